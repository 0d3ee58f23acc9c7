//! The corpus of bad documents, ZIPs and folders: what is kept in `tests/fixtures/corpus`, and what
//! must become of it.
//!
//! Shared by the suite and the bench, as [`crate::corpus`] is for lists. What is too large to be
//! kept, and what no repository can hold (links, pipes), is built here.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
};

use serde_json::Value;

use crate::corpus;

/// What must become of a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FormEnd {
    /// Refused by name with a sentence that holds these words.
    Refused(String),
    /// Read: so many forms in it.
    Forms(u64),
}

/// What must become of a ZIP or a folder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum EvidenceEnd {
    /// Refused whole, with this code.
    Refused(String),
    /// Listed: files that can be taken, and how many are refused by which code.
    Listed {
        /// Files that can be taken.
        files: u64,
        /// Refusals by code.
        refused: BTreeMap<String, u64>,
    },
}

/// All kept documents.
#[must_use]
pub fn forms() -> Vec<(PathBuf, FormEnd)> {
    corpus::register("forms").into_iter().map(|(path, said)| (path, form_end(&said))).collect()
}

/// What the register says of a document.
fn form_end(said: &Value) -> FormEnd {
    match said["refused"].as_str() {
        Some(words) => FormEnd::Refused(words.to_owned()),
        None => FormEnd::Forms(said["forms"].as_u64().unwrap_or_else(|| panic!("{said}"))),
    }
}

/// All kept ZIPs.
#[must_use]
pub fn evidence() -> Vec<(PathBuf, EvidenceEnd)> {
    let all = corpus::register("evidence");
    all.into_iter().map(|(path, said)| (path, evidence_end(&said))).collect()
}

fn evidence_end(said: &Value) -> EvidenceEnd {
    if let Some(code) = said["refused"].as_str() {
        return EvidenceEnd::Refused(code.to_owned());
    }
    let codes = said["refused"].as_object().unwrap_or_else(|| panic!("no outcome: {said}"));
    let refused = codes.iter().map(|(code, count)| (code.clone(), count.as_u64().unwrap()));
    EvidenceEnd::Listed { files: said["files"].as_u64().unwrap(), refused: refused.collect() }
}

/// Builds the ZIPs that are too large to be kept.
#[must_use]
pub fn build(folder: &Path) -> Vec<(PathBuf, EvidenceEnd)> {
    let many = folder.join("dua-ratus-ribu.zip");
    let mut zip = Bytes::default();
    for number in 0..200_000 {
        zip.entry(&format!("{number}.pdf"), b"%PDF-1.4");
    }
    fs::write(&many, zip.finish()).unwrap();
    // Longer than memory, on a disk that keeps holes as holes.
    let sparse = folder.join("berlubang-8-gb.zip");
    let mut file = File::create(&sparse).unwrap();
    file.write_all(b"PK\x03\x04").unwrap();
    file.set_len(8 << 30).unwrap();
    let refused = [("entry_too_many", 1)];
    vec![
        (many, listed(100_000, &refused)),
        (sparse, EvidenceEnd::Refused("zip_damaged".to_owned())),
    ]
}

