//! ZIPs that lie, and ZIPs that unfold without end.

use super::*;

const LOCAL: &[u8; 4] = b"PK\x03\x04";
const CENTRAL: &[u8; 4] = b"PK\x01\x02";

/// Where the headers of a kind begin.
fn headers(bytes: &[u8], mark: &[u8; 4]) -> Vec<usize> {
    bytes.windows(4).enumerate().filter(|(_, four)| four == mark).map(|(at, _)| at).collect()
}

fn set_u32(bytes: &mut [u8], at: usize, value: u32) {
    bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
}

fn set_u16(bytes: &mut [u8], at: usize, value: u16) {
    bytes[at..at + 2].copy_from_slice(&value.to_le_bytes());
}

#[test]
fn an_entry_that_unfolds_beyond_reason_is_refused_and_the_rest_goes_in() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("bom.txt", SimpleFileOptions::default()).unwrap();
    writer.write_all(&vec![0; 12 << 20]).unwrap();
    writer.start_file("baik.txt", SimpleFileOptions::default()).unwrap();
    // Bytes that hardly pack, so that the whole does not look like a bomb.
    let noise: Vec<u8> =
        (0_u32..200_000).flat_map(|n| n.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
    writer.write_all(&noise).unwrap();
    let source = zip_source(&writer.finish().unwrap().into_inner()).1.unwrap();
    assert_eq!(places(&source), ["Dinas Sosial/baik.txt"]);
    assert_eq!(refusals(&source), [("Dinas Sosial/bom.txt", "entry_bomb")]);
}

#[test]
fn many_small_entries_that_together_unfold_beyond_reason_are_refused() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let zeros = vec![0; 9 << 20];
    for number in 0..3 {
        writer.start_file(format!("{number}.txt"), SimpleFileOptions::default()).unwrap();
        writer.write_all(&zeros).unwrap();
    }
    let source = zip_source(&writer.finish().unwrap().into_inner()).1.unwrap();
    assert_eq!(places(&source), [""; 0]);
    assert!(refusals(&source).iter().all(|(_, code)| *code == "entry_bomb"));
}

#[test]
fn entries_that_share_their_bytes_are_refused() {
    let mut bytes =
        zip_bytes(&[("a.txt", "isi pertama"), ("b.txt", "isi kedua"), ("c.txt", "isi ketiga")]);
    // The second entry points into the first.
    let second = headers(&bytes, CENTRAL)[1];
    set_u32(&mut bytes, second + 42, 2);
    let source = zip_source(&bytes).1.unwrap();
    assert_eq!(places(&source), ["Dinas Sosial/a.txt", "Dinas Sosial/c.txt"]);
    assert_eq!(refusals(&source), [("Dinas Sosial/b.txt", "entry_overlaps")]);
}

#[test]
fn an_entry_whose_header_bears_another_name_is_not_read() {
    let mut bytes = zip_bytes(&[("a.txt", "isi pertama"), ("b.txt", "isi kedua")]);
    let first = headers(&bytes, LOCAL)[0];
    bytes[first + 30] = b'z';
    let mut source = zip_source(&bytes).1.unwrap();
    assert_eq!(content(&mut source, "Dinas Sosial/a.txt"), Err(Refusal::Damaged));
    assert_eq!(content(&mut source, "Dinas Sosial/b.txt").unwrap(), b"isi kedua");
}

#[test]
fn an_entry_that_holds_more_or_less_than_the_directory_says_is_not_taken() {
    for size in [5, 500] {
        let mut bytes = zip_bytes(&[("a.txt", "isi yang panjangnya tertentu")]);
        let central = headers(&bytes, CENTRAL)[0];
        set_u32(&mut bytes, central + 24, size);
        let mut source = zip_source(&bytes).1.unwrap();
        assert!(content(&mut source, "Dinas Sosial/a.txt").is_err(), "{size}");
    }
}

#[test]
fn an_entry_with_a_wrong_checksum_is_damaged() {
    let mut bytes = zip_bytes(&[("a.txt", "isi"), ("b.txt", "isi kedua")]);
    for at in headers(&bytes, CENTRAL).into_iter().take(1) {
        set_u32(&mut bytes, at + 16, 0xdead_beef);
    }
    let mut source = zip_source(&bytes).1.unwrap();
    assert_eq!(content(&mut source, "Dinas Sosial/a.txt"), Err(Refusal::Damaged));
    assert_eq!(content(&mut source, "Dinas Sosial/b.txt").unwrap(), b"isi kedua");
}

