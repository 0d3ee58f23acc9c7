import { untrack } from "svelte";
import { CONTROL_OWNS, FIELD_OWNS, chordOf, worksWhileTyping } from "./chord";
import { keyTable, type KeyId, type KeyRow } from "./table";

type Run = () => void;
interface Bound {
  run: Run;
  ownsField: boolean;
}

const bound = $state<{ map: ReadonlyMap<KeyId, Bound> }>({ map: new Map() });

/** The rows that do something just now, for the palette. */
export const boundKeys = (): KeyId[] => [...bound.map.keys()];
export const runKey = (id: KeyId): void => bound.map.get(id)?.run();

/**
 * Binds keys of the table while the calling component lives. A later binding of the same id wins until it goes.
 * `overField: true` lets undo and redo act even while a text field has the focus.
 */
export function bindKeys(runs: Partial<Record<KeyId, Run>>, options: { overField?: boolean } = {}): void {
  $effect.pre(() => {
    const mine = new Map<KeyId, Bound>();
    for (const [id, run] of Object.entries(runs)) {
      mine.set(id as KeyId, { run, ownsField: options.overField === true });
    }
    const before = new Map<KeyId, Bound | undefined>();
    const next = new Map(untracked());
    for (const [id, b] of mine) {
      before.set(id, next.get(id));
      next.set(id, b);
    }
    bound.map = next;
    return () => {
      const left = new Map(untracked());
      for (const [id, b] of mine) {
        if (left.get(id) !== b) continue;
        const old = before.get(id);
        if (old === undefined) left.delete(id);
        else left.set(id, old);
      }
      bound.map = left;
    };
  });
}

function untracked(): ReadonlyMap<KeyId, Bound> {
  return untrack(() => bound.map);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit"].includes(target.type);
}

function isControl(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("button, a, input, summary, [role=tab], [role=option], [role=grid]") !== null
  );
}

/** The window's one key listener. Returns how to stop. */
export function listenKeys(): () => void {
  const onKey = (e: KeyboardEvent): void => {
    if (e.defaultPrevented || e.isComposing || e.repeat) return;
    const chord = chordOf(e);
    const hit = (Object.entries(keyTable) as [KeyId, KeyRow][]).find(
      ([id, row]) => row.keys === chord && bound.map.has(id),
    );
    if (hit === undefined) return;
    const b = bound.map.get(hit[0]);
    if (b === undefined) return;
    if (isTyping(e.target)) {
      if (!worksWhileTyping(chord, e.getModifierState("AltGraph"))) return;
      if (FIELD_OWNS.includes(chord) && !b.ownsField) return;
    } else if (CONTROL_OWNS.includes(chord) && isControl(e.target)) return;
    // A dialog or the palette is open over the page: the page's keys rest.
    if (document.querySelector("dialog[open]") !== null) return;
    e.preventDefault();
    b.run();
  };
  addEventListener("keydown", onKey);
  return () => removeEventListener("keydown", onKey);
}
