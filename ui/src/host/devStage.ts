// The stage and the report behind `npm run dev`. A double, held in memory.
import type { BoardSlot } from "../contract/BoardSlot";
import type { ClockReport } from "../contract/ClockReport";
import type { ClockTotals } from "../contract/ClockTotals";
import type { StageDesk } from "../contract/StageDesk";
import type { StageState } from "../contract/StageState";
import type { StageTurn } from "../contract/StageTurn";
import { devQueue } from "./devSlots";
import type { Answers } from "./devEvents";
import { devTurns } from "./devTurns";

// "?stage&message=…&dark&waiting" opens the stage with a word, dark, or as the waiting room.
const asked = new URLSearchParams(typeof location === "undefined" ? "" : location.search);
const message = asked.get("message") ?? "";
const state: StageState = {
  shown: asked.has("shown"),
  desk: "meja-1",
  layout: asked.has("waiting") ? "waiting" : "desk",
  blackout: asked.has("dark"),
  monitors: [
    { key: "a", name: "eDP-1", width: 1366, height: 768, main: true, stage: false },
    { key: "b", name: "EPSON EB-X51", width: 1920, height: 1080, main: false, stage: true },
  ],
  missing: asked.has("missing") ? "EPSON EB-X51 (1920 × 1080)" : null,
  messages: message === "" ? [] : [{ desk: "meja-1", text: message }],
};
const now = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(11, 16).replace(":", ".");
const turn = (slot: BoardSlot, late = 0): StageTurn => ({
  opd: slot.opd,
  state: slot.state,
  planned: slot.time,
  expected:
    late === 0 ? slot.time : slot.time.replace(/\d\d$/, (m) => String((Number(m) + late) % 60).padStart(2, "0")),
  late: slot.clock.late,
  late_until: slot.clock.late_until,
});
function desks(): StageDesk[] {
  const { at, slots } = devQueue();
  const rest = slots.slice(at + 1);
  return ["Meja 1", "Meja 2", "Meja 3"].map((desk, i) => {
    const first = slots[(at + i) % slots.length];
    return {
      desk,
      room: i === 0 ? "Aula Bupati lantai 2" : "",
      message: i === 1 ? message : "",
      now: first === undefined || i === 2 ? null : { ...turn(first), state: i === 1 ? "called" : first.state },
      queue: rest.slice(i, i + 4).map((slot, k) => ({ ...turn(slot, i === 0 ? 7 : 0), late: i === 2 && k === 0 })),
    };
  });
}
const totals = (over: Partial<ClockTotals> = {}): ClockTotals => ({
  turns: 7,
  finished: 2,
  absent: 0,
  postponed: 0,
  planned_ms: 2_400_000,
  ran_ms: 2_580_000,
  paused_ms: 120_000,
  added_ms: 60_000,
  overtime_ms: 180_000,
  worst_drift_ms: 240_000,
  ...over,
});
function report(): ClockReport {
  const turns = devQueue().slots.map((slot, at) => ({
    slot: slot.id,
    opd: slot.opd,
    state: slot.state,
    planned: slot.time,
    planned_ms: 1_200_000,
    started: slot.clock.started_at?.slice(0, 5) ?? null,
    ended: slot.clock.finished_at?.slice(0, 5) ?? null,
    ran_ms: slot.clock.elapsed_ms,
    paused_ms: at === 1 ? 120_000 : 0,
    pauses: at === 1 ? [{ at: "09.31", ms: 120_000, reason: "Listrik atau proyektor" }] : [],
    added_ms: slot.clock.added_ms,
    overtime_ms: slot.clock.overtime_ms,
    overtime_reason: at === 1 ? "Banyak pertanyaan" : slot.clock.overtime_reason,
    drift_ms: slot.clock.started_at === null ? null : at * 120_000,
  }));
  const day = { day: "2019-10-15", day_name: "Selasa, 15 Oktober 2019" };
  return { groups: [{ ...day, desk_id: "meja-1", desk: "Meja 1", turns, totals: totals() }], total: totals() };
}

export const stageAnswers: Answers = {
  "clock.settings": () => devTurns,
  "clock.set": (set) => Object.assign(devTurns, set),
  "clock.report": report,
  "stage.view": () => {
    const { at, slots } = devQueue();
    const slot = slots[at];
    const next = slots[at + 1];
    return {
      event: "Monitoring dan Evaluasi Inovasi Daerah Kabupaten Tirtaloka Tahun 2019",
      desk: "Meja 1",
      layout: state.layout,
      blackout: state.blackout,
      message,
      opd: slot?.opd ?? null,
      innovations: slot?.innovations ?? [],
      planned: slot === undefined ? null : `${slot.time} WITA`,
      clock: slot?.clock ?? null,
      next_opd: next?.opd ?? null,
      next_at: next === undefined ? null : `${next.time} WITA`,
      time: now(),
      zone: "WITA",
      desks: state.layout === "waiting" ? desks() : [],
    };
  },
  "stage.state": () => ({ ...state }),
  "stage.monitors": () => state.monitors,
  "stage.show": ({ layout, monitor }) => {
    state.shown = true;
    state.layout = layout ?? state.layout;
    if (monitor !== null) state.monitors = state.monitors.map((one) => ({ ...one, stage: one.key === monitor }));
    return { ...state };
  },
  "stage.hide": () => Object.assign(state, { shown: false, blackout: false }),
  "stage.blackout": ({ on }) => Object.assign(state, { blackout: on }),
  "stage.message": ({ desk, text }) => {
    state.messages = text === "" ? [] : [{ desk: desk ?? "meja-1", text }];
    return { ...state };
  },
};
