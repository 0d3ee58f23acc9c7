import { expect, it } from "vitest";
import { length } from "./length";

it("a length is said as people say it", () => {
  expect([12, 60, 154.6, 3600].map(length)).toEqual(["12 detik", "1 menit", "2 menit 35 detik", "60 menit"]);
});
