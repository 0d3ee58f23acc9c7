//! meja: the use cases from a terminal.
//!
//! `--json` prints one JSON object on stdout; everything else goes to stderr. Exit 0 done, 1 it
//! cannot be done, 2 wrong usage, 3 data damaged.

mod arguments;
mod host;
mod run;
mod say;

use std::process::ExitCode;

use clap::Parser;

use arguments::Arguments;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let json = arguments.json;
    match run::run(arguments.command, json) {
        Ok(code) => code,
        Err(error) => {
            say::error(&error, json);
            ExitCode::from(if error.code == "file.damaged" { 3 } else { 1 })
        }
    }
}
