//! What the bench takes.

use std::{collections::BTreeSet, path::PathBuf};

use anyhow::{Context, Result, bail};

/// How to call it.
pub(crate) const HELP: &str = "cargo xtask bench [--only 1,8] [--kills N] [--dir FOLDER] \
[--e2e DIR] [--commits N]

  --only 1,8       only these promises
  --kills N        kill the typing process N times (10000 are promised)
  --kills-file F   add them to what earlier parts wrote into F, so that the 10000 may be had in parts
  --dir FOLDER     on this folder's disk; else on that of the build folder
  --e2e DIR        the folder of what journeys in the real window measured (target)
  --commits N      commits measured for promise 1, at least 2000";

/// The fewest commits from which a p99 is taken.
const FEWEST_COMMITS: usize = 2_000;

/// What was asked for.
#[derive(Debug)]
pub(crate) struct Arguments {
    /// Only show how to call it.
    pub(crate) help: bool,
    only: BTreeSet<u8>,
    /// How often the typing process is killed; 0 leaves that promise out.
    pub(crate) kills: u32,
    /// What earlier parts of the kills found, and where this one adds its own.
    pub(crate) kills_file: Option<PathBuf>,
    /// Where to write.
    pub(crate) dir: Option<PathBuf>,
    /// What the real window measured.
    pub(crate) e2e: Option<PathBuf>,
    /// Commits of promise 1.
    pub(crate) commits: usize,
}

impl Arguments {
    /// Reads the command line.
    ///
    /// # Errors
    /// What is not understood.
    pub(crate) fn read(mut words: impl Iterator<Item = String>) -> Result<Self> {
        let mut read = Self {
            help: false,
            only: BTreeSet::new(),
            kills: 0,
            kills_file: None,
            dir: None,
            e2e: None,
            commits: 4_000,
        };
        while let Some(word) = words.next() {
            let mut value = || words.next().with_context(|| format!("{word} needs a value"));
            match word.as_str() {
                "--help" | "-h" => read.help = true,
                "--only" => {
                    for number in value()?.split(',') {
                        read.only.insert(
                            number.trim().parse().with_context(|| format!("--only {number}"))?,
                        );
                    }
                }
                "--kills" => read.kills = value()?.parse().context("--kills takes a number")?,
                "--kills-file" => read.kills_file = Some(value()?.into()),
                "--dir" => read.dir = Some(value()?.into()),
                "--e2e" => read.e2e = Some(value()?.into()),
                "--commits" => {
                    let count: usize = value()?.parse().context("--commits takes a number")?;
                    read.commits = count.max(FEWEST_COMMITS);
                }
                _ => bail!("{word} is not understood"),
            }
        }
        Ok(read)
    }

    /// Whether a promise is to be measured.
    pub(crate) fn wants(&self, number: u8) -> bool {
        self.only.is_empty() || self.only.contains(&number)
    }
}
