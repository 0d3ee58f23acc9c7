import { expect, it } from "vitest";
import { CallError, type ErrorKind } from "../host/callError";
import { refusals } from "../i18n/en/refusals";
import { setLanguage } from "../i18n/index.svelte";
import { atField, show } from "./show";

it("a user error with a field stands at that field in the words of the back end", () => {
  const error = new CallError("nip_length", "NIP berisi 17 angka, seharusnya 18.", "user", "nip");
  expect(show(error).place).toBe("field");
  expect(atField(error, "nip")).toBe("NIP berisi 17 angka, seharusnya 18.");
  expect(atField(error, "name")).toBeUndefined();
});

it("an error without a field goes to the banner and says what was kept and what to do", () => {
  const shown = show(new CallError("io", "os error 28", "disk"));
  expect(shown.place).toBe("banner");
  expect(shown.what).not.toContain("os error");
  expect(shown.detail).toContain("os error 28");
  expect([shown.kept, shown.todo].every((s) => s.length > 10)).toBe(true);
});

it("whatever is thrown becomes an error of a known kind", () => {
  expect(CallError.from({ code: "x", message: "m", kind: "locked" }).kind).toBe("locked");
  expect(CallError.from({ code: "x", message: "m", kind: "brand_new" }).kind).toBe("internal");
  expect(CallError.from("boom")).toMatchObject({ kind: "internal", message: "boom" });
});

it("in English no Indonesian sentence stands where a refusal is told; its particulars stand below it", () => {
  const kinds: readonly ErrorKind[] = ["user", "conflict", "locked", "not_found", "disk", "internal"];
  const own = "Berkas ini tidak dapat dibuka; yang sudah tersimpan aman.";
  setLanguage("en");
  for (const [code, words] of Object.entries(refusals)) {
    const text = typeof words === "function" ? words({}) : words;
    for (const kind of kinds) {
      const { what, kept, todo, detail } = show(new CallError(code, own, kind, "name"));
      expect([code, what, kept, todo]).toEqual([code, text, "", ""]);
      expect(detail).toContain(own);
    }
    expect(atField(new CallError(code, own, "user", "name"), "name")).toBe(text);
  }
  setLanguage("id");
  expect(show(new CallError("pin.form", own, "user")).what).toBe(own);
  expect(show(new CallError("disk.full", own, "disk")).detail).not.toContain(own);
});
