import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Joining } from "../../contract/commands";
import { CallError, type call } from "../../host/call";
import { announcer } from "../../state/announcer.svelte";
import { session, type OpenedEvent } from "../../state/session.svelte";
import { Join } from "./join.svelte";

const at = (step: Joining["step"], over: Partial<Joining> = {}): Joining => ({
  step,
  code: "",
  message: "",
  check: "",
  event: "",
  taken: 0,
  total: 0,
  ...over,
});
const event = { id: "e", identity: { name: "Monev Tirtaloka" } } as OpenedEvent;

const TICKET = "MEJA-AEABCDEFGHIJKLMN-OPQRSTUVWXYZ2345";
/** What the back end says of a picture instead of reading it. */
let refused: CallError | null = null;

/** A back end that answers `hall.joining` with one step after another and keeps to the last. */
function laptop(...steps: Joining[]) {
  const asked: [string, unknown][] = [];
  /** What the file dialog gives; empty when it is closed without a choice. */
  const places = [{ token: "t", name: "bersama.meja" }];
  const ask = ((name: string, input: unknown) => {
    asked.push([name, input]);
    if (name === "file.pick") return Promise.resolve(places[0] ?? null);
    if (name === "hall.read_picture")
      return refused === null ? Promise.resolve({ ticket: TICKET, event: "Monev Tirtaloka" }) : Promise.reject(refused);
    if (name === "hall.join") return Promise.resolve(at("looking"));
    if (name === "hall.stop_joining") return Promise.resolve(at("idle"));
    if (name === "home.state") return Promise.resolve({ open: event });
    return Promise.resolve(steps.length > 1 ? steps.shift() : (steps[0] ?? at("idle")));
  }) as typeof call;
  const join = new Join(ask);
  join.invitation = " KRTM-7P2X ";
  join.person = " Siti ";
  return { join, asked, places, sent: () => asked.find(([name]) => name === "hall.join")?.[1] };
}
const turns = (n: number) => vi.advanceTimersByTimeAsync(n * 500);

beforeEach(() => {
  vi.useFakeTimers();
  session.event = null;
  announcer.toasts = [];
  refused = null;
});
afterEach(() => void vi.useRealTimers());

it("joining is followed to the open event, with its panel closed too", async () => {
  const { join } = laptop(at("asking", { check: "481902" }), at("fetching", { taken: 5, total: 10 }), at("done"));
  await join.begin();
  expect(join.underWay).toBe(true);
  await turns(1);
  expect(join.progress?.check).toBe("481902");
  await turns(2);
  expect([session.event?.id, session.screen, join.underWay]).toEqual(["e", "desk", false]);
});

it("a short code goes with the address, a ticket without it", async () => {
  const code = laptop(at("looking"));
  code.join.address = " 192.168.1.5 ";
  await code.join.begin();
  expect(code.sent()).toEqual({ invitation: "KRTM-7P2X", address: "192.168.1.5", person: "Siti", file: "t" });
  const ticket = laptop(at("looking"));
  ticket.join.invitation = "mejamonev1:b5kq3zrt7xw2n4mh6pyd8cfs9vga1ej0";
  ticket.join.address = "192.168.1.5";
  await ticket.join.begin();
  expect(ticket.sent()).toMatchObject({ address: "" });
});

it("an invitation for the open event asks for no file and opens nothing anew", async () => {
  const { join, asked, sent } = laptop(at("asking", { check: "481902" }), at("done"));
  const close = join.show(true);
  await join.begin();
  await turns(3);
  close();
  expect(sent()).toMatchObject({ invitation: "KRTM-7P2X", file: "" });
  expect(asked.map(([name]) => name)).not.toContain("file.pick");
  expect([session.event, join.progress?.step]).toEqual([null, "done"]);
  expect(announcer.toasts.length).toBe(1);
});

it("an encrypted event waits for the passphrase of its copy here, or for the word that there is none", async () => {
  for (const fresh of ["empat kata yang lucu", null]) {
    const { join, asked } = laptop(at("asking"), at("protecting"), at("fetching"));
    await join.begin();
    await turns(2);
    expect([join.progress?.step, join.underWay]).toEqual(["protecting", true]);
    expect(announcer.toasts.length).toBe(1);
    announcer.toasts = [];
    await join.protect(fresh, fresh ?? "");
    expect(asked.at(-1)).toEqual(["hall.protect_joining", { new: fresh, again: fresh ?? "" }]);
    expect(join.progress?.step).toBe("fetching");
  }
});

it("nothing is asked before a ticket and a person are named, nor without a place for the file", async () => {
  const { join, asked } = laptop();
  join.person = "  ";
  await join.begin();
  expect(asked).toEqual([]);
  const unplaced = laptop();
  unplaced.places.length = 0;
  await unplaced.join.begin();
  expect(unplaced.asked.map(([name]) => name)).toEqual(["file.pick"]);
});

it("what came to nothing keeps what was typed, and is said where the panel is closed", async () => {
  const { join } = laptop(at("failed", { message: "Laptop ketua tidak ditemukan." }));
  await join.begin();
  await turns(1);
  expect([join.progress?.step, join.invitation.trim(), join.file?.name]).toEqual([
    "failed",
    "KRTM-7P2X",
    "bersama.meja",
  ]);
  expect(announcer.toasts.map((toast) => toast.text)).toEqual(["Laptop ketua tidak ditemukan."]);
});

it("what is called off is no longer followed", async () => {
  const { join, asked } = laptop(at("looking"));
  await join.begin();
  await join.stop();
  const before = asked.length;
  await turns(4);
  expect([join.progress, asked.length]).toEqual([null, before]);
});

it("an answer of an earlier joining opens nothing anew", async () => {
  const { join } = laptop(at("done"));
  const close = join.show(false);
  await turns(2);
  close();
  expect([session.event, join.progress]).toEqual([null, null]);
});

it("an invitation out of a picture stands in the field, and its event is told until it is changed", async () => {
  const { join, asked } = laptop(at("looking"));
  await join.pickPicture();
  expect(asked).toEqual([
    ["file.pick", { purpose: "qr_picture", suggested_name: null }],
    ["hall.read_picture", { token: "t" }],
  ]);
  expect([join.invitation, join.from, join.needsAddress]).toEqual([TICKET, "Monev Tirtaloka", false]);
  join.invitation = "KRTM-7P2X";
  expect(join.from).toBeNull();
});

it("a picture without an invitation leaves the field and says why at it", async () => {
  const { join } = laptop();
  refused = new CallError("qr.none", "Tidak ada kode QR di gambar ini.", "user", "invitation");
  await join.takePictures([{ token: "d", name: "foto.png" }]);
  expect([join.invitation.trim(), join.error?.code, join.error?.field, join.reading]).toEqual([
    "KRTM-7P2X",
    "qr.none",
    "invitation",
    false,
  ]);
});
