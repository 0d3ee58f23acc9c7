import { createRawSnippet, type Component } from "svelte";
import { render } from "svelte/server";
import { expect, it } from "vitest";
import InlineForm from "./InlineForm.svelte";
import PanelForm from "./PanelForm.svelte";
import PinField, { digits } from "./PinField.svelte";
import SecretField from "./SecretField.svelte";

const body = <P extends Record<string, unknown>>(what: Component<P>, props: P): string =>
  render(what as Component<Record<string, unknown>>, { props }).body;
const field = (html: string): string => /<input[^>]*>/.exec(html)?.[0] ?? "";
const send = (html: string): string => /<button[^>]*type="submit"[^>]*>/.exec(html)?.[0] ?? "";
const nothing = (): void => undefined;
const children = createRawSnippet(() => ({ render: () => "<p>isi</p>" }));

it("a PIN is digits that nobody reads, as long as a PIN or as the code that may stand for it", () => {
  expect(digits(" 12a-3４4 ")).toBe("1234");
  const pin = field(body(PinField, { label: "PIN", value: "" }));
  for (const one of ['type="password"', 'inputmode="numeric"', 'autocomplete="off"', 'maxlength="12"'])
    expect(pin).toContain(one);
  expect(field(body(PinField, { label: "PIN", value: "", orCode: true }))).toContain('maxlength="24"');
});

it("a passphrase is hidden until one asks to read it, and only a new one is offered to be remembered", () => {
  const known = body(SecretField, { label: "Kata sandi", value: "" });
  expect(field(known)).toContain('type="password"');
  expect(field(known)).toContain('autocomplete="off"');
  expect(known).toContain('aria-label="Perlihatkan yang diketik"');
  expect(field(body(SecretField, { label: "Kata sandi", value: "", fresh: true }))).toContain(
    'autocomplete="new-password"',
  );
});

it("a form that cannot be sent yet says so on its button, and one that cannot be left has no way out", () => {
  const form = { act: "Simpan", children, onsubmit: nothing };
  const open = body(InlineForm, { ...form, oncancel: nothing });
  expect(send(open)).not.toContain("disabled");
  expect(open).toContain("Batal");
  const shut = body(InlineForm, { ...form, ready: false });
  expect(send(shut)).toMatch(/\sdisabled/);
  expect(shut).not.toContain("Batal");
});

it("the button of a panel's form sends that form from outside of it", () => {
  const html = body(PanelForm, { title: "Tarik", act: "Tarik", children, onsubmit: nothing, onclose: nothing });
  const id = /<form[^>]*\bid="([^"]+)"/.exec(html)?.[1] ?? "none";
  expect(send(html)).toContain(`form="${id}"`);
  expect(html.indexOf("</form>")).toBeLessThan(html.indexOf(send(html)));
});
