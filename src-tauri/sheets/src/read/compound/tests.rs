//! Tests of the container, on files put together block by block.

use super::*;

pub(in crate::read) const FREE: u32 = 0xFFFF_FFFF;
const TABLE: u32 = 0xFFFF_FFFD;

/// A container of blocks of 512 bytes: table, directory and these streams one after the other. A
/// stream is name, content and the length that the directory claims.
pub(in crate::read) fn container(streams: &[(&str, &[u8], u32)]) -> Vec<u8> {
    let number = |count: usize| u32::try_from(count).unwrap();
    let places = streams.len() / 4 + 1;
    let count: usize = streams.iter().map(|(_, content, _)| content.len().div_ceil(512)).sum();
    let tables = (1..).find(|tables| tables * 128 >= tables + places + count).unwrap();
    let mut next = vec![TABLE; tables];
    let mut blocks = Vec::new();
    let mut directory = entry_of("Root Entry", 5, END, 0);
    let mut at = number(tables + places);
    next.extend((number(tables)..at).map(|id| if id + 1 == at { END } else { id + 1 }));
    for (name, content, length) in streams {
        directory.extend(entry_of(name, 2, at, *length));
        let count = number(content.len().div_ceil(512));
        next.extend((1..=count).map(|id| if id == count { END } else { at + id }));
        blocks.extend(*content);
        blocks.resize(blocks.len().next_multiple_of(512), 0);
        at += count;
    }
    directory.resize(places * 512, 0);
    next.resize(tables * 128, FREE);
    let mut file = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    file.resize(512, 0);
    file[30] = 9;
    for (at, number) in [(48, number(tables)), (60, END), (64, 0), (68, END)] {
        set(&mut file, at, number);
    }
    for part in 0..109 {
        set(&mut file, 76 + 4 * part, if part < tables { number(part) } else { FREE });
    }
    file.extend(next.iter().flat_map(|id| id.to_le_bytes()));
    file.extend(directory);
    file.extend(blocks);
    file
}

fn entry_of(name: &str, kind: u8, start: u32, length: u32) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    entry.resize(128, 0);
    entry[66] = kind;
    entry[116..120].copy_from_slice(&start.to_le_bytes());
    entry[120..124].copy_from_slice(&length.to_le_bytes());
    entry
}

/// Where the table of blocks says what follows a block.
fn follows(id: usize) -> usize {
    512 + 4 * id
}

fn set(file: &mut [u8], at: usize, number: u32) {
    file[at..at + 4].copy_from_slice(&number.to_le_bytes());
}

#[test]
fn a_stream_comes_whole_by_its_name_whatever_its_case() {
    let content: Vec<u8> = (0..6_000_u32).map(|at| (at % 251) as u8).collect();
    let file = container(&[("Lain", &[7; 5_000], 5_000), ("Workbook", &content, 6_000)]);
    let open = Compound::open(&file).unwrap();
    assert_eq!(open.stream(&["WORKBOOK", "Book"]).unwrap(), content);
    assert_eq!(open.stream(&["Tidak"]), None);
}

#[test]
fn a_chain_that_leaves_the_file_or_runs_in_a_circle_is_broken() {
    let whole = container(&[("Workbook", &[7; 6_000], 6_000)]);
    for next in [2, 3, 90, 0x7FFF_FFFF, FREE] {
        let mut file = whole.clone();
        set(&mut file, follows(3), next);
        assert_eq!(Compound::open(&file).err(), Some(Broken::Blocks), "{next:x}");
    }
    let mut file = whole.clone();
    set(&mut file, 68, 0);
    set(&mut file, follows(127), 0);
    assert_eq!(Compound::open(&file).err(), Some(Broken::Blocks), "the table's own chain");
    for length in [0, 100, 511, 512, 900, 1_024, 1_500] {
        assert!(Compound::open(&whole[..length]).is_err(), "{length}");
    }
}

#[test]
fn a_length_beyond_its_chain_is_broken() {
    let file = container(&[("Workbook", &[7; 6_000], 0x7FFF_FFFF)]);
    assert_eq!(Compound::open(&file).err(), Some(Broken::Blocks));
}

#[test]
fn streams_that_share_their_blocks_are_broken_and_not_read_a_thousand_times() {
    let mut file = container(&[("Workbook", &[7; 6_000], 6_000), ("Lain", &[8; 5_000], 5_000)]);
    let start = file[1024 + 128 + 116..][..4].to_vec();
    file[1024 + 256 + 116..][..4].copy_from_slice(&start);
    assert!(Compound::open(&file).is_ok(), "as long as they fit into the file");
    set(&mut file, 1024 + 256 + 120, 6_000);
    file.truncate(1024 + 512 + 6_144);
    assert_eq!(Compound::open(&file).err(), Some(Broken::Blocks));
}
