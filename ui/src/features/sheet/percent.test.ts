import { expect, it } from "vitest";
import { typedPercent } from "./percent";

it("only digits are kept, and more than a hundred is not sent", () => {
  expect(typedPercent("40 %")).toEqual({ text: "40", fits: true });
  expect(typedPercent("")).toEqual({ text: "", fits: true });
  expect(typedPercent("100")).toEqual({ text: "100", fits: true });
  expect(typedPercent("101")).toEqual({ text: "101", fits: false });
  expect(typedPercent("50,5")).toEqual({ text: "505", fits: false });
});
