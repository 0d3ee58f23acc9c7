// A new plan for the rest of the day behind `npm run dev`: two turns of the desk that is late go to another.
import type { BoardSlot, Commands } from "../contract/commands";
import { DAYS, MIN, hm, slots, startOf } from "./devDay";
import type { Answers } from "./devEvents";

/** What the board can do to its turns. */
interface Board {
  find: (id: string) => BoardSlot;
  put: (slot: BoardSlot, desk: string, start: number) => void;
  swap: (a: BoardSlot, b: BoardSlot) => void;
  done: (label: string, said: string) => Commands["slot.move"]["output"];
  drifts: () => Commands["schedule.board"]["output"]["drifts"];
}

export const replanAnswers = ({ find, put, swap, done, drifts }: Board): Answers => ({
  "replan.preview": () => {
    const late = slots.filter((s) => s.desk_id === "meja-3" && s.day === DAYS[0] && s.state === "planned").slice(0, 2);
    return {
      token: "dev",
      moves: late.map((s, i) => ({
        slot: s.id,
        opd: s.opd,
        desk: s.desk,
        time: s.time,
        to_desk: "Meja 2",
        to_time: hm(startOf(DAYS[0] ?? "", 7 + i)),
        away: i === 1,
        step: { slot: s.id, desk: "meja-2", start_ms: startOf(DAYS[0] ?? "", 7 + i) },
      })),
      desks: drifts().map((before, i) => ({
        before,
        after: i === 2 ? { ...before, drift_ms: 2 * MIN, expected_end: "12.02", over_ms: 2 * MIN } : before,
      })),
      wait_before_ms: 131 * MIN,
      wait_after_ms: 49 * MIN,
      why_none: null,
    };
  },
  "replan.apply": ({ moves }) => {
    for (const step of moves) {
      const there = slots.find((s) => s.desk_id === step.desk && s.start_ms === step.start_ms);
      if (there === undefined) put(find(step.slot), step.desk, step.start_ms);
      else swap(find(step.slot), there);
    }
    return done("replan.apply", `Tata ulang diterapkan: ${moves.length} giliran dipindah.`);
  },
});
