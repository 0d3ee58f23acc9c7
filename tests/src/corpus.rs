//! The corpus of bad lists: what is kept in `tests/fixtures/corpus`, and what must become of it.
//!
//! Shared by the suite, which takes each file through the application, and the bench, which
//! measures what each costs. Files that are large even when packed are built here.

use std::{
    collections::BTreeMap,
    fs::File,
    io::Write,
    path::{Path, PathBuf},
};

use serde_json::Value;

/// What must become of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// Refused whole, with this code.
    Refused(String),
    /// Read: rows that come in, rows that do not, the kinds of problems said (sorted).
    Read {
        /// Innovations added.
        added: u64,
        /// Rows left out.
        skipped: u64,
        /// Codes of problems.
        problems: Vec<String>,
    },
}

/// A file of the corpus.
#[derive(Clone, Debug)]
pub struct Bad {
    /// Where it lies.
    pub path: PathBuf,
    /// What must become of it.
    pub outcome: Outcome,
}

impl Bad {
    /// The file's name.
    #[must_use]
    pub fn name(&self) -> String {
        self.path.file_name().unwrap().to_string_lossy().into_owned()
    }
}

/// Where the corpus is kept.
#[must_use]
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/corpus")
}

/// All kept lists.
#[must_use]
pub fn lists() -> Vec<Bad> {
    let register = register("lists").into_iter();
    register.map(|(path, said)| Bad { outcome: outcome(&said), path }).collect()
}

/// The files of one kind with what the register says of each; one that the register does not name,
/// or names in vain, fails.
#[must_use]
pub fn register(kind: &str) -> Vec<(PathBuf, Value)> {
    let register = std::fs::read(folder().join(kind).with_extension("json")).unwrap();
    let mut register: BTreeMap<String, Value> = serde_json::from_slice(&register).unwrap();
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder().join(kind))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let files = paths
        .into_iter()
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let said = register.remove(&name).unwrap_or_else(|| {
                panic!("{name} is not in {kind}.json: write down what must become of it")
            });
            (path, said)
        })
        .collect();
    assert!(register.is_empty(), "{kind}.json names files that are not there: {register:?}");
    files
}

/// What the register, or the terminal's answer to `import --dry-run --json`, says of a file.
#[must_use]
pub fn outcome(said: &Value) -> Outcome {
    if let Some(code) =
        said["refused"].as_str().or_else(|| said.pointer("/error/code").and_then(Value::as_str))
    {
        return Outcome::Refused(code.to_owned());
    }
    let code = |problem: &Value| problem.as_str().or(problem["code"].as_str()).map(str::to_owned);
    let problems = said["problems"].as_array().unwrap_or_else(|| panic!("no outcome: {said}"));
    let mut problems: Vec<String> = problems.iter().filter_map(code).collect();
    problems.sort();
    problems.dedup();
    Outcome::Read {
        added: said["added"].as_u64().unwrap(),
        skipped: said["skipped"].as_u64().unwrap(),
        problems,
    }
}

/// Builds the lists that are too large to be kept.
#[must_use]
pub fn build(folder: &Path) -> Vec<Bad> {
    let refused = |name: &str, code: &str| Bad {
        path: folder.join(name),
        outcome: Outcome::Refused(code.to_owned()),
    };
    let write = |name: &str, head: &str, repeated: &str, times: usize| {
        let mut file = std::io::BufWriter::new(File::create(folder.join(name)).unwrap());
        file.write_all(head.as_bytes()).unwrap();
        for _ in 0..times {
            file.write_all(repeated.as_bytes()).unwrap();
        }
        file.flush().unwrap();
    };
    let head = "Nama SKPD;Nama Inovasi;Tahapan;Inovasi Dimulai\n";
    write("satu-baris-10-mb.csv", "Nama SKPD", ";kata", 2_000_000);
    write("satu-sel-10-mb.csv", head, "tanpa akhir ", 900_000);
    write("kutip-10-mb.csv", &format!("{head}\""), "Dinas Sosial;Rumah Singgah\n", 400_000);
    // Longer than memory, on a disk that keeps holes as holes.
    let sparse = File::create(folder.join("berlubang-8-gb.xlsx")).unwrap();
    sparse.set_len(8 << 30).unwrap();
    vec![
        refused("satu-baris-10-mb.csv", "file_too_large"),
        refused("satu-sel-10-mb.csv", "file_too_large"),
        refused("kutip-10-mb.csv", "quote_open"),
        refused("berlubang-8-gb.xlsx", "file_too_large"),
    ]
}
