import { expect, it } from "vitest";
import type { HallState, LaptopInfo } from "../../contract/commands";
import { connected, evidenceLeft, grouped, holding, isTicket, LOOKS, minutesUntil, qrPath, skew } from "./words";

const laptop = (over: Partial<LaptopInfo>): LaptopInfo => ({
  id: "x",
  device: "Laptop",
  role: "desk",
  desks: [],
  desk_labels: [],
  people: [],
  state: "connected",
  seen: "",
  missing_here: 0,
  missing_there: 0,
  held: 0,
  evidence_missing: 0,
  skew_ms: 0,
  now: "",
  release: "0.1.0",
  encrypted: null,
  address: "",
  ...over,
});

it("the hall's line counts this laptop and leaves removed ones out on both sides", () => {
  const states = ["here", "connected", "connected", "unseen", "other_release", "removed"] as const;
  const laptops = states.map((state) => laptop({ state }));
  expect(connected({ laptops } as HallState)).toEqual({ there: 3, of: 5 });
});

it("no two states share an icon, so that none is told by its colour", () => {
  const icons = Object.values(LOOKS).map((look) => look.icon);
  expect(new Set(icons).size).toBe(icons.length);
});

it("the time left counts on the event's clock, over midnight too, and ends at nought", () => {
  const at = Date.UTC(2019, 9, 15, 1, 30);
  expect(minutesUntil("09.41", at, "WITA")).toBe(11);
  expect(minutesUntil("08.41", at, "WIB")).toBe(11);
  expect(minutesUntil("09.29", at, "WITA")).toBe(0);
  expect(minutesUntil("00.10", Date.UTC(2019, 9, 15, 15, 55), "WITA")).toBe(15);
  expect(minutesUntil("", at, "WITA")).toBeNull();
});

it("a short code is none of a ticket, however far or wide it is typed", () => {
  expect(["", "KR", "KRTM-7P2X", " krtm - 7p2x "].map(isTicket)).toEqual([false, false, false, false]);
  expect(isTicket("mejamonev1:b5kq3zrt7xw2n4mh6pyd8cfs9vga1ej0")).toBe(true);
});

it("a clock is spoken of beyond two minutes only, with its direction", () => {
  expect([skew(null), skew(120_000), skew(-119_000)]).toEqual([null, null, null]);
  expect(skew(14 * 60_000)).toEqual({ minutes: 14, ahead: true });
  expect(skew(-7_200_000)).toEqual({ minutes: 120, ahead: false });
});

it("a laptop that never said what it holds is not called the same", () => {
  expect(holding(laptop({}))).toBe("same");
  expect(holding(laptop({ missing_there: null }))).toBe("untold");
  expect(holding(laptop({ missing_here: 3, missing_there: null }))).toBe("differs");
  expect(holding(laptop({ missing_there: 3 }))).toBe("differs");
});

it("the estimate goes by what has not arrived, and there is none while nothing arrives", () => {
  const evidence = { files: 3, bytes: 3_000, arrived: 1_000, rate: 500, limit: null };
  expect(evidenceLeft(evidence)).toBe(4);
  expect(evidenceLeft({ ...evidence, rate: 0 })).toBeNull();
  expect(evidenceLeft({ ...evidence, arrived: 4_000 })).toBe(0);
});

it("six check digits are read in two groups", () => {
  expect([grouped("481902"), grouped("")]).toEqual(["481 902", ""]);
});

it("neighbouring modules of a QR code are one run, inside the quiet edge", () => {
  expect(
    qrPath(
      [
        [true, true, false],
        [false, false, true],
      ],
      4,
    ),
  ).toBe("M4 4h2v1h-2zM6 5h1v1h-1z");
});
