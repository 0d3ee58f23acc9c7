//! What every printed document shares: paper, letterhead, signatories, code and version.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A paper size in use at Indonesian offices.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// F4, also called Folio: 215 × 330 mm.
    #[default]
    F4,
    /// A4: 210 × 297 mm.
    A4,
}

impl Paper {
    /// Width of the upright sheet, millimetres.
    #[must_use]
    pub const fn width_mm(self) -> f64 {
        match self {
            Self::F4 => 215.0,
            Self::A4 => 210.0,
        }
    }

    /// Height of the upright sheet, millimetres.
    #[must_use]
    pub const fn height_mm(self) -> f64 {
        match self {
            Self::F4 => 330.0,
            Self::A4 => 297.0,
        }
    }

    /// The paper of a name as the terminal takes it (`f4`, `folio`, `a4`), in any case.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        match code.trim().to_ascii_lowercase().as_str() {
            "f4" | "folio" => Some(Self::F4),
            "a4" => Some(Self::A4),
            _ => None,
        }
    }
}

/// Kop surat: government, agency, address, over a double rule.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Letterhead {
    /// The lines from the top; none means that the document has no letterhead.
    pub lines: Vec<String>,
    /// Which line (from 0) is the agency, printed larger and bold. `None`: the second line where
    /// there are two or more, as in "PEMERINTAH KABUPATEN …" over the agency, else the first.
    pub agency: Option<usize>,
    /// The picture at the left; it is no part of what a document says.
    #[serde(skip)]
    pub emblem: Option<Emblem>,
}

/// The picture of a letterhead, checked to be one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Emblem {
    /// The file: PNG or JPEG.
    pub bytes: Arc<[u8]>,
    /// Its width in pixels, above 0.
    pub width: u32,
    /// Its height in pixels, above 0.
    pub height: u32,
}

/// What the register of documents gave a print.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Seal {
    /// The line at the foot: "Dokumen 7KQ4-… · versi 2"; empty prints none.
    pub line: String,
    /// What the QR says, for another laptop to verify; empty draws none.
    pub payload: String,
    /// Digest over where every author's record stood, in hexadecimal.
    pub chain: Option<String>,
}

impl Letterhead {
    /// Index of the agency's line; past the end where there are no lines.
    #[must_use]
    pub fn agency_line(&self) -> usize {
        let usual = usize::from(self.lines.len() >= 2);
        self.agency.filter(|index| *index < self.lines.len()).unwrap_or(usual)
    }
}

/// A person who signs, with what stands over and under the signature.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Signatory {
    /// What the person signs as: "Pejabat SKPD", "Petugas".
    pub role: String,
    /// Name with titles, never re-cased; empty prints a dotted line to write on.
    pub name: String,
    /// NIP, NRP or "-" as text; empty prints a dotted line to write on.
    pub nip: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(lines: &[&str], agency: Option<usize>) -> Letterhead {
        Letterhead { lines: lines.iter().map(ToString::to_string).collect(), agency, emblem: None }
    }

    #[test]
    fn the_second_line_is_the_agency_unless_another_is_named() {
        assert_eq!(head(&["PEMERINTAH KABUPATEN", "BAPPEDA", "Jalan"], None).agency_line(), 1);
        assert_eq!(head(&["BAPPEDA"], None).agency_line(), 0);
        assert_eq!(head(&["A", "B", "BAPPEDA"], Some(2)).agency_line(), 2);
        assert_eq!(head(&["A", "B"], Some(7)).agency_line(), 1);
    }

    #[test]
    fn folio_is_f4() {
        assert_eq!(Paper::from_code(" Folio "), Some(Paper::F4));
        assert_eq!(Paper::from_code("A4"), Some(Paper::A4));
        assert_eq!(Paper::from_code("letter"), None);
    }
}
