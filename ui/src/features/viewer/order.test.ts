import { expect, it } from "vitest";
import { byIndicator, ownFirst } from "./order";

const piece = (name: string, indicator: number | null) => ({
  id: name,
  name,
  media_type: "application/pdf",
  bytes: 1,
  indicator,
  seconds: null,
  over_limit: false,
});
const all = [piece("foto", null), piece("video", 21), piece("SK", 1), piece("RKA", 3), piece("Perbup", 1)];

it("pieces stand by indicator, those without one last", () => {
  expect(byIndicator(all).map((e) => e.name)).toEqual(["Perbup", "SK", "RKA", "video", "foto"]);
});

it("those of the row come first and none is lost", () => {
  const { own, others } = ownFirst(all, [3, 6]);
  expect(own.map((e) => e.name)).toEqual(["RKA"]);
  expect(others.map((e) => e.name)).toEqual(["Perbup", "SK", "video", "foto"]);
});
