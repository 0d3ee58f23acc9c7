//! What an innovation carries besides its identity, and the cells by which two states compare.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::field::FieldKey;
use super::fold::fold_header;
use crate::registry::{Category, Form, Stage, Started};

/// A text of so many UTF-16 units nearly fills a cell, which holds 32,767.
const NEARLY_A_CELL: usize = 30_000;

/// Uraian and Bukti Dukung of one indicator; empty where nothing was submitted.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Answer {
    /// Uraian.
    pub uraian: String,
    /// Bukti Dukung in words, as the file has it.
    pub bukti: String,
}

/// The fields of an innovation, as far as they are known.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Fields {
    /// Kategori, only where somebody said it: a guess is not kept here.
    pub category: Option<Category>,
    /// Bentuk Inovasi.
    pub forms: BTreeSet<Form>,
    /// Tahapan Inovasi.
    pub stage: Option<Stage>,
    /// Inovasi Dimulai (Penerapan, Implementasi).
    pub started: Option<Started>,
    /// Uji Coba or Inisiasi.
    pub trial: Option<Started>,
    /// The year under which the innovation is listed.
    pub year: Option<i32>,
    /// Skor Kematangan by the source's own estimate.
    pub maturity: Option<f64>,
    /// The free texts, by field ([`FieldKey::is_text`]); never empty.
    pub texts: BTreeMap<FieldKey, String>,
    /// The answers by indicator, 1–21.
    pub answers: BTreeMap<u8, Answer>,
    /// The levels that the agency claims, by indicator, 1–21, as decimals with a point.
    pub claims: BTreeMap<u8, String>,
    /// Names or links of evidence files.
    pub evidence: BTreeSet<String>,
    /// Columns without a field, and cells that could not be read, by header; never empty.
    pub extra: BTreeMap<String, String>,
}

/// Which cell of an innovation is spoken of.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum CellKey {
    /// A field.
    Field(FieldKey),
    /// An extra column, by its header.
    Extra(String),
}

impl fmt::Display for CellKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Field(field) => field.fmt(f),
            Self::Extra(header) => write!(f, "extra:{header}"),
        }
    }
}

impl CellKey {
    /// The cell's name for people, in Indonesian.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Field(field) => field.label(),
            Self::Extra(header) => header.clone(),
        }
    }
}

impl Fields {
    /// Every filled cell in the words that a change list shows; empty cells are not there.
    #[must_use]
    pub fn cells(&self) -> BTreeMap<CellKey, String> {
        let mut cells = BTreeMap::new();
        let mut put = |field: FieldKey, text: Option<String>| {
            if let Some(text) = text.filter(|text| !text.is_empty()) {
                cells.insert(CellKey::Field(field), text);
            }
        };
        put(FieldKey::Category, self.category.map(|category| category.label().to_owned()));
        let forms: Vec<&str> = self.forms.iter().map(|form| form.label()).collect();
        put(FieldKey::Forms, Some(forms.join("; ")));
        put(FieldKey::Stage, self.stage.map(|stage| stage.label().to_owned()));
        put(FieldKey::Started, self.started.map(String::from));
        put(FieldKey::TrialDate, self.trial.map(String::from));
        put(FieldKey::Year, self.year.map(|year| year.to_string()));
        put(FieldKey::Maturity, self.maturity.map(|points| points.to_string()));
        for (field, text) in &self.texts {
            put(*field, Some(text.clone()));
        }
        for (number, answer) in &self.answers {
            put(FieldKey::Answer(*number), Some(answer.uraian.clone()));
            put(FieldKey::AnswerEvidence(*number), Some(answer.bukti.clone()));
        }
        for (number, level) in &self.claims {
            put(FieldKey::AnswerClaim(*number), Some(level.replace('.', ",")));
        }
        let evidence: Vec<&str> = self.evidence.iter().map(String::as_str).collect();
        put(FieldKey::EvidenceFile, Some(evidence.join("\n")));
        for (header, text) in self.extra.iter().filter(|(_, text)| !text.is_empty()) {
            cells.insert(CellKey::Extra(header.clone()), text.clone());
        }
        cells
    }

    /// `self` with its gaps filled from `later`: what is there stays, sets of evidence unite.
    #[must_use]
    pub fn filled_from(&self, later: &Self) -> Self {
        let mut all = later.overlaid_by(self);
        all.evidence.extend(later.evidence.iter().cloned());
        all
    }

    /// `self` with everything that `incoming` has on top; an empty cell of `incoming` blanks
    /// nothing, and evidence is only ever added.
    #[must_use]
    pub fn overlaid_by(&self, incoming: &Self) -> Self {
        let mut all = self.clone();
        all.category = incoming.category.or(self.category);
        if !incoming.forms.is_empty() {
            all.forms.clone_from(&incoming.forms);
        }
        all.stage = incoming.stage.or(self.stage);
        all.started = incoming.started.or(self.started);
        all.trial = incoming.trial.or(self.trial);
        all.year = incoming.year.or(self.year);
        all.maturity = incoming.maturity.or(self.maturity);
        for (field, text) in &incoming.texts {
            put(all.texts.entry(*field).or_default(), text);
        }
        for (number, answer) in &incoming.answers {
            let kept = all.answers.entry(*number).or_default();
            put(&mut kept.uraian, &answer.uraian);
            put(&mut kept.bukti, &answer.bukti);
        }
        all.claims.extend(incoming.claims.iter().map(|(number, level)| (*number, level.clone())));
        all.evidence.extend(incoming.evidence.iter().cloned());
        for (header, text) in &incoming.extra {
            put(all.extra.entry(self.extra_header(header).to_owned()).or_default(), text);
        }
        all.texts.retain(|_, text| !text.is_empty());
        all.extra.retain(|_, text| !text.is_empty());
        all
    }

