import { readFileSync, readdirSync } from "node:fs";
import { expect, it } from "vitest";
import type { BoardSlot } from "../../contract/BoardSlot";
import type { ClockReading } from "../../contract/ClockReading";
import type { DeskView } from "../../contract/DeskView";
import type { LockTurn } from "../../contract/LockTurn";
import { sampleReading } from "./sample";
import { ahead, beside, turnBehindLock, turnOf } from "./turn";

const MIN = 60_000;
const slot = (id: string, change: Partial<ClockReading> = {}): BoardSlot =>
  ({ id, opd: `OPD ${id}`, state: change.state ?? "planned", clock: sampleReading(change) }) as BoardSlot;
const viewOf = (...queue: BoardSlot[]): DeskView =>
  ({ desk: { id: "d1", label: "Meja 1" }, queue, slot: queue[0] ?? null }) as unknown as DeskView;
it("the turn that runs is followed, whichever slot the desk looks at", () => {
  const queue = [slot("s1", { state: "finished" }), slot("s2", { state: "running" }), slot("s3", { state: "planned" })];
  for (const looked of [true, false]) expect(turnOf(viewOf(...queue), looked)?.slot).toBe("s2");
  for (const state of ["called", "paused"] as const)
    expect(turnOf(viewOf(slot("s1", { state })), false)?.slot).toBe("s1");
});

it("no turn under way is no turn, but a look at another day tells nothing of today", () => {
  const queue = [slot("s1", { state: "finished" }), slot("s2", { state: "planned" })];
  expect(turnOf(viewOf(...queue), false)).toBeNull();
  expect(turnOf(viewOf(...queue), true)).toBeUndefined();
});

it("behind the lock the desk's own turn is followed, and it keeps its name and its bells", () => {
  const known = turnOf(viewOf(slot("s1", { state: "running" })), false) ?? null;
  const told = (change: Partial<ClockReading>, id = "s1"): LockTurn => ({
    slot: id,
    desk: "Meja 1",
    clock: sampleReading(change),
  });
  expect(turnBehindLock(told({ state: "running" }), known)).toMatchObject({ slot: "s1", opd: "OPD s1" });
  // Paused on another laptop: the countdown stands here too.
  expect(turnBehindLock(told({ state: "paused" }), known)?.clock.state).toBe("paused");
  expect(turnBehindLock(told({ state: "finished" }), known)).toBeNull();
  expect(turnBehindLock(null, known)).toBeNull();
  // Another agency has been called meanwhile: what rang for the first does not count for it, and it has no name here.
  expect(turnBehindLock(told({ state: "called" }, "s2"), known)).toMatchObject({ slot: "s2", opd: "" });
});

it("between two answers warnings, the end and phases come when the core would say them", () => {
  const phases = [
    { name: "Paparan", from_ms: 0, to_ms: 7 * MIN },
    { name: "Tanya jawab", from_ms: 7 * MIN, to_ms: 20 * MIN },
  ];
  const start = sampleReading({ remaining_ms: 20 * MIN, phases, phase: "Paparan", phase_index: 0 });
  const at = (minutes: number): ClockReading => ahead(start, minutes * MIN, [5, 1]);
  expect([at(14).warning_ms, at(15).warning_ms, at(19).warning_ms]).toEqual([null, 5 * MIN, MIN]);
  expect([at(21).remaining_ms, at(21).overtime_ms]).toEqual([-MIN, MIN]);
  // Five minutes are more than half of a phase of seven; one minute is not.
  expect([at(3).phase_warning_ms, at(6).phase_warning_ms]).toEqual([null, MIN]);
  expect([at(6.9).phase, at(7).phase, at(7).phase_index]).toEqual(["Paparan", "Tanya jawab", 1]);
  expect([at(15).phase_warning_ms, at(25).phase_index]).toEqual([5 * MIN, 1]);
});

it("what does not run stands still", () => {
  for (const state of ["called", "paused"] as const) {
    const still = sampleReading({ state, remaining_ms: 5 * MIN });
    expect(ahead(still, 10 * MIN, [5, 1])).toBe(still);
  }
});

it("every screen but the desk's tells the turn", () => {
  const turn = turnOf(viewOf(slot("s1", { state: "running" })), false) ?? null;
  expect(beside(turn, "history")).toBe(turn);
  expect(beside(turn, "desk")).toBeNull();
});

it("the bell has one feeder, and that one lives as long as the window", () => {
  const root = new URL("../../", import.meta.url);
  const sources = readdirSync(root, { recursive: true })
    .map(String)
    .filter((file) => /\.(svelte|ts)$/.test(file) && !file.endsWith(".test.ts"));
  const having = (text: string): string[] =>
    sources.filter((file) => readFileSync(new URL(file, root), "utf8").includes(text));
  expect(having("bell.hear(")).toEqual(["features/clock/alarm.svelte.ts"]);
  expect(having("alarm.start()")).toEqual(["App.svelte"]);
});
