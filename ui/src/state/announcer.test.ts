import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { announcer, stays } from "./announcer.svelte";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it("a long sentence stays long enough to be read, a short one six seconds", () => {
  expect([stays("Tersimpan."), stays("x".repeat(85)), stays("x".repeat(200))]).toEqual([6000, 6000, 14000]);
});

it("a sentence goes by itself, and each at its own time", () => {
  announcer.say("Tersimpan.");
  announcer.say("x".repeat(200), true);
  vi.advanceTimersByTime(6000);
  expect(announcer.toasts.map((one) => one.urgent)).toEqual([true]);
  vi.advanceTimersByTime(8000);
  expect(announcer.toasts).toEqual([]);
});
