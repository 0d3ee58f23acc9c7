//! From the plan to files: one document in memory at a time, whole at its place or not at all.

use std::{
    cell::Cell,
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use meja_core::document::Seal;
use meja_print::{About, Laid, Setup};
use meja_store::StoreError;

use super::{
    Wanted, failed,
    plan::{Group, Item, Plan},
    press,
};
use crate::{
    App, AppError,
    case::{
        export::in_use,
        seal::{self, Made, Sealed},
    },
    contract::ExportedFile,
    error::name_of,
    job::{CANCELLED, Job},
};

/// Longest name of a file before its ending, in characters: some systems stop at 255 bytes.
const LONGEST_NAME: usize = 80;

/// Prints every group; the first that fails ends it, and what was finished before stays.
pub(super) fn all(
    app: &App,
    folder: &Path,
    plan: &Plan,
    wanted: &Wanted,
) -> Result<Vec<ExportedFile>, AppError> {
    let job = app.job("print", None).of(plan.items().count());
    let made = plan.items().map(|item| Made {
        kind: item.kind,
        subject: item.subject,
        content: item.content,
        earlier: None,
    });
    let mut seals = seal::documents(app, made.collect())?.into_iter();
    let mut done = 0;
    let mut files = Vec::new();
    for group in plan.groups.iter().filter(|group| !group.items.is_empty()) {
        let own: Vec<Sealed> = seals.by_ref().take(group.items.len()).collect();
        let run = Run { plan, job: &job, paper: wanted.paper, before: done, laid: Cell::default() };
        let one_file = wanted.request.one_file || !group.many || group.items.len() == 1;
        let written = if one_file {
            run.one_file(folder, group, &own)
        } else {
            run.folder(folder, group, &own)
        };
        files.push(written.map_err(|error| stopped(error, &files, group, run.laid.get()))?);
        done += group.items.len();
    }
    if let Some(first) = files.first_mut() {
        first.notes.splice(0..0, plan.notes.iter().cloned());
    }
    Ok(files)
}

/// Being asked to stop, with what is finished and what is not.
fn stopped(error: AppError, files: &[ExportedFile], group: &Group, laid: usize) -> AppError {
    if error.code != CANCELLED {
        return error;
    }
    let half = format!("{} baru {laid} dari {} dokumen", group.name, group.items.len());
    let names: Vec<String> = files.iter().map(|file| name_of(Path::new(&file.path))).collect();
    let message = if names.is_empty() {
        format!("Dihentikan atas permintaan: {half}, jadi tidak ada berkas yang ditulis.")
    } else {
        format!(
            "Dihentikan atas permintaan. Sudah selesai dan utuh di foldernya: {}. Tidak ditulis: \
             {half}.",
            names.join(", ")
        )
    };
    AppError { message, ..error }
}

struct Run<'a> {
    plan: &'a Plan,
    job: &'a Job,
    paper: meja_core::document::Paper,
    before: usize,
    /// How many of the group's documents are laid out.
    laid: Cell<usize>,
}

