import { beforeEach, expect, it, vi } from "vitest";
import type { BoardSlot } from "../../contract/BoardSlot";
import { CallError } from "../../host/callError";
import { sampleReading } from "../clock/sample";
import { SlotActs } from "./acts.svelte";
import { Doing } from "../../state/doing.svelte";

const host = vi.hoisted(() => ({
  asked: [] as unknown[],
  answers: new Map<string, () => unknown>(),
}));
vi.mock("../../host/call", async (original) => ({
  ...(await original<object>()),
  call: async (name: string, input: unknown) => {
    host.asked.push([name, input]);
    await Promise.resolve();
    return host.answers.get(name)?.();
  },
}));

/** A desk at slot "s1", whose clock allows what `can` says whenever it is read. */
function seated(can: () => string[]) {
  const doing = new Doing();
  const desk = {
    view: null,
    slot: { id: "s1", clock: sampleReading() } as BoardSlot,
    can: can(),
    sampledAt: 0,
    look: null as string | null,
    finished: null as string | null,
    sample: async () => {
      desk.can = can();
    },
  };
  return { acts: new SlotActs(desk, doing), desk, doing };
}
const NO_PLACE = (): never => {
  throw new CallError("schedule.no_place", "Tidak ada tempat kosong.", "user");
};

beforeEach(() => {
  host.asked.length = 0;
  host.answers.clear();
});

it("two quick presses are two acts, and the second is judged by what the first has done", async () => {
  let runs = false;
  host.answers.set("clock.act", () => (runs = !runs));
  const { acts } = seated(() => (runs ? ["pause"] : ["start"]));
  await Promise.all([acts.toggle(), acts.toggle()]);
  expect(host.asked).toEqual([
    ["clock.act", { slot: "s1", act: { kind: "start", backdated_ms: 0 } }],
    ["clock.act", { slot: "s1", act: { kind: "pause", reason: null } }],
  ]);
});

it("an agency put off goes to the next free place, and the undo brings it back from there", async () => {
  host.answers.set("slot.postpone", () => ({ said: "Dinsos pindah ke 10.20.", act: "op-1" }));
  host.answers.set("board.undo_act", () => ({ said: "Dinsos kembali ke 09.00." }));
  const { acts, desk } = seated(() => (host.asked.length > 0 ? [] : ["postpone", "undo"]));
  // The undo is pressed while the agency is still being put off: it takes that back, and not the act before it.
  await Promise.all([acts.postpone(), acts.undo()]);
  expect(host.asked.map((one) => (one as [string])[0])).toEqual(["slot.postpone", "board.undo_act"]);
  expect([desk.look, acts.undoes]).toEqual(["s1", null]);
});

it("where no place is free the agency stays in the queue as put off, and the undo is the clock's", async () => {
  host.answers.set("slot.postpone", NO_PLACE);
  const { acts, desk, doing } = seated(() => (host.asked.length > 1 ? ["undo"] : ["postpone"]));
  expect(await acts.postpone()).toBe(true);
  expect(host.asked.at(-1)).toEqual(["clock.act", { slot: "s1", act: { kind: "postpone" } }]);
  expect([desk.look, doing.error, doing.busy]).toEqual([null, null, false]);
  await acts.undo();
  expect(host.asked.at(-1)).toEqual(["clock.act", { slot: "s1", act: { kind: "undo" } }]);
});

it("an act that fails is told, leaves the desk free, and the next one is done", async () => {
  const refused = new CallError("clock.refused", "Giliran sudah selesai.", "conflict");
  host.answers.set("clock.act", () => {
    throw refused;
  });
  const { acts, doing } = seated(() => ["start", "absent"]);
  expect(await acts.toggle()).toBe(false);
  expect([doing.error, doing.busy, acts.undoes]).toEqual([refused, false, null]);
  host.answers.clear();
  expect(await acts.act({ kind: "absent" })).toBe(true);
  expect([doing.error, acts.undoes]).toEqual([null, "clock.act_absent"]);
});

it("what is thrown out of one act does not stop the acts after it", async () => {
  const doing = new Doing();
  await expect(doing.inTurn(() => Promise.reject(new Error("kabel suara")))).rejects.toThrow("kabel suara");
  expect(await doing.inTurn(() => Promise.resolve(true))).toBe(true);
});

it("what the clock does not allow is not asked for", async () => {
  const { acts } = seated(() => []);
  expect(await Promise.all([acts.toggle(), acts.postpone(), acts.undo(), acts.act({ kind: "call" })])).not.toContain(
    true,
  );
  expect(host.asked).toEqual([]);
});
