// The event's rules, as they stand above the result they make.
import { name, only, type Notices, type Values } from "./kind";

const BY: Readonly<Record<string, (of: string) => string>> = {
  "result.by_stage": (of) => `the higher result of ${of}`,
  "result.by_row": (of) => `the higher combined score for “${of}”`,
  "result.by_unrounded": () => "the higher total before rounding",
  "result.by_spread": () => "the smaller difference between assessors",
  "result.by_chair": () => "the higher score of the panel's chair",
};
/** What a rule for ties looks at; `of` is its stage or row. */
export const rule = (code: string | undefined, of: string | undefined): string =>
  (BY[code ?? ""] ?? (() => "another rule"))(name(of, "its row"));

const COMBINED: Readonly<Record<string, string>> = { mean: "mean", sum: "sum", median: "median", trimmed: "mean" };
const combined = (v: Values): string => COMBINED[v.combined ?? ""] ?? "combination";
const more = (v: Values): string =>
  v.combined === "median"
    ? " Where their number is even, it is the mean of the two in the middle."
    : v.combined === "trimmed"
      ? " The highest and the lowest are dropped; with fewer than four, none is."
      : "";

const MODES: Readonly<Record<string, string>> = {
  half_up: "a half goes up",
  half_even: "a half goes to the even digit",
  down: "the rest is cut off",
};
/** "to 2 decimals, a half goes up". */
export const rounding = (v: Values): string =>
  `${v.places === "0" ? "to whole numbers" : `to ${name(v.places, "some")} decimals`}, ${MODES[v.mode ?? ""] ?? "by the rule"}`;

/** "(1) the higher total before rounding, (2) …": one rule a line, its code and its name. */
const asked = (ties: string | undefined): string =>
  name(ties, "")
    .split("\n")
    .map((line, at) => {
      const cut = line.indexOf(" ");
      return `(${String(at + 1)}) ${cut < 0 ? rule(line, undefined) : rule(line.slice(0, cut), line.slice(cut + 1))}`;
    })
    .join(", ");

export const rules = {
  "result.by_chair": (v) => only(rule("result.by_chair", v.by_name)),
  "result.by_row": (v) => only(rule("result.by_row", v.by_name)),
  "result.by_spread": (v) => only(rule("result.by_spread", v.by_name)),
  "result.by_stage": (v) => only(rule("result.by_stage", v.by_name)),
  "result.by_unrounded": (v) => only(rule("result.by_unrounded", v.by_name)),
  "result.rule_blind": () => only("Assessors see the scores of others only after sending their own sheet."),
  "result.rule_cannot_nought": () => only("“Cannot be judged” counts as 0."),
  "result.rule_cannot_rows": () =>
    only(
      "An assessor who says that a row cannot be judged does not count in that row; where all say so, the other rows are brought up to the full weight.",
    ),
  "result.rule_cannot_rows_sum": () =>
    only(
      "An assessor who says that a row cannot be judged does not count in that row, and its sum is brought up to the number of assessors; where all say so, the other rows are brought up to the full weight.",
    ),
  "result.rule_cannot_totals": () =>
    only(
      "A row that cannot be judged does not count for that assessor; the other rows are brought up to the full weight.",
    ),
  "result.rule_cannot_totals_sum": () =>
    only(
      "A row that cannot be judged does not count for that assessor; the other rows are brought up to the full weight. Where an assessor says so of every row, the sum of the others is brought up to the number of assessors.",
    ),
  "result.rule_counted": () =>
    only(
      "Those who count are the assessors at the innovation's desk, and others who sent a sheet; an assessor with a conflict of interest does not count.",
    ),
  "result.rule_no_stages": () =>
    only("This event uses no instrument with scores: its result is the Faktual and Saran, without scores and ranks."),
  "result.rule_nought": () => only("A missing score counts as 0; an innovation that nobody scored gets no result."),
  "result.rule_one_stage": (v) =>
    only(
      `The total is the result of ${name(v.stage, "the stage")} (${name(v.instrument, "instrument")} version ${name(v.version, "1")}), at most ${name(v.maximum, "its maximum")} from one assessor.`,
    ),
  "result.rule_present_rows": () =>
    only("A missing score does not count; each row is made from the assessors who scored it."),
  "result.rule_present_totals": () =>
    only("A sheet with empty rows does not count; the result is made from the assessors whose sheet is complete."),
  "result.rule_ranks": (v) =>
    only(
      `Ranks are given ${v.within === "category" ? "within each category of agencies" : "for all innovations together"}, by the rounded total. ${
        name(v.ties, "") === ""
          ? "Equal totals get the same rank"
          : `Where totals are equal, these decide in turn: ${asked(v.ties)}; what is still equal gets the same rank`
      }, and the ranks after it are skipped (1, 2, 2, 4).`,
    ),
  "result.rule_round_end": (v) => only(`Only the total is rounded, ${rounding(v)}; everything before it is exact.`),
  "result.rule_round_rows": (v) =>
    only(`The combined score of each row, the result of each stage and the total are each rounded, ${rounding(v)}.`),
  "result.rule_round_totals": (v) =>
    only(`The total of each assessor, the result of each stage and the total are each rounded, ${rounding(v)}.`),
  "result.rule_row": (v) =>
    only(
      `The score of a row${name(v.stage, "") === "" ? "" : ` in ${name(v.stage, "")}`} = weight × value${name(v.divided, "")}.`,
    ),
  "result.rule_rows_first": (v) =>
    only(
      `Each row is combined first: the ${combined(v)} of the assessors' values, then multiplied by its weight and added up to the result of the stage.${more(v)}`,
    ),
  "result.rule_scales": (v) =>
    only(
      `The result of each stage is first brought to a scale of 100, divided by the highest score of its instrument: ${name(v.scales, "each its own")}.`,
    ),
  "result.rule_shares": (v) => only(`Total = ${name(v.shares, "the stages by their shares")}.`),
  "result.rule_totals_first": (v) =>
    only(
      `The scores of each assessor are added up to a total; the result of the stage is the ${combined(v)} of the assessors' totals.${more(v)}`,
    ),
  "result.rule_wait": () => only("While a sheet is not sent or one of its rows is empty, no result is given."),
} satisfies Notices;
