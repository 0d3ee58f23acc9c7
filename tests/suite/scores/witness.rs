//! Whoever could see colleagues' scores of an innovation gives and sends no sheet of it, unless
//! somebody else allows it with a reason, which then stands on the result.

use meja_app::{
    AppError,
    case::{chair, people, print, recusal, result, role, score, trail},
    contract::{
        AllowScores, CompareAssessor, CompareInput, DeskInfo, HistoryQuery, IdInput, NameChair,
        PrintRequest, PrintWhat, RecusalInput,
    },
};
use meja_tests::Laptop;

use super::Panel;
use crate::printing::words;

impl Panel {
    /// The lead is the chair of the panel; the secretariat acts.
    fn chaired(self) -> Self {
        self.laptop.without_chair();
        self.laptop.seat(None);
        role::name_chair(&self.laptop.app, NameChair { assessor: Some(self.lead.clone()) })
            .unwrap();
        self
    }

    /// The same, and the colleague scored and sent.
    fn led() -> Self {
        let panel = Self::presentation().chaired();
        panel.sit(&panel.colleague);
        panel.fill_and_send("70");
        panel
    }

    /// Seats these people at Meja 1, as the secretariat.
    fn at_the_desk(&self, who: &[&str]) {
        self.laptop.seat(None);
        self.laptop.host.pass(60_000);
        let assessors = who.iter().map(|id| (*id).to_owned()).collect();
        let desk = DeskInfo { assessors, ..self.laptop.desk("Meja 1") };
        people::save_desk(&self.laptop.app, desk).unwrap();
        self.laptop.host.pass(60_000);
    }

    fn give_one(&self, who: &str) -> Result<(), AppError> {
        self.sit(who).give(&self.id, "iga23.2", "60").map(|_| ())
    }

    fn allow(&self, whose: &str, reason: &str) -> Result<(), AppError> {
        let input = AllowScores {
            innovation: self.id.clone(),
            stage: None,
            assessor: whose.to_owned(),
            reason: reason.to_owned(),
        };
        score::allow(&self.laptop.app, input)
    }

    /// Somebody's sheet where the panel is compared, as the secretariat sees it.
    fn compared(&self, whose: &str) -> CompareAssessor {
        self.laptop.seat(None);
        let input = CompareInput { innovation: self.id.clone() };
        let side = chair::compare(&self.laptop.app, input).unwrap();
        side.stages[0].assessors.iter().find(|one| one.id == whose).unwrap().clone()
    }
}

#[test]
fn a_chair_who_left_the_desk_looked_and_returned_sends_no_sheet() {
    let panel = Panel::led();
    panel.at_the_desk(&[&panel.colleague]);
    panel.sit(&panel.lead);
    let input = CompareInput { innovation: panel.id.clone() };
    let side = chair::compare(&panel.laptop.app, input).unwrap();
    assert!(
        side.stages[0].rows[0].cells.iter().any(|cell| cell.value == "70"),
        "the hole is there"
    );
    panel.at_the_desk(&[&panel.lead, &panel.colleague]);
    let refused = panel.give_one(&panel.lead).unwrap_err();
    assert_eq!(refused.code, "score.seen");
    assert!(refused.message.contains("15 Oktober 2019 pukul"), "{}", refused.message);
    let closed = panel.laptop.scores(&panel.id).closed.unwrap();
    assert_eq!((closed.code.as_str(), closed.message), ("seen", refused.message));
    assert!(panel.compared(&panel.lead).seen_since.is_some());
    assert_eq!(panel.compared(&panel.colleague).seen_since, None);
    panel.laptop.assert_sound();
}

