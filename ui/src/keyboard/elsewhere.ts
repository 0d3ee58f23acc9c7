// Commands of screens that are not open, for the palette: which of them it finds, and what becomes of one on arrival.
// Pure; `arrive.svelte.ts` waits for the screen.
import { matches } from "./palette.svelte";
import { keyTable, type KeyId, type KeyRow } from "./table";

/** Keys that a list, a sheet or a viewer takes itself while it has the focus; the table tells of them (see its comments). */
export const OWN_KEYS: ReadonlySet<string> = new Set<KeyId>([
  // The text field's own, by the browser.
  ...(["edit.undo", "edit.redo"] as const),
  ...(["import.same", "import.differ", "import.file", "import.mark", "import.mark_all", "import.leave"] as const),
  ...(["form.send", "form.leave"] as const),
  ...(["recap.open", "recap.down", "recap.across"] as const),
  "schedule.act",
  ...([
    "desk.across",
    "desk.row_enter",
    "desk.row_enter_same",
    "desk.newline",
    "desk.row_down",
    "desk.row_up",
  ] as const),
  ...(["desk.score_level", "desk.score_more", "desk.score_less", "desk.score_down", "desk.score_up"] as const),
  ...(["desk.score_none", "desk.score_empty", "desk.score_comment"] as const),
  ...(["evidence.zoom_in", "evidence.zoom_out", "evidence.fit", "evidence.picture_turn"] as const),
  ...(["evidence.find", "evidence.close"] as const),
]);

/**
 * Commands that only open, show or look: they are done on arrival, unseen. All others wait on the opened screen for one
 * more Enter, since they act on what is chosen there, or write at once.
 */
const DONE_ON_ARRIVAL: ReadonlySet<string> = new Set<KeyId>([
  ...(["home.create", "home.open", "home.join"] as const),
  "innovations.search",
  "import.pick",
  ...(["schedule.replan", "schedule.report", "schedule.recusals", "schedule.settings"] as const),
  ...(["recap.rules", "recap.index", "recap.owed", "recap.adjusted"] as const),
  ...(["desk.queue", "desk.stage_panel", "desk.clock_settings", "desk.choose", "desk.now"] as const),
  ...([
    "panel.overview",
    "panel.compare",
    "panel.figures",
    "panel.design",
    "panel.deliberations",
    "panel.stage",
  ] as const),
  ...(["devices.network", "devices.receipts", "devices.join"] as const),
  "approval.verify",
  "conflicts.part",
]);

/** Screens are the scopes of the table, but for these. */
const NO_SCREEN: ReadonlySet<string> = new Set(["global", "form", "evidence"]);
/** Below this many letters every screen has something that fits. */
const LEAST = 2;

export interface Away {
  id: KeyId;
  screen: string;
  /** Whether it is done on arrival; else it waits there, ready. */
  done: boolean;
}

/**
 * Commands of other screens whose words, or whose words with the screen's name, begin with those of the query; those
 * that do something on the open screen are left to it.
 */
export function commandsAway(
  query: string,
  here: readonly KeyId[],
  words: (row: KeyRow) => string,
  screenName: (id: string) => string | undefined,
): Away[] {
  if (query.trim().length < LEAST) return [];
  const rows = Object.entries(keyTable) as [KeyId, KeyRow][];
  return rows.flatMap(([id, row]) => {
    const name = screenName(row.scope);
    const fits = !NO_SCREEN.has(row.scope) && !OWN_KEYS.has(id) && !here.includes(id) && name !== undefined;
    if (!fits || !matches(`${words(row)} ${name}`, query) || matches(name, query)) return [];
    return [{ id, screen: row.scope, done: DONE_ON_ARRIVAL.has(id) }];
  });
}

/** What becomes of a command that waits for its screen. */
export function onTheWay(
  wanted: Away,
  now: { screen: string; bound: boolean; settled: boolean },
): "wait" | "drop" | "do" | "offer" {
  if (now.screen !== wanted.screen) return "drop";
  if (!now.bound || !now.settled) return "wait";
  return wanted.done ? "do" : "offer";
}
