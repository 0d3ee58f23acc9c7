import { expect, it } from "vitest";
import { CallError } from "../host/callError";
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
