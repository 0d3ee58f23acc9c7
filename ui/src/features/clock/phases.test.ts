import { expect, it } from "vitest";
import { momentOf, phaseLeft, segments, soundOf, type Moment } from "./phases";
import { sampleReading } from "./sample";

const MIN = 60_000;
const PHASES = [
  { name: "Paparan", from_ms: 0, to_ms: 7 * MIN },
  { name: "Tanya jawab", from_ms: 7 * MIN, to_ms: 20 * MIN },
];
const reading = sampleReading({
  elapsed_ms: 5 * MIN,
  remaining_ms: 15 * MIN,
  phases: PHASES,
  phase: "Paparan",
  phase_index: 0,
  phase_remaining_ms: 2 * MIN,
});

it("a phase runs out between two samples as the turn does", () => {
  expect(phaseLeft(reading, 15 * MIN)).toBe(2 * MIN);
  expect(phaseLeft(reading, 15 * MIN - 700)).toBe(2 * MIN - 700);
  expect(phaseLeft(sampleReading(), 0)).toBeNull();
});

it("the bar shows each phase with its share and how much of it is over", () => {
  const [talk, questions] = segments(reading, 15 * MIN);
  expect(talk).toEqual({ name: "Paparan", share: 7 / 20, done: 5 / 7, now: true });
  expect(questions).toEqual({ name: "Tanya jawab", share: 13 / 20, done: 0, now: false });
  expect(segments(sampleReading({ phases: PHASES, elapsed_ms: 30 * MIN }), 0).map((s) => s.done)).toEqual([1, 1]);
  expect(segments(sampleReading(), 0)).toEqual([]);
});

const moment = (change: Partial<Moment> = {}): Moment => ({ slot: "s1", level: 0, phase: 0, phaseLevel: 0, ...change });

it("a warning and an end sound differently, for a phase as for the turn", () => {
  expect(soundOf(moment(), moment({ phaseLevel: 1 }))).toBe("warning");
  expect(soundOf(moment({ phaseLevel: 2 }), moment({ phase: 1 }))).toBe("end");
  expect(soundOf(moment({ phase: 1 }), moment({ phase: 1, level: 1, phaseLevel: 1 }))).toBe("warning");
  expect(soundOf(moment({ phase: 1, level: 2 }), moment({ phase: 1, level: 3 }))).toBe("end");
});

it("opening a slot, going on after a pause and taking an act back are silent", () => {
  expect(soundOf(null, moment({ level: 2 }))).toBeNull();
  expect(soundOf(moment({ slot: "s0" }), moment({ level: 3 }))).toBeNull();
  expect(soundOf(moment({ phase: null }), moment({ phase: 1 }))).toBeNull();
  expect(soundOf(moment({ phase: 1 }), moment({ phase: 0 }))).toBeNull();
  expect(soundOf(moment({ level: 3 }), moment({ level: 1 }))).toBeNull();
});

it("only a running clock has a moment to ring for", () => {
  const near = { ...reading, phase_warning_ms: MIN };
  expect(momentOf("s1", near, 15 * MIN)).toEqual({ slot: "s1", level: 0, phase: 0, phaseLevel: 2 });
  expect(momentOf("s1", { ...near, state: "paused" }, 15 * MIN)).toEqual({
    slot: "s1",
    level: 0,
    phase: null,
    phaseLevel: 0,
  });
});
