//! What befalls a hall by chance: writes, cuts, kills in mid-write, new addresses, wrong clocks,
//! and cells that two laptops change apart.
//!
//! The same seed throws the same. Each laptop writes about an innovation of its own, so that a
//! conflict is made where it is meant, and nowhere else. What came of it is told by
//! [`Tally::end`].

use std::collections::{BTreeMap, BTreeSet};

use meja_core::ids::AssessorId;
use meja_store::{RemarkCell, RemarkKind};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Hall, Seat, Station};
use crate::{DESKS, Dice};

/// The rows of the form that are written.
const ROWS: [&str; 6] = ["c2.1", "c2.2", "c2.3", "c2.4", "c2.5", "c2.6"];
/// Clocks are off by so much, milliseconds.
const CLOCKS: [i64; 3] = [0, 7_200_000, -86_400_000];
/// A laptop is killed with fewer than so many writes under way, of which one was answered.
const UNDER_WAY: u64 = 6;

/// A cell of the change record: the innovation and the field.
pub type Cell = (Uuid, String);

/// What befell.
#[derive(Debug, Default)]
pub struct Tally {
    /// Texts whose writing was acknowledged.
    pub acknowledged: Vec<String>,
    /// The last acknowledged text of each cell that nobody wrote into afterwards.
    pub standing: BTreeMap<(usize, String), String>,
    /// Cells that two laptops changed apart.
    pub conflicts: BTreeSet<Cell>,
    /// Cables pulled.
    pub cuts: u32,
    /// Laptops killed.
    pub kills: u32,
    /// New addresses.
    pub addresses: u32,
    /// Laptops started with a clock that is off.
    pub clocks: u32,
}

/// The hall in the storm.
struct Storm<'a> {
    hall: &'a mut Hall,
    seats: Vec<Seat>,
    /// Innovations about which nobody writes but to make a conflict.
    apart: Vec<String>,
    dice: Dice,
    cut: BTreeSet<usize>,
    tally: Tally,
    texts: u64,
}

/// The label of the desk at which a laptop of the hall sits.
fn label(at: usize) -> &'static str {
    DESKS[at % DESKS.len()]
}

/// Lets laptops in until the hall has so many, and a storm go over it for as long as `goes_on`
/// says, told how often something befell; then waits until all hold the same.
///
/// # Panics
/// When a laptop cannot act, or the hall does not come level.
pub fn storm(
    hall: &mut Hall,
    laptops: usize,
    seed: u64,
    mut goes_on: impl FnMut(u64) -> bool,
) -> Tally {
    let guests: Vec<_> =
        (hall.stations.len()..laptops).map(|at| (format!("laptop-{at}"), label(at))).collect();
    hall.join_all(&guests);
    let mut storm = Storm::new(hall, seed);
    let mut befell = 0;
    while goes_on(befell) {
        storm.throw();
        befell += 1;
    }
    for station in &storm.hall.stations {
        storm.hall.net.heal(&station.cable);
    }
    storm.hall.level();
    storm.tally
}

