//! A small deterministic source of choices: the same seed always chooses the same.

/// SplitMix64 (Steele, Lea, Flood 2014): enough for choosing sentences, and nothing else.
#[derive(Clone, Debug)]
pub(super) struct Pick(u64);

impl Pick {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 to `end` - 1; 0 when `end` is 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        // Fewer than a thousand choices: the bias of the remainder cannot be seen.
        let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % end).unwrap_or(0)
    }

    /// True in `percent` of a hundred cases.
    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of the lines; empty when there are none.
    pub(super) fn one<'a>(&mut self, lines: &[&'a str]) -> &'a str {
        lines.get(self.below(lines.len())).copied().unwrap_or_default()
    }

    /// `count` different lines, or all of them, in the order of the file.
    pub(super) fn some<T: Copy>(&mut self, lines: &[T], count: usize) -> Vec<T> {
        let mut left = count.min(lines.len());
        let mut chosen = Vec::with_capacity(left);
        for (index, line) in lines.iter().enumerate() {
            // Each remaining line is as likely as the next to be among those still wanted.
            if self.below(lines.len() - index) < left {
                chosen.push(*line);
                left -= 1;
            }
        }
        chosen
    }
}
