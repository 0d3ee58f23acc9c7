import { expect, it } from "vitest";
import { showAs, typeWord } from "./kind";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

it("each type has the view that can show it", () => {
  expect(showAs("application/pdf", "SK.pdf")).toBe("pdf");
  expect(showAs("image/JPEG", "foto.jpg")).toBe("picture");
  expect(showAs("video/mp4", "profil.mp4")).toBe("video");
  expect(showAs("text/csv; charset=utf-8", "daftar.csv")).toBe("pages");
  expect(showAs(DOCX, "RAB.docx")).toBe("pages");
  expect(showAs(XLSX, "Data.XLSX")).toBe("pages");
});

it("what no view can show is not tried", () => {
  expect(showAs("image/tiff", "pindai.tif")).toBe("other");
  expect(showAs("application/msword", "lama.doc")).toBe("other");
  expect(showAs("application/zip", "semua.zip")).toBe("other");
  expect(showAs("", "tanpa ekstensi")).toBe("other");
});

it("a file is called by its media type, and by its ending where that says nothing", () => {
  expect(typeWord("application/octet-stream", "denah.dwg")).toBe("other");
  expect(typeWord("application/octet-stream", "paparan.pptx")).toBe("slides");
  expect(typeWord("application/zip", "RAB.zip")).toBe("archive");
  expect(typeWord("image/tiff", "pindai")).toBe("picture");
});
