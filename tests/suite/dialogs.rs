//! The file dialogs: each says in its own title what is chosen, and gives a saved file its ending.

use std::{collections::BTreeMap, path::PathBuf};

use meja_app::{
    contract::FilePurpose,
    dialogs::{self, Choice},
};

#[test]
fn each_dialog_says_in_its_own_title_what_is_chosen_in_it() {
    let mut titles: BTreeMap<&str, FilePurpose> = BTreeMap::new();
    for purpose in FilePurpose::ALL {
        let dialog = dialogs::of(purpose);
        let verb = match dialog.choice {
            Choice::Place => "Simpan ",
            Choice::File | Choice::Files | Choice::Folder => "Pilih ",
        };
        let fits = dialog.title.starts_with(verb) || purpose == FilePurpose::OpenEvent;
        assert!(fits, "{purpose:?}: {}", dialog.title);
        assert!(titles.insert(dialog.title, purpose).is_none(), "{purpose:?}: {}", dialog.title);
    }
    assert!(dialogs::of(FilePurpose::Returned).title.contains("diperiksa"));
}

#[test]
fn what_is_saved_ends_as_its_format_does_and_what_is_opened_keeps_its_name() {
    let ended = |name: &str, purpose| dialogs::with_ending(PathBuf::from(name), purpose);
    assert_eq!(ended("acara", FilePurpose::NewEvent), PathBuf::from("acara.meja"));
    assert_eq!(ended("acara.MEJA", FilePurpose::Backup), PathBuf::from("acara.MEJA"));
    assert_eq!(ended("v1.2", FilePurpose::NewBundle), PathBuf::from("v1.2.paket"));
    assert_eq!(ended("foto", FilePurpose::QrPicture), PathBuf::from("foto"));
    assert_eq!(ended("map", FilePurpose::ExportFolder), PathBuf::from("map"));
}
