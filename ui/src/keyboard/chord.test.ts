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
    expect(["Ctrl+K", "F2", "Shift+F8", "Ctrl+ArrowDown"].map(worksWhileTyping)).toEqual([true, true, true, true]);
    // AltGr arrives as Ctrl+Alt and types a character.
    expect(["?", "Space", "Alt+1", "A", "Ctrl+Alt+Q", "Escape"].map(worksWhileTyping)).toEqual(Array(6).fill(false));
  });
});
