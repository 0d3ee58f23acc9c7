import { describe, expect, it } from "vitest";
import { GAP, fitWhole, fitWidth, keepSpot, layout, pageAt, pagesInSight, sharpness, stepZoom } from "./layout";

const a4 = { width: 595, height: 842 };
const wide = { width: 842, height: 595 };
const long = layout(
  Array.from({ length: 200 }, (_, at) => (at % 7 === 3 ? wide : a4)),
  1,
);

describe("pages of a document", () => {
  it("stand one under the other with a gap, and the widest sets the width", () => {
    const l = layout([a4, wide], 0.5);
    expect(l.pages.map((p) => p.top)).toEqual([GAP, GAP + 421 + GAP]);
    expect([l.width, l.height]).toEqual([421 + 2 * GAP, GAP + 421 + GAP + 298 + GAP]);
  });

  it("only a few of two hundred are in sight, wherever one stands", () => {
    for (const y of [0, 5_000, 80_000, long.height - 500]) {
      const { from, to } = pagesInSight(long, y, 500);
      expect(to - from).toBeLessThanOrEqual(4);
      const at = pageAt(long, y);
      expect(from <= at && at < to).toBe(true);
    }
    expect(pagesInSight(layout([], 1), 0, 500)).toEqual({ from: 0, to: 0 });
  });

  it("zooming keeps the spot one reads", () => {
    const twice = layout(
      Array.from({ length: 200 }, (_, at) => (at % 7 === 3 ? wide : a4)),
      2,
    );
    const y = (long.pages[120]?.top ?? 0) + 421;
    expect(keepSpot(long, twice, y)).toBe((twice.pages[120]?.top ?? 0) + 842);
  });

  it("fits by its ordinary page, so that one wide table makes no document small", () => {
    expect(fitWidth([a4, wide, a4], 595 + 2 * GAP)).toBe(1);
    expect(fitWidth([wide], 842 + 2 * GAP)).toBe(1);
    expect(fitWidth([], 300)).toBe(1);
  });
});

it("a picture is never blown up to fit, and a huge one comes down", () => {
  expect(fitWhole({ width: 100, height: 50 }, { width: 400, height: 400 })).toBe(1);
  expect(fitWhole({ width: 4000, height: 1000 }, { width: 400, height: 400 })).toBe(0.1);
});

it("steps of zoom go from any zoom and end at the ends", () => {
  expect([stepZoom(1, 1), stepZoom(1, -1), stepZoom(0.83, 1), stepZoom(5, 1), stepZoom(0.25, -1)]).toEqual([
    1.1, 0.9, 0.9, 5, 0.25,
  ]);
});

it("a canvas keeps within its bound", () => {
  const s = sharpness({ width: 6000, height: 4000 }, 2);
  expect(6000 * s * 4000 * s).toBeLessThanOrEqual(16_000_001);
  expect(sharpness(a4, 2)).toBe(2);
});
