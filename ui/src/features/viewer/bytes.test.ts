import { expect, it } from "vitest";
import { bytesOf, decode } from "./bytes";

it("bytes above 127 survive", () => {
  expect([...bytesOf("/wD+")]).toEqual([255, 0, 254]);
  expect([...decode("/wD+")]).toEqual([255, 0, 254]);
});

it("every length and every border of a piece comes out whole", () => {
  for (const size of [0, 1, 2, 3, 196_607, 196_608, 196_609, 500_001]) {
    const raw = Uint8Array.from({ length: size }, (_, i) => (i * 31 + (i >> 8)) & 255);
    expect(Buffer.compare(decode(Buffer.from(raw).toString("base64")), raw)).toBe(0);
  }
});
