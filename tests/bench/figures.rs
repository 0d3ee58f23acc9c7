//! Samples of time and what is said of them.

use std::time::{Duration, Instant};

use anyhow::Result;

/// Samples of one kind.
#[derive(Clone, Debug, Default)]
pub(crate) struct Samples(Vec<Duration>);

impl Samples {
    /// Runs `what` and keeps how long it took.
    ///
    /// # Errors
    /// What `what` gives; then nothing is kept.
    pub(crate) fn time<T>(&mut self, what: impl FnOnce() -> Result<T>) -> Result<T> {
        let start = Instant::now();
        let done = what()?;
        self.0.push(start.elapsed());
        Ok(done)
    }

    /// Keeps a time measured elsewhere.
    pub(crate) fn keep(&mut self, time: Duration) {
        self.0.push(time);
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    /// The smallest sample that at least `share` (0 to 1) of all samples do not exceed.
    pub(crate) fn quantile(&self, share: f64) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let rank = (share * sorted.len() as f64).ceil() as usize;
        sorted.get(rank.saturating_sub(1)).copied().unwrap_or_default()
    }

    /// The middle one.
    pub(crate) fn median(&self) -> Duration {
        self.quantile(0.5)
    }

    /// The 99th of a hundred.
    pub(crate) fn p99(&self) -> Duration {
        self.quantile(0.99)
    }

    /// The slowest.
    pub(crate) fn worst(&self) -> Duration {
        self.quantile(1.0)
    }

    /// The last one taken.
    pub(crate) fn last(&self) -> Duration {
        self.0.last().copied().unwrap_or_default()
    }
}

/// `of` in units of `reference`.
pub(crate) fn ratio(of: Duration, reference: Duration) -> f64 {
    of.as_secs_f64() / reference.as_secs_f64().max(f64::MIN_POSITIVE)
}

/// A duration as people read it: "0,84 md", "2,31 d".
pub(crate) fn shown(time: Duration) -> String {
    let ms = time.as_secs_f64() * 1_000.0;
    let text = if ms < 10.0 {
        format!("{ms:.2} md")
    } else if ms < 1_000.0 {
        format!("{ms:.0} md")
    } else {
        format!("{:.2} d", ms / 1_000.0)
    };
    text.replace('.', ",")
}

/// A ratio as people read it: "1,32 ×".
pub(crate) fn times(ratio: f64) -> String {
    format!("{ratio:.2} ×").replace('.', ",")
}
