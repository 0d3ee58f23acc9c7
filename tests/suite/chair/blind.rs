//! A chair who assesses besides is as blind as everybody on the own sheets that are not sent,
//! whichever road is taken to a colleague's scores.

use meja_app::{
    case::{chair, export, people, print, result, role},
    contract::{ActAs, ExportWhat, NameChair, Paper, PrintRequest, PrintWhat, ResultInfo, Window},
};
use meja_tests::Laptop;
use serde_json::{Value, json};

const SECRET: &str = "Rahasia: bukti penerima manfaat diragukan.";
/// Points so unlikely that they are found wherever they leak.
const POINTS: &str = "83";

/// Meja 1: the chair and a colleague, who scored and sent the first two innovations.
struct Panel {
    laptop: Laptop,
    chair: String,
    colleague: String,
    /// The one that the chair has not sent, and the one that is sent.
    closed: String,
    open: String,
}

fn panel() -> Panel {
    let laptop = Laptop::scoring(&[("presentasi", "iga-2023", 100)], |_| {});
    laptop.without_chair();
    let seats = laptop.desk("Meja 1").assessors;
    let (chair, colleague) = (seats[0].clone(), seats[1].clone());
    role::name_chair(&laptop.app, NameChair { assessor: Some(chair.clone()) }).unwrap();
    let here: Vec<String> = laptop.slots_of("Meja 1").into_iter().map(|slot| slot.opd_id).collect();
    let mut two = laptop.innovations().into_iter().filter(|one| here.contains(&one.opd_id));
    let (closed, open) = (two.next().unwrap().id, two.next().unwrap().id);
    laptop.seat(Some(&colleague));
    for (id, points) in [(&closed, POINTS), (&open, "61")] {
        laptop.give_all(id, points);
        assert!(laptop.send(id, false).unwrap().sent_at.is_some());
    }
    laptop.seat(Some(&chair));
    laptop.give_all(&open, "62");
    assert!(laptop.send(&open, false).unwrap().sent_at.is_some());
    let panel = Panel { laptop, chair, colleague, closed, open };
    panel.comment();
    panel
}

impl Panel {
    /// The colleague says something about the closed one.
    fn comment(&self) {
        self.laptop.store(|store| {
            let id = meja_core::ids::ScoreId::of(
                self.closed.parse().unwrap(),
                "iga23.2",
                self.colleague.parse().unwrap(),
            );
            let edit =
                meja_store::Edit::of(meja_core::record::Entity::Score, id).set("comment", SECRET);
            meja_tests::sign(store, 11, vec![edit]);
        });
        self.laptop.seat(Some(&self.chair));
    }

    /// What every command answers that tells of scores, with what it refuses.
    fn everything_read(&self) -> Vec<(&'static str, Value)> {
        let laptop = &self.laptop;
        let desk = laptop.desk("Meja 1").id;
        let result: ResultInfo = result::get(&laptop.app, ()).unwrap();
        let mut other_rules = json!(result::rules(&laptop.app, ()).unwrap().choice);
        other_rules["jurors"] = json!("sum");
        let innovation = json!({ "innovation": self.closed });
        let stage = json!({
            "key": "presentasi", "label": "Presentasi", "instrument": "iga-2023", "version": 1,
            "share": "100"
        });
        let deliberation = json!({
            "innovation": self.closed, "indicator": "iga23.2", "assessor": self.colleague,
            "before": "1", "after": "2", "reason": "Uji", "present": [self.chair]
        });
        let mut calls = vec![
            ("chair.grid", Value::Null),
            ("chair.agenda", Value::Null),
            ("chair.spread", Value::Null),
            ("chair.compare", innovation.clone()),
            ("chair.figures", Value::Null),
            ("chair.doctor", Value::Null),
            ("chair.adjusted", Value::Null),
            ("chair.deliberations", Value::Null),
            ("chair.deliberate", deliberation),
            ("result.get", Value::Null),
            ("result.what_if", other_rules),
            ("result.index", json!({ "spd": "40" })),
            ("instrument.preview", json!({ "stages": [stage], "seen": false })),
            ("score.get", innovation.clone()),
            ("score.get", json!({ "innovation": self.closed, "desk": desk })),
            ("score.list", json!({ "desk": desk })),
            ("sheet.get", json!({ "innovation": self.closed, "desk": desk })),
            ("desk.view", json!({ "desk": desk })),
            ("innovation.get", json!({ "id": self.closed })),
            ("innovation.list", json!({ "search": "Rahasia" })),
            ("history.list", json!({ "before_ms": 0, "limit": 500 })),
            ("conflict.list", Value::Null),
            ("aside.list", Value::Null),
            ("approval.board", Value::Null),
            ("stage.view", Value::Null),
        ];
        for figure in [
            format!("total/{}", self.closed),
            format!("rank/{}", self.closed),
            format!("stage/{}/presentasi", self.closed),
            format!("juror/{}/presentasi/{}", self.closed, self.colleague),
            format!("cell/{}/presentasi/{}/iga23.2", self.closed, self.colleague),
        ] {
            calls.push(("result.working", json!({ "figure": figure })));
        }
        for line in &result.lines {
            calls.push(("result.working", json!({ "figure": line.rank_figure })));
        }
        let answer =
            |(name, input): (&'static str, Value)| match laptop.call(Window::Main, name, input) {
                Ok(answer) => (name, answer),
                Err(error) => (name, json!({ "code": error.code, "message": error.message })),
            };
        calls.into_iter().map(answer).collect()
    }

