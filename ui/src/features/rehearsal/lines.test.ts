import { expect, it } from "vitest";
import type { ReadinessLine } from "../../contract/commands";
import { byNeed, counts, topicName } from "./lines";

const line = (topic: string, level: ReadinessLine["level"]): ReadinessLine => ({ topic, level, found: "", todo: "" });
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
