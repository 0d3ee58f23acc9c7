//! Events opened on this laptop, and the cell each was left at; a file of this installation.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::{App, AppError, contract::DeskPlace, error::name_of};

const KEPT: usize = 12;

/// An event this laptop opened.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Recent {
    pub(crate) path: PathBuf,
    pub(crate) name: String,
    pub(crate) host: String,
    pub(crate) date_from: String,
    pub(crate) date_to: String,
}

impl Recent {
    /// The handle by which the interface names it.
    pub(crate) fn id(&self) -> String {
        blake3::hash(self.path.to_string_lossy().as_bytes()).to_hex().to_string()
    }

    /// File and folder, to recognise it by.
    pub(crate) fn label(&self) -> String {
        let folder = self.path.parent().map(name_of).unwrap_or_default();
        format!("{} · {folder}", name_of(&self.path))
    }
}

/// The events, newest first; an unreadable list counts as none.
pub(crate) fn all(home: &Path) -> Vec<Recent> {
    fs::read(home.join("terakhir.json"))
        .ok()
        .and_then(|text| serde_json::from_slice(&text).ok())
        .unwrap_or_default()
}

/// Puts an event in front.
pub(crate) fn remember(home: &Path, recent: Recent) -> Result<(), AppError> {
    let mut list = all(home);
    list.retain(|other| other.path != recent.path);
    list.insert(0, recent);
    list.truncate(KEPT);
    keep(home, "terakhir.json", &list)
}

/// Takes an event off the list; its file stays.
pub(crate) fn forget(home: &Path, id: &str) -> Result<(), AppError> {
    let mut list = all(home);
    list.retain(|other| other.id() != id);
    keep(home, "terakhir.json", &list)
}

/// Where each desk of an event was left.
pub(crate) fn places(home: &Path, event: &str) -> BTreeMap<String, DeskPlace> {
    fs::read(home.join("tempat").join(format!("{event}.json")))
        .ok()
        .and_then(|text| serde_json::from_slice(&text).ok())
        .unwrap_or_default()
}

/// Remembers where a desk stands.
pub(crate) fn keep_place(home: &Path, event: &str, place: DeskPlace) -> Result<(), AppError> {
    let mut list = places(home, event);
    list.insert(place.desk.clone(), place);
    keep(home, &format!("tempat/{event}.json"), &list)
}

fn keep(home: &Path, name: &str, value: &impl Serialize) -> Result<(), AppError> {
    let path = home.join(name);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(meja_store::StoreError::from)?;
    }
    let text = serde_json::to_vec_pretty(value).map_err(meja_store::StoreError::from)?;
    App::write_file(&path, &text)
}
