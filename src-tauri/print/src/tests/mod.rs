//! Documents made, read back by poppler and looked at in words.

mod hostile;
mod panel;
mod recovery;
mod samples;

use std::path::Path;
use std::process::Command;

use crate::{About, Laid, bind};

/// Binds, and gives the words that poppler reads, page by page.
fn read_back(laid: Laid) -> Vec<String> {
    assert_eq!(laid.missing().iter().collect::<String>(), "", "characters without a picture");
    words(&made(vec![laid]))
}

fn made(laid: Vec<Laid>) -> Vec<u8> {
    let about = About { title: "Uji", author: "Bappeda", created: 1_571_100_000_000 };
    let bytes = bind(laid, about).expect("binds");
    // To be looked at: MEJA_KEEP_PDF=/some/folder keeps what the tests made.
    if let Some(folder) = std::env::var_os("MEJA_KEEP_PDF") {
        let name = std::thread::current().name().unwrap_or("uji").replace("::", "-");
        std::fs::write(Path::new(&folder).join(format!("{name}.pdf")), &bytes).expect("kept");
    }
    bytes
}

fn words(bytes: &[u8]) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.pdf");
    std::fs::write(&path, bytes).expect("written");
    let out = Command::new("pdftotext")
        .args(["-layout", "-enc", "UTF-8"])
        .arg(&path)
        .arg("-")
        .output()
        .expect("pdftotext (poppler-utils)");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    text.trim_end_matches('\u{c}').split('\u{c}').map(ToOwned::to_owned).collect()
}

/// The words of all pages with single spaces between them.
fn flat(pages: &[String]) -> String {
    pages.join(" ").replace('\u{200b}', "").split_whitespace().collect::<Vec<_>>().join(" ")
}
