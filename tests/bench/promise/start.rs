//! 9: the window starts and lives nearly as cheaply as an empty one.
//!
//! The reference is an empty Tauri window, made and built in this run with the product's own
//! release settings and versions. Both are started in turns on a display without a screen; a
//! window is there when letters are painted on it, which the display's own memory tells.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};

use crate::{
    arguments::Arguments,
    figures::{Samples, ratio, shown, times},
    place::Place,
    promise::empty,
    table::{Line, Verdict},
};

const START_LIMIT: f64 = 1.3;
const MEMORY_LIMIT: f64 = 1.25;
const ROUNDS: usize = 5;
const LOOK: Duration = Duration::from_millis(10);
const PATIENCE: Duration = Duration::from_secs(30);
/// Memory is read when the first work is over.
const SETTLED: Duration = Duration::from_secs(4);
/// A blank window has two or three colours, letters on it many shades.
const SHADES: usize = 8;

/// Measures the promise.
pub(super) fn measure(place: &Place, _: &Arguments) -> Result<Vec<Line>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    if !root.join("ui/dist/index.html").is_file() || !has("Xvfb") || !has("dbus-run-session") {
        let why = "perlu antarmuka terbangun (ui/dist), Xvfb dan dbus-run-session";
        return Ok(vec![
            Line::open("mulai sampai jendela tergambar", "≤ 1,3 ×", why),
            Line::open("memori seluruh proses", "≤ 1,25 ×", why),
        ]);
    }
    let product = empty::build_product(&root)?;
    let reference = empty::build(&root, &place.path("kosong"))?;
    let (mut ours, mut theirs) = (Samples::default(), Samples::default());
    let (mut our_kib, mut their_kib) = (Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let (took, kib) = start(place, &product)?;
        let (other_took, other_kib) = start(place, &reference)?;
        // The first round only warms the disk's cache, for both.
        if round > 0 {
            ours.keep(took);
            theirs.keep(other_took);
            our_kib.push(kib);
            their_kib.push(other_kib);
        }
    }
    let slower = ratio(ours.median(), theirs.median());
    let (kib, other_kib) = (middle(our_kib), middle(their_kib));
    let larger = kib as f64 / other_kib.max(1) as f64;
    let note = format!("{ROUNDS} kali bergantian setelah satu pemanasan, median");
    Ok(vec![
        Line {
            promise: "mulai sampai jendela tergambar".into(),
            limit: "≤ 1,3 ×".into(),
            measured: format!("{} = {}", times(slower), shown(ours.median())),
            reference: format!("jendela Tauri kosong: {}", shown(theirs.median())),
            verdict: Verdict::of(slower <= START_LIMIT),
            note: format!("{note}; terlama {} dan {}", shown(ours.worst()), shown(theirs.worst())),
        },
        Line {
            promise: "memori seluruh proses".into(),
            limit: "≤ 1,25 ×".into(),
            measured: format!("{} = {} MiB", times(larger), kib / 1024),
            reference: format!("jendela Tauri kosong: {} MiB", other_kib / 1024),
            verdict: Verdict::of(larger <= MEMORY_LIMIT),
            note: format!("{note}; PSS semua proses {} detik setelah mulai", SETTLED.as_secs()),
        },
    ])
}

fn has(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

fn middle(mut values: Vec<u64>) -> u64 {
    values.sort_unstable();
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// Starts a program on a fresh display: how long until it is painted, and its memory in KiB.
fn start(place: &Place, program: &Path) -> Result<(Duration, u64)> {
    let screen = place.path("layar");
    fs::create_dir_all(&screen)?;
    let mut display = Process(
        Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-fbdir"])
            .arg(&screen)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("Xvfb")?,
    );
    let number = display.first_line()?;
    let begun = Instant::now();
    let window = Process(
        Command::new("dbus-run-session")
            .arg("--")
            .arg(program)
            .env("DISPLAY", format!(":{number}"))
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1")
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .env("MEJA_HOME", place.path("rumah-jendela"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("dbus-run-session")?,
    );
    let pixels = screen.join("Xvfb_screen0");
    while shades(&pixels) < SHADES {
        ensure!(begun.elapsed() < PATIENCE, "{} paints nothing", program.display());
        std::thread::sleep(LOOK);
    }
    let took = begun.elapsed();
    std::thread::sleep(SETTLED);
    Ok((took, memory_of(window.0.id())))
}

/// How many shades a sparse look at the display's memory finds.
fn shades(screen: &Path) -> usize {
    let Ok(bytes) = fs::read(screen) else { return 0 };
    let seen: std::collections::BTreeSet<&[u8]> =
        bytes.chunks_exact(4).skip(1024).step_by(3).collect();
    seen.len()
}

/// Proportional set size of a process and all below it, KiB.
fn memory_of(root: u32) -> u64 {
    let mut family = vec![root];
    let mut at = 0;
    while let Some(parent) = family.get(at).copied() {
        family.extend(children(parent));
        at += 1;
    }
    family.iter().map(|id| pss(*id)).sum()
}

fn children(parent: u32) -> Vec<u32> {
    let tasks = PathBuf::from(format!("/proc/{parent}/task"));
    let Ok(list) = fs::read_dir(tasks) else { return Vec::new() };
    list.filter_map(Result::ok)
        .filter_map(|task| fs::read_to_string(task.path().join("children")).ok())
        .flat_map(|text| {
            text.split_whitespace().filter_map(|id| id.parse().ok()).collect::<Vec<_>>()
        })
        .collect()
}

fn pss(id: u32) -> u64 {
    let text = fs::read_to_string(format!("/proc/{id}/smaps_rollup")).unwrap_or_default();
    text.lines()
        .find_map(|line| line.strip_prefix("Pss:")?.trim().strip_suffix("kB")?.trim().parse().ok())
        .unwrap_or_default()
}

/// A process that ends with everything below it.
struct Process(Child);

impl Process {
    fn first_line(&mut self) -> Result<String> {
        use std::io::BufRead;
        let out = self.0.stdout.take().context("no stdout")?;
        let mut line = String::new();
        std::io::BufReader::new(out).read_line(&mut line)?;
        Ok(line.trim().to_owned())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let mut family = vec![self.0.id()];
        let mut at = 0;
        while let Some(parent) = family.get(at).copied() {
            family.extend(children(parent));
            at += 1;
        }
        for id in family.iter().skip(1).rev() {
            let _ = Command::new("kill").args(["-9", &id.to_string()]).status();
        }
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
