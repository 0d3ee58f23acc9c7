import { beforeEach, expect, it, vi } from "vitest";
import { CallError } from "../../host/callError";
import { Pins } from "./pins.svelte";

const answers = vi.hoisted(() => new Map<string, () => unknown>());
vi.mock("../../host/call", async (original) => ({
  ...(await original<object>()),
  call: (name: string) => Promise.resolve().then(() => answers.get(name)?.()),
}));

const secretariat = { id: null, name: "Sekretariat", chair: false };
const refuse = (code: string, field: string) => () => {
  throw new CallError(code, "PIN keliru.", "user", field);
};
function pins(): Pins {
  const made = new Pins();
  made.set.data = [""];
  made.chosen = secretariat;
  return made;
}
const told = (of: Pins): string[] => (["old", "new", "staff", "own"] as const).filter((field) => of.wrong(field));

beforeEach(() => answers.clear());

it("a wrong PIN is told at the field in which it was typed", async () => {
  answers.set("pin.set", refuse("pin.wrong", "pin"));
  answers.set("pin.reset", refuse("pin.wrong", "pin"));
  const of = pins();
  await of.save(secretariat);
  expect(told(of)).toEqual(["old"]);
  await of.reset(secretariat);
  expect(told(of)).toEqual(["own"]);
  expect(of.fields(secretariat)).toContain("pin");
});

it("a PIN of another form is told at the new one, and what was typed is forgotten", async () => {
  answers.set("pin.set", refuse("pin.form", "new"));
  const of = pins();
  of.old = "1234";
  of.fresh = "12345678901234";
  await of.save(secretariat);
  expect([told(of), of.old, of.fresh]).toEqual([["new"], "", ""]);
});

it("a PIN is ready with four digits, and the first one of an event with the secretariat's", () => {
  const of = pins();
  of.fresh = "123";
  expect(of.ready(secretariat)).toBe(false);
  of.fresh = "1234";
  expect(of.ready(secretariat)).toBe(true);
  const assessor = { id: "a1", name: "Penilai", chair: false };
  of.set.data = [];
  expect(of.ready(assessor)).toBe(false);
  of.staff = "4321";
  expect(of.ready(assessor)).toBe(true);
});
