//! From the text of an instrument file to an [`Instrument`] that cannot be wrong.

use std::collections::BTreeSet;

use serde::Deserialize;
use thiserror::Error;

use super::{Draft, Instrument};

/// The file layout this program reads and writes.
///
/// A field that an older program must not overlook (a weight, a level) raises this number; the
/// older program then refuses the file in words instead of leaving the field out.
pub const FORMAT: u32 = 2;

/// Why an instrument is refused; the texts are for the person at the screen.
#[derive(Debug, Error)]
pub enum InstrumentError {
    /// The text is not JSON, or not an instrument.
    #[error("berkas instrumen tidak terbaca: {0}")]
    Unreadable(#[from] serde_json::Error),
    /// Written by a newer program.
    #[error(
        "instrumen ini dibuat untuk versi aplikasi yang lebih baru (format {found}; aplikasi ini \
         membaca sampai format {supported}); perbarui aplikasi di laptop ini"
    )]
    NewerFormat {
        /// Format number in the file.
        found: u32,
        /// The highest format this program reads.
        supported: u32,
    },
    /// Fields that an older program would overlook, in a file that says it has none.
    #[error(
        "instrumen {id}: bobot, tingkat, atau kolom sendiri memerlukan format 2, berkas menulis format 1"
    )]
    OlderFormat {
        /// Id of the instrument.
        id: String,
    },
    /// A text that must say something is empty.
    #[error("instrumen {id}: {field} kosong")]
    Empty {
        /// Id of the instrument, as far as known.
        id: String,
        /// Which text, as in "rows.c2.3.text".
        field: String,
    },
    /// Format or version is nought.
    #[error("instrumen {id}: format dan versi dihitung mulai dari 1")]
    NotCounted {
        /// Id of the instrument.
        id: String,
    },
    /// Two rows with one id.
    #[error("instrumen {id}: baris {row} tertulis lebih dari sekali")]
    DuplicateRow {
        /// Id of the instrument.
        id: String,
        /// The repeated id.
        row: String,
    },
    /// The numbers do not run from 1 upwards without a gap.
    #[error("instrumen {id}: nomor baris {found} seharusnya {expected}")]
    OutOfOrder {
        /// Id of the instrument.
        id: String,
        /// Number that belongs there.
        expected: usize,
        /// Number that stands there.
        found: u32,
    },
    /// A rule that every instrument keeps: weights, levels, codes.
    #[error("instrumen {id}: {first} (masalah 1 dari {count})")]
    Wrong {
        /// Id of the instrument.
        id: String,
        /// The first problem.
        first: Box<super::Problem>,
        /// How many there are.
        count: usize,
    },
    /// Two instruments with one id and version.
    #[error("instrumen {id} versi {version} tersedia lebih dari sekali")]
    DuplicateInstrument {
        /// The repeated id.
        id: String,
        /// The repeated version.
        version: u32,
    },
    /// No such instrument, or not in this version.
    #[error("instrumen {id} versi {version} tidak dikenal aplikasi ini; yang tersedia: {known}")]
    Unknown {
        /// The id asked for.
        id: String,
        /// The version asked for.
        version: u32,
        /// What there is, as in "c1-21 versi 1, c2-2022 versi 1".
        known: String,
    },
}

impl Instrument {
    /// Reads and checks an instrument file.
    ///
    /// # Errors
    /// [`InstrumentError::NewerFormat`] before anything else is looked at, then whatever is wrong
    /// first: unreadable, empty texts, repeated ids, numbers out of order, then
    /// [`InstrumentError::Wrong`] for the rules of every instrument.
    pub fn parse(json: &str) -> Result<Self, InstrumentError> {
        Self::readable(json)?;
        let instrument: Self = serde_json::from_str(json)?;
        instrument.check()?;
        Ok(instrument)
    }

    /// Refuses a newer program's file before anything else of it is looked at.
    pub(super) fn readable(json: &str) -> Result<(), InstrumentError> {
        #[derive(Deserialize)]
        struct Head {
            format: u32,
        }
        let Head { format } = serde_json::from_str(json)?;
        if format > FORMAT {
            return Err(InstrumentError::NewerFormat { found: format, supported: FORMAT });
        }
        Ok(())
    }

    fn check(&self) -> Result<(), InstrumentError> {
        let id = || self.id.clone();
        if self.format == 0 || self.version == 0 {
            return Err(InstrumentError::NotCounted { id: id() });
        }
        if self.format < 2 && self.needs_format_2() {
            return Err(InstrumentError::OlderFormat { id: id() });
        }
        let filled = |field: &str, text: &str| {
            if text.trim().is_empty() {
                Err(InstrumentError::Empty { id: id(), field: field.to_owned() })
            } else {
                Ok(())
            }
        };
        filled("id", &self.id)?;
        filled("title", &self.title)?;
        filled("form_code", &self.form_code)?;
        filled("source", &self.source)?;
        if self.rows.is_empty() {
            return Err(InstrumentError::Empty { id: id(), field: "rows".to_owned() });
        }
        let mut seen = BTreeSet::new();
        for (row, expected) in self.rows.iter().zip(1_usize..) {
            filled(&format!("rows.{expected}.id"), &row.id)?;
            filled(&format!("rows.{}.text", row.id), &row.text)?;
            if !seen.insert(row.id.as_str()) {
                return Err(InstrumentError::DuplicateRow { id: id(), row: row.id.clone() });
            }
            if usize::try_from(row.number) != Ok(expected) {
                return Err(InstrumentError::OutOfOrder { id: id(), expected, found: row.number });
            }
        }
        let mut problems = Draft::from(self).problems();
        if problems.is_empty() {
            return Ok(());
        }
        let (count, first) = (problems.len(), Box::new(problems.remove(0)));
        Err(InstrumentError::Wrong { id: id(), first, count })
    }

