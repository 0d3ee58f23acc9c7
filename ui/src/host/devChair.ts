// The chair's panel behind `npm run dev`: a day half through, and its unfinished business. A double, held in memory;
// comparing and the figures have files of their own.
import type { AgendaItem } from "../contract/AgendaItem";
import type { AgendaKind } from "../contract/AgendaKind";
import type { BoardSlot } from "../contract/BoardSlot";
import { boardAnswers } from "./devBoard";
import { compareAnswers } from "./devCompare";
import { own, type Answers } from "./devEvents";
import { figureAnswers } from "./devFigures";
import { decides, DESKS, NAMES, people, scored } from "./devPanel";
import { at, line, opds } from "./devRegistry";

function slotOf(desk: number): BoardSlot | null {
  const board = boardAnswers["schedule.board"]?.(null);
  if (board === undefined || board instanceof Promise) return null;
  const own = board.slots.filter((slot) => slot.desk_id === `meja-${desk + 1}`);
  const slot = own.find((one) => ["running", "called", "planned"].includes(one.state));
  if (slot === undefined) return null;
  const left = [7.4, 0.6, 20][desk] ?? 20;
  return {
    ...slot,
    clock: {
      ...slot.clock,
      remaining_ms: left * 60_000,
      warning_ms: left < 1 ? 60_000 : null,
      elapsed_ms: (20 - left) * 60_000,
    },
  };
}
const grid = () => ({
  scored,
  decides,
  desks: DESKS.map((desk, i) => {
    const slot = slotOf(i);
    return {
      id: `meja-${i + 1}`,
      desk,
      room: i === 0 ? "Aula Bupati lantai 2" : "",
      slot,
      at_desk: slot?.state === "running",
      drift_ms: [7, 0, 22][i]! * 60_000,
      done: [3, 2, 3][i]!,
      slots: 24,
      call:
        i === 2
          ? {
              id: "call-x",
              desk_id: "meja-3",
              desk,
              room: "",
              opd: at(opds, 4).name,
              innovation_id: null,
              innovation: "",
              indicator: "",
              number: null,
              kind: null,
              assessor: NAMES[4]!,
              reason: "Selisih nilai kebaruan",
              at: "09.52",
              ago_ms: 900_000,
            }
          : null,
      seats: people.slice(2 * i, 2 * i + 2).map((who, k) => ({
        assessor_id: who.id,
        name: who.name,
        expected: 25,
        untouched: 12 + i,
        incomplete: k,
        complete: i === 1 ? 2 : 0,
        sent: 25 - 12 - i - k - (i === 1 ? 2 : 0) - (i === 0 ? 4 : 0),
        signed: i === 0 ? 4 : 0,
      })),
    };
  }),
});

function item(i: number, kind: AgendaKind, over: Partial<AgendaItem>): AgendaItem {
  return {
    key: `${kind}.${i}`,
    kind,
    what: own(""),
    effect: own("Nilai akhir tidak berubah karenanya."),
    places: 0,
    prize: false,
    innovation_id: `inno-${i}`,
    innovation: line(i).name,
    opd: at(opds, i).name,
    assessor_id: "a-0",
    desk_id: `meja-${(i % 3) + 1}`,
    place: "desk",
    ...over,
  };
}
const items = (): AgendaItem[] =>
  !scored
    ? []
    : [
        item(0, "missing", {
          what: own(`Presentasi: ${NAMES[2]} belum menilai baris 1, 2, dan 5.`),
          effect: own("Nilai akhir antara 61,50 dan 83,75; peringkat 1 sampai 9."),
          places: 8,
          prize: true,
        }),
        item(4, "apart", {
          what: own(`Presentasi: selisih antarpenilai lebar pada baris 1 dan 3; ${NAMES[0]} jauh dari yang lain.`),
          effect: own("Nilai akhir antara 70,25 dan 81,00; peringkat 2 sampai 6."),
          places: 4,
          prize: true,
          place: "compare",
        }),
        item(3, "tie", {
          what: own(`Peringkat 3 dipegang bersama ${line(6).name}; aturan seri tidak memisahkannya.`),
          effect: own("Urutannya di antara mereka belum ditentukan."),
          places: 1,
          prize: true,
          place: "recap",
        }),
        item(7, "versions", {
          what: own(`Nilai ${NAMES[3]} pada baris 2 tertulis berbeda di dua laptop; penilainya harus memilih.`),
          effect: own("Nilai akhir antara 52,10 dan 64,60; peringkat 11 sampai 17."),
          places: 6,
        }),
        item(8, "nobody", {
          what: own("Tidak ada penilai yang diharapkan menilainya."),
          effect: own("Tidak akan ada nilai akhir."),
          place: "schedule",
        }),
        item(2, "call", {
          what: own("Meja 3 memanggil ketua sejak pukul 09.52: Selisih nilai kebaruan"),
          effect: own("Meja menunggu."),
        }),
        item(5, "unsent", {
          what: own(`Presentasi: lembar ${NAMES[1]} lengkap tetapi belum dikirim.`),
          effect: own("Hasilnya menunggu ini. Nilai akhir menjadi 71,20."),
        }),
        item(1, "comment", { what: own(`Presentasi: ${NAMES[4]} belum memberi komentar wajib pada baris 4.`) }),
      ];

export const chairAnswers: Answers = {
  ...compareAnswers,
  ...figureAnswers,
  "chair.grid": grid,
  "chair.agenda": () => ({ items: items(), hidden: null }),
};
