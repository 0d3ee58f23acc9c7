import { describe, expect, it } from "vitest";
import { chordOf, worksWhileTyping } from "./chord";

const press = (key: string, mods: Partial<Record<"ctrlKey" | "altKey" | "shiftKey" | "metaKey", boolean>> = {}) =>
  chordOf({ key, ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, ...mods });

describe("keys", () => {
  it("a press reads as the table writes it", () => {
    expect(press("k", { ctrlKey: true })).toBe("Ctrl+K");
    expect(press("?", { shiftKey: true })).toBe("?");
    expect(press(" ")).toBe("Space");
    expect(press("Z", { ctrlKey: true, shiftKey: true })).toBe("Ctrl+Shift+Z");
    expect(press("ArrowUp", { ctrlKey: true })).toBe("Ctrl+ArrowUp");
    expect(press("F8", { shiftKey: true })).toBe("Shift+F8");
  });

  it("only ctrl chords and f keys act while typing", () => {
    const works = ["Ctrl+K", "F2", "Shift+F8", "Ctrl+ArrowDown", "Ctrl+Alt+L"];
    expect(works.map((chord) => worksWhileTyping(chord))).toEqual(Array(5).fill(true));
    const types = ["?", "Space", "Alt+1", "A", "Escape"];
    expect(types.map((chord) => worksWhileTyping(chord))).toEqual(Array(5).fill(false));
    // AltGr arrives as Ctrl+Alt and types a character.
    expect(worksWhileTyping("Ctrl+Alt+Q", true)).toBe(false);
    expect(worksWhileTyping("Ctrl+K", true)).toBe(true);
  });
});
