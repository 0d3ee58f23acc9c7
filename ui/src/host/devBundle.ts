// The double of bundles: a book in memory. A passphrase that holds "keliru" is wrong.
import type { BundleBook, BundlePreview } from "../contract/commands";
import { CallError } from "./callError";
import { devJob, own, type Answers } from "./devEvents";

const LAPTOP = "LAPTOP-BAPPEDA-MEJA-2";
const WHO = "Dr. Siti Rahmawati Kusumaningrum, S.Sos., M.Si.";
const book: BundleBook = {
  exported: [],
  imported: [
    {
      kind: "bundle",
      name: "Monev Inovasi Daerah Kabupaten Tirtaloka 2019 paket 15.paket",
      device: LAPTOP,
      person: WHO,
      number: 15,
      created: "15 Oktober 2019 pukul 11.58 WITA",
      at: "15 Oktober 2019 pukul 12.04 WITA",
      times: 2,
      fresh: 0,
      evidence: 12,
    },
    {
      kind: "bundle",
      name: "Monev Inovasi Daerah Kabupaten Tirtaloka 2019 paket 13.paket",
      device: LAPTOP,
      person: WHO,
      number: 13,
      created: "15 Oktober 2019 pukul 10.30 WITA",
      at: "15 Oktober 2019 pukul 10.36 WITA",
      times: 1,
      fresh: 1_204,
      evidence: 0,
    },
    {
      kind: "event_file",
      name: "Monev Tirtaloka cadangan 20191014-1630.meja",
      device: "",
      person: "",
      number: 0,
      created: "",
      at: "15 Oktober 2019 pukul 08.12 WITA",
      times: 1,
      fresh: 36_742,
      evidence: 318,
    },
  ],
  gaps: [
    {
      device: LAPTOP,
      first: 14,
      last: 14,
      message: own(`Paket 14 dari ${LAPTOP} belum datang.`),
      missing: [
        { person: WHO, author: "5f1c".repeat(16), from: 214, to: 261 },
        { person: "Drs. H. Muhammad Sutrisno, M.Si.", author: "a07e".repeat(16), from: 88, to: 88 },
      ],
    },
  ],
  waiting: 63,
  unsent: 1_482,
};
let picked = 0;

const looked = (): BundlePreview => ({
  kind: "bundle",
  name: "Monev Inovasi Daerah Kabupaten Tirtaloka 2019 paket 16.paket",
  device: LAPTOP,
  person: WHO,
  number: 16,
  created: "15 Oktober 2019 pukul 13.20 WITA",
  builds_on: 15,
  fresh: 178,
  known: 24,
  evidence: 12,
  evidence_bytes: 348_000_000,
  gap: picked % 2 === 1 ? own(`Paket 14 dari ${LAPTOP} belum datang.`) : null,
  taken_before: picked % 2 === 0 ? "15 Oktober 2019 pukul 13.31 WITA" : "",
  known_signer: picked % 2 === 1,
});

export const bundleAnswers: Answers = {
  "bundle.list": () => ({ ...book }),
  "bundle.export": ({ whole, evidence }) =>
    devJob("bundle", 1_800, 1_600, () => {
      const number = (book.exported[0]?.number ?? 0) + 1;
      const written = {
        number,
        name: `Monev Tirtaloka 2019 paket ${number}.paket`,
        at: "15 Oktober 2019 pukul 13.40 WITA",
        builds_on: whole ? 0 : number - 1,
        changes: whole || number === 1 ? 38_224 : book.unsent,
        with_evidence: evidence,
        evidence: evidence ? 318 : 0,
        evidence_left: evidence ? 2 : 0,
        bytes: evidence ? 1_048_600_000 : 12_400_000,
      };
      book.exported = [written, ...book.exported];
      book.unsent = 0;
      return written;
    }),
  "bundle.preview": () => devJob("bundle", 400, 900, () => ((picked += 1), looked())),
  "bundle.import": ({ passphrase }) => {
    if (passphrase.includes("keliru")) {
      const said = "Kata sandi paket 16.paket keliru. Tanyakan kepada yang menulis paket itu; tidak ada yang diambil.";
      throw new CallError("bundle.passphrase", said, "user", "passphrase");
    }
    return devJob("bundle", 1_200, 1_600, () => ({
      kind: "bundle" as const,
      name: looked().name,
      device: LAPTOP,
      number: 16,
      fresh: 178,
      known: 24,
      waiting: book.waiting,
      refused: 1,
      evidence_fresh: 11,
      evidence_known: 0,
      evidence_spoiled: 1,
      gaps: book.gaps,
    }));
  },
};
