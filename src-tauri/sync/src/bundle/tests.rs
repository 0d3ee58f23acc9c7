//! A bundle written and read again, and every way in which it may not be one.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read, Seek, SeekFrom, Write},
};

use meja_core::{
    approval::{Head, Heads},
    ids::EventId,
    record::{Author, OpId, Sealed, SigningKey},
};
use proptest::prelude::*;

use super::*;

const WORDS: &str = "sawah hijau di lereng gunung";

fn facts() -> Facts {
    let heads =
        |seq| Heads(BTreeMap::from([(Author([7; 32]), Head { seq, op: OpId([u8::MAX; 32]) })]));
    Facts {
        event: EventId(Default::default()),
        series: [3; 16],
        number: 14,
        device: "Meja 2".into(),
        person: "Drs. Sutrisno, M.Si.".into(),
        created_ms: 1_571_104_800_000,
        builds_on: 13,
        since: heads(4),
        reach: heads(9),
        evidence: true,
    }
}

fn key() -> SigningKey {
    SigningKey::from_bytes(&[9; 32])
}

fn written(operations: &[Vec<u8>], evidence: &[Vec<u8>]) -> Vec<u8> {
    let mut writer = Writer::begin(Cursor::new(Vec::new()), facts(), key(), WORDS).unwrap();
    for bytes in operations {
        let sealed = Sealed { signature: [1; 64], bytes: bytes.clone() };
        writer.operation(&sealed).unwrap();
    }
    for bytes in evidence {
        let (hash, size) = (*blake3::hash(bytes).as_bytes(), bytes.len() as u64);
        assert!(writer.evidence(hash, size, bytes.as_slice()).unwrap());
    }
    writer.finish().unwrap().1.into_inner()
}

fn checked(bytes: &[u8]) -> Result<Header, BundleError> {
    check(&mut Cursor::new(bytes), |_| Ok(()))
}

type Taken = (Vec<Vec<u8>>, Vec<Vec<u8>>);

fn taken(bytes: &[u8], passphrase: &str) -> Result<Taken, BundleError> {
    let header = checked(bytes)?;
    let mut reader = Reader::open(Cursor::new(bytes), &header, passphrase)?;
    let mut all = Taken::default();
    while let Some(item) = reader.next_item()? {
        match item {
            Item::Operation(sealed) => all.0.push(sealed.bytes),
            Item::Evidence { hash, size } => {
                let mut bytes = Vec::new();
                reader.bytes().read_to_end(&mut bytes)?;
                assert_eq!(bytes.len() as u64, size);
                assert_eq!(*blake3::hash(&bytes).as_bytes(), hash);
                all.1.push(bytes);
            }
        }
    }
    Ok(all)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn what_was_written_is_read_again(
        operations in prop::collection::vec(prop::collection::vec(any::<u8>(), 1..300), 0..40),
        evidence in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..200_000), 0..3),
    ) {
        let bytes = written(&operations, &evidence);
        prop_assert_eq!(taken(&bytes, WORDS).unwrap(), (operations, evidence));
    }
}

#[test]
fn the_header_says_from_whom_and_what_before_any_passphrase() {
    let header = checked(&written(&[vec![1], vec![2, 3]], &[vec![5; 70_000]])).unwrap();
    assert_eq!(header.facts, facts());
    assert_eq!(header.exporter, Author(key().verifying_key().to_bytes()));
    let counts = Counts { operations: 2, evidence: 1, evidence_bytes: 70_000 };
    assert_eq!(header.counts, counts);
}

#[test]
fn a_file_cut_short_anywhere_is_refused() {
    let bytes = written(&[vec![1; 200]], &[vec![5; 3_000]]);
    assert!(matches!(checked(&[]), Err(BundleError::NotABundle)));
    for end in 1..bytes.len() {
        let refused = checked(&bytes[..end]);
        assert!(matches!(refused, Err(BundleError::Truncated)), "{end}: {refused:?}");
    }
}

