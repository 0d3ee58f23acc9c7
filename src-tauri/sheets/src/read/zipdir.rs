//! The table of contents of a zip: names, without unpacking anything.
//!
//! Only to tell formats apart; sizes are held to their limits in `package`, reading the parts is
//! the workbook readers'. Source: APPNOTE.TXT 4.3.12 and 4.3.16 (zip64 is not followed: a workbook
//! of 4 GiB is too much anyway).

/// One file in a zip.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry<'a> {
    pub(super) name: &'a [u8],
    /// Whether its bytes are enciphered.
    pub(super) locked: bool,
}

/// Where the directory's end can be at the earliest: the end record and its longest comment.
const TAIL: usize = 22 + 65_535;

/// The entries of the central directory; `None` where there is none to be found.
pub(super) fn list(bytes: &[u8]) -> Option<Vec<Entry<'_>>> {
    let tail_start = bytes.len().saturating_sub(TAIL);
    let tail = bytes.get(tail_start..)?;
    let end = tail.windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let end = tail.get(end..)?;
    let start = usize::try_from(u32_at(end, 16)?).ok()?;
    let mut rest = bytes.get(start..)?;
    let mut entries = Vec::new();
    while rest.starts_with(b"PK\x01\x02") {
        let length = |at| u16_at(rest, at).map(usize::from);
        let name_length = length(28)?;
        let size = 46 + name_length + length(30)? + length(32)?;
        let name = rest.get(46..46 + name_length)?;
        // General purpose flag, bit 0.
        entries.push(Entry { name, locked: u16_at(rest, 8)? & 1 == 1 });
        rest = rest.get(size..)?;
    }
    (!entries.is_empty()).then_some(entries)
}

/// The content of a first entry named `mimetype`, stored unpacked as OpenDocument demands.
pub(super) fn mimetype(bytes: &[u8]) -> Option<&[u8]> {
    let name = bytes.get(30..38)?;
    let size = usize::try_from(u32_at(bytes, 22)?).ok()?;
    let extra = usize::from(u16_at(bytes, 28)?);
    (name == b"mimetype").then(|| bytes.get(38 + extra..38 + extra + size))?
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}