/// Builds the folders that no repository holds: links, pipes, what may not be read.
#[cfg(unix)]
#[must_use]
pub fn folders(at: &Path) -> Vec<(PathBuf, EvidenceEnd)> {
    use std::os::unix::{fs::symlink, net::UnixListener};
    let secret = at.join("rahasia.pdf");
    fs::write(&secret, b"%PDF-1.4 rahasia").unwrap();
    let folder = |name: &str| {
        let path = at.join(name);
        fs::create_dir(&path).unwrap();
        fs::write(path.join("baik.pdf"), b"%PDF-1.4\n% baik\n%%EOF\n").unwrap();
        path
    };
    let links = folder("bertautan");
    symlink(&secret, links.join("rahasia.pdf")).unwrap();
    symlink("/etc", links.join("sistem")).unwrap();
    symlink("../../..", links.join("atas")).unwrap();
    symlink("tidak-ada", links.join("putus.pdf")).unwrap();
    symlink(".", links.join("putar")).unwrap();
    symlink("ujung", links.join("pangkal")).unwrap();
    symlink("pangkal", links.join("ujung")).unwrap();
    let special = folder("pipa dan soket");
    let made = std::process::Command::new("mkfifo").arg(special.join("pipa.pdf")).status();
    assert!(made.unwrap().success(), "mkfifo");
    drop(UnixListener::bind(special.join("soket.pdf")).unwrap());
    let deep = folder("dalam");
    let below = (0..70).fold(deep.clone(), |path, _| path.join("d"));
    fs::create_dir_all(&below).unwrap();
    fs::write(below.join("terdalam.pdf"), b"%PDF-1.4").unwrap();
    let names = folder("nama");
    for name in ["CON.pdf", "kwitansi\u{202e}fdp.exe", "baris\nbaru.pdf", "garis\\miring.pdf"] {
        fs::write(names.join(name), b"%PDF-1.4").unwrap();
    }
    let case = folder("huruf");
    fs::write(case.join("SK.pdf"), b"%PDF-1.4 satu").unwrap();
    fs::write(case.join("sk.PDF"), b"%PDF-1.4 dua").unwrap();
    vec![
        (links, listed(1, &[("entry_link", 7)])),
        (special, listed(1, &[("entry_special", 2)])),
        (deep, listed(1, &[("entry_too_deep", 1)])),
        (
            names,
            listed(1, &[("entry_bad_name", 2), ("entry_climbs_out", 1), ("entry_device_name", 1)]),
        ),
        (case, listed(2, &[("entry_same_name", 1)])),
    ]
}

fn listed(files: u64, refused: &[(&str, u64)]) -> EvidenceEnd {
    let refused = refused.iter().map(|(code, count)| ((*code).to_owned(), *count)).collect();
    EvidenceEnd::Listed { files, refused }
}

/// A ZIP with unpacked entries, written plainly: the writer of the `zip` crate takes a minute for
/// what is asked of it here.
#[derive(Default)]
struct Bytes {
    body: Vec<u8>,
    contents: Vec<u8>,
    count: u32,
}

impl Bytes {
    fn entry(&mut self, name: &str, content: &[u8]) {
        let at = u32::try_from(self.body.len()).unwrap();
        let size = u32::try_from(content.len()).unwrap();
        let mut common = vec![20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0x4e];
        common.extend(crc32(content).to_le_bytes());
        common.extend(size.to_le_bytes());
        common.extend(size.to_le_bytes());
        common.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        common.extend([0, 0]);
        self.body.extend(b"PK\x03\x04");
        self.body.extend(&common);
        self.body.extend(name.as_bytes());
        self.body.extend(content);
        self.contents.extend(b"PK\x01\x02\x14\x00");
        self.contents.extend(&common);
        self.contents.extend([0; 10]);
        self.contents.extend(at.to_le_bytes());
        self.contents.extend(name.as_bytes());
        self.count += 1;
    }

    fn finish(self) -> Vec<u8> {
        let (start, length) = (self.body.len() as u64, self.contents.len() as u64);
        let mut zip = self.body;
        zip.extend(self.contents);
        let end = zip.len() as u64;
        // More entries than the short record can count are told by the long one.
        zip.extend(b"PK\x06\x06");
        zip.extend(44_u64.to_le_bytes());
        zip.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        for number in [u64::from(self.count), u64::from(self.count), length, start] {
            zip.extend(number.to_le_bytes());
        }
        zip.extend(b"PK\x06\x07\0\0\0\0");
        zip.extend(end.to_le_bytes());
        zip.extend([1, 0, 0, 0]);
        zip.extend(b"PK\x05\x06\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\0\0");
        zip
    }
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 & 0_u32.wrapping_sub(crc & 1))
        })
    })
}
