// What forbids a place on the board, and why an agency has none.
import { name, only, type Notices } from "./kind";

export const schedule = {
  "schedule.assessor_at_two_desks": (v) =>
    only(
      `${name(v.assessor, "An assessor")} would sit at two desks at one time: ${name(v.a, "")} and ${name(v.b, "")}.`,
    ),
  "schedule.begun": (v) =>
    only(
      `The turn of ${name(v.opd, "this agency")} has been called, so it is not moved. Undo its call on the Desk screen first.`,
    ),
  "schedule.desk_double_booked": (v) => only(`Two turns overlap at one desk: ${name(v.a, "")} and ${name(v.b, "")}.`),
  "schedule.desk_recused": () => only("An assessor of that desk has a conflict of interest with it."),
  "schedule.during_break": (v) => only(`The turn lies in a break (${name(v.hours, "")}): ${name(v.a, "")}.`),
  "schedule.during_hold": (v) =>
    only(`That time is kept free${name(v.why, "") === "" ? "" : ` for ${name(v.why, "")}`}: ${name(v.a, "")}.`),
  "schedule.full": () => only("All turns are taken. Add days, hours or desks, or shorten the turns."),
  "schedule.no_openings": () =>
    only("Days, hours and breaks leave no room for even one turn. Change the hours or the length of a turn."),
  "schedule.no_turn_yet": () => only("It has no turn yet."),
  "schedule.opd_at_two_desks": (v) =>
    only(`One agency is at two desks at one time: ${name(v.a, "")} and ${name(v.b, "")}.`),
  "schedule.opd_twice": (v) => only(`One agency has two turns: ${name(v.a, "")} and ${name(v.b, "")}.`),
  "schedule.outside_days": (v) => only(`The turn lies outside the event's days and hours: ${name(v.a, "")}.`),
  "schedule.outside_wish": (v) =>
    only(`${name(v.opd, "The agency")} asked for ${name(v.hours, "other hours")}: ${name(v.a, "")}.`),
  "schedule.recused": (v) =>
    only(
      v.assessor === undefined
        ? "An assessor of every desk with room has a conflict of interest with it."
        : `${v.assessor} has a conflict of interest and does not hear this agency: ${name(v.a, "")}.`,
    ),
  "schedule.shared_assessor": () =>
    only("Desks share an assessor and cannot be used at once. Give each desk assessors of its own."),
  "schedule.unknown_desk": (v) => only(`The turn is at a desk that is no longer there: ${name(v.a, "")}.`),
  "schedule.unknown_slot": () => only("That turn is not on the schedule."),
} satisfies Notices;
