// Scores behind `npm run dev`: two stages, a colleague who has sent, a claim beside the level. A double, held in memory.
// "?recused" shows a sheet that is closed; the rubrics have a file of their own.
import type { ScoreRow } from "../contract/ScoreRow";
import type { ScoreStage } from "../contract/ScoreStage";
import type { ScoreView } from "../contract/ScoreView";
import { CallError } from "./callError";
import { devTell, type Answers } from "./devEvents";
import { STAGES, type Row } from "./devScoreRows";

const asked = new URLSearchParams(globalThis.location?.search ?? "");
interface Given {
  value: string;
  comment: string;
}
const given = new Map<string, Given>();
const sent = new Map<string, string>();
const recalled = new Map<string, NonNullable<ScoreStage["recalled"]>>();
const claims = new Map<string, string>([
  ["iid26.1", "3"],
  ["iid26.2", "2"],
  ["iid26.5", "3"],
]);

const at = (innovation: string, id: string): Given => given.get(`${innovation}|${id}`) ?? { value: "", comment: "" };
const comma = (n: number): string => String(Math.round(n * 10_000) / 10_000).replace(".", ",");
const scoreOf = (row: Row, value: string): number => (row.weight * Number(value)) / (row.levels.length > 0 ? 1 : 100);
const mostOf = (row: Row): number => row.weight * (row.levels.length > 0 ? row.levels.length - 1 : 1);
const extreme = (row: Row, value: string): boolean => row.levels.length === 0 && (value === "0" || value === "100");

function rowOf(innovation: string, row: Row, number: number, shown: boolean): ScoreRow {
  const { value, comment } = at(innovation, row.id);
  const isNumber = value !== "" && value !== "na";
  return {
    indicator: row.id,
    number,
    group: row.group ?? "",
    text: row.text,
    hint: row.hint ?? "",
    weight: comma(row.weight),
    levels: row.levels.map((text, level) => ({ value: String(level), text, score: comma(row.weight * level) })),
    range: row.levels.length > 0 ? null : { lowest: "0", highest: "100", step: "1" },
    evidence: row.evidence ?? "",
    files: row.evidence === undefined ? "" : "PDF",
    mistakes: [...(row.mistakes ?? [])],
    claim: claims.get(row.id) ?? "",
    answer:
      row.profile === undefined || row.profile > 3
        ? null
        : {
            number: row.profile,
            indicator: row.text,
            description:
              "Inovasi ditetapkan dengan Keputusan Kepala Dinas Nomor 188/2018 tentang Tim Pengelola, dan sedang diusulkan menjadi Peraturan Bupati pada program pembentukan tahun berjalan.",
            evidence: "SK Kepala Dinas 188/2018; surat usulan ke Bagian Hukum",
          },
    pieces: [],
    value,
    comment,
    score: isNumber ? comma(scoreOf(row, value)) : null,
    most: comma(mostOf(row)),
    comment_wanted: extreme(row, value) && comment.trim() === "",
    rivals: [],
    others: shown
      ? [
          {
            assessor: "a2",
            name: "Hj. Siti Norhayati Maulida, S.E., M.M.",
            value: row.levels.length > 0 ? "2" : "78",
            comment: number === 1 ? "Regulasi baru berupa SK kepala perangkat daerah." : "",
          },
        ]
      : [],
  };
}

function stageOf(innovation: string, { key, label, rows }: (typeof STAGES)[number]): ScoreStage {
  const sentAt = sent.get(`${innovation}|${key}`) ?? null;
  const values = rows.map((row) => [row, at(innovation, row.id).value] as const);
  const total = values.reduce((sum, [row, v]) => sum + (v === "" || v === "na" ? 0 : scoreOf(row, v)), 0);
  const most = rows.reduce((sum, row) => sum + mostOf(row), 0);
  const na = values.filter(([, v]) => v === "na");
  return {
    key,
    label,
    title: key === "substansi" ? "PENILAIAN KEMATANGAN INOVASI DAERAH TAHUN 2022" : "PENILAIAN PRESENTASI",
    rows: rows.map((row, i) => rowOf(innovation, row, i + 1, sentAt !== null)),
    total: comma(total),
    maximum: comma(most),
    judged_maximum: na.length > 0 ? comma(most - na.reduce((sum, [row]) => sum + mostOf(row), 0)) : null,
    band: null,
    scored: values.filter(([, v]) => v !== "" && v !== "na").length,
    cannot_judge: na.length,
    empty: values.filter(([, v]) => v === "").length,
    sent_at: sentAt,
    recalled: recalled.get(`${innovation}|${key}`) ?? null,
    allowed: null,
    missing_rule: "wait",
    cannot_judge_rule: "rescale",
    colleagues: [
      {
        assessor: "a2",
        name: "Hj. Siti Norhayati Maulida, S.E., M.M.",
        sent: true,
        total: sentAt === null ? null : "74",
      },
    ],
    others_shown: sentAt !== null,
  };
}

