import { expect, it } from "vitest";
import { Clock, remainingAt, untilNextSecond, type ClockReading } from "./clock.svelte";

it("a running clock loses what has passed and a paused one nothing", () => {
  expect(remainingAt({ remaining_ms: 5_000, running: true }, 1_200)).toBe(3_800);
  expect(remainingAt({ remaining_ms: 5_000, running: false }, 1_200)).toBe(5_000);
  expect(remainingAt({ remaining_ms: 300, running: true }, 1_300)).toBe(-1_000);
});

it("the next paint falls on the change of the second, before and after zero", () => {
  expect(untilNextSecond(3_800)).toBe(800);
  expect(untilNextSecond(3_000)).toBe(1_000);
  expect(untilNextSecond(-300)).toBe(700);
});

it("whoever asked waits for what is shown, also where a newer question overtook theirs", async () => {
  const answers: ((reading: ClockReading) => void)[] = [];
  const clock = new Clock(() => new Promise<ClockReading>((done) => answers.push(done)));
  const [first, second] = [clock.sample(), clock.sample()];
  const told: string[] = [];
  void first.then(() => told.push("first"));
  answers[0]?.({ remaining_ms: 1, running: false });
  await new Promise((done) => setTimeout(done));
  expect([told, clock.reading]).toEqual([[], null]);
  answers[1]?.({ remaining_ms: 2, running: false });
  await Promise.all([first, second]);
  expect(clock.reading?.remaining_ms).toBe(2);
});
