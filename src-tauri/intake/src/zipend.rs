//! How many entries a ZIP claims to hold, before anything is allocated for them.
//!
//! Reading a table of contents takes memory for each entry; a table of millions is refused unread.
//! Source: APPNOTE.TXT 4.3.14 (zip64) and 4.3.16.

/// Where the directory's end can be at the earliest: the end record and its longest comment, with
/// the zip64 records before it.
pub(crate) const TAIL: usize = 22 + 65_535 + 20 + 56;

/// The largest number of entries that any end record in a file's last bytes claims; 0 where there
/// is none.
pub(crate) fn claimed(tail: &[u8]) -> u64 {
    let short = places(tail, b"PK\x05\x06").filter_map(|at| {
        Some(u64::from(u16::from_le_bytes(tail.get(at + 10..at + 12)?.try_into().ok()?)))
    });
    let long = places(tail, b"PK\x06\x06")
        .filter_map(|at| Some(u64::from_le_bytes(tail.get(at + 32..at + 40)?.try_into().ok()?)));
    short.chain(long).max().unwrap_or(0)
}

fn places<'a>(tail: &'a [u8], mark: &'static [u8; 4]) -> impl Iterator<Item = usize> + 'a {
    tail.windows(4).enumerate().filter(move |(_, window)| window == mark).map(|(at, _)| at)
}
