import { expect, it } from "vitest";
import { setLanguage, t } from "../i18n/index.svelte";
import { screens } from "../screens";
import { commandsAway, onTheWay, OWN_KEYS } from "./elsewhere";
import { keyTable, type KeyId, type KeyRow } from "./table";

const rows = Object.entries(keyTable) as [KeyId, KeyRow][];
const of = (screen: string): KeyId[] => rows.filter(([, row]) => row.scope === screen).map(([id]) => id);
const name = (id: string): string | undefined => {
  const found = screens.find((one) => one.id === id);
  return found === undefined ? undefined : t(found.labelKey);
};
const words = (row: KeyRow): string => t(row.labelKey);
const away = (query: string, here: KeyId[] = of("desk"), named = name): string[] =>
  commandsAway(query, here, words, named).map((one) => `${one.screen}:${one.id}:${one.done ? "do" : "ready"}`);

it("a command of another screen is found by its words, with that screen", () => {
  expect(away("tata ulang")).toEqual(["schedule:schedule.replan:do"]);
  setLanguage("en");
  expect(away(t("schedule.replan"))).toContain("schedule:schedule.replan:do");
  setLanguage("id");
});

it("a command that acts on what is chosen, or writes at once, waits on its screen for one more Enter", () => {
  const all = rows.map(([, row]) => commandsAway(words(row), [], words, name)).flat();
  const done = new Set(all.filter((one) => one.done).map((one) => one.id));
  expect(done.has("schedule.replan")).toBe(true);
  const dangerous: KeyId[] = [
    ...(["schedule.absent", "schedule.postpone", "schedule.unplace", "schedule.undo", "schedule.apply"] as const),
    ...(["desk.call", "desk.finish", "desk.absent", "desk.postpone", "desk.undo", "desk.score_send"] as const),
    ...(["conflicts.take_1", "approval.event", "approval.all", "import.apply", "export.run", "backups.keep"] as const),
    ...(["devices.open", "devices.lead", "devices.submit", "panel.save", "setup.rehearse"] as const),
  ];
  for (const id of dangerous) expect([id, done.has(id)]).toEqual([id, false]);
  for (const id of dangerous) expect([id, all.some((one) => one.id === id)]).toEqual([id, true]);
});

it("what the open screen does itself, keys of a list, and commands without a screen are left out", () => {
  expect(away("tata ulang", of("schedule"))).toEqual([]);
  const found = new Set(
    rows
      .map(([, row]) => commandsAway(words(row), [], words, name))
      .flat()
      .map((one) => one.id),
  );
  for (const id of OWN_KEYS) expect([id, found.has(id as KeyId)]).toEqual([id, false]);
  for (const [id, row] of rows.filter(([, row]) => row.scope === "global"))
    expect([id, row.scope, found.has(id)]).toEqual([id, "global", false]);
  // Without an event the screens of an event are not there, and neither are their commands.
  expect(away("tata ulang", [], (id) => (id === "home" ? "Beranda" : undefined))).toEqual([]);
});

it("a letter finds nothing yet, and a screen's own name finds the screen, not all that it can do", () => {
  expect(away("t")).toEqual([]);
  expect(away(name("schedule") ?? "")).toEqual([]);
});

it("it is done only on its screen, once that is there and asks for nothing", () => {
  const wanted = { id: "schedule.replan", screen: "schedule", done: true } as const;
  const there = { screen: "schedule", bound: true, settled: true };
  expect(onTheWay(wanted, { ...there, bound: false })).toBe("wait");
  expect(onTheWay(wanted, { ...there, settled: false })).toBe("wait");
  expect(onTheWay(wanted, there)).toBe("do");
  expect(onTheWay({ ...wanted, done: false }, there)).toBe("offer");
  expect(onTheWay(wanted, { ...there, screen: "desk" })).toBe("drop");
});
