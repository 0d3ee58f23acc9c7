// How far assessors agree, whether the panel's design lets them be compared, and the result freed of severity.
import { all, name, number, only, plural, type Notices, type Values } from "./kind";

const AGREEMENT: Readonly<Record<string, string>> = {
  high: "The assessors agree; their scores can be relied on.",
  fair: "The assessors agree fairly well; conclusions from their scores are still tentative.",
  low: "The assessors agree little; discuss the rows that differ widely before the result is signed.",
  chance: "The assessors agree no more than by chance.",
};
const RELIABILITY: Readonly<Record<string, string>> = {
  excellent: "very good reliability.",
  good: "good reliability.",
  moderate: "moderate reliability.",
  poor: "poor reliability.",
};
const reliability = (v: Values): string => RELIABILITY[v.level ?? ""] ?? "reliability not known.";
const innovations = (count: string | undefined): string => plural(number(count), "innovation");
const UNCONNECTED = (v: Values): string =>
  `Cannot be worked out: the assessors fall into ${name(v.parts, "several")} groups with no innovation in common, so severity and quality cannot be told apart.`;
const RANKS: Readonly<Record<string, (v: Values) => string>> = {
  drawn: () => "; the range of ranks holds 95 of 100 random repetitions.",
  many: (v) => `. No range of ranks is worked out for more than ${name(v.most, "so many")} innovations at once.`,
  spent: () =>
    ". A range of ranks cannot be worked out yet, since every sheet is used up in telling the assessors apart.",
};
/** "Rises from rank 3 to 1". */
const moved = (v: Values): string => {
  const [from, to] = [number(v.from), number(v.to)];
  return from > to
    ? `Rises from rank ${String(from)} to ${String(to)}`
    : from < to
      ? `Falls from rank ${String(from)} to ${String(to)}`
      : `Stays at rank ${String(to)}`;
};
const because = (v: Values, how: string): string =>
  `${moved(v)}: scored by ${all(v.names)}, who together are ${how} than the panel's mean, so its total is adjusted by ${name(v.by, "a little")}.`;

export const figures = {
  "chair.advice": (v) =>
    only(
      `Advice, not the result: the raw scores are the official ones. These are freed of differences in severity${(RANKS[v.ranks ?? ""] ?? (() => "."))(v)}`,
    ),
  "chair.advice_unconnected": (v) =>
    only(`${UNCONNECTED(v)} The raw scores stand. The check of the panel's design proposes the cheapest link.`),
  "chair.agreement": (v) =>
    only(
      `${AGREEMENT[v.level ?? ""] ?? "How far the assessors agree is not known."}${v.units === undefined ? "" : ` Worked out from ${innovations(v.units)} scored in full by at least two assessors.`}`,
    ),
  "chair.alpha": (v) => only(`Krippendorff's alpha (${name(v.metric, "interval")})`),
  "chair.design_apart": (v) =>
    only(
      `The ${name(v.parts, "separate")} groups below have no innovation or assessor in common. A difference between desks may come from the innovations or from severity, and the two cannot be told apart. ${v.way === "none" ? "There is no link free of conflicts of interest; check their list." : "The cheapest link stands below."}`,
    ),
  "chair.design_empty": () => only("No score sheet is complete yet."),
  "chair.design_nobody": () => only("No assessor has a turn yet. Fill the desks and make the schedule first."),
  "chair.design_planned": () => only("By the schedule"),
  "chair.design_scored": (v) => only(`By the scores: ${name(v.stage, "stage")}`),
  "chair.design_whole": () =>
    only(
      "All assessors are connected by innovations scored in common, so severity can be told from an innovation's quality.",
    ),
  "chair.icc": (v) => only(name(v.form, "ICC")),
  "chair.icc_mean": (v) => only(`Mean of ${name(v.raters, "the")} assessors: ${reliability(v)}`),
  "chair.icc_no_mean": () => only("Innovations differ too little, beside how assessors differ, for this figure."),
  "chair.icc_one_way": (v) =>
    only(
      `One assessor: ${reliability(v)} One-way, since each innovation was scored by other assessors: severity counts as disagreement. From ${innovations(v.units)}.`,
    ),
  "chair.icc_two_way": (v) =>
    only(
      `One assessor: ${reliability(v)} From ${innovations(v.units)} scored by every assessor.${number(v.left_out) === 0 ? "" : ` Not counted, since not all scored them: ${innovations(v.left_out)}.`}${v.consistency === undefined ? "" : ` Leaving severity aside (ICC(3,1)): ${v.consistency}.`}`,
    ),
  "chair.link_rotate": (v) =>
    only(
      `${name(v.who, "An assessor")}${name(v.desks, "") === "" ? "" : ` (${all(v.desks)})`} also scores ${all(v.innovations)} at another desk.`,
    ),
  "chair.link_shared": (v) => only(`The assessors of all desks score ${all(v.innovations)}.`),
  "chair.link_strength": (v) =>
    only(
      `The difference in severity of two assessors can be read with an error of at most ${name(v.times, "some")} times their chance difference.`,
    ),
  "chair.moved_even": (v) => only(`${moved(v)}: its assessors together are as severe as the panel's mean.`),
  "chair.moved_mild": (v) => only(because(v, "milder")),
  "chair.moved_strict": (v) => only(because(v, "more severe")),
  "chair.no_figures": () =>
    only(
      "This event uses no instrument with scores yet, so there are no numbers to compare. Choose its instrument in Preparation.",
    ),
  "chair.no_pairs": () =>
    only("Cannot be worked out: no innovation was scored by two assessors yet, so there is nothing to compare."),
  "chair.no_scores": () => only("This event uses no instrument with scores yet."),
  "chair.no_variance": () =>
    only("Cannot be worked out: all scores are the same, so no difference is there to measure agreement by."),
  "chair.severity_even": () => only("As severe as the panel's mean."),
  "chair.severity_mild": (v) => only(`Gives ${name(v.by, "a little")} more on average.`),
  "chair.severity_strict": (v) => only(`Gives ${name(v.by, "a little")} less on average.`),
  "chair.too_few": (v) =>
    only(
      `Cannot be worked out: only ${plural(number(v.have), "innovation was", "innovations were")} scored by at least two assessors; at least ${name(v.need, "more")} are needed.`,
    ),
  "chair.unconnected": (v) => only(UNCONNECTED(v)),
} satisfies Notices;
