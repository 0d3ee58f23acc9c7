// Evidence for the development server's double: a PDF of many pages made here, a picture painted here, a small video.
import type {
  ActionInfo,
  ActionPlanInfo,
  Commands,
  EvidenceInfo,
  EvidencePages,
  PageBlock,
} from "../contract/commands";
import { CallError } from "./callError";

const TITLES = [
  "KEPUTUSAN KEPALA DINAS PEMBERDAYAAN PEREMPUAN, PERLINDUNGAN ANAK DAN KELUARGA BERENCANA",
  "NOMOR 463/112/2018 TENTANG PEMBENTUKAN RUANG AMAN DESA",
];
const LINES = [
  "Menimbang bahwa korban kekerasan enggan melapor karena tempat layanan jauh dan tidak terjaga kerahasiaannya;",
  "bahwa sebagian besar baru datang setelah kejadian berulang, sedangkan perangkat desa belum memiliki tata cara;",
  "bahwa untuk itu perlu dibentuk Ruang Aman Desa dengan pendamping terlatih pada setiap desa pesisir;",
  "Mengingat Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah sebagaimana telah diubah;",
];

export function pdf(pages: number): string {
  const objects: string[] = [];
  const font = 3 + pages * 2;
  const kids = Array.from({ length: pages }, (_, i) => `${3 + i * 2} 0 R`).join(" ");
  objects.push("<< /Type /Catalog /Pages 2 0 R >>", `<< /Type /Pages /Count ${pages} /Kids [${kids}] >>`);
  for (let i = 0; i < pages; i += 1) {
    const wide = i % 7 === 3;
    const top = (wide ? 595 : 842) - 70;
    const line = (text: string, size: number, y: number): string => `BT /F1 ${size} Tf 60 ${y} Td (${text}) Tj ET\n`;
    const text =
      TITLES.map((title, at) => line(title, 9, top - at * 16)).join("") +
      line(`Halaman ${i + 1} dari ${pages}`, 12, top - 50) +
      Array.from({ length: 22 }, (_, at) => line(LINES[(at + i) % LINES.length] ?? "", 8.5, top - 80 - at * 18)).join(
        "",
      );
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${wide ? "842 595" : "595 842"}] /Contents ${4 + i * 2} 0 R ` +
        `/Resources << /Font << /F1 ${font} 0 R >> >> >>`,
      `<< /Length ${text.length} >>\nstream\n${text}endstream`,
    );
  }
  objects.push("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
  let out = "%PDF-1.4\n";
  const offsets = objects.map((body, at) => {
    const offset = out.length;
    out += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const count = objects.length + 1;
  const table = `xref\n0 ${count}\n0000000000 65535 f \n${offsets.join("")}`;
  return `${out}${table}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${out.length}\n%%EOF\n`;
}

function picture(): string {
  const canvas = document.createElement("canvas");
  canvas.width = 1600;
  canvas.height = 1000;
  const draw = canvas.getContext("2d");
  if (draw === null) return "";
  draw.fillStyle = "#e8eef0";
  draw.fillRect(0, 0, 1600, 1000);
  [320, 480, 610, 760].forEach((tall, at) => {
    draw.fillStyle = at === 3 ? "#0f5b73" : "#8aa8b3";
    draw.fillRect(200 + at * 320, 900 - tall, 220, tall);
    draw.fillStyle = "#1b2124";
    draw.font = "48px sans-serif";
    draw.fillText(String(2016 + at), 250 + at * 320, 970);
  });
  return canvas.toDataURL("image/png").split(",")[1] ?? "";
}

// Three seconds of a square that moves, H.264.
const VIDEO =
  "AAAAIGZ0eXBpc29tAAACAGlzb21pc28yYXZjMW1wNDEAAAPDbW9vdgAAAGxtdmhkAAAAAAAAAAAAAAAAAAAD6AAAC7gAAQAAAQAAAAAAAAAAAAAA" +
  "AAEAAAAAAAAAAAAAAAAAAAABAAAAAAAAAAAAAAAAAABAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAgAAAu10cmFrAAAAXHRraGQAAAAD" +
  "AAAAAAAAAAAAAAABAAAAAAAAC7gAAAAAAAAAAAAAAAAAAAAAAAEAAAAAAAAAAAAAAAAAAAABAAAAAAAAAAAAAAAAAABAAAAAAKAAAABaAAAAAAAk" +
  "ZWR0cwAAABxlbHN0AAAAAAAAAAEAAAu4AAAgAAABAAAAAAJlbWRpYQAAACBtZGhkAAAAAAAAAAAAAAAAAABAAAAAwABVxAAAAAAALWhkbHIAAAAA" +
  "AAAAAHZpZGUAAAAAAAAAAAAAAABWaWRlb0hhbmRsZXIAAAACEG1pbmYAAAAUdm1oZAAAAAEAAAAAAAAAAAAAACRkaW5mAAAAHGRyZWYAAAAAAAAA" +
  "AQAAAAx1cmwgAAAAAQAAAdBzdGJsAAAAwHN0c2QAAAAAAAAAAQAAALBhdmMxAAAAAAAAAAEAAAAAAAAAAAAAAAAAAAAAAKAAWgBIAAAASAAAAAAA" +
  "AAABFUxhdmM1OS4zNy4xMDAgbGlieDI2NAAAAAAAAAAAAAAAGP//AAAANmF2Y0MBZAAK/+EAGWdkAAqs2UKN+TARAAADAAEAAAMACA8SJZYBAAZo" +
  "6+Dksiz9+PgAAAAAEHBhc3AAAAABAAAAAQAAABRidHJ0AAAAAAAACU0AAAlNAAAAGHN0dHMAAAAAAAAAAQAAAAwAABAAAAAAFHN0c3MAAAAAAAAA" +
  "AQAAAAEAAABoY3R0cwAAAAAAAAALAAAAAQAAIAAAAAABAABQAAAAAAEAACAAAAAAAQAAAAAAAAABAAAQAAAAAAEAAFAAAAAAAQAAIAAAAAABAAAA" +
  "AAAAAAEAABAAAAAAAQAAQAAAAAACAAAQAAAAABxzdHNjAAAAAAAAAAEAAAABAAAADAAAAAEAAABEc3RzegAAAAAAAAAAAAAADAAAAuQAAAAOAAAA" +
  "DAAAAAwAAAAMAAAAFAAAAA4AAAAMAAAADAAAABMAAAAOAAAADAAAABRzdGNvAAAAAAAAAAEAAAPzAAAAYnVkdGEAAABabWV0YQAAAAAAAAAhaGRs" +
  "cgAAAAAAAAAAbWRpcmFwcGwAAAAAAAAAAAAAAAAtaWxzdAAAACWpdG9vAAAAHWRhdGEAAAABAAAAAExhdmY1OS4yNy4xMDAAAAAIZnJlZQAAA4Vt" +
  "ZGF0AAACrQYF//+p3EXpvebZSLeWLNgg2SPu73gyNjQgLSBjb3JlIDE2NCByMzA5NSBiYWVlNDAwIC0gSC4yNjQvTVBFRy00IEFWQyBjb2RlYyAt" +
  "IENvcHlsZWZ0IDIwMDMtMjAyMiAtIGh0dHA6Ly93d3cudmlkZW9sYW4ub3JnL3gyNjQuaHRtbCAtIG9wdGlvbnM6IGNhYmFjPTEgcmVmPTMgZGVi" +
  "bG9jaz0xOjA6MCBhbmFseXNlPTB4MzoweDExMyBtZT1oZXggc3VibWU9NyBwc3k9MSBwc3lfcmQ9MS4wMDowLjAwIG1peGVkX3JlZj0xIG1lX3Jh" +
  "bmdlPTE2IGNocm9tYV9tZT0xIHRyZWxsaXM9MSA4eDhkY3Q9MSBjcW09MCBkZWFkem9uZT0yMSwxMSBmYXN0X3Bza2lwPTEgY2hyb21hX3FwX29m" +
  "ZnNldD0tMiB0aHJlYWRzPTMgbG9va2FoZWFkX3RocmVhZHM9MSBzbGljZWRfdGhyZWFkcz0wIG5yPTAgZGVjaW1hdGU9MSBpbnRlcmxhY2VkPTAg" +
  "Ymx1cmF5X2NvbXBhdD0wIGNvbnN0cmFpbmVkX2ludHJhPTAgYmZyYW1lcz0zIGJfcHlyYW1pZD0yIGJfYWRhcHQ9MSBiX2JpYXM9MCBkaXJlY3Q9" +
  "MSB3ZWlnaHRiPTEgb3Blbl9nb3A9MCB3ZWlnaHRwPTIga2V5aW50PTI1MCBrZXlpbnRfbWluPTQgc2NlbmVjdXQ9NDAgaW50cmFfcmVmcmVzaD0w" +
  "IHJjX2xvb2thaGVhZD00MCByYz1jcmYgbWJ0cmVlPTEgY3JmPTQwLjAgcWNvbXA9MC42MCBxcG1pbj0wIHFwbWF4PTY5IHFwc3RlcD00IGlwX3Jh" +
  "dGlvPTEuNDAgYXE9MToxLjAwAIAAAAAvZYiEABT//oQfwKVd+Ru54VO8UC7JXOvkLwyzcJO0Fz/4HbrtbhmCwDVgAw4hdOEAAAAKQZokbEE/hwBT" +
  "wAAAAAhBnkJ4gj8KSQAAAAgBnmF0QQ8NiAAAAAgBnmNqQQ8NiQAAABBBmmhJqEFomUwIJf8AAJuBAAAACkGehkURLBH/CkkAAAAIAZ6ldEEPDYkA" +
  "AAAIAZ6nakEPDYgAAAAPQZqrSahBbJlMCCH/AAS8AAAACkGeyUUVLBH/CkkAAAAIAZ7qakEPDYg=";

const TAHAP = ["Persiapan", "Pelaksanaan", "Evaluasi"];
const cell = (text: string, rows = 1) => ({ text, columns: 1, rows });
const PAGES: PageBlock[] = [
  { kind: "heading", text: "RENCANA AKSI RUANG AMAN DESA" },
  { kind: "paragraph", text: "Disusun bersama tiga puluh dua desa pesisir.\nDitetapkan di Tirtaloka, 21 Mei 2018." },
  {
    kind: "table",
    rows: [
      ["Tahap", "Kegiatan", "Pelaksana", "Waktu"].map((text) => cell(text)),
      ...Array.from({ length: 900 }, (_, at) => [
        ...(at % 3 === 0 ? [cell(TAHAP[(at / 3) % 3] ?? "", 3)] : []),
        cell(`Rapat koordinasi ke-${at + 1} dengan perangkat desa dan kader pendamping`),
        cell("Bidang Perlindungan Perempuan"),
        cell(`Minggu ke-${(at % 4) + 1}`),
      ]),
    ],
  },
];

const piece = (
  id: string,
  name: string,
  media_type: string,
  indicator: number | null,
  bytes: number,
): EvidenceInfo => ({
  id,
  name,
  media_type,
  bytes,
  indicator,
  seconds: media_type.startsWith("video/") ? 252 : null,
  over_limit: bytes > 10_485_760,
});
const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const ALL: readonly EvidenceInfo[] = [
  piece("e1", "SK Kepala Dinas Nomor 463-112-2018 tentang Ruang Aman Desa.pdf", "application/pdf", 1, 482_113),
  piece("e3", "RKA Bidang Perlindungan Perempuan dan Anak Tahun Anggaran 2018 dan 2019.docx", DOCX, 3, 91_120),
  piece("e4", "Grafik laporan tiap tahun.png", "image/png", 18, 230_400),
  piece("e2", "profil-ruang-aman-desa.mp4", "video/mp4", 21, 41_200_000),
  piece("e5", "Video penyerahan (kamera lama).mp4", "video/mp4", 21, 6_200_000),
  piece("e6", "Denah ruang layanan.dwg", "application/octet-stream", 5, 820_000),
  piece("e7", "Laporan tahunan terkunci.pdf", "application/pdf", 8, 1_200_000),
  piece("e8", "Laporan rusak.pdf", "application/pdf", 8, 12_000),
  piece("e9", "Rekaman lengkap rapat paripurna.mp4", "video/mp4", null, 210_000_000),
  piece("e10", "Foto hilang.jpg", "image/jpeg", null, 420_000),
];
const LOCKED =
  "/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -64 /O <" +
  "41".repeat(32) +
  "> /U <" +
  "42".repeat(32) +
  "> >> ";

const made = new Map<string, string>();
const once = (id: string, make: () => string): string => {
  const kept = made.get(id) ?? make();
  made.set(id, kept);
  return kept;
};
function bytesOf(id: string): string {
  if (id === "e9") throw new CallError("evidence.large", "Terlalu besar untuk ditampilkan di sini.", "user");
  if (id === "e10") {
    throw new CallError(
      "evidence.missing",
      "Berkas Foto hilang.jpg tidak ada di samping berkas kegiatan ini.",
      "not_found",
    );
  }
  if (id === "e4") return once(id, picture);
  if (id === "e2") return VIDEO;
  if (id === "e5") return btoa("bukan video");
  if (id === "e7") return btoa(pdf(1).replace("/Root 1 0 R", `/Root 1 0 R ${LOCKED} /ID [<41> <41>]`));
  if (id === "e8") return btoa("PDF yang terpotong");
  return once(id, () => btoa(pdf(200)));
}

const removed = new Set<string>();
const filed = new Map<string, number | null>();
export const devEvidence = (): EvidenceInfo[] =>
  ALL.filter((e) => !removed.has(e.id)).map((e) => ({
    ...e,
    indicator: filed.has(e.id) ? (filed.get(e.id) ?? null) : e.indicator,
  }));

const step = (phase: ActionInfo["phase"], activity: string, output: string): ActionInfo => ({
  phase,
  activity,
  actor: "Bidang Perlindungan Perempuan bersama pemerintah desa dan kader pendamping",
  timing: "Minggu I–II Januari 2018",
  output,
  method: "Musyawarah desa, dilanjutkan pelatihan dua hari di balai desa masing-masing",
  cost: "Rp12.500.000,00 (APBD, DPA Bidang PP)",
});
export const devPlan: ActionPlanInfo = {
  contact: "Hj. Contoh Narahubung, S.Sos.",
  phone: "0800 0000 000",
  email: "contoh@tirtaloka.example",
  actions: [
    step("persiapan", "Pembentukan tim kerja dan penyusunan naskah Keputusan Kepala Dinas", "SK tim kerja"),
    step("persiapan", "Pendataan kebutuhan tiga puluh dua desa pesisir beserta calon pendampingnya", "Daftar desa"),
    step("pelaksanaan", "Pelatihan pendamping dan penyiapan jalur rujukan yang dijaga kerahasiaannya", "64 pendamping"),
    step("evaluasi", "Pertemuan evaluasi tiap triwulan bersama Puskesmas dan kepolisian sektor", "Laporan triwulan"),
    step(null, "Publikasi lewat siaran radio daerah", "Rekaman siaran"),
  ],
};

type Answers = { [K in keyof Commands]?: (input: Commands[K]["input"]) => Commands[K]["output"] };
const info = (id: string): EvidenceInfo => ALL.find((e) => e.id === id) ?? piece(id, "", "", null, 0);
const NAMES = [
  "Dinas Kesehatan",
  "Kecamatan Ngadirejo",
  "Dinas Pekerjaan Umum, Penataan Ruang, Perumahan dan Kawasan Permukiman",
];
export const evidenceAnswers: Answers = {
  "coverage.get": () => ({
    categories: [
      { category: "opd", known: 31, with: 28, without: 3 },
      { category: "kecamatan", known: 12, with: 12, without: 0 },
    ],
    opds: Array.from({ length: 43 }, (_, at) => ({
      opd_id: `opd-${at}`,
      name: NAMES[at % NAMES.length] ?? "",
      region: at % 4 === 0 ? "Kabupaten Tirtaloka" : "",
      category: at % 3 === 1 ? ("kecamatan" as const) : ("opd" as const),
      innovations: at < 3 ? 0 : 1 + (at % 4),
      percent: at < 3 ? null : 40 + ((at * 7) % 61),
      complete: at < 3 ? 0 : at % 2,
    })),
    source:
      "isian yang diminta Form C.1 dan profil web inovasi; rancang bangun paling sedikit 300 kata (ketentuan IID)",
  }),
  "evidence.read": ({ id }) => ({ name: info(id).name, media_type: info(id).media_type, base64: bytesOf(id) }),
  "evidence.pages": ({ id }): EvidencePages => ({ name: info(id).name, blocks: PAGES, cut: true }),
  "evidence.open_outside": () => null,
  "evidence.remove": ({ id }) => {
    removed.add(id);
    return null;
  },
  "evidence.file": ({ id, indicator }) => {
    filed.set(id, indicator);
    return info(id);
  },
};
