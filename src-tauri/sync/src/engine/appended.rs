//! Entering into an open document what the event file has beyond it.

use automerge::ChangeHash;
use samod::DocHandle;

use super::{replica::within, shelf::Shelf};
use crate::{
    LedgerError,
    segment::{Chain, Place},
};

/// The chain now, the segment's end, the last change, and whether the document took it; none
/// where the document broke.
pub(crate) type Appended = (Chain, Option<u64>, Option<ChangeHash>, Option<bool>);

pub(crate) fn append(
    shelf: &Shelf,
    handle: &DocHandle,
    place: Place,
    mut chain: Chain,
    to: u64,
) -> Result<Appended, LedgerError> {
    let last = shelf.last_of(place, to)?;
    let to = last.map_or(to, |last| last.min(to));
    let mut changes = vec![];
    while chain.next() <= to {
        let ops = shelf.sealed(place.author, chain.next() - 1)?;
        if ops.is_empty() {
            break;
        }
        for op in ops {
            if chain.next() <= to {
                changes.push(chain.change(&op));
            }
        }
    }
    let tip = changes.last().map(automerge::Change::hash);
    let entered = within(handle, |doc| doc.apply_changes(changes).is_ok());
    Ok((chain, last, tip, entered))
}