#[test]
fn a_comment_before_the_look_does_not_open_the_sheet_after_it() {
    let panel = Panel::presentation().chaired();
    let comment = |row| panel.sit(&panel.lead).comment(&panel.id, row, "Dasar hukumnya lemah.");
    comment("iga23.1").unwrap();
    panel.sit(&panel.colleague);
    panel.fill_and_send("70");
    panel.at_the_desk(&[&panel.colleague]);
    panel.at_the_desk(&[&panel.lead, &panel.colleague]);
    assert_eq!(panel.give_one(&panel.lead).unwrap_err().code, "score.seen");
    assert_eq!(comment("iga23.2").unwrap_err().code, "score.seen", "nor does another one");
}

#[test]
fn a_stage_that_is_allowed_is_open_while_another_stays_closed() {
    let stages = [("paparan", "iga-2023", 30), ("substansi", "iid-2026", 70)];
    let panel = Panel::of(Laptop::scoring(&stages, |_| {})).chaired();
    panel.sit(&panel.colleague).give_all(&panel.id, "70");
    panel.at_the_desk(&[&panel.colleague]);
    panel.at_the_desk(&[&panel.lead, &panel.colleague]);
    let closed = || panel.sit(&panel.lead).scores(&panel.id).closed.map(|one| one.code);
    assert_eq!(closed().as_deref(), Some("seen"));
    panel.laptop.seat(None);
    let input = AllowScores {
        innovation: panel.id.clone(),
        stage: Some("paparan".into()),
        assessor: panel.lead.clone(),
        reason: "Penilai kedua sakit.".into(),
    };
    score::allow(&panel.laptop.app, input).unwrap();
    assert_eq!(closed(), None);
    panel.give_one(&panel.lead).unwrap();
    let row = &panel.laptop.scores(&panel.id).stages[1].rows[0].indicator.clone();
    let refused = panel.laptop.give(&panel.id, row, "1").unwrap_err();
    assert_eq!(refused.code, "score.seen", "begun in one stage, it is not open in the other");
}

#[test]
fn it_is_allowed_by_somebody_else_with_a_reason_that_stands_on_the_result() {
    let panel = Panel::led();
    panel.at_the_desk(&[&panel.colleague]);
    panel.at_the_desk(&[&panel.lead, &panel.colleague]);
    let code = |said: Result<(), AppError>| said.unwrap_err().code;
    panel.sit(&panel.lead);
    assert_eq!(code(panel.allow(&panel.lead, "Saya tidak melihat.")), "score.allow_own");
    panel.laptop.seat(None);
    assert_eq!(code(panel.allow(&panel.lead, " ")), "score.allow_reason");
    assert_eq!(code(panel.allow(&panel.colleague, "Sudah terkirim.")), "score.allow_none");
    let reason = "Penilai kedua sakit; ketua menilai sebelum membuka layar panel.";
    panel.allow(&panel.lead, reason).unwrap();
    let shown = panel.compared(&panel.lead);
    assert_eq!((shown.seen_since, shown.allowed.unwrap().reason.as_str()), (None, reason));
    let why = || {
        let lines = result::get(&panel.laptop.app, ()).unwrap().lines;
        lines
            .into_iter()
            .find(|one| one.innovation == panel.id)
            .unwrap()
            .why
            .iter()
            .map(|one| format!("{one} "))
            .collect::<String>()
    };
    assert!(!why().contains(reason), "not before it counts");
    panel.sit(&panel.lead);
    panel.fill_and_send("60");
    panel.laptop.seat(None);
    assert!(why().contains(reason) && why().contains("dengan izin Sekretariat"), "{}", why());
    let what = PrintRequest { what: PrintWhat::Minutes, ..PrintRequest::default() };
    let files = print::to_folder(&panel.laptop.app, &panel.laptop.path("cetak"), what).unwrap();
    let said = words(std::path::Path::new(&files[0].path));
    assert!(said.contains(reason), "and on the berita acara: {said}");
    // The trail tells it and does not take it back.
    let page = trail::history(&panel.laptop.app, HistoryQuery::default()).unwrap();
    let entry = page.items.into_iter().find(|one| one.label == "score.allow").unwrap();
    let refused = trail::undo(&panel.laptop.app, IdInput { id: entry.tx }).unwrap_err();
    assert_eq!(refused.code, "history.own_way");
    panel.laptop.assert_sound();
}

