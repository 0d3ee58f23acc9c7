//! What people do at a laptop: look at the board, turn a slot's clock, write on a sheet.

use meja_app::{
    AppError,
    case::{clock, desk, people, registry, role, schedule},
    contract::{
        ActAs, AssessorInfo, Board, BoardSlot, ClockAct, ClockActInput, ClockReading, DeskInfo,
        DeskInput, DeskView, IdInput, InnovationLine, InnovationQuery, NameChair, RemarkKind,
        RemarkSaved, ScheduleReport, ScheduleSettings, SheetInput, SheetView, WriteRemark,
    },
};
use meja_core::{ids::ActionId, record::Entity};
use meja_store::Edit;
use uuid::Uuid;

use crate::{Laptop, sign};

/// 15 October 2019, 09.00 WIB, UTC milliseconds: the first slot of the sample event.
pub const OPEN_DAY: i64 = 1_571_104_800_000;
/// The sample event's desks.
pub const DESKS: [&str; 3] = ["Meja 1", "Meja 2", "Meja 3"];

impl Laptop {
    /// The board.
    #[must_use]
    pub fn board(&self) -> Board {
        schedule::board(&self.app, ()).unwrap()
    }

    /// The slots of a desk in order.
    #[must_use]
    pub fn slots_of(&self, label: &str) -> Vec<BoardSlot> {
        self.board().slots.into_iter().filter(|slot| slot.desk == label).collect()
    }

    /// A slot as the board shows it now.
    #[must_use]
    pub fn slot(&self, id: &str) -> BoardSlot {
        self.board().slots.into_iter().find(|slot| slot.id == id).unwrap()
    }

    /// A desk by its label.
    #[must_use]
    pub fn desk(&self, label: &str) -> DeskInfo {
        people::desks(&self.app, ()).unwrap().into_iter().find(|desk| desk.label == label).unwrap()
    }

    /// What a desk has before it.
    #[must_use]
    pub fn desk_view(&self, label: &str) -> DeskView {
        desk::view(&self.app, DeskInput { desk: self.desk(label).id, slot: None }).unwrap()
    }

    /// Lays the schedule with these settings.
    ///
    /// # Errors
    /// What `schedule.apply` says.
    pub fn schedule(&self, settings: ScheduleSettings) -> Result<ScheduleReport, AppError> {
        schedule::apply(&self.app, settings)
    }

    /// An act on a slot's clock.
    ///
    /// # Errors
    /// The refusal, in words.
    pub fn act(&self, slot: &str, act: ClockAct) -> Result<ClockReading, AppError> {
        clock::act(&self.app, ClockActInput { slot: slot.to_owned(), act })
    }

    /// Calls a slot and starts its time.
    #[must_use]
    pub fn begin(&self, slot: &str) -> ClockReading {
        self.act(slot, ClockAct::Call).unwrap();
        self.act(slot, ClockAct::Start { backdated_ms: 0 }).unwrap()
    }

    /// Adds an assessor.
    #[must_use]
    pub fn assessor(&self, name: &str) -> AssessorInfo {
        let info = AssessorInfo {
            id: String::new(),
            name: name.to_owned(),
            nip: String::new(),
            title: "Penilai".into(),
            agency: "Lembaga Administrasi Negara".into(),
            nip_warnings: vec![],
            chair: false,
        };
        people::save_assessor(&self.app, info).unwrap()
    }

    /// Adds a desk where these assessors sit.
    ///
    /// # Errors
    /// What `desk.save` says.
    pub fn add_desk(&self, label: &str, assessors: &[&str]) -> Result<DeskInfo, AppError> {
        let info = DeskInfo {
            id: String::new(),
            label: label.to_owned(),
            room: String::new(),
            assessors: assessors.iter().map(|id| (*id).to_owned()).collect(),
        };
        people::save_desk(&self.app, info)
    }

    /// Seats an assessor (or the secretariat) at this laptop.
    pub fn seat(&self, assessor: Option<&str>) {
        people::act_as(&self.app, ActAs { assessor: assessor.map(str::to_owned), pin: None })
            .unwrap();
    }

