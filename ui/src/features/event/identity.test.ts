import { expect, it } from "vitest";
import { dayCount, fileName, newIdentity, wrongFields, zoneOfOffset } from "./identity";

it("a new event can be created at once and takes the year from its first day", () => {
  const fresh = newIdentity(new Date(2026, 10, 22), "Monev", "Bappelitbang");
  expect(wrongFields(fresh)).toEqual([]);
  expect([fresh.date_from, fresh.date_to, fresh.form_year]).toEqual(["2026-11-22", "2026-11-22", 0]);
});

it("only a missing name, days out of order and an impossible year are refused", () => {
  const fresh = newIdentity(new Date(2026, 10, 22), " ", "");
  expect(wrongFields({ ...fresh, date_to: "2026-11-21", form_year: 26 })).toEqual(["name", "date_to", "form_year"]);
  expect(wrongFields({ ...fresh, name: "M", date_from: "", date_to: "" })).toEqual(["date_from", "date_to"]);
});

it("the laptop's offset gives the zone", () => {
  expect([420, 480, 540, 0].map(zoneOfOffset)).toEqual(["WIB", "WITA", "WIT", "WIB"]);
});

it("days are counted with both ends", () => {
  expect(dayCount("2019-10-15", "2019-10-17")).toBe(3);
  expect(dayCount("2019-10-31", "2019-11-01")).toBe(2);
  expect(dayCount("2019-10-17", "2019-10-15")).toBe(0);
  expect(dayCount("", "2019-10-15")).toBe(0);
});

it("a file name keeps its words and loses what a file system refuses", () => {
  expect(fileName("Monev 2026: Kab. Balangan / Tahap I.", "kegiatan")).toBe("Monev 2026 Kab. Balangan Tahap I.meja");
  expect(fileName(" ? ", "kegiatan")).toBe("kegiatan.meja");
  expect(fileName("x".repeat(200), "k")).toHaveLength(85);
});
