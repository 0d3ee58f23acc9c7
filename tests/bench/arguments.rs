//! What the bench takes.

use std::{collections::BTreeSet, path::PathBuf, time::Duration};

use anyhow::{Context, Result, bail};

/// How to call it.
pub(crate) const HELP: &str = "cargo xtask bench [--only 1,8] [--kills N] [--dir FOLDER] \
[--e2e DIR] [--commits N] [--writes N] [--missed N]
cargo xtask bench --only hall [--laptops N] [--minutes M] [--seed N]

  --only 1,8       only these promises
  --kills N        kill the typing process N times (10000 are promised)
  --kills-file F   add them to what earlier parts wrote into F, so that the 10000 may be had in parts
  --dir FOLDER     on this folder's disk; else on that of the build folder
  --e2e DIR        the folder of what journeys in the real window measured (target)
  --commits N      commits measured for promise 1, at least 2000
  --writes N       writes measured for each half of promise 13 (300)
  --missed N       changes that a laptop misses for promise 13 (5000)
  --only hall      only the soak, which otherwise does not run: laptops in a storm
  --laptops N      so many laptops in the soak, 2 to 12 (6)
  --minutes M      it lasts so long, at most 60 (2)
  --seed N         what befalls; else by chance, and said";

/// The fewest commits from which a p99 is taken.
const FEWEST_COMMITS: usize = 2_000;
/// The longest soak, minutes.
const LONGEST_SOAK: f64 = 60.0;

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
    /// Whether the soak of the hall is asked for.
    pub(crate) hall: bool,
    /// Writes of each half of promise 13.
    pub(crate) writes: usize,
    /// Changes missed for promise 13.
    pub(crate) missed: usize,
    /// Laptops of the soak.
    pub(crate) laptops: usize,
    /// How long the soak lasts.
    pub(crate) lasting: Duration,
    /// What befalls in the soak; none is by chance.
    pub(crate) seed: Option<u64>,
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
            hall: false,
            writes: 300,
            missed: 5_000,
            laptops: 6,
            lasting: Duration::from_secs(120),
            seed: None,
        };
        while let Some(word) = words.next() {
            let mut value = || words.next().with_context(|| format!("{word} needs a value"));
            match word.as_str() {
                "--help" | "-h" => read.help = true,
                "--only" => {
                    for number in value()?.split(',') {
                        if number.trim() == "hall" {
                            read.hall = true;
                            continue;
                        }
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
                "--writes" => read.writes = value()?.parse().context("--writes takes a number")?,
                "--missed" => read.missed = value()?.parse().context("--missed takes a number")?,
                "--laptops" => {
                    let count: usize = value()?.parse().context("--laptops takes a number")?;
                    read.laptops = count.clamp(2, 12);
                }
                "--minutes" => {
                    let minutes: f64 = value()?.parse().context("--minutes takes a number")?;
                    anyhow::ensure!(minutes >= 0.0, "--minutes takes a number from 0 on");
                    read.lasting = Duration::from_secs_f64(minutes.min(LONGEST_SOAK) * 60.0);
                }
                "--seed" => {
                    read.seed = Some(value()?.parse().context("--seed takes a number")?);
                }
                _ => bail!("{word} is not understood"),
            }
        }
        Ok(read)
    }

    /// Whether a promise is to be measured.
    pub(crate) fn wants(&self, number: u8) -> bool {
        self.only.contains(&number) || self.only.is_empty() && !self.hall
    }
}
