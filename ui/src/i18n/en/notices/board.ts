// What was done on the board.
import { name, number, onDay, only, plural, type Notices, type Values } from "./kind";

const turn = (opd: string | undefined): string => name(opd, "The agency");
/** "Meja 1, Tuesday, 15 October 2019 at 09.20". */
const place = (v: Values): string =>
  `${name(v.desk, "another desk")}, ${onDay(v.day)}${v.time === undefined ? "" : ` at ${v.time}`}`;

export const board = {
  "board.came_forward": (v) =>
    only(
      `${turn(v.first)} comes forward to ${name(v.first_time, "the earlier time")}; ${name(v.opd, "the other")} moves to ${name(v.time, "the later one")}.`,
    ),
  "board.free_again": (v) => only(`${place(v)} can be used again.`),
  "board.kept_free": (v) => only(`${place(v)} is kept free for ${plural(number(v.minutes), "minute")}.`),
  "board.moved": (v) => only(`${turn(v.opd)} moves to ${place(v)}.`),
  "board.placed": (v) => only(`${turn(v.opd)} gets ${place(v)}.`),
  "board.put_off": (v) => only(`${turn(v.opd)} is put off to ${place(v)}.`),
  "board.redone": () => only("Redone."),
  "board.replanned": (v) => only(`The re-plan is applied: ${plural(number(v.count), "turn")} moved.`),
  "board.swapped": (v) => only(`${turn(v.a)} changes places with ${name(v.b, "another")}.`),
  "board.taken_off": (v) => only(`${turn(v.opd)} is taken off the schedule.`),
  "board.undone": () => only("Undone."),
} satisfies Notices;
