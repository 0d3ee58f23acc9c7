//! `meja check-workbook`: same, changed, another event's, and no workbook of ours.

use super::Desk;

#[test]
fn a_returned_book_answers_with_its_differences_and_an_exit_code() {
    let desk = Desk::new();
    desk.done(&["sample", "contoh.meja", "--scored", "iga-2023"]);
    desk.done(&["sample", "lain.meja"]);
    for what in ["scores", "sheets", "ranking", "score-sheets"] {
        desk.done(&["export", "contoh.meja", "keluar", "--what", what]);
    }
    let file = |name: &str| desk.path("keluar").join(name).to_string_lossy().into_owned();
    let check =
        |event: &str, name: &str| desk.run(&["check-workbook", event, &file(name), "--json"]);
    for (name, kind) in [("Buku Nilai.xlsx", "scores"), ("Form C.2.xlsx", "sheets")] {
        let same = check("contoh.meja", name);
        assert_eq!((same.code, &same.json()["kind"]), (Some(0), &kind.into()));
        assert_eq!((&same.json()["total"], &same.json()["current"]), (&0.into(), &true.into()));
        let other = check("lain.meja", name);
        assert_eq!((other.code, &other.json()["same_event"]), (Some(1), &false.into()));
    }
    let unknown = check("contoh.meja", "Rekap Nilai dan Peringkat.xlsx");
    assert_eq!(unknown.json()["error"]["code"], "workbook.unknown");
    assert_ne!(unknown.code, Some(0));
}
