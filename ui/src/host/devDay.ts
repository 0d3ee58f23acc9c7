// The event day behind `npm run dev`, a little behind: desks, turns, and what time it is. A double, held in memory.
// "?at=10.07" sets the time of day, "?late=0" makes it a day before the event.
import type { BoardSlot } from "../contract/BoardSlot";
import { sampleReading } from "../features/clock/sample";
import { at, line, opds } from "./devRegistry";

const asked = new URLSearchParams(typeof location === "undefined" ? "" : location.search);
export const MIN = 60_000;
export const DAYS = ["2019-10-15", "2019-10-16", "2019-10-17"];
const [hour = 10, minute = 7] = (asked.get("at") ?? "10.07").split(".").map(Number);
const opened = Date.now();
export const now = (): number =>
  Date.parse("2019-10-15T00:00:00Z") + ((hour - 8) * 60 + minute) * MIN + Date.now() - opened;
export const onDay = asked.get("late") !== "0";

export const desks = ["Meja 1", "Meja 2", "Meja 3"].map((label, i) => ({
  id: `meja-${i + 1}`,
  label,
  room: i === 0 ? "Aula Bupati lantai 2" : "",
  assessors: i === 0 ? ["a-0", "a-1"] : i === 1 ? ["a-2"] : [],
}));
const idle: BoardSlot["clock"] = sampleReading({
  state: "planned",
  remaining_ms: 20 * MIN,
  can: ["call", "start", "absent", "postpone"],
});
export const startOf = (day: string, row: number): number => Date.parse(`${day}T01:00:00Z`) + row * 20 * MIN;
export const hm = (ms: number): string => new Date(ms + 8 * 3_600_000).toISOString().slice(11, 16).replace(":", ".");
export const dayOf = (ms: number): string => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10);
/** How far each desk is behind, minutes. */
export const BEHIND = [7, 0, 22];

export const slots: BoardSlot[] = opds.slice(0, 71).map((opd, i) => {
  const day = at(DAYS, Math.floor(i / 27));
  const row = Math.floor((i % 27) / 3);
  const desk = at(desks, i);
  const late = (BEHIND[i % 3] ?? 0) * MIN;
  const start = startOf(day, row);
  const state = !onDay
    ? "planned"
    : i < 9
      ? i === 4
        ? "absent"
        : "finished"
      : i === 9 || i === 10
        ? "running"
        : i === 11
          ? "called"
          : "planned";
  const begun = state === "finished" || state === "running";
  const expected = onDay && day === DAYS[0] && state !== "absent" ? start + late : start;
  return {
    id: `board-${i}`,
    desk_id: desk.id,
    desk: desk.label,
    opd_id: opd.id,
    opd: opd.name,
    category: opd.category,
    innovations: i % 6 === 4 ? [line(i).name, line(i + 1).name] : [line(i).name],
    day,
    time: hm(start),
    start: new Date(start).toISOString(),
    start_ms: start,
    minutes: 20,
    session: 1 + Math.floor(row / 3),
    state,
    clock: { ...idle, state, can: state === "planned" || state === "called" ? idle.can : ["undo"] },
    expected_ms: expected,
    expected: hm(expected),
    expected_end_ms: expected + 20 * MIN,
    expected_end: hm(expected + 20 * MIN),
    actual: begun ? hm(expected) : null,
    actual_end: state === "finished" ? hm(expected + 20 * MIN) : null,
    missed: false,
    movable: state === "planned" || state === "absent",
    wish: i === 17 ? { day: DAYS[0] ?? "", from: "09:00", to: "10:00" } : null,
  };
});
