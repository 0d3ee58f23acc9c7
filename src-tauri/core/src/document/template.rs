//! The template workbook for agencies: which columns, what each asks, what may be chosen.
//!
//! Its headings are words that the import knows, so that what comes back is read without a
//! question. The row of the example is marked in the way that the import passes over.

use chrono::NaiveDate;

use crate::import::FieldKey as F;
use crate::import::rowkind::EXAMPLE;
use crate::instrument::Instrument;
use crate::registry::checks::MIN_DESIGN_WORDS;
use crate::registry::{Category, Stage};
use crate::stamp::WallMs;

/// Bentuk as the template offers it; each is read back as exactly these forms.
const FORMS: [&str; 7] = [
    "Tata Kelola",
    "Pelayanan Publik",
    "Lainnya",
    "Tata Kelola dan Pelayanan Publik",
    "Tata Kelola dan Lainnya",
    "Pelayanan Publik dan Lainnya",
    "Tata Kelola, Pelayanan Publik dan Lainnya",
];
/// Jenis Inisiator, as on Form C.1.
const INITIATORS: [&str; 5] = ["Kepala Daerah", "DPRD", "ASN", "SKPD", "Masyarakat"];
/// Jenis Inovasi, as the ministry asks.
const KINDS: [&str; 2] = ["Digital", "Non Digital"];
/// No innovation that is still reviewed began earlier.
const EARLIEST: i32 = 1990;

/// The template of an event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TemplateBook {
    /// Title: "FORMAT ISIAN INOVASI DAERAH TAHUN 2019".
    pub title: String,
    /// Name of the event.
    pub event: String,
    /// Who asks for it: "Badan Perencanaan Pembangunan Daerah".
    pub host: String,
    /// When it was made, UTC milliseconds; stored in the file's properties.
    pub created: WallMs,
    /// The columns from left to right.
    pub columns: Vec<TemplateColumn>,
}

/// A column of the template.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TemplateColumn {
    /// The field that it fills.
    pub field: F,
    /// Its heading.
    pub heading: String,
    /// Whether a row without it cannot be taken in.
    pub required: bool,
    /// What is written into it.
    pub entry: TemplateEntry,
    /// How to fill it, in a sentence or two.
    pub hint: String,
    /// What the row of the example says.
    pub example: TemplateExample,
}

/// What is written into a column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TemplateEntry {
    /// A word or a name.
    Word,
    /// Sentences.
    Long,
    /// One of a list.
    Choice {
        /// What may be chosen.
        list: Vec<String>,
        /// Whether something else may be written after a warning.
        open: bool,
    },
    /// A real date between two days, both included.
    Date {
        /// The first.
        from: NaiveDate,
        /// The last.
        to: NaiveDate,
    },
}

/// What the row of the example says in a column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TemplateExample {
    /// A text; empty is nothing.
    Text(String),
    /// A date.
    Date(NaiveDate),
}

/// What the template is made for.
#[derive(Clone, Copy, Debug)]
pub struct TemplateFor<'a> {
    /// Name of the event.
    pub event: &'a str,
    /// Who asks.
    pub host: &'a str,
    /// The year on the form.
    pub year: i32,
    /// Last day of the event: nothing began after its year.
    pub until: NaiveDate,
    /// Names of the agencies known, in order.
    pub opds: &'a [String],
    /// Names of their governments, where agencies of several are known, in order.
    pub regions: &'a [String],
    /// The indicators asked: Form C.1.
    pub form: &'a Instrument,
    /// When it is made, UTC milliseconds.
    pub created: WallMs,
}

/// The template of an event.
#[must_use]
pub fn template(of: &TemplateFor<'_>) -> TemplateBook {
    let mut columns = identity(of);
    columns.extend(profile(of));
    columns.extend(super::columns::answers(of.form).into_iter().map(|(field, heading)| {
        let number = number_of(field);
        let row = of.form.rows.iter().find(|row| row.number == u32::from(number));
        let asked = row.map_or("", |row| row.hint.as_str());
        let (hint, example) = if matches!(field, F::Answer(_)) {
            (asked.to_owned(), uraian(number))
        } else {
            let files = "Nama berkas bukti dukung atau tautannya, satu di tiap baris sel.";
            (format!("{asked} {files}"), bukti(number))
        };
        TemplateColumn {
            field,
            heading,
            required: false,
            entry: TemplateEntry::Long,
            hint,
            example: TemplateExample::Text(example.to_owned()),
        }
    }));
    columns.extend(super::claimed::columns(of.form));
    TemplateBook {
        title: format!("FORMAT ISIAN INOVASI DAERAH TAHUN {}", of.year),
        event: of.event.to_owned(),
        host: of.host.to_owned(),
        created: of.created,
        columns,
    }
}

