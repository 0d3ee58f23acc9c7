import { render } from "svelte/server";
import { expect, it } from "vitest";
import Toasts from "./Toasts.svelte";

const shown = (toasts: { id: number; text: string; urgent: boolean }[]): string[] =>
  [
    ...render(Toasts, { props: { toasts, ondismiss: () => undefined } }).body.matchAll(
      /<div class="([^"]*\btoast\b[^"]*)">.*?<p>(.*?)<\/p>/gs,
    ),
  ]
    .filter(([, classes]) => !(classes ?? "").includes("visually-hidden"))
    .map(([, , text]) => text ?? "");
const calm = (id: number, text: string) => ({ id, text, urgent: false });

it("one sentence at a time is shown, the newest", () => {
  expect(shown([])).toEqual([]);
  expect(shown([calm(1, "Diurungkan."), calm(2, "Tersimpan.")])).toEqual(["Tersimpan."]);
});

it("an urgent sentence stays in sight while calm ones come", () => {
  expect(shown([{ id: 1, text: "Belum bersandi.", urgent: true }, calm(2, "Tersimpan.")])).toEqual(["Belum bersandi."]);
});

it("every sentence is read out, shown or not", () => {
  const { body } = render(Toasts, {
    props: { toasts: [calm(1, "Satu."), calm(2, "Dua.")], ondismiss: () => undefined },
  });
  expect(body).toMatch(/role="status"[\s\S]*Satu\.[\s\S]*Dua\.[\s\S]*role="alert"/);
});