export const devScored = (innovation: string): { scored: number; to_score: number; scores_sent: boolean } => {
  const rows = asked.has("recused") ? [] : STAGES.flatMap((stage) => stage.rows);
  return {
    scored: rows.filter((row) => at(innovation, row.id).value !== "").length,
    to_score: rows.length,
    scores_sent: STAGES.every((stage) => sent.has(`${innovation}|${stage.key}`)),
  };
};

const saved = (): { saved_at: string; saved_ms: number; written: boolean } => ({
  saved_at: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(11, 19).replaceAll(":", "."),
  saved_ms: Date.now(),
  written: true,
});
const known = (indicator: string): Row => {
  const row = STAGES.flatMap((stage) => stage.rows).find((one) => one.id === indicator);
  if (row === undefined) throw new CallError("score.row", "Baris ini tidak ada.", "not_found");
  return row;
};

export const scoreAnswers: Answers = {
  "score.get": ({ innovation }): ScoreView => ({
    innovation,
    name: "RUANG AMAN DESA",
    opd: "Dinas Pemberdayaan Perempuan",
    writer: "a1",
    writer_name: "Dr. Rahmat Hidayatullah, S.Sos., M.AP.",
    closed: asked.has("recused")
      ? {
          code: "own_agency",
          message:
            "Dinas Pemberdayaan Perempuan, Perlindungan Anak dan Keluarga Berencana adalah instansi Anda sendiri, jadi lembarnya tertutup bagi Anda. Catat benturan kepentingan di layar Jadwal (B) agar gilirannya dipindahkan.",
          propose_recusal: true,
        }
      : null,
    blind: true,
    claims_open: asked.has("claims"),
    stages: STAGES.map((stage) => stageOf(innovation, stage)),
  }),
  "score.write": ({ innovation, indicator, value, comment }) => {
    known(indicator);
    const now = at(innovation, indicator);
    given.set(`${innovation}|${indicator}`, { value: value ?? now.value, comment: comment ?? now.comment });
    devTell(["score"]);
    return saved();
  },
  "score.send": ({ innovation, stage, with_empty }) => {
    const of = STAGES.find((one) => one.key === stage) ?? STAGES[0]!;
    const gaps = of.rows.flatMap((row, i) => {
      const { value, comment } = at(innovation, row.id);
      const what = value === "" ? "value" : extreme(row, value) && comment.trim() === "" ? "comment" : null;
      return what === null
        ? []
        : [{ indicator: row.id, number: i + 1, text: row.text, what: what as "value" | "comment" }];
    });
    const can = gaps.every((gap) => gap.what === "value");
    const done = gaps.length === 0 || (can && with_empty);
    if (done) sent.set(`${innovation}|${of.key}`, "15 Oktober 2022 pukul 09.41 WITA");
    devTell(["score_sheet"]);
    return {
      stage: of.key,
      sent_at: done ? "15 Oktober 2022 pukul 09.41 WITA" : null,
      gaps,
      can_send: can,
      missing_rule: "wait",
    };
  },
  "score.allow": () => {
    devTell(["score_sheet"]);
    return null;
  },
  "score.recall": ({ innovation, stage, reason }) => {
    if (reason.trim() === "") throw new CallError("score.recall_reason", "Tulis alasannya.", "user", "reason");
    recalled.set(`${innovation}|${stage ?? ""}`, {
      at: "15 Oktober 2022 pukul 09.52 WITA",
      by: "Dr. Rahmat Hidayatullah, S.Sos., M.AP.",
      reason,
    });
    sent.delete(`${innovation}|${stage ?? ""}`);
    devTell(["score_sheet"]);
    return null;
  },
  "claim.write": ({ indicator, value }) => {
    claims.set(indicator, value);
    devTell(["claim"]);
    return saved();
  },
};
