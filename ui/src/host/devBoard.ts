// The board behind `npm run dev`: what is done to the day's turns. A double, held in memory; its rules are the few that
// the screen needs to be looked at.
import type { BoardSlot, Commands, HoldInfo, WishInfo } from "../contract/commands";
import { CallError } from "./callError";
import { at, opds } from "./devRegistry";
import { BEHIND, DAYS, MIN, dayOf, desks, hm, now, onDay, slots, startOf } from "./devDay";
import { own, type Answers } from "./devEvents";
import { recusalAnswers, recusedOpd } from "./devRecusals";
import { replanAnswers } from "./devReplan";

type Board = Commands["schedule.board"]["output"];
let holds: HoldInfo[] = [
  {
    id: "hold-1",
    desk_id: "meja-3",
    desk: "Meja 3",
    day: DAYS[2] ?? "",
    time: hm(startOf(DAYS[2] ?? "", 8)),
    start_ms: startOf(DAYS[2] ?? "", 8),
    minutes: 20,
    reason: "Kunjungan Bupati dan rombongan Kementerian Dalam Negeri",
  },
];
let waiting = opds.slice(71, 74).map((o) => ({
  opd_id: o.id,
  opd: o.name,
  desk_id: null,
  desk: null,
  code: "schedule.no_turn_yet",
  reason: "Belum mendapat giliran.",
}));
let undone: string | null = null;
let lastAct: string | null = null;

const drifts = (): Board["drifts"] =>
  desks.map((desk, i) => ({
    desk_id: desk.id,
    desk: desk.label,
    drift_ms: onDay ? (BEHIND[i] ?? 0) * MIN : 0,
    planned_end: "12.00",
    expected_end: hm(startOf(DAYS[0] ?? "", 9) + (BEHIND[i] ?? 0) * MIN),
    over_ms: (BEHIND[i] ?? 0) * MIN,
  }));
const board = (): Board => ({
  days: DAYS,
  desks,
  slots: [...slots].sort((a, b) => a.start_ms - b.start_ms),
  unplaced: waiting,
  conflicts: [
    {
      code: "schedule.outside_wish",
      slots: ["board-17"],
      message: `${at(opds, 17).name} meminta Selasa, 15 Oktober 2019 antara 09.00 dan 10.00: Meja 3 Selasa, 15 Oktober 2019, 10.40.`,
      wish: true,
      values: { opd: at(opds, 17).name, hours: "09.00–10.00", a: "Meja 3 2019-10-15 10.40" },
    },
  ],
  holds,
  wishes: [],
  drifts: drifts(),
  now_ms: now(),
  today: onDay ? (DAYS[0] ?? null) : null,
  undo: lastAct,
  redo: undone,
});
const find = (id: string): BoardSlot => {
  const slot = slots.find((s) => s.id === id);
  if (slot === undefined) throw new CallError("not_found", "Giliran tidak ditemukan.", "not_found");
  return slot;
};
const done = (label: string, said: string): Commands["slot.move"]["output"] => {
  lastAct = label;
  return { board: board(), said: own(said), act: label === "slot.postpone" ? "dev-act" : null };
};
function put(slot: BoardSlot, deskId: string, start: number): void {
  const desk = desks.find((d) => d.id === deskId);
  const late = slot.expected_ms - slot.start_ms;
  Object.assign(slot, {
    desk_id: deskId,
    desk: desk?.label ?? "",
    start_ms: start,
    time: hm(start),
    day: dayOf(start),
    expected_ms: start + late,
    expected: hm(start + late),
    expected_end: hm(start + late + 20 * MIN),
  });
}
function swap(a: BoardSlot, b: BoardSlot): void {
  const [desk, start] = [a.desk_id, a.start_ms];
  put(a, b.desk_id, b.start_ms);
  put(b, desk, start);
}
const WHY =
  "Dr. Ir. Ratna Kusumawardhani, M.P.P. punya benturan kepentingan dan tidak menilai perangkat daerah ini (Pernah menjadi pembina inovasi ini).";
const RECUSED = { assessor: "Dr. Ir. Ratna Kusumawardhani, M.P.P.", a: "Meja 1 2019-10-15 09.00" };
const report = (moved: number, capacity = 81): Commands["schedule.preview"]["output"] => ({
  slots: Math.min(74, capacity),
  capacity,
  unplaced: capacity < 74 ? waiting : [],
  conflicts: [],
  kept: 11,
  moved,
  loads: desks.map((d, i) => ({ desk: d.label, slots: 25 - Math.floor(i / 2) })),
});
const wishes = new Map<string, WishInfo>();

