//! Calls of the system as steps on the disk: which file a descriptor means, and where it stands.
//!
//! A call that changes bytes or names counts from its beginning, a flush from its end and for what
//! was asked for before it began. Whether all was understood is seen from outside: after a run the
//! files must be what the steps lead to, byte for byte.

use std::{
    collections::BTreeMap,
    path::{Component, Path, PathBuf},
};

use super::{
    calls::{Argument, Call, number},
    disk::{Change, Disk, Entry, Flushed, Named, Node, Step, is_shared_memory},
};

/// What a descriptor means.
#[derive(Clone, Debug)]
enum What {
    File(Node),
    /// A folder under watch, by its path there.
    Folder(PathBuf),
    /// Where the program says what it did.
    Said,
    /// Something that is not watched.
    Other(PathBuf),
}

/// An open file, which several descriptors may share.
#[derive(Clone, Debug)]
struct Open {
    what: What,
    at: u64,
    append: bool,
}

/// Reads the calls of one program after another on the same folder.
#[derive(Clone, Debug)]
pub struct Reader {
    root: PathBuf,
    names: BTreeMap<PathBuf, Named>,
    lengths: BTreeMap<Node, u64>,
    fresh: u32,
    descriptors: BTreeMap<i64, usize>,
    open: Vec<Open>,
    said: Vec<u8>,
    flushes: u64,
    steps: Vec<Step>,
}

/// At which end of a call something happens.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    Begun,
    Ended,
}

impl Reader {
    /// Watches the folder `root`, which holds what `disk` holds.
    #[must_use]
    pub fn new(root: &Path, disk: &Disk) -> Self {
        let names = disk.names().clone();
        let nodes = names.values().filter_map(|named| match named {
            Named::File(node) => Some(*node),
            Named::Folder => None,
        });
        let lengths: BTreeMap<Node, u64> = nodes.map(|node| (node, disk.length(node))).collect();
        let fresh = lengths.keys().next_back().map_or(0, |node| node.0 + 1);
        Self {
            root: root.to_owned(),
            names,
            lengths,
            fresh,
            descriptors: BTreeMap::new(),
            open: Vec::new(),
            said: Vec::new(),
            flushes: 0,
            steps: Vec::new(),
        }
    }

    /// The steps of all programs so far.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Takes in all the calls of a program that was just started.
    pub fn program(&mut self, calls: &[Call]) {
        self.descriptors = BTreeMap::from([(1, 0)]);
        self.open = vec![Open { what: What::Said, at: 0, append: false }];
        self.said.clear();
        let mut edges: Vec<(usize, Edge, &Call)> = Vec::with_capacity(calls.len());
        for call in calls {
            match call.name.as_str() {
                "fsync" | "fdatasync" => {
                    edges.push((call.begun, Edge::Begun, call));
                    edges.push((call.ended, Edge::Ended, call));
                }
                // The number is free from here on, and the bytes may be on their way.
                "close" | "write" | "pwrite64" | "writev" | "pwritev" | "pwritev2" => {
                    edges.push((call.begun, Edge::Begun, call));
                }
                _ => edges.push((call.ended, Edge::Ended, call)),
            }
        }
        edges.sort_by_key(|(at, ..)| *at);
        let mut flushes: BTreeMap<usize, u64> = BTreeMap::new();
        for (_, edge, call) in edges {
            match (call.name.as_str(), edge) {
                ("fsync" | "fdatasync", Edge::Begun) => {
                    self.flushes += 1;
                    flushes.insert(call.begun, self.flushes);
                    let of = match self.of(call) {
                        Some(Open { what: What::File(node), .. }) => Flushed::File(*node),
                        Some(Open { what: What::Folder(path), .. }) => {
                            Flushed::Folder(path.clone())
                        }
                        _ => continue,
                    };
                    self.steps.push(Step::FlushBegun { flush: self.flushes, of });
                }
                ("fsync" | "fdatasync", Edge::Ended) => {
                    if let (Some(0), Some(flush)) = (call.answer, flushes.get(&call.begun)) {
                        self.steps.push(Step::FlushDone { flush: *flush });
                    }
                }
                (_, Edge::Begun | Edge::Ended) => self.call(call),
            }
        }
    }

