import { expect, it } from "vitest";
import { jumpOf } from "./jump";
import { sampleReading } from "./sample";

const jump = (wall_jump_ms: number | null, state: "running" | "finished" = "running") =>
  jumpOf("s1", sampleReading({ state, wall_jump_ms }));

it("a wall clock that was moved is said with how far and which way", () => {
  expect(jump(-3_600_000)).toMatchObject({ forward: false, n: 60, unit: "minutes" });
  expect(jump(90_000)).toMatchObject({ forward: true, n: 2, unit: "minutes" });
  expect(jump(2_500)).toMatchObject({ forward: true, n: 3, unit: "seconds" });
});

it("nothing is said of a clock that stood, and no more once the turn is over", () => {
  expect(jump(null)).toBeNull();
  expect(jump(-3_600_000, "finished")).toBeNull();
});

it("what was read once is not said again, but another jump or turn is", () => {
  const first = jump(-3_600_000)?.id;
  expect(jump(-3_600_400)?.id).toBe(first);
  expect(jump(3_600_000)?.id).not.toBe(first);
  expect(jumpOf("s2", sampleReading({ wall_jump_ms: -3_600_000 }))?.id).not.toBe(first);
});
