// Preparation behind `npm run dev`: desks, people, a board, a trail. A double, held in memory; its names are invented.
import type { Commands } from "../contract/commands";
import { boardAnswers } from "./devBoard";
import { desks } from "./devDay";
import { devEvent } from "./devPeople";
import { devEvidence, devPlan } from "./devEvidence";
import type { Answers } from "./devEvents";
import { filingAnswers } from "./devFiling";
import { formsAnswers } from "./devForms";
import { importAnswers } from "./devImport";
import { INDICATORS, PROSE, at, line, opds, rows } from "./devRegistry";

let assessors: Commands["assessor.list"]["output"] = [
  ["Dr. Ir. Ratna Kusumawardhani, M.P.P.", "19780512 200312 2 004", "Analis Kebijakan Ahli Madya"],
  ["Bambang Setyo Nugroho, S.STP., M.A.P.", "19850230 200801 1 002", "Perencana Ahli Muda"],
  ["Siti Nurhaliza Hasanah, S.Sos.", "-", "Widyaiswara Ahli Madya"],
].map(([name = "", nip = "", title = ""], i) => ({
  id: `a-${i}`,
  name,
  nip,
  title,
  agency: "Badan Perencanaan Pembangunan Daerah",
  nip_warnings:
    i === 1
      ? [
          {
            code: "nip.birth_date_impossible",
            message: "Delapan angka pertama NIP bukan tanggal lahir yang mungkin.",
            values: {},
          },
        ]
      : [],
  chair: i === 0,
}));
const identity = devEvent().identity;

export const prepareAnswers: Answers = {
  "event.update": (next) => ({ ...devEvent(), identity: Object.assign(identity, next) }),
  "event.close": () => null,
  "event.forget_recent": () => null,
  "opd.list": () => opds,
  "opd.save": (opd) => {
    const saved = { ...opd, id: opd.id === "" ? `opd-${opds.length}` : opd.id };
    const old = opds.findIndex((o) => o.id === saved.id);
    if (old < 0) opds.push(saved);
    else opds[old] = saved;
    return saved;
  },
  "desk.list": () => desks,
  "desk.save": (desk) => {
    const saved = { ...desk, id: desk.id === "" ? `meja-${desks.length + 1}` : desk.id };
    const old = desks.findIndex((d) => d.id === saved.id);
    if (old < 0) desks.push(saved);
    else desks[old] = saved;
    return saved;
  },
  "desk.remove": ({ id }) => {
    desks.splice(
      desks.findIndex((d) => d.id === id),
      1,
    );
    return null;
  },
  "assessor.list": () => assessors,
  "role.name_chair": ({ assessor }) => (assessors = assessors.map((one) => ({ ...one, chair: one.id === assessor }))),
  "assessor.save": (a) => {
    const saved = { ...a, id: a.id === "" ? `a-${assessors.length}` : a.id };
    assessors = [...assessors.filter((x) => x.id !== saved.id), saved];
    return saved;
  },
  "assessor.remove": ({ id }) => {
    assessors = assessors.filter((a) => a.id !== id);
    return null;
  },
  "innovation.list": (q) => {
    const words = q.search
      .toLowerCase()
      .split(/\s+/)
      .filter((w) => w !== "");
    const all = Array.from({ length: rows }, (_, i) => i).filter((i) => {
      const l = line(i);
      const text = `${l.name} ${l.opd}`.toLowerCase();
      return (
        words.every((w) => text.includes(w)) &&
        (q.category === null || l.category === q.category) &&
        (q.stage === null || l.stage === q.stage) &&
        (q.form === null || l.forms.includes(q.form)) &&
        (q.opd === null || l.opd_id === q.opd) &&
        (q.answers_below === null || l.answered < q.answers_below)
      );
    });
    return { total: all.length, items: all.slice(q.offset, q.offset + (q.limit || 100)).map(line) };
  },
  "innovation.get": ({ id }) => {
    const i = Number(id.slice("innovation-".length));
    const l = line(i);
    return {
      line: l,
      opd: opds.find((o) => o.id === l.opd_id) ?? at(opds, 0),
      initiator: "Perangkat daerah",
      kind: "Digital",
      urusan: "Kesehatan; Pemberdayaan Perempuan dan Perlindungan Anak",
      tematik: "Penanggulangan kemiskinan",
      maturity: "87",
      texts: [
        { key: "background", text: PROSE },
        { key: "design", text: `${PROSE} ${PROSE}` },
        { key: "purpose", text: "Menurunkan keterlambatan rujukan ibu hamil risiko tinggi." },
      ],
      answers: INDICATORS.map((indicator, n) => ({
        number: n + 1,
        indicator,
        description: n < l.answered ? "Peraturan Bupati Nomor 12 Tahun 2021 tentang Posyandu Keliling" : "",
        evidence: n < l.answered && n % 2 === 0 ? "perbup_12_2021.pdf" : "",
      })),
      evidence: devEvidence(),
      plan: devPlan,
      extra: { "Keterangan Verifikator": "sudah dicek, video menyusul", "Nomor Registrasi": "TRT-0042" },
      completeness: {
        percent: 68,
        done: 34,
        asked: 50,
        profile: 5,
        missing: ["purpose"],
        design_words: 118,
        answers: 13,
        evidence: 10,
        pieces: 4,
        video: false,
      },
      checks: [
        {
          code: "running",
          indicator: "c2.1",
          verdict: "met",
          sentence: "Inovasi dimulai 1 Maret 2020 dan pada 15 Oktober 2022 sudah berjalan 2 tahun 7 bulan.",
          source: "Form C.2 baris 1",
        },
        {
          code: "words",
          indicator: "c2.5",
          verdict: "not_met",
          sentence: "Rancang bangun berisi 118 kata, kurang dari 300 kata.",
          source: "Pedoman teknis IGA",
        },
        {
          code: "video",
          indicator: "c2.6",
          verdict: "unknown",
          sentence: "Tidak ada berkas video yang dapat diperiksa.",
          source: "SE Mendagri No. 002.6/2866/SJ/2022",
        },
      ],
    };
  },
  ...importAnswers,
  ...formsAnswers,
  ...filingAnswers,
  ...boardAnswers,
};
