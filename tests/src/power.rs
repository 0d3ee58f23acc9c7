//! Power cuts: what a disk may hold when the power goes while the real program types.
//!
//! The terminal program lives an event day under strace, several times over one file: ended in the
//! middle, started again on the log it left, closed in order, started once more. What it asked of
//! the disk becomes steps of a model ([`disk`]), and the model is cut at chosen moments: around
//! acknowledgements, and anywhere. What a cut leaves (all that was flushed, and of the rest some,
//! some torn, some not) is written into a folder, and the store opens it: whole, and with all that
//! was acknowledged before the cut. [`Flushes::Ignored`] shows that the same cuts find a program
//! that does not flush. Leaves out disks that lie about a flush, and Windows and macOS, whose calls
//! nobody watches here.

pub mod calls;
pub mod disk;
pub mod lots;
pub mod steps;

use std::{
    collections::BTreeSet,
    ffi::OsString,
    fs,
    io::BufReader,
    path::Path,
    process::Stdio,
    time::{Duration, Instant},
};

use meja_store::{Access, Store, restore};

use crate::{
    Dice, Terminal,
    kills::{Expected, SILENCE, listen},
};
use disk::{Disk, Flushed, Step};
use lots::Lots;

/// What the program is watched in. `read` without its bytes: only how far it read.
const WATCHED: &str = "trace=openat,close,dup,dup3,fcntl,lseek,read,readv,write,pwrite64,writev,\
                       pwritev,pwritev2,ftruncate,fallocate,renameat,renameat2,unlinkat,mkdirat,\
                       fsync,fdatasync,?open,?creat,?dup2,?rename,?unlink,?rmdir,?mkdir";
/// The longest write that is seen whole, bytes; a longer one fails the reading.
const LONGEST_WRITE: &str = "1048576";
/// The whole record is verified, and the file written on, once in so many cuts.
const FULL_CHECK_EVERY: u32 = 10;
/// How far from an acknowledgement a cut near it falls, steps.
const NEAR: u64 = 4;

/// Which flushes the model believes in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Flushes {
    /// Those that the program asked for.
    Kept,
    /// Those of files, but none of a folder.
    OfFiles,
    /// None: as if the program had never flushed.
    Ignored,
}

/// What the cuts found.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Cuts made.
    pub cuts: u32,
    /// Steps of the program that they fell between.
    pub steps: usize,
    /// Commits that were acknowledged before a cut and looked for after it.
    pub acknowledged: u64,
    /// Commits found that had not been acknowledged yet.
    pub unspoken: u64,
    /// Cuts after which something was missing or broken.
    pub broken: u32,
    /// What was.
    pub losses: Vec<String>,
    /// How long the cuts took.
    pub took: Duration,
}

/// What the program did, and what there was before.
#[derive(Debug)]
pub struct Recording {
    before: Disk,
    expected: Expected,
    steps: Vec<Step>,
}

impl Recording {
    /// Lets the program live a day in `folder` and watches it; the seed decides the day.
    ///
    /// `acknowledged` commits are waited for in the first run, half of them in each later one.
    #[must_use]
    pub fn of(folder: &Path, acknowledged: usize, seed: u64) -> Self {
        let folder = fs::canonicalize(folder).unwrap();
        let root = folder.join("disk");
        fs::create_dir(&root).unwrap();
        let terminal = Terminal::new(&folder.join("rumah"));
        let template = folder.join("contoh.meja");
        let _ = terminal.done(&["sample", &template.to_string_lossy()]);
        let event = root.join(EVENT);
        restore(&template, &event, uuid::Uuid::from_u64_pair(seed, 1)).unwrap();
        let expected = Expected::of(&Store::open(&event, Access::Read).unwrap());
        let before = Disk::of(&root).unwrap();
        let mut reader = steps::Reader::new(&root, &before);
        let trace = folder.join("strace");
        for (run, wanted) in
            [Some(acknowledged), Some(acknowledged / 2), None, Some(acknowledged / 2)]
                .into_iter()
                .enumerate()
        {
            live(&terminal, &event, wanted, seed + run as u64, &trace);
            let calls = calls::calls(BufReader::new(fs::File::open(&trace).unwrap()));
            reader = accounting_for(&root, &before, &reader, &calls);
        }
        Self { before, expected, steps: reader.steps().to_vec() }
    }

    /// Cuts the power so many times; the seed decides when and what is left. `told` hears of each.
    #[must_use]
    pub fn cut(
        &self,
        folder: &Path,
        cuts: u32,
        seed: u64,
        flushes: Flushes,
        mut told: impl FnMut(&Tally),
    ) -> Tally {
        let begun = Instant::now();
        let mut dice = Dice::new(seed);
        let steps: Vec<&Step> = self.steps.iter().filter(|step| flushes.believe(step)).collect();
        let mut moments = moments(&steps, cuts, &mut dice).into_iter().peekable();
        let mut tally = Tally { steps: steps.len(), ..Tally::default() };
        let mut expected = self.expected.clone();
        let (mut disk, mut acknowledged) = (self.before.clone(), 0);
        let root = folder.join("putus");
        for at in 0..=steps.len() {
            while moments.next_if_eq(&at).is_some() {
                tally.cuts += 1;
                tally.acknowledged += acknowledged;
                disk::write(&disk.cut(&mut Lots::new(&mut dice)), &root).unwrap();
                let faults = look(&root.join(EVENT), &expected, &mut tally);
                tally.broken += u32::from(!faults.is_empty());
                let cut = format!("cut {} at step {at} of {}", tally.cuts, steps.len());
                tally.losses.extend(faults.into_iter().map(|fault| format!("{cut}: {fault}")));
                told(&tally);
            }
            let Some(step) = steps.get(at) else { break };
            disk.step(step);
            if let Step::Said(line) = step {
                acknowledged += u64::from(expected.hear(line));
            }
        }
        tally.took = begun.elapsed();
        tally
    }
}

