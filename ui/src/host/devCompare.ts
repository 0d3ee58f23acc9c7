// Comparing assessors and deciding together, behind `npm run dev`: one of them stands alone. A double, held in memory.
import type { CompareCell } from "../contract/CompareCell";
import type { Comparison } from "../contract/Comparison";
import type { DeliberationInfo } from "../contract/DeliberationInfo";
import { CallError } from "./callError";
import { devTell, own as saying, type Answers } from "./devEvents";
import { comma, decides, NAMES, people, ROWS } from "./devPanel";
import { at, line, opds } from "./devRegistry";

const given = new Map<string, string>();
let decided: DeliberationInfo[] = [];
const valueOf = (i: number, row: number, who: number): string =>
  given.get(`inno-${i} r${row} a-${who}`) ??
  (i === 4 && who === 0 && row % 2 === 0 ? "40" : String(70 + ((i * 7 + row * 5 + who * 3) % 5) * 5));
function compare(id: string): Comparison {
  const i = Number(id.replace("inno-", ""));
  const own = [0, 1, 2].map((k) => ((i % 3) * 2 + k) % people.length);
  const cells = (row: number): CompareCell[] =>
    own.map((who, k) => {
      const value = i === 0 && k === 2 && row !== 2 ? "" : valueOf(i, row, who);
      return {
        assessor: `a-${who}`,
        value,
        shown: value,
        score: value === "" ? null : comma((Number(value) * (ROWS[row]?.[0] ?? 0)) / 100),
        comment:
          row === 0 && k === 1
            ? "Kebaruan tampak pada cara melibatkan warga, bukan pada alatnya; sertakan perbandingan dengan cara lama."
            : "",
        far: Number(value) === 40,
        changed: given.has(`inno-${i} r${row} a-${who}`),
      };
    });
  const rows = ROWS.map(([weight, text], row) => {
    const values = cells(row)
      .filter((cell) => cell.value !== "")
      .map((cell) => Number(cell.value));
    const range = Math.max(...values) - Math.min(...values);
    const far = values.includes(40);
    return {
      indicator: `iga.${row + 1}`,
      number: row + 1,
      text,
      weight: String(weight),
      lowest: "0",
      highest: "100",
      levels: [],
      claim: null,
      cells: cells(row),
      range: String(range),
      wide: range > 34,
      said: saying(far ? `Selisih ${range}: ${NAMES[own[0]!]} jauh dari yang lain.` : `Selisih ${range}, masih wajar.`),
    };
  });
  return {
    innovation_id: id,
    innovation: line(i).name,
    opd: at(opds, i).name,
    total: comma(88 - i * 1.35),
    rank: i + 1,
    stages: [
      {
        key: "presentasi",
        label: "Presentasi",
        blind: false,
        assessors: own.map((who, k) => ({
          id: `a-${who}`,
          name: NAMES[who]!,
          expected: k < 2,
          sent: i !== 0 || k < 2,
          signed: i === 3,
          recalled:
            i === 1 && k === 0
              ? {
                  at: "15 Oktober 2022 pukul 09.52 WITA",
                  by: NAMES[1]!,
                  reason: "Nilai baris 2 tertukar dengan baris 3.",
                }
              : null,
          allowed: null,
          seen_since: i === 2 && k === 1 ? "15 Oktober 2022 pukul 10.05 WITA" : null,
          total:
            i === 0 && k === 2
              ? null
              : comma(rows.reduce((sum, row) => sum + Number(row.cells[k]?.score?.replace(",", ".") ?? 0), 0)),
          far: i === 4 && k === 0,
        })),
        rows,
        said: saying(
          i === 4
            ? `Jumlah nilai: selisih 21,5: ${NAMES[0]} jauh dari yang lain.`
            : "Jumlah nilai: selisih 6,25, masih wajar.",
        ),
        wide: i === 4,
      },
    ],
    deliberations: decided.filter((one) => one.innovation_id === id),
    people,
    decides,
  };
}

export const compareAnswers: Answers = {
  "chair.compare": ({ innovation }) => compare(innovation),
  "chair.deliberate": (wanted) => {
    if (wanted.reason.trim() === "")
      throw new CallError("chair.reason", "Tulis alasannya. Nilai belum diubah.", "user", "reason");
    const i = Number(wanted.innovation.replace("inno-", ""));
    const row = Number(wanted.indicator.replace("iga.", "")) - 1;
    given.set(`${wanted.innovation} r${row} ${wanted.assessor}`, wanted.after);
    const made: DeliberationInfo = {
      id: `d-${decided.length}`,
      innovation_id: wanted.innovation,
      innovation: line(i).name,
      opd: at(opds, i).name,
      indicator: wanted.indicator,
      number: row + 1,
      text: ROWS[row]?.[1] ?? "",
      assessor: people.find((who) => who.id === wanted.assessor)?.name ?? "",
      before: wanted.before,
      after: wanted.after,
      reason: wanted.reason,
      present: people.filter((who) => wanted.present.includes(who.id)).map((who) => who.name),
      at: "Selasa, 15 Oktober 2019 10.07.41",
      superseded: false,
    };
    decided = [...decided, made];
    devTell(["score", "deliberation"]);
    return made;
  },
  "chair.deliberations": () => decided.toReversed(),
};
