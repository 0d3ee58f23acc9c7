//! What has not arrived: which bundle of whom, and whose changes.
//!
//! The heads decide, not the numbers: a bundle that was lost is no gap once its changes came by
//! another road. Numbers only name what is missing.

use std::collections::{BTreeMap, BTreeSet};

use meja_core::{approval::Heads, record::Author};
use meja_store::{Connection, held};
use uuid::Uuid;

use super::book::{Book, Imported};
use crate::{
    AppError,
    case::trail,
    contract::{BundleGap, MissingChanges, Saying},
};

/// Where a head is not here, the numbers that are missing: author, first and last.
pub(super) fn missing(since: &Heads, here: &Heads) -> Vec<(Author, u64, u64)> {
    let gap = |(author, head): (&Author, &meja_core::approval::Head)| {
        let have = here.0.get(author).map_or(0, |head| head.seq);
        (head.seq > have).then(|| (*author, have + 1, head.seq))
    };
    since.0.iter().filter_map(gap).collect()
}

/// The numbers of a laptop's bundles that are missing before number `before`, which goes on from
/// `builds_on`: after the last one taken in here. None where all were, or none is named.
pub(super) fn numbers(
    book: &Book,
    series: Uuid,
    before: u32,
    builds_on: u32,
) -> Option<(u32, u32)> {
    let taken: BTreeSet<u32> = book
        .imported
        .iter()
        .filter(|one| one.series == series && one.number > 0 && one.number < before)
        .map(|one| one.number)
        .collect();
    let last = (1..=builds_on).rev().find(|number| !taken.contains(number))?;
    let first = taken.range(..last).next_back().map_or(1, |number| number + 1);
    Some((first, last))
}

/// The sentence about a gap before bundle `number`.
pub(super) fn sentence(device: &str, number: u32, numbers: Option<(u32, u32)>) -> Saying {
    let told = match numbers {
        Some((first, last)) if first == last => {
            Saying::new("bundle.gap_one", format!("Paket {last} dari {device} belum datang."))
                .naming([("number", last.to_string())])
        }
        Some((first, last)) => Saying::new(
            "bundle.gap_several",
            format!("Paket {first}–{last} dari {device} belum datang."),
        )
        .naming([("from", first.to_string()), ("to", last.to_string())]),
        None => Saying::new(
            "bundle.gap_unknown",
            format!(
                "Sebagian perubahan sebelum paket {number} dari {device} belum datang. Minta paket \
                 seluruh kegiatan dari {device}."
            ),
        )
        .naming([("number", number.to_string())]),
    };
    told.naming([("device", device.to_owned())])
}

/// One gap, as it is found: the first bundle taken in that shows it, and whose changes are missing.
struct Gap<'a> {
    shown_by: &'a Imported,
    numbers: Option<(u32, u32)>,
    missing: BTreeMap<Author, (u64, u64)>,
}

/// Every gap, by laptop and number.
///
/// # Errors
/// What SQLite says.
pub(super) fn all(conn: &Connection, book: &Book) -> Result<Vec<BundleGap>, AppError> {
    let here = held::all(conn)?;
    let names = trail::names(conn)?;
    // What several bundles lack is one gap.
    let mut found: BTreeMap<_, Gap<'_>> = BTreeMap::new();
    for one in &book.imported {
        let lacks = missing(&one.since, &here);
        if lacks.is_empty() {
            continue;
        }
        let numbers = numbers(book, one.series, one.number, one.builds_on);
        let gap = found.entry((one.series, numbers)).or_insert_with(|| Gap {
            shown_by: one,
            numbers,
            missing: BTreeMap::new(),
        });
        for (author, from, to) in lacks {
            let range = gap.missing.entry(author).or_insert((from, to));
            *range = (range.0.min(from), range.1.max(to));
        }
    }
    Ok(found.into_values().map(|gap| told(gap, &names)).collect())
}

fn told(gap: Gap<'_>, names: &trail::Names) -> BundleGap {
    let (first, last) = gap.numbers.unwrap_or_default();
    let missing = gap.missing.into_iter().map(|(author, (from, to))| MissingChanges {
        person: names.author(author),
        author: author.to_string(),
        from,
        to,
    });
    BundleGap {
        device: gap.shown_by.device.clone(),
        first,
        last,
        message: sentence(&gap.shown_by.device, gap.shown_by.number, gap.numbers),
        missing: missing.collect(),
    }
}