/// The event file's name.
const EVENT: &str = "hari.meja";

impl Flushes {
    const fn believe(self, step: &Step) -> bool {
        match (self, step) {
            (Self::Ignored, Step::FlushBegun { .. })
            | (Self::OfFiles, Step::FlushBegun { of: Flushed::Folder(_), .. }) => false,
            (Self::Kept | Self::OfFiles | Self::Ignored, _) => true,
        }
    }
}

/// One run of the program, watched; without `wanted` it opens the file and closes it in order.
/// The reader after the calls of one more program.
///
/// # Panics
/// What is not seen proves nothing: the steps lead to the very files that are there, in one of the
/// ways in which the program's end may have cut its last calls off.
fn accounting_for(
    root: &Path,
    before: &Disk,
    reader: &steps::Reader,
    calls: &[calls::Call],
) -> steps::Reader {
    let found = disk::read(root).unwrap();
    let mut unlike = Vec::new();
    for way in calls::ways(calls) {
        let mut reader = reader.clone();
        reader.program(&way);
        let mut disk = before.clone();
        reader.steps().iter().for_each(|step| disk.step(step));
        let seen = disk.seen();
        if seen == found {
            return reader;
        }
        let all: BTreeSet<_> = seen.keys().chain(found.keys()).collect();
        let other = all.into_iter().find(|path| seen.get(*path) != found.get(*path));
        unlike.extend(other.cloned());
    }
    panic!("not accounted for: {unlike:?}");
}

fn live(terminal: &Terminal, event: &Path, wanted: Option<usize>, seed: u64, trace: &Path) {
    let words =
        ["strace", "-f", "-qq", "-xx", "-s", LONGEST_WRITE, "-e", WATCHED, "-e", "raw=read"];
    let mut words: Vec<OsString> = words.map(OsString::from).into();
    words.extend([OsString::from("-o"), trace.into()]);
    let mut command = terminal.command_under(&words);
    command.args(["run-day", &event.to_string_lossy(), "--acks", "--seed", &seed.to_string()]);
    if wanted.is_none() {
        command.args(["--days", "0"]);
    }
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap_or_else(|error| panic!("strace is needed: cargo xtask setup ({error})"));
    let (lines, reader) = listen(&mut child);
    for _ in 0..wanted.unwrap_or_default() {
        if lines.recv_timeout(SILENCE).is_err() {
            let _ = child.kill();
            let _ = child.wait();
            panic!("the program fell silent under strace");
        }
    }
    // Nobody listens from here on: its next word ends the program, in the middle of its work.
    if wanted.is_some() {
        drop(lines);
    }
    let status = child.wait().unwrap();
    reader.join().unwrap();
    assert_eq!(status.success(), wanted.is_none(), "{status}");
}

/// When to cut, in order: half around acknowledgements, all over the runs, half anywhere.
fn moments(steps: &[&Step], cuts: u32, dice: &mut Dice) -> Vec<usize> {
    let said: Vec<usize> = (0..steps.len())
        .filter(|at| steps.get(*at).is_some_and(|step| matches!(step, Step::Said(_))))
        .collect();
    let count = u64::from(cuts);
    let mut moments: Vec<usize> = (0..count)
        .map(|cut| {
            let any = usize::try_from(dice.below(steps.len() as u64 + 1)).unwrap_or_default();
            if cut % 2 == 0 {
                return any;
            }
            let nth = usize::try_from(cut * said.len() as u64 / count.max(1)).unwrap_or_default();
            let near = usize::try_from(dice.below(2 * NEAR + 1)).unwrap_or_default();
            let from = said.get(nth).copied().unwrap_or(any) + near;
            from.saturating_sub(usize::try_from(NEAR).unwrap_or_default()).min(steps.len())
        })
        .collect();
    moments.sort_unstable();
    moments
}

/// Opens what a cut left; what is missing or broken there.
fn look(event: &Path, expected: &Expected, tally: &mut Tally) -> Vec<String> {
    let full = tally.cuts.is_multiple_of(FULL_CHECK_EVERY);
    let found = match expected.look(event, full) {
        Ok(found) => found,
        Err(faults) => return faults,
    };
    tally.unspoken += u64::try_from(found.ahead).unwrap_or(u64::MAX);
    if !full || !found.faults.is_empty() {
        return found.faults;
    }
    // The work goes on there: opened to be written, and closed.
    if let Err(error) = Store::open(event, Access::Write) {
        return vec![format!("the file does not open to be written: {error}")];
    }
    expected.look(event, true).map_or_else(|faults| faults, |found| found.faults)
}

/// Records a day and cuts it so many times, all from one seed.
#[must_use]
pub fn run(folder: &Path, acknowledged: usize, cuts: u32, seed: u64) -> Tally {
    let recording = Recording::of(folder, acknowledged, seed);
    recording.cut(folder, cuts, seed, Flushes::Kept, |_| ())
}
