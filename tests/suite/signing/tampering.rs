//! A signed event altered behind the product's back: each way is found and named.

use meja_app::case::{approval, seal, trail};
use meja_core::approval::{Digest, DocumentKind};

use super::Hall;

/// A hall whose first sheet and event are signed, with a berita acara registered.
fn signed() -> Hall {
    let hall = Hall::new();
    let sheet = hall.sheet().innovation_id;
    let kind = meja_app::contract::RemarkKind::Finding;
    hall.laptop.write(&sheet, "c2.1", kind, "Sudah berjalan.", Some(&hall.desk)).unwrap();
    hall.sign_sheet();
    let mut event = hall.request(Hall::event(), "Disahkan sebagian.");
    event.signers[0].name = "Dr. Wiratama, M.Si.".into();
    approval::sign(&hall.laptop.app, event).unwrap();
    let content = Digest([3; 32]);
    seal::document(&hall.laptop.app, DocumentKind::Minutes, None, content).unwrap();
    hall.laptop.assert_sound();
    hall
}

/// What `meja check` says after somebody had the file open in another program.
fn said(hall: &Hall, sql: &str) -> Vec<String> {
    hall.laptop.close();
    let conn = rusqlite::Connection::open(hall.laptop.event()).unwrap();
    conn.execute_batch(sql).unwrap();
    conn.close().unwrap();
    hall.laptop.open(&hall.laptop.event()).unwrap();
    let report = trail::check(&hall.laptop.app, ()).unwrap();
    assert!(!report.ok, "{sql}: not found");
    report.problems.into_iter().map(|one| one.message).collect()
}

const LIFTED: &str = "UPDATE door SET taking_in = 1;";
const LET_DOWN: &str = "UPDATE door SET taking_in = 0;";

#[test]
fn another_program_cannot_write_under_a_sign_off() {
    let hall = signed();
    hall.laptop.close();
    let conn = rusqlite::Connection::open(hall.laptop.event()).unwrap();
    for sql in [
        "UPDATE score SET value = '100'",
        "UPDATE score SET comment = 'Bagus'",
        "DELETE FROM score",
        "UPDATE score_sheet SET sent_ms = NULL",
        "UPDATE remark SET text = 'Lain'",
        "DELETE FROM remark",
        "UPDATE event SET scoring = '{}'",
        "UPDATE approval SET digest = ''",
        "DELETE FROM approval",
        "UPDATE document SET digest = ''",
        "DELETE FROM document",
    ] {
        let refused = conn.execute(sql, []).expect_err(sql).to_string();
        assert!(refused.contains("locked"), "{sql}: {refused}");
    }
}

#[test]
fn a_score_or_comment_altered_in_spite_of_the_triggers_is_named() {
    let first = "WHERE id = (SELECT min(id) FROM score)";
    for change in ["value = '1.5'", "comment = 'Disisipkan'"] {
        let hall = signed();
        let name: String = hall.laptop.look(|conn| {
            let sql = format!(
                "SELECT i.name FROM innovation i WHERE i.id = (SELECT innovation_id FROM score {first})"
            );
            conn.query_row(&sql, [], |row| row.get(0)).unwrap()
        });
        let sql = format!("{LIFTED} UPDATE score SET {change} {first}; {LET_DOWN}");
        let found = said(&hall, &sql);
        assert!(found.iter().any(|one| one.contains("score") && one.contains(&name)), "{found:?}");
    }
}

#[test]
fn an_altered_sign_off_document_or_text_is_named() {
    let hall = signed();
    let found = said(
        &hall,
        &format!("{LIFTED} UPDATE approval SET signers = '[]' WHERE scope = 'event'; {LET_DOWN}"),
    );
    assert!(found.iter().any(|one| one.contains("approval: 2 (kegiatan)")), "{found:?}");

    let hall = signed();
    let code = hall.board().documents.remove(0).code;
    let found = said(&hall, &format!("{LIFTED} UPDATE document SET digest = 'x'; {LET_DOWN}"));
    assert!(found.iter().any(|one| one.contains(&format!("{code} versi 1"))), "{found:?}");

    let hall = signed();
    let found =
        said(&hall, &format!("{LIFTED} UPDATE approval SET assessors = 'rusak'; {LET_DOWN}"));
    assert!(found.iter().any(|one| one.contains("approval")), "{found:?}");
}

#[test]
fn a_dropped_trigger_or_a_guard_left_open_is_found() {
    let found = said(&signed(), "DROP TRIGGER score_closed_update;");
    assert!(found.iter().any(|one| one.contains("pemicu")), "{found:?}");
    let found =
        said(&signed(), "DROP VIEW signed; CREATE VIEW signed AS SELECT * FROM approval WHERE 0;");
    assert!(found.iter().any(|one| one.contains("pemicu")), "{found:?}");
    let found = said(&signed(), LIFTED);
    assert!(found.iter().any(|one| one.contains("Penjaga kunci")), "{found:?}");
    let found = said(&signed(), "DELETE FROM door;");
    assert!(found.iter().any(|one| one.contains("Penjaga kunci")), "{found:?}");
}

#[test]
fn an_operation_taken_out_of_the_record_is_found_even_the_last_of_its_author() {
    let out = |which: &str| {
        format!(
            "DROP TRIGGER op_never_goes; DELETE FROM op WHERE rowid = (SELECT rowid FROM op
               ORDER BY seq {which} LIMIT 1);
             CREATE TRIGGER op_never_goes BEFORE DELETE ON op
             BEGIN SELECT RAISE(ABORT, 'the change record is append-only'); END;"
        )
    };
    let found = said(&signed(), &out("ASC"));
    assert!(found.iter().any(|one| one.contains("terputus")), "{found:?}");

    // The tail of a chain, with its rows put back as they were before it.
    let hall = signed();
    let found = said(&hall, &format!("{} {LIFTED} DELETE FROM document; {LET_DOWN}", out("DESC")));
    assert!(!found.is_empty());
}
