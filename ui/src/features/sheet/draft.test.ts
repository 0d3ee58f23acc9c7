// long-file: one test a rule of the draft, side by side with its timings.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { CellId } from "./cellDraft.svelte";
import { LATEST_MS, PAUSE_MS, RETRY_MS, SheetDraft, SLOW_MS, type Commit } from "./draft.svelte";

const cell = (indicator: string, innovation = "inov-1", kind: CellId["kind"] = "finding"): CellId => ({
  innovation,
  indicator,
  kind,
  desk: "meja-1",
  writer: "p1",
});
const a = cell("c2.1");
const b = cell("c2.2");

/** A disk whose writes end when the test says so. */
function disk() {
  const asked: { id: CellId; text: string; ok: (at?: number) => void; fail: (code?: string) => void }[] = [];
  const write = (id: CellId, text: string): Promise<Commit> =>
    new Promise((resolve, reject) => {
      asked.push({
        id,
        text,
        ok: (at = 1_000) => resolve({ saved_at: "09.41.07", saved_ms: at }),
        fail: (code = "disk_full") => reject({ code, message: "penuh", kind: "disk" }),
      });
    });
  const report = { slow: vi.fn(), committed: vi.fn(), failed: vi.fn() };
  return { asked, report, draft: new SheetDraft(write, report), texts: () => asked.map((x) => x.text) };
}
const remark = (text: string) => ({ text, saved_at: "09.00.00", conflict: false });
const turn = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("a pause in typing writes the text as it stands", async () => {
  const { draft, texts } = disk();
  draft.type(a, "Sud");
  await vi.advanceTimersByTimeAsync(PAUSE_MS - 1);
  draft.type(a, "Sudah");
  await vi.advanceTimersByTimeAsync(PAUSE_MS - 1);
  expect(texts()).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(texts()).toEqual(["Sudah"]);
});

it("typing on without a pause is written at the latest after 600 ms, again and again", async () => {
  const { draft, asked, texts } = disk();
  let text = "";
  for (let at = 0; at < 1_500; at += 50) {
    draft.type(a, (text += "x"));
    await vi.advanceTimersByTimeAsync(50);
    asked.at(-1)?.ok();
  }
  // One write for each 600 ms, and none of them late.
  expect(texts().map((x) => x.length)).toEqual([LATEST_MS / 50, (2 * LATEST_MS) / 50]);
});

it("two writes of one cell are never under way together and the newest text wins", async () => {
  const { draft, asked, texts } = disk();
  draft.type(a, "satu");
  await vi.advanceTimersByTimeAsync(PAUSE_MS);
  draft.type(a, "dua");
  await vi.advanceTimersByTimeAsync(PAUSE_MS);
  draft.type(a, "tiga");
  await vi.advanceTimersByTimeAsync(LATEST_MS);
  expect(texts()).toEqual(["satu"]);
  asked[0]?.ok();
  await turn();
  expect(texts()).toEqual(["satu", "tiga"]);
  asked[1]?.ok();
  await turn();
  expect(draft.settled).toBe(true);
});

it("a text taken back while its write is under way is written back too", async () => {
  const { draft, asked, texts } = disk();
  draft.type(a, "salah");
  await vi.advanceTimersByTimeAsync(PAUSE_MS);
  draft.type(a, "");
  await vi.advanceTimersByTimeAsync(LATEST_MS);
  asked[0]?.ok();
  await turn();
  expect(texts()).toEqual(["salah", ""]);
});

it("a failed write keeps the text and is tried again every few seconds", async () => {
  const { draft, asked, texts, report } = disk();
  draft.type(a, "penting");
  await vi.advanceTimersByTimeAsync(PAUSE_MS);
  asked[0]?.fail();
  await turn();
  expect([draft.cell(a).text, draft.cell(a).failed, draft.failure?.kind]).toEqual(["penting", true, "disk"]);
  expect(report.failed).toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(RETRY_MS);
  asked[1]?.fail();
  await vi.advanceTimersByTimeAsync(RETRY_MS);
  expect(texts()).toEqual(["penting", "penting", "penting"]);
  asked[2]?.ok(7);
  await turn();
  expect([draft.failure, draft.cell(a).failed, draft.settled]).toEqual([null, false, true]);
  expect(report.committed).toHaveBeenLastCalledWith(7);
});

