//! NIP, and what stands in its place: PPPK numbers, NRP, old nine-digit numbers, "-".
//!
//! A number is stored as the text that was written. Reading it gives its kind, the usual spacing
//! and warnings; nothing here refuses a number, since a sheet is signed by people and not by
//! their numbers. Source of the layout: 18 digits = birth date (8), month of appointment or year
//! and contract count (6), sex (1), serial (3).

mod warning;

use chrono::{Datelike, NaiveDate};

pub use warning::NipWarning;

/// Sex as the fifteenth digit tells it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sex {
    /// Digit 1.
    Male,
    /// Digit 2.
    Female,
}

/// What kind of number was written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NipKind {
    /// Nothing, or a dash: the person has none or did not give it.
    Absent,
    /// 18 digits of a civil servant (PNS).
    Civil {
        /// Digits 1 to 8, where they are a date.
        birth: Option<NaiveDate>,
        /// Digits 9 to 14, TMT CPNS: year and month (1 to 12).
        appointed: (i32, u32),
        /// Digit 15.
        sex: Option<Sex>,
        /// Digits 16 to 18.
        serial: u32,
    },
    /// 18 digits of an employee on contract (PPPK).
    Contract {
        /// Digits 1 to 8, where they are a date.
        birth: Option<NaiveDate>,
        /// Digits 9 to 12, year of the first contract.
        year: i32,
        /// Digits 13 and 14 as written, 21 and up.
        contract: u32,
        /// Digit 15.
        sex: Option<Sex>,
        /// Digits 16 to 18.
        serial: u32,
    },
    /// Nine digits, the numbers issued before 2008.
    Old,
    /// The number of a soldier or police officer.
    Nrp,
    /// Anything else; kept and printed as written.
    Other,
}

/// A number as written, read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Nip {
    text: String,
    digits: String,
    kind: NipKind,
    warnings: Vec<NipWarning>,
}

impl Nip {
    /// Reads what was written after "NIP"; every text can be read.
    ///
    /// ```
    /// use meja_core::registry::nip::Nip;
    /// assert_eq!(Nip::read("198609262015051001").formatted(), "19860926 201505 1 001");
    /// ```
    #[must_use]
    pub fn read(written: &str) -> Self {
        let text = written.split_whitespace().collect::<Vec<_>>().join(" ");
        let (body, nrp) = without_label(&text);
        let digits: String = body.chars().filter(char::is_ascii_digit).collect();
        let mut warnings = Vec::new();
        let kind = kind_of(body, &digits, nrp, &mut warnings);
        Self { text, digits, kind, warnings }
    }

    /// What was written, with single spaces; this is what is stored.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The digits alone, for comparing two spellings of one number.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// What kind of number it is.
    #[must_use]
    pub const fn kind(&self) -> NipKind {
        self.kind
    }

    /// What is worth a second look, in the order of the digits.
    #[must_use]
    pub fn warnings(&self) -> &[NipWarning] {
        &self.warnings
    }

    /// The number as paper spaces it: "19860926 201505 1 001", "130 123 456"; "-" where there is
    /// none; as written where the kind is not known.
    #[must_use]
    pub fn formatted(&self) -> String {
        match self.kind {
            NipKind::Absent => "-".to_owned(),
            NipKind::Civil { .. } | NipKind::Contract { .. } => spaced(&self.digits, &[8, 6, 1, 3]),
            NipKind::Old => spaced(&self.digits, &[3, 3, 3]),
            NipKind::Nrp => self.digits.clone(),
            NipKind::Other => self.text.clone(),
        }
    }
}

/// Cuts off "NIP.", "NIP :", "NI PPPK", "NRP" and says whether it was NRP.
fn without_label(text: &str) -> (&str, bool) {
    for (label, nrp) in [("NIPPPK", false), ("NI PPPK", false), ("NIP", false), ("NRP", true)] {
        let rest = text
            .get(..label.len())
            .filter(|head| head.eq_ignore_ascii_case(label))
            .and_then(|_| text.get(label.len()..));
        if let Some(rest) = rest {
            return (rest.trim_start_matches(['.', ':', ' ']), nrp);
        }
    }
    (text, false)
}

