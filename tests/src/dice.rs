//! Chance from a seed: the same seed, the same throws.

use meja_core::figures;

/// The generator of the bootstraps, with the throws that tests want.
#[derive(Clone, Debug)]
pub struct Dice(figures::Dice);

impl Dice {
    /// Dice of a seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(figures::Dice::new(seed))
    }

    /// The next 64 bits.
    pub const fn throw(&mut self) -> u64 {
        self.0.roll()
    }

    /// A number below `bound`; 0 when that is 0.
    pub const fn below(&mut self, bound: u64) -> u64 {
        if bound == 0 { 0 } else { self.throw() % bound }
    }

    /// Fills `bytes`.
    pub fn fill(&mut self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let thrown = self.throw().to_le_bytes();
            chunk.iter_mut().zip(thrown).for_each(|(byte, fresh)| *byte = fresh);
        }
    }

    /// Puts a list in another order.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            let other = usize::try_from(self.below(at as u64 + 1)).unwrap_or_default();
            list.swap(at, other);
        }
    }
}
