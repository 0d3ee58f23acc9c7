//! Starts the window, or says in words why it cannot.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    // The process that a rehearsal kills: no window, nothing of the toolkit started.
    let mut arguments = std::env::args_os().skip(1).peekable();
    if arguments.next_if(|word| word == "run-day").is_some() {
        return meja_monev::rehearse(arguments);
    }
    match meja_monev::run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            meja_monev::complain(&format!("Meja Monev tidak dapat dimulai: {error:#}"));
            ExitCode::FAILURE
        }
    }
}
