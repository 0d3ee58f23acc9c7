//! What is wrong with an instrument, where, and what to do; one value for each.

use super::fault::Fault;
use crate::{exact::Exact, said::Said};

/// Something wrong at one place of an instrument.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// Where.
    pub at: Place,
    /// What, and what to do.
    pub fault: Fault,
}

/// A place in an instrument; rows, levels and bands count from 1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Place {
    /// The row; none for the instrument itself.
    pub row: Option<usize>,
    /// Which level, band, column or mistake, where the part has several.
    pub nth: Option<usize>,
    /// The part.
    pub part: Part,
}

/// A part of an instrument or of a row.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[expect(missing_docs, reason = "each is the field of the same name; the words are in `label`")]
pub enum Part {
    Whole,
    Id,
    Version,
    Title,
    FormCode,
    Source,
    Kind,
    Columns,
    Rows,
    Divisor,
    WeightsTotal,
    Maximum,
    CommentAt,
    BandFrom,
    BandLabel,
    IndexNumber,
    IndexBandFrom,
    IndexBandLabel,
    RowId,
    Text,
    Hint,
    NoteOnly,
    Group,
    Weight,
    Levels,
    LevelValue,
    LevelText,
    RangeLowest,
    RangeHighest,
    RangeStep,
    Evidence,
    Files,
    Mistakes,
    Profile,
}

impl Part {
    /// A stable key, by which a screen finds the field.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Id => "id",
            Self::Version => "version",
            Self::Title => "title",
            Self::FormCode => "form_code",
            Self::Source => "source",
            Self::Kind => "kind",
            Self::Columns => "columns",
            Self::Rows => "rows",
            Self::Divisor => "divisor",
            Self::WeightsTotal => "weights_total",
            Self::Maximum => "maximum",
            Self::CommentAt => "comment_at",
            Self::BandFrom => "band_from",
            Self::BandLabel => "band_label",
            Self::IndexNumber => "index_number",
            Self::IndexBandFrom => "index_band_from",
            Self::IndexBandLabel => "index_band_label",
            Self::RowId => "row_id",
            Self::Text => "text",
            Self::Hint => "hint",
            Self::NoteOnly => "note_only",
            Self::Group => "group",
            Self::Weight => "weight",
            Self::Levels => "levels",
            Self::LevelValue => "level_value",
            Self::LevelText => "level_text",
            Self::RangeLowest => "range_lowest",
            Self::RangeHighest => "range_highest",
            Self::RangeStep => "range_step",
            Self::Evidence => "evidence",
            Self::Files => "files",
            Self::Mistakes => "mistakes",
            Self::Profile => "profile",
        }
    }

    /// What people call it; the headings of the workbook form are the same words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Whole => "Instrumen",
            Self::Id => "Kode",
            Self::Version => "Versi",
            Self::Title => "Judul",
            Self::FormCode => "Kode formulir",
            Self::Source => "Sumber",
            Self::Kind => "Jenis",
            Self::Columns => "Kolom",
            Self::Rows => "Baris",
            Self::Divisor => "Pembagi",
            Self::WeightsTotal => "Jumlah bobot",
            Self::Maximum => "Nilai maksimum",
            Self::CommentAt => "Komentar wajib",
            Self::BandFrom => "Batas predikat",
            Self::BandLabel => "Predikat",
            Self::IndexNumber => "Indeks daerah",
            Self::IndexBandFrom => "Batas predikat indeks",
            Self::IndexBandLabel => "Predikat indeks",
            Self::RowId => "Kode baris",
            Self::Text => "Indikator",
            Self::Hint => "Petunjuk",
            Self::NoteOnly => "Hanya catatan",
            Self::Group => "Kelompok",
            Self::Weight => "Bobot",
            Self::Levels => "Tingkat",
            Self::LevelValue => "Nilai tingkat",
            Self::LevelText => "Uraian tingkat",
            Self::RangeLowest => "Nilai terendah",
            Self::RangeHighest => "Nilai tertinggi",
            Self::RangeStep => "Langkah",
            Self::Evidence => "Bukti yang diminta",
            Self::Files => "Jenis berkas",
            Self::Mistakes => "Kesalahan umum",
            Self::Profile => "Indikator C.1",
        }
    }
}

impl Problem {
    pub(super) const fn whole(part: Part, fault: Fault) -> Self {
        Self { at: Place { row: None, nth: None, part }, fault }
    }

    pub(super) const fn row(row: usize, part: Part, fault: Fault) -> Self {
        Self { at: Place { row: Some(row), nth: None, part }, fault }
    }

    pub(super) const fn nth(mut self, nth: usize) -> Self {
        self.at.nth = Some(nth);
        self
    }

    pub(super) const fn unreadable() -> Self {
        Self::whole(Part::Whole, Fault::Unreadable)
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(row) = self.row {
            write!(f, "Baris {row}, ")?;
        }
        f.write_str(self.part.label())?;
        if let Some(nth) = self.nth {
            write!(f, " ke-{nth}")?;
        }
        Ok(())
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}.", self.at, self.fault)
    }
}

impl Problem {
    /// The whole in a sentence, and what it names: the fault's particulars, and its place.
    #[must_use]
    pub fn said(&self) -> Said {
        let Place { row, nth, part } = self.at;
        let mut values = self.fault.values();
        let counted = [("row", row), ("nth", nth)].into_iter();
        let counted = counted.filter_map(|(name, at)| Some((name, at?.to_string())));
        let part = std::iter::once(("part", part.key().to_owned()));
        values.extend(counted.chain(part).map(|(name, value)| (name.to_owned(), value)));
        Said { message: self.to_string(), values }
    }
}

/// A number as it is said in a sentence.
pub(super) fn said(number: &Exact) -> String {
    number.short(6)
}
