import { afterEach, expect, it } from "vitest";
import { countdown, day, dayOf, days, megabytes, number, partialDate, time, timeSeconds } from "./format";
import { setLanguage, t } from "./index.svelte";

afterEach(() => setLanguage("id"));

it("numbers have a decimal comma and a thousands point", () => {
  expect(number(1234.5)).toBe("1.234,5");
  expect(number(60.014)).toBe("60,01");
  expect(megabytes(512)).toBe("512 MB");
  expect(megabytes(48_312)).toBe("47,2 GB");
});

it("days are written as officials write them", () => {
  expect(day("2019-10-15")).toBe("Selasa, 15 Oktober 2019");
  expect(days("2019-10-15", "2019-10-17")).toBe("15–17 Oktober 2019");
  expect(days("2019-09-30", "2019-10-01")).toBe("30 September 2019 – 1 Oktober 2019");
});

it("a date is written as exactly as it is known", () => {
  expect(["2021-05-04", "2021-05", "2021"].map(partialDate)).toEqual(["4 Mei 2021", "Mei 2021", "2021"]);
  expect(["2020-13", "awal tahun 2020", ""].map(partialDate)).toEqual(["2020-13", "awal tahun 2020", ""]);
  setLanguage("en");
  expect(partialDate("2021-05-04")).toBe("4 May 2021");
});

it("an instant is shown on the clock of the event, whatever the zone of the laptop", () => {
  const at = Date.UTC(2019, 9, 15, 1, 0, 7);
  expect(time(at, "WITA")).toBe("09.00 WITA");
  expect(timeSeconds(at, "WIB")).toBe("08.00.07");
  expect(dayOf(Date.UTC(2019, 9, 14, 15, 30), "WIT")).toBe("Selasa, 15 Oktober 2019");
});

it("a countdown counts on after zero with a sign", () => {
  expect(countdown(20 * 60_000)).toBe("20.00");
  expect(countdown(64_001)).toBe("01.05");
  expect(countdown(0)).toBe("00.00");
  expect(countdown(-12_400)).toBe("+00.12");
  expect(countdown(3_661_000)).toBe("1.01.01");
});

it("a text follows the language and fills its holes", () => {
  expect(t("app.saved_at", { time: "09.41.07" })).toBe("Tersimpan 09.41.07");
  setLanguage("en");
  expect(t("app.saved_at", { time: "09.41.07" })).toBe("Saved 09.41.07");
});
