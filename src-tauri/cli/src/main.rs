//! meja: the use cases from a terminal.
//!
//! `--json` prints one JSON object on stdout; everything else goes to stderr. Exit 0 done, 1 it
//! cannot be done, 2 wrong usage, 3 data damaged.

mod arguments;
mod host;
mod run;
mod say;
mod signing;

use std::process::ExitCode;

use clap::Parser;

use arguments::Arguments;

/// What was typed wrongly is usage, a damaged file is damage, all else cannot be done.
fn exit_code(code: &str) -> u8 {
    match code {
        "file.damaged" | "bundle.damaged" => 3,
        "import.map"
        | "import.dates"
        | "import.opd"
        | "import.header_row"
        | "score.who"
        | "score.which"
        | "score.which_stage"
        | "schedule.break"
        | "schedule.break_inverted"
        | "schedule.desks"
        | "schedule.end_not_after_start"
        | "schedule.slot_longer_than_session"
        | "schedule.time"
        | "schedule.zero_session"
        | "schedule.zero_slot"
        | "approval.day"
        | "event.date"
        | "event.dates"
        | "event.name"
        | "export.format"
        | "rank.category"
        | "result.figure"
        | "rules.refused"
        | "sign.actor"
        | "sign.signer"
        | "sign.several"
        | "sign.subject" => 2,
        _ => 1,
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let json = arguments.json;
    match run::run(arguments.command, json) {
        Ok(code) => code,
        Err(error) => {
            say::error(&error, json);
            ExitCode::from(exit_code(error.code))
        }
    }
}