export const boardAnswers: Answers = {
  "schedule.board": board,
  "schedule.preview": (s) => {
    if (s.end <= s.start) {
      throw new CallError("schedule.end_not_after_start", "Jam selesai harus sesudah jam mulai.", "user", "end");
    }
    return report(s.fresh ? 31 : s.breaks.length * 3, 81 - s.breaks.length * 9);
  },
  "schedule.apply": () => report(0),
  "slot.targets": ({ slot: id, day }) => {
    const refused: Commands["slot.targets"]["output"] = slots
      .filter((s) => s.day === day && s.id !== id && !s.movable)
      .map((s) => ({
        desk_id: s.desk_id,
        start_ms: s.start_ms,
        code: "schedule.begun",
        why: `Giliran ${s.opd} sudah dipanggil, jadi tidak dipindah.`,
        values: { opd: s.opd },
      }));
    if (find(id).opd_id === recusedOpd()) {
      for (const s of slots.filter((s) => s.day === day && s.desk_id === "meja-1" && s.id !== id))
        refused.push({ desk_id: s.desk_id, start_ms: s.start_ms, code: "schedule.recused", why: WHY, values: RECUSED });
    }
    return refused;
  },
  "slot.swap": ({ a, b }) => {
    swap(find(a), find(b));
    return done("slot.swap", `${find(a).opd} bertukar dengan ${find(b).opd}.`);
  },
  "slot.move": ({ slot: id, desk, start_ms }) => {
    put(find(id), desk, start_ms);
    return done("slot.move", `${find(id).opd} pindah ke ${find(id).desk} pukul ${find(id).time}.`);
  },
  "slot.next": ({ id }) => {
    const slot = find(id);
    const next = board().slots.find(
      (s) => s.desk_id === slot.desk_id && s.day === slot.day && s.start_ms > slot.start_ms && s.state === "planned",
    );
    if (next === undefined) {
      throw new CallError(
        "schedule.no_next",
        `Tidak ada giliran berikutnya di ${slot.desk} pada hari itu. Tunda ${slot.opd} bila belum datang.`,
        "conflict",
      );
    }
    swap(slot, next);
    return done("slot.next", `${next.opd} maju ke pukul ${next.time}; ${slot.opd} pindah ke pukul ${slot.time}.`);
  },
  "slot.postpone": ({ id }) => {
    put(find(id), "meja-2", startOf(DAYS[2] ?? "", 8));
    Object.assign(find(id), { state: "planned", movable: true });
    return done("slot.postpone", `${find(id).opd} ditunda ke Meja 2, Kamis, 17 Oktober 2019 pukul 11.40.`);
  },
  "slot.unplace": ({ id }) => {
    const slot = find(id);
    slots.splice(slots.indexOf(slot), 1);
    waiting = [
      ...waiting,
      {
        opd_id: slot.opd_id,
        opd: slot.opd,
        desk_id: null,
        desk: null,
        code: "schedule.no_turn_yet",
        reason: "Belum mendapat giliran.",
      },
    ];
    return done("slot.unplace", `${slot.opd} dilepas dari jadwal.`);
  },
  "slot.place": ({ opd, desk, start_ms }) => {
    const one = waiting.find((w) => w.opd_id === opd);
    const template = at(slots, 20);
    const slot: BoardSlot = { ...template, id: `board-new-${opd}`, opd_id: opd, opd: one?.opd ?? "" };
    slots.push(slot);
    put(slot, desk ?? "meja-3", start_ms ?? startOf(DAYS[2] ?? "", 7));
    waiting = waiting.filter((w) => w.opd_id !== opd);
    return done("slot.place", `${slot.opd} mendapat ${slot.desk} pukul ${slot.time}.`);
  },
  "hold.save": ({ desk, start_ms, minutes, reason }) => {
    const label = desks.find((d) => d.id === desk)?.label ?? "";
    const id = `hold-${holds.length + 2}-${start_ms}`;
    const hold = {
      id,
      desk_id: desk,
      desk: label,
      day: dayOf(start_ms),
      time: hm(start_ms),
      start_ms,
      minutes,
      reason,
    };
    holds = [...holds, hold];
    return done("hold.save", `${label} pukul ${hm(start_ms)} dikosongkan ${minutes} menit.`);
  },
  "hold.remove": ({ id }) => {
    holds = holds.filter((h) => h.id !== id);
    return done("hold.remove", "Tempat itu dapat dipakai lagi.");
  },
  ...recusalAnswers,
  "opd.wish": ({ opd, wish }) => {
    if (wish !== null && wish.to <= wish.from) {
      throw new CallError("wish.hours", "Jam akhir harus sesudah jam awal.", "user", "to");
    }
    if (wish === null) wishes.delete(opd);
    else wishes.set(opd, wish);
    for (const slot of slots.filter((s) => s.opd_id === opd)) slot.wish = wish;
    return board();
  },
  ...replanAnswers({ find, put, swap, done, drifts }),
  "board.undo": () => {
    undone = lastAct;
    lastAct = null;
    return { board: board(), said: own("Diurungkan."), act: null };
  },
  "board.undo_act": () => {
    undone = lastAct;
    lastAct = null;
    return { board: board(), said: own("Diurungkan."), act: null };
  },
  "board.redo": () => {
    lastAct = undone;
    undone = null;
    return { board: board(), said: own("Dikembalikan."), act: null };
  },
};
