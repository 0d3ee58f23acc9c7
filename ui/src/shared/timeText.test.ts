import { expect, it } from "vitest";
import { parseTime, showTime } from "./timeText";

it("a time is understood the ways people type it", () => {
  expect(["9", "930", "0930", "09.30", "9:30", " 13 05 "].map(parseTime)).toEqual([
    "09:00",
    "09:30",
    "09:30",
    "09:30",
    "09:30",
    "13:05",
  ]);
  expect(showTime("09:30")).toBe("09.30");
});

it("what is no time of day is refused", () => {
  expect(["", "24.00", "9.60", "pagi", "9.5"].map(parseTime)).toEqual([null, null, null, null, null]);
});
