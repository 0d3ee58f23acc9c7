//! `meja rank` and `meja rules`.

use serde_json::Value;

use super::Desk;

fn scored() -> Desk {
    let desk = Desk::new();
    desk.done(&["sample", "acara.meja", "--scored", "iga-2023"]);
    desk.done(&["chair", "name", "acara.meja", "--none", "--as-chair"]);
    desk
}

#[test]
fn ranks_are_listed_by_category_and_a_number_opens() {
    let desk = scored();
    let all = desk.done(&["rank", "acara.meja"]);
    assert_eq!(all["lines"].as_array().unwrap().len(), 74);
    let some = desk.done(&["rank", "acara.meja", "--category", "puskesmas"]);
    let lines = some["lines"].as_array().unwrap();
    assert_eq!(lines.len(), 20);
    assert!(lines.iter().all(|line| line["category"] == "puskesmas"));
    let owed = some["owed"].as_array().unwrap().iter().flat_map(|one| {
        one["sheets"].as_array().unwrap().iter().map(|sheet| sheet["innovation"].clone())
    });
    assert!(owed.clone().count() > 0);
    for innovation in owed {
        assert!(lines.iter().any(|line| line["innovation"] == innovation));
    }
    let first = &lines[0];
    assert_eq!(first["rank"], 1);
    let figure = first["figure"].as_str().unwrap();
    let working = desk.done(&["rank", "acara.meja", "--working", figure]);
    assert_eq!(
        (&working["title"]["text"], &working["result"]),
        (&"Nilai akhir".into(), &first["total"])
    );
    let said = desk.run(&["rank", "acara.meja"]);
    assert!(said.stdout.contains("Lembar yang ditunggu"), "{said:?}");
    for wrong in [["--category", "kabupaten"], ["--working", "total/satu"]] {
        let ran = desk.run(&["rank", "acara.meja", wrong[0], wrong[1]]);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{ran:?}");
    }
}

#[test]
fn rules_are_shown_tried_and_set() {
    let desk = scored();
    let shown = desk.done(&["rules", "acara.meja", "show"]);
    assert_eq!(shown["choice"]["jurors"], "mean");
    let tried = desk.done(&["rules", "acara.meja", "set", "--missing", "present", "--dry-run"]);
    assert!(!tried["changed"].as_array().unwrap().is_empty());
    assert_eq!(desk.done(&["rules", "acara.meja", "show"])["choice"], shown["choice"]);
    let set = desk.done(&[
        "rules",
        "acara.meja",
        "set",
        "--jurors",
        "trimmed",
        "--places",
        "3",
        "--tie",
        "unrounded",
        "--tie",
        "chair",
        "--blind",
        "false",
    ]);
    assert_eq!(set["choice"]["ties"], Value::from(vec!["unrounded", "chair"]));
    assert_eq!(desk.done(&["rules", "acara.meja", "show"])["choice"], set["choice"]);
    let refused = desk.run(&["rules", "acara.meja", "set", "--places", "9"]);
    assert_eq!(refused.code, Some(2), "{refused:?}");
    assert!(refused.stderr.contains("paling banyak 6 angka"), "{refused:?}");
}