    /// As [`Laptop::seat`], with the PIN that opens the place.
    pub fn seat_with(&self, assessor: Option<&str>, pin: &str) {
        let input = ActAs { assessor: assessor.map(str::to_owned), pin: Some(pin.to_owned()) };
        people::act_as(&self.app, input).unwrap();
    }

    /// Leaves the panel without a chair, as small events are: the secretariat acts for it.
    pub fn without_chair(&self) {
        if let Some(chair) = self.chair() {
            self.seat(Some(&chair));
            role::name_chair(&self.app, NameChair { assessor: None }).unwrap();
            self.seat(None);
        }
    }

    /// The chair of the panel, by id.
    #[must_use]
    pub fn chair(&self) -> Option<String> {
        let people = people::assessors(&self.app, ()).unwrap();
        people.into_iter().find(|one| one.chair).map(|one| one.id)
    }

    /// Every innovation.
    #[must_use]
    pub fn innovations(&self) -> Vec<InnovationLine> {
        let query = InnovationQuery { limit: u32::MAX, ..InnovationQuery::default() };
        registry::find(&self.app, query).unwrap().items
    }

    /// The innovations of an agency.
    #[must_use]
    pub fn innovations_of(&self, opd: &str) -> Vec<InnovationLine> {
        self.innovations().into_iter().filter(|line| line.opd_id == opd).collect()
    }

    /// Writes a cell as whoever acts, or as the lead of the desk `desk` (an id).
    ///
    /// # Errors
    /// What `remark.write` says.
    pub fn write(
        &self,
        innovation: &str,
        indicator: &str,
        kind: RemarkKind,
        text: &str,
        desk: Option<&str>,
    ) -> Result<RemarkSaved, AppError> {
        desk::write_remark(
            &self.app,
            WriteRemark {
                innovation: innovation.to_owned(),
                indicator: indicator.to_owned(),
                kind,
                text: text.to_owned(),
                desk: desk.map(str::to_owned),
                writer: None,
            },
        )
    }

    /// An innovation's sheet, opened at a desk (an id) or by whoever acts.
    #[must_use]
    pub fn sheet(&self, innovation: &str, desk: Option<&str>) -> SheetView {
        let input = SheetInput { innovation: innovation.to_owned(), desk: desk.map(str::to_owned) };
        desk::sheet(&self.app, input).unwrap()
    }

    /// Gives an innovation a plan of three activities, as its form would bring.
    pub fn plan_activities(&self, innovation: &str) {
        let rows = [
            ("persiapan", "Rapat pembentukan tim pengelola", "Bulan September minggu I", "-"),
            (
                "pelaksanaan",
                "Pelatihan pendamping di tiga puluh dua desa pesisir",
                "Awal bulan Oktober 2019",
                "Menyesuaikan",
            ),
            ("evaluasi", "Survei kepuasan penerima layanan", "Desember 2019", "12.500.000"),
        ];
        let edits = (0_u32..).zip(rows).map(|(position, (phase, activity, timing, cost))| {
            let id = ActionId(Uuid::from_u128(0x0190_0000 + u128::from(position)));
            Edit::of(Entity::Action, id)
                .set("innovation_id", innovation)
                .set("position", position)
                .set("phase", phase)
                .set("activity", activity)
                .set("timing", timing)
                .set("cost", cost)
        });
        self.store(|store| sign(store, 7, edits.collect()));
    }

    /// Whether the open file stands every examination.
    pub fn assert_sound(&self) {
        let report = meja_app::case::trail::check(&self.app, ()).unwrap();
        assert!(report.ok, "{:?}", report.problems);
    }

    /// Takes back an import.
    ///
    /// # Errors
    /// What `import.undo` says.
    pub fn undo_import(&self, id: &str) -> Result<meja_app::contract::UndoReport, AppError> {
        meja_app::case::import::undo(&self.app, IdInput { id: id.to_owned() })
    }
}
