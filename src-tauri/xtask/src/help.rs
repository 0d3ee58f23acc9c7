//! The help text, and which words are tasks. Leaves out what the tasks do.

/// What `cargo xtask help` prints.
pub(crate) const TEXT: &str = "\
cargo xtask TASK

  run           build everything and open the window on the sample event;
                without a display: the sample event from the terminal, with its workbooks
  test          the whole proof: format, lints, contract, interface, licences, tests, window
  setup         install what run and test need (packages, npm modules, tools)
  dev           the window with hot reload
  bench [ARGS]  the promises in figures, each beside its reference; ARGS go to the bench
  dist          the .deb and .rpm packages
  types         write ui/src/contract again from the Rust types
  help          this text

Everything is built in target/, or in CARGO_TARGET_DIR where that is set.";

/// Whether `word` names a task.
pub(crate) fn is_known(word: &str) -> bool {
    matches!(
        word,
        "run" | "test" | "setup" | "dev" | "bench" | "dist" | "types" | "help" | "-h" | "--help"
    )
}

#[cfg(test)]
mod tests {
    use super::{TEXT, is_known};

    #[test]
    fn every_task_in_the_help_text_is_known() {
        let tasks: Vec<&str> = TEXT
            .lines()
            .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
            .filter_map(|line| line.split_whitespace().next())
            .collect();
        assert_eq!(tasks, ["run", "test", "setup", "dev", "bench", "dist", "types", "help"]);
        assert!(tasks.iter().all(|task| is_known(task)));
    }

    #[test]
    fn a_mistyped_task_is_unknown() {
        assert!(!is_known("tset"));
    }
}
