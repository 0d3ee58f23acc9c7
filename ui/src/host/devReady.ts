// What the double behind `npm run dev` says of backups, the rehearsal and the trail.
import type { BackupState, HistoryEntry, ReadinessReport } from "../contract/commands";
import { devEvent } from "./devPeople";
import { devJob, type Answers } from "./devEvents";

const WHO = "Dr. Siti Rahmawati Kusumaningrum, S.Sos., M.Si.";
const state: BackupState = {
  busy: false,
  age_minutes: 6,
  bytes: 3 * 14_280_064,
  trouble: null,
  target: { state: "unset", label: "", age_minutes: null, trouble: null },
  space: { level: "enough", free_mb: 48_312, backup_bytes: 14_680_064, backups_left: null },
};
const sick = new URLSearchParams(globalThis.location?.search ?? "").has("sick");
if (sick) {
  state.trouble = {
    code: "backup.no_room",
    message:
      "Disk penuh untuk cadangan ini, jadi tidak ditulis: tersisa 12 MB, satu cadangan perlu 30 MB. Yang sudah diketik tetap tersimpan. Kosongkan ruang, atau pilih disk lain.",
    values: { free: "12", need: "30" },
    at: "09.41.07",
  };
  state.space = { level: "none", free_mb: 12, backup_bytes: 14_680_064, backups_left: 0 };
  state.target = { state: "absent", label: "media/FLASHDISK BAPPEDA", age_minutes: 125, trouble: null };
}

const line = (topic: string, level: "ready" | "look" | "not_ready", found: string, todo = "") => ({
  topic,
  level,
  found,
  todo,
  values: {},
});
const report = (look: boolean, heard: boolean | null): ReadinessReport => ({
  device: "LAPTOP-BAPPEDA-03",
  at: "14 Oktober 2019 pukul 15.20 WITA",
  at_ms: 1_571_037_600_000,
  event: devEvent().identity.name,
  sample: false,
  level: "not_ready",
  lines: [
    line("permission", "ready", "Folder kegiatan dapat ditulisi."),
    line("disk", "ready", "Satu simpanan sampai di disk dalam 6,3 milidetik."),
    line("space", "ready", "Sisa ruang 47 GB; satu cadangan perlu 15 MB."),
    line(
      "cloud",
      "not_ready",
      "Folder kegiatan disinkronkan oleh OneDrive.",
      "Pindahkan berkas kegiatan ke folder biasa (misalnya C:\\Monev): sinkronisasi dapat menyalin berkas yang sedang ditulis atau mengambilnya dari laptop ini.",
    ),
    line("clock", "ready", "Jam laptop menunjuk Senin, 14 Oktober 2019 dan berjalan tetap."),
    line(
      "zone",
      "look",
      "Laptop memakai UTC+7; kegiatan memakai WITA (UTC+8).",
      "Samakan zona waktu laptop dengan kegiatan, agar jam di sudut layar sama dengan jam di meja. Hitungan giliran tetap benar.",
    ),
    line("screen", "ready", "Layar 1366 × 768 piksel; 2 layar terpasang."),
    heard === true
      ? line("sound", "ready", "Bel uji terdengar.")
      : line(
          "sound",
          "look",
          "Bel belum diuji.",
          "Keraskan suara laptop atau pasang pengeras suara, lalu uji bel lagi.",
        ),
    ...(look
      ? []
      : [
          line(
            "killed",
            "ready",
            "Program dimatikan paksa 3 kali saat menulis; semua yang sudah dinyatakan tersimpan ada.",
          ),
          line(
            "full",
            "ready",
            "Disk penuh dinyatakan di layar, tidak ada yang hilang, dan pengetikan berlanjut setelah ada ruang.",
          ),
          line("record", "ready", "Setelah 27 giliran dan 1.214 simpanan, berkas dan catatan perubahannya utuh."),
        ]),
  ],
  days: look
    ? null
    : {
        slots: 27,
        absent: 1,
        remarks: 352,
        commits: 1214,
        kills: 3,
        full: true,
        took_ms: 8400,
        desks: ["Meja 1", "Meja 2", "Meja 3"].map((desk, at) => ({
          day: "2019-10-15",
          desk,
          planned: 9,
          held: 9 - (at === 1 ? 1 : 0),
          absent: at === 1 ? 1 : 0,
          late: [4, 2, 7][at] ?? 0,
          planned_minutes: 180,
          actual_minutes: [181, 139, 195][at] ?? 0,
          drift_most: [9, 10, 15][at] ?? 0,
          drift_end: [9, 1, 15][at] ?? 0,
          overtime_minutes: [0, 0, 15][at] ?? 0,
        })),
      },
});
let last: ReadinessReport | null = null;

