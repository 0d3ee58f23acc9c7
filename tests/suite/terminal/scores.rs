//! `meja score`: an assessor's own sheet from a terminal, blind like a window.

use serde_json::Value;

use super::Desk;

struct Scored {
    desk: Desk,
    lead: String,
    colleague: String,
    innovation: String,
}

/// The scored sample, an innovation of Meja 1 that is not sent yet, and its two assessors.
fn scored() -> Scored {
    let desk = Desk::new();
    desk.done(&["sample", "contoh.meja", "--scored", "iga-2023"]);
    let desks = desk.done(&["list", "contoh.meja", "desks"])["items"].clone();
    for one in desks.as_array().unwrap() {
        let name = |at: usize| one["assessors"][at].as_str().unwrap().to_owned();
        let (lead, colleague) = (name(0), name(1));
        let list = desk.done(&["score", "list", "contoh.meja", "--as", &lead]);
        let open = list["items"].as_array().unwrap().iter().find(|one| one["sent_at"].is_null());
        if let Some(open) = open {
            let innovation = open["innovation"].as_str().unwrap().to_owned();
            return Scored { desk, lead, colleague, innovation };
        }
    }
    panic!("the sample leaves some sheets open")
}

impl Scored {
    fn run(&self, who: &str, act: &str, more: &[&str]) -> meja_tests::Ran {
        let of = ["score", act, "contoh.meja", "--as", who, "--innovation", &self.innovation];
        self.desk.run(&[&of[..], more, &["--json"]].concat())
    }

    fn line(&self, who: &str) -> Value {
        let list = self.desk.done(&["score", "list", "contoh.meja", "--as", who]);
        let items = list["items"].as_array().unwrap();
        items.iter().find(|one| one["innovation"] == self.innovation.as_str()).unwrap().clone()
    }
}

#[test]
fn a_sheet_is_filled_and_sent_from_the_terminal_as_in_the_window() {
    let scored = scored();
    let lead = scored.lead.clone();
    for row in ["1", "2", "3", "4", "iga23.5"] {
        assert_eq!(scored.run(&lead, "set", &["--row", row, "80"]).code, Some(0));
    }
    let refused = scored.run(&lead, "set", &["--row", "2", "101"]);
    assert_eq!((refused.code, &refused.json()["error"]["code"]), (Some(1), &"score.value".into()));
    assert_eq!(scored.run(&lead, "set", &["--row", "1", "100"]).code, Some(0));
    scored.run(&lead, "set", &["--row", "1", "--comment", ""]);
    let asked = scored.run(&lead, "send", &["--with-empty"]);
    assert_eq!(asked.code, Some(1), "a comment is wanted at the end of the scale");
    assert_eq!(asked.json()["gaps"][0]["what"], "comment");
    let said = ["--row", "1", "--comment", "Belum ada padanannya."];
    assert_eq!(scored.run(&lead, "set", &said).code, Some(0));
    assert_eq!(scored.run(&lead, "send", &[]).code, Some(0));
    let line = scored.line(&lead);
    assert_eq!((&line["total"], line["sent_at"].is_string()), (&"86".into(), true));
    let closed = scored.run(&lead, "set", &["--row", "1", "90"]).json();
    assert_eq!(closed["error"]["code"], "score.sent");
    // A colleague scored too, and what they gave could be seen since.
    let refused = scored.run(&lead, "recall", &["--reason", "Salah baca bobot."]).json();
    assert_eq!(refused["error"]["code"], "score.recall_chair");
    assert!(scored.line(&lead)["sent_at"].is_string());
    assert!(scored.line(&scored.colleague)["sent_at"].is_null(), "the colleague's is their own");
}

#[test]
fn nobody_in_particular_and_no_such_row_are_said_in_words() {
    let scored = scored();
    let nobody = scored.run("Siapa saja", "set", &["--row", "1", "80"]);
    assert_eq!((nobody.code, &nobody.json()["error"]["code"]), (Some(2), &"score.who".into()));
    let row = scored.run(&scored.lead, "set", &["--row", "99", "80"]).json();
    assert_eq!(row["error"]["code"], "score.row");
    let claim = ["score", "claim", "contoh.meja", "--innovation", &scored.innovation];
    let claimed = scored.desk.done(&[&claim[..], &["--row", "2", "75"]].concat());
    assert_eq!(claimed["written"], true);
}
