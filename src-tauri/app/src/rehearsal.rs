//! Gladi bersih from the terminal: the event day through the same use cases, with assessors who
//! type.
//!
//! The rehearsal owns the clock it runs on ([`RehearsalHost`]), so a day passes as fast as the disk
//! takes it, or `speed` times as fast as a real one. The same seed gives the same day.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use meja_core::{
    ids::{AssessorId, SlotId},
    record::Entity,
    stamp::{BootMs, Stamp},
};
use meja_store::{Access, Edit, Plan, table};
use serde_json::json;

use crate::{
    App, AppError, Host,
    case::{clock, desk, event},
    contract::{ActAs, ClockAct, ClockActInput, RemarkKind, WriteRemark},
    sample::{self, RowPhrases},
    system,
};

/// A host whose clock the rehearsal turns; everything else is the system's.
pub struct RehearsalHost {
    home: PathBuf,
    offset_ms: AtomicI64,
    start_ms: AtomicI64,
    speed: Option<f64>,
    /// One process is one boot to the stored stamps: what a killed rehearsal measured is bridged
    /// by its wall clock, as after a restart of the machine.
    boot: u64,
}

impl RehearsalHost {
    /// A clock that stands still but for [`RehearsalHost::pass`]; with a speed, a real second
    /// passes for every `speed` seconds.
    #[must_use]
    pub fn new(home: PathBuf, speed: Option<f64>) -> Self {
        let mut boot = [0; 8];
        system::random(&mut boot);
        Self {
            home,
            offset_ms: AtomicI64::new(0),
            start_ms: AtomicI64::new(0),
            speed,
            boot: u64::from_le_bytes(boot) >> 11,
        }
    }

    fn jump_to(&self, wall_ms: i64) {
        let passed = self.offset_ms.load(Ordering::SeqCst);
        self.start_ms.store(wall_ms - passed, Ordering::SeqCst);
    }

    /// Lets `ms` milliseconds of the event day pass.
    fn pass(&self, ms: i64) {
        self.offset_ms.fetch_add(ms, Ordering::SeqCst);
        if let Some(speed) = self.speed.filter(|speed| *speed > 0.0) {
            let real = Duration::from_millis(u64::try_from(ms).unwrap_or_default());
            std::thread::sleep(real.div_f64(speed));
        }
    }
}

impl Host for RehearsalHost {
    fn now(&self) -> Stamp {
        let passed = self.offset_ms.load(Ordering::SeqCst);
        let boot = Some(BootMs { id: self.boot, ms: passed });
        Stamp { wall_ms: self.start_ms.load(Ordering::SeqCst) + passed, boot }
    }
    fn random(&self, bytes: &mut [u8]) {
        system::random(bytes);
    }
    fn home(&self) -> PathBuf {
        self.home.clone()
    }
    fn device(&self) -> String {
        system::device()
    }
}

/// How a rehearsed day went.
#[derive(Clone, Debug, Default, serde::Serialize)]
pub struct Rehearsed {
    /// Slots gone through.
    pub slots: u32,
    /// Agencies that did not come.
    pub absent: u32,
    /// Cells written.
    pub remarks: u32,
    /// Characters typed.
    pub characters: u64,
    /// Commits made.
    pub commits: u32,
    /// Invented assessors seated at desks that had none, so that somebody types.
    pub stand_ins: u32,
    /// The greatest drift of a start from its plan, minutes.
    pub drift_minutes: i64,
}

/// What the rehearsal did, as it is done: a commit that is on disk.
#[derive(Clone, Debug, serde::Serialize)]
#[serde(tag = "ack", rename_all = "snake_case")]
pub enum Ack {
    /// A cell holds this text.
    Remark {
        /// Innovation.
        innovation: String,
        /// Row.
        indicator: String,
        /// Faktual or Saran.
        kind: RemarkKind,
        /// Whose cell.
        assessor: String,
        /// The whole text committed.
        text: String,
    },
    /// A clock came to this state.
    Clock {
        /// Slot.
        slot: String,
        /// State.
        state: crate::contract::SlotState,
        /// The instant of the act, UTC milliseconds of the rehearsal.
        at_ms: i64,
    },
}

