//! A laptop of the hall as a process of its own: `meja sync`, spoken to line by line.

use std::{
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use super::Cable;
use crate::terminal;

/// No answer takes longer than this; a hall that hangs fails its test.
pub const LONGEST: Duration = Duration::from_secs(60);

/// A running laptop.
pub struct Station {
    /// Its name on the network.
    pub name: String,
    /// Where it is plugged in.
    pub cable: Cable,
    /// Its event file.
    pub file: PathBuf,
    home: PathBuf,
    shift_ms: i64,
    running: Option<Running>,
    calls: u64,
}

struct Running {
    child: Child,
    stdin: ChildStdin,
    lines: Receiver<(Instant, Value)>,
    /// What was said that nobody asked for, with the instant it was read.
    said: Vec<(Instant, Value)>,
}

impl Station {
    /// A laptop that is switched off.
    #[must_use]
    pub fn new(name: &str, folder: &Path, cable: Cable) -> Self {
        let home = folder.join(format!("rumah-{name}"));
        std::fs::create_dir_all(&home).unwrap();
        Self {
            name: name.into(),
            cable,
            file: folder.join(format!("{name}.meja")),
            home,
            shift_ms: 0,
            running: None,
            calls: 0,
        }
    }

    /// Sets its wall clock off by so many milliseconds, from the next start on.
    pub fn shift_clock(&mut self, ms: i64) {
        self.shift_ms = ms;
    }

    /// A command that ends by itself.
    #[must_use]
    pub fn meja(&self, arguments: &[&str]) -> crate::Ran {
        let output = self.command().arg("--json").args(arguments).output().unwrap();
        crate::Ran {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn command(&self) -> Command {
        let program = terminal::program();
        let mut command = match &self.cable.namespace {
            Some(namespace) => {
                let mut command = Command::new("ip");
                command.args(["netns", "exec", namespace]).arg(program);
                command
            }
            None => Command::new(program),
        };
        command.env("MEJA_HOME", &self.home).env("MEJA_DEVICE", &self.name).stdin(Stdio::null());
        command
    }

    /// Opens its event to the hall.
    pub fn serve(&mut self) -> Value {
        let file = self.file.to_str().unwrap().to_owned();
        self.start(&["serve", &file])
    }

    /// Asks to come in, in the background: [`Station::until`] tells how far it has come.
    pub fn join(&mut self, invitation: &str, address: &str) {
        let file = self.file.to_str().unwrap().to_owned();
        let mut words = vec!["join", &file, "--invitation", invitation, "--person", &self.name];
        if !address.is_empty() {
            words.extend(["--address", address]);
        }
        let words: Vec<String> = words.into_iter().map(str::to_owned).collect();
        self.spawn(&words);
    }

    fn start(&mut self, words: &[&str]) -> Value {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        self.spawn(&words);
        self.until("ready", |line| line.get("ready").cloned())
    }

    fn spawn(&mut self, words: &[String]) {
        assert!(self.running.is_none(), "{} runs already", self.name);
        let mut command = self.command();
        command.args(["--json", "sync"]).args(words);
        command.args(["--port", &self.cable.port.to_string()]);
        command.args(["--clock-shift", &self.shift_ms.to_string()]);
        if self.cable.namespace.is_none() {
            command.args(["--bind", "127.0.0.1", "--no-look"]);
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit());
        let mut child = command.spawn().unwrap();
        let stdin = child.stdin.take().unwrap();
        let stdout = child.stdout.take().unwrap();
        let (give, lines) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(stdout).lines() {
                let Ok(line) = line else { break };
                let said = serde_json::from_str(&line).unwrap_or(Value::String(line));
                if give.send((Instant::now(), said)).is_err() {
                    break;
                }
            }
        });
        self.running = Some(Running { child, stdin, lines, said: Vec::new() });
    }

    /// Waits for a line that `wanted` finds something in.
    ///
    /// # Panics
    /// When it does not come within [`LONGEST`].
    pub fn until<T>(&mut self, what: &str, mut wanted: impl FnMut(&Value) -> Option<T>) -> T {
        let name = self.name.clone();
        let running = self.running.as_mut().unwrap_or_else(|| panic!("{name} is switched off"));
        let end = Instant::now() + LONGEST;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            match running.lines.recv_timeout(left) {
                Ok((at, line)) => {
                    if let Some(found) = wanted(&line) {
                        return found;
                    }
                    running.said.push((at, line));
                }
                Err(RecvTimeoutError::Timeout) => {
                    panic!("{name}: no {what}; it said {:?}", running.said.last())
                }
                Err(RecvTimeoutError::Disconnected) => {
                    let status = running.child.wait();
                    panic!("{name} ended ({status:?}) before {what}: {:?}", running.said.last())
                }
            }
        }
    }

    /// Calls a command of the contract.
    ///
    /// # Errors
    /// What the command says.
    pub fn try_call(&mut self, name: &str, input: impl Into<Value>) -> Result<Value, Value> {
        let input: Value = input.into();
        self.calls += 1;
        let id = self.calls;
        let line = json!({ "id": id, "call": name, "input": input }).to_string();
        let running = self.running.as_mut().unwrap_or_else(|| panic!("{name}: switched off"));
        running.stdin.write_all(line.as_bytes()).unwrap();
        running.stdin.write_all(b"\n").unwrap();
        running.stdin.flush().unwrap();
        self.until(name, |line| {
            if line.get("id") != Some(&json!(id)) {
                return None;
            }
            Some(match line.get("error") {
                Some(error) => Err(error.clone()),
                None => Ok(line.get("answer").cloned().unwrap_or_default()),
            })
        })
    }

    /// Calls a command that must not fail.
    pub fn call(&mut self, name: &str, input: Value) -> Value {
        let who = self.name.clone();
        self.try_call(name, input).unwrap_or_else(|error| panic!("{who}: {name}: {error}"))
    }

    /// Asks a command again until its answer says what is wanted.
    ///
    /// # Panics
    /// When it does not within [`LONGEST`].
    pub fn sees<T>(
        &mut self,
        name: &str,
        input: &Value,
        mut wanted: impl FnMut(&Value) -> Option<T>,
    ) -> T {
        let end = Instant::now() + LONGEST;
        loop {
            let answer = self.call(name, input.clone());
            if let Some(found) = wanted(&answer) {
                return found;
            }
            assert!(
                Instant::now() < end,
                "{}: {name} never says so: {}",
                self.name,
                short(&answer)
            );
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Whether it is switched on.
    #[must_use]
    pub const fn runs(&self) -> bool {
        self.running.is_some()
    }

    /// Kills it in mid-write.
    pub fn kill(&mut self) {
        if let Some(mut running) = self.running.take() {
            running.child.kill().unwrap();
            running.child.wait().unwrap();
        }
    }

    /// Switches it off in order.
    pub fn close(&mut self) {
        if let Some(Running { mut child, stdin, lines, .. }) = self.running.take() {
            drop(stdin);
            while lines.recv_timeout(LONGEST).is_ok() {}
            let status = child.wait().unwrap();
            assert!(status.success(), "{} ended with {status}", self.name);
        }
    }
}

/// An answer as a failing test prints it: without the fields of a QR code.
fn short(answer: &Value) -> String {
    let mut answer = answer.clone();
    if let Some(invitation) = answer.get_mut("invitation") {
        *invitation = Value::Null;
    }
    answer.to_string()
}

impl Drop for Station {
    fn drop(&mut self) {
        if let Some(mut running) = self.running.take() {
            let _ = running.child.kill();
            let _ = running.child.wait();
        }
    }
}