fn kind_of(body: &str, digits: &str, nrp: bool, warnings: &mut Vec<NipWarning>) -> NipKind {
    if body.chars().all(|c| matches!(c, '-' | '–' | '—' | '.' | '_' | '/' | ' ')) {
        return NipKind::Absent;
    }
    if is_scientific(body) {
        warnings.push(NipWarning::PrecisionLost);
        return NipKind::Other;
    }
    // Spaces, points and dashes between the groups are habits of writing, not errors.
    if body.chars().any(|c| !c.is_ascii_digit() && !matches!(c, ' ' | '.' | '-' | '\'' | '/')) {
        warnings.push(NipWarning::NotDigits);
        return NipKind::Other;
    }
    match digits.len() {
        _ if nrp => NipKind::Nrp,
        18 => eighteen(digits, warnings),
        9 => NipKind::Old,
        8 => NipKind::Nrp,
        count => {
            warnings.push(NipWarning::WrongLength { digits: count });
            NipKind::Other
        }
    }
}

/// "1.98609262015051E+17", as a spreadsheet shows a long number.
fn is_scientific(body: &str) -> bool {
    body.to_ascii_uppercase().split_once("E+").is_some_and(|(mantissa, exponent)| {
        mantissa.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
            && !mantissa.is_empty()
            && exponent.parse::<u32>().is_ok()
    })
}

fn eighteen(digits: &str, warnings: &mut Vec<NipWarning>) -> NipKind {
    let part = |from: usize, to: usize| -> u32 {
        digits.get(from..to).and_then(|part| part.parse().ok()).unwrap_or(0)
    };
    let signed = |from, to| i32::try_from(part(from, to)).unwrap_or(0);
    let birth = NaiveDate::from_ymd_opt(signed(0, 4), part(4, 6), part(6, 8))
        .filter(|date| date.year() >= 1900);
    let (year, middle, serial) = (signed(8, 12), part(12, 14), part(15, 18));
    let sex = match part(14, 15) {
        1 => Some(Sex::Male),
        2 => Some(Sex::Female),
        _ => None,
    };
    match birth {
        None => warnings.push(NipWarning::BirthDateImpossible),
        Some(birth) => {
            let years = year - birth.year();
            if !(15..=60).contains(&years) {
                warnings.push(NipWarning::AgeImplausible { years });
            }
        }
    }
    // A month is a civil servant's, 21 and up a contract's; between them lies nothing.
    let month = (1..=12).contains(&middle);
    if !month && middle < 21 {
        warnings.push(NipWarning::MonthImpossible);
    }
    if sex.is_none() {
        warnings.push(NipWarning::SexImpossible);
    }
    // Serials begin at 001; a spreadsheet's fifteen digits leave exactly these three at nought.
    if serial == 0 {
        warnings.push(NipWarning::PrecisionLost);
    }
    if middle >= 21 {
        NipKind::Contract { birth, year, contract: middle, sex, serial }
    } else {
        NipKind::Civil { birth, appointed: (year, middle), sex, serial }
    }
}

