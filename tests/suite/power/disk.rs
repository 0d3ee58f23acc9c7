//! The model of the disk: what is certain, and what may be left of the rest.

use std::{collections::BTreeSet, path::PathBuf};

use meja_tests::{
    Dice,
    power::{
        disk::{Change, Disk, Entry, Flushed, Named, Node, Step},
        lots::{Lots, SECTOR},
    },
};

const LOG: Node = Node(0);

fn holding(bytes: &[u8]) -> Disk {
    let mut disk = Disk::default();
    disk.put("log".into(), Some(bytes.to_vec()));
    disk
}

fn wrote(at: u64, bytes: &[u8]) -> Step {
    Step::Change(LOG, Change::Write { at, bytes: bytes.to_vec() })
}

fn begun(flush: u64, of: Flushed) -> Step {
    Step::FlushBegun { flush, of }
}

fn made(path: &str, named: Named) -> Step {
    Step::Entry(Entry { gone: None, there: Some((path.into(), named)) })
}

/// What a file surely holds; none when it is not surely there.
fn certain(disk: &Disk, path: &str) -> Option<Vec<u8>> {
    let mut dice = Dice::new(1);
    disk.cut(&mut Lots::nothing(&mut dice)).remove(&PathBuf::from(path)).flatten()
}

#[test]
fn a_flush_makes_certain_what_was_asked_for_before_it_began_and_only_once_it_is_done() {
    let mut disk = holding(b"....");
    disk.step(&wrote(0, b"a"));
    disk.step(&begun(1, Flushed::File(LOG)));
    disk.step(&wrote(1, b"b"));
    assert_eq!(certain(&disk, "log").unwrap(), b"....");
    disk.step(&Step::FlushDone { flush: 1 });
    assert_eq!(certain(&disk, "log").unwrap(), b"a...");
    assert_eq!(disk.seen()[&PathBuf::from("log")].as_deref(), Some(b"ab..".as_slice()));
}

#[test]
fn a_length_is_pending_like_bytes() {
    let mut disk = holding(b"long");
    disk.step(&Step::Change(LOG, Change::Resize(1)));
    assert_eq!(certain(&disk, "log").unwrap(), b"long");
    disk.step(&begun(1, Flushed::File(LOG)));
    disk.step(&Step::FlushDone { flush: 1 });
    assert_eq!(certain(&disk, "log").unwrap(), b"l");
}

#[test]
fn a_new_name_is_certain_once_its_folder_was_flushed_and_not_by_the_files_own_flush() {
    let mut disk = Disk::default();
    disk.step(&made("log", Named::File(LOG)));
    disk.step(&wrote(0, b"a"));
    disk.step(&begun(1, Flushed::File(LOG)));
    disk.step(&Step::FlushDone { flush: 1 });
    assert_eq!(certain(&disk, "log"), None);
    disk.step(&begun(2, Flushed::Folder(PathBuf::new())));
    disk.step(&Step::FlushDone { flush: 2 });
    assert_eq!(certain(&disk, "log").unwrap(), b"a");
}

#[test]
fn nothing_is_found_in_a_folder_whose_own_name_is_lost() {
    let mut disk = Disk::default();
    disk.step(&made("bukti", Named::Folder));
    disk.step(&made("bukti/a", Named::File(LOG)));
    disk.step(&begun(1, Flushed::Folder("bukti".into())));
    disk.step(&Step::FlushDone { flush: 1 });
    let mut dice = Dice::new(1);
    assert!(disk.cut(&mut Lots::nothing(&mut dice)).is_empty());
    assert_eq!(disk.seen().len(), 2);
}

#[test]
fn a_name_that_is_taken_over_leads_to_the_old_file_or_to_the_new_one() {
    let mut disk = holding(b"old");
    disk.put("new".into(), Some(b"new".to_vec()));
    let there = Some(("log".into(), Named::File(Node(1))));
    disk.step(&Step::Entry(Entry { gone: Some("new".into()), there }));
    let mut found = BTreeSet::new();
    for seed in 0..32 {
        let mut dice = Dice::new(seed);
        let left = disk.cut(&mut Lots::each(&mut dice));
        found.insert(left.into_values().flatten().collect::<Vec<_>>());
    }
    let both = BTreeSet::from([vec![b"old".to_vec(), b"new".to_vec()], vec![b"new".to_vec()]]);
    assert_eq!(found, both);
}

#[test]
fn a_pending_write_is_left_whole_not_at_all_or_in_whole_sectors() {
    // From the middle of the first sector, over the second, into a third beyond the file's end.
    let old = vec![b'o'; 2 * SECTOR];
    let new = vec![b'n'; 2 * SECTOR];
    let mut disk = holding(&old);
    disk.step(&wrote(100, &new));
    let mut found = BTreeSet::new();
    for seed in 0..400 {
        let mut dice = Dice::new(seed);
        let mut left = disk.cut(&mut Lots::each(&mut dice));
        let bytes = left.remove(&PathBuf::from("log")).flatten().unwrap();
        assert_eq!(bytes[..100], old[..100], "nothing beside a write is touched");
        let parts = [100..SECTOR, SECTOR..2 * SECTOR, 2 * SECTOR..2 * SECTOR + 100];
        found.insert(parts.map(|part| {
            let part = bytes.get(part).unwrap_or_default();
            let first = part.first().copied();
            assert!(part.iter().all(|byte| Some(*byte) == first), "a sector is torn: {part:?}");
            first.map(char::from)
        }));
    }
    let (o, n, zero) = (Some('o'), Some('n'), Some('\0'));
    for wanted in [[o, o, None], [n, n, n], [n, o, None], [o, n, n], [o, o, n], [o, o, zero]] {
        assert!(found.contains(&wanted), "{wanted:?} never came: {found:?}");
    }
}
