import { expect, it } from "vitest";
import { setLanguage } from "../../i18n/index.svelte";
import { byPlace, whyRefused } from "./refused";

it("a refused place says why in the language in use, any other place nothing", () => {
  const why = "Rina punya benturan kepentingan dan tidak menilai perangkat daerah ini.";
  const values = { assessor: "Rina", a: "Meja 1 2019-10-15 09.00 (Dinas Sosial)" };
  const refused = byPlace([{ desk_id: "d1", start_ms: 9, code: "schedule.recused", why, values }]);
  expect(whyRefused(refused, "d1", 9)).toBe(why);
  expect([whyRefused(refused, "d1", 10), whyRefused(refused, "d2", 9)]).toEqual([null, null]);
  setLanguage("en");
  expect(whyRefused(refused, "d1", 9)).toMatch(/^Rina has a conflict of interest .* Meja 1 2019-10-15 09\.00/);
  setLanguage("id");
});