    /// Whether it says anything that format 1 has no words for.
    fn needs_format_2(&self) -> bool {
        let plain = |row: &super::Indicator| {
            let super::Indicator {
                id: _,
                number: _,
                text: _,
                hint: _,
                note_only: _,
                group,
                weight,
                levels,
                range,
                evidence,
                files,
                mistakes,
                profile,
            } = row;
            group.is_empty()
                && weight.is_none()
                && levels.is_empty()
                && range.is_none()
                && evidence.is_empty()
                && files.is_empty()
                && mistakes.is_empty()
                && profile.is_none()
        };
        matches!(self.kind, super::Kind::Plan | super::Kind::Scores)
            || !self.columns.is_empty()
            || self.scoring.is_some()
            || !self.rows.iter().all(plain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> serde_json::Value {
        serde_json::json!({
            "format": 1, "id": "uji", "version": 1, "title": "UJI TAHUN {tahun}",
            "form_code": "Form U", "source": "Pengujian", "kind": "notes",
            "rows": [
                {"id": "u.1", "number": 1, "text": "Pertama"},
                {"id": "u.2", "number": 2, "text": "Catatan", "note_only": true},
            ],
        })
    }

    fn with(change: impl FnOnce(&mut serde_json::Value)) -> Result<Instrument, InstrumentError> {
        let mut json = file();
        change(&mut json);
        Instrument::parse(&json.to_string())
    }

    #[test]
    fn a_whole_file_is_read_and_takes_the_year_of_the_event() {
        let instrument = with(|_| {}).unwrap();
        assert_eq!(instrument.heading(2019), "UJI TAHUN 2019");
        assert!(instrument.row("u.2").unwrap().note_only);
        assert!(instrument.row("u.3").is_none());
    }

    #[test]
    fn a_newer_format_is_refused_in_words_whatever_else_it_holds() {
        let error = with(|json| {
            json["format"] = (FORMAT + 1).into();
            json["kind"] = "songs".into();
            json["rows"][0]["melody"] = 3.into();
        })
        .unwrap_err();
        assert!(matches!(error, InstrumentError::NewerFormat { found: 3, supported: FORMAT }));
        assert!(error.to_string().contains("perbarui aplikasi"));
    }

    #[test]
    fn a_field_this_format_does_not_have_is_not_overlooked() {
        let error = with(|json| json["rows"][0]["melody"] = 3.into()).unwrap_err();
        assert!(matches!(error, InstrumentError::Unreadable(_)));
        assert!(error.to_string().contains("melody"));
        let error = with(|json| json["rows"][0]["weight"] = "3".into()).unwrap_err();
        assert!(matches!(error, InstrumentError::OlderFormat { .. }), "a weight needs format 2");
    }

    #[test]
    fn repeated_ids_gaps_and_empty_texts_are_refused() {
        assert!(matches!(
            with(|json| json["rows"][1]["id"] = "u.1".into()),
            Err(InstrumentError::DuplicateRow { row, .. }) if row == "u.1"
        ));
        assert!(matches!(
            with(|json| json["rows"][1]["number"] = 3.into()),
            Err(InstrumentError::OutOfOrder { expected: 2, found: 3, .. })
        ));
        assert!(matches!(
            with(|json| json["rows"][0]["text"] = "  ".into()),
            Err(InstrumentError::Empty { field, .. }) if field == "rows.u.1.text"
        ));
        assert!(matches!(
            with(|json| json["rows"] = serde_json::json!([])),
            Err(InstrumentError::Empty { field, .. }) if field == "rows"
        ));
        assert!(matches!(
            with(|json| json["version"] = 0.into()),
            Err(InstrumentError::NotCounted { .. })
        ));
    }

    #[test]
    fn text_that_is_no_instrument_is_an_error_and_not_a_panic() {
        for text in ["", "[]", "{", "{\"format\":-1}", "{\"format\":1}", "null"] {
            assert!(matches!(Instrument::parse(text), Err(InstrumentError::Unreadable(_))));
        }
    }

    #[test]
    fn the_hash_sees_every_character_and_no_layout() {
        let plain = with(|_| {}).unwrap().hash();
        let pretty = serde_json::to_string_pretty(&file()).unwrap();
        assert_eq!(Instrument::parse(&pretty).unwrap().hash(), plain);
        let spelled_out = with(|json| {
            json["rows"][0]["hint"] = "".into();
            json["rows"][0]["note_only"] = false.into();
        });
        assert_eq!(spelled_out.unwrap().hash(), plain, "defaults written out change nothing");
        for changed in [
            with(|json| json["rows"][0]["text"] = "Pertama.".into()),
            with(|json| json["rows"][0]["hint"] = "Lihat".into()),
            with(|json| json["rows"][0]["note_only"] = true.into()),
            with(|json| json["version"] = 2.into()),
            with(|json| json["kind"] = "profile".into()),
        ] {
            assert_ne!(changed.unwrap().hash(), plain);
        }
    }
}