it("after a failure the next keystroke does not wait for the retry", async () => {
  const { draft, asked, texts } = disk();
  draft.type(a, "penting");
  await vi.advanceTimersByTimeAsync(PAUSE_MS);
  asked[0]?.fail();
  await turn();
  draft.type(a, "penting sekali");
  await vi.advanceTimersByTimeAsync(PAUSE_MS);
  expect(texts()).toEqual(["penting", "penting sekali"]);
  asked[1]?.ok();
  await vi.advanceTimersByTimeAsync(RETRY_MS * 2);
  expect(texts()).toHaveLength(2);
});

it("one cell's failure is not hidden by another cell's success", async () => {
  const { draft, asked, report } = disk();
  draft.type(a, "gagal");
  draft.type(b, "jadi");
  await vi.advanceTimersByTimeAsync(PAUSE_MS);
  asked[0]?.fail();
  await turn();
  asked[1]?.ok();
  await turn();
  expect(draft.failure).not.toBeNull();
  expect(report.committed).not.toHaveBeenCalled();
});

it("leaving a cell writes it at once", () => {
  const { draft, texts } = disk();
  draft.focus(a);
  draft.type(a, "Tab sesudah ini");
  draft.focus(b);
  expect(texts()).toEqual(["Tab sesudah ini"]);
});

it("switching innovations in mid-flight loses nothing of either", async () => {
  const { draft, asked } = disk();
  const other = cell("c2.1", "inov-2");
  draft.focus(a);
  draft.type(a, "punya yang pertama");
  await vi.advanceTimersByTimeAsync(PAUSE_MS);
  draft.type(a, "punya yang pertama, lengkap");
  draft.focus(null);
  draft.load(other, remark("sudah ada"), draft.stamp);
  draft.focus(other);
  draft.type(other, "sudah ada, ditambah");
  await vi.advanceTimersByTimeAsync(LATEST_MS);
  asked[0]?.ok();
  await turn();
  expect(asked.map((x) => [x.id.innovation, x.text])).toEqual([
    ["inov-1", "punya yang pertama"],
    ["inov-2", "sudah ada, ditambah"],
    ["inov-1", "punya yang pertama, lengkap"],
  ]);
  for (const x of asked) x.ok();
  await turn();
  expect([draft.settled, draft.cell(a).text, draft.cell(other).text]).toEqual([
    true,
    "punya yang pertama, lengkap",
    "sudah ada, ditambah",
  ]);
});

it("a refresh never touches unsaved text", async () => {
  const { draft, asked } = disk();
  draft.load(a, remark("lama"), draft.stamp);
  draft.type(a, "baru");
  draft.load(a, remark("dari tempat lain"), draft.stamp);
  expect(draft.cell(a).text).toBe("baru");
  await vi.advanceTimersByTimeAsync(PAUSE_MS);
  draft.load(a, remark("dari tempat lain"), draft.stamp);
  expect(draft.cell(a).text).toBe("baru");
  asked[0]?.fail();
  await turn();
  draft.load(a, remark("dari tempat lain"), draft.stamp);
  expect(draft.cell(a).text).toBe("baru");
});

it("a refresh asked for before a write and answered after it does not bring the old text back", async () => {
  const { draft, asked } = disk();
  const stamp = draft.stamp;
  draft.type(a, "baru");
  await vi.advanceTimersByTimeAsync(PAUSE_MS);
  asked[0]?.ok();
  await turn();
  draft.load(a, remark(""), stamp);
  expect(draft.cell(a).text).toBe("baru");
});

it("a refresh of the cell that has the caret waits until it is left, and yields to typing", () => {
  const { draft } = disk();
  draft.load(a, remark("lama"), draft.stamp);
  draft.focus(a);
  draft.load(a, remark("dari laptop lain"), draft.stamp);
  expect(draft.cell(a).text).toBe("lama");
  draft.focus(b);
  expect(draft.cell(a).text).toBe("dari laptop lain");
  draft.focus(a);
  draft.load(a, remark("sekali lagi"), draft.stamp);
  draft.type(a, "saya mengetik");
  draft.focus(b);
  expect(draft.cell(a).text).toBe("saya mengetik");
});

it("a sentence taken over comes after what stands there, and only once", async () => {
  const { draft, texts } = disk();
  draft.load(a, remark("Ada SK."), draft.stamp);
  draft.append(a, "Berjalan 2 tahun 7 bulan.");
  draft.append(a, "Berjalan 2 tahun 7 bulan.");
  expect(texts()).toEqual(["Ada SK.\nBerjalan 2 tahun 7 bulan."]);
});

