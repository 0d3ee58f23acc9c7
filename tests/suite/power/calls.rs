//! What strace says, read as calls and as steps on the disk.

use std::path::Path;

use meja_tests::power::{
    calls::{Argument, calls, ways},
    disk::{Change, Disk, Entry, Flushed, Named, Node, Step},
    steps::Reader,
};

/// A text as strace says it.
fn hex(text: &str) -> String {
    let digits: String = text.bytes().map(|byte| format!("\\x{byte:02x}")).collect();
    format!("\"{digits}\"")
}

/// The steps of a trace over a folder `/w` that holds the file `a` with four bytes.
fn steps(lines: &[String]) -> Vec<Step> {
    let mut disk = Disk::default();
    disk.put("a".into(), Some(b"....".to_vec()));
    let mut reader = Reader::new(Path::new("/w"), &disk);
    reader.program(&calls(lines.join("\n").as_bytes()));
    reader.steps().to_vec()
}

fn wrote(node: u32, at: u64, text: &str) -> Step {
    Step::Change(Node(node), Change::Write { at, bytes: text.into() })
}

#[test]
fn a_call_that_was_interrupted_by_others_is_put_together_again() {
    let trace = format!(
        "10 write(3, {}, 2 <unfinished ...>\n11    close(4) = 0\n10 <... write resumed>)  = 2\n\
         10 --- SIGCHLD {{si_signo=SIGCHLD}} ---\n10 fsync(3 <unfinished ...>\n",
        hex("ab")
    );
    let found = calls(trace.as_bytes());
    let told: Vec<_> = found
        .iter()
        .map(|call| (call.name.as_str(), call.begun, call.ended, call.answer))
        .collect();
    assert_eq!(
        told,
        [("close", 1, 1, Some(0)), ("write", 0, 2, Some(2)), ("fsync", 4, 5, None)],
        "in the order in which they ended"
    );
    assert_eq!(found[1].arguments[1], Argument::Bytes(b"ab".to_vec()));
}

#[test]
fn vectors_are_joined_and_numbers_read_in_both_ways() {
    let (a, b) = (hex("a"), hex("bc"));
    let trace = format!(
        "7 pwritev(3, [{{iov_base={a}, iov_len=1}}, {{iov_base={b}, iov_len=2}}], 2, 16) = 3\n\
         7 read(0x3, 0x7ffd, 0x10) = 0x10\n7 openat(AT_FDCWD, {a}, O_RDONLY) = -1 ENOENT (no)\n"
    );
    let found = calls(trace.as_bytes());
    assert_eq!(found[0].arguments[1], Argument::Bytes(b"abc".to_vec()));
    assert_eq!(found[0].arguments[3], Argument::Word("16".into()));
    assert_eq!(
        found.iter().map(|call| call.answer).collect::<Vec<_>>(),
        [Some(3), Some(16), Some(-1)]
    );
}

#[test]
#[should_panic(expected = "cut bytes short")]
fn bytes_that_strace_cut_short_are_not_taken_for_all() {
    let _ = calls(format!("7 write(3, {}..., 9) = 9", hex("ab")).as_bytes());
}

#[test]
fn what_the_end_cut_off_was_carried_out_or_was_not() {
    let trace = format!(
        "7 fsync(3 <unfinished ...>\n8 write(3, {}, 2 <unfinished ...>\n\
         9 rename({}, {} <unfinished ...>\n",
        hex("ab"),
        hex("/w/a"),
        hex("/w/b")
    );
    let found: Vec<Vec<_>> = ways(&calls(trace.as_bytes()))
        .map(|way| way.iter().map(|call| (call.name.clone(), call.answer)).collect())
        .collect();
    let way = |write, rename| {
        let answers = [("fsync", None), ("write", Some(write)), ("rename", Some(rename))];
        answers.map(|(name, answer)| (name.to_owned(), answer)).to_vec()
    };
    assert_eq!(found, [way(2, 0), way(-1, 0), way(2, -1), way(-1, -1)]);
}

