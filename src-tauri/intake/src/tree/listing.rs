//! What a source holds: entries, refusals and a count of litter, within the limits.

use std::collections::BTreeSet;

use super::limits::{MAX_ENTRY_BYTES, MAX_FILES, MAX_LOOKED_AT, MAX_REFUSED, MAX_TOTAL_BYTES};
use super::place;
use super::refusal::Refusal;

/// A file that can be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Where it lies, parts joined by `/`: "Dinas Kesehatan/E-POSYANDU/1. Regulasi/sk.pdf".
    pub place: String,
    /// Its size in bytes, unpacked.
    pub bytes: u64,
    /// Whether it is an archive by its name: kept as it is, never unpacked.
    pub archive: bool,
    /// Which file of the source it is.
    pub(super) number: usize,
}

/// Something that is not taken, by name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refused {
    /// Where it lies, with marks that mislead replaced.
    pub place: String,
    /// Why.
    pub why: Refusal,
}

/// What a source holds.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Listing {
    /// The files that can be read, by place.
    pub entries: Vec<Entry>,
    /// What is not taken, by place; the first 10,000.
    pub refused: Vec<Refused>,
    /// How much more is not taken than [`Listing::refused`] names.
    pub refused_beyond: usize,
    /// Litter passed over without a word: Thumbs.db, .DS_Store, lock files.
    pub junk: usize,
}

/// A listing while it grows.
#[derive(Debug, Default)]
pub(super) struct Lister {
    listing: Listing,
    total: u64,
    names: BTreeSet<String>,
    looked_at: usize,
    full: bool,
}

impl Lister {
    /// Counts one more thing looked at; `false` once it is time to end.
    pub(super) fn look(&mut self) -> bool {
        self.looked_at += 1;
        !self.full && self.looked_at <= MAX_LOOKED_AT
    }

    pub(super) fn pass_over(&mut self) {
        self.listing.junk += 1;
    }

    pub(super) fn refuse(&mut self, raw: &str, why: Refusal) {
        // Where it ends is said once.
        let last = self.listing.refused.last().map(|refused| &refused.why);
        if why == Refusal::TooMany && last == Some(&why) {
            return;
        }
        if self.listing.refused.len() < MAX_REFUSED {
            self.listing.refused.push(Refused { place: place::shown(raw), why });
        } else {
            self.listing.refused_beyond += 1;
        }
    }

    /// Takes a file under its checked place, or refuses it; whether it was taken.
    pub(super) fn take(&mut self, place: String, bytes: u64, number: usize) -> bool {
        if let Some(why) = self.against(&place, bytes) {
            self.full |= why == Refusal::TooMany;
            self.refuse(&place, why);
            return false;
        }
        self.total += bytes;
        let archive = place::is_archive(&place);
        self.listing.entries.push(Entry { place, bytes, archive, number });
        true
    }

    fn against(&mut self, place: &str, bytes: u64) -> Option<Refusal> {
        if bytes == 0 {
            Some(Refusal::Empty)
        } else if bytes > MAX_ENTRY_BYTES {
            Some(Refusal::TooLarge)
        } else if self.total.saturating_add(bytes) > MAX_TOTAL_BYTES {
            Some(Refusal::TotalTooLarge)
        } else if self.listing.entries.len() >= MAX_FILES {
            Some(Refusal::TooMany)
        } else if !self.names.insert(place.to_lowercase()) {
            Some(Refusal::SameName)
        } else {
            None
        }
    }

    pub(super) fn finish(self) -> Listing {
        let mut listing = self.listing;
        listing.entries.sort_by(|one, other| one.place.cmp(&other.place));
        listing.refused.sort_by(|one, other| one.place.cmp(&other.place));
        listing
    }
}