impl Run<'_> {
    /// Many documents bound together, or the only one of its kind.
    fn one_file(
        &self,
        folder: &Path,
        group: &Group,
        seals: &[Sealed],
    ) -> Result<ExportedFile, AppError> {
        let (mut laid, mut notes, mut titles) = (Vec::new(), Vec::new(), Vec::new());
        for (at, (item, sealed)) in group.items.iter().zip(seals).enumerate() {
            let parts = self.lay(at, item, sealed)?;
            notes.extend(without_picture(item, &parts));
            laid.extend(parts);
            titles.push(item.title.clone());
        }
        let name = match group.items.as_slice() {
            [only] if group.many => format!("{} – {}", group.name, only.title),
            _ => group.name.clone(),
        };
        let path = folder.join(format!("{}.pdf", safe(&name)));
        let bytes = self.bind(&name, laid)?;
        self.laid.set(group.items.len());
        self.job.step(self.before + group.items.len())?;
        App::write_file(&path, &bytes).map_err(|error| in_use(error, &path))?;
        Ok(ExportedFile {
            path: path.to_string_lossy().into_owned(),
            kind: group.kind.to_owned(),
            sheets: titles,
            notes,
        })
    }

    /// A folder of its own with a file a document; a folder that is there is left alone.
    fn folder(
        &self,
        folder: &Path,
        group: &Group,
        seals: &[Sealed],
    ) -> Result<ExportedFile, AppError> {
        let part = tempfile::Builder::new()
            .prefix(".meja-")
            .suffix(".bagian")
            .tempdir_in(folder)
            .map_err(StoreError::from)?;
        let mut names = Names::default();
        let mut notes = Vec::new();
        for (at, (item, sealed)) in group.items.iter().zip(seals).enumerate() {
            let parts = self.lay(at, item, sealed)?;
            notes.extend(without_picture(item, &parts));
            let bytes = self.bind(&item.title, parts)?;
            let name = names.take(&format!("{:03} {}", at + 1, item.title));
            std::fs::write(part.path().join(name), bytes).map_err(StoreError::from)?;
        }
        self.laid.set(group.items.len());
        self.job.step(self.before + group.items.len())?;
        let place = free_place(folder, &safe(&group.name));
        std::fs::rename(part.path(), &place).map_err(StoreError::from)?;
        // What it stood for has moved to its place.
        let _ = part.keep();
        readable(&place);
        Ok(ExportedFile {
            path: place.to_string_lossy().into_owned(),
            kind: group.kind.to_owned(),
            sheets: names.0.into_iter().collect(),
            notes,
        })
    }

    fn lay(&self, at: usize, item: &Item, sealed: &Sealed) -> Result<Vec<Laid>, AppError> {
        self.laid.set(at);
        self.job.step(self.before + at)?;
        let setup = Setup {
            paper: self.paper,
            seal: Seal {
                line: sealed.line(),
                payload: sealed.payload.clone(),
                chain: sealed.chain.map(|chain| chain.to_string()),
            },
        };
        item.draw.lay(press()?, &setup, |_| self.job.step(self.before + at))
    }

    fn bind(&self, title: &str, laid: Vec<Laid>) -> Result<Vec<u8>, AppError> {
        let about = About { title, author: &self.plan.author, created: self.plan.created };
        meja_print::bind(laid, about).map_err(failed)
    }
}

/// The characters of a document that no font has, in words.
fn without_picture(item: &Item, laid: &[Laid]) -> Option<String> {
    let all: BTreeSet<char> = laid.iter().flat_map(|one| one.missing().iter().copied()).collect();
    if all.is_empty() {
        return None;
    }
    let shown: Vec<String> = all.iter().take(10).map(ToString::to_string).collect();
    Some(format!(
        "{}: {} huruf atau gambar kecil tidak ada dalam huruf dokumen dan tercetak sebagai kotak \
         kosong: {}",
        item.title,
        all.len(),
        shown.join(" ")
    ))
}

/// A temporary folder is its owner's alone; documents are for everybody who may read the folder
/// above.
fn readable(folder: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::Permissions::from_mode(0o755);
        let _ = std::fs::set_permissions(folder, mode);
    }
    #[cfg(not(unix))]
    let _ = folder;
}

/// A name that no file or folder has yet: "Form C.2", "Form C.2 (2)".
fn free_place(folder: &Path, name: &str) -> PathBuf {
    (1_u32..)
        .map(|count| match count {
            1 => folder.join(name),
            _ => folder.join(format!("{name} ({count})")),
        })
        .find(|place| !place.exists())
        .unwrap_or_else(|| folder.join(name))
}

/// Names of files that were given out, without regard to case.
#[derive(Default)]
struct Names(BTreeSet<String>);

impl Names {
    /// The numbers before the names keep them apart.
    fn take(&mut self, title: &str) -> String {
        let name = format!("{}.pdf", safe(title));
        self.0.insert(name.clone());
        name
    }
}

/// A name that every system takes.
fn safe(name: &str) -> String {
    let kept: String = name
        .chars()
        .map(|letter| {
            let refused = letter.is_control() || "/\\:*?\"<>|".contains(letter);
            if refused { ' ' } else { letter }
        })
        .collect();
    let words = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = words.chars().take(LONGEST_NAME).collect();
    let short = short.trim_matches([' ', '.']).to_owned();
    if short.is_empty() { "Dokumen".to_owned() } else { short }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_a_name_that_every_system_takes() {
        assert_eq!(safe("001 Dinas A/B – \"SI: *X*\"?"), "001 Dinas A B – SI X");
        assert_eq!(safe(" ... "), "Dokumen");
        assert_eq!(safe(&"x".repeat(300)).len(), LONGEST_NAME);
    }

    #[test]
    fn a_folder_that_is_there_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(free_place(folder.path(), "A"), folder.path().join("A"));
        std::fs::create_dir(folder.path().join("A")).unwrap();
        assert_eq!(free_place(folder.path(), "A"), folder.path().join("A (2)"));
    }
}
