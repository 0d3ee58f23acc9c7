// The result: what decided between equal totals, why there is none, what is owed, how a number came about, the index.
import { all, name, number, only, plural, type Notices, type Values } from "./kind";
import { rounding, rule } from "./rules";

const stage = (v: Values): string => name(v.stage, "Stage");
const rows = (v: Values): string => `row${(v.rows ?? "").includes("\n") ? "s" : ""} ${all(v.rows)}`;
/** What is owed; by whom, where the sentence stands beside several. */
const owed = (v: Values, what: string): { what: string; todo: string } =>
  only(`${v.who === undefined ? "" : `${v.who} – `}${stage(v)}: ${what}`);

const PARTS: Readonly<Record<string, string>> = {
  "result.part_nought": "counts as 0 by the event's rules",
  "result.part_highest": "not counted, the highest",
  "result.part_lowest": "not counted, the lowest",
  "result.part_empty": "not counted, not scored in full",
  "result.part_not_judged": "not counted, cannot be judged",
  "result.part_aside": "not counted, its sheet is incomplete or not sent",
};
const part = (code: string | undefined): string => PARTS[code ?? ""] ?? "not counted";

const TITLES: Readonly<Record<string, (v: Values) => string>> = {
  "result.title_total": () => "Total",
  "result.title_rank": () => "Rank",
  "result.title_stage": (v) => `Result of ${stage(v)}`,
  "result.title_row": (v) => `Combined score for ${name(v.row, "the row")}`,
  "result.title_juror": (v) => `Total of ${name(v.who, "the assessor")} in ${stage(v)}`,
  "result.title_cell": (v) => `Score for ${name(v.row, "the row")} by ${name(v.who, "the assessor")}`,
};
/** What a number is called. */
const title = (v: Values): string => (TITLES[v.title ?? ""] ?? (() => "The number"))(v);
const COMBINED: Readonly<Record<string, string>> = {
  mean: "the mean of the assessors",
  sum: "the sum of the assessors",
  median: "the median of the assessors",
  trimmed: "the mean of the assessors without the highest and the lowest",
};
const combined = (v: Values): string => COMBINED[v.combined ?? ""] ?? "what the assessors gave, combined";
const RANKED: Readonly<Record<string, string>> = { "Perangkat Daerah": "OPD", Sekolah: "Schools", Lainnya: "Others" };
const among = (v: Values): string => {
  const category = name(v.category, "all innovations");
  return RANKED[category] ?? category;
};

