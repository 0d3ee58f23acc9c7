import { expect, it } from "vitest";
import type { EventIdentity } from "../../contract/commands";
import { CallError, type call } from "../../host/call";
import { create } from "./create";

const identity = { name: "Monev", letterhead: [" PEMERINTAH KABUPATEN ", "  "] } as unknown as EventIdentity;

function host(answers: Record<string, unknown>) {
  const asked: [string, unknown][] = [];
  const ask = ((name: string, input: unknown) => {
    asked.push([name, input]);
    const answer = answers[name];
    return answer instanceof CallError ? Promise.reject(answer) : Promise.resolve(answer ?? null);
  }) as typeof call;
  return { ask, asked, names: () => asked.map(([name]) => name) };
}
const file = { token: "t", name: "Monev.meja" };
const event = { id: "e" };

it("an event without a passphrase is made as it is, its empty lines left out", async () => {
  const { ask, asked, names } = host({ "file.pick": file, "event.create": event });
  expect(await create(ask, identity, "Monev", null)).toEqual({ event, code: null, trouble: null });
  expect(names()).toEqual(["file.pick", "event.create"]);
  expect(asked[1]?.[1]).toMatchObject({ token: "t", identity: { letterhead: ["PEMERINTAH KABUPATEN"] } });
});

it("a wanted passphrase protects the file before anything is written in it, and its code comes back", async () => {
  const { ask, asked } = host({ "file.pick": file, "event.create": event, "vault.protect": { code: "K7QM-3XW9" } });
  expect(await create(ask, identity, "Monev", "empat kata yang lucu")).toEqual({
    event,
    code: "K7QM-3XW9",
    trouble: null,
  });
  const secret = "empat kata yang lucu";
  expect(asked.at(-1)).toEqual(["vault.protect", { old: null, new: secret, again: secret }]);
});

it("a protection that fails says why, and the event stands; a changed mind makes nothing", async () => {
  const full = new CallError("disk.full", "Diska penuh.", "disk");
  const failing = host({ "file.pick": file, "event.create": event, "vault.protect": full });
  expect(await create(failing.ask, identity, "Monev", "empat kata yang lucu")).toMatchObject({
    event,
    code: null,
    trouble: { code: "disk.full" },
  });
  const none = host({});
  expect([await create(none.ask, identity, "Monev", "x"), none.names()]).toEqual([null, ["file.pick"]]);
});
