//! A laptop of the hall as a process of its own: `meja sync`, spoken to line by line.

use std::{
    ffi::OsString,
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
    /// What it keeps outside of its event file.
    pub(super) home: PathBuf,
    shift_ms: i64,
    trace: Option<PathBuf>,
    /// What its environment holds besides.
    knows: Vec<(String, String)>,
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
            trace: None,
            knows: Vec::new(),
            running: None,
            calls: 0,
        }
    }

    /// The folder that it keeps outside of its event file: keys, recent events.
    #[must_use]
    pub fn home(&self) -> &Path {
        &self.home
    }

    /// What it remembers of its halls outside the event files.
    #[must_use]
    pub fn remembers(&self) -> String {
        let Ok(copies) = std::fs::read_dir(self.home.join("kunci")) else { return String::new() };
        let notes = copies.flatten().map(|copy| copy.path().join("balai.json"));
        notes.filter_map(|path| std::fs::read_to_string(path).ok()).collect()
    }

    /// Sets its wall clock off by so many milliseconds, from the next start on.
    pub fn shift_clock(&mut self, ms: i64) {
        self.shift_ms = ms;
    }

    /// Has every network call that it makes written to a file by strace, from the next start on.
    pub fn trace_to(&mut self, path: PathBuf) {
        self.trace = Some(path);
    }

    /// Puts a value into its environment, from the next start on.
    pub fn knows(&mut self, name: &str, value: &str) {
        self.knows.push((name.to_owned(), value.to_owned()));
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
        let mut words: Vec<OsString> = Vec::new();
        if let Some(namespace) = &self.cable.namespace {
            words.extend(["ip", "netns", "exec", namespace].map(OsString::from));
        }
        if let Some(trace) = &self.trace {
            let calls = "trace=connect,sendto,sendmsg,sendmmsg,bind";
            words.extend(["strace", "-f", "-qq", "-e", calls, "-o"].map(OsString::from));
            words.push(trace.into());
        }
        words.push(terminal::program().into());
        let mut words = words.into_iter();
        let mut command = Command::new(words.next().unwrap_or_default());
        command.args(words);
        command
            .env("MEJA_HOME", &self.home)
            .env("MEJA_DEVICE", &self.name)
            // The secretariat's, where its place asks for one.
            .env("MEJA_PIN", "190715")
            .stdin(Stdio::null());
        command.envs(self.knows.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Opens its event to the hall.
    pub fn serve(&mut self) -> Value {
        let file = self.file.to_str().unwrap().to_owned();
        self.start(&["serve", &file])
    }

    /// Opens its event to the hall as the laptop that leads it from now on.
    pub fn lead_again(&mut self) -> Value {
        let file = self.file.to_str().unwrap().to_owned();
        self.start(&["serve", &file, "--lead-again"])
    }

    /// Has its open event take an invitation; the one that leads has to admit it.
    pub fn take_invitation(&mut self, ticket: &str) {
        let input = json!({ "invitation": ticket, "person": self.name, "file": "" });
        self.call("hall.join", input);
    }

    /// Waits until joining has come to this step.
    pub fn joined(&mut self, step: &str) -> Value {
        self.sees("hall.joining", &Value::Null, |told| {
            assert!(told["step"] != "failed" || step == "failed", "{told}");
            (told["step"] == step).then(|| told.clone())
        })
    }

    /// Asks to come in, in the background: [`Station::until`] tells how far it has come.
    pub fn join(&mut self, invitation: &str, address: &str) {
        self.join_with(invitation, address, &[]);
    }

    /// As [`Station::join`], with further words.
    pub fn join_with(&mut self, invitation: &str, address: &str, further: &[&str]) {
        let file = self.file.to_str().unwrap().to_owned();
        let mut words = vec!["join", &file, "--invitation", invitation, "--person", &self.name];
        if !address.is_empty() {
            words.extend(["--address", address]);
        }
        words.extend(further);
        let words: Vec<String> = words.into_iter().map(str::to_owned).collect();
        self.spawn(&words);
    }

    /// As [`Station::join`], by a picture of the invitation's QR code.
    pub fn join_by_picture(&mut self, picture: &Path) {
        let file = self.file.to_str().unwrap().to_owned();
        let words = ["join", &file, "--qr", picture.to_str().unwrap(), "--person", &self.name];
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
    pub fn until<T>(&mut self, what: &str, wanted: impl FnMut(&Value) -> Option<T>) -> T {
        self.hear(what, wanted).1
    }

    /// As [`Station::until`], with the instant at which the line was read.
    fn hear<T>(&mut self, what: &str, mut wanted: impl FnMut(&Value) -> Option<T>) -> (Instant, T) {
        let name = self.name.clone();
        let running = self.running.as_mut().unwrap_or_else(|| panic!("{name} is switched off"));
        let end = Instant::now() + LONGEST;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            match running.lines.recv_timeout(left) {
                Ok((at, line)) => {
                    if let Some(found) = wanted(&line) {
                        return (at, found);
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

    /// Waits until it says that rows of this kind have changed, if it has not said so already;
    /// gives when. What it said before that is forgotten.
    ///
    /// # Panics
    /// When it does not within [`LONGEST`].
    pub fn told_of(&mut self, entity: &str) -> Instant {
        if let Some(running) = &mut self.running {
            let said = std::mem::take(&mut running.said);
            let mut rest = said.into_iter().skip_while(|(_, line)| !is_change(line, entity));
            if let Some((at, _)) = rest.next() {
                running.said = rest.collect();
                return at;
            }
        }
        self.hear("change", |line| is_change(line, entity).then_some(())).0
    }

    /// The last time it said that rows of this kind have changed, among what nobody asked for.
    #[must_use]
    pub fn last_told_of(&self, entity: &str) -> Option<Instant> {
        let said = &self.running.as_ref()?.said;
        said.iter().rev().find(|(_, line)| is_change(line, entity)).map(|(at, _)| *at)
    }

    /// What it has said until now that nobody asked for; forgotten with this.
    pub fn overheard(&mut self) -> Vec<Value> {
        let Some(running) = &mut self.running else { return Vec::new() };
        running.said.extend(running.lines.try_iter());
        std::mem::take(&mut running.said).into_iter().map(|(_, line)| line).collect()
    }

    /// Calls a command of the contract without waiting for what it says; gives the call's number,
    /// for [`Station::answer`].
    pub fn send(&mut self, name: &str, input: impl Into<Value>) -> u64 {
        let input: Value = input.into();
        self.calls += 1;
        let line = json!({ "id": self.calls, "call": name, "input": input }).to_string() + "\n";
        let running = self.running.as_mut().unwrap_or_else(|| panic!("{name}: switched off"));
        running.stdin.write_all(line.as_bytes()).unwrap();
        running.stdin.flush().unwrap();
        self.calls
    }

    /// Waits for what a call says; gives it with the instant at which it was read.
    pub fn answer(&mut self, call: u64) -> (Instant, Result<Value, Value>) {
        self.hear("answer", |line| {
            if line.get("id") != Some(&json!(call)) {
                return None;
            }
            Some(match line.get("error") {
                Some(error) => Err(error.clone()),
                None => Ok(line.get("answer").cloned().unwrap_or_default()),
            })
        })
    }

    /// Calls a command of the contract.
    ///
    /// # Errors
    /// What the command says.
    pub fn try_call(&mut self, name: &str, input: Value) -> Result<Value, Value> {
        let call = self.send(name, input);
        self.answer(call).1
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

    /// Kills it in mid-write; gives what it had said that nobody had asked for yet.
    pub fn kill(&mut self) -> Vec<Value> {
        let Some(mut running) = self.running.take() else { return Vec::new() };
        running.child.kill().unwrap();
        running.child.wait().unwrap();
        running.said.into_iter().chain(running.lines).map(|(_, line)| line).collect()
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

/// Whether a line says that rows of a kind have changed.
fn is_change(line: &Value, entity: &str) -> bool {
    let kinds = line.pointer("/changed/entities").and_then(Value::as_array);
    kinds.is_some_and(|kinds| kinds.iter().any(|kind| kind == entity))
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