#[test]
fn a_file_altered_in_any_byte_is_refused() {
    let bytes = written(&[vec![1; 200]], &[vec![5; 3_000]]);
    for at in 0..bytes.len() {
        let mut altered = bytes.clone();
        altered[at] ^= 0x10;
        assert!(checked(&altered).is_err(), "byte {at}");
    }
    let longer = [bytes.as_slice(), b"x"].concat();
    assert!(matches!(checked(&longer), Err(BundleError::Altered)));
}

#[test]
fn another_key_cannot_put_its_name_on_a_bundle_and_keep_the_signature() {
    let bytes = written(&[vec![1; 20]], &[]);
    let header = checked(&bytes).unwrap();
    let at = bytes.windows(32).position(|part| part == header.exporter.0).unwrap();
    let mut taken_over = bytes;
    let other = SigningKey::from_bytes(&[8; 32]).verifying_key().to_bytes();
    taken_over[at..at + 32].copy_from_slice(&other);
    assert!(matches!(checked(&taken_over), Err(BundleError::Altered)));
}

#[test]
fn other_files_and_later_forms_are_told_apart() {
    let other = b"SQLite format 3\0 dan seterusnya".repeat(20);
    assert!(matches!(checked(&other), Err(BundleError::NotABundle)));
    let mut later = written(&[], &[]);
    later[8] = 2;
    assert!(matches!(checked(&later), Err(BundleError::Newer(2))));
}

#[test]
fn a_wrong_passphrase_opens_nothing() {
    let bytes = written(&[vec![1; 200]], &[]);
    assert!(matches!(taken(&bytes, "sawah kuning"), Err(BundleError::WrongPassphrase)));
    assert_eq!(taken(&bytes, &format!("  {WORDS} ")).unwrap().0.len(), 1, "blanks do not count");
}

#[test]
fn evidence_that_was_spoiled_where_it_lay_is_told_to_who_writes() {
    let mut writer = Writer::begin(Cursor::new(Vec::new()), facts(), key(), WORDS).unwrap();
    assert!(!writer.evidence([4; 32], 3, b"abc".as_slice()).unwrap());
    let short = writer.evidence([4; 32], 4, b"abc".as_slice());
    assert!(matches!(short, Err(BundleError::Short)));
}

#[test]
fn evidence_that_nobody_reads_is_passed_by() {
    let bytes = written(&[vec![1]], &[vec![5; 300_000], vec![6; 10]]);
    let header = checked(&bytes).unwrap();
    let mut reader = Reader::open(Cursor::new(&bytes), &header, WORDS).unwrap();
    let mut pieces = 0;
    while let Some(item) = reader.next_item().unwrap() {
        pieces += usize::from(matches!(item, Item::Evidence { .. }));
    }
    assert_eq!(pieces, 2);
    assert_eq!(reader.next_item().unwrap(), None, "the end stays the end");
}

#[test]
fn names_that_steer_a_terminal_are_never_signed() {
    let facts = Facts { device: "Meja\u{1b}[2J".into(), ..facts() };
    let begun = Writer::begin(Cursor::new(Vec::new()), facts, key(), WORDS);
    assert!(matches!(begun.map(|_| ()), Err(BundleError::Malformed)));
}

/// A disk with so much room.
struct Small(Cursor<Vec<u8>>, usize);

impl Write for Small {
    fn write(&mut self, buffer: &[u8]) -> std::io::Result<usize> {
        if self.0.get_ref().len() + buffer.len() > self.1 {
            return Err(std::io::ErrorKind::StorageFull.into());
        }
        self.0.write(buffer)
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Seek for Small {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.0.seek(to)
    }
}

#[test]
fn a_disk_that_is_full_is_said_as_such() {
    let small = Small(Cursor::new(Vec::new()), 400_000);
    let mut writer = Writer::begin(small, facts(), key(), WORDS).unwrap();
    let bytes = vec![7; 2_000_000];
    let refused = writer.evidence(*blake3::hash(&bytes).as_bytes(), 2_000_000, bytes.as_slice());
    let Err(BundleError::Io(error)) = refused else { panic!("{refused:?}") };
    assert_eq!(error.kind(), std::io::ErrorKind::StorageFull);
}
