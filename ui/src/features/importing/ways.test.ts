import { expect, it } from "vitest";
import { looksLikeForm, route } from "./ways";

it("a document is a form, a workbook or CSV is a list, and pictures, videos and ZIPs are evidence", () => {
  expect(route(["Form C1 Dinas Sosial.docx", "RENCANA AKSI.DOCX"], "list")).toEqual({ to: "forms" });
  expect(route(["Daftar Inovasi 2022 (final).xlsx"], "list")).toEqual({ to: "list" });
  expect(route(["rekap.csv"], "forms")).toEqual({ to: "list" });
  expect(route(["bukti dukung.zip"], "list")).toEqual({ to: "evidence" });
  expect(route(["video profil.mp4", "SK tim.pdf"], "forms")).toEqual({ to: "evidence" });
});

it("the way one stands on wins where everything fits it", () => {
  expect(route(["Form C1.xlsx"], "forms")).toEqual({ to: "forms" });
  expect(route(["RAB.xlsx"], "evidence")).toEqual({ to: "evidence" });
  expect(route(["notulen.docx"], "evidence")).toEqual({ to: "evidence" });
  expect(route(["Formulir OPD"], "forms")).toEqual({ to: "forms" });
});

it("a folder may hold forms or evidence and is asked about", () => {
  expect(route(["Kiriman Dinsos Kab. Tegal"], "list")).toEqual({ ask: ["forms", "evidence"] });
  expect(route(["Bukti Dukung 2.0", "Form C1.docx"], "list")).toEqual({ ask: ["forms", "evidence"] });
});

it("several workbooks are asked about, since a list is one file", () => {
  expect(route(["a.xlsx", "b.xlsx"], "list")).toEqual({ ask: ["list", "forms", "evidence"] });
  expect(route(["a.xlsx", "b.xlsx"], "forms")).toEqual({ to: "forms" });
});

it("files that share no way but evidence go there", () => {
  expect(route(["daftar.csv", "Form C1.docx"], "list")).toEqual({ to: "evidence" });
});

it("a refusal that may be about a form is told from other refusals", () => {
  expect(["looks_like_form", "import.form", "form", "no_header"].every(looksLikeForm)).toBe(true);
  expect(["nothing_there", "import.format", "unknown_column"].some(looksLikeForm)).toBe(false);
});
