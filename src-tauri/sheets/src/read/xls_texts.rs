//! How long the shared texts of an old workbook are, without copying any.
//!
//! Source: [MS-XLS] 2.4.265 (SST) and 2.5.293 (XLUnicodeRichExtendedString).

use super::compound::{u16_at, u32_at};

/// The records of shared texts, read on over their ends.
pub(super) struct SharedTexts<'a> {
    parts: Vec<&'a [u8]>,
    part: usize,
    at: usize,
}

impl<'a> SharedTexts<'a> {
    /// Over the contents of the record and of those that continue it; two counts stand first.
    pub(super) const fn new(parts: Vec<&'a [u8]>) -> Self {
        Self { parts, part: 0, at: 8 }
    }

    /// Letters of each text in order; it ends where the records do.
    pub(super) fn lengths(mut self) -> Vec<usize> {
        let mut lengths = Vec::new();
        while let Some(length) = self.next_text() {
            lengths.push(length);
        }
        lengths
    }

    fn next_text(&mut self) -> Option<usize> {
        while self.at >= self.parts.get(self.part)?.len() {
            self.part += 1;
            self.at = 0;
        }
        let data = self.parts.get(self.part)?;
        let letters = usize::from(u16_at(data, self.at)?);
        let flags = *data.get(self.at + 2)?;
        self.at += 3;
        let mut after = 0;
        if flags & 8 != 0 {
            after += 4 * usize::from(u16_at(data, self.at)?);
            self.at += 2;
        }
        if flags & 4 != 0 {
            after += u32_at(data, self.at)? as usize;
            self.at += 4;
        }
        self.letters(letters, flags & 1 != 0)?;
        self.skip(after)?;
        Some(letters)
    }

    /// Passes over letters; a record that continues them says anew how wide they are.
    fn letters(&mut self, mut count: usize, mut wide: bool) -> Option<()> {
        loop {
            let left = self.parts.get(self.part)?.len().saturating_sub(self.at);
            let size = if wide { 2 } else { 1 };
            let here = count.min(left / size);
            self.at += here * size;
            count -= here;
            if count == 0 {
                return Some(());
            }
            self.part += 1;
            self.at = 1;
            wide = self.parts.get(self.part)?.first()? & 1 != 0;
        }
    }

    fn skip(&mut self, mut bytes: usize) -> Option<()> {
        while bytes > 0 {
            let left = self.parts.get(self.part)?.len().saturating_sub(self.at);
            let here = bytes.min(left);
            self.at += here;
            bytes -= here;
            if bytes > 0 {
                self.part += 1;
                self.at = 0;
            }
        }
        Some(())
    }
}
