// Every key of the product stands here, once. A screen binds what a key does with `bindKeys` while it is shown.
import type { PlainKey } from "../i18n/index.svelte";

/** Where a key works: on every screen, or on the screen of that id. */
export interface KeyRow {
  /** "Ctrl+K", "F2", "Space", "?", "Ctrl+Shift+Z", "ArrowUp". Modifiers in the order Ctrl, Alt, Shift. */
  keys: string;
  labelKey: PlainKey;
  scope: string;
}

const everywhere = (keys: string, labelKey: PlainKey): KeyRow => ({ keys, labelKey, scope: "global" });

export const keyTable = {
  "keys.table": everywhere("?", "keys.table"),
  "keys.palette": everywhere("Ctrl+K", "keys.palette"),
  "edit.undo": everywhere("Ctrl+Z", "keys.undo"),
  "edit.redo": everywhere("Ctrl+Y", "keys.redo"),
  "go.home": everywhere("Ctrl+1", "nav.home"),
  "go.setup": everywhere("Ctrl+2", "nav.setup"),
  "go.innovations": everywhere("Ctrl+3", "nav.innovations"),
  "go.import": everywhere("Ctrl+4", "nav.import"),
  "go.schedule": everywhere("Ctrl+5", "nav.schedule"),
  "go.desk": everywhere("Ctrl+6", "nav.desk"),
  "go.panel": everywhere("Ctrl+7", "nav.panel"),
  "go.export": everywhere("Ctrl+8", "nav.export"),
  "go.history": everywhere("Ctrl+9", "nav.history"),
  "go.settings": everywhere("Ctrl+,", "nav.settings"),
  "home.create": { keys: "Ctrl+N", labelKey: "home.create", scope: "home" },
  "home.open": { keys: "Ctrl+O", labelKey: "home.open", scope: "home" },
} as const satisfies Record<string, KeyRow>;

export type KeyId = keyof typeof keyTable;
