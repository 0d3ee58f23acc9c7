// Who there is behind `npm run dev`: desks, people, who acts, the lock, and the event itself. A double, held in memory.
// "?locked" opens with the screen locked.
import type { Commands } from "../contract/commands";
import type { Answers } from "./devEvents";
import { devAsksPin } from "./devSheet";

let acting: Commands["person.act_as"]["output"] = { assessor: null, name: "Sekretariat", role: "secretariat" };
let lockedNow = new URLSearchParams(typeof location === "undefined" ? "" : location.search).has("locked");
let chosen: number | null = null;
export const people = [
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
export const desks = [
  { id: "meja-1", label: "Meja 1", room: "Aula Bappeda, sisi timur", assessors: ["a1", "a2"] },
  { id: "meja-2", label: "Meja 2", room: "Aula Bappeda, sisi barat", assessors: ["a2"] },
  { id: "meja-3", label: "Meja 3", room: "", assessors: [] },
];
/** Who acts now. */
export const devActing = (): typeof acting => acting;

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

export const peopleAnswers: Answers = {
  "event.get": () => devEvent(),
  "person.act_as": ({ assessor, pin }) => {
    if (assessor !== acting.assessor || lockedNow) devAsksPin(assessor, pin);
    lockedNow = false;
    const role = assessor === null ? "secretariat" : assessor === people[0]?.id ? "chair" : "assessor";
    return (acting = { assessor, name: people.find((p) => p.id === assessor)?.name ?? "Sekretariat", role });
  },
  "lock.state": () => lockState(),
  "lock.turn": () => null,
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