#[test]
fn a_conflict_of_interest_noted_and_taken_back_was_a_look() {
    let panel = Panel::led();
    panel.sit(&panel.lead).give(&panel.id, "iga23.1", "50").unwrap();
    panel.laptop.host.pass(60_000);
    let innovation = panel.laptop.innovations().into_iter().find(|one| one.id == panel.id).unwrap();
    let input = RecusalInput {
        assessor: panel.lead.clone(),
        opd: innovation.opd_id,
        reason: "Ipar kepala dinas.".into(),
    };
    let noted = recusal::save(&panel.laptop.app, input).unwrap();
    panel.laptop.host.pass(60_000);
    let own = noted.into_iter().find(|one| one.assessor_id == panel.lead).unwrap();
    recusal::remove(&panel.laptop.app, IdInput { id: own.id }).unwrap();
    let send = || panel.laptop.send(&panel.id, true).map(|_| ());
    assert_eq!(send().unwrap_err().code, "score.seen");
    panel.laptop.seat(None);
    panel.allow(&panel.lead, "Dicatat keliru.").unwrap();
    panel.sit(&panel.lead);
    for row in ["iga23.2", "iga23.3", "iga23.4", "iga23.5"] {
        panel.laptop.give(&panel.id, row, "50").unwrap();
    }
    send().unwrap();
}

#[test]
fn a_chair_who_hands_the_chair_on_has_seen_all_the_same() {
    let panel = Panel::led();
    panel.at_the_desk(&[&panel.colleague]);
    panel.sit(&panel.lead);
    role::name_chair(&panel.laptop.app, NameChair { assessor: Some(panel.stranger.clone()) })
        .unwrap();
    panel.at_the_desk(&[&panel.lead, &panel.colleague]);
    assert_eq!(panel.give_one(&panel.lead).unwrap_err().code, "score.seen");
}

#[test]
fn who_had_nothing_to_see_is_not_stopped() {
    // A chair who stays, and one whose desk was arranged before anybody scored.
    let panel = Panel::presentation().chaired();
    panel.at_the_desk(&[&panel.colleague]);
    panel.at_the_desk(&[&panel.lead, &panel.colleague]);
    panel.sit(&panel.colleague);
    panel.fill_and_send("70");
    panel.sit(&panel.lead);
    panel.fill_and_send("60");
    // An assessor who owes sheets elsewhere steps in: colleagues' scores were closed to them.
    let panel = Panel::led();
    panel.at_the_desk(&[&panel.stranger, &panel.colleague]);
    panel.sit(&panel.stranger);
    panel.fill_and_send("60");
    // An event that is not blind asks nobody.
    let laptop = Laptop::scoring(&[("presentasi", "iga-2023", 100)], |rules| rules.blind = false);
    let open = Panel::of(laptop).chaired();
    open.sit(&open.colleague);
    open.fill_and_send("70");
    open.at_the_desk(&[&open.colleague]);
    open.at_the_desk(&[&open.lead, &open.colleague]);
    open.sit(&open.lead);
    open.fill_and_send("60");
}

#[test]
fn an_assessor_who_sent_everything_elsewhere_is_a_guest_no_more() {
    let panel = Panel::led();
    let here: Vec<String> =
        panel.laptop.slots_of("Meja 2").into_iter().map(|slot| slot.opd_id).collect();
    panel.sit(&panel.stranger);
    let own = panel.laptop.innovations().into_iter().filter(|one| here.contains(&one.opd_id));
    for one in own {
        panel.laptop.give_all(&one.id, "55");
        panel.laptop.send(&one.id, false).unwrap();
    }
    panel.laptop.host.pass(60_000);
    assert!(result::get(&panel.laptop.app, ()).is_ok(), "they see the result");
    assert_eq!(panel.give_one(&panel.stranger).unwrap_err().code, "score.seen");
}
