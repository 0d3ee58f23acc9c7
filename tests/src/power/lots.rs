//! What becomes of things that were pending when the power went: lots drawn by dice.

use super::disk::Change;
use crate::Dice;

/// What a disk writes whole or not at all, bytes.
pub const SECTOR: usize = 512;

/// What is left of one pending change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Lot {
    /// Nothing.
    Missing,
    /// All.
    Whole,
    /// The length, with zeros for bytes.
    Hollow,
    /// These of the sectors that the write touches.
    Sectors(Vec<bool>),
}

/// How a cut treats what was pending.
#[derive(Clone, Copy, Debug)]
enum Mood {
    /// Nothing pending is left: only flushes count.
    Nothing,
    /// All is left, as when the process alone is killed.
    Everything,
    /// Each for itself: so many of 8 are left whole, the others in some other way.
    Each(u64),
}

/// The lots of one cut.
#[derive(Debug)]
pub struct Lots<'a> {
    dice: &'a mut Dice,
    mood: Mood,
}

impl<'a> Lots<'a> {
    /// Lots by dice, a mood included.
    pub const fn new(dice: &'a mut Dice) -> Self {
        let mood = match dice.below(8) {
            0 | 1 => Mood::Nothing,
            2 => Mood::Everything,
            _ => Mood::Each(dice.below(8)),
        };
        Self { dice, mood }
    }

    /// Lots by which nothing pending is left.
    pub const fn nothing(dice: &'a mut Dice) -> Self {
        Self { dice, mood: Mood::Nothing }
    }

    /// Lots by which each pending thing fares for itself.
    pub const fn each(dice: &'a mut Dice) -> Self {
        Self { dice, mood: Mood::Each(4) }
    }

    /// Whether a pending name is left.
    pub const fn name(&mut self) -> bool {
        match self.mood {
            Mood::Nothing => false,
            Mood::Everything => true,
            Mood::Each(_) => self.dice.below(2) == 0,
        }
    }

    /// What is left of a pending change.
    pub fn change(&mut self, change: &Change) -> Lot {
        let whole = match self.mood {
            Mood::Nothing => return Lot::Missing,
            Mood::Everything => return Lot::Whole,
            Mood::Each(whole) => whole,
        };
        if self.dice.below(8) < whole {
            return Lot::Whole;
        }
        let Change::Write { at, bytes } = change else { return Lot::Missing };
        match self.dice.below(4) {
            0 | 1 => Lot::Missing,
            2 => Lot::Hollow,
            _ => self.torn(*at, bytes.len()),
        }
    }

    /// A write of which the beginning, the end, or sectors here and there are left.
    fn torn(&mut self, at: u64, length: usize) -> Lot {
        let before = usize::try_from(at % SECTOR as u64).unwrap_or_default();
        let sectors = (before + length).div_ceil(SECTOR);
        let tear = self.dice.below(sectors as u64 + 1);
        let kind = self.dice.below(3);
        let kept = (0..sectors as u64).map(|sector| match kind {
            0 => sector < tear,
            1 => sector >= tear,
            _ => self.dice.below(2) == 0,
        });
        Lot::Sectors(kept.collect())
    }
}