/// Opens the event and lives its days to the end.
///
/// # Errors
/// What the use cases give.
pub fn run_day(
    host: &Arc<RehearsalHost>,
    path: &Path,
    seed: u64,
    mut tell: impl FnMut(&Ack),
) -> Result<Rehearsed, AppError> {
    let app = App::new(host.clone());
    event::open_with(&app, path, Access::Write)?;
    let slots = app.read(|conn| Ok(table::slot::all(conn)?))?;
    let phrases = sample::phrases();
    let mut day = Day {
        app,
        host,
        phrases,
        dice: Dice(seed),
        done: Rehearsed::default(),
        desks: Default::default(),
    };
    day.done.stand_ins = seat_stand_ins(&day.app)?;
    if let Some(first) = slots.first() {
        day.host.jump_to(first.start_ms);
    }
    for slot in slots {
        day.slot(&slot, &mut tell)?;
    }
    Ok(day.done)
}

/// A desk where nobody sits could not type: one invented assessor is seated at each.
fn seat_stand_ins(app: &App) -> Result<u32, AppError> {
    let fresh = app.minter();
    let (seated, _) = app.write("desk.save", move |conn| {
        let mut edits = Vec::new();
        for desk in table::desk::all(conn)?.into_iter().filter(|desk| desk.assessors.is_empty()) {
            let person = AssessorId(fresh());
            let name = format!("Penilai gladi {}", desk.label);
            edits.push(Edit::of(Entity::Assessor, person).set("name", name));
            edits.push(Edit::of(Entity::Desk, desk.id).set("assessors", json!([person])));
        }
        let seated = u32::try_from(edits.len() / 2).unwrap_or(u32::MAX);
        Ok(Plan { edits, output: seated })
    })?;
    Ok(seated)
}

/// The day under way.
struct Day<'a> {
    app: App,
    host: &'a Arc<RehearsalHost>,
    phrases: Vec<RowPhrases>,
    dice: Dice,
    done: Rehearsed,
    /// When each desk becomes free, UTC milliseconds.
    desks: std::collections::BTreeMap<meja_core::ids::DeskId, i64>,
}

