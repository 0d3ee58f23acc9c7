// The result freed of the assessors' severity, beside the raw one: advice to the chair and the secretariat.
import type { AdjustedLine, ChairAdjusted } from "../../contract/commands";
import { call } from "../../host/call";
import { t } from "../../i18n/index.svelte";
import { Live } from "../../state/live.svelte";
import { session } from "../../state/session.svelte";
import { OF_RESULT } from "./recap.svelte";

/** "2", "1–4", or nothing where chance cannot be judged. */
export const between = (ranks: readonly [number, number] | null): string =>
  ranks === null ? "" : ranks[0] === ranks[1] ? String(ranks[0]) : ranks.join("–");

/** Make it while a component initialises. Nothing is asked before it is shown. */
export class Advice {
  shown = $state(false);
  #live = new Live<ChairAdjusted | null>(OF_RESULT, async () => (this.on ? await call("chair.adjusted", null) : null));

  /** An assessor is not told what colleagues are like. */
  readonly may = $derived(session.event?.acting.role !== "assessor");
  readonly on = $derived(this.shown && this.may);
  readonly found = $derived(this.on ? (this.#live.data ?? null) : null);
  readonly error = $derived(this.on ? this.#live.error : null);
  readonly lines = $derived<ReadonlyMap<string, AdjustedLine> | undefined>(
    this.found?.allowed ? new Map(this.found.lines.map((line) => [line.innovation_id, line])) : undefined,
  );

  toggle = (): void => {
    if (this.may) this.shown = !this.shown;
  };

  /** "peringkat 2, antara 1–4". */
  rank(line: AdjustedLine): string {
    const ranks = between(line.ranks);
    return ranks === ""
      ? t("result.adjusted_rank", { rank: String(line.rank) })
      : t("result.adjusted_ranks", { rank: String(line.rank), ranks });
  }
}