/// The indicator that a column asks about; 0 for a column of the profile.
fn number_of(field: F) -> u8 {
    if let F::Answer(number) | F::AnswerEvidence(number) = field { number } else { 0 }
}

fn column(
    field: F,
    heading: &str,
    entry: TemplateEntry,
    hint: &str,
    example: &str,
) -> TemplateColumn {
    TemplateColumn {
        field,
        heading: heading.to_owned(),
        required: false,
        entry,
        hint: hint.to_owned(),
        example: TemplateExample::Text(example.to_owned()),
    }
}

fn choice(list: impl IntoIterator<Item = impl Into<String>>, open: bool) -> TemplateEntry {
    TemplateEntry::Choice { list: list.into_iter().map(Into::into).collect(), open }
}

/// Whose innovation it is, and what it is called.
fn identity(of: &TemplateFor<'_>) -> Vec<TemplateColumn> {
    let opd = if of.opds.is_empty() {
        TemplateEntry::Word
    } else {
        choice(of.opds.iter().map(String::as_str), true)
    };
    let mut columns = vec![
        column(F::Ordinal, "No", TemplateEntry::Word, "Nomor urut; boleh dikosongkan.", EXAMPLE),
        TemplateColumn {
            required: true,
            ..column(
                F::Opd,
                "Nama Perangkat Daerah",
                opd,
                "Pilih dari daftar. Bila belum ada di daftar, tulis nama lengkapnya.",
                "Dinas Kependudukan dan Pencatatan Sipil",
            )
        },
    ];
    if !of.regions.is_empty() {
        let list = choice(of.regions.iter().map(String::as_str), true);
        let hint = "Pemerintah daerah yang membawahi perangkat daerah ini.";
        let example = of.regions.first().map_or("", String::as_str);
        columns.push(column(F::Instansi, "Nama Pemda", list, hint, example));
    }
    columns.push(column(
        F::Category,
        "Kategori",
        choice(Category::ALL.map(Category::label), false),
        "Kosongkan bila nama perangkat daerah dipilih dari daftar.",
        Category::Opd.label(),
    ));
    columns.push(TemplateColumn {
        required: true,
        ..column(
            F::Name,
            "Nama Inovasi",
            TemplateEntry::Word,
            "Nama lengkap inovasi. Satu baris untuk satu inovasi.",
            "Contoh: Antar Dokumen Kependudukan ke Rumah (ANTAR KAWAN)",
        )
    });
    columns
}

/// Form C.1 before its table, and the web profile.
fn profile(of: &TemplateFor<'_>) -> Vec<TemplateColumn> {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    let last = of.until.max(day(of.year, 12, 31));
    let date = TemplateEntry::Date { from: day(EARLIEST, 1, 1), to: last };
    let when = |field, heading, hint: &str, example| TemplateColumn {
        example: TemplateExample::Date(example),
        ..column(field, heading, date.clone(), hint, "")
    };
    let word =
        |field, heading, hint, example| column(field, heading, TemplateEntry::Word, hint, example);
    let long = |field, heading, hint: &str, example| {
        column(field, heading, TemplateEntry::Long, hint, example)
    };
    let design =
        format!("Rancang bangun dan pokok perubahan, paling sedikit {MIN_DESIGN_WORDS} kata.");
    vec![
        column(
            F::Stage,
            "Tahapan",
            choice(Stage::ALL.map(Stage::label), false),
            "Tahapan inovasi saat ini.",
            Stage::Penerapan.label(),
        ),
        column(
            F::Forms,
            "Bentuk",
            choice(FORMS, false),
            "Bentuk inovasi; pilihan gabungan berlaku untuk inovasi dengan lebih dari satu bentuk.",
            "Pelayanan Publik",
        ),
        column(F::Initiator, "Inisiator", choice(INITIATORS, true), "Siapa yang memulai.", "ASN"),
        column(F::Kind, "Jenis", choice(KINDS, true), "Jenis inovasi.", "Non Digital"),
        word(
            F::Urusan,
            "Urusan",
            "Urusan pemerintahan yang dilaksanakan.",
            "Administrasi kependudukan dan pencatatan sipil",
        ),
        word(F::Tematik, "Tematik", "Tema inovasi, bila ada.", "Pelayanan dasar"),
        when(F::TrialDate, "Waktu Uji Coba", "Tanggal uji coba dimulai.", day(of.year - 3, 1, 13)),
        when(
            F::Started,
            "Inovasi Dimulai",
            "Tanggal inovasi mulai diterapkan.",
            day(of.year - 3, 7, 20),
        ),
        long(
            F::Background,
            "Latar Belakang",
            "Keadaan sebelum ada inovasi.",
            "Warga di 14 desa menempuh perjalanan dua jam untuk mengambil dokumen.",
        ),
        long(
            F::Problem,
            "Permasalahan",
            "Masalah di hulu yang hendak diselesaikan.",
            "Antrean rata-rata tiga jam; 2.140 dokumen tidak diambil.",
        ),
        long(
            F::Method,
            "Metode dan Strategi Pemecahan Masalah",
            "Cara yang ditempuh.",
            "Petugas desa mengumpulkan berkas, dokumen jadi diantar kader.",
        ),
        long(F::Design, "Rancang Bangun", &design, "Inovasi ini mengubah alur pelayanan dari …"),
        long(
            F::Purpose,
            "Tujuan",
            "Apa yang hendak dicapai.",
            "Dokumen diterima warga paling lama tiga hari.",
        ),
        long(
            F::Benefit,
            "Manfaat",
            "Manfaat atau dampak bagi penerima (hilir).",
            "Biaya perjalanan warga berkurang.",
        ),
        long(
            F::Result,
            "Hasil",
            "Hasil yang sudah dicapai, dengan angka.",
            "8.312 dokumen diantar sampai Desember.",
        ),
        word(F::ContactName, "Narahubung", "Siapa yang dapat dihubungi panel.", "Nama narahubung"),
        word(F::ContactPhone, "Nomor Telepon", "Nomor telepon narahubung.", "0800 0000 0000"),
        word(F::ContactEmail, "Email", "Alamat email narahubung.", "nama@contoh.go.id"),
    ]
}

