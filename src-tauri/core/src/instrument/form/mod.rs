//! The workbook form of an instrument: two sheets, written from it and read back into it.
//!
//! [`write`] says what stands in the cells, [`read`] makes a draft of them with everything that is
//! wrong named by its cell. Levels stand in columns of their own ("Tingkat 0", "Tingkat 1"): a row
//! has the levels in whose columns it says something. Left out: the file itself (`sheets`).

mod read;
#[cfg(test)]
mod tests;

pub use read::{FormProblem, FormRead, read};

use std::collections::BTreeSet;

use super::{Extreme, Index, Instrument, Kind, Part, scoring::Band};
use crate::exact::Exact;

/// Name of the sheet with what concerns the whole instrument.
pub const HEAD_SHEET: &str = "Instrumen";
/// Name of the sheet with its rows.
pub const ROW_SHEET: &str = "Baris";
/// Headings of the sheet [`HEAD_SHEET`].
pub const HEAD_HEADINGS: [&str; 4] = ["Isian", "Nilai", "Batas bawah", "Keterangan"];
/// What stands in "Hanya catatan" for a row of free notes.
pub const YES: &str = "Ya";
/// A heading of a level begins so.
pub(super) const LEVEL: &str = "Tingkat";
/// Heading of the running number, which is not read.
pub(super) const NUMBER: &str = "No";
/// Labels of the numbers of a regional index, in their order.
pub(super) const INDEX: [&str; 5] = [
    "Indeks: nilai maksimum SPD",
    "Indeks: pembagi paling sedikit",
    "Indeks: inovasi yang dihitung paling banyak",
    "Indeks: nilai tiap inovasi",
    "Indeks: nilai maksimum",
];

/// What stands in a cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FormCell {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// A number, written as one.
    Number(Exact),
}

/// A line of the sheet [`HEAD_SHEET`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormLine {
    /// What is filled.
    pub label: &'static str,
    /// The value.
    pub value: FormCell,
    /// The lowest total, beside a band.
    pub bound: FormCell,
    /// What it means.
    pub help: &'static str,
}

/// A column of the sheet [`ROW_SHEET`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormColumn {
    /// Its heading, by which it is known again.
    pub heading: String,
    /// What it means.
    pub help: &'static str,
    /// Whether it holds sentences; else a word or number.
    pub long: bool,
}

/// A whole form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormBook {
    /// Heading of both sheets.
    pub title: String,
    /// The first sheet.
    pub head: Vec<FormLine>,
    /// The columns of the second.
    pub columns: Vec<FormColumn>,
    /// Its rows, as wide as there are columns.
    pub rows: Vec<Vec<FormCell>>,
}

/// Words of the kinds, as the form has them.
pub const KINDS: [(Kind, &str); 4] = [
    (Kind::Scores, "Nilai"),
    (Kind::Notes, "Catatan"),
    (Kind::Profile, "Profil"),
    (Kind::Plan, "Rencana"),
];
/// Words of the ends of a scale, as the form has them.
pub(super) const ENDS: [(Extreme, &str); 2] =
    [(Extreme::Lowest, "terendah"), (Extreme::Highest, "tertinggi")];

/// The form of an instrument.
#[must_use]
pub fn write(form: &Instrument) -> FormBook {
    let values = level_values(form);
    let mut columns: Vec<FormColumn> = BEFORE.iter().map(column).collect();
    columns.insert(0, FormColumn { heading: NUMBER.into(), help: NUMBER_HELP, long: false });
    columns.extend(values.iter().map(|value| FormColumn {
        // With a comma and without points of thousands, as it is typed and read.
        heading: format!("{LEVEL} {}", value.to_string().replace('.', ",")),
        help: LEVEL_HELP,
        long: true,
    }));
    columns.extend(AFTER.iter().map(column));
    FormBook {
        title: form.title.clone(),
        head: head(form),
        rows: form.rows.iter().map(|row| cells(row, &values)).collect(),
        columns,
    }
}

const NUMBER_HELP: &str = "Nomor urut; tidak dibaca. Urutan baris pada lembar inilah yang berlaku.";
const LEVEL_HELP: &str = "Uraian tingkat ini: apa yang harus ada. Kosong berarti baris ini tidak \
    punya tingkat itu. Kolom tingkat boleh ditambah, judulnya Tingkat diikuti nilainya.";

/// Columns before the levels: part, help, whether long.
pub(super) const BEFORE: [(Part, &str, bool); 9] = [
    (Part::RowId, "Kode tetap; nilai melekat padanya. Kosongkan untuk baris baru.", false),
    (Part::Group, "Judul yang membawahi beberapa baris; boleh kosong.", true),
    (Part::Text, "Teks baris seperti pada formulir. Wajib.", true),
    (Part::Hint, "Apa yang dicari, satu kalimat; boleh kosong.", true),
    (Part::NoteOnly, "Ya untuk baris catatan yang tidak bernilai.", false),
    (Part::Weight, "Bobot baris. Kosong untuk lembar catatan.", false),
    (Part::RangeLowest, "Nilai terendah, untuk baris tanpa tingkat.", false),
    (Part::RangeHighest, "Nilai tertinggi, untuk baris tanpa tingkat.", false),
    (Part::RangeStep, "Selisih antara dua nilai yang boleh diberikan.", false),
];
/// Columns after the levels.
pub(super) const AFTER: [(Part, &str, bool); 4] = [
    (Part::Evidence, "Bukti yang diminta; boleh kosong.", true),
    (Part::Files, "Jenis berkas bukti, misalnya PDF/JPG/PNG.", false),
    (Part::Mistakes, "Yang sering keliru, satu di tiap baris sel (Alt+Enter).", true),
    (Part::Profile, "Nomor indikator Form C.1 yang menjawab baris ini, 1 sampai 21.", false),
];

