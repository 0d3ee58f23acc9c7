import { setLanguage } from "../../i18n/index.svelte";
import { expect, it } from "vitest";
import type { ReadinessLine } from "../../contract/commands";
import { byNeed, counts, lineWords, topicName } from "./lines";

const line = (topic: string, level: ReadinessLine["level"]): ReadinessLine => ({
  topic,
  level,
  found: "",
  todo: "",
  values: {},
});
const lines = [line("disk", "ready"), line("sound", "look"), line("cloud", "not_ready"), line("zone", "look")];

it("what must be set right stands first, the rest keeps its order", () => {
  expect(byNeed(lines).map((l) => l.topic)).toEqual(["cloud", "sound", "zone", "disk"]);
});

it("lines are counted by level", () => {
  expect(counts(lines)).toEqual({ ready: 1, look: 2, not_ready: 1 });
});

it("a topic of a newer release shows as it is", () => {
  expect(topicName("disk")).toBe("Kecepatan disk");
  expect(topicName("gravity")).toBe("gravity");
});

it("a line is told in English with what it names, and a page of an older release in its own words", () => {
  const disk = { ...line("disk", "look"), found: "Satu simpanan …", todo: "Tutup program lain." };
  setLanguage("en");
  expect(lineWords({ ...disk, values: { level: "look", ms: "61.2" } }).what).toBe(
    "One save is on the disk within 61.2 milliseconds.",
  );
  expect(lineWords({ ...disk, todo: "", values: { level: "ready", ms: "6.2" } }).todo).toBe("");
  expect(lineWords(disk).what).toBe("Satu simpanan …");
  setLanguage("id");
  expect(lineWords({ ...disk, values: { level: "look", ms: "61.2" } }).what).toBe("Satu simpanan …");
});
