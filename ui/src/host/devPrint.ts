// The double's printing: a preview, files, the berita acara's words, the emblem.
import type { EmblemInfo, MinutesInfo } from "../contract/commands";
import { pdf } from "./devEvidence";
import { devTell, type Answers } from "./devEvents";

let minutes: MinutesInfo = {
  number: "050/417/Bappeda/2019",
  subject: "",
  date: "2019-10-17",
  venue: "Aula Bappeda",
  agenda: "",
  members: [{ role: "Ketua Panel", name: "Dr. Siti Rahmawati, M.Si.", nip: "19860926 201505 2 001" }],
  letter_number: "",
  letter_date: "",
  letter_signer: { role: "", name: "", nip: "" },
};
let emblem: EmblemInfo | null = null;

export const printAnswers: Answers = {
  "print.preview": () => ({ name: "Dinas Sosial – SI PANDAI", documents: 74, pages: 2, content: btoa(pdf(2)) }),
  "print.run": ({ what }) => ({
    folder: "Monev 2019",
    token: "map",
    files: [{ path: "Form C.2", kind: what, sheets: Array.from({ length: 74 }, (_, i) => `${i + 1}.pdf`), notes: [] }],
  }),
  "minutes.get": () => minutes,
  "minutes.set": (input) => {
    minutes = input;
    devTell(["event"]);
    return minutes;
  },
  "event.emblem": () => emblem,
  "event.set_emblem": ({ token }) => {
    // One red point.
    const content =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8Dwn4EIwDiqkL4KAcT9GO0ruYqdAAAAAElFTkSuQmCC";
    emblem = token === null ? null : { media_type: "image/png", width: 1, height: 1, content };
    devTell(["event"]);
    return emblem;
  },
};
