// The slots of the desk behind `npm run dev`, and a clock for each that runs. A double, held in memory.
// "?ran=16" opens with the third slot begun so many minutes ago: to look at warnings without waiting for them.
// "&paused", "&late" and "&phases" show it paused, waited for, and with its phases.
import type { BoardSlot } from "../contract/BoardSlot";
import type { ClockAct } from "../contract/ClockAct";
import type { ClockReading } from "../contract/ClockReading";
import type { SlotState } from "../contract/SlotState";
import { devSpans, devTurns } from "./devTurns";

interface Timer {
  state: SlotState;
  called: number | null;
  started: number | null;
  ended: number | null;
  pausedAt: number | null;
  paused: number;
  added: number;
  late: number | "open" | null;
  why: string | null;
  over: string | null;
  acts: string[];
}

export const MIN = 60_000;
export const hms = (ms: number): string =>
  new Date(ms + 8 * 3_600_000).toISOString().slice(11, 19).replaceAll(":", ".");
const fresh = (): Timer => ({
  state: "planned",
  called: null,
  started: null,
  ended: null,
  pausedAt: null,
  paused: 0,
  added: 0,
  late: null,
  why: null,
  over: null,
  acts: [],
});
const before = (minutes: number, took: number): Timer => {
  const started = Date.now() - minutes * MIN;
  return { ...fresh(), state: "finished", called: started - MIN, started, ended: started + took * MIN };
};

export const NAMES = [
  "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
  "Puskesmas Sumberwangi",
  "Dinas Pemberdayaan Perempuan, Perlindungan Anak dan Keluarga Berencana",
  "Kecamatan Ngadirejo",
  "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
  "Puskesmas Ngadirejo Kidul",
  "Dinas Komunikasi, Informatika, Statistik dan Persandian",
];
export const INNOVATIONS: readonly (readonly string[])[] = [
  ["SI JALUR (Sistem Jemput Layanan Usaha Rakyat)"],
  ["KANTONG PERSALINAN CERDAS (KAPASCER)"],
  ["RUANG AMAN DESA", "SEKOLAH IBU TANGGUH: Pendampingan Perempuan Kepala Keluarga di Tiga Puluh Dua Desa Pesisir"],
  ["LAPOR CAMAT SATU PESAN"],
  ["KENAIKAN PANGKAT TANPA MENGHADAP"],
  ["ANTRE DARI SAWAH"],
  ["SATU DATA TIRTALOKA"],
];
const timers = NAMES.map((_, at) => (at === 0 ? before(47, 21) : at === 1 ? before(24, 22) : fresh()));
const asked = new URLSearchParams(typeof location === "undefined" ? "" : location.search);
const ran = Number(asked.get("ran") ?? 0);
if (ran > 0) {
  timers[2] = { ...fresh(), state: "running", called: Date.now(), started: Date.now() - ran * MIN, acts: ["start"] };
  if (asked.has("paused"))
    Object.assign(timers[2], { state: "paused", pausedAt: Date.now(), acts: ["start", "pause"] });
} else if (asked.has("late")) timers[2] = { ...fresh(), late: Date.now() + 8 * MIN, acts: ["late"] };
if (asked.has("phases")) {
  devTurns.phases = [
    { name: "Paparan", minutes: 7 },
    { name: "Tanya jawab", minutes: 13 },
  ];
}
const undo: { at: number; timer: Timer }[] = [];

