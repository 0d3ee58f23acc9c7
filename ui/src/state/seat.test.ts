import { expect, it } from "vitest";
import { rememberSeat, rememberedSeat } from "./seat";

function storage(first: Record<string, string> = {}) {
  const kept = new Map(Object.entries(first));
  return { getItem: (k: string) => kept.get(k) ?? null, setItem: (k: string, v: string) => void kept.set(k, v) };
}

it("each event remembers its own desk", () => {
  const s = storage();
  rememberSeat("a", { desk: "meja-1", assessor: "budi" }, s);
  rememberSeat("b", { desk: "meja-2", assessor: null }, s);
  expect(rememberedSeat("a", s)).toEqual({ desk: "meja-1", assessor: "budi" });
  expect(rememberedSeat("b", s)).toEqual({ desk: "meja-2", assessor: null });
  expect(rememberedSeat("c", s)).toBeNull();
});

it("a spoilt memory is no memory", () => {
  for (const spoilt of ["", "{", "null", "[]", '{"desk":3}', '"meja"']) {
    expect(rememberedSeat("a", storage({ "meja.seat.a": spoilt }))).toBeNull();
  }
});
