//! A laptop for one journey: an empty home, a folder for its files, and dialogs answered in
//! advance.

use std::{
    collections::BTreeMap,
    ffi::OsString,
    path::{Path, PathBuf},
    time::Instant,
};

/// The folders of one journey, gone with it.
pub(crate) struct World {
    folder: tempfile::TempDir,
    /// What else the program finds in its environment.
    more: BTreeMap<&'static str, OsString>,
}

impl World {
    pub(crate) fn new() -> Self {
        let world = Self { folder: tempfile::tempdir().unwrap(), more: BTreeMap::new() };
        for name in ["rumah", "dialog", "berkas", "sistem"] {
            std::fs::create_dir(world.folder.path().join(name)).unwrap();
        }
        world
    }

    /// The program takes itself to begin at this instant (UTC milliseconds) whenever it is started.
    pub(crate) fn at(wall_ms: i64) -> Self {
        let mut world = Self::new();
        world.set_hour(wall_ms);
        world
    }

    /// From its next start on the program takes itself to begin at this instant (UTC milliseconds).
    pub(crate) fn set_hour(&mut self, wall_ms: i64) {
        self.more.insert("MEJA_E2E_NOW", wall_ms.to_string().into());
    }

    /// The laptop has a camera, before which nobody holds anything.
    pub(crate) fn with_camera(mut self) -> Self {
        self.more.insert("MEJA_E2E_CAMERA", "1".into());
        self
    }

    /// The program shows itself on this display, and not where the journeys usually are.
    pub(crate) fn on_display(mut self, display: &str) -> Self {
        self.more.insert("DISPLAY", display.into());
        self
    }

    /// The installation's folder.
    pub(crate) fn home(&self) -> PathBuf {
        self.folder.path().join("rumah")
    }

    /// A file of the person's own.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join("berkas").join(name)
    }

    /// Puts a file where the person keeps theirs.
    pub(crate) fn put(&self, name: &str, content: &[u8]) -> PathBuf {
        let path = self.file(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    /// Brings an event from another laptop: its file, and its evidence beside it.
    pub(crate) fn bring(&self, event: &Path) -> PathBuf {
        let path = self.file(event.file_name().unwrap().to_str().unwrap());
        std::fs::copy(event, &path).unwrap();
        let evidence = event.with_extension("bukti");
        if evidence.is_dir() {
            copy_folder(&evidence, &path.with_extension("bukti"));
        }
        path
    }

    /// The next file dialogs for this purpose (`open_event`, `new_event`, `joined_event`, `import`,
    /// `export_folder`, `forms_folder`, `evidence_folder`, `backup`, `open_backup`) are answered
    /// with this path.
    pub(crate) fn will_pick(&self, purpose: &str, path: &Path) {
        let dialogs = self.folder.path().join("dialog");
        std::fs::write(dialogs.join(purpose), path.to_str().unwrap()).unwrap();
    }

    /// What the program finds in its environment: nothing of the person who runs the tests.
    pub(crate) fn environment(&self) -> Vec<(&'static str, OsString)> {
        let system = self.folder.path().join("sistem");
        let mut all: Vec<(&'static str, OsString)> = vec![
            ("MEJA_HOME", self.home().into()),
            ("MEJA_E2E_DIALOGS", self.folder.path().join("dialog").into()),
            ("XDG_DATA_HOME", system.join("data").into()),
            ("XDG_CONFIG_HOME", system.join("config").into()),
            ("XDG_STATE_HOME", system.join("state").into()),
            ("MEJA_E2E_NETWORK", "127.0.0.1".into()),
            ("TZ", "Asia/Makassar".into()),
            ("LANG", "C.UTF-8".into()),
        ];
        all.extend(self.more.clone());
        all
    }
}

/// Copies a folder with all that is in it.
fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// What was typed before the end, each character with the moment at which the window had it.
pub(crate) struct Typed {
    pub(crate) keys: Vec<(char, Instant)>,
    pub(crate) killed: Instant,
}

/// The root of the project.
pub(crate) fn project() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// Where builds and what tests leave behind lie.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| project().join("target"), PathBuf::from)
}

/// A built program: named by the environment, else where the build puts it.
///
/// # Panics
/// When it is not there, with what to do.
pub(crate) fn program(variable: &str, otherwise: &str) -> PathBuf {
    let path = std::env::var_os(variable).map_or_else(|| target().join(otherwise), PathBuf::from);
    assert!(
        path.is_file(),
        "{} is not there: `cargo xtask test` builds it, or set {variable}",
        path.display()
    );
    std::path::absolute(path).unwrap()
}
