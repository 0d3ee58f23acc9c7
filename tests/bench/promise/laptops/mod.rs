//! 13: laptops see each other's changes at once, catch up quickly, and notice who is gone.
//!
//! Twelve laptops, each the terminal program (`meja sync`) in a process of its own, on a network
//! of namespaces made for the run; on loopback where the machine lets nobody make them, and then
//! said so. All of them share this machine's processors, which twelve real laptops do not.

mod gone;
mod missed;
mod typed;
mod windows;

use std::panic::{AssertUnwindSafe, catch_unwind};

use anyhow::{Context, Result, anyhow, ensure};
use meja_tests::{
    DESKS,
    hall::{Hall, Seat, Station},
};
use serde_json::{Value, json};

use crate::{
    arguments::Arguments,
    place::Place,
    table::{self, Line},
};

/// So many laptops are promised.
const LAPTOPS: usize = 12;
/// The rows of the form that are written.
const ROWS: [&str; 6] = ["c2.1", "c2.2", "c2.3", "c2.4", "c2.5", "c2.6"];

/// Measures the promise.
pub(super) fn measure(place: &Place, arguments: &Arguments) -> Result<Vec<Line>> {
    let folder = place.path("dua belas laptop");
    std::fs::create_dir_all(&folder)?;
    caught(|| {
        let mut room = Room::new(Hall::within("x", &folder))?;
        let mut lines = typed::measure(&mut room, arguments.writes)?;
        lines.push(missed::measure(&mut room, arguments.missed)?);
        lines.extend(gone::measure(&mut room)?);
        room.ends_the_same()?;
        lines.push(windows::told(arguments)?);
        Ok(lines)
    })
}

/// Runs what fails by panicking, as the cast of the tests does; its last words become the error.
///
/// # Errors
/// What `what` gives or panics with.
pub(super) fn caught<T>(what: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(what)).unwrap_or_else(|panicked| {
        let words = panicked.downcast_ref::<String>().map(String::as_str);
        let words = words.or_else(|| panicked.downcast_ref::<&str>().copied());
        Err(anyhow!("{}", words.unwrap_or("panicked")))
    })
}

/// Where a hall stands, for the table.
pub(super) fn on(hall: &Hall) -> String {
    let count = hall.stations.len();
    if hall.net.has_cables() {
        format!("{count} proses, jaringan ruang nama")
    } else {
        format!("{count} proses di loopback")
    }
}

/// The twelve laptops and where those at the desks sit.
struct Room {
    hall: Hall,
    /// The seats at the three desks, each at the laptop of the same place in [`Room::desk`].
    seats: Vec<Seat>,
    texts: u64,
}

impl Room {
    /// The chair's laptop, three at the desks where people write, and the others, who look on.
    fn new(mut hall: Hall) -> Result<Self> {
        for at in 1..LAPTOPS {
            let desk = DESKS.into_iter().cycle().nth(at - 1).context("no desk")?;
            hall.join(&format!("laptop-{at}"), "desk", &[desk]);
            table::aside(&format!("   {} dari {LAPTOPS} laptop", at + 1));
        }
        let mut seats = Vec::new();
        for (label, station) in DESKS.into_iter().zip(hall.stations.iter_mut().skip(1)) {
            let seat = Seat::at(station, label);
            let who = seat.people.first().context("nobody sits at a desk")?;
            station.call("person.act_as", json!({ "assessor": who }));
            seats.push(seat);
        }
        hall.level();
        Ok(Self { hall, seats, texts: 0 })
    }

    /// A laptop by its place in the hall; 0 is the chair's.
    fn station(&mut self, at: usize) -> Result<&mut Station> {
        self.hall.stations.get_mut(at).with_context(|| format!("no laptop {at}"))
    }

    /// A laptop at which a desk writes, by the desk's place.
    fn desk(&mut self, desk: usize) -> Result<&mut Station> {
        self.station(desk + 1)
    }

    fn seat(&self, desk: usize) -> Result<&Seat> {
        self.seats.get(desk).with_context(|| format!("no desk {desk}"))
    }

    /// A call of `remark.write` that says what was never said before, and its text.
    fn next(&mut self, desk: usize) -> Result<(Value, String)> {
        self.texts += 1;
        let rows = ROWS.len() as u64;
        let row = ROWS.into_iter().nth(usize::try_from(self.texts % rows)?).context("no row")?;
        let text = format!("Catatan nomor {} dari meja {desk}.", self.texts);
        Ok((self.seat(desk)?.finding(row, &text), text))
    }

    /// Switches all off: a figure of laptops that differ is none.
    fn ends_the_same(&mut self) -> Result<()> {
        let all = self.hall.held();
        let first = all.first().context("no laptop")?;
        for held in &all {
            ensure!(held.problems.is_empty(), "{}: {:?}", held.name, held.problems);
            ensure!(held.ids() == first.ids(), "{} holds other changes", held.name);
            ensure!(held.rows == first.rows, "{} shows other rows", held.name);
        }
        Ok(())
    }
}

/// Whether a line of the hall, or of its receipts, is of the laptop of this name: its device is
/// called "laptop-3 (laptop-3)", after the person who joined with it.
fn is_of(line: &Value, name: &str) -> bool {
    let device = line["device"].as_str().unwrap_or_default();
    device.split(' ').next() == Some(name)
}

/// Whether `watcher` is shown the laptop of this name as connected.
fn sees(watcher: &mut Station, name: &str) -> Result<bool> {
    let state = watcher.call("hall.state", Value::Null);
    let laptops = state.get("laptops").and_then(Value::as_array).context("no laptops")?;
    let line = laptops.iter().find(|one| is_of(one, name));
    Ok(line.with_context(|| format!("{name} is no laptop of the hall"))?["state"] == "connected")
}
