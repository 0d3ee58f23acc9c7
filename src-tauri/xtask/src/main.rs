//! `cargo xtask`: set-up, run, test, bench, dist. What a developer types, in one place.
//!
//! Needs nothing but git, Rust and Node; everything else it looks for, names and, where the
//! system lets it, installs. Leaves out any knowledge of the product: it starts the product's own
//! programs and passes on what they say.
//!
//! Exit codes: 0 done, 1 cannot be done, 2 wrong usage.

mod apt;
mod bench;
mod dev;
mod display;
mod dist;
mod help;
mod journeys;
mod node;
mod packages;
mod place;
mod process;
mod run;
mod say;
mod setup;
mod steps;
mod system;
mod tauri_cli;
mod test;
mod tools;
mod types;

use std::process::ExitCode;

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let task = words.next().unwrap_or_else(|| "help".to_owned());
    let rest: Vec<String> = words.collect();
    if !help::is_known(&task) {
        say::complain(&format!("unknown task: {task}\n\n{}", help::TEXT));
        return ExitCode::from(2);
    }
    if !rest.is_empty() && task != "bench" {
        say::complain(&format!("{task} takes no arguments: {}\n\n{}", rest.join(" "), help::TEXT));
        return ExitCode::from(2);
    }
    match perform(&task, &rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say::complain(&format!("{task}: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn perform(task: &str, rest: &[String]) -> anyhow::Result<()> {
    let place = place::Place::find()?;
    match task {
        "setup" => setup::everything(&place),
        "run" => run::run(&place),
        "test" => test::test(&place),
        "dev" => dev::dev(&place),
        "bench" => bench::bench(&place, rest),
        "dist" => dist::dist(&place),
        "types" => types::write(&place),
        _ => {
            say::say(help::TEXT);
            Ok(())
        }
    }
}
