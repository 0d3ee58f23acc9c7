//! What an import could not read, said by row and cell.

use std::fmt;

use crate::said::{Said, Values};

/// One finding of an import. It never stops the import; it says what a person should look at.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Problem {
    /// The row in the file, from 1, as spreadsheet programs number it.
    pub row: u32,
    /// The column's header, or its letters where it has none.
    pub column: Option<String>,
    /// What kind of finding it is.
    pub code: ProblemCode,
    /// What, where and what to do, in Indonesian.
    pub message: String,
    /// What the words name.
    pub values: Values,
}

impl Problem {
    /// A finding and its words.
    #[must_use]
    pub fn new(row: u32, column: Option<String>, code: ProblemCode, said: Said) -> Self {
        Self { row, column, code, message: said.message, values: said.values }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal;)*) => {
        /// The closed set of findings.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum ProblemCode {
            $($(#[$doc])* $name,)*
        }

        impl ProblemCode {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The stable word.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }
        }
    };
}

codes! {
    /// No column for a field without which no row can be taken in.
    ColumnMissing = "column_missing";
    /// A template that came back without an innovation in it.
    OnlyExample = "only_example";
    /// The row names no innovation.
    NameMissing = "name_missing";
    /// The row names no agency.
    OpdMissing = "opd_missing";
    /// Neither innovation nor agency, though the row says something.
    RowUnclear = "row_unclear";
    /// A date that cannot be read.
    DateUnreadable = "date_unreadable";
    /// Dates that can be read two ways, with nothing in the column to decide.
    DateAmbiguous = "date_ambiguous";
    /// A column that mixes day-first and month-first dates.
    DateOrderMixed = "date_order_mixed";
    /// Penerapan before Uji Coba.
    DatesReversed = "dates_reversed";
    /// A year that cannot be read, or outside 1900–2100.
    YearUnreadable = "year_unreadable";
    /// A number that cannot be read.
    NumberUnreadable = "number_unreadable";
    /// Fractions of one in a column of percent.
    FractionAsPercent = "fraction_as_percent";
    /// A Bentuk that names none of the three forms.
    FormUnknown = "form_unknown";
    /// A Tahapan that names none, or more than one, of the three stages.
    StageUnknown = "stage_unknown";
    /// A Kategori outside the list.
    CategoryUnknown = "category_unknown";
    /// An indicator that is not one of the 21.
    IndicatorUnknown = "indicator_unknown";
    /// A claimed level that cannot be read.
    ClaimUnreadable = "claim_unreadable";
    /// A claimed level that the event's instrument does not have.
    ClaimNotTaken = "claim_not_taken";
    /// A claim for a sheet that is signed.
    ClaimSigned = "claim_signed";
    /// A long number kept as a number: its last digits are lost.
    PrecisionLost = "precision_lost";
    /// A failed formula.
    CellError = "cell_error";
    /// Text with the marks of a wrong decoding.
    DamagedText = "damaged_text";
    /// Two rows of one innovation that say different things.
    DuplicateDiffers = "duplicate_differs";
    /// Boxes from which it cannot be told what is ticked.
    TickUnclear = "tick_unclear";
    /// A Tahap of a Rencana Aksi that names none of the four phases.
    PhaseUnknown = "phase_unknown";
    /// A table without a head of its own, read as belonging to the form above it.
    HeadInherited = "head_inherited";
    /// A row of a second sheet that speaks of no innovation of the list.
    JoinUnmatched = "join_unmatched";
    /// A further part of a cut text that finds no cell.
    FurtherLost = "further_lost";
    /// A row of a list of agencies that names none.
    AgencyMissing = "agency_missing";
    /// The event already holds this innovation more than once.
    ExistingAmbiguous = "existing_ambiguous";
}

impl fmt::Display for ProblemCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn codes_are_unique() {
        let codes: BTreeSet<&str> = ProblemCode::ALL.iter().map(|code| code.as_str()).collect();
        assert_eq!(codes.len(), ProblemCode::ALL.len());
    }
}
