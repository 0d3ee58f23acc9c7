// The score sheet before the writer: its stages as the file holds them, its cells as they are given, the row one is on.
// Values and comments go through the sheet's one draft, so that none is lost and each is told as saved.
import { untrack } from "svelte";
import type { ScoreGap } from "../../contract/ScoreGap";
import type { ScoreRow } from "../../contract/ScoreRow";
import type { ScoreStage } from "../../contract/ScoreStage";
import type { ScoresSent } from "../../contract/ScoresSent";
import type { ScoreView } from "../../contract/ScoreView";
import { CallError, call } from "../../host/call";
import { onChanged } from "../../host/events";
import { t } from "../../i18n/index.svelte";
import { announcer } from "../../state/announcer.svelte";
import type { CellDraft, CellId } from "../sheet/cellDraft.svelte";
import { draft } from "../sheet/keeper";

export interface Wanted {
  innovation: string | null;
  desk: string | null;
  /** Who writes here: scores of one never stand on the sheet of another. */
  seat: string | null;
  /** Nothing may be written: the event is closed. */
  closed: boolean;
}
type Field = "value" | "comment";

const TOUCHES = [
  ...["score", "score_sheet", "claim", "deliberation", "approval", "instrument", "event"],
  ...["recusal", "assessor", "opd", "opd_alias", "desk", "slot", "innovation", "evidence"],
];
const REFRESH_MS = 250;