    fn leaks(&self) -> Vec<&'static str> {
        let all = self.everything_read();
        all.iter().filter(|(_, answer)| tells(answer)).map(|(name, _)| *name).collect()
    }

    fn refused_print(&self, what: PrintWhat) -> Option<&'static str> {
        let folder = self.laptop.path("cetak");
        let request = PrintRequest { what, ..PrintRequest::default() };
        print::to_folder(&self.laptop.app, &folder, request).err().map(|error| error.code)
    }

    fn exported(&self, what: ExportWhat) -> Result<Vec<String>, &'static str> {
        let folder = self.laptop.path(&format!("ekspor-{what:?}"));
        export::to_folder(&self.laptop.app, &folder, what, Paper::F4, None)
            .map(|files| files.into_iter().map(|file| file.path).collect())
            .map_err(|error| error.code)
    }
}

/// Whether an answer says the colleague's points or comment anywhere.
fn tells(answer: &Value) -> bool {
    match answer {
        Value::String(text) => {
            text.contains("Rahasia")
                || text.split(|one: char| !one.is_ascii_alphanumeric()).any(|one| one == POINTS)
        }
        Value::Array(all) => all.iter().any(tells),
        Value::Object(all) => all.values().any(tells),
        Value::Number(_) | Value::Bool(_) | Value::Null => false,
    }
}

#[test]
fn no_road_shows_the_chair_a_colleagues_score_before_the_own_sheet_is_sent() {
    let panel = panel();
    assert_eq!(panel.leaks(), Vec::<&str>::new());
    // Once it is sent the same roads tell, so that this test looks where there is something to see.
    panel.laptop.give_all(&panel.closed, "50");
    assert!(panel.laptop.send(&panel.closed, false).unwrap().sent_at.is_some());
    let told = panel.leaks();
    for name in ["chair.compare", "result.get", "result.working", "score.get", "history.list"] {
        assert!(told.contains(&name), "{name} of {told:?}");
    }
}

#[test]
fn what_is_hidden_is_named_with_what_to_do_and_counts_in_no_figure() {
    let panel = panel();
    let app = &panel.laptop.app;
    let all = result::get(app, ()).unwrap();
    let name =
        panel.laptop.innovations().into_iter().find(|one| one.id == panel.closed).unwrap().name;
    assert!(all.lines.iter().all(|line| line.innovation != panel.closed));
    assert!(all.lines.iter().any(|line| line.innovation == panel.open && line.total.is_some()));
    assert!(all.hidden.iter().any(|one| one.innovation == panel.closed && one.name == name));
    let said = all.hidden_said.unwrap().text;
    assert!(said.contains("lembar Anda sendiri") && said.contains("Kirim dahulu"), "{said}");
    let spread = chair::spread(app, ()).unwrap();
    let line = spread.iter().find(|line| line.innovation_id == panel.closed).unwrap();
    assert!(line.hidden && line.total.is_none() && line.rank.is_none() && line.range.is_none());
    assert_eq!(line.assessors, 1, "that a colleague scored is told");
    assert!(chair::figures(app, ()).unwrap().hidden.is_some());
    assert!(chair::adjusted(app, ()).unwrap().hidden.is_some());
    assert!(chair::agenda(app, ()).unwrap().hidden.is_some());
    // Who sits elsewhere or leads no sheet is owed as before, by all of them.
    assert!(all.owed.iter().any(|one| one.sheets.iter().any(|s| s.innovation == panel.closed)));
}

#[test]
fn documents_of_scores_wait_for_the_chairs_own_sheets() {
    let panel = panel();
    for what in [ExportWhat::Scores, ExportWhat::Ranking] {
        assert_eq!(panel.exported(what).unwrap_err(), "export.blind", "{what:?}");
    }
    assert_eq!(panel.refused_print(PrintWhat::Minutes), Some("print.blind"));
    let own = panel.exported(ExportWhat::ScoreSheets).unwrap();
    assert_eq!(own.len(), 1, "the own sheets alone: {own:?}");
    // The secretariat answers for them meanwhile.
    panel.laptop.seat(None);
    assert_eq!(panel.exported(ExportWhat::Scores).unwrap().len(), 1);
}

#[test]
fn the_chair_opens_no_event_to_look_and_deliberates_on_no_sheet_before_sending_the_own() {
    let panel = panel();
    let app = &panel.laptop.app;
    let mut choice = result::rules(app, ()).unwrap().choice;
    choice.blind = false;
    assert_eq!(result::set_rules(app, choice.clone()).unwrap_err().code, "rules.blind");
    let wanted = meja_app::contract::DeliberateInput {
        innovation: panel.closed.clone(),
        indicator: "iga23.2".into(),
        assessor: panel.colleague.clone(),
        before: "1".into(),
        after: "2".into(),
        reason: "Uji".into(),
        present: vec![panel.chair.clone()],
    };
    let refused = chair::deliberate(app, wanted).unwrap_err();
    assert_eq!(refused.code, "chair.blind");
    assert!(!refused.message.contains(POINTS), "{}", refused.message);
}

#[test]
fn a_chair_without_a_sheet_of_their_own_sees_the_whole_panel() {
    let panel = panel();
    let other = panel.laptop.desk("Meja 2").assessors[0].clone();
    role::name_chair(&panel.laptop.app, NameChair { assessor: Some(other.clone()) }).unwrap();
    people::act_as(&panel.laptop.app, ActAs { assessor: Some(other), pin: None }).unwrap();
    assert!(panel.leaks().contains(&"chair.compare"), "Meja 1 is not theirs to score");
    // Who is chair no longer is an assessor again, and as blind.
    panel.laptop.seat(Some(&panel.chair));
    assert_eq!(result::get(&panel.laptop.app, ()).unwrap_err().code, "result.closed");
}
