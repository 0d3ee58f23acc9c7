// How the chair's figures read. Pure but for the language.
import type { ChairSeat } from "../../contract/ChairSeat";
import { number } from "../../i18n/format";
import { t } from "../../i18n/index.svelte";

const MIN = 60_000;

export interface Slip {
  text: string;
  tone: "plain" | "warn" | "bad";
}

/** How far a desk is behind, in words; under a minute it keeps its times. */
export function drift(ms: number): Slip {
  const minutes = Math.round(ms / MIN);
  if (minutes === 0) return { text: t("chair.on_time"), tone: "plain" };
  if (minutes < 0) return { text: t("chair.ahead", { n: number(-minutes, 0) }), tone: "plain" };
  return { text: t("chair.behind", { n: number(minutes, 0) }), tone: minutes >= 15 ? "bad" : "warn" };
}

/** What is in the way of an assessor's sheets, the nearest to done first; that nothing is, too. */
export function seatWords(seat: ChairSeat): string {
  const parts = [
    [seat.signed, "chair.seat_signed"],
    [seat.complete, "chair.seat_complete"],
    [seat.incomplete, "chair.seat_incomplete"],
    [seat.untouched, "chair.seat_untouched"],
  ] as const;
  const said = parts.filter(([n]) => n > 0).map(([n, key]) => t(key, { n: number(n, 0) }));
  return said.length > 0 ? said.join(" · ") : seat.expected === 0 ? t("chair.seat_none") : t("chair.seat_all");
}
