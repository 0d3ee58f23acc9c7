//! A disk as a power cut finds it: what is certain, and what was only asked for.
//!
//! Pure: it is told in steps what a program asked of the system, and answers what may be left.
//! A write, a new length and an entry of a folder are *pending* from the moment they are asked for,
//! and *certain* once a flush that began after them has ended. Assumed, and on purpose stricter
//! than what ext4, XFS, NTFS and APFS keep to:
//!
//! * a file's flush makes its bytes and its length certain, and nothing about its name; a name made,
//!   changed or removed is certain only once its **folder** was flushed (ext4 and others write a
//!   new file's name with the file itself);
//! * pending things reach the disk in no order at all, names too (a journal keeps theirs);
//! * a sector of 512 bytes is written whole or not at all, and nothing beside a write is touched.
//!
//! Leaves out a disk that says it flushed and did not: no program can work on that one.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use super::lots::{Lot, Lots, SECTOR};

/// A file or folder apart from its name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Node(pub u32);

/// What a name stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Named {
    /// A file.
    File(Node),
    /// A folder.
    Folder,
}

/// What becomes of a file's bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Change {
    /// Bytes written at an offset.
    Write {
        /// From the file's beginning, bytes.
        at: u64,
        /// What is written.
        bytes: Vec<u8>,
    },
    /// The file made as long as this, bytes.
    Resize(u64),
}

/// What becomes of names: one gone, one there, or both at once.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Entry {
    /// A name that goes.
    pub gone: Option<PathBuf>,
    /// A name that comes, in place of what had it before.
    pub there: Option<(PathBuf, Named)>,
}

/// What a flush is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Flushed {
    /// A file's bytes and length.
    File(Node),
    /// The names in a folder.
    Folder(PathBuf),
}

/// What a program did, as far as it concerns the disk. Paths are relative to the watched folder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// Names changed.
    Entry(Entry),
    /// A file's bytes changed.
    Change(Node, Change),
    /// A flush was asked for.
    FlushBegun {
        /// Which one.
        flush: u64,
        /// Of what.
        of: Flushed,
    },
    /// The system answered that a flush is done.
    FlushDone {
        /// Which one.
        flush: u64,
    },
    /// The program said a line to whoever started it.
    Said(String),
}

/// Something asked for that no flush has made certain.
#[derive(Clone, Debug)]
struct Pending<T> {
    order: u64,
    what: T,
}

#[derive(Clone, Debug, Default)]
struct File {
    certain: Vec<u8>,
    pending: Vec<Pending<Change>>,
}

/// The disk under one folder.
#[derive(Clone, Debug, Default)]
pub struct Disk {
    names: BTreeMap<PathBuf, Named>,
    entries: Vec<Pending<Entry>>,
    files: BTreeMap<Node, File>,
    /// Flushes under way: of what, and what had been asked for when they began.
    flushing: BTreeMap<u64, (Flushed, u64)>,
    order: u64,
}

/// The folder that is found afterwards: bytes of a file, none for a folder.
pub type Left = BTreeMap<PathBuf, Option<Vec<u8>>>;

impl Disk {
    /// A disk on which all that a folder holds is certain. Shared memory is left out.
    ///
    /// # Errors
    /// What the system says.
    pub fn of(folder: &Path) -> io::Result<Self> {
        let mut disk = Self::default();
        for (path, bytes) in read(folder)? {
            disk.put(path, bytes);
        }
        Ok(disk)
    }

