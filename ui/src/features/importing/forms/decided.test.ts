import { expect, it } from "vitest";
import type { ActionInfo, FormFound, FormsPreview } from "../../../contract/commands";
import { NONE as SAID_NOTHING } from "../deciding/decisions";
import {
  NONE,
  byPhase,
  decide,
  fieldsOf,
  linesOf,
  nextWanting,
  requestOf,
  textsOf,
  unplacedCount,
  type Decided,
} from "./decided";

const place = { kind: "paragraph", paragraph: 5, line: 1 } as const;
const text = (key: string) => ({ key, place, text: "Perbup 12", around: [] });
const form = (key: string, outcome: string, texts: string[] = []): FormFound => ({
  key,
  kind: "report",
  opd: "Dinas Sosial",
  name: "SI JALUR",
  innovation: null,
  outcome,
  answers: 21,
  actions: 0,
  plan: [],
  cells: [],
  unplaced: texts.map(text),
});
const preview = (...files: FormsPreview["files"]): FormsPreview => ({
  files,
  fields: [],
  counts: { rows_read: 0, added: 0, updated: 0, unchanged: 0, skipped: 0, problems: [] },
  changes: [],
  date_columns: [],
  near: [],
  agencies: [],
  open: 0,
});

it("a document without a form stands for itself and takes no number; the order is that of the documents", () => {
  const lines = linesOf(
    preview(
      { name: "a.docx", refused: null, forms: [form("1", "added"), form("2", "open")] },
      { name: "b.docx", refused: { code: "file_damaged", message: "Berkas rusak." }, forms: [] },
      { name: "c.docx", refused: null, forms: [form("3", "added")] },
    ),
  );
  expect(lines.map(({ key, number }) => [key, number])).toEqual([
    ["1", 1],
    ["2", 2],
    ["file-1", null],
    ["3", 3],
  ]);
});

it("the next form to look at is open or has a loose text, and is not left out", () => {
  const forms = [form("1", "open"), form("2", "added"), form("3", "added", ["x"])];
  const lines = linesOf(preview({ name: "a.docx", refused: null, forms }));
  expect(nextWanting(lines, NONE, null)?.key).toBe("1");
  expect(nextWanting(lines, NONE, "1")?.key).toBe("3");
  expect(nextWanting(lines, NONE, "3")?.key).toBe("1");
  expect(nextWanting(lines, { ...NONE, leftOut: ["1", "3"] }, "3")).toBeUndefined();
});

it("a text that a newer preview no longer names stays in sight, so that its place can be changed", () => {
  const placed: Decided = { ...NONE, placed: { x: { form: "1", text: text("x"), field: "answer_3" } } };
  const texts = textsOf(form("1", "added", ["y"]), placed);
  expect(texts.map((one) => [one.text.key, one.field])).toEqual([
    ["y", undefined],
    ["x", "answer_3"],
  ]);
  expect(unplacedCount(form("1", "added", ["x", "y"]), placed)).toBe(1);
});

it("a text left out knowingly is said as such", () => {
  const left: Decided = { ...NONE, placed: { x: { form: "1", text: text("x"), field: null } } };
  expect(unplacedCount(form("1", "added", ["x"]), left)).toBe(0);
  expect(requestOf([{ token: "t", name: "a.docx" }], left, SAID_NOTHING)).toEqual({
    tokens: ["t"],
    placed: [{ key: "x", field: null }],
    left_out: [],
    decided: [],
    near: {},
    near_all: null,
    agencies: {},
    dates: {},
    dates_all: null,
  });
});

it("what was said of names and agencies goes with the documents", () => {
  const said = { ...SAID_NOTHING, near: { a: false }, nearAll: true, agencies: { dinsos: "" } };
  expect(requestOf([], NONE, said)).toMatchObject({ near: { a: false }, near_all: true, agencies: { dinsos: "" } });
});

it("what was said of dates goes with the documents: of one form, and of all others", () => {
  const said = { ...SAID_NOTHING, dates: { "1": "month_first" as const }, datesAll: "day_first" as const };
  expect(requestOf([], NONE, said)).toMatchObject({ dates: { "1": "month_first" }, dates_all: "day_first" });
});

it("a text of a Rencana Aksi goes to its activities or its head, one of Form C.1 to no column of a list", () => {
  const fields = ["ordinal", "opd", "indicator_answer", "design", "contact_phone", "answer_3"];
  const plan: FormFound = { ...form("1", "open"), kind: "action_plan", cells: ["action_1_output"] };
  expect(fieldsOf(plan, fields)).toEqual(["action_1_output", "opd", "contact_phone"]);
  expect(fieldsOf(form("2", "added"), fields)).toEqual(["opd", "design", "contact_phone", "answer_3"]);
});

it("a decision grows with what is said and goes when nothing is left of it", () => {
  const named = decide(decide(NONE, "1", { opd: "Dinas Sosial" }), "1", { name: "SI JALUR" });
  expect(named.whose["1"]).toEqual({ key: "1", innovation: null, opd: "Dinas Sosial", name: "SI JALUR" });
  expect(decide(decide(named, "1", { opd: null }), "1", { name: "" }).whose).toEqual({});
});

it("a plan is read by Tahap, with activities that name none at the end", () => {
  const action = (phase: ActionInfo["phase"], activity: string): ActionInfo => ({
    phase,
    activity,
    actor: "",
    timing: "",
    output: "",
    method: "",
    cost: "",
  });
  const plan = [action(null, "c"), action("evaluasi", "b"), action("persiapan", "a")];
  expect(byPhase(plan).map(({ phase }) => phase)).toEqual(["persiapan", "evaluasi", null]);
});
