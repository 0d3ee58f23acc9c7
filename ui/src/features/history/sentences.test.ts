import { expect, it } from "vitest";
import { canUndo, labelName, readable, sentence, valueText } from "./sentences";

const change = (patch: Partial<Parameters<typeof sentence>[0]>) => ({
  entity: "remark",
  subject: "SIMPATI-KIA",
  field: "c2.3/finding",
  from: "Belum ada perda",
  to: "Perbup 12/2021 ditunjukkan",
  ...patch,
});

it("a remark says which cell of whose sheet went from what to what", () => {
  expect(sentence(change({}), "WITA")).toBe(
    "Faktual baris 3 · SIMPATI-KIA: “Belum ada perda” → “Perbup 12/2021 ditunjukkan”",
  );
  expect(sentence(change({ from: null }), "WITA")).toContain("(kosong) → “Perbup");
});

it("a new row is one line and not one for each field", () => {
  const made = (field: string) => change({ entity: "opd", subject: "Dinas Sosial", field, from: null, to: "x" });
  expect(readable([made("name"), made("category"), made("official_nip")], "WIB")).toEqual([
    "Perangkat daerah baru: Dinas Sosial",
  ]);
});

it("removal and return say so", () => {
  const row = { entity: "desk", subject: "Meja 3", field: "deleted", from: "0" };
  expect(sentence(change({ ...row, to: "1" }), "WIB")).toBe("Meja dikeluarkan: Meja 3");
  expect(sentence(change({ ...row, to: "false" }), "WIB")).toBe("Meja dikembalikan: Meja 3");
});

it("an instant is told on the event's clock and a list by its parts", () => {
  expect(valueText("start_ms", "1571104800000", "WIB")).toBe("Selasa, 15 Oktober 2019 09.00 WIB");
  expect(valueText("letterhead", '["PEMKAB CONTOH","DINAS"]', "WIB")).toBe("“PEMKAB CONTOH / DINAS”");
  expect(valueText("forms", '["tata_kelola"]', "WIB")).toBe("“Tata Kelola”");
  expect(valueText("schedule", '{"start":"09:00"}', "WIB")).toBe("diubah");
  expect(valueText("name", "[belum final] SIPANDAI", "WIB")).toBe("“[belum final] SIPANDAI”");
});

it("what cannot be put in words is told as changed, once", () => {
  const schedule = {
    entity: "event",
    subject: "",
    field: "schedule",
    from: '{"start":"08:00"}',
    to: '{"start":"09:00"}',
  };
  expect(sentence(change(schedule), "WIB")).toBe("Susunan jadwal diubah");
});

it("an id is told as changed and a step that changed nothing is not told", () => {
  const id = (n: number) => `01a201fc-5683-7002-8b69-d5b1bba95cf${n}`;
  const moved = { entity: "slot", subject: "Dinas Sosial", field: "desk_id", from: id(1), to: id(2) };
  expect(readable([change(moved), change({ ...moved, to: id(1) })], "WIB")).toEqual(["Meja · Dinas Sosial: diubah"]);
});

it("the making of the event itself cannot be undone", () => {
  expect(["event.create", "member.join", "remark.write"].map(canUndo)).toEqual([false, false, true]);
});

it("acts on the board are taken back on the board, a whole schedule here too", () => {
  const labels = ["slot.move", "slot.unplace", "hold.save", "replan.apply", "board.undo", "schedule.apply"];
  expect(labels.map(canUndo)).toEqual([false, false, false, false, false, true]);
});

it("a label of a newer file shows as it is", () => {
  expect(labelName("remark.write")).toBe("Catatan ditulis");
  expect(labelName("score.seal")).toBe("score.seal");
});
