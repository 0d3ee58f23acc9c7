// What an open event adds to the palette: its agencies, innovations and desks.
import type { DeskInfo } from "../../contract/DeskInfo";
import type { OpdInfo } from "../../contract/OpdInfo";
import { call } from "../../host/call";
import { number } from "../../i18n/format";
import { t } from "../../i18n/index.svelte";
import { matches, type Found } from "../../keyboard/palette.svelte";
import { session } from "../../state/session.svelte";

const LIMIT = 20;
const OPDS = 8;
/** Typing goes on faster than this; the answer to half a word is of no use. */
const SETTLE_MS = 60;

const settle = (signal: AbortSignal): Promise<boolean> =>
  new Promise((done) => setTimeout(() => done(!signal.aborted), SETTLE_MS));

/** Innovations whose words begin with those of the query, in the back end's order. */
export async function innovations(query: string, signal: AbortSignal): Promise<Found[]> {
  if (session.event === null || query.trim().length < 2 || !(await settle(signal))) return [];
  const page = await call("innovation.list", {
    search: query,
    category: null,
    desk: null,
    stage: null,
    form: null,
    opd: null,
    answers_below: null,
    offset: 0,
    limit: LIMIT,
  });
  return page.items.map((line) => ({
    id: `innovation:${line.id}`,
    group: t("keys.group_innovations"),
    label: line.name,
    detail: line.opd,
    icon: "innovations",
    run: () => session.go("innovations", { innovation: line.id }),
  }));
}

export function opdLines(list: readonly OpdInfo[], query: string): Found[] {
  if (query.trim() === "") return [];
  return list
    .filter((o) => matches(o.name, query))
    .slice(0, OPDS)
    .map((o) => ({
      id: `opd:${o.id}`,
      group: t("keys.group_opds"),
      label: o.name,
      detail: t("palette.opd_detail", { n: number(o.innovations, 0) }),
      icon: "person",
      run: () => session.go("innovations", { opd: o.id }),
    }));
}

export function deskLines(list: readonly DeskInfo[], query: string): Found[] {
  return list
    .filter((d) => matches(`${d.label} ${d.room}`, query))
    .map((d) => ({
      id: `desk:${d.id}`,
      group: t("palette.group_desks"),
      label: d.label,
      ...(d.room === "" ? {} : { detail: d.room }),
      icon: "desk",
      run: () => session.go("desk", { desk: d.id }),
    }));
}
