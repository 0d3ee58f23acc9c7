//! Films built box by box; films by a real encoder are read in `tests/films.rs`.

use std::io::{self, Cursor, Read, Seek, SeekFrom};

use proptest::prelude::*;

use super::*;

fn bx(kind: &str, content: &[u8]) -> Vec<u8> {
    let mut whole = u32::try_from(content.len() + 8).unwrap().to_be_bytes().to_vec();
    whole.extend(kind.as_bytes());
    whole.extend(content);
    whole
}

fn all(boxes: &[Vec<u8>]) -> Vec<u8> {
    boxes.concat()
}

fn ftyp() -> Vec<u8> {
    bx("ftyp", b"isom\0\0\0\0isom")
}

fn words(words: &[u32]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_be_bytes()).collect()
}

const MATRIX: [u32; 9] = [0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000];
const TURNED: [u32; 9] = [0, 0x1_0000, 0, 0xffff_0000, 0, 0, 0, 0, 0x4000_0000];

fn mvhd(timescale: u32, duration: u32) -> Vec<u8> {
    let mut body = words(&[0, 0, 0, timescale, duration, 0x1_0000, 0x0100_0000, 0, 0]);
    body.extend(words(&MATRIX));
    body.extend(words(&[0, 0, 0, 0, 0, 0, 2]));
    bx("mvhd", &body)
}

fn mvhd_long(timescale: u32, duration: u64) -> Vec<u8> {
    let mut body = words(&[0x0100_0000, 0, 0, 0, 0, timescale]);
    body.extend(duration.to_be_bytes());
    body.extend(words(&[0x1_0000, 0x0100_0000, 0, 0]));
    body.extend(words(&MATRIX));
    body.extend(words(&[0, 0, 0, 0, 0, 0, 2]));
    bx("mvhd", &body)
}

fn track(matrix: &[u32; 9], timescale: u32, duration: u32, entry: &[u8]) -> Vec<u8> {
    let mut tkhd = words(&[3, 0, 0, 1, 0, duration, 0, 0, 0, 0]);
    tkhd.extend(words(matrix));
    tkhd.extend(words(&[640 << 16, 360 << 16]));
    let mdhd = words(&[0, 0, 0, timescale, duration, 0x55c4_0000]);
    let mut hdlr = words(&[0, 0]);
    hdlr.extend(b"vide");
    hdlr.extend(words(&[0, 0, 0, 0]));
    let mut stsd = words(&[0, 1]);
    stsd.extend(entry);
    let stbl = bx("stbl", &bx("stsd", &stsd));
    let minf = bx("minf", &stbl);
    let mdia = bx("mdia", &all(&[bx("mdhd", &mdhd), bx("hdlr", &hdlr), minf]));
    bx("trak", &all(&[bx("tkhd", &tkhd), mdia]))
}

/// A visual sample entry.
fn entry(codec: &str, width: u16, height: u16) -> Vec<u8> {
    let mut body = vec![0; 24];
    body.extend(width.to_be_bytes());
    body.extend(height.to_be_bytes());
    body.resize(78, 0);
    bx(codec, &body)
}

fn film(boxes: &[Vec<u8>]) -> Film {
    facts(Cursor::new(all(boxes))).unwrap()
}

fn code(bytes: &[u8]) -> &'static str {
    let error = facts(Cursor::new(bytes)).unwrap_err();
    assert!(error.to_string().ends_with('.'));
    error.code()
}

#[test]
fn length_size_and_codec_come_from_the_headers_wherever_they_lie() {
    let moov =
        bx("moov", &all(&[mvhd(600, 90_240), track(&MATRIX, 600, 0, &entry("avc1", 640, 360))]));
    let mdat = bx("mdat", &[7; 100]);
    let expected = Film {
        seconds: Some(150),
        width: Some(640),
        height: Some(360),
        codec: Some("avc1".to_owned()),
    };
    assert_eq!(film(&[ftyp(), moov.clone(), mdat.clone()]), expected);
    assert_eq!(film(&[ftyp(), bx("free", &[]), mdat, moov]), expected);
}

#[test]
fn a_film_held_upright_is_higher_than_wide() {
    let moov = bx("moov", &all(&[mvhd(1, 5), track(&TURNED, 1, 5, &entry("hvc1", 1920, 1080))]));
    let found = film(&[ftyp(), moov]);
    assert_eq!((found.width, found.height), (Some(1080), Some(1920)));
}

#[test]
fn a_length_that_no_header_says_is_not_known() {
    for silent in [mvhd(600, 0), mvhd(600, u32::MAX), mvhd(0, 90_000), mvhd_long(600, u64::MAX)] {
        assert_eq!(film(&[ftyp(), bx("moov", &silent)]).seconds, None);
    }
    let by_track =
        bx("moov", &all(&[mvhd(600, 0), track(&MATRIX, 1_000, 119_600, &entry("mp4v", 0, 0))]));
    let found = film(&[ftyp(), by_track]);
    assert_eq!((found.seconds, found.width), (Some(120), Some(640)));
}

