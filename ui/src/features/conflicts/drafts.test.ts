import { expect, it } from "vitest";
import type { ConflictCell, Saying } from "../../contract/commands";
import { Drafts } from "./drafts.svelte";

const saying = (text: string): Saying => ({ code: "conflict.elsewhere", text, values: {} });
const cell = (id: string, ...versions: string[]): ConflictCell => ({
  id,
  place: saying(id),
  desk: "",
  innovation_id: null,
  indicator: "",
  versions: versions.map((version) => ({ version, person: "", device: "", at: "", text: version })),
  text: true,
  mine: true,
  who_may: saying(""),
});

it("a text that was begun before a further version came does not answer that version", () => {
  const drafts = new Drafts();
  drafts.write(cell("c", "a", "b"), "gabungan");
  const more = cell("c", "a", "b", "d");
  drafts.write(more, "gabungan lagi");
  expect(drafts.seen(more)).toEqual(["a", "b"]);
  expect(drafts.text(more)).toBe("gabungan lagi");
});

it("once the person was told of it, the text is kept and answers all that is shown", () => {
  const drafts = new Drafts();
  drafts.write(cell("c", "a", "b"), "gabungan");
  drafts.told(cell("c", "a", "b"));
  const more = cell("c", "a", "b", "d");
  expect([drafts.text(more), drafts.seen(more)]).toEqual(["gabungan", ["a", "b", "d"]]);
});

it("each cell keeps its own text until it is forgotten", () => {
  const drafts = new Drafts();
  const [one, other] = [cell("c", "a", "b"), cell("e", "f", "g")];
  drafts.write(one, "satu");
  drafts.write(other, "dua");
  drafts.forget(one);
  expect([drafts.text(one), drafts.text(other)]).toEqual([null, "dua"]);
  expect(drafts.seen(one)).toEqual(["a", "b"]);
});
