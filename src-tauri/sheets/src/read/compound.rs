//! The container of old Office files, followed block by block and held to its own size.
//!
//! The workbook reader follows a chain of blocks without noticing that it runs in a circle, and
//! believes any length. A file is looked over here first. Source: [MS-CFB].

use super::broken::Broken;

/// Ids from here on are marks, not blocks.
const MARKS: u32 = 0xFFFF_FFFA;
const END: u32 = 0xFFFF_FFFE;
const ENTRY_BYTES: usize = 128;
/// Streams below this length lie in the small blocks.
const SMALL_STREAM: usize = 4096;
const SMALL_BLOCK: usize = 64;

/// A container whose chains all end.
#[derive(Debug)]
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    block: usize,
    next: Vec<u32>,
    small: Vec<u8>,
    small_next: Vec<u32>,
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    name: String,
    start: u32,
    length: usize,
}

impl<'a> Compound<'a> {
    /// Reads the tables of a container and follows every chain that a reader would.
    ///
    /// # Errors
    /// [`Broken::Blocks`] where a chain leaves the file, runs in a circle or is too short.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Broken> {
        let block = match u16_at(bytes, 30) {
            Some(9) => 512,
            Some(12) => 4096,
            _ => return Err(Broken::Blocks),
        };
        let number = |at| u32_at(bytes, at).ok_or(Broken::Blocks);
        let mut file = Self {
            bytes,
            block,
            next: Vec::new(),
            small: Vec::new(),
            small_next: Vec::new(),
            entries: Vec::new(),
        };
        file.next = file.table(number(68)?)?;
        let directory = file.chain(number(48)?)?;
        for entry in directory.chunks_exact(ENTRY_BYTES) {
            file.entries.push(self::entry(entry, block)?);
        }
        let root = file.entries.first().ok_or(Broken::Blocks)?;
        let (start, length) = (root.start, root.length);
        if number(64)? > 0 {
            let mut small = file.chain(start)?;
            small.truncate(length);
            let small_next = numbers(&file.chain(number(60)?)?);
            (file.small, file.small_next) = (small, small_next);
        }
        // A reader may ask for any stream, by any name. No two of them share a block, so that
        // together they are not longer than the file; small ones lie in the first one's stream.
        let mut room = bytes.len();
        for entry in file.entries.iter().skip(1).filter(|entry| entry.length > 0) {
            room = room.checked_sub(entry.length).ok_or(Broken::Blocks)?;
            file.stream_of(entry)?;
        }
        Ok(file)
    }

    /// The bytes of the first stream of one of these names.
    pub(super) fn stream(&self, names: &[&str]) -> Option<Vec<u8>> {
        let named = |name: &&str| {
            let same = |entry: &&Entry| entry.name.eq_ignore_ascii_case(name);
            self.entries.iter().find(same)
        };
        self.stream_of(names.iter().find_map(named)?).ok()
    }

    fn stream_of(&self, entry: &Entry) -> Result<Vec<u8>, Broken> {
        let mut stream = if entry.length < SMALL_STREAM {
            self.small_chain(entry.start)?
        } else {
            self.chain(entry.start)?
        };
        if stream.len() < entry.length {
            return Err(Broken::Blocks);
        }
        stream.truncate(entry.length);
        Ok(stream)
    }

    /// Which block follows which: 109 blocks of it are named in the head, the others in a chain.
    fn table(&self, more: u32) -> Result<Vec<u32>, Broken> {
        let mut parts = numbers(self.bytes.get(76..512).ok_or(Broken::Blocks)?);
        let (mut at, mut steps) = (more, 0);
        while at < MARKS {
            let mut further = numbers(self.block_at(at)?);
            at = further.pop().unwrap_or(END);
            parts.extend(further);
            steps += 1;
            if steps > self.blocks() {
                return Err(Broken::Blocks);
            }
        }
        let mut next = Vec::new();
        let parts = parts.into_iter().filter(|part| *part < MARKS);
        for part in parts.take(self.blocks()) {
            next.extend(numbers(self.block_at(part)?));
        }
        Ok(next)
    }

    fn chain(&self, start: u32) -> Result<Vec<u8>, Broken> {
        let mut bytes = Vec::new();
        for id in chain(&self.next, start, self.blocks())? {
            bytes.extend(self.block_at(id)?);
        }
        Ok(bytes)
    }

    fn small_chain(&self, start: u32) -> Result<Vec<u8>, Broken> {
        let mut bytes = Vec::new();
        for id in chain(&self.small_next, start, self.small.len() / SMALL_BLOCK + 1)? {
            let from = id as usize * SMALL_BLOCK;
            let to = self.small.len().min(from + SMALL_BLOCK);
            bytes.extend(self.small.get(from..to).ok_or(Broken::Blocks)?);
        }
        Ok(bytes)
    }

    /// How many blocks the file can hold.
    fn blocks(&self) -> usize {
        self.bytes.len() / self.block + 1
    }

    /// A block; the last of a file may be cut short, as some programs write it.
    fn block_at(&self, id: u32) -> Result<&'a [u8], Broken> {
        let from = (id as usize + 1) * self.block;
        let to = self.bytes.len().min(from + self.block);
        let block = self.bytes.get(from..to).filter(|block| !block.is_empty());
        // Readers take blocks apart by fours.
        block.filter(|block| block.len() % 4 == 0).ok_or(Broken::Blocks)
    }
}

/// The ids of a chain from its start.
fn chain(next: &[u32], start: u32, longest: usize) -> Result<Vec<u32>, Broken> {
    let (mut ids, mut at) = (Vec::new(), start);
    while at != END {
        if ids.len() >= longest {
            return Err(Broken::Blocks);
        }
        ids.push(at);
        at = *next.get(at as usize).ok_or(Broken::Blocks)?;
    }
    Ok(ids)
}

fn entry(bytes: &[u8], block: usize) -> Result<Entry, Broken> {
    let letters = bytes.get(..64).unwrap_or_default().chunks_exact(2);
    let wide: Vec<u16> = letters.filter_map(|pair| u16_at(pair, 0)).collect();
    let name = String::from_utf16_lossy(&wide);
    let name = name.split('\0').next().unwrap_or_default().to_owned();
    let number = |at| u32_at(bytes, at).ok_or(Broken::Blocks);
    // The upper half of the length is written only where blocks are large.
    let upper = if block == 4096 { number(124)? } else { 0 };
    let length = if upper == 0 { number(120)? } else { u32::MAX };
    Ok(Entry { name, start: number(116)?, length: length as usize })
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    let (fours, _) = bytes.as_chunks::<4>();
    fours.iter().map(|four| u32::from_le_bytes(*four)).collect()
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes)
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}

#[cfg(test)]
pub(super) mod tests;
