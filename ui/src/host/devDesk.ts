// The desk behind `npm run dev`: what is before it, where its caret stands, and the acts on its clock. A double, held in
// memory; the slots, the people and the sheets have files of their own.
import type { DeskPlace } from "../contract/DeskPlace";
import { devTell, type Answers } from "./devEvents";
import { desks, people, peopleAnswers } from "./devPeople";
import { devTypedSince, filled, remarkAnswers } from "./devRemarks";
import { devScored } from "./devScore";
import { act, due, hms, INNOVATIONS, MIN, NAMES, slot } from "./devSlots";

const place: { now: DeskPlace | null } = { now: null };

export const deskAnswers: Answers = {
  ...peopleAnswers,
  ...remarkAnswers,
  "desk.view": ({ desk, slot: wanted }) => {
    const at = wanted === null ? due() : Number(wanted.slice(5));
    const now = at < 0 ? null : slot(at);
    const typed = devTypedSince();
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
      typing_since: typed !== null && now?.clock.started_at === null ? hms(typed).slice(0, 5) : null,
      typing_since_ms: typed === null ? null : Date.now() - typed,
      now_ms: Date.now(),
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
};
