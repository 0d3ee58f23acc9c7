import { expect, it } from "vitest";
import { pagesFor, withPage } from "./pages";

it("a stretch asks for the pages it touches and for none beyond the end", () => {
  expect(pagesFor(0, 30, 36_742)).toEqual([0]);
  expect(pagesFor(45, 130, 36_742)).toEqual([0, 50, 100]);
  expect(pagesFor(36_700, 36_760, 36_742)).toEqual([36_700]);
  expect(pagesFor(0, 30, 0)).toEqual([]);
});

it("a page lands at its place and the rest stays as it was", () => {
  const first = withPage<string>([], 5, 0, ["a", "b"]);
  expect(first).toEqual(["a", "b", null, null, null]);
  expect(withPage(first, 5, 3, ["d", "e", "beyond"])).toEqual(["a", "b", null, "d", "e"]);
  expect(withPage(first, 1, 0, ["a"])).toEqual(["a"]);
  expect(withPage(["a", "b"], 4, 2, ["c"])).toEqual(["a", "b", "c", null]);
});
