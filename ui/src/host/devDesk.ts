// long-file: a double for the development server alone, never built into the product.
// The desk behind `npm run dev`: slots, a clock that runs, sheets that keep what is typed. A double, held in memory.
import type { BoardSlot } from "../contract/BoardSlot";
import type { ClockAct } from "../contract/ClockAct";
import type { ClockReading } from "../contract/ClockReading";
import type { Commands } from "../contract/commands";
import type { DeskPlace } from "../contract/DeskPlace";
import type { InnovationDetail } from "../contract/InnovationDetail";
import type { RemarkKind } from "../contract/RemarkKind";
import type { SlotState } from "../contract/SlotState";
import { CallError } from "./callError";
import { devEvidence, devPlan } from "./devEvidence";
import { devTell } from "./devEvents";
import { devActivities, devAsksPin, devEarlier } from "./devSheet";
import { devScored } from "./devScore";
import { devSpans, devTurns } from "./devTurns";

type Answers = { [K in keyof Commands]?: (input: Commands[K]["input"]) => Commands[K]["output"] };
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

const MIN = 60_000;
const hms = (ms: number): string => new Date(ms + 8 * 3_600_000).toISOString().slice(11, 19).replaceAll(":", ".");
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

const NAMES = [
  "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
  "Puskesmas Sumberwangi",
  "Dinas Pemberdayaan Perempuan, Perlindungan Anak dan Keluarga Berencana",
  "Kecamatan Ngadirejo",
  "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
  "Puskesmas Ngadirejo Kidul",
  "Dinas Komunikasi, Informatika, Statistik dan Persandian",
];
const INNOVATIONS: readonly (readonly string[])[] = [
  ["SI JALUR (Sistem Jemput Layanan Usaha Rakyat)"],
  ["KANTONG PERSALINAN CERDAS (KAPASCER)"],
  ["RUANG AMAN DESA", "SEKOLAH IBU TANGGUH: Pendampingan Perempuan Kepala Keluarga di Tiga Puluh Dua Desa Pesisir"],
  ["LAPOR CAMAT SATU PESAN"],
  ["KENAIKAN PANGKAT TANPA MENGHADAP"],
  ["ANTRE DARI SAWAH"],
  ["SATU DATA TIRTALOKA"],
];
const timers = NAMES.map((_, at) => (at === 0 ? before(47, 21) : at === 1 ? before(24, 22) : fresh()));
// "?ran=16" opens with the third slot begun so many minutes ago: to look at warnings without waiting for them.
// "&paused", "&late" and "&phases" show it paused, waited for, and with its phases.
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

