import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Moment } from "./phases";

/** Every tone that was started, in hertz, and a sound device that can be stopped. */
const started: number[] = [];
const device = { allowed: true, time: 0 };
class FakeAudio {
  onstatechange: (() => void) | null = null;
  destination = {};
  state: "suspended" | "running" = "suspended";
  get currentTime(): number {
    return device.time;
  }
  resume(): Promise<void> {
    if (device.allowed) {
      this.state = "running";
      this.onstatechange?.();
    }
    return Promise.resolve();
  }
  createOscillator() {
    const frequency = { value: 0 };
    const node = { frequency, connect: (to: unknown) => to, start: () => started.push(frequency.value), stop: () => 0 };
    return node;
  }
  createGain() {
    const gain = { setValueAtTime: () => 0, exponentialRampToValueAtTime: () => 0 };
    return { gain, connect: (to: unknown) => to };
  }
}
const moment = (level: Moment["level"]): Moment => ({ slot: "s1", level, phase: null, phaseLevel: 0 });
const fresh = async () => {
  vi.resetModules();
  return (await import("./bell.svelte")).bell;
};

beforeEach(() => {
  vi.useFakeTimers();
  started.length = 0;
  Object.assign(device, { allowed: true, time: 0 });
  const kept = new Map<string, string>();
  vi.stubGlobal("AudioContext", FakeAudio);
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("a warning and an end are heard as different tones", async () => {
  const bell = await fresh();
  bell.hear(moment(0));
  expect(started).toEqual([]);
  bell.hear(moment(1));
  const warning = [...started];
  started.length = 0;
  bell.hear(moment(3));
  expect(warning.length).toBeGreaterThan(0);
  expect(started.length).toBeGreaterThan(warning.length);
  expect(Math.max(...started)).toBeLessThan(Math.max(...warning));
});

it("a muted bell stays mute over a restart, and can still be tried", async () => {
  const bell = await fresh();
  bell.mute(true);
  const again = await fresh();
  expect(again.muted).toBe(true);
  again.hear(moment(0));
  again.hear(moment(3));
  expect(started).toEqual([]);
  again.strike("end");
  expect(started).not.toEqual([]);
});

it("a call for the chair is one stroke of its own, and none where the bell is muted", async () => {
  const bell = await fresh();
  bell.call();
  const call = [...started];
  started.length = 0;
  bell.hear(moment(0));
  bell.hear(moment(1));
  expect(call.length).toBeGreaterThan(0);
  expect(call.length).toBeLessThan(started.length);
  started.length = 0;
  bell.mute(true);
  bell.call();
  expect(started).toEqual([]);
});

it("it says when it may not sound yet, and when the device is silent", async () => {
  device.allowed = false;
  const bell = await fresh();
  bell.strike("warning");
  expect(bell.voice).toBe("locked");
  device.allowed = true;
  bell.strike("warning");
  vi.advanceTimersByTime(700);
  expect(bell.voice).toBe("silent");
  const other = await fresh();
  other.strike("warning");
  device.time = 0.6;
  vi.advanceTimersByTime(700);
  expect(other.voice).toBe("ready");
});

it("a machine that refuses to sound stops nobody's act", async () => {
  const refused = class {
    constructor() {
      throw new Error("no more sound devices");
    }
  };
  vi.stubGlobal("AudioContext", refused);
  const bell = await fresh();
  expect(() => bell.call()).not.toThrow();
  expect(bell.voice).toBe("none");
});
