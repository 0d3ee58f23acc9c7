//! Printing that the person stops while it runs: what was finished stays whole, of what was not
//! there is nothing, and the answer says which.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use meja_app::{
    App,
    case::{print, sample_event},
    contract::{PrintRequest, PrintWhat},
};
use meja_tests::{Impatient, ManualHost, OPEN_DAY, pdf_pages};

struct Printer {
    host: Arc<Impatient>,
    app: Arc<App>,
    folder: tempfile::TempDir,
}

impl Printer {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let world = ManualHost::new("Sekretariat", &folder.path().join("rumah"), 7, OPEN_DAY);
        let (host, app) = Impatient::laptop(world, 200);
        sample_event::at(&app, &folder.path().join("acara.meja")).unwrap();
        Self { host, app, folder }
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("cetak")
    }

    /// Prints and is stopped after so many documents; gives the answer's words.
    fn stopped(&self, what: PrintWhat, one_file: bool, after: u64) -> String {
        self.host.until(move |told| told.job == "print" && told.done >= after);
        let wanted = PrintRequest { what, one_file, ..PrintRequest::default() };
        let error = print::to_folder(&self.app, &self.out(), wanted).unwrap_err();
        self.host.patient();
        assert_eq!(error.code, "job.cancelled", "{error}");
        error.message
    }
}

/// What lies in a folder, hidden files too.
fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_batch_that_is_stopped_in_the_middle_leaves_no_file_and_no_folder_of_it() {
    let printer = Printer::new();
    for one_file in [false, true] {
        let said = printer.stopped(PrintWhat::C2, one_file, 3);
        assert_eq!(names(&printer.out()), Vec::<String>::new(), "one_file {one_file}");
        assert!(said.contains("Form C.2 baru 4 dari 74 dokumen"), "{said}");
        assert!(said.contains("tidak ada berkas yang ditulis"), "{said}");
    }
    let said = printer.stopped(PrintWhat::Schedule, true, 0);
    assert!(said.contains("Jadwal Meja baru 0 dari 1 dokumen"), "{said}");
    // And it is printed whole when asked again.
    let wanted = PrintRequest { what: PrintWhat::Schedule, ..PrintRequest::default() };
    let files = print::to_folder(&printer.app, &printer.out(), wanted).unwrap();
    assert!(pdf_pages(Path::new(&files[0].path)).0 >= 1);
}

#[test]
fn what_was_finished_before_the_stop_stays_whole_and_is_named() {
    let printer = Printer::new();
    // All 74 sheets, then the timetable and the attendance; stopped in the letters after them.
    let said = printer.stopped(PrintWhat::All, true, 78);
    let there = names(&printer.out());
    assert_eq!(there, ["Daftar Hadir.pdf", "Form C.2.pdf", "Jadwal Meja.pdf"], "{said}");
    for name in &there {
        assert!(said.contains(name), "{name}: {said}");
        assert!(pdf_pages(&printer.out().join(name)).0 >= 1, "{name} is whole");
    }
    assert!(said.contains("Surat Umpan Balik baru 3 dari "), "{said}");
    assert!(!said.contains("tidak ada berkas yang ditulis"), "{said}");
}