    /// Puts a file (a folder where there are no bytes) as certain.
    pub fn put(&mut self, path: PathBuf, bytes: Option<Vec<u8>>) {
        let Some(certain) = bytes else {
            self.names.insert(path, Named::Folder);
            return;
        };
        let node = Node(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.insert(node, File { certain, pending: Vec::new() });
        self.names.insert(path, Named::File(node));
    }

    /// The certain names.
    #[must_use]
    pub const fn names(&self) -> &BTreeMap<PathBuf, Named> {
        &self.names
    }

    /// How long a file certainly is, bytes.
    #[must_use]
    pub fn length(&self, node: Node) -> u64 {
        self.files.get(&node).map_or(0, |file| file.certain.len() as u64)
    }

    /// Takes in what the program did next.
    pub fn step(&mut self, step: &Step) {
        self.order += 1;
        let order = self.order;
        match step {
            Step::Entry(entry) => self.entries.push(Pending { order, what: entry.clone() }),
            Step::Change(node, change) => {
                let pending = Pending { order, what: change.clone() };
                self.files.entry(*node).or_default().pending.push(pending);
            }
            Step::FlushBegun { flush, of } => {
                self.flushing.insert(*flush, (of.clone(), order));
            }
            Step::FlushDone { flush } => match self.flushing.remove(flush) {
                Some((Flushed::File(node), begun)) => self.file_flushed(node, begun),
                Some((Flushed::Folder(folder), begun)) => self.folder_flushed(&folder, begun),
                None => {}
            },
            Step::Said(_) => {}
        }
    }

    fn file_flushed(&mut self, node: Node, begun: u64) {
        let Some(file) = self.files.get_mut(&node) else { return };
        let later = file.pending.iter().position(|it| it.order > begun);
        let later = file.pending.split_off(later.unwrap_or(file.pending.len()));
        for pending in std::mem::replace(&mut file.pending, later) {
            change(&mut file.certain, &pending.what, &Lot::Whole);
        }
    }

    fn folder_flushed(&mut self, folder: &Path, begun: u64) {
        for pending in std::mem::take(&mut self.entries) {
            if pending.order <= begun && pending.what.is_in(folder) {
                pending.what.name(&mut self.names);
            } else {
                self.entries.push(pending);
            }
        }
    }

    /// What is left when the power goes now: all that is certain, and of the rest what the lots say.
    pub fn cut(&self, lots: &mut Lots<'_>) -> Left {
        let mut names = self.names.clone();
        for pending in &self.entries {
            if lots.name() {
                pending.what.name(&mut names);
            }
        }
        self.left(names, |bytes, what| change(bytes, what, &lots.change(what)))
    }

    /// What the running programs see: all that was asked for.
    #[must_use]
    pub fn seen(&self) -> Left {
        let mut names = self.names.clone();
        self.entries.iter().for_each(|pending| pending.what.name(&mut names));
        self.left(names, |bytes, what| change(bytes, what, &Lot::Whole))
    }

    fn left(
        &self,
        names: BTreeMap<PathBuf, Named>,
        mut fall: impl FnMut(&mut Vec<u8>, &Change),
    ) -> Left {
        let mut left = Left::new();
        for (path, named) in names {
            // A folder comes before what is in it; without it nothing is found there.
            let root = path.parent().is_none_or(|folder| folder.as_os_str().is_empty());
            if !root && path.parent().is_some_and(|folder| left.get(folder) != Some(&None)) {
                continue;
            }
            let bytes = match named {
                Named::Folder => None,
                Named::File(node) => {
                    let file = self.files.get(&node).cloned().unwrap_or_default();
                    let mut bytes = file.certain;
                    file.pending.iter().for_each(|pending| fall(&mut bytes, &pending.what));
                    Some(bytes)
                }
            };
            left.insert(path, bytes);
        }
        left
    }
}

impl Entry {
    fn is_in(&self, folder: &Path) -> bool {
        let there = self.there.as_ref().map(|(path, _)| path);
        [self.gone.as_ref(), there].into_iter().flatten().any(|path| path.parent() == Some(folder))
    }

    fn name(&self, names: &mut BTreeMap<PathBuf, Named>) {
        if let Some(gone) = &self.gone {
            names.remove(gone);
        }
        if let Some((path, named)) = &self.there {
            names.insert(path.clone(), *named);
        }
    }
}

/// Does to a file's bytes what its lot leaves of a change.
fn change(bytes: &mut Vec<u8>, change: &Change, lot: &Lot) {
    let place = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
    match (change, lot) {
        (_, Lot::Missing) => {}
        (Change::Resize(to), Lot::Whole | Lot::Hollow | Lot::Sectors(_)) => {
            bytes.resize(place(*to), 0);
        }
        (Change::Write { at, bytes: new }, Lot::Whole) => put(bytes, place(*at), new),
        (Change::Write { at, bytes: new }, Lot::Hollow) => {
            bytes.resize(bytes.len().max(place(*at) + new.len()), 0);
        }
        (Change::Write { at, bytes: new }, Lot::Sectors(kept)) => {
            let mut from = 0;
            for kept in kept {
                let at = place(*at) + from;
                let some = (SECTOR - at % SECTOR).min(new.len() - from);
                if *kept {
                    put(bytes, at, new.get(from..from + some).unwrap_or_default());
                }
                from += some;
            }
        }
    }
}

/// Overwrites at a place; what lies between the end and that place is zero.
fn put(bytes: &mut Vec<u8>, at: usize, new: &[u8]) {
    let end = at + new.len();
    if bytes.len() < end {
        bytes.resize(end, 0);
    }
    if let Some(old) = bytes.get_mut(at..end) {
        old.copy_from_slice(new);
    }
}

/// Whether a path is SQLite's shared memory, which is no promise of the disk: SQLite makes it anew.
pub(super) fn is_shared_memory(path: &Path) -> bool {
    path.as_os_str().as_encoded_bytes().ends_with(b"-shm")
}

/// All that a folder holds, by path relative to it; shared memory is left out.
///
/// # Errors
/// What the system says.
pub fn read(folder: &Path) -> io::Result<Left> {
    let mut found = Left::new();
    let mut open = vec![PathBuf::new()];
    while let Some(inner) = open.pop() {
        for entry in fs::read_dir(folder.join(&inner))? {
            let entry = entry?;
            let path = inner.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                found.insert(path.clone(), None);
                open.push(path);
            } else if !is_shared_memory(&path) {
                found.insert(path, Some(fs::read(entry.path())?));
            }
        }
    }
    Ok(found)
}

/// Writes what is left into a folder, in place of all that it held.
///
/// # Errors
/// What the system says.
pub fn write(left: &Left, folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => fs::create_dir(folder)?,
    }
    for (path, bytes) in left {
        match bytes {
            Some(bytes) => fs::write(folder.join(path), bytes)?,
            None => fs::create_dir(folder.join(path))?,
        }
    }
    Ok(())
}
