//! Starts the window, or says in words why it cannot.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    match meja_monev::run(std::env::args_os().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            meja_monev::complain(&format!("Meja Monev tidak dapat dimulai: {error:#}"));
            ExitCode::FAILURE
        }
    }
}
