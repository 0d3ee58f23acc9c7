//! Who signed: Kepala SKPD and Admin Inovasi SKPD with their NIP, in columns or one below another.

use super::super::fold::{fold_header, tidy_line};
use super::walk::{Cell, Piece};
use super::words;

/// A role is at most this many letters long.
const ROLE: usize = 90;
/// First words of those who head an agency, folded.
const HEADS: &[&str] = &[
    "kepala",
    "plt",
    "plh",
    "pj",
    "camat",
    "lurah",
    "direktur",
    "sekretaris",
    "inspektur",
    "pejabatskpd",
    "pimpinan",
    "ketuatim",
    "inovator",
    "penanggungjawab",
];
/// First words of those who enter the data, folded.
const ADMINS: &[&str] = &["admin", "operator"];
/// First words of a civil servant's rank, folded.
const RANKS: &[&str] = &["pembina", "penata", "pengatur", "juru"];
/// First words of a role's second line, folded.
const ROLE_GOES_ON: &[&str] = &["kabupaten", "kota", "provinsi", "selaku"];

/// One who signs.
#[derive(Clone, Debug)]
struct Signer {
    slot: usize,
    role: String,
    name: Option<String>,
    nip: Option<String>,
    rank: Option<String>,
}

/// Everyone who signs, and the line of place and date.
#[derive(Clone, Debug, Default)]
pub(super) struct Signatures {
    signers: Vec<Signer>,
    dated: Option<String>,
}

/// Whether a line begins the part that is signed; `surely` where it may be a sentence still.
pub(super) fn begins(text: &str, surely: bool) -> bool {
    let folded = fold_header(text);
    let exact = ["kepalaskpd", "kepalaopd", "admininovasiskpd", "admininovasi", "pejabatskpd"];
    if surely {
        let formal = is_formal(&folded) || is_dated(text);
        return formal || exact.contains(&folded.as_str());
    }
    parts(text).iter().any(|part| is_role(part) || is_dated(part)) || is_formal(&folded)
}

/// "Mengetahui," or "Mengetahui/Menyetujui", not a sentence that begins so.
fn is_formal(folded: &str) -> bool {
    folded.starts_with("mengetahui") && folded.len() <= 24
}

/// Whether a row of a table begins the part that is signed; `inside` a table of the form.
pub(super) fn row_begins(cells: &[Cell], inside: bool) -> bool {
    let filled = || cells.iter().filter(|cell| !cell.is_blank());
    let role = |cell: &Cell| {
        let first = cell.piece.lines().into_iter().next();
        first.is_some_and(|line| begins(&line.text, inside))
    };
    filled().count() <= 4 && filled().any(role) && !filled().any(|cell| is_number(&cell.piece.text))
}

fn is_number(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['.', ')']);
    !text.is_empty() && text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_role(text: &str) -> bool {
    let folded = fold_header(text);
    let begins = |words: &[&str]| words.iter().any(|word| folded.starts_with(word));
    let short = text.chars().count() <= ROLE && !text.trim_end().ends_with('.');
    short && !text.contains(':') && (begins(HEADS) || begins(ADMINS))
}

/// "Paringin, 15 Oktober 2022", "Paringin, ……… 2022".
fn is_dated(text: &str) -> bool {
    let Some((place, date)) = text.split_once(',') else { return false };
    let worded = place.split_whitespace().count() <= 3 && place.chars().any(char::is_alphabetic);
    let date = fold_header(date);
    let year = date.get(date.len().saturating_sub(4)..).unwrap_or("");
    let dated = year.starts_with("20") && year.bytes().all(|byte| byte.is_ascii_digit());
    worded && dated && date.len() <= 24 && text.len() <= 60
}

/// The parts of a line that stand under different signers: by tabs or wide gaps.
fn parts(text: &str) -> Vec<String> {
    let tabbed = text.replace("   ", "\t");
    tabbed.split('\t').map(tidy_line).filter(|part| !part.is_empty()).collect()
}

impl Signatures {
    /// Takes a line; gives back what of it could not be understood.
    pub(super) fn line(&mut self, piece: &Piece) -> Vec<Piece> {
        let parts = parts(&piece.text);
        let several = parts.len() > 1;
        let parts: Vec<(usize, Piece)> =
            parts.into_iter().enumerate().map(|(at, text)| (at, piece.with(&text))).collect();
        self.feed(&parts, several)
    }

    /// Takes a row of a table; gives back what of it could not be understood.
    pub(super) fn row(&mut self, cells: &[Cell]) -> Vec<Piece> {
        let mut left = Vec::new();
        let filled: Vec<&Cell> = cells.iter().filter(|cell| !cell.is_blank()).collect();
        for cell in &filled {
            for line in cell.piece.lines() {
                let slot = cell.piece.at.column;
                left.extend(self.feed(&[(slot, line)], true));
            }
        }
        left
    }

