//! Where a run writes, and the host on which its applications live.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context, Result};
use meja_app::{
    App, Host, Stamp,
    contract::{CallError, Window},
    system,
};
use serde_json::Value;
use tempfile::TempDir;

/// A folder of its own on the wanted disk; gone when the run ends.
pub(crate) struct Place {
    folder: TempDir,
}

impl Place {
    /// A fresh folder in `dir`, else beside this program, whose build folder lies on a real disk
    /// where the system's temporary folder may be memory.
    ///
    /// # Errors
    /// When nothing can be written there.
    pub(crate) fn new(dir: Option<&Path>) -> Result<Self> {
        let beside = std::env::current_exe().context("where this program lies")?;
        let dir = dir.or(beside.parent()).context("no folder to write in")?;
        std::fs::create_dir_all(dir).with_context(|| dir.display().to_string())?;
        let folder = tempfile::Builder::new()
            .prefix("meja-bench-")
            .tempdir_in(dir)
            .with_context(|| dir.display().to_string())?;
        Ok(Self { folder })
    }

    /// A path in the run's folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// An application whose installation lies in the run's folder.
    pub(crate) fn app(&self) -> App {
        App::new(Arc::new(BenchHost { home: self.path("rumah") }))
    }

    /// The machine and the disk, for the foot of the table.
    pub(crate) fn describe(&self) -> String {
        let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
        let cpu = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let model = cpu
            .lines()
            .find_map(|line| line.strip_prefix("model name")?.split_once(':'))
            .map_or("prosesor tak dikenal", |(_, name)| name.trim());
        format!("Mesin: {model}, {cores} inti; sistem berkas {}.", self.file_system())
    }

    fn file_system(&self) -> String {
        let mounts = std::fs::read_to_string("/proc/mounts").unwrap_or_default();
        mounts
            .lines()
            .filter_map(|line| {
                let mut words = line.split(' ');
                let (_, at, kind) = (words.next()?, words.next()?, words.next()?);
                self.folder.path().starts_with(at).then_some((at.len(), kind))
            })
            .max()
            .map_or("tak dikenal", |(_, kind)| kind)
            .to_owned()
    }
}

/// Runs a command as the window does: name and JSON in, JSON out.
///
/// # Errors
/// What the command says.
pub(crate) fn call(app: &App, name: &str, input: Value) -> Result<Value> {
    app.dispatch(Window::Main, name, input)
        .map_err(|error: CallError| anyhow::anyhow!("{name}: {}: {}", error.code, error.message))
}

/// The real clocks and randomness, nobody at the screen.
struct BenchHost {
    home: PathBuf,
}

impl Host for BenchHost {
    fn now(&self) -> Stamp {
        system::now()
    }
    fn random(&self, bytes: &mut [u8]) {
        system::random(bytes);
    }
    fn home(&self) -> PathBuf {
        self.home.clone()
    }
    fn device(&self) -> String {
        "laptop uji".into()
    }
}
