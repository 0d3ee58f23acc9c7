import { expect, it } from "vitest";
import type { ScheduleSettings } from "../../contract/commands";
import { hasFriday, openings } from "./openings";

const settings: ScheduleSettings = {
  start: "09:00",
  end: "12:00",
  slot_minutes: 20,
  session_minutes: 60,
  breaks: [],
  rotate: false,
  phases: [],
  warnings: [5, 1],
  next: "hand",
};
const times = (s: Partial<ScheduleSettings>, day = "2019-10-15") =>
  openings({ ...settings, ...s }, day, "WIB").map((o) => o.time);

it("three slots of twenty minutes fill an hour's session", () => {
  expect(times({ end: "10:30" })).toEqual(["09.00", "09.20", "09.40", "10.00"]);
  expect(openings(settings, "2019-10-15", "WIB")[0]?.startMs).toBe(Date.parse("2019-10-15T02:00:00Z"));
});

it("no slot cuts into a break, and a new session starts after it", () => {
  const pause = { from: "09:30", to: "09:45", day: null, friday: false };
  expect(times({ end: "11:00", breaks: [pause] })).toEqual(["09.00", "09.45", "10.05", "10.25"]);
});

it("a Friday break holds on Fridays alone", () => {
  const friday = { from: "11:00", to: "12:00", day: null, friday: true };
  expect(times({ breaks: [friday] }, "2019-10-18")).toHaveLength(6);
  expect(times({ breaks: [friday] }, "2019-10-17")).toHaveLength(9);
});

it("settings that make no sense give no places and no endless loop", () => {
  expect(times({ slot_minutes: 0 })).toEqual([]);
  expect(times({ session_minutes: 10 })).toEqual([]);
  expect(times({ end: "08:00" })).toEqual([]);
  expect(times({ start: "" })).toEqual([]);
});

it("an event has a Friday if one of its days is one", () => {
  expect(hasFriday("2019-10-15", "2019-10-17")).toBe(false);
  expect(hasFriday("2019-10-17", "2019-10-18")).toBe(true);
  expect(hasFriday("2019-10-18", "2019-10-18")).toBe(true);
});