function act(at: number, what: ClockAct): void {
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
const slot = (at: number): BoardSlot => {
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
const due = (): number => {
  const under = timers.findIndex((x) => ["running", "paused", "called"].includes(x.state));
  return under >= 0 ? under : timers.findIndex((x) => x.state === "planned");
};

const ROWS = [
  "Inovasi sudah berjalan minimal 2 Tahun atau masih dalam tahapan inisiatif dan uji coba",
  "Mengandung Inovasi daerah sebagian atau seluruhnya",
  "Diperkuat dengan adanya regulasi daerah dan/atau turunannya",
  "Adanya dukungan anggaran melalui renstra, renja dan RKA",
  "Didukung oleh indikator lainnya",
  "Dilengkapi video singkat profil inovasi daerah (berdasarkan SE Mendagri No. 002.6/2866/SJ/2022)",
  "Catatan",
];
const CHECKS = [
  [
    "age",
    "c2.1",
    "met",
    "Inovasi dimulai 21 Mei 2018, sudah berjalan 1 tahun 4 bulan pada hari monev; tahapan Penerapan.",
    "Tanggal mulai pada profil",
  ],
  [
    "regulation",
    "c2.3",
    "met",
    "Terlampir 1 dokumen regulasi: SK Kepala Dinas Nomor 463/112/2018.pdf.",
    "Bukti indikator 1",
  ],
  ["budget", "c2.4", "unknown", "Belum ada dokumen anggaran yang dilampirkan.", "Bukti indikator 3"],
  ["evidence", "c2.5", "not_met", "Bukti dukung ada untuk 13 dari 21 indikator.", "Daftar bukti dukung"],
  ["video", "c2.6", "not_met", "Video berdurasi 4 menit 12 detik; SE Mendagri meminta 2–3 menit.", "Berkas MP4"],
] as const;
interface Version {
  text: string;
  at: number;
  /** Whose text was adopted. */
  from?: string | null;
}
const texts = new Map<string, Version[]>();
const COLLEAGUE = "SK ada, tetapi nama inovasi tidak tertulis di dalamnya.";
const past: { key: string; innovation: string; indicator: string; kind: RemarkKind }[] = [];
const seed = (row: number, kind: RemarkKind, text: string): void => {
  texts.set(`slot-2/0|c2.${row}|${kind}`, [{ text, at: Date.now() - 9 * MIN }]);
};
seed(1, "finding", "Berjalan sejak Mei 2018, layanan aktif di 32 desa.\nBuku kunjungan diperlihatkan.");
seed(1, "recommendation", "Lengkapi berita acara pembentukan pos di tiap desa.");
seed(2, "recommendation", "Tegaskan unsur kebaruan dibanding layanan pengaduan yang sudah ada.");

const place: { now: DeskPlace | null } = { now: null };
let acting: Commands["person.act_as"]["output"] = { assessor: null, name: "Sekretariat", role: "secretariat" };
let lockedNow = new URLSearchParams(typeof location === "undefined" ? "" : location.search).has("locked");
let chosen: number | null = null;
let firstTyped: number | null = null;
const people = [
  {
    id: "a1",
    name: "Dr. Rahmat Hidayatullah, S.Sos., M.AP.",
    nip: "",
    title: "Analis Kebijakan Ahli Madya",
    agency: "",
    nip_warnings: [],
    chair: false,
  },
  {
    id: "a2",
    name: "Hj. Siti Norhayati Maulida, S.E., M.M.",
    nip: "",
    title: "Peneliti Ahli Muda",
    agency: "",
    nip_warnings: [],
    chair: false,
  },
];
const desks = [
  { id: "meja-1", label: "Meja 1", room: "Aula Bappeda, sisi timur", assessors: ["a1", "a2"] },
  { id: "meja-2", label: "Meja 2", room: "Aula Bappeda, sisi barat", assessors: ["a2"] },
  { id: "meja-3", label: "Meja 3", room: "", assessors: [] },
];

function innovation(id: string): InnovationDetail {
  const [, at = "0", nth = "0"] = /slot-(\d+)\/(\d+)/.exec(id) ?? [];
  const name = INNOVATIONS[Number(at)]?.[Number(nth)] ?? "";
  const opd = NAMES[Number(at)] ?? "";
  return {
    line: {
      id,
      name,
      opd,
      opd_id: `opd-${at}`,
      region: "",
      category: slot(Number(at)).category,
      forms: ["tata_kelola", "pelayanan_publik"],
      stage: "penerapan",
      started: "2018-05-21",
      year: 2019,
      answered: 13,
      evidence: 10,
    },
    opd: {
      id: `opd-${at}`,
      name: opd,
      region: "",
      category: "opd",
      official_name: "",
      official_nip: "",
      innovations: 1,
    },
    initiator: "SKPD",
    kind: "Nondigital",
    urusan: "Pemberdayaan perempuan dan perlindungan anak",
    tematik: "",
    maturity: "72,00",
    texts: [
      {
        key: "problem",
        text: "Korban kekerasan enggan melapor karena tempat layanan jauh dan tidak terjaga kerahasiaannya. Sebagian besar baru datang setelah kejadian berulang, sedangkan perangkat desa tidak memiliki tata cara yang sama.",
      },
      {
        key: "method",
        text: "Melatih pendamping di setiap desa dan menyiapkan jalur rujukan yang dijaga kerahasiaannya, dari balai desa sampai rumah sakit daerah.",
      },
    ],
    answers: Array.from({ length: 21 }, (_, i) => ({
      number: i + 1,
      indicator: ["Regulasi Inovasi Daerah", "Ketersediaan SDM Terhadap Inovasi", "Dukungan Anggaran"][i % 3] ?? "",
      description: i % 3 === 2 ? "" : "SK Kepala Dinas, ditetapkan pada tahun berjalan dan diperbarui setiap tahun.",
      evidence: i % 3 === 0 ? "SK Kepala Dinas Nomor 463/112/2018" : "",
    })),
    evidence: devEvidence(),
    plan: devPlan,
    extra: {},
    completeness: {
      percent: 68,
      done: 34,
      asked: 50,
      profile: 5,
      missing: ["Tujuan"],
      design_words: 118,
      answers: 13,
      evidence: 10,
      pieces: 4,
      video: false,
    },
    checks: [],
  };
}
const key = (x: { innovation: string; indicator: string; kind: RemarkKind }): string =>
  `${x.innovation}|${x.indicator}|${x.kind}`;
const kept = (id: string, indicator: string, kind: RemarkKind) => {
  const last = texts.get(key({ innovation: id, indicator, kind }))?.at(-1);
  return {
    text: last?.text ?? "",
    saved_at: last === undefined ? null : hms(last.at),
    conflict: false,
    adopted_from: last?.from ?? null,
  };
};
const filled = (id: string): number =>
  ROWS.filter((_, i) => kept(id, `c2.${i + 1}`, "finding").text + kept(id, `c2.${i + 1}`, "recommendation").text !== "")
    .length;

const broken = (): boolean => localStorage.getItem("meja.dev_broken") === "yes";

const lockState = (): Commands["lock.state"]["output"] => ({
  locked: lockedNow,
  minutes: chosen ?? 5,
  chosen,
  event: devEvent().identity.name,
  people: [
    {
      assessor: null,
      name: "Sekretariat",
      title: "",
      role: "secretariat",
      pin: true,
      whose: "Sekretariat",
      acting: acting.assessor === null,
    },
    ...people.map((one, i) => ({
      assessor: one.id,
      name: one.name,
      title: one.title,
      role: i === 0 ? ("chair" as const) : ("assessor" as const),
      pin: i === 0,
      whose: one.name,
      acting: acting.assessor === one.id,
    })),
  ],
});

/** The queue of the one desk, for the double of the stage. */
export const devQueue = (): { at: number; slots: BoardSlot[] } => ({
  at: Math.max(0, due()),
  slots: NAMES.map((_, at) => slot(at)),
});

export const deskAnswers: Answers = {
  "event.get": () => devEvent(),
  "person.act_as": ({ assessor, pin }) => {
    if (assessor !== acting.assessor || lockedNow) devAsksPin(assessor, pin);
    lockedNow = false;
    const role = assessor === null ? "secretariat" : assessor === people[0]?.id ? "chair" : "assessor";
    return (acting = { assessor, name: people.find((p) => p.id === assessor)?.name ?? "Sekretariat", role });
  },
  "lock.state": () => lockState(),
  "lock.now": () => {
    lockedNow = true;
    return lockState();
  },
  "lock.set": ({ minutes }) => {
    chosen = minutes;
    return lockState();
  },
  "desk.list": () => desks,
  "assessor.list": () => people,
  "desk.view": ({ desk, slot: wanted }) => {
    const at = wanted === null ? due() : Number(wanted.slice(5));
    const now = at < 0 ? null : slot(at);
    return {
      desk: desks.find((d) => d.id === desk) ?? desks[0]!,
      assessors: people,
      slot: now,
      queue: NAMES.map((_, i) => slot(i)),
      innovations: (INNOVATIONS[at] ?? []).map((name, i) => ({
        id: `slot-${at}/${i}`,
        name,
        filled: filled(`slot-${at}/${i}`),
        rows: 7,
        ...devScored(`slot-${at}/${i}`),
      })),
      drift_ms: 4 * MIN,
      typing_since: firstTyped !== null && now?.clock.started_at === null ? hms(firstTyped).slice(0, 5) : null,
      typing_since_ms: firstTyped === null ? null : Date.now() - firstTyped,
      place: place.now,
    };
  },
  "desk.place": (p) => {
    place.now = p;
    return null;
  },
  "clock.act": ({ slot: id, act: what }) => {
    act(Number(id.slice(5)), what);
    devTell(["clock_act"]);
    return slot(Number(id.slice(5))).clock;
  },
  "sheet.get": ({ innovation: id }) => ({
    innovation: innovation(id),
    title: "MONITORING DAN EVALUASI INOVASI DAERAH TAHUN 2019",
    rows: ROWS.map((text, i) => ({
      indicator: `c2.${i + 1}`,
      number: i + 1,
      text,
      note: i === 6,
      finding: kept(id, `c2.${i + 1}`, "finding"),
      recommendation: kept(id, `c2.${i + 1}`, "recommendation"),
      others:
        i === 2
          ? [
              {
                assessor: "a2",
                name: "Hj. Siti Norhayati Maulida, S.E., M.M.",
                kind: "finding" as const,
                text: COLLEAGUE,
                op: "op-1",
                adopted: (texts.get(`${id}|c2.3|finding`)?.at(-1)?.from ?? null) !== null,
              },
            ]
          : [],
      earlier: id === "slot-2/0" ? devEarlier(`c2.${i + 1}`) : [],
      follow_up: kept(id, `c2.${i + 1}`, "follow_up"),
      checks: CHECKS.filter(([, indicator]) => indicator === `c2.${i + 1}`).map(
        ([code, indicator, verdict, sentence, source]) => ({
          code,
          indicator,
          verdict,
          sentence,
          source,
        }),
      ),
    })),
    activities: devActivities(id, (row, kind) => kept(id, row, kind)),
    writer: acting.assessor,
    writer_name: acting.name,
    locked: null,
  }),
  "remark.adopt": (input) => {
    const held = texts.get(key(input)) ?? [];
    const before = held.at(-1)?.text ?? "";
    const text = input.replace || before.trim() === "" ? COLLEAGUE : `${before.trimEnd()}\n${COLLEAGUE}`;
    const at = Date.now();
    texts.set(key(input), [...held, { text, at, from: people[1]?.name ?? "" }]);
    past.push({ key: key(input), ...input });
    devTell(["remark"]);
    return { ...input, innovation_name: "", number: 3, before, text, saved_at: hms(at), saved_ms: at };
  },
  "remark.step": () => {
    const last = past.pop();
    const held = last === undefined ? [] : (texts.get(last.key) ?? []);
    const undone = held.at(-1);
    if (last === undefined || undone === undefined) {
      throw new CallError("remark.no_step", "Tidak ada perubahan isian Anda yang dapat ditarik kembali.", "user");
    }
    texts.set(last.key, held.slice(0, -1));
    const text = held.at(-2)?.text ?? "";
    const at = Date.now();
    devTell(["remark"]);
    return {
      ...last,
      innovation_name: "RUANG AMAN DESA",
      number: 3,
      before: undone.text,
      text,
      saved_at: hms(at),
      saved_ms: at,
    };
  },
  "remark.write": (input) => {
    if (broken()) throw new CallError("disk_full", "Diska tujuan penuh.", "disk");
    const now = Date.now();
    firstTyped ??= now;
    const held = texts.get(key(input)) ?? [];
    texts.set(key(input), [...held, { text: input.text, at: now, from: held.at(-1)?.from ?? null }]);
    past.push({ key: key(input), ...input });
    devTell(["remark"]);
    return { saved_at: hms(now), saved_ms: now, written: true };
  },
  "remark.versions": (input) =>
    (texts.get(key(input)) ?? [])
      .toReversed()
      .map((v) => ({ at: `Selasa, 15 Oktober 2019 ${hms(v.at)}`, who: acting.name, text: v.text })),
  "export.run": ({ what }) => ({
    folder: "Monev 2019",
    token: "map",
    files: [
      {
        path: "Form C.2 Meja 1.xlsx",
        kind: "sheets",
        sheets: Array.from({ length: 25 }, (_, i) => `C2-${i + 1}`),
        notes: ["3 inovasi belum memiliki tanggal mulai; kotaknya dibiarkan kosong."],
      },
      ...(what === "all"
        ? [
            {
              path: "Rekap Monev Inovasi Daerah Kabupaten Tirtaloka 2019.xlsx",
              kind: "recap",
              sheets: ["Rekap"],
              notes: [],
            },
          ]
        : []),
    ],
  }),
  "export.open_folder": () => null,
  "innovation.list": ({ search }) => {
    const lines = INNOVATIONS.flatMap((list, at) => list.map((_, i) => innovation(`slot-${at}/${i}`).line)).filter(
      (l) => l.name.toLowerCase().includes(search.toLowerCase()),
    );
    return { total: lines.length, items: lines };
  },
};

export function devEvent(): Commands["event.get"]["output"] {
  return {
    id: "1",
    identity: {
      name: "Monitoring dan Evaluasi Inovasi Daerah Kabupaten Tirtaloka Tahun 2019",
      host: "Badan Perencanaan Pembangunan Daerah Kabupaten Tirtaloka",
      letterhead: [],
      place: "Tirtaloka",
      zone: "WITA",
      date_from: "2019-10-15",
      date_to: "2019-10-17",
      form_year: 2019,
    },
    file_name: "tirtaloka-2019.monev",
    read_only: null,
    schedule: {
      start: "09:00",
      end: "12:00",
      slot_minutes: 20,
      session_minutes: 60,
      breaks: [],
      rotate: false,
      phases: [],
      warnings: [5, 1],
      next: "hand",
    },
    instrument: "c2-2022",
    progress: {
      opds: 7,
      opds_without_innovation: 0,
      innovations: 8,
      desks: 3,
      desks_without_assessor: 1,
      assessors: 2,
      slots: 7,
      opds_unscheduled: 0,
      slots_done: 2,
      remarks: 3,
    },
    acting,
  };
}
