//! A set of innovations' own numbers, a bit each.

use std::collections::BTreeSet;

/// Up to this number the innovations are counted through rather than asked for; beyond it a file
/// whose numbers leap cannot make the search take memory for those that are not there.
pub(crate) const COUNTED: i64 = 1 << 20;

/// A set of innovations' own numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Numbers {
    bits: Vec<u8>,
    /// Those that are not counted through.
    beyond: BTreeSet<i64>,
}

impl Numbers {
    /// Puts a number in.
    pub(crate) fn insert(&mut self, n: i64) {
        let Some((at, bit)) = place(n) else {
            self.beyond.insert(n);
            return;
        };
        if self.bits.len() <= at {
            self.bits.resize(at + 1, 0);
        }
        if let Some(bits) = self.bits.get_mut(at) {
            *bits |= bit;
        }
    }

    /// Whether a number is in.
    pub(crate) fn has(&self, n: i64) -> bool {
        match place(n) {
            Some((at, bit)) => self.bits.get(at).is_some_and(|bits| bits & bit != 0),
            None => self.beyond.contains(&n),
        }
    }

    /// The set as bytes, from which [`Numbers::read`] makes it again; none for a set that no bits
    /// can hold.
    pub(crate) fn bytes(&self) -> Option<&[u8]> {
        self.beyond.is_empty().then_some(&self.bits)
    }

    /// The set of [`Numbers::bytes`].
    pub(crate) const fn read(bits: Vec<u8>) -> Self {
        Self { bits, beyond: BTreeSet::new() }
    }
}

/// The byte and the bit of a number.
fn place(n: i64) -> Option<(usize, u8)> {
    let counted = (0..COUNTED).contains(&n);
    counted.then(|| Some((usize::try_from(n >> 3).ok()?, 1 << (n & 7)))).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_what_was_put_in_and_nothing_else() {
        let mut set = Numbers::default();
        let some = [1, 7, 8, 36_742, COUNTED - 1, COUNTED, i64::MAX, -1];
        for n in some {
            assert!(!set.has(n));
            set.insert(n);
        }
        assert!(some.iter().all(|n| set.has(*n)));
        assert!([0, 2, 9, 36_741, COUNTED + 1].iter().all(|n| !set.has(*n)));
        assert_eq!(set.bytes(), None);
    }

    #[test]
    fn a_set_is_read_from_its_bytes() {
        let mut set = Numbers::default();
        [3, 900].into_iter().for_each(|n| set.insert(n));
        assert_eq!(Numbers::read(set.bytes().unwrap().to_vec()), set);
    }
}
