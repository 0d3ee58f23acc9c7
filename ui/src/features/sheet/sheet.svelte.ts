// The sheet before the writer: its rows as the file holds them, its cells as they are typed, where the caret is.
import { untrack } from "svelte";
import type { ActivityRow } from "../../contract/ActivityRow";
import type { CheckInfo } from "../../contract/CheckInfo";
import type { RemarkKind } from "../../contract/RemarkKind";
import type { SheetRow } from "../../contract/SheetRow";
import type { SheetView } from "../../contract/SheetView";
import { CallError, call } from "../../host/call";
import { onChanged } from "../../host/events";
import { t } from "../../i18n/index.svelte";
import type { CellDraft, CellId } from "./cellDraft.svelte";
import { draft } from "./keeper";
import { Phrases } from "./phrases.svelte";
import { firstCell, rowFrom, type RowState } from "./rows";
import { PLAN_KINDS, formStates, planStates } from "./standing";

export interface Focus {
  indicator: string;
  kind: RemarkKind;
}

/** Own writes come back as changes, several in a second while typing: the sheet is read again at most so often. */
const REFRESH_MS = 700;
const TOUCHES = ["remark", "innovation", "evidence", "opd", "assessor", "desk", "action", "earlier_saran"];

interface Wanted {
  innovation: string | null;
  desk: string | null;
  /** Event and writer: texts of one never go to another. */
  scope: string | null;
}

/** The form, what was planned beside what was found, or the scores, which stand in a feature of their own. */
export type Part = "form" | "plan" | "score";

