import { expect, it } from "vitest";
import { breakDays, daysOf } from "./whens";

it("a break may be on any one day of the event, over the end of a month too", () => {
  expect(daysOf("2019-10-30", "2019-11-01")).toEqual(["2019-10-30", "2019-10-31", "2019-11-01"]);
  expect(breakDays(daysOf("2019-10-15", "2019-10-16"), null)).toEqual(["2019-10-15", "2019-10-16"]);
  expect(daysOf("2019-10-15", "2019-10-15")).toEqual(["2019-10-15"]);
});

it("a day that is set stays to be seen where the event has moved on to others", () => {
  expect(breakDays(["2019-10-15", "2019-10-16"], "2019-10-14")).toEqual(["2019-10-14", "2019-10-15", "2019-10-16"]);
  expect(breakDays(["2019-10-15", "2019-10-16"], "2019-10-16")).toEqual(["2019-10-15", "2019-10-16"]);
});

it("dates that make no sense make no list", () => {
  expect(daysOf("2019-10-16", "2019-10-15")).toEqual([]);
  expect(daysOf("", "")).toEqual([]);
  expect(daysOf("2019-01-01", "2099-01-01").length).toBeLessThan(100);
});
