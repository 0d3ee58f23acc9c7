//! The hall itself: the chair's laptop with the sample event, and who comes in.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::{Held, Net, Station};

/// The chair's laptop with the sample event, and who comes in.
pub struct Hall {
    /// Its network.
    pub net: Net,
    /// The chair's laptop, then whoever came in, in that order.
    pub stations: Vec<Station>,
    folder: PathBuf,
    /// None where the folder is somebody else's to take away.
    _folder: Option<TempDir>,
}

impl Hall {
    /// The chair's laptop alone, its event open to the hall; `name` tells halls of one program
    /// apart.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let folder = tempfile::Builder::new().prefix("balai-").tempdir().unwrap();
        let mut hall = Self::within(name, folder.path());
        hall._folder = Some(folder);
        hall
    }

    /// As [`Hall::new`], its files in a folder that is there already.
    #[must_use]
    pub fn within(name: &str, folder: &Path) -> Self {
        let mut net = Net::new(name);
        let mut host = Station::new("ketua", folder, net.plug());
        let made = host.meja(&["sample", host.file.to_str().unwrap()]);
        assert_eq!(made.code, Some(0), "{made:?}");
        host.serve();
        Self { net, stations: vec![host], folder: folder.to_owned(), _folder: None }
    }

    /// One more laptop on the network, switched off.
    #[must_use]
    pub fn plug(&mut self, name: &str) -> Station {
        Station::new(name, &self.folder, self.net.plug())
    }

    /// The chair's laptop.
    ///
    /// # Panics
    /// In a hall whose laptops were taken away.
    pub fn chair(&mut self) -> &mut Station {
        self.stations.first_mut().unwrap()
    }

    /// An invitation, as text.
    pub fn ticket(&mut self) -> String {
        let state = self.chair().call("hall.invite", json!({ "minutes": 60 }));
        state["invitation"]["ticket"].as_str().unwrap().to_owned()
    }

    /// Lets a laptop that asks come in, to the desks with these labels.
    pub fn admit(&mut self, role: &str, desks: &[&str]) {
        self.admit_one(role, desks, |_| true);
    }

    /// As [`Hall::admit`], the one that asks under this name.
    pub fn admit_named(&mut self, name: &str, role: &str, desks: &[&str]) {
        self.admit_one(role, desks, |asks| asks["person"] == *name);
    }

    fn admit_one(&mut self, role: &str, desks: &[&str], which: impl Fn(&Value) -> bool) {
        let host = self.chair();
        let asks = host.sees("hall.state", &Value::Null, |state| {
            state["asking"].as_array()?.iter().find(|one| which(one)).cloned()
        });
        let all = host.call("desk.list", Value::Null);
        let desks: Vec<&Value> = all
            .as_array()
            .unwrap()
            .iter()
            .filter(|desk| desks.iter().any(|label| desk["label"] == *label))
            .map(|desk| &desk["id"])
            .collect();
        host.call("hall.admit", json!({ "id": asks["id"], "role": role, "desks": desks }));
    }

    /// A laptop comes in by a ticket and has the event; gives its place in the list.
    pub fn join(&mut self, name: &str, role: &str, desks: &[&str]) -> usize {
        let ticket = self.ticket();
        let mut guest = self.plug(name);
        guest.join(&ticket, "");
        self.admit(role, desks);
        guest.until("ready", |line| line.get("ready").cloned());
        self.stations.push(guest);
        self.stations.len() - 1
    }

    /// Desks' laptops come in by one ticket, all at once, each to the desk with its label; they stand
    /// in the list in this order.
    pub fn join_all(&mut self, guests: &[(String, &str)]) {
        let ticket = self.ticket();
        let mut coming = Vec::new();
        for (name, _) in guests {
            let mut guest = self.plug(name);
            guest.join(&ticket, "");
            coming.push(guest);
        }
        // The first admission burns the ticket for whoever has not shown it yet.
        self.chair().sees("hall.state", &Value::Null, |state| {
            (state["asking"].as_array()?.len() == guests.len()).then_some(())
        });
        for (name, desk) in guests {
            self.admit_named(name, "desk", &[*desk]);
        }
        for mut guest in coming {
            guest.until("ready", |line| line.get("ready").cloned());
            self.stations.push(guest);
        }
    }

    /// Waits until everybody who runs holds what everybody else holds.
    pub fn level(&mut self) {
        let others = self.stations.iter().filter(|one| one.runs()).count().saturating_sub(1);
        for station in self.stations.iter_mut().filter(|one| one.runs()) {
            station.sees("hall.state", &Value::Null, |state| {
                if state["evidence"]["files"] != 0 {
                    return None;
                }
                let laptops = state["laptops"].as_array()?;
                let level = laptops.iter().filter(|one| {
                    one["state"] == "connected"
                        && one["missing_here"] == 0
                        && one["missing_there"] == 0
                });
                (level.count() >= others).then_some(())
            });
        }
    }

    /// Switches everybody off and gives what each holds, in the order of the list.
    #[must_use]
    pub fn held(&mut self) -> Vec<Held> {
        for station in &mut self.stations {
            station.close();
        }
        self.stations.iter().map(Held::by).collect()
    }

    /// Switches everybody off, compares what they hold, and gives the rows that all of them show.
    ///
    /// # Panics
    /// When two of them differ, or a file is not sound.
    pub fn same(&mut self) -> Vec<String> {
        let mut held = self.held().into_iter();
        let first = held.next().unwrap();
        assert_eq!(first.problems, Vec::<String>::new(), "{}", first.name);
        for other in held {
            assert_eq!(other.problems, Vec::<String>::new(), "{}", other.name);
            assert!(first.ids() == other.ids(), "{} holds other changes", other.name);
            assert_eq!(first.rows, other.rows, "{} shows other rows", other.name);
        }
        first.rows
    }
}