export class Sheet {
  view = $state.raw<SheetView | null>(null);
  #part = $state<Part>("form");
  /** Whether the event has scores to give; then they are a part of the sheet. */
  scorable = $state(false);
  error = $state.raw<CallError | null>(null);
  /** The cell that has the caret. */
  focus = $state.raw<Focus | null>(null);
  /** The cell the caret was in last, for what acts on "this row" from elsewhere. */
  last = $state.raw<Focus | null>(null);
  /** The phrase list at the caret. */
  phrases = new Phrases((input) => call("phrase.suggest", input));
  #wanted: () => Wanted;
  innovation = $derived.by(() => this.#wanted().innovation);
  desk = $derived.by(() => this.#wanted().desk);
  scope = $derived.by(() => this.#wanted().scope);
  #asked = 0;
  #readAt = 0;
  #entered: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `wanted` says which innovation at which desk; it is read again when it changes. Make it in a component. */
  constructor(wanted: () => Wanted) {
    this.#wanted = wanted;
    $effect(() => {
      const { innovation, scope } = this;
      void this.desk;
      untrack(() => {
        const other = scope !== null && scope !== this.#entered;
        if (other) draft.enter((this.#entered = scope));
        if (other || this.view?.innovation.line.id !== innovation) {
          this.view = null;
          this.last = this.focus = null;
          // Who goes from one innovation to the next while scoring goes on scoring.
          if (this.#part === "plan") this.#part = "form";
          draft.focus(null);
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
      draft.focus(null);
    });
  }

  get rows(): readonly SheetRow[] {
    return this.view?.rows ?? [];
  }
  get activities(): readonly ActivityRow[] {
    return this.view?.activities ?? [];
  }
  /** The part shown; a sheet without that part shows its form. */
  get part(): Part {
    return this.parts.includes(this.#part) ? this.#part : "form";
  }
  /** The parts that there are. */
  get parts(): readonly Part[] {
    return [
      "form",
      ...(this.activities.length > 0 ? ["plan" as const] : []),
      ...(this.scorable ? ["score" as const] : []),
    ];
  }
  /** Whether a Saran stands anywhere on the form. */
  get hasSaran(): boolean {
    return this.states.some((state) => state.recommendation.trim() !== "");
  }
  set part(part: Part) {
    this.#part = part;
  }
  partOf(indicator: string): Part {
    return this.activities.some((a) => a.indicator === indicator) ? "plan" : "form";
  }
  /** A cell in words: "Faktual, 3. Diperkuat dengan …". */
  about(focus: Focus | null): string | null {
    const plan = this.activities.find((a) => a.indicator === focus?.indicator);
    const row = plan ?? this.rows.find((r) => r.indicator === focus?.indicator);
    if (focus === null || row === undefined) return null;
    const text = "plan" in row ? row.plan.activity : row.text;
    return t("sheet.cell_label", { kind: t(`words.${focus.kind}`), number: row.number, text });
  }
  /** The rows of the part shown, in order. */
  get lines(): readonly { indicator: string }[] {
    return this.part === "plan" ? this.activities : this.rows;
  }

  /** Rows as they stand on the screen. */
  get states(): RowState[] {
    return formStates(this.view, this.desk);
  }

  /** The activities, as far as pace asks: anything written is a beginning. */
  get planStates(): RowState[] {
    return planStates(this.view, this.desk);
  }

  id(indicator: string, kind: RemarkKind): CellId & { kind: RemarkKind } {
    const { view, desk } = this;
    return { innovation: view?.innovation.line.id ?? "", indicator, kind, desk, writer: view?.writer ?? null };
  }
  cell(indicator: string, kind: RemarkKind): CellDraft {
    return draft.cell(this.id(indicator, kind));
  }
  type(indicator: string, kind: RemarkKind, text: string): void {
    draft.type(this.id(indicator, kind), text);
  }

  entered(focus: Focus): void {
    this.focus = this.last = focus;
    draft.focus(this.id(focus.indicator, focus.kind));
  }
  left(): void {
    this.focus = null;
    draft.focus(null);
  }

  /** Row above or below the caret; null at either end. */
  from(indicator: string, step: 1 | -1): string | null {
    return rowFrom(this.lines, indicator, step);
  }
  get first(): string | null {
    return this.part === "plan" ? (this.activities[0]?.indicator ?? null) : firstCell(this.states);
  }

  /** Puts what the data answers into Faktual of its row, after what stands there. */
  take(check: CheckInfo): void {
    draft.append(this.id(check.indicator, "finding"), check.sentence);
  }
  taken(check: CheckInfo): boolean {
    return this.cell(check.indicator, "finding").text.includes(check.sentence);
  }
  /** The next answer of the data for a row that is not in its Faktual yet. */
  nextCheck(indicator: string): CheckInfo | null {
    return this.rows.find((r) => r.indicator === indicator)?.checks.find((c) => !this.taken(c)) ?? null;
  }

  /** Brings an older text back into its cell; the one it replaces stays among the versions. */
  bring(focus: Focus, text: string): void {
    if (this.cell(focus.indicator, focus.kind).text === text) {
      draft.confirm(this.id(focus.indicator, focus.kind));
      return;
    }
    this.type(focus.indicator, focus.kind, text);
    draft.flush(this.cell(focus.indicator, focus.kind));
  }

  reload(): void {
    const asked = ++this.#asked;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { innovation, desk } = this;
    if (innovation === null) return;
    this.#readAt = Date.now();
    const stamp = draft.stamp;
    call("sheet.get", { innovation, desk }).then(
      (view) => {
        if (asked !== this.#asked) return;
        for (const row of view.rows) {
          const id = { innovation, indicator: row.indicator, desk, writer: view.writer };
          draft.load({ ...id, kind: "finding" }, row.finding, stamp);
          draft.load({ ...id, kind: "recommendation" }, row.recommendation, stamp);
          draft.load({ ...id, kind: "follow_up" }, row.follow_up, stamp);
        }
        for (const row of view.activities) {
          for (const kind of PLAN_KINDS) {
            draft.load({ innovation, indicator: row.indicator, desk, kind, writer: view.writer }, row[kind], stamp);
          }
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
}