impl Day<'_> {
    fn slot(
        &mut self,
        slot: &table::slot::SlotRow,
        tell: &mut impl FnMut(&Ack),
    ) -> Result<(), AppError> {
        let state = self.state(slot.id)?;
        if matches!(
            state,
            meja_core::clock::SlotState::Finished
                | meja_core::clock::SlotState::Absent
                | meja_core::clock::SlotState::Postponed
        ) {
            return Ok(());
        }
        let late = self.dice.below(4) * 30_000;
        let free = self.desks.get(&slot.desk_id).copied().unwrap_or(i64::MIN);
        let begin = (slot.start_ms + late).max(free);
        // Desks run side by side: the clock is set to this desk's hour, never back within it.
        self.host.jump_to(begin);
        self.seat(slot)?;
        if self.dice.below(40) == 0 && state == meja_core::clock::SlotState::Planned {
            self.act(slot.id, ClockAct::Absent, tell)?;
            self.done.absent += 1;
            return Ok(());
        }
        self.done.drift_minutes = self.done.drift_minutes.max((begin - slot.start_ms) / 60_000);
        use meja_core::clock::SlotState as S;
        if state == S::Planned {
            self.act(slot.id, ClockAct::Call, tell)?;
        }
        if matches!(state, S::Planned | S::Called) {
            self.act(slot.id, ClockAct::Start { backdated_ms: 0 }, tell)?;
        }
        if state == S::Paused {
            self.act(slot.id, ClockAct::Resume, tell)?;
        }
        self.fill(slot, tell)?;
        self.act(slot.id, ClockAct::Finish, tell)?;
        self.done.slots += 1;
        self.desks.insert(slot.desk_id, self.app.now().wall_ms);
        Ok(())
    }

    /// Seats the desk's lead at this laptop.
    fn seat(&self, slot: &table::slot::SlotRow) -> Result<Option<AssessorId>, AppError> {
        let desks = self.app.read(|conn| Ok(table::desk::all(conn)?))?;
        let lead = desks
            .into_iter()
            .find(|desk| desk.id == slot.desk_id)
            .and_then(|desk| desk.assessors.into_iter().next());
        crate::case::people::act_as(
            &self.app,
            ActAs { assessor: lead.map(|id| id.to_string()), pin: None },
        )?;
        Ok(lead)
    }

    fn state(&self, slot: SlotId) -> Result<meja_core::clock::SlotState, AppError> {
        let acts = self.app.read(|conn| Ok(table::clock_act::of_slot(conn, slot)?))?;
        Ok(meja_core::clock::state_of(&acts))
    }

    fn act(
        &mut self,
        slot: SlotId,
        act: ClockAct,
        tell: &mut impl FnMut(&Ack),
    ) -> Result<(), AppError> {
        let at_ms = self.app.now().wall_ms;
        let reading = clock::act(&self.app, ClockActInput { slot: slot.to_string(), act })?;
        self.done.commits += 1;
        tell(&Ack::Clock { slot: slot.to_string(), state: reading.state, at_ms });
        self.host.pass(1_000);
        Ok(())
    }

    /// Types the sheets of the slot's innovations, as a person would: a few words at a time.
    fn fill(
        &mut self,
        slot: &table::slot::SlotRow,
        tell: &mut impl FnMut(&Ack),
    ) -> Result<(), AppError> {
        let innovations =
            self.app.read(|conn| Ok(table::innovation::of_opd(conn, slot.opd_id)?))?;
        let assessor = self.seat(slot)?;
        let Some(assessor) = assessor else { return Ok(()) };
        let share = i64::from(slot.minutes) * 60_000
            / i64::try_from(innovations.len().max(1) * self.phrases.len().max(1) * 2).unwrap_or(1);
        for innovation in innovations {
            for row in 0..self.phrases.len() {
                for kind in [RemarkKind::Finding, RemarkKind::Recommendation] {
                    if self.dice.below(12) == 0 {
                        self.host.pass(share);
                        continue;
                    }
                    let Some(text) = self.text(row, kind) else { continue };
                    let indicator =
                        self.phrases.get(row).map(|row| row.row.clone()).unwrap_or_default();
                    let place = Place {
                        innovation: innovation.id.to_string(),
                        indicator,
                        kind,
                        assessor: assessor.to_string(),
                        desk: slot.desk_id.to_string(),
                    };
                    self.type_out(&place, &text, share, tell)?;
                }
            }
        }
        Ok(())
    }

    fn text(&mut self, row: usize, kind: RemarkKind) -> Option<String> {
        let seed = self.dice.next();
        let row = self.phrases.get(row)?;
        Some(match kind {
            RemarkKind::Finding => row.finding(seed),
            RemarkKind::Recommendation => row.recommendation(seed),
            RemarkKind::FollowUp
            | RemarkKind::Progress
            | RemarkKind::Obstacle
            | RemarkKind::Solution => return None,
        })
    }

    /// Autosave commits the whole text after each stretch of typing.
    fn type_out(
        &mut self,
        place: &Place,
        text: &str,
        share: i64,
        tell: &mut impl FnMut(&Ack),
    ) -> Result<(), AppError> {
        let words: Vec<&str> = text.split_inclusive(' ').collect();
        let stretches = words.chunks(8);
        let pause = share / i64::try_from(stretches.len().max(1)).unwrap_or(1);
        let mut typed = String::new();
        for stretch in stretches {
            stretch.iter().for_each(|word| typed.push_str(word));
            self.host.pass(pause);
            let saved = desk::write_remark(
                &self.app,
                WriteRemark {
                    innovation: place.innovation.clone(),
                    indicator: place.indicator.clone(),
                    kind: place.kind,
                    text: typed.clone(),
                    desk: Some(place.desk.clone()),
                },
            )?;
            self.done.commits += u32::from(saved.written);
            tell(&Ack::Remark {
                innovation: place.innovation.clone(),
                indicator: place.indicator.clone(),
                kind: place.kind,
                assessor: place.assessor.clone(),
                text: typed.clone(),
            });
        }
        self.done.remarks += 1;
        self.done.characters += u64::try_from(text.chars().count()).unwrap_or_default();
        Ok(())
    }
}

/// The cell being typed in.
struct Place {
    innovation: String,
    indicator: String,
    kind: RemarkKind,
    assessor: String,
    desk: String,
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same seed, the same day.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: u64) -> i64 {
        i64::try_from(self.next() % bound.max(1)).unwrap_or_default()
    }
}