/// The example's Uraian.
fn uraian(number: u8) -> &'static str {
    match number {
        1 => "Keputusan Kepala Dinas Nomor 470/17 tentang Layanan Antar Dokumen, halaman 2",
        3 => "DPA tahun berjalan, kegiatan Pelayanan Pendaftaran Penduduk, halaman 41",
        _ => "",
    }
}

/// The example's Bukti Dukung.
fn bukti(number: u8) -> &'static str {
    match number {
        1 => "SK Layanan Antar Dokumen.pdf",
        3 => "DPA halaman 41.pdf",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Book, CellIn, Choice, Grid, Reading, SkipReason, detect, interpret};
    use crate::instrument;
    use crate::registry::Form;

    fn made(regions: &[String]) -> TemplateBook {
        template(&TemplateFor {
            event: "Monev Inovasi Daerah",
            host: "Bappeda",
            year: 2019,
            until: NaiveDate::from_ymd_opt(2019, 10, 17).unwrap(),
            opds: &["Dinas Sosial".to_owned()],
            regions,
            form: &instrument::find(instrument::C1, 1).unwrap(),
            created: 0,
        })
    }

    fn book(of: &TemplateBook) -> Book {
        let header = of.columns.iter().map(|column| CellIn::text(&column.heading)).collect();
        let example = of
            .columns
            .iter()
            .map(|column| match &column.example {
                TemplateExample::Text(text) => CellIn::text(text),
                TemplateExample::Date(day) => CellIn::text(&day.to_string()),
            })
            .collect();
        let rows = vec![header, example];
        Book { sheets: vec![Grid { name: "Inovasi".into(), rows, ..Grid::default() }] }
    }

    #[test]
    fn every_heading_is_read_back_as_its_own_field() {
        for regions in [vec![], vec!["Kota Tirtaloka".to_owned()]] {
            let made = made(&regions);
            let found = detect(&book(&made), &Choice::default()).unwrap();
            assert_eq!(made.columns.len(), found.columns.len());
            for (column, read) in made.columns.iter().zip(&found.columns) {
                assert_eq!(read.field, Some(column.field), "{}", column.heading);
            }
        }
    }

    #[test]
    fn every_form_that_is_offered_is_read_back_whole() {
        for (offered, count) in FORMS.iter().zip([1, 1, 1, 2, 2, 2, 3]) {
            assert_eq!(Form::read(offered).len(), count, "{offered}");
        }
    }

    #[test]
    fn the_row_of_the_example_is_passed_over() {
        let mut book = book(&made(&[]));
        let found = detect(&book, &Choice::default()).unwrap();
        let read = interpret(&mut book.sheets[0], &found, &Reading::default());
        assert!(read.rows.is_empty());
        assert_eq!(read.skipped[0].reason, SkipReason::Example);
    }
}