    fn call(&mut self, call: &Call) {
        let done = call.answer.is_some_and(|answer| answer >= 0);
        match call.name.as_str() {
            "write" | "writev" | "pwrite64" | "pwritev" | "pwritev2" => self.write(call),
            "close" => {
                self.descriptors.remove(&word(call, 0));
            }
            _ if !done => {}
            "openat" => self.opened(call, self.path(call, 1, Some(0)), &flags(call, 2)),
            "open" => self.opened(call, self.path(call, 0, None), &flags(call, 1)),
            "creat" => self.opened(call, self.path(call, 0, None), "O_CREAT|O_TRUNC"),
            "dup" | "dup2" | "dup3" => self.again(call),
            "fcntl" if flags(call, 1).starts_with("F_DUPFD") => self.again(call),
            "lseek" => {
                let at = call.answer.unwrap_or_default().cast_unsigned();
                self.at(call, |_| at);
            }
            "read" | "readv" => {
                let read = call.answer.unwrap_or_default().cast_unsigned();
                self.at(call, |at| at + read);
            }
            "ftruncate" => self.resize(call, word(call, 1).cast_unsigned()),
            "fallocate" => {
                let to = (word(call, 2) + word(call, 3)).cast_unsigned();
                let grows = self.file_of(call).is_some_and(|node| self.length(node) < to);
                if word(call, 1) == 0 && grows {
                    self.resize(call, to);
                }
            }
            "mkdir" => self.named(&self.path(call, 0, None), Named::Folder),
            "mkdirat" => self.named(&self.path(call, 1, Some(0)), Named::Folder),
            "unlink" | "rmdir" => self.gone(&self.path(call, 0, None)),
            "unlinkat" => self.gone(&self.path(call, 1, Some(0))),
            "rename" => self.renamed(&self.path(call, 0, None), &self.path(call, 1, None)),
            "renameat" | "renameat2" => {
                self.renamed(&self.path(call, 1, Some(0)), &self.path(call, 3, Some(2)));
            }
            // Locks, and flushes that promise nothing.
            _ => {}
        }
    }

    fn write(&mut self, call: &Call) {
        let Some(Argument::Bytes(bytes)) = call.arguments.get(1) else { return };
        let place = call.name.starts_with('p').then(|| {
            let last = if call.name == "pwritev2" { 1 } else { 0 };
            word(call, call.arguments.len() - 1 - last).cast_unsigned()
        });
        let Some(open) = self.descriptors.get(&word(call, 0)).copied() else { return };
        let Some(Open { what, at, append }) = self.open.get(open).cloned() else { return };
        let node = match what {
            // Nobody may be listening any more; what it claims is the same.
            What::Said => return self.say(bytes, call.answer),
            What::File(node) => node,
            What::Folder(_) | What::Other(_) => return,
        };
        let Some(count) = call.answer.and_then(|answer| usize::try_from(answer).ok()) else {
            return;
        };
        let at = place.unwrap_or(if append { self.length(node) } else { at });
        let bytes = bytes.get(..count).unwrap_or(bytes).to_vec();
        let end = at + bytes.len() as u64;
        if place.is_none()
            && let Some(open) = self.open.get_mut(open)
        {
            open.at = end;
        }
        let length = self.lengths.entry(node).or_default();
        *length = end.max(*length);
        self.steps.push(Step::Change(node, Change::Write { at, bytes }));
    }

