//! Killing the real program while it types, and looking at what is left.
//!
//! The terminal program rehearses an event day and says on stdout what it has committed, one line
//! each. It is ended by SIGKILL at a random moment, by its own id, and what it had said must be on
//! disk: at most the one commit that it had no time to speak of may be there besides. Then it is
//! started again on the same file. Used by the suite for some hundreds of kills and by the bench
//! for ten thousand. A kill leaves the page cache as it is; a power cut, which takes what was not
//! flushed, is [`crate::power`]'s matter.

mod expected;

use std::{
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
    process::{Child, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    thread::JoinHandle,
    time::{Duration, Instant},
};

use meja_store::{Access, Store, restore};

use crate::{Dice, Terminal};
pub(crate) use expected::Expected;

/// How long a started program may stay silent before that is a fault of its own.
pub(crate) const SILENCE: Duration = Duration::from_secs(30);
/// The whole record is verified once in so many kills, and always at the end of a day.
const FULL_CHECK_EVERY: u32 = 50;

/// What a run of kills found.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// Processes killed.
    pub kills: u32,
    /// Commits that were acknowledged before a kill and checked after it.
    pub acknowledged: u64,
    /// Commits found that the kill had left no time to acknowledge.
    pub unspoken: u64,
    /// Kills that fell before the first acknowledgement: while the file was being opened.
    pub while_opening: u32,
    /// Event days begun.
    pub days: u32,
    /// Everything that should not be; empty when nothing was lost.
    pub losses: Vec<String>,
    /// How long it took.
    pub took: Duration,
}

impl Tally {
    fn blame(&mut self, faults: Vec<String>) {
        let kill = self.kills;
        self.losses.extend(faults.into_iter().map(|fault| format!("kill {kill}: {fault}")));
    }
}

/// Kills the program `kills` times; the seed decides the moments. `told` hears of each kill.
#[must_use]
pub fn run(folder: &Path, kills: u32, seed: u64, mut told: impl FnMut(&Tally)) -> Tally {
    let begun = Instant::now();
    let terminal = Terminal::new(&folder.join("rumah"));
    let template = folder.join("contoh.meja");
    let _ = terminal.done(&["sample", &template.to_string_lossy()]);
    let mut dice = Dice::new(seed);
    let mut tally = Tally::default();
    let mut day: Option<(PathBuf, Expected)> = None;
    while tally.kills < kills && tally.losses.is_empty() {
        let (event, expected) = match &mut day {
            Some(day) => (&day.0, &mut day.1),
            none => {
                let (event, expected) = new_day(folder, &template, &mut dice, &mut tally);
                let day = none.insert((event, expected));
                (&day.0, &mut day.1)
            }
        };
        let over = one_kill(&terminal, event, expected, &mut dice, &mut tally);
        let full = over || tally.kills.is_multiple_of(FULL_CHECK_EVERY) || tally.kills >= kills;
        match expected.look(event, full) {
            Ok(found) => {
                tally.unspoken += u64::try_from(found.ahead).unwrap_or(u64::MAX);
                tally.blame(found.faults);
                *expected = found.state;
            }
            Err(faults) => tally.blame(faults),
        }
        if over {
            day = None;
        }
        told(&tally);
    }
    tally.took = begun.elapsed();
    tally
}

/// A fresh copy of the sample, as a copy of its own.
fn new_day(
    folder: &Path,
    template: &Path,
    dice: &mut Dice,
    tally: &mut Tally,
) -> (PathBuf, Expected) {
    tally.days += 1;
    let event = folder.join(format!("hari {}.meja", tally.days));
    let mut replica = [0; 16];
    dice.fill(&mut replica);
    restore(template, &event, uuid::Builder::from_random_bytes(replica).into_uuid()).unwrap();
    let expected = Expected::of(&Store::open(&event, Access::Read).unwrap());
    (event, expected)
}

/// Starts the program, ends it at a random moment and takes in all it had said. Whether the day
/// came to its end before that.
fn one_kill(
    terminal: &Terminal,
    event: &Path,
    expected: &mut Expected,
    dice: &mut Dice,
    tally: &mut Tally,
) -> bool {
    let mut child = terminal
        .command()
        .args(["run-day", &event.to_string_lossy(), "--acks"])
        .args(["--seed", &dice.throw().to_string()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (lines, reader) = listen(&mut child);
    let mut heard = Vec::new();
    if dice.below(8) == 0 {
        // Somewhere in the opening, or just after it.
        std::thread::sleep(Duration::from_micros(dice.below(60_000)));
    } else {
        let wanted = usize::try_from(dice.below(60)).unwrap_or_default();
        while heard.len() <= wanted {
            match lines.recv_timeout(SILENCE) {
                Ok(line) => heard.push(line),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {
                    tally.losses.push(format!("no word for {SILENCE:?}"));
                    break;
                }
            }
        }
        std::thread::sleep(Duration::from_micros(dice.below(4_000)));
    }
    let _ = child.kill();
    let status = child.wait().unwrap();
    reader.join().unwrap();
    heard.extend(lines.try_iter());
    tally.kills += 1;
    let mut acks = 0;
    for line in &heard {
        acks += u64::from(expected.hear(line));
    }
    tally.acknowledged += acks;
    tally.while_opening += u32::from(acks == 0);
    if let Some(code) = status.code()
        && code != 0
    {
        let mut said = String::new();
        let _ = child.stderr.take().map(|mut pipe| pipe.read_to_string(&mut said));
        tally.losses.push(format!("the program could not go on ({code}): {said}"));
    }
    status.success()
}

/// Whole lines of the program's stdout; a line cut off by the kill was never said.
pub(crate) fn listen(child: &mut Child) -> (Receiver<String>, JoinHandle<()>) {
    let (send, lines) = channel();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let reader = std::thread::spawn(move || {
        let mut line = String::new();
        while out.read_line(&mut line).is_ok_and(|read| read > 0) && line.ends_with('\n') {
            if send.send(std::mem::take(&mut line)).is_err() {
                return;
            }
        }
    });
    (lines, reader)
}
