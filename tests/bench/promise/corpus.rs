//! 15: bad lists, documents, ZIPs and folders end in a sentence, in bounded time and memory.
//!
//! Each file of the corpus is imported by the terminal program in a process of its own, whose
//! time and peak of memory the system tells. What each must end in is the suite's business.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use meja_tests::{
    arrivals::{self, EvidenceEnd, FormEnd},
    corpus::{self, Bad, Outcome},
};
use serde_json::Value;

use crate::{
    arguments::Arguments,
    figures::shown,
    place::Place,
    table::{Line, Verdict},
};

const TIME: Duration = Duration::from_secs(2);
const MEMORY_KB: u64 = 500 * 1000;

/// What one file cost.
struct Cost {
    name: String,
    time: Duration,
    /// Peak of the process, in kB.
    memory: u64,
}

/// Measures the promise.
pub(super) fn measure(place: &Place, _: &Arguments) -> Result<Vec<Line>> {
    let program = program()?;
    let home = place.path("rumah korpus");
    let event = place.path("korpus.meja");
    let made = command(&program, &home)
        .arg("new")
        .arg(&event)
        .args(["--name", "Monev", "--host", "Bappeda", "--place", "Tirtaloka", "--zone", "WITA"])
        .args(["--from", "2019-10-15", "--to", "2019-10-17"])
        .stdout(Stdio::null())
        .status()?;
    ensure!(made.success(), "no event");
    let built = place.path("korpus");
    std::fs::create_dir_all(&built)?;
    let mut costs = Vec::new();
    for thing in things(&built) {
        costs.push(cost(&program, &home, &event, &thing)?);
    }
    let slowest = costs.iter().max_by_key(|cost| cost.time).context("no corpus")?;
    let hungriest = costs.iter().max_by_key(|cost| cost.memory).context("no corpus")?;
    let note = format!(
        "{} berkas dan folder, masing-masing `meja import --dry-run` dalam proses sendiri; \
         ujung tiap berkas dicocokkan dengan daftarnya",
        costs.len()
    );
    Ok(vec![
        Line {
            promise: "berkas buruk, waktu terlama".into(),
            limit: "≤ 2 d".into(),
            measured: shown(slowest.time),
            reference: slowest.name.clone(),
            verdict: Verdict::of(slowest.time <= TIME),
            note,
        },
        Line {
            promise: "berkas buruk, memori terbesar".into(),
            limit: "≤ 500 MB".into(),
            measured: format!("{} MB", hungriest.memory / 1000),
            reference: hungriest.name.clone(),
            verdict: Verdict::of(hungriest.memory <= MEMORY_KB),
            note: "puncak VmHWM proses, menurut sistem".into(),
        },
    ])
}

fn command(program: &Path, home: &Path) -> Command {
    let mut command = Command::new(program);
    command.env("MEJA_HOME", home).stdin(Stdio::null());
    command
}

/// Something bad, and what must become of it.
enum Thing {
    List(Bad),
    Form(PathBuf, FormEnd),
    Evidence(PathBuf, EvidenceEnd),
}

/// Everything bad there is; what no repository holds is built in a folder.
fn things(built: &Path) -> impl Iterator<Item = Thing> {
    let lists = corpus::lists().into_iter().chain(corpus::build(built));
    let forms = arrivals::forms().into_iter();
    let mut evidence = arrivals::evidence();
    evidence.extend(arrivals::build(built));
    #[cfg(unix)]
    evidence.extend(arrivals::folders(built));
    lists
        .map(Thing::List)
        .chain(forms.map(|(path, end)| Thing::Form(path, end)))
        .chain(evidence.into_iter().map(|(path, end)| Thing::Evidence(path, end)))
}

impl Thing {
    fn path(&self) -> &Path {
        match self {
            Self::List(bad) => &bad.path,
            Self::Form(path, _) | Self::Evidence(path, _) => path,
        }
    }

    /// The argument that says what kind of thing comes.
    fn option(&self) -> Option<&'static str> {
        match self {
            Self::List(_) => None,
            Self::Form(..) => Some("--forms"),
            Self::Evidence(..) => Some("--evidence"),
        }
    }

    /// Whether the program's answer is the end that it must come to.
    fn ended(&self, code: Option<i32>, said: &Value) -> bool {
        let refused = said["refused"].as_array();
        match self {
            Self::List(bad) => {
                let expected = i32::from(matches!(bad.outcome, Outcome::Refused(_)));
                code == Some(expected) && corpus::outcome(said) == bad.outcome
            }
            Self::Form(_, FormEnd::Refused(words)) => {
                let first = refused.and_then(|refused| refused.first());
                let message = first.and_then(|one| one["message"].as_str());
                code == Some(0) && message.is_some_and(|message| message.contains(words.as_str()))
            }
            Self::Form(_, FormEnd::Forms(forms)) => {
                code == Some(0) && said["forms"].as_u64() == Some(*forms)
            }
            Self::Evidence(_, EvidenceEnd::Refused(error)) => {
                code == Some(1)
                    && said.pointer("/error/code").and_then(Value::as_str) == Some(error)
            }
            Self::Evidence(_, EvidenceEnd::Listed { files, refused: codes }) => {
                let count = refused.map(|refused| refused.len() as u64);
                code == Some(0)
                    && said["files"].as_u64() == Some(*files)
                    && count == Some(codes.values().sum())
            }
        }
    }
}

fn cost(program: &Path, home: &Path, event: &Path, thing: &Thing) -> Result<Cost> {
    let name = thing.path().file_name().unwrap_or_default().to_string_lossy().into_owned();
    let answer = home.with_extension("jawaban");
    let start = Instant::now();
    let mut child = command(program, home)
        .arg("import")
        .arg(event)
        .args(thing.option())
        .arg(thing.path())
        .args(["--dry-run", "--json"])
        .stdout(std::fs::File::create(&answer)?)
        .stderr(Stdio::null())
        .spawn()?;
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    // The peak only grows, so looking often enough tells it but for the very last moment.
    let mut memory = 0;
    let ended = loop {
        memory = memory.max(peak(&status));
        if let Some(ended) = child.try_wait()? {
            break ended;
        }
        std::thread::sleep(Duration::from_millis(1));
    };
    let time = start.elapsed();
    let said = serde_json::from_slice(&std::fs::read(&answer)?)
        .with_context(|| format!("{name}: {ended}, and no answer"))?;
    ensure!(thing.ended(ended.code(), &said), "{name}: {ended}, {said}");
    Ok(Cost { name, time, memory })
}

/// The peak that the system tells of a process, in kB; nothing where it has ended.
fn peak(status: &Path) -> u64 {
    let said = std::fs::read_to_string(status).unwrap_or_default();
    let line = said.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

/// The terminal program of this build, which lies beside the bench.
fn program() -> Result<PathBuf> {
    if let Some(path) = std::env::var_os("MEJA_CLI") {
        return Ok(path.into());
    }
    let here = std::env::current_exe()?;
    let path = here.with_file_name(format!("meja{}", std::env::consts::EXE_SUFFIX));
    ensure!(path.is_file(), "build the terminal program first: cargo build --release -p meja-cli");
    Ok(path)
}
