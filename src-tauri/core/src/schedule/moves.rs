//! Changes by hand: may this slot go there, may these two change places, where is room for one.
//!
//! Left out: making the change; these functions only answer.

use std::collections::BTreeMap;

use super::conflict::Ground;
use super::{Conflict, Placed, Rules, SettingsError, SlotIn, openings};
use crate::ids::{DeskId, OpdId, SlotId};
use crate::stamp::WallMs;

/// Whether `slot` may go to `to_desk` at `to_start` (UTC milliseconds) with its length.
///
/// # Errors
/// The first [`Conflict`] that the slot would have there; `UnknownSlot` if it is not in `slots`.
pub fn check_move(
    rules: &Rules,
    slots: &[SlotIn],
    slot: SlotId,
    to_desk: DeskId,
    to_start: WallMs,
) -> Result<(), Conflict> {
    let from = find(slots, slot)?;
    let moved = SlotIn { desk: to_desk, start: to_start, ..*from };
    let ground = Ground::new(rules);
    let others = slots.iter().filter(|other| other.id != slot);
    first_conflict(rules, &ground, &moved, others, moved.desk != from.desk)
}

/// Whether two slots may change places, each keeping its length.
///
/// # Errors
/// The first [`Conflict`] that either would have in the other's place; `UnknownSlot` if one is
/// not in `slots`.
pub fn check_swap(
    rules: &Rules,
    slots: &[SlotIn],
    one: SlotId,
    other: SlotId,
) -> Result<(), Conflict> {
    let (first, second) = (find(slots, one)?, find(slots, other)?);
    let there = SlotIn { desk: second.desk, start: second.start, ..*first };
    let here = SlotIn { desk: first.desk, start: first.start, ..*second };
    let ground = Ground::new(rules);
    let rest = || slots.iter().filter(|slot| slot.id != one && slot.id != other);
    let across = first.desk != second.desk;
    first_conflict(rules, &ground, &there, rest().chain([&here]), across)?;
    first_conflict(rules, &ground, &here, rest(), across)
}

/// The best free place not before `not_before` (UTC milliseconds) for an agency that has none, or
/// whose slot is put off: within the hours it wished if there is one, else the earliest; at the
/// desk with the fewest slots among those free then. `only` narrows it to one desk.
///
/// A slot of the agency that is to be replaced is left out of `slots` by the caller.
///
/// # Errors
/// Settings from which no grid of openings can be laid.
pub fn place_one(
    rules: &Rules,
    slots: &[SlotIn],
    opd: OpdId,
    not_before: WallMs,
    only: Option<DeskId>,
) -> Result<Option<Placed>, SettingsError> {
    let mut load: BTreeMap<DeskId, usize> = BTreeMap::new();
    for slot in slots {
        *load.entry(slot.desk).or_default() += 1;
    }
    let mut by_load: Vec<DeskId> = rules.desks.iter().map(|desk| desk.id).collect();
    by_load.retain(|desk| only.is_none_or(|only| only == *desk));
    by_load.sort_by_key(|desk| load.get(desk).copied().unwrap_or(0));
    let ground = Ground::new(rules);
    let minutes = rules.settings.slot_minutes;
    let mut otherwise = None;
    for opening in
        openings(&rules.settings)?.into_iter().filter(|opening| opening.start >= not_before)
    {
        for &desk in &by_load {
            let start = opening.start;
            // The id only has to be none of the others'; it is never told.
            let trial = SlotIn { id: SlotId(uuid::Uuid::nil()), desk, opd, start, minutes };
            if first_conflict(rules, &ground, &trial, slots.iter(), true).is_ok() {
                let session = opening.session;
                let place = Placed { desk, opd, start, minutes, session };
                if rules.wish_kept(opd, start, minutes) {
                    return Ok(Some(place));
                }
                otherwise.get_or_insert(place);
            }
        }
    }
    Ok(otherwise)
}

fn find(slots: &[SlotIn], slot: SlotId) -> Result<&SlotIn, Conflict> {
    slots.iter().find(|other| other.id == slot).ok_or(Conflict::UnknownSlot { slot })
}

/// The first conflict of `slot` with the rules or `others`, wishes left aside. In a rotating event
/// a slot that is `new_at_desk` must also be its agency's only one there.
fn first_conflict<'a>(
    rules: &Rules,
    ground: &Ground<'_>,
    slot: &SlotIn,
    others: impl Iterator<Item = &'a SlotIn>,
    new_at_desk: bool,
) -> Result<(), Conflict> {
    if let Some(conflict) = ground.forbids(slot) {
        return Err(conflict);
    }
    for other in others {
        if let Some(&conflict) = ground.between(slot, other).first() {
            return Err(conflict);
        }
        let again = other.opd == slot.opd && other.desk == slot.desk;
        if rules.settings.rotate && new_at_desk && again {
            let (a, b) = if slot.start < other.start { (slot, other) } else { (other, slot) };
            return Err(Conflict::OpdTwice { opd: slot.opd, a: a.id, b: b.id });
        }
    }
    Ok(())
}
