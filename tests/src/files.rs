//! Files under test: their fingerprint, damage done to them, and what LibreOffice makes of them.

use std::{
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use crate::Dice;

/// BLAKE3 of a file.
#[must_use]
pub fn digest(path: &Path) -> String {
    blake3::hash(&std::fs::read(path).unwrap()).to_hex().to_string()
}

/// Overwrites `count` bytes somewhere in `from..to` of the file with other values.
pub fn damage(path: &Path, from: usize, to: usize, count: usize, seed: u64) {
    let mut bytes = std::fs::read(path).unwrap();
    let mut dice = Dice::new(seed);
    let to = to.min(bytes.len());
    for _ in 0..count {
        let span = u64::try_from(to.saturating_sub(from)).unwrap();
        let at = from + usize::try_from(dice.below(span)).unwrap();
        let other = u8::try_from(dice.below(255) + 1).unwrap();
        if let Some(byte) = bytes.get_mut(at) {
            *byte ^= other;
        }
    }
    std::fs::write(path, bytes).unwrap();
}

/// Waits for a process, but no longer than `limit`; then it is ended and the test fails.
fn bounded(mut child: Child, limit: Duration, what: &str) {
    let begun = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            assert!(status.success(), "{what} ended with {status}");
            return;
        }
        if begun.elapsed() > limit {
            let _ = child.kill();
            let _ = child.wait();
            panic!("{what} took longer than {limit:?}");
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Lets LibreOffice read workbooks and print them to PDF in `folder`, with a profile of its own.
#[must_use]
pub fn workbook_to_pdf(books: &[PathBuf], folder: &Path) -> Vec<PathBuf> {
    by_libreoffice(books, folder, "pdf")
}

/// Lets LibreOffice calculate workbooks without cached values and save them anew in `folder`.
#[must_use]
pub fn workbook_calculated(books: &[PathBuf], folder: &Path) -> Vec<PathBuf> {
    by_libreoffice(books, folder, "xlsx")
}

fn by_libreoffice(books: &[PathBuf], folder: &Path, kind: &str) -> Vec<PathBuf> {
    let profile = folder.join("profil");
    let child = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to", kind, "--outdir"])
        .arg(folder)
        .args(books)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| {
            panic!("LibreOffice is needed to look at workbooks: cargo xtask setup ({error})")
        });
    bounded(child, Duration::from_secs(180), "soffice");
    books
        .iter()
        .map(|book| folder.join(book.file_name().unwrap()).with_extension(kind))
        .inspect(|made| assert!(made.is_file(), "LibreOffice made no {}", made.display()))
        .collect()
}

/// How many pages a PDF has, and the width and height of the first in points.
#[must_use]
pub fn pdf_pages(pdf: &Path) -> (u32, f64, f64) {
    let said = Command::new("pdfinfo")
        .arg(pdf)
        .output()
        .unwrap_or_else(|error| panic!("pdfinfo is needed: apt install poppler-utils ({error})"));
    let text = String::from_utf8_lossy(&said.stdout).into_owned();
    let field = |name: &str| {
        text.lines()
            .find_map(|line| line.strip_prefix(name))
            .unwrap_or_else(|| panic!("pdfinfo says no {name} of {}", pdf.display()))
            .trim()
            .to_owned()
    };
    let size = field("Page size:");
    let mut numbers = size.split_whitespace().filter_map(|word| word.parse::<f64>().ok());
    (field("Pages:").parse().unwrap(), numbers.next().unwrap(), numbers.next().unwrap())
}
