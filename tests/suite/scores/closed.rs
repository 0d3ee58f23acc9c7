//! A conflict of interest closes a sheet, noted or not, and nobody waits for it.

use meja_app::{
    case::{alias, people, recusal, score},
    contract::{AssessorInfo, OpdAliasInfo, RecusalInput, ScoreListInput},
};
use meja_tests::Laptop;

use super::Panel;

impl Panel {
    fn opd(&self) -> (String, String) {
        let line = self.laptop.sheet(&self.id, None).innovation.line;
        (line.opd_id, line.opd)
    }

    /// The lead comes from `agency`.
    fn comes_from(&self, agency: &str) {
        self.laptop.seat(None);
        let people = people::assessors(&self.laptop.app, ()).unwrap();
        let lead = people.into_iter().find(|one| one.id == self.lead).unwrap();
        let lead = AssessorInfo { agency: agency.to_owned(), ..lead };
        people::save_assessor(&self.laptop.app, lead).unwrap();
        self.sit(&self.lead);
    }

    fn is_listed(&self) -> bool {
        let list = score::list(&self.laptop.app, ScoreListInput::default()).unwrap();
        list.iter().any(|line| line.innovation == self.id)
    }
}

#[test]
fn a_noted_conflict_closes_the_sheet_with_its_reason() {
    let panel = Panel::presentation();
    assert!(panel.is_listed());
    let (opd, name) = panel.opd();
    panel.laptop.seat(None);
    let input =
        RecusalInput { assessor: panel.lead.clone(), opd, reason: "Istri kepala dinas".into() };
    recusal::save(&panel.laptop.app, input).unwrap();
    panel.sit(&panel.lead);
    let closed = panel.laptop.scores(&panel.id).closed.unwrap();
    assert_eq!((closed.code.as_str(), closed.propose_recusal), ("recused", false));
    assert!(closed.message.contains("Istri kepala dinas") && closed.message.contains(&name));
    let refused = panel.laptop.give(&panel.id, "iga23.1", "80").unwrap_err();
    assert_eq!((refused.code, refused.message), ("score.recused", closed.message));
    assert_eq!(panel.laptop.send(&panel.id, true).unwrap_err().code, "score.recused");
    assert!(!panel.is_listed(), "nobody waits for it");
    assert_eq!(panel.laptop.desk_view("Meja 1").innovations[0].to_score, 0);
    panel.sit(&panel.colleague).give(&panel.id, "iga23.1", "80").unwrap();
    panel.laptop.assert_sound();
}

#[test]
fn the_own_agency_is_closed_before_anybody_noted_it_and_noting_it_is_proposed() {
    let panel = Panel::presentation();
    let (opd, name) = panel.opd();
    panel.comes_from(&name.to_uppercase());
    let closed = panel.laptop.scores(&panel.id).closed.unwrap();
    assert_eq!((closed.code.as_str(), closed.propose_recusal), ("own_agency", true));
    let refused = panel.laptop.give(&panel.id, "iga23.1", "80").unwrap_err();
    assert_eq!(refused.code, "score.own_agency");
    assert!(!panel.is_listed());
    let proposed = recusal::list(&panel.laptop.app, ()).unwrap();
    assert!(
        proposed
            .iter()
            .any(|one| one.proposed && one.assessor_id == panel.lead && one.opd_id == opd)
    );
}

#[test]
fn another_name_of_the_own_agency_is_the_own_agency() {
    let panel = Panel::presentation();
    let (opd, _) = panel.opd();
    panel.laptop.seat(None);
    let named = OpdAliasInfo {
        id: String::new(),
        name: "Dinsos P3A".into(),
        region: String::new(),
        opd,
        opd_name: String::new(),
    };
    alias::save(&panel.laptop.app, named).unwrap();
    panel.comes_from("DINSOS P3A");
    assert_eq!(panel.laptop.scores(&panel.id).closed.unwrap().code, "own_agency");
    panel.comes_from("Universitas Tirtaloka");
    assert!(panel.laptop.scores(&panel.id).closed.is_none());
}

#[test]
fn an_assessor_without_a_seat_at_the_desk_may_score_as_a_guest() {
    let panel = Panel::presentation();
    panel.sit(&panel.stranger).give(&panel.id, "iga23.1", "80").unwrap();
    assert!(panel.is_listed(), "what was begun is listed");
    let laptop: &Laptop = panel.sit(&panel.lead);
    assert!(laptop.scores(&panel.id).stages[0].rows[0].others.is_empty());
}