#[test]
fn sizes_and_lengths_of_64_bits_are_read_and_a_year_of_film_is_not_believed() {
    let mut mdat = 1_u32.to_be_bytes().to_vec();
    mdat.extend(b"mdat");
    mdat.extend(26_u64.to_be_bytes());
    mdat.extend([9; 10]);
    let moov = |duration| bx("moov", &mvhd_long(90_000, duration));
    assert_eq!(film(&[ftyp(), mdat.clone(), moov(180 * 90_000)]).seconds, Some(180));
    assert_eq!(film(&[ftyp(), mdat, moov(u64::MAX - 1)]).seconds, None);
}

fn trex(sample_length: u32) -> Vec<u8> {
    bx("trex", &words(&[0, 1, 1, sample_length, 0, 0]))
}

fn moof(flags: u32, header: &[u32], run_flags: u32, run: &[u32]) -> Vec<u8> {
    let mut tfhd = words(&[flags, 1]);
    tfhd.extend(words(header));
    let mut trun = words(&[run_flags]);
    trun.extend(words(run));
    let traf = bx("traf", &all(&[bx("tfhd", &tfhd), bx("trun", &trun)]));
    bx("moof", &all(&[bx("mfhd", &words(&[0, 1])), traf]))
}

#[test]
fn fragments_say_their_length_as_a_whole_or_are_summed_or_it_is_not_known() {
    let moov = |extends: &[Vec<u8>]| {
        let mvex = bx("mvex", &all(extends));
        bx("moov", &all(&[mvhd(1_000, 0), track(&MATRIX, 100, 0, &entry("avc1", 64, 48)), mvex]))
    };
    let mehd = bx("mehd", &words(&[0, 150_000]));
    let own = moof(0, &[], 0x100, &[2, 700, 300]);
    let by_fragment = moof(0x8, &[400], 0, &[5]);
    let by_movie = moof(0, &[], 0, &[4]);
    assert_eq!(film(&[ftyp(), moov(&[mehd, trex(0)])]).seconds, Some(150));
    let pieces = [ftyp(), moov(&[trex(250)]), own, by_fragment, by_movie.clone()];
    assert_eq!(film(&pieces).seconds, Some(10 + 20 + 10));
    assert_eq!(film(&[ftyp(), moov(&[trex(0)]), by_movie]).seconds, None);
    assert_eq!(film(&[ftyp(), moov(&[trex(250)])]).seconds, None);
}

#[test]
fn what_is_no_film_or_has_no_header_is_said() {
    assert_eq!(code(b""), "film_other_kind");
    assert_eq!(code(b"%PDF-1.7 dan seterusnya"), "film_other_kind");
    assert_eq!(code(&bx("abcd", &[0; 20])), "film_other_kind");
    assert_eq!(code(&all(&[ftyp(), bx("mdat", &[0; 20])])), "film_no_header");
    assert_eq!(code(&all(&[ftyp(), bx("moov", b"")])), "film_damaged");
    assert_eq!(code(&bx("free", &[]).repeat(400_001)), "film_damaged");
}

/// Fails a test that reads what it should skip.
struct Guarded {
    inner: Cursor<Vec<u8>>,
    read: usize,
}

impl Read for Guarded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.read += read;
        assert!(self.read < 4_096, "a film is not read whole");
        Ok(read)
    }
}

impl Seek for Guarded {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

#[test]
fn the_pictures_of_a_film_are_never_read() {
    let moov = bx("moov", &all(&[mvhd(1, 5), bx("udta", &vec![0; 1 << 20])]));
    let whole = all(&[ftyp(), bx("mdat", &vec![0; 8 << 20]), moov]);
    assert_eq!(facts(Guarded { inner: Cursor::new(whole), read: 0 }).unwrap().seconds, Some(5));
}

proptest! {
    #[test]
    fn a_film_with_any_bytes_changed_or_cut_off_ends_in_an_answer(
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 0..12),
        cut in any::<proptest::sample::Index>(),
    ) {
        let tracks = track(&MATRIX, 100, 900, &entry("avc1", 64, 48));
        let mvex = bx("mvex", &all(&[bx("mehd", &words(&[0, 9])), trex(25)]));
        let moov = bx("moov", &all(&[mvhd(600, 900), tracks, mvex]));
        let mut whole = all(&[ftyp(), moov, moof(0, &[], 0x100, &[2, 700, 300]), bx("mdat", &[1; 9])]);
        for (at, byte) in changes {
            let at = at.index(whole.len());
            whole[at] = byte;
        }
        whole.truncate(cut.index(whole.len() + 1));
        let _ = facts(Cursor::new(whole));
    }

    #[test]
    fn any_bytes_end_in_an_answer(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let mut film = ftyp();
        film.extend(bx("moov", &bytes));
        film.extend(&bytes);
        let _ = facts(Cursor::new(film));
    }
}