    fn say(&mut self, bytes: &[u8], answer: Option<i64>) {
        let count = answer.and_then(|answer| usize::try_from(answer).ok()).unwrap_or(bytes.len());
        self.said.extend_from_slice(bytes.get(..count).unwrap_or(bytes));
        while let Some(end) = self.said.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = self.said.drain(..=end).collect();
            self.steps.push(Step::Said(String::from_utf8_lossy(&line).into_owned()));
        }
    }

    fn opened(&mut self, call: &Call, path: PathBuf, flags: &str) {
        let has = |flag: &str| flags.split('|').any(|one| one == flag);
        let what = match self.watched(&path) {
            None => What::Other(path),
            Some(inner) if inner.as_os_str().is_empty() => What::Folder(inner),
            Some(inner) => match self.names.get(&inner) {
                Some(Named::Folder) => What::Folder(inner),
                Some(Named::File(node)) => What::File(*node),
                None => {
                    assert!(has("O_CREAT"), "{} came from nowhere", path.display());
                    let node = Node(self.fresh);
                    self.fresh += 1;
                    self.named(&path, Named::File(node));
                    What::File(node)
                }
            },
        };
        if let What::File(node) = what
            && has("O_TRUNC")
            && self.length(node) > 0
        {
            self.lengths.insert(node, 0);
            self.steps.push(Step::Change(node, Change::Resize(0)));
        }
        self.open.push(Open { what, at: 0, append: has("O_APPEND") });
        self.descriptors.insert(call.answer.unwrap_or_default(), self.open.len() - 1);
    }

    fn again(&mut self, call: &Call) {
        if let Some(open) = self.descriptors.get(&word(call, 0)).copied() {
            self.descriptors.insert(call.answer.unwrap_or_default(), open);
        }
    }

    fn resize(&mut self, call: &Call, to: u64) {
        if let Some(node) = self.file_of(call) {
            self.lengths.insert(node, to);
            self.steps.push(Step::Change(node, Change::Resize(to)));
        }
    }

    fn named(&mut self, path: &Path, named: Named) {
        let Some(inner) = self.watched(path) else { return };
        self.names.insert(inner.clone(), named);
        self.steps.push(Step::Entry(Entry { gone: None, there: Some((inner, named)) }));
    }

    fn gone(&mut self, path: &Path) {
        let Some(inner) = self.watched(path) else { return };
        self.names.remove(&inner);
        self.steps.push(Step::Entry(Entry { gone: Some(inner), there: None }));
    }

    fn renamed(&mut self, from: &Path, to: &Path) {
        let (gone, to) = (self.watched(from), self.watched(to));
        let named = gone.as_ref().and_then(|gone| self.names.remove(gone));
        assert!(to.is_none() || named.is_some(), "{} came from nowhere", from.display());
        assert!(named != Some(Named::Folder), "{}: a folder was renamed", from.display());
        let there = to.zip(named);
        if let Some((path, named)) = &there {
            self.names.insert(path.clone(), *named);
        }
        if gone.is_some() {
            self.steps.push(Step::Entry(Entry { gone, there }));
        }
    }

    /// The open file that a call's first argument means.
    fn of(&self, call: &Call) -> Option<&Open> {
        self.open.get(*self.descriptors.get(&word(call, 0))?)
    }

    fn file_of(&self, call: &Call) -> Option<Node> {
        match self.of(call)?.what {
            What::File(node) => Some(node),
            What::Folder(_) | What::Said | What::Other(_) => None,
        }
    }

    fn length(&self, node: Node) -> u64 {
        self.lengths.get(&node).copied().unwrap_or_default()
    }

    fn at(&mut self, call: &Call, to: impl FnOnce(u64) -> u64) {
        let open = self.descriptors.get(&word(call, 0)).copied();
        if let Some(open) = open.and_then(|open| self.open.get_mut(open)) {
            open.at = to(open.at);
        }
    }

    /// The path that an argument names, from the folder that another one means.
    fn path(&self, call: &Call, argument: usize, folder: Option<usize>) -> PathBuf {
        let Some(Argument::Bytes(bytes)) = call.arguments.get(argument) else {
            return PathBuf::new();
        };
        let named = PathBuf::from(String::from_utf8_lossy(bytes).into_owned());
        let open = folder
            .and_then(|folder| self.descriptors.get(&word(call, folder)))
            .and_then(|open| self.open.get(*open));
        match open.map(|open| &open.what) {
            Some(What::Folder(inner)) => self.root.join(inner).join(named),
            Some(What::Other(path)) => path.join(named),
            Some(What::File(_) | What::Said) | None => named,
        }
    }

    /// Where a path is within the watched folder; none outside, and for shared memory.
    fn watched(&self, path: &Path) -> Option<PathBuf> {
        let inner = path.strip_prefix(&self.root).ok()?;
        let plain = inner.components().all(|part| matches!(part, Component::Normal(_)));
        assert!(plain, "{} leads about", path.display());
        (!is_shared_memory(path)).then(|| inner.components().collect())
    }
}

/// An argument as a number; what is none (`AT_FDCWD`) is below 0.
fn word(call: &Call, argument: usize) -> i64 {
    match call.arguments.get(argument) {
        Some(Argument::Word(word)) => number(word).unwrap_or(-1),
        Some(Argument::Bytes(_)) | None => -1,
    }
}

fn flags(call: &Call, argument: usize) -> String {
    match call.arguments.get(argument) {
        Some(Argument::Word(word)) => word.clone(),
        Some(Argument::Bytes(_)) | None => String::new(),
    }
}
