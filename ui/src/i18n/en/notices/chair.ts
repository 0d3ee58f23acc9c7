// The chair's agenda, and assessors side by side. Figures and the panel's design: figures.ts.
import { all, name, number, only, plural, some, type Notices, type Said, type Values } from "./kind";

const who = (v: Values): string => name(v.who, "an assessor");
const stage = (v: Values): string => (name(v.stage, "") === "" ? "" : `${name(v.stage, "")}: `);
const rows = (v: Values): string => `row${(v.rows ?? "").includes("\n") ? "s" : ""} ${some(v.rows)}`;

/** How far assessors lie apart, of a row or of the totals. */
const apart =
  (said: (range: string, v: Values) => string) =>
  (v: Values): Said =>
    only(`${v.of === undefined ? "" : "Totals: "}${said(name(v.range, "unknown"), v)}`);

/** What an open matter can do to the result; a result that is not there yet waits for it. */
const effect =
  (said: (v: Values) => string) =>
  (v: Values): Said =>
    only(`${v.holds === undefined ? "" : "The result waits for this. "}${said(v)}`);
const total = (v: Values): string => `The total is between ${name(v.low, "")} and ${name(v.high, "")}`;

export const chair = {
  "chair.apart_far": apart((range, v) => `A difference of ${range}: far from the others: ${all(v.names)}.`),
  "chair.apart_one": apart(() => "Only one assessor yet, so there is no difference."),
  "chair.apart_unknown": apart((range) => `A difference of ${range}; it cannot be told who stands apart.`),
  "chair.apart_usual": apart((range) => `A difference of ${range}, which is usual.`),
  "chair.compare_blind": () =>
    only(
      "The scores of the others are hidden, since this event scores blind and your own sheet here is not sent yet. Send your sheet on the Desk screen first.",
    ),
  "chair.effect_between": effect((v) => `${total(v)}.`),
  "chair.effect_call": () => only("A desk waits."),
  "chair.effect_hidden": () => only("Its effect is shown once your own sheet is sent."),
  "chair.effect_nobody": () => only("There will be no total."),
  "chair.effect_rank": effect((v) => `${total(v)}; rank ${name(v.rank, "")} either way.`),
  "chair.effect_ranks": effect((v) => `${total(v)}; rank ${name(v.best, "")} to ${name(v.worst, "")}.`),
  "chair.effect_same": effect(() => "The total does not change by it."),
  "chair.effect_tie": () => only("Their order among themselves is not decided."),
  "chair.effect_total": effect((v) => `The total becomes ${name(v.total, "known")}.`),
  "chair.effect_unknown": effect(() => "There is no score yet, so nothing can be foreseen."),
  "chair.open_apart": (v) =>
    only(
      `${stage(v)}assessors differ widely in ${rows(v)}${name(v.names, "") === "" ? "" : `; far from the others: ${some(v.names)}`}.`,
    ),
  "chair.open_call": (v) =>
    only(
      `${name(v.desk, "A desk")} has called the chair since ${name(v.time, "earlier")}${name(v.reason, "") === "" ? "." : `: ${name(v.reason, "")}`}`,
    ),
  "chair.open_comment": (v) => only(`${stage(v)}${who(v)} owes a required comment on ${rows(v)}.`),
  "chair.open_nobody": () => only("No assessor is expected to score it."),
  "chair.open_rest": (v) => only(`${stage(v)}the sheet of ${who(v)} is sent, ${rows(v)} still empty.`),
  "chair.open_rows": (v) => only(`${stage(v)}${who(v)} has not scored ${rows(v)}.`),
  "chair.open_tie": (v) =>
    only(`Rank ${name(v.rank, "")} is shared with ${some(v.names)}; the rules for ties do not part them.`),
  "chair.open_unsent": (v) => only(`${stage(v)}the sheet of ${who(v)} is complete but not sent.`),
  "chair.open_versions": (v) =>
    only(`The score of ${who(v)} in ${rows(v)} was written differently on two laptops; the assessor must choose.`),
  "result.left_out": (v) =>
    only(
      `${plural(number(v.count), "innovation is", "innovations are")} left out here: this event scores blind, and your own sheet for ${some(v.innovations)} is not sent yet. Send it on the Desk screen, then open this again; the other numbers and ranks are worked out without.`,
    ),
  "words.listed": (v) => only(all(v.names)),
  "words.some": (v) => only(some(v.names)),
} satisfies Notices;
