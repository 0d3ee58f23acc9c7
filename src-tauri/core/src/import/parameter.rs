//! A column "Parameter" that carries the levels that agencies claim.
//!
//! Files of the index call the chosen level so (SEPEDA BARU: *No | Indikator | Keterangan |
//! Parameter | Bukti Dukung*), but the word also heads anchor texts and other things. So it is taken
//! for claims only where all that stands under it are levels that the event's instrument has; a
//! person's own choice of columns goes before it.

use super::{
    Choice, Detection, FieldKey, Grid, claim,
    fold::fold_header,
    indicators::{self, Part},
};
use crate::exact::Exact;

/// The word in its folded form.
const WORD: &str = "parameter";

/// Gives columns called "Parameter", or so beside an indicator's name, the field of a claim where
/// their values bear it out. `takes` says whether the event's instrument has a level for an
/// indicator of Form C.1.
pub fn guess(
    found: &mut Detection,
    grid: &Grid,
    choice: &Choice,
    takes: impl Fn(u8, &Exact) -> bool,
) {
    let chosen: Vec<String> = choice.map.values().map(|header| fold_header(header)).collect();
    let mut guessed = Vec::new();
    for (place, column) in found.columns.iter().enumerate() {
        let Some(field) = named(found, column.field, &column.header) else { continue };
        let free = found.column(field).is_none()
            && !choice.unmapped.contains(&field)
            && !chosen.contains(&fold_header(&column.header))
            && !guessed.iter().any(|(_, other)| *other == field);
        if free && are_levels(found, grid, column.index, field, &takes) {
            guessed.push((place, field));
        }
    }
    for (place, field) in guessed {
        if let Some(column) = found.columns.get_mut(place) {
            column.field = Some(field);
        }
    }
}

/// What a column may claim by its header: of the indicator that the row names, or of its own.
fn named(found: &Detection, held: Option<FieldKey>, header: &str) -> Option<FieldKey> {
    if held.is_some() {
        return None;
    }
    let folded = fold_header(header);
    if folded == WORD {
        return found.column(FieldKey::Indicator).map(|_| FieldKey::IndicatorClaim);
    }
    let core = folded.strip_suffix(WORD).or_else(|| folded.strip_prefix(WORD))?;
    // "Parameter 1" heads the anchor text of a level, not the claim for indicator 1.
    let word = indicators::read(core).filter(|word| word.part == Part::Uraian)?;
    Some(FieldKey::AnswerClaim(word.number))
}

/// Whether something stands under a column, and nothing but levels that may be claimed there.
fn are_levels(
    found: &Detection,
    grid: &Grid,
    column: usize,
    field: FieldKey,
    takes: &impl Fn(u8, &Exact) -> bool,
) -> bool {
    let mut any = false;
    for row in found.data_row..grid.rows.len() {
        let text = grid.cell(row, column).to_text();
        let text = text.trim();
        if text.is_empty() || text.chars().all(|letter| matches!(letter, '-' | '–' | '—')) {
            continue;
        }
        let number = if let FieldKey::AnswerClaim(number) = field {
            Some(number)
        } else {
            found
                .column(FieldKey::Indicator)
                .and_then(|names| indicators::read(&grid.cell(row, names.index).to_text()))
                .map(|word| word.number)
        };
        let level = claim::read(text);
        // A row that names no indicator is told of when it is read, whatever this column is.
        let fits = number.is_none_or(|number| level.is_some_and(|level| takes(number, &level)));
        if !fits {
            return false;
        }
        any |= number.is_some();
    }
    any
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Book, CellIn, detect};

    fn guessed(rows: &[&[&str]], choice: &Choice) -> Vec<Option<FieldKey>> {
        let rows = rows.iter().map(|row| row.iter().map(|text| CellIn::text(text)).collect());
        let sheet = Grid { name: "Daftar".into(), rows: rows.collect(), ..Grid::default() };
        let book = Book { sheets: vec![sheet] };
        let mut found = detect(&book, choice).unwrap();
        let has = |number: u8, level: &Exact| number != 2 && *level <= Exact::from(3);
        guess(&mut found, &book.sheets[0], choice, has);
        found.columns.into_iter().map(|column| column.field).collect()
    }

    const HEAD: &[&str] = &["Nama SKPD", "Nama Inovasi", "Indikator", "Keterangan", "Parameter"];
    const ROW: &[&str] = &["Dinas", "Inovasi", "3. Dukungan Anggaran", "DPA", "Parameter 2"];

    fn last(rows: &[&[&str]]) -> Option<FieldKey> {
        guessed(rows, &Choice::default()).pop().unwrap()
    }

    #[test]
    fn parameter_is_a_claim_where_its_values_are_levels() {
        let none = &["Dinas", "Inovasi", "Replikasi", "", "-"][..];
        assert_eq!(last(&[HEAD, ROW, none]), Some(FieldKey::IndicatorClaim));
        let head = &["Nama SKPD", "Nama Inovasi", "3. Dukungan Anggaran – Parameter"][..];
        assert_eq!(last(&[head, &["Dinas", "Inovasi", "2"]]), Some(FieldKey::AnswerClaim(3)));
    }

    #[test]
    fn anchor_texts_and_levels_that_the_instrument_lacks_are_no_claims() {
        for value in ["SK Kepala Daerah", "9", "11-30 SDM"] {
            let row = &["Dinas", "Inovasi", "Dukungan Anggaran", "", value][..];
            assert_eq!(last(&[HEAD, ROW, row]), None, "{value}");
        }
        let unknown = &["Dinas", "Inovasi", "Ketersediaan SDM", "", "2"][..];
        assert_eq!(last(&[HEAD, unknown]), None, "the instrument does not ask for it");
        let empty = &["Dinas", "Inovasi", "Replikasi", "", ""][..];
        assert_eq!(last(&[HEAD, empty]), None, "nothing bears it out");
        let anchors = &["Nama SKPD", "Nama Inovasi", "Parameter 1"][..];
        assert_eq!(last(&[anchors, &["Dinas", "Inovasi", "2"]]), None);
    }

    #[test]
    fn what_a_person_chose_stays() {
        let mut choice = Choice::default();
        choice.set("indicator_claim", "").unwrap();
        assert_eq!(guessed(&[HEAD, ROW], &choice).pop().unwrap(), None);
        let mut choice = Choice::default();
        choice.set("description", "Parameter").unwrap();
        let kept = guessed(&[HEAD, ROW], &choice).pop().unwrap();
        assert_eq!(kept, Some(FieldKey::Description));
    }
}