const typed = (at: number): HistoryEntry => ({
  tx: `w${at}`,
  label: "remark.write",
  who: WHO,
  at: `Selasa, 15 Oktober 2019 09.${String(2 + at).padStart(2, "0")}.0${at % 10}`,
  cells: 1,
  changes: [
    {
      entity: "remark",
      subject: "SIMPATI-KIA",
      field: "c2.2/finding",
      from: at === 0 ? null : "Perbup 12/2021 ditunjukkan, SK tim ".repeat(1).slice(0, 10 + at * 3),
      to: "Perbup 12/2021 ditunjukkan, SK tim 045/2021 ada, belum ada perda".slice(0, 13 + at * 4),
    },
  ],
});

export const readyAnswers: Answers = {
  "backup.list": () =>
    [9, 29, 40].map((m, i) => ({
      token: `b${i}`,
      name: `tirtaloka-2019 20191015-1${2 - i}${String(m).padStart(2, "0")}00.meja`,
      at: `15 Oktober 2019 pukul 1${2 - i}.${String(m).padStart(2, "0")} WITA`,
      age_minutes: 6 + i * 65,
      bytes: 14_680_064 - i * 400_000,
      elsewhere: false,
    })),
  "backup.state": () => ({ ...state }),
  "backup.now": () => Object.assign(state, { age_minutes: 0 }) && null,
  "backup.set_target": () => {
    state.target = { state: "there", label: "media/FLASHDISK BAPPEDA", age_minutes: 0, trouble: null };
    return { ...state };
  },
  "backup.forget_target": () => {
    state.target = { state: "unset", label: "", age_minutes: null, trouble: null };
    return { ...state };
  },
  "backup.make": () => ({
    token: "b9",
    name: "tirtaloka-2019 cadangan.meja",
    at: "",
    age_minutes: 0,
    bytes: 14_680_064,
    elsewhere: true,
  }),
  "backup.restore": () => devEvent(),
  "readiness.last": () => last,
  "readiness.run": ({ look_only, heard }) =>
    devJob("rehearsal", 29, look_only ? 300 : 6000, () => (last = report(look_only, heard))),
  "readiness.save": () => null,
  "history.list": ({ before_ms }) => ({
    next_before_ms: before_ms === 0 ? 1 : null,
    items: [
      ...(before_ms === 0 ? [9, 8, 7, 6, 5, 4, 3, 2, 1, 0].map(typed) : []),
      {
        tx: `t2-${before_ms}`,
        label: "slot.swap",
        who: "Sekretariat",
        at: "Selasa, 15 Oktober 2019 08.52.40",
        cells: 4,
        changes: [
          {
            entity: "slot",
            subject: "Kecamatan Ngadirejo",
            field: "start_ms",
            from: "1571104800000",
            to: "1571106000000",
          },
        ],
      },
      {
        tx: `t4-${before_ms}`,
        label: "event.update",
        who: "Sekretariat",
        at: "Senin, 14 Oktober 2019 14.50.00",
        cells: 1,
        changes: [
          {
            entity: "event",
            subject: "",
            field: "letterhead",
            from: "[]",
            to: '["PEMERINTAH KABUPATEN TIRTALOKA","BADAN PERENCANAAN PEMBANGUNAN DAERAH"]',
          },
        ],
      },
    ],
  }),
  "history.undo": () => ({ rows_removed: 0, cells_restored: 1, cells_kept: 0 }),
};
