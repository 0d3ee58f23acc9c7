//! A sheet is taken back with its reason, which stays with it; the chair takes anybody's back.

use meja_app::{
    AppError,
    case::{chair, score, trail},
    contract::{CompareInput, HistoryQuery, RecallScores, ScoreRecalled, Window},
};
use serde_json::json;

use super::Panel;

const WHY: &str = "Nilai baris 2 tertukar dengan baris 3.";

impl Panel {
    fn recall(&self, whose: Option<&str>, reason: &str) -> Result<(), AppError> {
        let input = RecallScores {
            innovation: self.id.clone(),
            assessor: whose.map(str::to_owned),
            reason: reason.to_owned(),
            ..RecallScores::default()
        };
        score::recall(&self.laptop.app, input)
    }

    fn is_sent(&self) -> bool {
        self.laptop.scores(&self.id).stages[0].sent_at.is_some()
    }

    fn recalled(&self) -> Option<ScoreRecalled> {
        self.laptop.scores(&self.id).stages[0].recalled.clone()
    }
}

#[test]
fn a_sheet_is_not_taken_back_without_saying_why() {
    let panel = Panel::presentation();
    panel.fill_and_send("70");
    for none in ["", "   "] {
        let refused = panel.recall(None, none).unwrap_err();
        assert_eq!((refused.code, refused.field), ("score.recall_reason", Some("reason")));
    }
    assert_eq!(panel.recall(None, &"x".repeat(2_001)).unwrap_err().code, "score.recall_reason");
    assert!(panel.is_sent() && panel.recalled().is_none(), "nothing half done");
}

#[test]
fn the_reason_stays_with_the_sheet_and_in_the_trail_after_it_is_sent_again() {
    let panel = Panel::presentation();
    panel.fill_and_send("70");
    panel.recall(None, WHY).unwrap();
    assert!(!panel.is_sent());
    let name = panel.laptop.scores(&panel.id).writer_name;
    let how = panel.recalled().unwrap();
    assert_eq!((how.reason.as_str(), how.by.as_str()), (WHY, name.as_str()));
    assert!(how.at.contains("15 Oktober 2019"), "{}", how.at);
    assert!(panel.laptop.send(&panel.id, false).unwrap().sent_at.is_some());
    assert_eq!(panel.recalled().unwrap(), how);
    let page = trail::history(&panel.laptop.app, HistoryQuery::default()).unwrap();
    let entry = page.items.into_iter().find(|entry| entry.label == "score.recall").unwrap();
    let said = entry.changes.iter().find(|one| one.field == "recall_reason").unwrap();
    assert_eq!(said.to, WHY);
    panel.laptop.assert_sound();
}

#[test]
fn the_chair_takes_a_colleagues_sheet_back_and_it_is_seen_where_scores_are_compared() {
    let panel = Panel::presentation();
    panel.sit(&panel.colleague);
    panel.fill_and_send("70");
    panel.sit(&panel.lead);
    assert_eq!(panel.recall(Some(&panel.colleague), WHY).unwrap_err().code, "role.chair");
    let chair = panel.laptop.chair().unwrap();
    panel.sit(&chair);
    assert_eq!(panel.recall(Some(&panel.colleague), " ").unwrap_err().code, "score.recall_reason");
    assert_eq!(panel.recall(Some(&panel.lead), WHY).unwrap_err().code, "score.not_sent");
    panel.recall(Some(&panel.colleague), WHY).unwrap();
    let input = CompareInput { innovation: panel.id.clone() };
    let compared = chair::compare(&panel.laptop.app, input).unwrap();
    let seat = compared.stages[0].assessors.iter().find(|one| one.id == panel.colleague).unwrap();
    assert!(!seat.sent);
    assert_eq!(seat.recalled.as_ref().unwrap().reason, WHY);
    panel.sit(&panel.colleague);
    assert_eq!(panel.recalled().unwrap().reason, WHY, "its owner reads why");
    panel.laptop.give(&panel.id, "iga23.1", "71").expect("and writes again");
    panel.laptop.assert_sound();
}

#[test]
fn after_the_sign_off_not_even_the_chair_takes_a_sheet_back_before_unlocking() {
    let panel = Panel::presentation();
    panel.sit(&panel.colleague);
    panel.fill_and_send("70");
    let desk = panel.laptop.desk("Meja 1").id;
    let chair = panel.laptop.chair().unwrap();
    panel.sit(&chair);
    let sign = json!({
        "subject": { "scope": "sheet", "innovation": panel.id, "desk": desk },
        "signers": [{ "role": "officer", "name": "Petugas Meja Satu", "nip": "" }],
        "place": "Tirtaloka", "day": "Selasa, 15 Oktober 2019", "words": "Giliran menyusul",
    });
    let board = panel.laptop.call(Window::Main, "approval.sign", sign).unwrap();
    let refused = panel.recall(Some(&panel.colleague), WHY).unwrap_err();
    assert_eq!(refused.code, "score.signed");
    assert!(refused.message.contains("membuka kuncinya"), "{}", refused.message);
    let id = board["trail"][0]["id"].clone();
    let unlock = json!({ "id": id, "reason": WHY });
    panel.laptop.call(Window::Main, "approval.unlock", unlock).unwrap();
    panel.recall(Some(&panel.colleague), WHY).unwrap();
}