function reading(timer: Timer): ClockReading {
  const now = timer.ended ?? timer.pausedAt ?? Date.now();
  const elapsed = timer.started === null ? 0 : now - timer.started - timer.paused;
  const allotted = 20 * MIN + timer.added;
  const remaining = allotted - elapsed;
  const going = timer.state === "running" || timer.state === "paused";
  const can: Record<SlotState, string[]> = {
    planned: ["call", "start", "absent", "postpone", "late"],
    called: ["start", "absent", "postpone", "late"],
    running: ["pause", "add", "finish"],
    paused: ["resume", "add", "finish", "explain"],
    finished: [],
    absent: ["call"],
    postponed: ["call"],
  };
  const over = remaining < 0 && (going || timer.state === "finished") ? ["reason"] : [];
  const spans = devSpans(allotted);
  const at = spans.findIndex((span) => elapsed < span.to_ms);
  const phase = spans[at < 0 ? spans.length - 1 : at];
  const left = phase === undefined ? null : phase.to_ms - elapsed;
  const ends = ["finished", "absent", "postponed"].includes(timer.state);
  return {
    state: timer.state,
    allotted_ms: allotted,
    added_ms: timer.added,
    elapsed_ms: elapsed,
    remaining_ms: remaining,
    overtime_ms: Math.max(0, -remaining),
    warning_ms: !going ? null : remaining <= MIN ? MIN : remaining <= 5 * MIN ? 5 * MIN : null,
    phase: ends ? null : (phase?.name ?? null),
    phase_index: ends || phase === undefined ? null : spans.indexOf(phase),
    phase_remaining_ms: ends ? null : left,
    phase_warning_ms: going && left !== null && left <= MIN ? MIN : null,
    phases: spans,
    late: timer.late !== null,
    late_until: typeof timer.late === "number" ? hms(timer.late).slice(0, 5) : null,
    late_until_ms: typeof timer.late === "number" ? timer.late : null,
    pause_reason: timer.state === "paused" ? timer.why : null,
    overtime_reason: timer.over,
    undoes: timer.acts.at(-1) ?? null,
    called_at: timer.called === null ? null : hms(timer.called),
    started_at: timer.started === null ? null : hms(timer.started),
    finished_at: timer.ended === null ? null : hms(timer.ended),
    can: [...can[timer.state], ...over, ...(timer.acts.length > 0 ? ["undo"] : [])],
    wall_jump_ms: null,
  };
}

export function act(at: number, what: ClockAct): void {
  const timer = timers[at];
  if (timer === undefined) return;
  if (what.kind === "undo") {
    const last = undo.findLastIndex((u) => u.at === at);
    timers[at] = undo.splice(last, last < 0 ? 0 : 1)[0]?.timer ?? fresh();
    return;
  }
  undo.push({ at, timer: { ...timer } });
  timer.acts = [...timer.acts, what.kind];
  const now = Date.now();
  if (what.kind === "call") Object.assign(timer, { state: "called", called: now });
  else if (what.kind === "start") {
    Object.assign(timer, { state: "running", started: now - what.backdated_ms, late: null });
  } else if (what.kind === "pause") Object.assign(timer, { state: "paused", pausedAt: now, why: what.reason });
  else if (what.kind === "late") timer.late = what.until_ms ?? "open";
  else if (what.kind === "explain") timer.why = what.text;
  else if (what.kind === "reason") timer.over = what.text;
  else if (what.kind === "resume") {
    Object.assign(timer, { state: "running", paused: timer.paused + now - (timer.pausedAt ?? now), pausedAt: null });
  } else if (what.kind === "add") timer.added += what.ms;
  else if (what.kind === "finish") Object.assign(timer, { state: "finished", ended: now });
  else timer.state = what.kind === "absent" ? "absent" : "postponed";
}

const time = (at: number): string =>
  `${String(9 + Math.floor((at * 20) / 60)).padStart(2, "0")}.${String((at * 20) % 60).padStart(2, "0")}`;
export const slot = (at: number): BoardSlot => {
  const timer = timers[at] ?? fresh();
  return {
    id: `slot-${at}`,
    desk_id: "meja-1",
    desk: "Meja 1",
    opd_id: `opd-${at}`,
    opd: NAMES[at] ?? "",
    category: (NAMES[at] ?? "").startsWith("Puskesmas")
      ? "puskesmas"
      : (NAMES[at] ?? "").startsWith("Kecamatan")
        ? "kecamatan"
        : "opd",
    innovations: [...(INNOVATIONS[at] ?? [])],
    day: "2019-10-15",
    time: time(at),
    start: `2019-10-15T${time(at).replace(".", ":")}:00+08:00`,
    start_ms: Date.now(),
    minutes: 20,
    session: 1 + Math.floor(at / 3),
    state: timer.state,
    clock: reading(timer),
    expected_ms: Date.now(),
    expected: time(at),
    expected_end_ms: Date.now() + 20 * MIN,
    expected_end: time(at + 1),
    actual: timer.started === null ? null : hms(timer.started).slice(0, 5),
    actual_end: timer.ended === null ? null : hms(timer.ended).slice(0, 5),
    missed: false,
    movable: timer.state === "planned",
    wish: null,
  };
};
export const due = (): number => {
  const under = timers.findIndex((x) => ["running", "paused", "called"].includes(x.state));
  return under >= 0 ? under : timers.findIndex((x) => x.state === "planned");
};

/** The queue of the one desk, for the double of the stage. */
export const devQueue = (): { at: number; slots: BoardSlot[] } => ({
  at: Math.max(0, due()),
  slots: NAMES.map((_, at) => slot(at)),
});