it("deciding for the text that stands there writes it, though nothing was typed", () => {
  const { draft, texts } = disk();
  draft.load(a, { ...remark("versi saya"), conflict: true }, draft.stamp);
  draft.confirm(a);
  expect(texts()).toEqual(["versi saya"]);
});

it("flushing everything answers whether all of it is on disk", async () => {
  const { draft, asked } = disk();
  draft.type(a, "satu");
  draft.type(b, "dua");
  const done = draft.flushAll();
  expect(asked).toHaveLength(2);
  asked[0]?.ok();
  asked[1]?.fail();
  await turn();
  expect(await done).toBe(false);
  const again = draft.flushAll();
  asked[2]?.ok();
  await turn();
  expect(await again).toBe(true);
});

it("another event never receives the texts of the one before", async () => {
  const { draft, asked, texts } = disk();
  draft.enter("kegiatan-1");
  draft.type(a, "milik kegiatan pertama");
  await vi.advanceTimersByTimeAsync(PAUSE_MS);
  asked[0]?.fail();
  await turn();
  draft.enter("kegiatan-2");
  await vi.advanceTimersByTimeAsync(RETRY_MS * 3);
  expect(texts()).toHaveLength(1);
  draft.enter("kegiatan-1");
  expect(texts()).toHaveLength(2);
  expect(draft.cell(a).text).toBe("milik kegiatan pertama");
});

it("a write that comes back after the writer changed is not followed by another", async () => {
  const { draft, asked, texts } = disk();
  draft.enter("p1");
  draft.type(a, "milik p1");
  await vi.advanceTimersByTimeAsync(PAUSE_MS);
  draft.type(a, "milik p1, lengkap");
  draft.flush(draft.cell(a));
  draft.enter("p2");
  const hers = { ...a, writer: "p2" };
  expect(draft.cell(hers).text).toBe("");
  asked[0]?.ok();
  await vi.advanceTimersByTimeAsync(RETRY_MS * 2);
  draft.type(hers, "milik p2");
  await vi.advanceTimersByTimeAsync(PAUSE_MS);
  expect(asked.map((x) => [x.id.writer, x.text])).toEqual([
    ["p1", "milik p1"],
    ["p2", "milik p2"],
  ]);
  draft.enter("p1");
  expect(texts().at(-1)).toBe("milik p1, lengkap");
});

it("a text refused because the writer changed stays to be copied, holds nothing up and is not sent again", async () => {
  const { draft, asked, texts, report } = disk();
  draft.enter("sekretariat");
  draft.type(a, "milik p1");
  await vi.advanceTimersByTimeAsync(PAUSE_MS);
  asked[0]?.fail("remark.other_writer");
  await vi.advanceTimersByTimeAsync(RETRY_MS * 3);
  expect(texts()).toEqual(["milik p1"]);
  expect(draft.stranded.map((c) => c.text)).toEqual(["milik p1"]);
  expect([draft.failure, report.failed.mock.calls.length, await draft.flushAll()]).toEqual([null, 0, true]);
  expect(draft.cell({ ...a, writer: "p2" }).text).toBe("");
  for (const cell of draft.stranded) draft.drop(cell);
  expect([draft.stranded, draft.settled]).toEqual([[], true]);
});

it("what a command put into a cell shows at once, also under the caret, and is not written again", async () => {
  const { draft, texts, report } = disk();
  draft.focus(a);
  draft.load(a, remark("lama"), draft.stamp);
  const asked = draft.stamp;
  draft.put(a, { text: "diadopsi", saved_at: "09.41.07", conflict: false }, 2_000);
  expect([draft.cell(a).text, draft.cell(a).dirty]).toEqual(["diadopsi", false]);
  expect(report.committed).toHaveBeenCalledWith(2_000);
  // An older look at the file does not take it away again.
  draft.load(a, remark("lama"), asked);
  draft.focus(null);
  await vi.advanceTimersByTimeAsync(LATEST_MS);
  expect([draft.cell(a).text, texts()]).toEqual(["diadopsi", []]);
});

it("only a slow write is worth a word", async () => {
  const { draft, asked, report } = disk();
  draft.type(a, "cepat");
  await vi.advanceTimersByTimeAsync(PAUSE_MS);
  asked[0]?.ok();
  await vi.advanceTimersByTimeAsync(SLOW_MS);
  expect(report.slow).not.toHaveBeenCalled();
  draft.type(a, "lambat");
  await vi.advanceTimersByTimeAsync(PAUSE_MS + SLOW_MS);
  expect(report.slow).toHaveBeenCalledOnce();
});
