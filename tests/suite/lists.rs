//! Lists as they arrive: what a person decides, what is remembered, what is taken back.

mod agencies;
mod claims;
mod dates;
mod files;
mod named;
mod near;
mod opds;
mod second_sheet;
mod shapes;
mod stopped;

use meja_app::{
    case::{alias, import},
    contract::{ImportPreview, ImportRequest, OpdAliasInfo},
};
use meja_tests::{Laptop, rows};

/// What an import of this text would do.
fn preview(laptop: &Laptop, name: &str, text: &str) -> ImportPreview {
    import::preview(&laptop.app, laptop.request(name, text.as_bytes())).unwrap()
}

/// A request for this text, with decisions.
fn request(laptop: &Laptop, text: &str, decide: impl FnOnce(&mut ImportRequest)) -> ImportRequest {
    let mut request = laptop.request("daftar.csv", text.as_bytes());
    decide(&mut request);
    request
}

/// What the event holds and how much was ever written, to be compared.
fn state(laptop: &Laptop) -> (Vec<String>, usize) {
    (laptop.look(rows), laptop.operations())
}

fn aliases(laptop: &Laptop) -> Vec<OpdAliasInfo> {
    alias::list(&laptop.app, ()).unwrap()
}

/// The names of the innovations, in order.
fn names(laptop: &Laptop) -> Vec<String> {
    let mut names: Vec<String> = laptop.innovations().into_iter().map(|line| line.name).collect();
    names.sort();
    names
}

/// The names of the agencies, in order.
fn opds(laptop: &Laptop) -> Vec<String> {
    let opds = meja_app::case::people::opds(&laptop.app, ()).unwrap();
    opds.into_iter().map(|opd| opd.name).collect()
}
