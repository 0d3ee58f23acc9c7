//! Blind until one's own sheet is sent, whichever command is asked.

use meja_app::{
    case::trail,
    contract::{HistoryQuery, RecallScores, Window},
};
use meja_tests::Laptop;
use serde_json::json;

use super::Panel;

const SECRET: &str = "Rahasia: bukti penerima manfaat diragukan.";
/// A level so unlikely that it is found wherever it leaks.
const VALUE: &str = "83";

impl Panel {
    /// The colleague scores and comments, the lead sits down.
    fn colleague_scored() -> Self {
        let panel = Self::presentation();
        panel.sit(&panel.colleague).give(&panel.id, "iga23.2", VALUE).unwrap();
        panel.laptop.comment(&panel.id, "iga23.2", SECRET).unwrap();
        panel.sit(&panel.lead);
        panel
    }

    /// What the commands that an assessor reads with answer, as one text.
    fn everything_read(&self) -> String {
        let laptop = &self.laptop;
        let desk = laptop.desk("Meja 1").id;
        let read = [
            ("score.get", json!({ "innovation": self.id })),
            ("score.get", json!({ "innovation": self.id, "desk": desk })),
            ("score.list", json!({ "desk": desk })),
            ("sheet.get", json!({ "innovation": self.id, "desk": desk })),
            ("desk.view", json!({ "desk": desk })),
            ("innovation.get", json!({ "id": self.id })),
            ("innovation.list", json!({ "search": "Rahasia" })),
            ("phrase.list", json!(null)),
            ("history.list", json!({ "before_ms": 0, "limit": 500 })),
        ];
        read.into_iter()
            .filter_map(|(name, input)| laptop.call(Window::Main, name, input).ok())
            .map(|answer| answer.to_string())
            .collect()
    }

    fn others(&self) -> Vec<(String, String)> {
        self.laptop.scores(&self.id).stages[0].rows[1]
            .others
            .iter()
            .map(|one| (one.value.clone(), one.comment.clone()))
            .collect()
    }
}

#[test]
fn no_command_gives_a_colleagues_score_or_comment_before_the_own_sheet_is_sent() {
    let panel = Panel::colleague_scored();
    let read = panel.everything_read();
    assert!(!read.contains("Rahasia"), "a comment leaks");
    assert!(!read.contains(&format!("\"{VALUE}\"")), "a value leaks");
    assert!(read.contains("score.write"), "that scores were given is told");
    assert!(panel.others().is_empty());
    panel.sit(&panel.stranger);
    assert!(!panel.everything_read().contains("Rahasia"), "nor to who sits elsewhere");
}

#[test]
fn after_sending_the_colleagues_values_stand_beside_and_only_the_chair_takes_the_sheet_back() {
    let panel = Panel::colleague_scored();
    panel.laptop.give(&panel.id, "iga23.1", "50").unwrap();
    assert!(panel.laptop.send(&panel.id, true).unwrap().sent_at.is_some());
    assert_eq!(panel.others(), [(VALUE.to_owned(), SECRET.to_owned())]);
    assert!(panel.everything_read().contains(SECRET), "the trail says it now");
    // Sent with gaps, looked at, taken back and scored after all: that would be no blind score.
    let desk = panel.laptop.desk("Meja 1").id;
    let recall = |desk: Option<String>| {
        let reason = "Salah baca bobot.".to_owned();
        let innovation = panel.id.clone();
        let input = RecallScores { innovation, desk, reason, ..RecallScores::default() };
        meja_app::case::score::recall(&panel.laptop.app, input)
    };
    let refused = recall(None).unwrap_err();
    assert_eq!(refused.code, "score.recall_chair");
    assert!(refused.message.contains("minta ketua panel"), "{}", refused.message);
    assert_eq!(panel.others().len(), 1, "it stays sent");
    // Where no chair is named the secretariat acts for the chair.
    panel.laptop.without_chair();
    recall(Some(desk)).unwrap();
    panel.sit(&panel.lead);
    assert!(panel.others().is_empty());
    assert!(!panel.everything_read().contains("Rahasia"));
}

#[test]
fn a_sent_sheet_opens_that_innovation_and_no_other() {
    let panel = Panel::colleague_scored();
    let other = panel.laptop.innovations().into_iter().find(|one| one.id != panel.id).unwrap().id;
    panel.sit(&panel.lead);
    panel.laptop.give_all(&other, "50");
    assert!(panel.laptop.send(&other, false).unwrap().sent_at.is_some());
    assert!(!panel.everything_read().contains("Rahasia"));
}

#[test]
fn an_event_that_is_not_blind_shows_them_from_the_start() {
    let laptop = Laptop::scoring(&[("p", "iga-2023", 100)], |rules| rules.blind = false);
    let panel = Panel::of(laptop);
    panel.sit(&panel.colleague).give(&panel.id, "iga23.2", VALUE).unwrap();
    panel.sit(&panel.lead);
    assert_eq!(panel.others(), [(VALUE.to_owned(), String::new())]);
}

#[test]
fn the_sheet_where_the_secretariat_types_for_a_lead_is_as_blind_as_the_lead() {
    let panel = Panel::colleague_scored();
    panel.laptop.seat(None);
    let desk = panel.laptop.desk("Meja 1").id;
    let input = json!({ "innovation": panel.id, "desk": desk });
    let view = panel.laptop.call(Window::Main, "score.get", input).unwrap().to_string();
    assert!(!view.contains("Rahasia"));
    let page = trail::history(&panel.laptop.app, HistoryQuery::default()).unwrap();
    let told = page.items.iter().flat_map(|entry| &entry.changes).any(|one| one.to == SECRET);
    assert!(told, "the secretariat itself reads the whole trail");
}