fn spaced(digits: &str, groups: &[usize]) -> String {
    let mut rest = digits;
    let mut parts = Vec::with_capacity(groups.len());
    for &length in groups {
        let (head, tail) = rest.split_at_checked(length).unwrap_or((rest, ""));
        parts.push(head);
        rest = tail;
    }
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn warned(written: &str) -> Vec<NipWarning> {
        Nip::read(written).warnings().to_vec()
    }

    #[test]
    fn every_spacing_of_a_civil_servants_number_prints_alike() {
        for written in [
            "198609262015051001",
            "19860926 201505 1 001",
            " 19860926  201505 1 001 ",
            "NIP. 19860926 201505 1 001",
            "nip: 19860926.201505.1.001",
            "'198609262015051001",
        ] {
            let nip = Nip::read(written);
            assert_eq!(nip.formatted(), "19860926 201505 1 001", "{written}");
            assert!(nip.warnings().is_empty(), "{written}");
        }
    }

    #[test]
    fn the_digits_tell_birth_appointment_sex_and_serial() {
        assert_eq!(
            Nip::read("19900229 201403 2 017").kind(),
            NipKind::Civil {
                birth: None,
                appointed: (2014, 3),
                sex: Some(Sex::Female),
                serial: 17
            },
            "1990 was no leap year"
        );
        assert_eq!(
            Nip::read("19860926 201505 1 001").kind(),
            NipKind::Civil {
                birth: NaiveDate::from_ymd_opt(1986, 9, 26),
                appointed: (2015, 5),
                sex: Some(Sex::Male),
                serial: 1
            }
        );
    }

    #[test]
    fn a_contract_count_in_the_middle_makes_it_pppk() {
        let nip = Nip::read("NI PPPK 199207142022212005");
        assert_eq!(
            nip.kind(),
            NipKind::Contract {
                birth: NaiveDate::from_ymd_opt(1992, 7, 14),
                year: 2022,
                contract: 21,
                sex: Some(Sex::Female),
                serial: 5
            }
        );
        assert_eq!(nip.formatted(), "19920714 202221 2 005");
        assert!(nip.warnings().is_empty());
    }

    #[test]
    fn old_numbers_nrp_and_dashes_are_taken_without_a_warning() {
        for (written, printed) in [
            ("130123456", "130 123 456"),
            ("130 123 456", "130 123 456"),
            ("NRP 87050123", "87050123"),
            ("NRP. 11010032450779", "11010032450779"),
            ("87050123", "87050123"),
            ("-", "-"),
            ("", "-"),
            ("   ", "-"),
            ("NIP. -", "-"),
            ("NIP. ....................", "-"),
        ] {
            let nip = Nip::read(written);
            assert_eq!(nip.formatted(), printed, "{written:?}");
            assert!(nip.warnings().is_empty(), "{written:?}");
        }
    }

    #[test]
    fn a_number_that_a_spreadsheet_rounded_says_so() {
        assert_eq!(warned("198609262015051000"), [NipWarning::PrecisionLost]);
        assert_eq!(warned("1.98609262015051E+17"), [NipWarning::PrecisionLost]);
        assert_eq!(Nip::read("1,98609E+17").formatted(), "1,98609E+17");
    }

    #[test]
    fn impossible_digits_are_warned_of_and_still_printed() {
        for (written, warning) in [
            ("19861326 201505 1 001", NipWarning::BirthDateImpossible),
            ("19860926 201517 1 001", NipWarning::MonthImpossible),
            ("19860926 201500 1 001", NipWarning::MonthImpossible),
            ("19860926 201505 3 001", NipWarning::SexImpossible),
            ("19860926 199005 1 001", NipWarning::AgeImplausible { years: 4 }),
            ("19860926 197005 1 001", NipWarning::AgeImplausible { years: -16 }),
        ] {
            let nip = Nip::read(written);
            assert_eq!(nip.warnings(), [warning], "{written}");
            assert_eq!(nip.formatted(), written);
            assert!(warning.said().message.ends_with('.'));
        }
    }

    #[test]
    fn what_no_layout_fits_stays_as_it_was_written() {
        assert_eq!(warned("1986092620150510"), [NipWarning::WrongLength { digits: 16 }]);
        assert_eq!(warned("19860926 2O1505 1 001"), [NipWarning::NotDigits]);
        assert_eq!(Nip::read("tenaga  kontrak").formatted(), "tenaga kontrak");
        assert_eq!(Nip::read("Ñ").formatted(), "Ñ");
        assert_eq!(Nip::read("NIé").formatted(), "NIé");
    }
}
