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
  "go.backups": everywhere("Ctrl+0", "nav.backups"),
  "go.settings": everywhere("Ctrl+,", "nav.settings"),
  "home.create": { keys: "Ctrl+N", labelKey: "home.create", scope: "home" },
  "home.open": { keys: "Ctrl+O", labelKey: "home.open", scope: "home" },
  "setup.rehearse": { keys: "Ctrl+Enter", labelKey: "rehearsal.key", scope: "setup" },
  "innovations.search": { keys: "Ctrl+F", labelKey: "registry.search_key", scope: "innovations" },
  "import.pick": { keys: "Ctrl+O", labelKey: "importing.pick", scope: "import" },
  "import.apply": { keys: "Ctrl+Enter", labelKey: "importing.apply", scope: "import" },
  "import.as_forms": { keys: "F", labelKey: "importing.as_forms", scope: "import" },
  // S, B, Space, Ctrl+A and Delete are the lists' own: they stand here so that the table tells them.
  "import.same": { keys: "S", labelKey: "importing.near_same_key", scope: "import" },
  "import.differ": { keys: "B", labelKey: "importing.near_differ_key", scope: "import" },
  "import.file": { keys: "Enter", labelKey: "evidence_in.file_key", scope: "import" },
  "import.mark": { keys: "Space", labelKey: "evidence_in.mark_key", scope: "import" },
  "import.mark_all": { keys: "Ctrl+A", labelKey: "evidence_in.mark_all_key", scope: "import" },
  "import.leave": { keys: "Delete", labelKey: "evidence_in.leave_key", scope: "import" },
  "schedule.mark": { keys: "X", labelKey: "schedule.mark_key", scope: "schedule" },
  // Enter is the board's own: it stands here so that the table tells it.
  "schedule.act": { keys: "Enter", labelKey: "schedule.act_key", scope: "schedule" },
  "schedule.unmark": { keys: "Escape", labelKey: "schedule.unmark", scope: "schedule" },
  "desk.call": { keys: "F2", labelKey: "clock.call", scope: "desk" },
  "desk.toggle": { keys: "F4", labelKey: "clock.toggle", scope: "desk" },
  "desk.space": { keys: "Space", labelKey: "clock.toggle_space", scope: "desk" },
  "desk.backdate": { keys: "Shift+F4", labelKey: "clock.backdate_key", scope: "desk" },
  "desk.plus": { keys: "Ctrl+=", labelKey: "clock.plus", scope: "desk" },
  "desk.minus": { keys: "Ctrl+-", labelKey: "clock.minus", scope: "desk" },
  "desk.finish": { keys: "F8", labelKey: "clock.finish", scope: "desk" },
  "desk.absent": { keys: "F9", labelKey: "clock.absent_act", scope: "desk" },
  "desk.postpone": { keys: "Shift+F9", labelKey: "clock.postpone_act", scope: "desk" },
  "desk.undo": { keys: "Ctrl+Alt+Z", labelKey: "clock.undo", scope: "desk" },
  // Tab, Enter and Shift+Enter are the sheet's own: they stand here so that the table tells them.
  "desk.across": { keys: "Tab", labelKey: "sheet.across", scope: "desk" },
  "desk.row_enter": { keys: "Enter", labelKey: "sheet.row_enter", scope: "desk" },
  "desk.row_enter_same": { keys: "Ctrl+Enter", labelKey: "sheet.row_enter_same", scope: "desk" },
  "desk.newline": { keys: "Shift+Enter", labelKey: "sheet.newline", scope: "desk" },
  "desk.row_down": { keys: "Ctrl+ArrowDown", labelKey: "sheet.row_next", scope: "desk" },
  "desk.row_up": { keys: "Ctrl+ArrowUp", labelKey: "sheet.row_back", scope: "desk" },
  "desk.take": { keys: "F6", labelKey: "sheet.take_key", scope: "desk" },
  "desk.versions": { keys: "Ctrl+H", labelKey: "sheet.versions_key", scope: "desk" },
  "desk.innovation_next": { keys: "Ctrl+PageDown", labelKey: "desk.innovation_next", scope: "desk" },
  "desk.innovation_back": { keys: "Ctrl+PageUp", labelKey: "desk.innovation_back", scope: "desk" },
  "desk.slot_next": { keys: "Ctrl+Shift+PageDown", labelKey: "desk.slot_next", scope: "desk" },
  "desk.slot_back": { keys: "Ctrl+Shift+PageUp", labelKey: "desk.slot_back", scope: "desk" },
  "desk.now": { keys: "F3", labelKey: "desk.look_back", scope: "desk" },
  "desk.queue": { keys: "Ctrl+J", labelKey: "desk.queue_toggle", scope: "desk" },
  "desk.stage": { keys: "F7", labelKey: "stage.show", scope: "desk" },
  "desk.stage_hide": { keys: "Shift+F7", labelKey: "stage.hide", scope: "desk" },
  "desk.bell": { keys: "Ctrl+B", labelKey: "clock.bell", scope: "desk" },
  // Wherever evidence is shown, also while typing beside it.
  "evidence.turn": everywhere("Ctrl+E", "viewer.turn_key"),
  "evidence.next": everywhere("Ctrl+]", "viewer.next"),
  "evidence.back": everywhere("Ctrl+[", "viewer.back"),
  // The viewer's own, while the focus is in it: they stand here so that the table tells them.
  "evidence.zoom_in": { keys: "+", labelKey: "viewer.zoom_in", scope: "evidence" },
  "evidence.zoom_out": { keys: "-", labelKey: "viewer.zoom_out", scope: "evidence" },
  "evidence.fit": { keys: "0", labelKey: "viewer.fit_title", scope: "evidence" },
  "evidence.picture_turn": { keys: "R", labelKey: "viewer.turn", scope: "evidence" },
  "evidence.find": { keys: "Ctrl+F", labelKey: "viewer.find", scope: "evidence" },
  "evidence.close": { keys: "Escape", labelKey: "viewer.close", scope: "evidence" },
  "desk.choose": { keys: "Ctrl+Shift+M", labelKey: "desk.choose", scope: "desk" },
  "backups.keep": { keys: "Ctrl+Enter", labelKey: "backup.keep", scope: "backups" },
  "backups.make": { keys: "Ctrl+S", labelKey: "backup.make", scope: "backups" },
  "export.run": { keys: "Ctrl+Enter", labelKey: "export.run", scope: "export" },
  "export.pick": { keys: "Ctrl+O", labelKey: "export.folder_pick", scope: "export" },
  "export.open": { keys: "Ctrl+Shift+O", labelKey: "export.open_folder", scope: "export" },
} as const satisfies Record<string, KeyRow>;

export type KeyId = keyof typeof keyTable;
