// The rows of a sheet as they stand on the screen, what is typed and not on disk yet included; and what is empty there.
import type { ActivityRow } from "../../contract/ActivityRow";
import type { RemarkKind } from "../../contract/RemarkKind";
import type { SheetView } from "../../contract/SheetView";
import { call } from "../../host/call";
import { draft } from "./keeper";
import { emptyCells, type EmptyCell, type RowState } from "./rows";

/** What is written of an activity. */
export const PLAN_KINDS = ["finding", "progress", "obstacle", "solution"] as const;

/** Empty cells of one innovation of the slot. */
export interface EmptySheet {
  innovation: string;
  name: string;
  cells: EmptyCell[];
}
type Text = (indicator: string, kind: RemarkKind) => string;

const textOf =
  (view: SheetView, desk: string | null): Text =>
  (indicator, kind) =>
    draft.cell({ innovation: view.innovation.line.id, indicator, kind, desk, writer: view.writer }).text;

/** The rows of the form. */
export function formStates(view: SheetView | null, desk: string | null): RowState[] {
  if (view === null) return [];
  const text = textOf(view, desk);
  return view.rows.map(({ indicator, number, text: asks, note }) => ({
    indicator,
    number,
    text: asks,
    note,
    finding: text(indicator, "finding"),
    recommendation: text(indicator, "recommendation"),
  }));
}

/** The activities, as far as pace asks: anything written is a beginning. */
export function planStates(view: SheetView | null, desk: string | null): RowState[] {
  if (view === null) return [];
  const text = textOf(view, desk);
  return view.activities.map(({ indicator, number, plan }: ActivityRow) => ({
    indicator,
    number,
    text: plan.activity,
    note: false,
    finding: PLAN_KINDS.map((kind) => text(indicator, kind)).join(""),
    recommendation: "",
  }));
}

/** What is still empty on the forms of these innovations; the one that is `shown` is not read again. */
export async function emptySheets(
  innovations: readonly { id: string; name: string }[],
  shown: SheetView | null,
  desk: string | null,
): Promise<EmptySheet[]> {
  const sheets = await Promise.all(
    innovations.map(async ({ id, name }) => {
      const view = shown?.innovation.line.id === id ? shown : await call("sheet.get", { innovation: id, desk });
      return { innovation: id, name, cells: emptyCells(formStates(view, desk)) };
    }),
  );
  return sheets.filter((sheet) => sheet.cells.length > 0);
}