    /// The header under which an extra column is kept already, if only its writing differs
    /// ("Kelompok Inovator", `kelompok_inovator`).
    fn extra_header<'a>(&'a self, header: &'a str) -> &'a str {
        if self.extra.contains_key(header) {
            return header;
        }
        let folded = fold_header(header);
        self.extra.keys().find(|kept| fold_header(kept) == folded).map_or(header, String::as_str)
    }
}

/// Puts a text over another, unless it is empty, differs in white space alone (one format keeps
/// indents that another drops), or is what a cell could hold of it.
fn put(kept: &mut String, incoming: &str) {
    if !incoming.is_empty()
        && !kept.split_whitespace().eq(incoming.split_whitespace())
        && !is_cut_of(incoming, kept)
    {
        incoming.clone_into(kept);
    }
}

/// Whether a text is the beginning of a longer one, cut where a cell of a workbook is full
/// (32,767 UTF-16 units); our own workbooks put "…" at the cut.
fn is_cut_of(cut: &str, whole: &str) -> bool {
    let begins = cut.trim_end_matches('…').trim_end();
    cut.len() < whole.len() + '…'.len_utf8()
        && begins.len() >= NEARLY_A_CELL
        && begins.encode_utf16().count() >= NEARLY_A_CELL
        && whole.starts_with(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some() -> Fields {
        Fields {
            stage: Some(Stage::UjiCoba),
            year: Some(2021),
            texts: BTreeMap::from([(FieldKey::Benefit, "Lebih cepat".into())]),
            answers: BTreeMap::from([(
                3,
                Answer { uraian: "DPA 2021".into(), bukti: String::new() },
            )]),
            evidence: BTreeSet::from(["sk.pdf".into()]),
            ..Fields::default()
        }
    }

    #[test]
    fn an_empty_cell_blanks_nothing() {
        assert_eq!(some().overlaid_by(&Fields::default()), some());
    }

    #[test]
    fn a_filled_cell_replaces_and_evidence_is_added() {
        let incoming = Fields {
            stage: Some(Stage::Penerapan),
            answers: BTreeMap::from([(3, Answer { uraian: String::new(), bukti: "DPA".into() })]),
            evidence: BTreeSet::from(["foto.jpg".into()]),
            ..Fields::default()
        };
        let all = some().overlaid_by(&incoming);
        assert_eq!(all.stage, Some(Stage::Penerapan));
        assert_eq!(all.year, Some(2021));
        assert_eq!(all.answers[&3], Answer { uraian: "DPA 2021".into(), bukti: "DPA".into() });
        assert_eq!(all.evidence.len(), 2);
    }

    #[test]
    fn white_space_alone_is_no_change() {
        let text = |text: &str| Fields {
            texts: BTreeMap::from([(FieldKey::Benefit, text.into())]),
            extra: BTreeMap::from([("Catatan".into(), text.into())]),
            ..Fields::default()
        };
        let kept = text("satu\n  - dua");
        assert_eq!(kept.overlaid_by(&text("satu\n- dua")), kept);
        assert_ne!(kept.overlaid_by(&text("satu\n- tiga")), kept);
    }

    #[test]
    fn a_text_cut_by_the_size_of_a_cell_leaves_the_whole_one_alone() {
        let text = |text: &str| Fields {
            texts: BTreeMap::from([(FieldKey::Design, text.into())]),
            ..Fields::default()
        };
        let whole = "inovasi layanan ".repeat(3_000);
        let whole = text(whole.trim());
        let kept = &whole.texts[&FieldKey::Design];
        for cut in [kept[..32_767].to_owned(), format!("{}…", &kept[..32_000])] {
            assert_eq!(whole.overlaid_by(&text(cut.trim())), whole);
        }
        // A shorter beginning is a correction, and so is another text of that length.
        assert_ne!(whole.overlaid_by(&text(&kept[..2_000])), whole);
        let other = "inovasi pelayanan ".repeat(3_000);
        assert_ne!(whole.overlaid_by(&text(other.trim())), whole);
    }

    #[test]
    fn filling_gaps_keeps_what_came_first() {
        let later =
            Fields { stage: Some(Stage::Penerapan), maturity: Some(80.5), ..Fields::default() };
        let all = some().filled_from(&later);
        assert_eq!((all.stage, all.maturity), (Some(Stage::UjiCoba), Some(80.5)));
    }

    #[test]
    fn an_extra_column_is_the_same_however_its_header_is_written() {
        let extra = |header: &str, text: &str| Fields {
            extra: BTreeMap::from([(header.into(), text.into())]),
            ..Fields::default()
        };
        let all =
            extra("Kelompok Inovator", "BUMD").overlaid_by(&extra("kelompok_inovator", "BUMN"));
        assert_eq!(all, extra("Kelompok Inovator", "BUMN"));
    }

    #[test]
    fn only_filled_cells_are_listed() {
        let cells = some().cells();
        assert_eq!(cells.len(), 5);
        assert_eq!(cells[&CellKey::Field(FieldKey::Stage)], "Uji Coba");
    }
}
