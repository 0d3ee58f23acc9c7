//! "Petunjuk": how the template is filled, on paper too.

use meja_core::document::{TemplateBook, TemplateColumn};
use meja_core::import::FieldKey;
use rust_xlsxwriter::{Color, FormatAlign, FormatBorder};

use super::WriteError;
use super::book::Book;
use super::measure::Face;
use super::style::{HIGHEST_ROW_PT, PageSetup};
use super::table::{Again, Cell, Column, Look, Table};
use super::template::heading;

/// What to do, in order.
const STEPS: [&str; 7] = [
    "1. Buka lembar Inovasi. Isi satu baris untuk satu inovasi, mulai di bawah baris contoh \
     berwarna kuning. Baris contoh tidak ikut dibaca, jadi tidak perlu dihapus.",
    "2. Kolom bertanda * wajib diisi; kolom lain diisi sejauh datanya ada. Perangkat daerah yang \
     membawa beberapa inovasi menulis namanya di setiap baris.",
    "3. Sel dengan panah di kanannya diisi dengan memilih dari daftar. Bila perangkat daerah belum \
     ada di daftar, tulis nama lengkapnya lalu pilih Ya pada peringatannya.",
    "4. Tanggal ditulis hari/bulan/tahun, misalnya 15/10/2019. Sel menampilkan nama bulannya; \
     periksa bulan yang tampil memang yang dimaksud.",
    "5. Bukti dukung ditulis sebagai nama berkas atau tautan, satu di tiap baris sel (Alt+Enter). \
     Berkasnya sendiri dikirim terpisah, dengan nama yang sama.",
    "6. Judul kolom terkunci supaya isian terbaca kembali dengan benar. Lebar kolom dan tinggi \
     baris boleh diubah, baris boleh disisipkan dan diurutkan.",
    "7. Simpan sebagai buku kerja Excel (.xlsx) atau ODS dan kirim kembali. Jangan mengubah judul \
     kolom dan jangan menggabungkan sel.",
];

/// The 21 columns of evidence in one row, since they all ask the same.
const EVIDENCE: (&str, &str) = (
    "1. sampai 21. – Bukti Dukung",
    "Bukti untuk indikator di kolom sebelahnya: nama berkas atau tautan, satu di tiap baris sel.",
);

const CLAIM: (&str, &str) = (
    "1. sampai 21. – Klaim level",
    "Level yang diklaim untuk indikator itu, angkanya saja; kosong bila tidak ada klaim.",
);

/// Writes the sheet.
pub(super) fn guide(
    out: &mut Book,
    name: &str,
    book: &TemplateBook,
    setup: PageSetup,
) -> Result<(), WriteError> {
    let widths = setup.columns([66.0, 104.0]);
    let mut page = out.page(name, &widths)?;
    setup.apply(page.sheet, &format!("Petunjuk – {}", book.title));
    let title = format!("PETUNJUK {}", book.title);
    page.banner(&title, Face::bold(13.0), FormatAlign::Center, FormatBorder::None)?;
    for line in [&book.event, &book.host].into_iter().filter(|line| !line.trim().is_empty()) {
        page.banner(line, Face::regular(10.0), FormatAlign::Center, FormatBorder::None)?;
    }
    page.space(8.0)?;
    for step in STEPS {
        page.banner(step, Face::regular(10.0), FormatAlign::Left, FormatBorder::None)?;
    }
    page.space(8.0)?;
    let [left, right] = widths;
    let columns = [
        Column::text("Judul kolom", left, Again::Blank),
        Column::text("Cara mengisi", right, Again::Blank),
    ];
    let table = Table { columns: &columns, size: 9.0, highest: HIGHEST_ROW_PT };
    let header = table.header(&mut page)?;
    let evidence = |column: &&TemplateColumn| matches!(column.field, FieldKey::AnswerEvidence(_));
    let claim = |column: &&TemplateColumn| matches!(column.field, FieldKey::AnswerClaim(_));
    for column in book.columns.iter().filter(|column| !evidence(column) && !claim(column)) {
        let heading = heading(column);
        let cells = [Cell::text(&heading), Cell::text(&column.hint)];
        table.row(&mut page, &cells, Look::Plain, &heading)?;
    }
    if book.columns.iter().any(|column| evidence(&column)) {
        let cells = [Cell::text(EVIDENCE.0), Cell::text(EVIDENCE.1)];
        table.row(&mut page, &cells, Look::Plain, EVIDENCE.0)?;
    }
    if book.columns.iter().any(|column| claim(&column)) {
        let cells = [Cell::text(CLAIM.0), Cell::text(CLAIM.1)];
        table.row(&mut page, &cells, Look::Plain, CLAIM.0)?;
    }
    page.sheet.protect();
    page.sheet.set_tab_color(Color::RGB(0x0080_8080));
    page.print(Some((header, header)))
}
