// What documents ask the person, and what they said: pure.
import type {
  FormDecision,
  FormFile,
  FormFound,
  FormsPreview,
  FormsRequest,
  Phase,
  PickedFile,
  UnplacedText,
} from "../../../contract/commands";
import type { Decisions } from "../deciding/decisions";

/** A text that the person placed: kept, since a newer preview no longer names it. */
export interface Placed {
  readonly form: string;
  readonly text: UnplacedText;
  /** Null leaves it out knowingly. */
  readonly field: string | null;
}

/** What the person said since the documents were chosen, by key. */
export interface Decided {
  readonly placed: Readonly<Record<string, Placed>>;
  readonly leftOut: readonly string[];
  readonly whose: Readonly<Record<string, FormDecision>>;
}
export const NONE: Decided = { placed: {}, leftOut: [], whose: {} };

export function requestOf(files: readonly PickedFile[], decided: Decided, said: Decisions): FormsRequest {
  return {
    tokens: files.map((file) => file.token),
    placed: Object.entries(decided.placed).map(([key, { field }]) => ({ key, field })),
    left_out: [...decided.leftOut],
    decided: Object.values(decided.whose),
    near: { ...said.near },
    near_all: said.nearAll,
    agencies: { ...said.agencies },
    dates: { ...said.dates },
    dates_all: said.datesAll,
  };
}

/** One line of the list of documents: a form, or a document that has none. */
export interface Line {
  readonly key: string;
  readonly file: FormFile;
  readonly form: FormFound | null;
  /** The form's number over all documents, by which findings and pairs of names call it. */
  readonly number: number | null;
}

/** Every form under its document; one that gave none stands for itself. The order stays while decisions are made. */
export function linesOf(preview: FormsPreview): Line[] {
  let number = 0;
  return preview.files.flatMap((file, at): Line[] =>
    file.forms.length === 0
      ? [{ key: `file-${at}`, file, form: null, number: null }]
      : file.forms.map((form) => ({ key: form.key, file, form, number: ++number })),
  );
}

// A form stands for no column of a list, and a Rencana Aksi has a head of five fields over its own cells.
const OF_LISTS = ["ordinal", "instansi", "indicator", "indicator_answer", "indicator_evidence", "indicator_claim"];
const OF_PLANS = ["opd", "name", "contact_name", "contact_phone", "contact_email"];

/** Where a text of this form may be placed, of all fields that forms know. */
export const fieldsOf = (form: FormFound, fields: readonly string[]): string[] =>
  form.kind === "action_plan"
    ? [...form.cells, ...fields.filter((field) => OF_PLANS.includes(field))]
    : fields.filter((field) => !OF_LISTS.includes(field));

/** Whether a person should look: to whom the form belongs is open, or a text has no place. */
export const wants = ({ form }: Line, decided: Decided): boolean =>
  form !== null && !decided.leftOut.includes(form.key) && (form.outcome === "open" || unplacedCount(form, decided) > 0);

/** The next line after this one that a person should look at, from the top when there is none below. */
export function nextWanting(lines: readonly Line[], decided: Decided, key: string | null): Line | undefined {
  const at = lines.findIndex((line) => line.key === key);
  const rest = [...lines.slice(at + 1), ...lines.slice(0, at + 1)];
  return rest.find((line) => wants(line, decided));
}

/** Texts of a form with their place: those still without one, then those the person gave one. */
export function textsOf(form: FormFound, decided: Decided): { text: UnplacedText; field: string | null | undefined }[] {
  const said = Object.values(decided.placed).filter((placed) => placed.form === form.key);
  const still = form.unplaced.map((text) => ({ text, field: decided.placed[text.key]?.field }));
  const gone = said.filter((placed) => !form.unplaced.some((text) => text.key === placed.text.key));
  return [...still, ...gone.map(({ text, field }) => ({ text, field }))];
}

/** Texts of a form that nobody has placed or left out. */
export const unplacedCount = (form: FormFound, decided: Decided): number =>
  textsOf(form, decided).filter(({ field }) => field === undefined).length;

/** The decision about a form with one thing changed; empty ones are dropped. */
export function decide(decided: Decided, key: string, patch: Partial<FormDecision>): Decided {
  const old = decided.whose[key] ?? { key, innovation: null, opd: null, name: null };
  const next = { ...old, ...patch };
  const whose = Object.fromEntries(Object.entries(decided.whose).filter(([other]) => other !== key));
  const empty = next.innovation === null && (next.opd ?? "") === "" && (next.name ?? "") === "";
  return { ...decided, whose: empty ? whose : { ...whose, [key]: next } };
}

/** A plan's activities by Tahap, in the order of the form; those without one stand last. */
export function byPhase(plan: FormFound["plan"]): { phase: Phase | null; actions: FormFound["plan"] }[] {
  const order: readonly (Phase | null)[] = ["persiapan", "pelaksanaan", "pengawasan", "evaluasi", null];
  return order
    .map((phase) => ({ phase, actions: plan.filter((action) => action.phase === phase) }))
    .filter(({ actions }) => actions.length > 0);
}
