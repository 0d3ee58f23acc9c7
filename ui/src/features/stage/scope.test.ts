import { expect, it } from "vitest";
import { ALL, audiences, shownDesk, standing, usual } from "./scope";

const words = { here: "Meja ini", all: "Semua meja" };
const desks = [
  { id: "d1", label: "Meja 1" },
  { id: "d2", label: "Meja 2" },
];

it("the chair without a desk speaks to all unless one is chosen; a desk to itself", () => {
  expect(audiences(null, desks, words).map((one) => one.label)).toEqual(["Semua meja", "Meja 1", "Meja 2"]);
  expect(usual(null)).toBe(ALL);
  expect(audiences("d2", desks, words).map((one) => one.value)).toEqual(["d2", ALL]);
  expect(usual("d2")).toBe("d2");
});

it("the word that stands is that of whom it is for; for all only one that is the same everywhere", () => {
  const one = { desk: "d1", text: "Istirahat" };
  const same = { desk: "d2", text: "Istirahat" };
  expect(standing([one], "d1")).toBe("Istirahat");
  expect(standing([one], "d2")).toBe("");
  expect(standing([one, same], ALL)).toBe("Istirahat");
  expect(standing([one, { desk: "d2", text: "Lanjut" }], ALL)).toBe("");
  expect(standing([], ALL)).toBe("");
});

it("the stage shows the seat's desk, else the one it was given, else the first there is", () => {
  expect(shownDesk("d2", "d1", desks)).toBe("d2");
  expect(shownDesk(null, "d2", desks)).toBe("d2");
  expect(shownDesk(null, "gone", desks)).toBe("d1");
  expect(shownDesk(null, null, [])).toBeNull();
});