export const result = {
  "result.allowed": (v) =>
    only(
      `The sheet of ${name(v.who, "an assessor")} for ${name(v.innovation, "the innovation")}${name(v.stage, "") === "" ? "" : ` (${name(v.stage, "")})`} was sent after the scores of others stood open to them, allowed by ${name(v.by, "the chair")}: ${name(v.reason, "no reason given.")}`,
    ),
  "result.index_count": (v) =>
    only(`Number of innovations: ${name(v.points, "counted")}; at most ${name(v.most, "so many")} count.`),
  "result.index_maturity": (v) =>
    only(
      `Maturity: a sum of ${name(v.sum, "0")} from ${plural(number(v.innovations), "innovation")} ÷ ${name(v.divisor, "1")} = ${name(v.maturity, "0.")} It is divided by the number of innovations, at least by ${name(v.least, "1")}.`,
    ),
  "result.index_no_formula": (v) =>
    only(
      `The instrument of this event (${name(v.codes, "its own")}) has no formula for an index: its source names neither the maximum nor the bounds of the bands. Type the sum of maturity and the number of innovations by the scheme that is chosen.`,
    ),
  "result.index_spd": (v) => only(`SPD ${name(v.spd, "0")}, filled in by the region.`),
  "result.index_total": (v) => only(`Index = ${name(v.sum, "0")}.`),
  "result.index_unpublished": () =>
    only(
      "The scheme IID 2023 is not here: what is published is the divisor (at least 10 innovations), the shares SPD 25.2 % and SID 74.8 %, and the bounds 60.01 and 35.00 (Sosialisasi IID Tahun 2023; Surat Mendagri 400.10.11/2704/SJ, 18 May 2023). Its maximum and the weights of its rows were not found, so the index of 2023 is not worked out here.",
    ),
  "result.owed_all": (v) => owed(v, "not begun"),
  "result.owed_rows": (v) => owed(v, `not sent; ${rows(v)} empty`),
  "result.owed_sent": (v) => owed(v, `sent, but ${rows(v)} empty`),
  "result.owed_unsent": (v) => owed(v, "filled in, not sent"),
  "result.part_aside": () => only(part("result.part_aside")),
  "result.part_empty": () => only(part("result.part_empty")),
  "result.part_highest": () => only(part("result.part_highest")),
  "result.part_lowest": () => only(part("result.part_lowest")),
  "result.part_not_judged": () => only(part("result.part_not_judged")),
  "result.part_nought": () => only(part("result.part_nought")),
  "result.tie_decided": (v) =>
    only(`Decided by ${rule(v.by, v.by_name)}: ${name(v.own, "this one")} ${name(v.figure, "")}, ${all(v.others)}.`),
  "result.tie_equal": (v) =>
    only(`The rule “${rule(v.by, v.by_name)}” does not part them: ${name(v.figure, "the same")} for all.`),
  "result.tie_no_rule": (v) =>
    only(`There is no rule for ties, so rank ${name(v.rank, "")} is shared with ${all(v.names)}.`),
  "result.tie_shared": (v) =>
    only(`The rules for ties do not part them, so rank ${name(v.rank, "")} is shared with ${all(v.names)}.`),
  "result.tie_skipped": (v) =>
    only(`The rule “${rule(v.by, v.by_name)}” was passed over, since not all have its number.`),
  "result.tie_with": (v) => only(`The total ${name(v.total, "")} is also that of ${all(v.names)}.`),
  "result.title_cell": (v) => only(title({ ...v, title: "result.title_cell" })),
  "result.title_juror": (v) => only(title({ ...v, title: "result.title_juror" })),
  "result.title_rank": (v) => only(title({ ...v, title: "result.title_rank" })),
  "result.title_row": (v) => only(title({ ...v, title: "result.title_row" })),
  "result.title_stage": (v) => only(title({ ...v, title: "result.title_stage" })),
  "result.title_total": (v) => only(title({ ...v, title: "result.title_total" })),
  "result.why_no_stages": () => only("This event has chosen no instrument with scores yet."),
  "result.why_nobody": () =>
    only("No assessor yet: its agency has no turn at any desk, or all assessors of its desk are recused."),
  "result.why_not_scored": () => only("Nobody has scored it yet."),
  "result.why_stage_incomplete": (v) => only(`${stage(v)}: no sheet is complete yet.`),
  "result.why_stage_no_scores": (v) => only(`${stage(v)}: its instrument has no scores.`),
  "result.why_stage_nobody": (v) => only(`${stage(v)}: no assessor yet.`),
  "result.why_stage_not_judged": (v) => only(`${stage(v)}: all rows are said to be impossible to judge.`),
  "result.why_stage_not_scored": (v) => only(`${stage(v)}: nobody has scored it yet.`),
  "result.why_stage_rows": (v) => only(`${stage(v)}: nobody has scored ${rows(v)} yet.`),
  "result.why_stage_waiting": (v) => only(`${stage(v)}: waits for ${all(v.names)}.`),
  "result.working_add": (v) => only(`${title(v)} is the sum of weight × value over all rows.`),
  "result.working_add_full": (v) =>
    only(
      `${title(v)} is the sum of weight × value over the judged rows, brought up from a weight of ${name(v.judged, "0")} to the full weight of ${name(v.all, "0")}.`,
    ),
  "result.working_combine": (v) => only(`${title(v)} is ${combined(v)}.`),
  "result.working_combine_full": (v) =>
    only(`${title(v)} is ${combined(v)}, brought up from ${name(v.judged, "0")} to ${name(v.all, "0")} assessors.`),
  "result.working_even": (v) => only(`Rounding (${rounding(v)}) does not change it: ${name(v.to, "")}.`),
  "result.working_left_out": (v) => only(`${name(v.name, "One")}: ${part(v.part)}.`),
  "result.working_median": (v) => only(`the median of ${name(v.values, "none")} = ${name(v.result, "0")}`),
  "result.working_none": () => only("This number is not there yet."),
  "result.working_rank": (v) =>
    only(
      `${title(v)} among ${plural(number(v.of), "result")} (${among(v)}): ${
        number(v.ahead) === 0 ? "none is ahead of it" : `${name(v.ahead, "")} ahead of it, plus 1`
      }.`,
    ),
  "result.working_rounded": (v) => only(`Rounded (${rounding(v)}): ${name(v.from, "")} becomes ${name(v.to, "")}.`),
  "result.working_scale": (v) => only(`${title(v)} is weight × value.`),
  "result.working_single": (v) =>
    only(`${title(v)} is the result of ${name(v.name, "the stage")}: ${name(v.value, "0.")}`),
  "result.working_sum": (v) => only(name(v.sum, "0")),
  "result.working_too_few": (v) =>
    only(`${title(v)} is the mean of the assessors; with fewer than ${name(v.least, "four")}, none is dropped.`),
  "result.working_weigh": (v) => only(`${title(v)} is the sum of the stages by their weight.`),
} satisfies Notices;