#[test]
fn a_write_goes_where_its_descriptor_stands() {
    let (a, x, yz) = (hex("/w/a"), hex("x"), hex("yz"));
    let found = steps(&[
        format!("7 openat(AT_FDCWD, {a}, O_RDWR|O_CLOEXEC) = 3"),
        "7 fcntl(3, F_DUPFD_CLOEXEC, 0) = 4".into(),
        "7 lseek(3, 2, SEEK_SET) = 2".into(),
        format!("7 write(4, {x}, 1) = 1"),
        "7 read(0x3, 0x7ffd, 0x1) = 0x1".into(),
        format!("7 write(3, {yz}, 2) = 1"),
        format!("7 pwrite64(3, {yz}, 2, 9) = 2"),
        format!("7 write(3, {x}, 1) = -1 ENOSPC (full)"),
        "7 ftruncate(3, 5) = 0".into(),
        format!("7 openat(AT_FDCWD, {a}, O_WRONLY|O_APPEND) = 5"),
        format!("7 write(5, {x}, 1) = 1"),
    ]);
    let expected = [
        wrote(0, 2, "x"),
        wrote(0, 4, "y"),
        wrote(0, 9, "yz"),
        Step::Change(Node(0), Change::Resize(5)),
        wrote(0, 5, "x"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_flush_covers_what_began_before_it_and_counts_from_its_end() {
    let (a, x, y, ack) = (hex("/w/a"), hex("x"), hex("y"), hex("ok\n"));
    let found = steps(&[
        format!("7 openat(AT_FDCWD, {a}, O_RDWR) = 3"),
        format!("7 write(3, {x}, 1 <unfinished ...>"),
        "8 fdatasync(3 <unfinished ...>".into(),
        "7 <... write resumed>) = 1".into(),
        format!("7 write(3, {y}, 1) = 1"),
        "8 <... fdatasync resumed>) = 0".into(),
        format!("7 write(1, {ack}, 3) = -1 EPIPE (gone)"),
        "7 fsync(3) = -1 EIO (broken)".into(),
    ]);
    let of = Flushed::File(Node(0));
    let expected = [
        wrote(0, 0, "x"),
        Step::FlushBegun { flush: 1, of: of.clone() },
        wrote(0, 1, "y"),
        Step::FlushDone { flush: 1 },
        Step::Said("ok\n".into()),
        Step::FlushBegun { flush: 2, of },
    ];
    assert_eq!(found, expected);
}

#[test]
fn names_are_followed_and_shared_memory_and_other_folders_passed_over() {
    let [w, b, c, other, shm] = ["/w", "/w/b", "/w/c", "/v/a", "/w/a-shm"].map(hex);
    let x = hex("x");
    let found = steps(&[
        format!("7 openat(AT_FDCWD, {other}, O_RDWR|O_CREAT, 0644) = 3"),
        format!("7 write(3, {x}, 1) = 1"),
        // The number is given anew while the closing is still being told.
        "7 close(3 <unfinished ...>".into(),
        format!("8 openat(AT_FDCWD, {b}, O_RDWR|O_CREAT|O_CLOEXEC, 0644) = 3"),
        "7 <... close resumed>) = 0".into(),
        format!("8 write(3, {x}, 1) = 1"),
        format!("8 openat(AT_FDCWD, {shm}, O_RDWR|O_CREAT, 0644) = 4"),
        format!("8 write(4, {x}, 1) = 1"),
        format!("8 rename({b}, {c}) = 0"),
        format!("8 openat(AT_FDCWD, {w}, O_RDONLY|O_DIRECTORY) = 5"),
        "8 fsync(5) = 0".into(),
        format!("8 unlinkat(5, {}, 0) = 0", hex("c")),
    ]);
    let node = Named::File(Node(1));
    let expected = [
        Step::Entry(Entry { gone: None, there: Some(("b".into(), node)) }),
        wrote(1, 0, "x"),
        Step::Entry(Entry { gone: Some("b".into()), there: Some(("c".into(), node)) }),
        Step::FlushBegun { flush: 1, of: Flushed::Folder("".into()) },
        Step::FlushDone { flush: 1 },
        Step::Entry(Entry { gone: Some("c".into()), there: None }),
    ];
    assert_eq!(found, expected);
}
