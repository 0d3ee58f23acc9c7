//! The driver of one window: tauri-driver, under it WebKitWebDriver, under that the program.
//!
//! The three are one process group, ended with the journey whatever became of it, by their own
//! ids. Leaves out what is done in the window, see `page`.

use std::{
    net::{Ipv4Addr, TcpListener, TcpStream},
    os::unix::process::CommandExt,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, json};

use crate::{
    wait,
    world::{World, program},
};

/// How long a driver may take to end when it is asked to.
const FAREWELL: Duration = Duration::from_secs(3);

/// A running tauri-driver.
pub(crate) struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts a driver whose program will live in `world`.
    pub(crate) async fn start(world: &World) -> Self {
        let [port, native] = free_ports();
        let process = Command::new(program("MEJA_TAURI_DRIVER", "tools/bin/tauri-driver"))
            .args(["--port", &port.to_string(), "--native-port", &native.to_string()])
            .envs(world.environment())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .unwrap();
        let driver = Self { process, port };
        wait::until("tauri-driver to listen", async || {
            TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok()
        })
        .await;
        wait::until("WebKitWebDriver to listen", async || {
            TcpStream::connect((Ipv4Addr::LOCALHOST, native)).ok()
        })
        .await;
        driver
    }

    /// Opens the window with these arguments and waits until it stands.
    pub(crate) async fn open(&self, arguments: &[&str]) -> Client {
        let application = program("MEJA_APP", "debug/meja-monev");
        let mut wanted = Map::new();
        wanted.insert(
            "tauri:options".into(),
            json!({ "application": application, "args": arguments }),
        );
        ClientBuilder::new(HttpConnector::new())
            .capabilities(wanted)
            .connect(&format!("http://127.0.0.1:{}", self.port))
            .await
            .unwrap_or_else(|error| panic!("the window does not open: {error}"))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let id = self.process.id();
        signal("TERM", &id.to_string());
        let asked = Instant::now();
        while asked.elapsed() < FAREWELL && matches!(self.process.try_wait(), Ok(None)) {
            std::thread::yield_now();
        }
        // What is left of the group, the window among it; nothing of it may outlive the journey.
        signal("KILL", &format!("-{id}"));
        let _already_gone = self.process.wait();
    }
}

/// Sends a signal to a process, or to a group by its id with a minus before it.
pub(crate) fn signal(name: &str, id: &str) {
    let _already_gone =
        Command::new("kill").args([&format!("-{name}"), "--", id]).stderr(Stdio::null()).status();
}

/// The id of the program that lives in this home.
pub(crate) fn program_in(home: &Path) -> Option<u32> {
    let wanted = format!("MEJA_HOME={}", home.display());
    let name = program("MEJA_APP", "debug/meja-monev");
    std::fs::read_dir("/proc").unwrap().flatten().find_map(|entry| {
        let id: u32 = entry.file_name().to_str()?.parse().ok()?;
        if std::fs::read_link(entry.path().join("exe")).ok()? != name.canonicalize().ok()? {
            return None;
        }
        let environment = std::fs::read(entry.path().join("environ")).ok()?;
        environment.split(|byte| *byte == 0).any(|pair| pair == wanted.as_bytes()).then_some(id)
    })
}

fn free_ports() -> [u16; 2] {
    // Both are held before either is let go, so that they differ.
    let held = [(); 2].map(|()| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap());
    held.map(|listener| listener.local_addr().unwrap().port())
}
