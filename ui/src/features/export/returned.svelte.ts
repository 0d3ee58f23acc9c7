// A workbook that came back, beside what the event says now. Nothing is written.
import type { WorkbookCheck, WorkbookDifference } from "../../contract/commands";
import { CallError, call } from "../../host/call";

/** Differences of one sheet, in the order of the file. */
export interface OfSheet {
  sheet: string;
  /** Whose sheet it is; empty where it is nobody's. */
  assessor: string;
  differences: WorkbookDifference[];
}

/** Differences by sheet, the sheets in the order in which they come. */
export function bySheet(all: readonly WorkbookDifference[]): OfSheet[] {
  const sheets = new Map<string, OfSheet>();
  for (const one of all) {
    const own = sheets.get(one.sheet) ?? { sheet: one.sheet, assessor: one.assessor, differences: [] };
    own.differences.push(one);
    sheets.set(one.sheet, own);
  }
  return [...sheets.values()];
}

export class Returned {
  busy = $state(false);
  error = $state.raw<CallError | null>(null);
  report = $state.raw<WorkbookCheck | null>(null);

  /** Asks for a file and compares it; a cancelled choice leaves everything as it was. */
  check = async (): Promise<void> => {
    if (this.busy) return;
    this.error = null;
    try {
      const file = await call("file.pick", { purpose: "returned", suggested_name: null });
      if (file === null) return;
      this.busy = true;
      this.report = null;
      this.report = await call("workbook.check", { token: file.token });
    } catch (thrown) {
      this.error = CallError.from(thrown);
    } finally {
      this.busy = false;
    }
  };

  close = (): void => {
    this.report = null;
  };
}
