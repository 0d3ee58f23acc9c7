//! "Aturan": the rules in sentences, and how to read the book.

use rust_xlsxwriter::{FormatAlign, FormatBorder};

use super::super::book::Book;
use super::super::measure::Face;
use super::super::style::PageSetup;
use super::super::{WriteError, kop};
use super::plan::Plan;

/// Name of the sheet.
pub(super) const NAME: &str = "Aturan";

/// Writes the sheet.
pub(super) fn write(out: &mut Book, plan: &Plan<'_>) -> Result<(), WriteError> {
    let setup = PageSetup { paper: plan.paper, landscape: false };
    let mut page = out.page(NAME, &setup.columns([10.0, 160.0]))?;
    setup.apply(page.sheet, &super::foot(plan.book, ""));
    kop::title(&mut page, "", "ATURAN PENILAIAN")?;
    let plain = Face::regular(10.0);
    for (number, rule) in (1..).zip(&plan.book.rules) {
        let said = format!("{number}. {rule}");
        page.banner(&said, plain, FormatAlign::Left, FormatBorder::None)?;
    }
    page.space(10.0)?;
    let head = Face::bold(10.0);
    page.banner("Cara membaca buku ini", head, FormatAlign::Left, FormatBorder::None)?;
    for said in [
        "Hasil: nilai akhir dan peringkat, dalam urutan saat buku dibuat. Angkanya rumus: ikut \
         berubah bila skor diubah, urutan barisnya tidak.",
        "Gabungan: jumlah tiap penilai, hasil tiap tahap, nilai akhir, dan peringkat.",
        "Per Kriteria: penilai berdampingan pada tiap baris, dengan gabungan dan selisihnya.",
        "P1, P2, …: skor yang diberikan tiap penilai. Hanya lembar ini yang diisi. TDN berarti \
         tidak dapat dinilai; sel kosong berarti belum dinilai. Komentar ada pada catatan sel.",
        "Bobot: bobot, skala, dan bagian tiap tahap. Lembar lain mengambilnya dari sini.",
        "Yang resmi adalah nilai di dalam kegiatan. Buku yang kembali dapat dibandingkan sel demi \
         sel dengan kegiatan lewat Ekspor, Periksa berkas ini.",
    ] {
        page.banner(&format!("•  {said}"), plain, FormatAlign::Left, FormatBorder::None)?;
    }
    page.print(None)
}
