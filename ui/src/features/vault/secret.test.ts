import { expect, it } from "vitest";
import type { PassphraseStrength } from "../../contract/PassphraseStrength";
import { CallError, type call } from "../../host/call";
import { NewSecret } from "./secret.svelte";
import { Sheet } from "./sheet.svelte";

/** Judges when it is told to, so that an answer can be late. */
function judged() {
  const waiting: { secret: string; answer: (strength: PassphraseStrength) => void }[] = [];
  const ask = ((_: string, input: { secret: string }) =>
    new Promise((answer) => waiting.push({ secret: input.secret, answer }))) as unknown as typeof call;
  return { secret: new NewSecret(ask), waiting };
}

it("a passphrase is ready once it is good enough and typed twice alike", async () => {
  const { secret, waiting } = judged();
  const typing = secret.put("empat kata yang lucu");
  expect(secret.ready).toBe(false);
  waiting[0]?.answer("good");
  await typing;
  expect([secret.weak, secret.ready]).toEqual([false, false]);
  secret.again = "empat kata";
  expect([secret.differs, secret.ready]).toEqual([false, false]);
  secret.again = "empat kota";
  expect(secret.differs).toBe(true);
  secret.again = "empat kata yang lucu";
  expect([secret.differs, secret.ready]).toEqual([false, true]);
  secret.forget();
  expect([secret.fresh, secret.again, secret.strength, secret.ready]).toEqual(["", "", null, false]);
});

it("a judgement that a later one overtook, or of a forgotten passphrase, counts for nothing", async () => {
  const { secret, waiting } = judged();
  const first = secret.put("empat kata yang lucu");
  const second = secret.put("empat");
  waiting[1]?.answer("short");
  waiting[0]?.answer("good");
  await Promise.all([first, second]);
  expect([secret.strength, secret.weak]).toEqual(["short", true]);
  const third = secret.put("empat kata yang lucu");
  secret.forget();
  waiting[2]?.answer("good");
  await third;
  expect(secret.strength).toBeNull();
});

it("the recovery sheet is written where the person says, with the passphrase just typed", async () => {
  const asked: [string, unknown][] = [];
  const files: ({ token: string; name: string } | null)[] = [null, { token: "t", name: "Lembar.txt" }];
  const ask = ((name: string, input: unknown) => {
    asked.push([name, input]);
    return Promise.resolve(name === "file.pick" ? files.shift() : null);
  }) as typeof call;
  const sheet = new Sheet(ask);
  expect([await sheet.save("empat kata"), sheet.saved]).toEqual([false, null]);
  expect([await sheet.save("empat kata"), sheet.saved]).toEqual([true, "Lembar.txt"]);
  expect(asked.at(-1)).toEqual(["vault.sheet", { token: "t", secret: "empat kata" }]);
  const full = new CallError("disk.full", "Diska penuh.", "disk");
  const failing = new Sheet((() => Promise.reject(full)) as typeof call);
  expect([await failing.save("empat kata"), failing.error?.code, failing.busy]).toEqual([false, "disk.full", false]);
});
