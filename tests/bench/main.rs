//! The promises in figures: each measured on this machine, beside a reference in the same run.
//!
//! `cargo xtask bench` runs it from a release build. Prints one table and ends with an error when
//! a promise is broken. Leaves out what only the real window can tell; that is read from a file
//! which the window's journey wrote (`--e2e`).

mod arguments;
mod event;
mod figures;
mod flat;
mod journey;
mod place;
mod promise;
mod straight;
mod styles;
mod table;

use std::process::ExitCode;

use anyhow::Result;

use arguments::Arguments;
use place::Place;
use table::{Line, Table};

fn main() -> Result<ExitCode> {
    let mut words = std::env::args().skip(1).peekable();
    if words.next_if(|word| word == promise::export::CHILD).is_some() {
        promise::export::child(words)?;
        return Ok(ExitCode::SUCCESS);
    }
    let arguments = match Arguments::read(words) {
        Ok(arguments) => arguments,
        Err(wrong) => {
            table::aside(&format!("{wrong}\n\n{}", arguments::HELP));
            return Ok(ExitCode::from(2));
        }
    };
    if arguments.help {
        table::aside(arguments::HELP);
        return Ok(ExitCode::SUCCESS);
    }
    let place = Place::new(arguments.dir.as_deref())?;
    let mut table = Table::default();
    let soak = arguments.hall.then_some(promise::SOAK);
    let wanted = promise::ALL.iter().filter(|(number, ..)| arguments.wants(*number));
    for (number, title, measure) in wanted.chain(&soak) {
        table::aside(&format!("{number}. {title} …"));
        match measure(&place, &arguments) {
            Ok(lines) => table.extend(*number, lines),
            // One promise that cannot be measured must not hide the others.
            Err(error) => table.extend(*number, vec![Line::failed(title, &format!("{error:#}"))]),
        }
    }
    table.print(&place.describe());
    Ok(if table.holds() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