export class Scores {
  view = $state.raw<ScoreView | null>(null);
  error = $state.raw<CallError | null>(null);
  /** What stands in the way of sending, while it is asked about. */
  asking = $state.raw<ScoresSent | null>(null);
  /** Taking back a sent sheet is being asked about. */
  recalling = $state(false);
  busy = $state(false);
  #stage = $state<string | null>(null);
  #at = $state<string | null>(null);
  #wanted: () => Wanted;
  innovation = $derived.by(() => this.#wanted().innovation);
  desk = $derived.by(() => this.#wanted().desk);
  #asked = 0;
  #readAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `wanted` says which innovation at which desk; it is read again when it changes. Make it in a component. */
  constructor(wanted: () => Wanted) {
    this.#wanted = wanted;
    let before: string | null = null;
    $effect(() => {
      const { innovation } = this;
      const seat = this.#wanted().seat;
      void this.desk;
      untrack(() => {
        const other = seat !== before;
        before = seat;
        if (other || this.view?.innovation !== innovation) {
          this.view = null;
          this.asking = null;
          this.recalling = false;
          this.#at = null;
        }
        this.reload();
      });
    });
    $effect(() =>
      onChanged((entities) => {
        if (entities.some((e) => e === "*" || TOUCHES.includes(e))) untrack(() => this.#reloadSoon());
      }),
    );
    $effect(() => () => {
      this.#asked += 1;
      clearTimeout(this.#timer);
    });
  }

  get stages(): readonly ScoreStage[] {
    return this.view?.stages ?? [];
  }
  get stage(): ScoreStage | null {
    return this.stages.find((s) => s.key === this.#stage) ?? this.stages[0] ?? null;
  }
  get rows(): readonly ScoreRow[] {
    return this.stage?.rows ?? [];
  }
  /** The row one is on; the first that is empty until one was chosen. */
  get row(): ScoreRow | null {
    const { rows } = this;
    return (
      rows.find((r) => r.indicator === this.#at) ??
      rows.find((r) => this.text(r.indicator, "value") === "") ??
      rows[0] ??
      null
    );
  }
  /** Nothing may be given here, for whichever reason; it is said above the sheet. */
  get readonly(): boolean {
    return this.#wanted().closed || this.view?.closed != null || this.stage?.sent_at != null;
  }
  /** How far all stages together are, typed values included. */
  get progress(): { done: number; of: number } {
    const rows = this.stages.flatMap((s) => s.rows);
    return { done: rows.filter((r) => this.text(r.indicator, "value") !== "").length, of: rows.length };
  }

  choose(stage: string): void {
    this.#stage = stage;
    this.#at = null;
  }
  on(indicator: string): void {
    this.#at = indicator;
  }

  id(indicator: string, kind: Field): CellId {
    const { view, desk } = this;
    return { innovation: view?.innovation ?? "", indicator, kind, desk, writer: view?.writer ?? null };
  }
  cell(indicator: string, kind: Field): CellDraft {
    return draft.cell(this.id(indicator, kind));
  }
  text(indicator: string, kind: Field): string {
    return this.cell(indicator, kind).text;
  }

  /** Gives a row a value; it is written at once. */
  give(indicator: string, value: string): void {
    if (this.readonly) return;
    const id = this.id(indicator, "value");
    const cell = draft.cell(id);
    if (cell.conflict && cell.text === value) {
      draft.confirm(id);
      return;
    }
    draft.type(id, value);
    draft.flush(cell);
  }
  comment(indicator: string, text: string): void {
    if (!this.readonly) draft.type(this.id(indicator, "comment"), text);
  }
  /** Decides for one of several versions of an own cell. */
  settle(indicator: string, kind: Field, text: string): void {
    const id = this.id(indicator, kind);
    if (this.text(indicator, kind) === text) draft.confirm(id);
    else {
      draft.type(id, text);
      draft.flush(draft.cell(id));
    }
  }
  entered(indicator: string, kind: Field): void {
    this.#at = indicator;
    draft.focus(this.id(indicator, kind));
  }
  left(): void {
    draft.focus(null);
  }

  /** The row above or below; null at either end. */
  from(indicator: string, step: 1 | -1): string | null {
    const at = this.rows.findIndex((r) => r.indicator === indicator);
    return at < 0 ? null : (this.rows[at + step]?.indicator ?? null);
  }

  /** Sends the stage, or shows what stands in the way. */
  async send(withEmpty = false): Promise<void> {
    const { stage, view } = this;
    if (stage === null || view === null || this.readonly) return;
    await this.#acting(async () => {
      const { innovation, writer } = view;
      const done = await call("score.send", {
        ...{ innovation, writer, desk: this.desk },
        ...{ stage: stage.key, with_empty: withEmpty },
      });
      this.asking = done.sent_at === null ? done : null;
      if (done.sent_at !== null) announcer.say(t("score.sent_say", { stage: stage.label }));
    });
  }

  /** Takes the stage back; what is refused is the asker's to show, beside the reason. */
  async recall(reason: string): Promise<void> {
    const { stage, view } = this;
    if (stage === null || view === null) return;
    const { innovation, writer } = view;
    await call("score.recall", { innovation, writer, desk: this.desk, stage: stage.key, assessor: null, reason });
    announcer.say(t("score.recalled_say"));
    this.reload();
  }

  async claim(indicator: string, value: string): Promise<void> {
    const innovation = this.view?.innovation;
    if (innovation === undefined) return;
    await this.#acting(() => call("claim.write", { innovation, indicator, value }));
  }

  gapOf(indicator: string): ScoreGap | undefined {
    return this.asking?.gaps.find((gap) => gap.indicator === indicator);
  }

  reload(): void {
    const asked = ++this.#asked;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { innovation, desk } = this;
    if (innovation === null) return;
    this.#readAt = Date.now();
    const stamp = draft.stamp;
    call("score.get", { innovation, desk }).then(
      (view) => {
        if (asked !== this.#asked) return;
        for (const row of view.stages.flatMap((s) => s.rows)) {
          const id = { innovation, indicator: row.indicator, desk, writer: view.writer };
          const rival = (field: string): boolean => row.rivals.some((r) => r.field === field);
          const kept = { saved_at: null };
          draft.load({ ...id, kind: "value" }, { ...kept, text: row.value, conflict: rival("value") }, stamp);
          draft.load({ ...id, kind: "comment" }, { ...kept, text: row.comment, conflict: rival("comment") }, stamp);
        }
        this.view = view;
        this.error = null;
      },
      (thrown: unknown) => {
        if (asked === this.#asked) this.error = CallError.from(thrown);
      },
    );
  }

  #reloadSoon(): void {
    this.#timer ??= setTimeout(() => this.reload(), Math.max(0, this.#readAt + REFRESH_MS - Date.now()));
  }

  /** Everything given is written first, so that nothing overtakes it. */
  async #acting(act: () => Promise<unknown>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    try {
      if (!(await draft.flushAll())) throw new CallError("unsaved", t("sheet.unsaved_first"), "disk");
      await act();
    } catch (thrown) {
      this.error = CallError.from(thrown);
    } finally {
      this.busy = false;
      this.reload();
    }
  }
}
