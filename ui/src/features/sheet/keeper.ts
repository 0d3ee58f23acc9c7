// The one draft of this window, tied to the back end and to the line that says "Tersimpan". It lives as long as the
// window, so that a text that could not be written is still here when one comes back to the desk.
import { call } from "../../host/call";
import { onClosing } from "../../host/events";
import { session } from "../../state/session.svelte";
import type { CellId } from "./cellDraft.svelte";
import { SheetDraft, type Commit } from "./draft.svelte";

const write = ({ kind, ...cell }: CellId, text: string): Promise<Commit> => {
  if (kind === "value") return call("score.write", { ...cell, value: text, comment: null });
  if (kind === "comment") return call("score.write", { ...cell, value: null, comment: text });
  return call("remark.write", { ...cell, kind, text });
};

export const draft = new SheetDraft(write, {
  slow: () => session.saving(),
  committed: (at) => session.committed(at),
  failed: () => session.saveFailed(),
});

/** Writes what is left when the window is hidden or about to go. Returns how to stop. */
export function flushOnLeaving(): () => void {
  const flush = (): void => void draft.flushAll();
  const onHidden = (): void => {
    if (document.visibilityState === "hidden") flush();
  };
  document.addEventListener("visibilitychange", onHidden);
  addEventListener("pagehide", flush);
  addEventListener("beforeunload", flush);
  addEventListener("blur", flush);
  const stop = onClosing(flush);
  return () => {
    flush();
    stop();
    document.removeEventListener("visibilitychange", onHidden);
    removeEventListener("pagehide", flush);
    removeEventListener("beforeunload", flush);
    removeEventListener("blur", flush);
  };
}
