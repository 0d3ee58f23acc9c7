import { expect, it } from "vitest";
import { drift, seatWords } from "./look";

const MIN = 60_000;
const seat = {
  assessor_id: "a",
  name: "Dra. Sulastri",
  expected: 25,
  untouched: 0,
  incomplete: 0,
  complete: 0,
  sent: 25,
  signed: 0,
};

it("a desk under half a minute off keeps its times, later it says by how much and how badly", () => {
  expect(drift(29_000)).toEqual({ text: "tepat waktu", tone: "plain" });
  expect(drift(-4 * MIN)).toEqual({ text: "4 mnt lebih cepat", tone: "plain" });
  expect(drift(7 * MIN).tone).toBe("warn");
  expect(drift(22 * MIN)).toEqual({ text: "22 mnt terlambat", tone: "bad" });
});

it("an assessor's line names only what is in the way, and that nothing is", () => {
  expect(seatWords(seat)).toBe("semua terkirim");
  expect(seatWords({ ...seat, expected: 0, sent: 0 })).toBe("belum ada giliran");
  expect(seatWords({ ...seat, sent: 9, signed: 4, complete: 2, incomplete: 1, untouched: 9 })).toBe(
    "4 disahkan · 2 lengkap, belum dikirim · 1 sebagian · 9 belum dinilai",
  );
});