#[test]
fn locked_linked_and_oddly_packed_entries_are_refused_by_name() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default();
    writer.add_symlink("tautan.pdf", "/etc/passwd", plain).unwrap();
    for name in ["kunci.pdf", "cara.pdf", "pipa", "baik.pdf"] {
        writer.start_file(name, plain.unix_permissions(0o644)).unwrap();
        writer.write_all(b"isi").unwrap();
    }
    let mut bytes = writer.finish().unwrap().into_inner();
    let central = headers(&bytes, CENTRAL);
    set_u16(&mut bytes, central[1] + 8, 1);
    set_u16(&mut bytes, central[2] + 10, 14);
    set_u32(&mut bytes, central[3] + 38, 0o010_644 << 16);
    let source = zip_source(&bytes).1.unwrap();
    assert_eq!(places(&source), ["Dinas Sosial/baik.pdf"]);
    assert_eq!(
        refusals(&source),
        [
            ("Dinas Sosial/cara.pdf", "entry_method"),
            ("Dinas Sosial/kunci.pdf", "entry_encrypted"),
            ("Dinas Sosial/pipa", "entry_special"),
            ("Dinas Sosial/tautan.pdf", "entry_link"),
        ]
    );
}

#[test]
fn a_size_beyond_the_limits_is_refused_unread() {
    let mut bytes = zip_bytes(&[("besar.mp4", "isi"), ("baik.pdf", "isi")]);
    let central = headers(&bytes, CENTRAL)[0];
    set_u32(&mut bytes, central + 20, 0x9000_0000);
    set_u32(&mut bytes, central + 24, 0x9000_0000);
    // The claimed bytes cover the second entry as well.
    let source = zip_source(&bytes).1.unwrap();
    assert_eq!(places(&source), [""; 0]);
    assert!(refusals(&source).iter().any(|one| one.0.ends_with("besar.mp4")));
}

#[test]
fn limits_of_size_number_and_total_hold_one_by_one() {
    let mut lister = Lister::default();
    assert!(!lister.take("a".to_owned(), MAX_ENTRY_BYTES + 1, 0));
    for number in 0..10 {
        assert!(lister.take(format!("{number}"), MAX_ENTRY_BYTES, number));
    }
    assert!(!lister.take("k".to_owned(), 1, 10));
    let codes: Vec<&str> = lister.finish().refused.iter().map(|one| one.why.code()).collect();
    assert_eq!(codes, ["entry_too_large", "entry_total_too_large"]);

    let mut lister = Lister::default();
    for number in 0..MAX_FILES {
        assert!(lister.take(format!("{number}"), 1, number));
    }
    assert!(lister.look());
    assert!(!lister.take("satu lagi".to_owned(), 1, MAX_FILES));
    assert!(!lister.look(), "nothing more is looked at");

    let mut lister = Lister::default();
    for number in 0..10_005 {
        lister.refuse(&number.to_string(), Refusal::Empty);
    }
    let listing = lister.finish();
    assert_eq!((listing.refused.len(), listing.refused_beyond), (10_000, 5));
}

#[test]
fn a_zip_without_a_table_of_contents_or_with_millions_of_entries_is_refused_whole() {
    let whole = zip_bytes(&[("a.txt", "isi")]);
    for bytes in [&whole[..whole.len() - 30], b"bukan zip", b""] {
        assert_eq!(zip_source(bytes).1.unwrap_err().code(), "zip_damaged");
    }
    let mut many = whole;
    let mut long = b"PK\x06\x06".to_vec();
    long.resize(32, 0);
    long.extend(5_000_000_u64.to_le_bytes());
    long.resize(56, 0);
    let end = headers(&many, b"PK\x05\x06")[0];
    many.splice(end..end, long);
    assert_eq!(zip_source(&many).1.unwrap_err().code(), "zip_too_many");
}

#[test]
fn a_name_that_stands_twice_in_a_zip_is_said() {
    let mut bytes = zip_bytes(&[("a.txt", "satu"), ("b.txt", "dua")]);
    let places_of_name: Vec<usize> = bytes
        .windows(5)
        .enumerate()
        .filter(|(_, name)| name == b"b.txt")
        .map(|(at, _)| at)
        .collect();
    for at in places_of_name {
        bytes[at] = b'a';
    }
    let mut source = zip_source(&bytes).1.unwrap();
    assert_eq!(refusals(&source), [("Dinas Sosial.zip", "entry_same_name")]);
    assert_eq!(content(&mut source, "Dinas Sosial/a.txt").unwrap(), b"dua");
}

proptest! {
    #[test]
    fn a_zip_with_any_bytes_changed_or_cut_off_never_gives_more_than_it_lists(
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 0..8),
        cut in any::<proptest::sample::Index>(),
        keep in any::<bool>(),
    ) {
        let mut bytes = zip_bytes(&[("a/b.txt", "isi pertama"), ("c.txt", "isi kedua"), ("d/", "")]);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if !keep {
            bytes.truncate(cut.index(bytes.len() + 1));
        }
        let (_home, source) = zip_source(&bytes);
        if let Ok(mut source) = source {
            for index in 0..source.listing().entries.len() {
                let most = source.listing().entries[index].bytes;
                if let Ok(mut opened) = source.open(index) {
                    let mut read = Vec::new();
                    let _ = opened.read_to_end(&mut read);
                    prop_assert!(u64::try_from(read.len()).unwrap() <= most);
                }
            }
        }
    }
}