fn column(&(part, help, long): &(Part, &'static str, bool)) -> FormColumn {
    FormColumn { heading: part.label().to_owned(), help, long }
}

/// Every level value of any row, rising.
fn level_values(form: &Instrument) -> Vec<Exact> {
    let all: BTreeSet<Exact> =
        form.rows.iter().flat_map(|row| &row.levels).map(|level| level.value.clone()).collect();
    all.into_iter().collect()
}

fn text(text: &str) -> FormCell {
    if text.is_empty() { FormCell::Empty } else { FormCell::Text(text.to_owned()) }
}

fn number(number: Option<&Exact>) -> FormCell {
    number.map_or(FormCell::Empty, |number| FormCell::Number(number.clone()))
}

fn counted(number: u32) -> FormCell {
    FormCell::Number(Exact::from(i64::from(number)))
}

fn cells(row: &super::Indicator, values: &[Exact]) -> Vec<FormCell> {
    let range = row.range.as_ref();
    let mut cells = vec![
        counted(row.number),
        text(&row.id),
        text(&row.group),
        text(&row.text),
        text(&row.hint),
        text(if row.note_only { YES } else { "" }),
        number(row.weight.as_ref()),
        number(range.map(|range| &range.lowest)),
        number(range.map(|range| &range.highest)),
        number(range.map(|range| &range.step)),
    ];
    cells.extend(values.iter().map(|value| {
        let level = row.levels.iter().find(|level| level.value == *value);
        level.map_or(FormCell::Empty, |level| text(&level.text))
    }));
    cells.extend([
        text(&row.evidence),
        text(&row.files),
        text(&row.mistakes.join("\n")),
        row.profile.map_or(FormCell::Empty, counted),
    ]);
    cells
}

fn head(form: &Instrument) -> Vec<FormLine> {
    let kind = KINDS.iter().find(|(kind, _)| *kind == form.kind).map_or("", |(_, word)| word);
    let line = |part: Part, value: FormCell, help: &'static str| FormLine {
        label: part.label(),
        value,
        bound: FormCell::Empty,
        help,
    };
    let scoring = form.scoring.as_ref();
    let ends = scoring.map_or(&[][..], |one| &one.comment_at);
    let ends: Vec<&str> =
        ENDS.iter().filter(|(end, _)| ends.contains(end)).map(|(_, w)| *w).collect();
    let mut lines = vec![
        line(Part::Id, text(&form.id), "Kode tetap: huruf kecil, angka, titik, tanda hubung."),
        line(Part::Version, counted(form.version), "Versi, mulai dari 1."),
        line(Part::Title, text(&form.title), "Kepala formulir; {tahun} diganti tahun kegiatan."),
        line(Part::FormCode, text(&form.form_code), "Kode di pojok formulir."),
        line(Part::Source, text(&form.source), "Dokumen asal baris-barisnya."),
        line(Part::Kind, text(kind), "Nilai, Catatan, Profil, atau Rencana."),
        line(
            Part::Columns,
            text(&form.columns.join("\n")),
            "Judul kolom sendiri, satu di tiap baris sel; boleh kosong.",
        ),
        line(
            Part::Divisor,
            number(scoring.map(|one| &one.divisor)),
            "Nilai baris = bobot × nilai ÷ pembagi. 1 untuk tingkat, 100 untuk bobot persen.",
        ),
        line(
            Part::WeightsTotal,
            number(scoring.map(|one| &one.weights_total)),
            "Jumlah bobot menurut sumber; dicocokkan dengan barisnya.",
        ),
        line(
            Part::Maximum,
            number(scoring.map(|one| &one.maximum)),
            "Nilai tertinggi yang dapat dicapai menurut sumber; dicocokkan dengan barisnya.",
        ),
        line(
            Part::CommentAt,
            text(&ends.join(", ")),
            "terendah, tertinggi, keduanya (dipisah koma), atau kosong.",
        ),
    ];
    let band = |part: Part, band: &Band| FormLine {
        label: part.label(),
        value: text(&band.label),
        bound: number(Some(&band.from)),
        help: "Sebutan untuk nilai mulai batas bawahnya; yang tertinggi dahulu. Boleh berulang.",
    };
    lines.extend(scoring.iter().flat_map(|one| &one.bands).map(|one| band(Part::BandLabel, one)));
    if let Some(index) = scoring.and_then(|one| one.index.as_ref()) {
        lines.extend(index_lines(index));
        lines.extend(index.bands.iter().map(|one| band(Part::IndexBandLabel, one)));
    }
    lines
}

fn index_lines(index: &Index) -> impl Iterator<Item = FormLine> {
    let values = [
        number(Some(&index.spd_maximum)),
        counted(index.divisor_at_least),
        counted(index.count_cap),
        number(Some(&index.count_each)),
        number(Some(&index.maximum)),
    ];
    INDEX.into_iter().zip(values).map(|(label, value)| FormLine {
        label,
        value,
        bound: FormCell::Empty,
        help: "Indeks Inovasi Daerah; hapus kelima baris indeks bila skema tidak memakainya.",
    })
}
