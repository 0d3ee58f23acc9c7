//! Paket USB: laptops that never meet, and a stick that goes between them.

mod exchange;
mod files;
#[cfg(target_os = "linux")]
mod full;
mod refused;
mod stopped;
mod terminal;

use std::path::{Path, PathBuf};

use meja_app::{
    AppError,
    case::{backup, bundle},
    contract::{BundleReceipt, BundleWritten, RemarkKind},
};
use meja_tests::{Laptop, rows};

const WORDS: &str = "lima kata untuk paket ini";

/// Laptops that each hold the sample event as a copy of their own; the first is the secretariat's.
fn hall(count: usize) -> Vec<Laptop> {
    let first = Laptop::with_sample();
    let copy = first.path("salinan.meja");
    backup::to_path(&first.app, &copy).unwrap();
    let mut hall = vec![first];
    for number in 1..count {
        let laptop = Laptop::new(&format!("Meja {number}"), 7_000 + number as u64);
        backup::to_new_file(&laptop.app, &copy, &laptop.event()).unwrap();
        laptop.open(&laptop.event()).unwrap();
        hall.push(laptop);
    }
    hall
}

/// Types a Faktual on a row of the first sheet of desk `Meja 1`.
fn write(laptop: &Laptop, row: usize, text: &str) {
    let view = laptop.desk_view("Meja 1");
    let row = format!("c2.{}", row + 1);
    let at = Some(view.desk.id.as_str());
    laptop.write(&view.innovations[0].id, &row, RemarkKind::Finding, text, at).unwrap();
}

fn export(laptop: &Laptop, name: &str, whole: bool) -> PathBuf {
    export_with(laptop, name, whole, false).unwrap().0
}

fn export_with(
    laptop: &Laptop,
    name: &str,
    whole: bool,
    evidence: bool,
) -> Result<(PathBuf, BundleWritten), AppError> {
    let path = laptop.path(name);
    let made = bundle::to_path(&laptop.app, &path, WORDS, whole, evidence)?;
    Ok((path, made))
}

fn import(laptop: &Laptop, path: &Path) -> BundleReceipt {
    bundle::from_path(&laptop.app, path, WORDS).unwrap()
}

/// The rows of a laptop's event.
fn shown(laptop: &Laptop) -> Vec<String> {
    laptop.look(rows)
}

fn gaps(laptop: &Laptop) -> Vec<String> {
    let book = bundle::list(&laptop.app, ()).unwrap();
    book.gaps.into_iter().map(|gap| gap.message.text).collect()
}

fn code<T>(result: Result<T, AppError>) -> &'static str {
    result.err().map_or("no error", |error| error.code)
}