impl<'a> Storm<'a> {
    fn new(hall: &'a mut Hall, seed: u64) -> Self {
        let page = hall.chair().call("innovation.list", json!({ "limit": 100 }));
        let mut apart: Vec<String> = (page["items"].as_array().unwrap().iter())
            .map(|one| one["id"].as_str().unwrap().to_owned())
            .collect();
        let seats = (hall.stations.iter_mut().enumerate())
            .map(|(at, station)| {
                let seat = Seat { innovation: apart.remove(0), ..Seat::at(station, label(at)) };
                sit(station, &seat);
                seat
            })
            .collect();
        let (tally, dice) = (Tally::default(), Dice::new(seed));
        Self { hall, seats, apart, dice, cut: BTreeSet::new(), tally, texts: 0 }
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.dice.below(bound as u64)).unwrap()
    }

    fn throw(&mut self) {
        let at = self.below(self.seats.len());
        match self.below(20) {
            0 | 1 if self.hall.net.has_cables() => {
                if self.cut.insert(at) {
                    self.hall.net.cut(&self.hall.stations[at].cable);
                    self.tally.cuts += 1;
                }
            }
            2..=4 => self.heal(at),
            5 => self.kill(at),
            6 => {
                let mut cable = self.hall.stations[at].cable.clone();
                self.hall.net.readdress(&mut cable);
                self.tally.addresses += u32::from(cable != self.hall.stations[at].cable);
                self.hall.stations[at].cable = cable;
            }
            7 => self.conflict(at),
            _ => {
                let (row, text) = self.next(at);
                self.seats[at].write(&mut self.hall.stations[at], row, &text).unwrap();
                self.acknowledged(at, row, text);
            }
        }
    }

    fn next(&mut self, at: usize) -> (&'static str, String) {
        let row = ROWS[self.below(ROWS.len())];
        self.texts += 1;
        (row, format!("Catatan {} dari laptop {at}.", self.texts))
    }

    fn acknowledged(&mut self, at: usize, row: &str, text: String) {
        self.tally.standing.insert((at, row.to_owned()), text.clone());
        self.tally.acknowledged.push(text);
    }

    fn heal(&mut self, at: usize) {
        if self.cut.remove(&at) {
            self.hall.net.heal(&self.hall.stations[at].cable);
        }
    }

    /// Kills a laptop with writes under way, and starts it again with another clock.
    fn kill(&mut self, at: usize) {
        let mut sent = Vec::new();
        for _ in 0..=self.dice.below(UNDER_WAY) {
            let (row, text) = self.next(at);
            let input = self.seats[at].finding(row, &text);
            sent.push((self.hall.stations[at].send("remark.write", input), row, text));
        }
        let shift = CLOCKS[self.below(CLOCKS.len())];
        let station = &mut self.hall.stations[at];
        station.answer(sent[0].0).1.unwrap();
        let said = station.kill();
        station.shift_clock(shift);
        station.serve();
        sit(station, &self.seats[at]);
        for (nth, (call, row, text)) in sent.into_iter().enumerate() {
            // What was not answered may be there or not.
            self.tally.standing.remove(&(at, row.to_owned()));
            let mut answers = said.iter().filter(|line| line["id"] == call);
            if nth == 0 || answers.any(|line| line.get("answer").is_some()) {
                self.acknowledged(at, row, text);
            }
        }
        self.tally.kills += 1;
        self.tally.clocks += u32::from(shift != 0);
    }

    /// Has two laptops of one person write into one fresh cell while a pulled cable is between
    /// them.
    fn conflict(&mut self, at: usize) {
        let other = (0..self.seats.len())
            .find(|other| *other != at && self.seats[*other].people == self.seats[at].people);
        let made = self.tally.conflicts.len();
        let (Some(other), Some(innovation)) = (other, self.apart.get(made / ROWS.len())) else {
            return;
        };
        if !self.hall.net.has_cables() {
            return;
        }
        let (row, innovation) = (ROWS[made % ROWS.len()], innovation.clone());
        let was_cut = self.cut.contains(&at);
        self.hall.net.cut(&self.hall.stations[at].cable);
        for one in [at, other] {
            self.texts += 1;
            let text = format!("Catatan {} dari laptop {one}, terpisah.", self.texts);
            let seat = Seat { innovation: innovation.clone(), ..self.seats[one].clone() };
            seat.write(&mut self.hall.stations[one], row, &text).unwrap();
            self.tally.acknowledged.push(text);
        }
        if !was_cut {
            self.hall.net.heal(&self.hall.stations[at].cable);
        }
        let assessor = AssessorId(Uuid::parse_str(writer(&self.seats[at])).unwrap());
        let cell = RemarkCell { indicator: row.to_owned(), kind: RemarkKind::Finding, assessor };
        self.tally.conflicts.insert((Uuid::parse_str(&innovation).unwrap(), cell.field()));
    }
}

/// Who writes at a seat.
fn writer(seat: &Seat) -> &str {
    seat.people.first().unwrap()
}

fn sit(station: &mut Station, seat: &Seat) {
    let _: Value = station.call("person.act_as", json!({ "assessor": writer(seat) }));
}
