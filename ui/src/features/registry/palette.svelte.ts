import type { Found, Provider } from "../../keyboard/palette.svelte";
import { call } from "../../host/call";
import { t } from "../../i18n/index.svelte";
import { matches, providePalette } from "../../keyboard/palette.svelte";
import { session } from "../../state/session.svelte";

const MOST = 8;

const opds: Provider = async (query) => {
  if (session.event === null || query.trim() === "") return [];
  const all = await call("opd.list", null);
  return all
    .filter((opd) => matches(opd.name, query))
    .slice(0, MOST)
    .map((opd): Found => ({
      id: `opd:${opd.id}`,
      group: t("keys.group_opds"),
      label: opd.name,
      detail: t(`words.category_${opd.category}`),
      run: () => session.go("innovations", { opd: opd.id, opd_name: opd.name }),
    }));
};

const innovations: Provider = async (query) => {
  if (session.event === null || query.trim() === "") return [];
  const none = { category: null, desk: null, stage: null, form: null, opd: null, answers_below: null };
  const page = await call("innovation.list", { ...none, search: query, offset: 0, limit: MOST });
  return page.items.map((line): Found => ({
    id: `innovation:${line.id}`,
    group: t("keys.group_innovations"),
    label: line.name,
    detail: line.opd,
    run: () => session.go("innovations", { innovation: line.id }),
  }));
};

/** Lets Ctrl+K find every agency and innovation of the open event. Called once, by the main window. */
export function provideRegistry(): void {
  providePalette(opds);
  providePalette(innovations);
}
