//! Files that other programs wrote: documents by python-docx and LibreOffice, films by
//! FFmpeg, a ZIP by Info-ZIP.
//!
//! The fixtures hold invented text. They were made with python-docx 1.x from a script, with
//! LibreOffice 7.4 from an ODT (odfpy) and an RTF, with FFmpeg from its test picture, and with
//! Info-ZIP's zip -ry.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::PathBuf;

use crate::tree::Source;
use crate::{docx, film, media};
use meja_core::import::page::Block;

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

/// A document as lines: cells between bars with their column, `>` for a span, `^` for a cell that
/// continues the one above, `#` before a header row.
fn drawn(name: &str) -> String {
    let bytes = fs::read(fixture(name)).unwrap();
    assert_eq!(media::of(&bytes, "tanpa akhiran"), media::Media::Docx);
    let mut drawn = String::new();
    for block in docx::read(&bytes).unwrap().blocks {
        match block {
            Block::Paragraph(text) => writeln!(drawn, "{}", text.replace('\n', " / ")).unwrap(),
            Block::PageBreak => drawn.push_str("----\n"),
            Block::Table(table) => {
                for row in table.rows {
                    drawn.push_str(if row.header { "#" } else { "|" });
                    for cell in row.cells {
                        let more = ">".repeat(cell.span - 1);
                        let up = if cell.continues { "^" } else { "" };
                        let text = cell.text.replace('\n', " / ");
                        write!(drawn, "{}{more}{up} {text}|", cell.column).unwrap();
                    }
                    drawn.push('\n');
                }
            }
        }
    }
    drawn
}

#[test]
fn form_c1_and_an_action_plan_in_one_file_of_python_docx() {
    let expected = "\
LAPORAN INDEKS INOVASI DAERAH TAHUN 2022
Nama SKPD\t: Dinas Kesehatan Kabupaten Tirta Jaya
Nama Inovasi\t: E-POSYANDU (Pos Pelayanan Terpadu Elektronik)
Inovasi Dimulai\t: 15 Oktober 2020
Bentuk Inovasi\t: ☐ Tata Kelola  ☒ Pelayanan Publik  ☐ Lainnya
Latar Belakang
Angka kunjungan balita ke posyandu turun menjadi 61% pada 2019; pencatatan masih di buku dan \
baru direkap tiap akhir bulan.
#0 No|1 Indikator|2 Uraian|3 Bukti Dukung|
|0 1|1 Regulasi Inovasi Daerah|2 Peraturan Bupati tentang Inovasi Daerah / Keputusan Kepala \
Dinas|3 SK Kepala Dinas|
|0 2|1 Ketersediaan SDM Terhadap Inovasi|2 11 orang|3 SK Tim|
|0 3|1 Dukungan Anggaran|2 |3 |
|0 2021|1 Rp 25.000.000|
----
RENCANA AKSI INOVASI
|0 Tahap|1 Kegiatan|2 Waktu|3 Biaya|
|0 Persiapan|1 Rapat koordinasi tim|2 Bulan September minggu I|3 -|
|0^ |1 Penyusunan pedoman|2 Awal bulan Oktober 2022|3 Menyesuaikan|
|0 Pelaksanaan|1 Pelatihan kader|2 Oktober minggu II|3 Rp 5.000.000|
|0^ |1 Uji coba di 3 posyandu|2 November|3 -|
|0>>> Jumlah biaya mengikuti DPA|
----
Paringin, 15 Oktober 2022
";
    assert_eq!(drawn("c1-rencana-aksi.python-docx.docx"), expected);
}

#[test]
fn a_form_of_libreoffice_with_merged_cells_and_a_table_inside_a_cell() {
    let expected = "\
MONITORING DAN EVALUASI INOVASI DAERAH TAHUN 2022
Nama SKPD\t: Kecamatan Wonosari Baru
Nama Inovasi : SIAGA+ (Sistem Informasi Antar Warga) / tahap penerapan
#0 No|1 Indikator|2> Hasil|
|0 1|1 Inovasi sudah berjalan minimal 2 Tahun|2 Faktual: berjalan 2 tahun 7 bulan|3 Saran: \
lanjutkan|
|0^ |1 Mengandung Inovasi daerah|2 sebagian|3 lengkapi / foto kegiatan|
|0 2|1>> Catatan panjang|
|0 dalam|1 tabel|
----
Mengetahui, Pejabat SKPD
";
    assert_eq!(drawn("monev.libreoffice.docx"), expected);
}

#[test]
fn an_action_plan_that_libreoffice_made_of_an_rtf() {
    let expected = "\
RENCANA AKSI INOVASI
Nama OPD : Puskesmas Sukamaju
☐ Tata Kelola ☒ Pelayanan Publik
|0 Tahap|1 Kegiatan|2 Waktu|
|0 Persiapan|1 Rapat tim|2 September minggu I|
|0^ |1 Menyusun SOP|2 September minggu II|
Halaman dua
";
    assert_eq!(drawn("rencana-aksi-rtf.libreoffice.docx"), expected);
}

#[test]
fn a_zip_of_info_zip_with_a_link_litter_and_letters_beyond_ascii() {
    let source = Source::at(&fixture("bukti.infozip.zip")).unwrap();
    let places: Vec<&str> =
        source.listing().entries.iter().map(|entry| entry.place.as_str()).collect();
    let root = "bukti.infozip/Dinas Kesehatan";
    assert_eq!(
        places,
        [
            format!("{root}/E-POSYANDU/1. Regulasi/SK Bupati.txt"),
            format!("{root}/E-POSYANDU/9. Pedoman Teknis/pedoman – résumé.txt"),
        ]
    );
    let refused = &source.listing().refused;
    assert_eq!(refused.len(), 1);
    assert_eq!(
        (refused[0].place.as_str(), refused[0].why.code()),
        (format!("{root}/tautan").as_str(), "entry_link")
    );
    assert_eq!(source.listing().junk, 1);
}

#[test]
fn films_of_ffmpeg_say_their_length_wherever_their_header_lies() {
    for name in ["moov-di-akhir.mp4", "moov-di-awal.mp4", "berpenggal.mp4", "quicktime.mov"] {
        let film = film::facts(File::open(fixture(name)).unwrap()).unwrap();
        assert_eq!(film.seconds, Some(150), "{name}");
        assert_eq!((film.width, film.height), (Some(32), Some(18)), "{name}");
        assert_eq!(film.codec.as_deref(), Some("avc1"), "{name}");
        let head = fs::read(fixture(name)).unwrap();
        let expected = if name.ends_with("mov") { media::Media::Mov } else { media::Media::Mp4 };
        assert_eq!(media::of(&head, ""), expected, "{name}");
    }
}
