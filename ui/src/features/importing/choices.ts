// What can be chosen by typing: innovations, agencies, the 21 indicators.
import { call } from "../../host/call";
import { t } from "../../i18n/index.svelte";
import { narrow } from "./narrow";
import type { Choice } from "./Pick.svelte";

const MOST = 12;

/** Innovations whose name or agency has every word typed, as the registry finds them. */
export async function findInnovations(typed: string): Promise<Choice[]> {
  const page = await call("innovation.list", {
    search: typed,
    category: null,
    desk: null,
    stage: null,
    form: null,
    opd: null,
    answers_below: null,
    offset: 0,
    limit: MOST,
  });
  return page.items.map(({ id, name, opd }) => ({ value: id, label: name, detail: opd }));
}

/** The indicators of Form C.1 as this event's innovations answer them; none while there is no innovation. */
export async function indicators(): Promise<Choice[]> {
  const [first] = await findInnovations("");
  if (first === undefined) return [];
  const { answers } = await call("innovation.get", { id: first.value });
  return answers.map(({ number, indicator }) => ({ value: String(number), label: `${number}. ${indicator}` }));
}

/** Agencies of the event by name; what was typed itself comes last, as a new one. */
export async function findOpds(typed: string): Promise<Choice[]> {
  const opds = await call("opd.list", null);
  const known = narrow(
    opds.map(({ name, region }) => ({ value: name, label: name, detail: region })),
    typed,
  );
  const own = typed.trim();
  const there = own === "" || known.some((choice) => choice.value.toLowerCase() === own.toLowerCase());
  return there ? known : [...known, { value: own, label: own, detail: t("importing.pick_new_opd") }];
}
