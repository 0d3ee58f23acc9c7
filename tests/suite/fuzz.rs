//! The bytes that fuzzing kept, and the corpus of bad lists, through the bodies of the targets.

use std::path::{Path, PathBuf};

use meja_tests::{arrivals, corpus};

#[path = "../fuzz/bodies.rs"]
mod bodies;

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

#[test]
fn what_fuzzing_kept_still_holds() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    for (target, body) in bodies::ALL {
        let files = files(&kept.join(target));
        assert!(!files.is_empty(), "nothing kept for {target}");
        for file in files {
            body(&std::fs::read(file).unwrap());
        }
    }
}

#[test]
fn every_target_has_a_body_and_every_body_a_target() {
    let targets = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/fuzz_targets");
    let names: Vec<String> = files(&targets)
        .iter()
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    let mut bodies: Vec<&str> = bodies::ALL.iter().map(|(name, _)| *name).collect();
    bodies.sort_unstable();
    assert_eq!(names, bodies);
}

#[test]
fn the_bad_lists_hold_in_the_workbook_target_too() {
    for bad in corpus::lists() {
        bodies::workbook(&std::fs::read(bad.path).unwrap());
    }
}

#[test]
fn the_bad_documents_and_zips_hold_in_their_targets_too() {
    for (path, _) in arrivals::forms() {
        bodies::document(&std::fs::read(path).unwrap());
    }
    for (path, _) in arrivals::evidence() {
        bodies::archive(&std::fs::read(path).unwrap());
    }
}
