// The screens, in the order of the rail. How to add …
//
// a screen    `screens/Desk.svelte` (composes features, holds no logic; starts with shared/Page and one h1) and ONE line
//             in `screens` below. Its label is a key of i18n/*/nav.ts; `needsEvent: true` hides it until an event is open.
// a feature   `features/<name>/`: components plus logic in `<name>.svelte.ts`. It may import shared, state, host, errors,
//             keyboard, i18n and at most one other feature. Data: `const rows = new Live(["desk"], () => call("desk.list", …))`.
// a text      i18n/id/<feature>.ts and the same key in i18n/en/<feature>.ts; a new file also takes one line in id/index.ts
//             and en/index.ts. In a component only `t("desk.saved_at", { time })`: literal text fails `npm run check:text`.
// a shortcut  one row in keyboard/table.ts (so that `?` shows it) and, in the component, `bindKeys({ "desk.call": call })`.
// an error    nothing: catch CallError, show `atField(error, "name")` at the field or <ErrorBanner {error} />. A code with
//             words of its own gets one line in errors/show.ts.
// a style     tokens only; no `style="…"` (the security policy refuses it), `style:width={…}` where a value is computed.
import type { Component } from "svelte";
import type { PlainKey } from "../i18n/index.svelte";
import type { IconName } from "../shared/icons";

export interface Screen {
  id: string;
  labelKey: PlainKey;
  icon: IconName;
  needsEvent: boolean;
  load: () => Promise<{ default: Component }>;
}

export const screens: readonly Screen[] = [
  { id: "home", labelKey: "nav.home", icon: "home", needsEvent: false, load: () => import("./Home.svelte") },
  { id: "setup", labelKey: "nav.setup", icon: "setup", needsEvent: true, load: () => import("./Setup.svelte") },
  {
    id: "innovations",
    labelKey: "nav.innovations",
    icon: "innovations",
    needsEvent: true,
    load: () => import("./Registry.svelte"),
  },
  { id: "import", labelKey: "nav.import", icon: "import", needsEvent: true, load: () => import("./Import.svelte") },
  {
    id: "schedule",
    labelKey: "nav.schedule",
    icon: "schedule",
    needsEvent: true,
    load: () => import("./Schedule.svelte"),
  },
  { id: "desk", labelKey: "nav.desk", icon: "desk", needsEvent: true, load: () => import("./Desk.svelte") },
  {
    id: "panel",
    labelKey: "nav.panel",
    icon: "panel",
    needsEvent: true,
    load: () => import("./ChairPanel.svelte"),
  },
  { id: "recap", labelKey: "nav.recap", icon: "chart", needsEvent: true, load: () => import("./Recap.svelte") },
  {
    id: "approval",
    labelKey: "nav.approval",
    icon: "lock",
    needsEvent: true,
    load: () => import("./Approval.svelte"),
  },
  { id: "export", labelKey: "nav.export", icon: "export", needsEvent: true, load: () => import("./Export.svelte") },
  { id: "history", labelKey: "nav.history", icon: "history", needsEvent: true, load: () => import("./History.svelte") },
  { id: "devices", labelKey: "nav.devices", icon: "laptop", needsEvent: true, load: () => import("./Devices.svelte") },
  {
    id: "conflicts",
    labelKey: "nav.conflicts",
    icon: "conflict",
    needsEvent: true,
    load: () => import("./Conflicts.svelte"),
  },
  { id: "backups", labelKey: "nav.backups", icon: "backups", needsEvent: true, load: () => import("./Backup.svelte") },
  {
    id: "settings",
    labelKey: "nav.settings",
    icon: "settings",
    needsEvent: false,
    load: () => import("./Settings.svelte"),
  },
];

/** What the second window shows to the hall. */
export const stageScreen: Pick<Screen, "load"> = { load: () => import("./Stage.svelte") };
