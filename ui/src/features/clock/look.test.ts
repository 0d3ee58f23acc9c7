import { expect, it } from "vitest";
import { lookOf, shownMs, urgency, wordOf } from "./look";
import { sampleReading } from "./sample";

const reading = sampleReading;

it("the look changes at five minutes, at one, and past zero", () => {
  expect(lookOf(reading(), 400_000)).toBe("run");
  expect(lookOf(reading({ warning_ms: 300_000 }), 300_000)).toBe("near");
  expect(lookOf(reading({ warning_ms: 60_000 }), 59_000)).toBe("last");
  // Zero is seen at once, not with the next sample.
  expect(lookOf(reading({ warning_ms: 60_000 }), -1)).toBe("over");
});

it("a paused clock in overtime is a pause first", () => {
  expect(lookOf(reading({ state: "paused", warning_ms: 60_000 }), -5_000)).toBe("paused");
  expect(wordOf(reading({ state: "paused" }), -5_000)).toBe("clock.paused");
  expect(wordOf(reading(), -5_000)).toBe("clock.over");
});

it("a finished clock shows how long it took", () => {
  expect(shownMs(reading({ state: "finished", elapsed_ms: 1_100_000 }), 100_000)).toBe(1_100_000);
  expect(shownMs(reading(), 100_000)).toBe(100_000);
});

it("only a running clock is urgent", () => {
  expect(urgency(reading({ warning_ms: 300_000 }), 200_000)).toBe(1);
  expect(urgency(reading({ warning_ms: 60_000 }), 30_000)).toBe(2);
  expect(urgency(reading({ warning_ms: 60_000 }), -1)).toBe(3);
  expect(urgency(reading({ state: "paused", warning_ms: 60_000 }), -1)).toBe(0);
});
