import { expect, it } from "vitest";
import { bytesOf, showAs } from "./evidence";

it("what cannot be shown is never tried", () => {
  expect(
    ["image/JPEG", "text/plain; charset=utf-8", "application/pdf", "video/mp4", "image/tiff", ""].map(showAs),
  ).toEqual(["picture", "text", "pdf", "facts", "facts", "facts"]);
});

it("bytes above 127 survive", () => {
  expect([...bytesOf("/wD+")]).toEqual([255, 0, 254]);
});
