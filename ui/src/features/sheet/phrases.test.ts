import { beforeEach, expect, it, vi } from "vitest";
import type { SuggestionInfo } from "../../contract/SuggestionInfo";
import { Phrases, lineBefore, unitsOf } from "./phrases.svelte";

const place = { innovation: "i", indicator: "c2.3", kind: "finding" as const, desk: null };
const sentence = (text: string, called = false, replaces = 2): SuggestionInfo => ({
  text,
  prefix: "sk",
  source: "shared",
  times: 0,
  replaces,
  called,
});
const press = (key: string, mods: Partial<KeyboardEvent> = {}): KeyboardEvent =>
  ({ key, ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, ...mods }) as KeyboardEvent;
const nothing = (): void => undefined;

beforeEach(() => void vi.useFakeTimers());

async function typed(phrases: Phrases, before: string): Promise<void> {
  phrases.typed(place, before);
  await vi.advanceTimersByTimeAsync(80);
}

it("plain typing is never taken over: Tab and Enter pass while nothing is marked", async () => {
  const phrases = new Phrases(() => Promise.resolve([sentence("Surat Keputusan ada.")]));
  await typed(phrases, "sur");
  expect(phrases.isOpen("c2.3", "finding")).toBe(true);
  expect(phrases.active).toBe(-1);
  expect([press("Tab"), press("Enter"), press("a"), press("ArrowUp")].map((e) => phrases.key(e, nothing))).toEqual(
    Array(4).fill(false),
  );
});

it("a whole prefix marks its sentence and Tab puts it in place of the prefix", async () => {
  const phrases = new Phrases(() => Promise.resolve([sentence("Surat Keputusan ada.", true)]));
  await typed(phrases, "Ada. sk");
  const put = vi.fn();
  expect(phrases.key(press("Tab"), put)).toBe(true);
  expect(put.mock.calls[0]?.[1]).toBe(2);
  expect(phrases.list).toEqual([]);
});

it("the arrow marks, Shift+Tab never takes, and Escape leaves the word alone", async () => {
  const ask = vi.fn(() => Promise.resolve([sentence("Satu kalimat."), sentence("Dua kalimat.")]));
  const phrases = new Phrases(ask);
  await typed(phrases, "ka");
  phrases.key(press("ArrowDown"), nothing);
  phrases.key(press("ArrowDown"), nothing);
  phrases.key(press("ArrowDown"), nothing);
  expect(phrases.active).toBe(1);
  expect(phrases.key(press("Tab", { shiftKey: true }), nothing)).toBe(false);
  expect(phrases.key(press("Escape"), nothing)).toBe(true);
  await typed(phrases, "kal");
  expect(ask).toHaveBeenCalledTimes(1);
  await typed(phrases, "kal ");
  await typed(phrases, "kal ka");
  expect(ask).toHaveBeenCalledTimes(3);
});

it("a sentence taken in one cell, or a list left there, does not keep the next cell from being offered one", async () => {
  const ask = vi.fn(() => Promise.resolve([sentence("Satu kalimat.", true)]));
  const phrases = new Phrases(ask);
  await typed(phrases, "lk");
  phrases.key(press("Tab"), nothing);
  phrases.left();
  await typed(phrases, "lk");
  expect(ask).toHaveBeenCalledTimes(2);
  phrases.key(press("Escape"), nothing);
  phrases.left();
  await typed(phrases, "lk");
  expect(ask).toHaveBeenCalledTimes(3);
});

it("an answer that typing overtook is not shown", async () => {
  let late: (list: SuggestionInfo[]) => void = nothing;
  const ask = vi
    .fn<() => Promise<SuggestionInfo[]>>()
    .mockImplementationOnce(() => new Promise((done) => (late = done)))
    .mockResolvedValue([]);
  const phrases = new Phrases(ask);
  await typed(phrases, "sk");
  await typed(phrases, "ska");
  late([sentence("Terlambat.", true)]);
  await vi.advanceTimersByTimeAsync(1);
  expect(phrases.list).toEqual([]);
});

it("a failing offer is silent, and the key that asks marks the first", async () => {
  const failing = new Phrases(() => Promise.reject(new Error("x")));
  await typed(failing, "sk");
  expect(failing.list).toEqual([]);
  const phrases = new Phrases(() => Promise.resolve([sentence("Satu.")]));
  await phrases.ask(place, "");
  expect(phrases.active).toBe(0);
});

it("the line before the caret and its length are counted in characters", () => {
  expect(lineBefore("satu\ndua tiga", 8)).toBe("dua");
  expect(lineBefore("satu", 0)).toBe("");
  expect(unitsOf("ada 😀k", 2)).toBe(3);
  expect(unitsOf("ada", 0)).toBe(0);
});

it.each(["ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown"])(
  "%s leaves the words asked about, so the list closes and Tab takes nothing",
  async (key) => {
    const phrases = new Phrases(() => Promise.resolve([sentence("Surat Keputusan ada.", true)]));
    await typed(phrases, "Ada. sk");
    const put = vi.fn();
    expect([phrases.key(press(key), put), phrases.key(press("Tab"), put)]).toEqual([false, false]);
    expect([put.mock.calls.length, phrases.list.length]).toEqual([0, 0]);
  },
);

it("whoever puts a sentence in is told the words it was asked for", async () => {
  const phrases = new Phrases(() => Promise.resolve([sentence("Surat Keputusan ada.", true)]));
  await typed(phrases, "Ada. sk");
  const put = vi.fn();
  phrases.key(press("Enter"), put);
  expect(put.mock.calls[0]?.[2]).toBe("Ada. sk");
});
