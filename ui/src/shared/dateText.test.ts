import { expect, it } from "vitest";
import { parseDay, shiftDay, showDay } from "./dateText";

it("every way of writing a day gives that day, the day always before the month", () => {
  for (const text of [
    "15/10/2019",
    "15-10-2019",
    "15.10.19",
    " 15 10 2019 ",
    "15102019",
    "15 Oktober 2019",
    "Selasa, 15 Oktober 2019",
    "15 okt 2019",
    "15-Oct-2019",
    "2019-10-15",
  ])
    expect([text, parseDay(text)]).toEqual([text, "2019-10-15"]);
  expect(parseDay("3/4/2020")).toBe("2020-04-03");
  expect(parseDay("1 Nopember 2021")).toBe("2021-11-01");
});

it("what is no day is none", () => {
  for (const text of [
    "",
    "31/4/2019",
    "29/2/2019",
    "10/15/2019",
    "15 Oktobr 2019",
    "besok",
    "1/1/1019",
    "15/10",
    "0/1/2020",
  ])
    expect([text, parseDay(text)]).toEqual([text, null]);
  expect(parseDay("29/2/2020")).toBe("2020-02-29");
});

it("a day is shown day first and read again as itself", () => {
  expect(showDay("2019-10-05")).toBe("05/10/2019");
  expect(showDay("")).toBe("");
  for (const day of ["2019-12-31", "2020-02-29", "2099-01-01"]) expect(parseDay(showDay(day))).toBe(day);
});

it("an arrow goes over the ends of months and years", () => {
  expect(shiftDay("2019-12-31", 1)).toBe("2020-01-01");
  expect(shiftDay("2020-03-01", -1)).toBe("2020-02-29");
  expect(shiftDay("", 1)).toBe("");
});
