//! A row of named steps: each announced, timed, and the first failure ends the row.
//!
//! Leaves out what the steps do.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};

use crate::say;

/// The steps done so far and how long each took.
#[derive(Debug, Default)]
pub(crate) struct Steps {
    done: Vec<(&'static str, Duration)>,
}

impl Steps {
    /// Does one step.
    ///
    /// # Errors
    /// The step's own error, with the step's name and duration before it.
    pub(crate) fn step(
        &mut self,
        name: &'static str,
        work: impl FnOnce() -> Result<()>,
    ) -> Result<()> {
        say::head(name);
        let start = Instant::now();
        let result = work();
        let took = start.elapsed();
        match result {
            Ok(()) => {
                self.done.push((name, took));
                say::say(&format!("-- {name}: ok, {}", seconds(took)));
                Ok(())
            }
            Err(error) => {
                say::say(&self.table());
                Err(error).with_context(|| format!("{name}: FAILED after {}", seconds(took)))
            }
        }
    }

    /// All steps done, with their durations, in one line.
    pub(crate) fn table(&self) -> String {
        let total: Duration = self.done.iter().map(|(_, took)| *took).sum();
        let cells: Vec<String> =
            self.done.iter().map(|(name, took)| format!("{name} {}", seconds(*took))).collect();
        format!("steps: {} | total {}", cells.join(" | "), seconds(total))
    }
}

fn seconds(took: Duration) -> String {
    format!("{:.1} s", took.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::Steps;

    #[test]
    fn a_failed_step_says_its_name_and_is_not_counted_as_done() {
        let mut steps = Steps::default();
        steps.step("first", || Ok(())).unwrap();
        let error = steps.step("second", || anyhow::bail!("the reason")).unwrap_err();
        assert!(format!("{error:#}").starts_with("second: FAILED after"), "{error:#}");
        assert!(format!("{error:#}").ends_with("the reason"), "{error:#}");
        assert!(steps.table().contains("first"));
        assert!(!steps.table().contains("second"));
    }
}
