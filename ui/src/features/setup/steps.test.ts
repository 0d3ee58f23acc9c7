import { expect, it } from "vitest";
import type { EventInfo } from "../../contract/commands";
import { firstOpen, steps } from "./steps";

const event = (progress: Partial<EventInfo["progress"]>, letterhead = ["PEMERINTAH KABUPATEN CONTOH"]): EventInfo => ({
  id: "e",
  identity: {
    name: "Monev",
    host: "",
    letterhead,
    place: "Contoh",
    zone: "WITA",
    date_from: "2022-10-15",
    date_to: "2022-10-17",
    form_year: 0,
  },
  file_name: "monev.meja",
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
  instrument: "c2",
  progress: {
    opds: 74,
    opds_without_innovation: 0,
    innovations: 74,
    desks: 3,
    desks_without_assessor: 0,
    assessors: 6,
    slots: 74,
    opds_unscheduled: 0,
    slots_done: 0,
    remarks: 0,
    ...progress,
  },
  acting: { assessor: null, name: "Sekretariat", role: "secretariat" },
});

it("the checklist opens on the first step that lacks something", () => {
  expect(firstOpen(steps(event({})))).toBe("identity");
  expect(firstOpen(steps(event({ innovations: 0, slots: 0 })))).toBe("innovations");
  expect(firstOpen(steps(event({ desks_without_assessor: 1 })))).toBe("people");
  expect(firstOpen(steps(event({ slots: 0 }, ["", " "])))).toBe("identity");
});

it("an agency without an innovation keeps nothing from being ready, one without a slot does", () => {
  const lacking = (e: EventInfo) =>
    steps(e)
      .filter((s) => s.lacks.length > 0)
      .map((s) => s.id);
  expect(lacking(event({ opds_without_innovation: 5 }))).toEqual([]);
  expect(lacking(event({ opds_unscheduled: 2 }))).toEqual(["schedule"]);
});
