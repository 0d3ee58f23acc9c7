import { expect, it } from "vitest";
import { share } from "./coverage";

it("the share says 100 only when nobody is missing", () => {
  expect(share({ known: 1000, with: 999 })).toBe(99);
  expect(share({ known: 3, with: 3 })).toBe(100);
  expect(share({ known: 0, with: 0 })).toBe(0);
});