    fn feed(&mut self, parts: &[(usize, Piece)], in_columns: bool) -> Vec<Piece> {
        let mut left = Vec::new();
        for (slot, piece) in parts {
            let text = tidy_line(&piece.text);
            if !self.take(in_columns.then_some(*slot), *slot, &text) {
                left.push(piece.clone());
            }
        }
        left
    }

    /// Takes one text; whether it was understood.
    fn take(&mut self, wanted: Option<usize>, slot: usize, text: &str) -> bool {
        let folded = fold_header(text);
        if words::is_set_phrase(text) || folded == "nip" {
            return true;
        }
        if let Some(nip) = nip(text) {
            return self.fill(wanted, nip, |signer| &mut signer.nip);
        }
        if self.dated.is_none() && is_dated(text) {
            self.dated = Some(text.to_owned());
            return true;
        }
        let bracketed = text.starts_with('(');
        if !bracketed && is_role(text) {
            let role = text.trim_end_matches([',', ' ']).to_owned();
            self.signers.push(Signer { slot, role, name: None, nip: None, rank: None });
            return true;
        }
        if RANKS.iter().any(|word| folded.starts_with(word)) {
            return self.fill(wanted, text.to_owned(), |signer| &mut signer.rank);
        }
        if ROLE_GOES_ON.iter().any(|word| folded.starts_with(word))
            && let Some(signer) = self.signer(wanted, |signer| &mut signer.name)
            && signer.name.is_none()
        {
            signer.role = format!("{} {}", signer.role, text.trim_end_matches([',', ' ']));
            return true;
        }
        let name = text.trim_start_matches(['(', ' ']).trim_end_matches([')', ' ']);
        let worded = name.chars().any(char::is_alphabetic) && name.chars().count() <= ROLE;
        let labelled = name.strip_prefix("Nama").map(|name| name.trim_start_matches([' ', ':']));
        let name = labelled.unwrap_or(name);
        worded && self.fill(wanted, name.to_owned(), |signer| &mut signer.name)
    }

    /// The signer under whom a text stands, else the first who lacks it.
    fn signer(
        &mut self,
        wanted: Option<usize>,
        part: impl Fn(&mut Signer) -> &mut Option<String>,
    ) -> Option<&mut Signer> {
        let under =
            wanted.and_then(|slot| self.signers.iter().rposition(|signer| signer.slot == slot));
        let place =
            under.or_else(|| self.signers.iter_mut().position(|signer| part(signer).is_none()));
        place.and_then(|place| self.signers.get_mut(place))
    }

    /// Fills a signer's empty part; whether there was one.
    fn fill(
        &mut self,
        wanted: Option<usize>,
        text: String,
        part: impl Fn(&mut Signer) -> &mut Option<String> + Copy,
    ) -> bool {
        let Some(signer) = self.signer(wanted, part) else { return false };
        let place = part(signer);
        if place.is_some() {
            return false;
        }
        *place = Some(text);
        true
    }

    /// Everything as labelled texts: "Kepala SKPD", "NIP Kepala SKPD", "Admin Inovasi SKPD" …
    pub(super) fn extras(&self) -> Vec<(String, String)> {
        let mut extras = Vec::new();
        let (mut head, mut admin) = (false, false);
        for signer in &self.signers {
            let folded = fold_header(&signer.role);
            let known = if ADMINS.iter().any(|word| folded.starts_with(word)) {
                (!std::mem::replace(&mut admin, true)).then_some("Admin Inovasi SKPD")
            } else {
                (!std::mem::replace(&mut head, true)).then_some("Kepala SKPD")
            };
            let label = known.map_or_else(|| signer.role.clone(), str::to_owned);
            if known.is_none() {
                extras.push(("Penanda tangan lain".to_owned(), label.clone()));
            } else if fold_header(&label) != folded {
                extras.push((format!("Jabatan {label}"), signer.role.clone()));
            }
            let texts = [("", &signer.name), ("NIP ", &signer.nip), ("Pangkat ", &signer.rank)];
            for (before, text) in texts {
                if let Some(text) = text {
                    extras.push((format!("{before}{label}"), text.clone()));
                }
            }
        }
        extras.extend(self.dated.clone().map(|dated| ("Tempat dan tanggal".to_owned(), dated)));
        extras
    }
}

/// The number after "NIP", or a long number alone; written as it stands.
fn nip(text: &str) -> Option<String> {
    let folded = fold_header(text);
    let rest = if folded.starts_with("nip") || folded.starts_with("nrp") {
        text.trim_start().get(3..).unwrap_or("")
    } else {
        text
    };
    let number = rest.trim_matches(|letter: char| !letter.is_ascii_digit());
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let plain = rest.chars().all(|letter| !letter.is_alphabetic());
    (digits >= 9 && plain).then(|| number.to_owned())
}
