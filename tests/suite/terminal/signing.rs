//! `meja sign`, `unlock` and `verify-document`: done and refused, their answers and exit codes.

use meja_intake::qr;
use meja_tests::{Ran, pdf_pages, pdf_picture};
use serde_json::Value;

use super::{Desk, has, keys};

/// The scored sample after its first day, without a chair: the secretariat acts for the panel.
fn day_held() -> Desk {
    let desk = Desk::new();
    desk.done(&["sample", "contoh.meja", "--scored", "iga-2023"]);
    desk.done(&["chair", "name", "contoh.meja", "--none", "--as-chair"]);
    desk.done(&["run-day", "contoh.meja", "--seed", "5", "--days", "1"]);
    desk
}

fn board(desk: &Desk) -> Value {
    desk.done(&["sign", "contoh.meja", "list"])
}

/// A sheet that was held at Meja 1: innovation and state.
fn held(board: &Value) -> (String, String) {
    let sheets = board["desks"][0]["sheets"].as_array().unwrap();
    let held = sheets.iter().find(|one| one["state"] != "absent").unwrap();
    let text = |key: &str| held[key].as_str().unwrap().to_owned();
    (text("innovation_id"), text("state"))
}

fn state(board: &Value, innovation: &str) -> String {
    let sheets = board["desks"][0]["sheets"].as_array().unwrap().iter();
    let mut found = sheets.filter(|one| one["innovation_id"] == innovation);
    found.next().unwrap()["state"].as_str().unwrap().to_owned()
}

/// Refused with this exit code and this word, in words on stderr and as one object on stdout.
fn refused(desk: &Desk, arguments: &[&str], exit: i32, code: &str) -> Ran {
    let plain = desk.run(arguments);
    assert_eq!((plain.code, plain.stdout.as_str()), (Some(exit), ""), "{arguments:?}: {plain:?}");
    assert!(plain.stderr.trim().len() > 20, "{plain:?}");
    let json = desk.run(&[arguments, &["--json"]].concat());
    assert_eq!(json.code, Some(exit), "{arguments:?}: {json:?}");
    assert_eq!(json.json()["error"]["code"], code, "{arguments:?}: {json:?}");
    json
}

#[test]
fn a_sheet_is_signed_and_unlocked_from_the_terminal_and_the_answer_is_the_board() {
    let desk = day_held();
    let before = board(&desk);
    assert_eq!(
        keys(&before),
        ["chair_only", "desks", "documents", "event", "missing", "sign", "trail"]
    );
    has(&before["desks"][0], &["desk_id", "desk", "state", "waits", "signed", "needed", "sheets"]);
    let (innovation, was) = held(&before);
    assert!(was == "open" || was == "ready", "{was}");
    let words = desk.run(&["sign", "contoh.meja", "list"]).stdout;
    assert!(words.starts_with("Kegiatan: belum siap") && words.contains("Meja 1: "), "{words}");

    let sheet =
        ["sign", "contoh.meja", "sheet", "--innovation", &innovation, "--words", "Nilai menyusul."];
    let mangled = [&sheet[..], &["--signer", "petugas: Budi Santoso, S.E.: 12345"]].concat();
    let done = desk.run(&[&mangled[..], &["--json"]].concat());
    assert_eq!(done.code, Some(0), "{done:?}");
    assert!(done.stderr.contains("NIP"), "a doubtful NIP is a warning on stderr: {done:?}");
    let signed = done.json();
    assert_eq!(state(&signed, &innovation), "signed");
    let live = &signed["trail"][0];
    assert_eq!(
        (&live["signers"][0]["name"], &live["unlocked_at"]),
        (&"Budi Santoso, S.E.".into(), &"".into())
    );
    refused(&desk, &sheet, 1, "approval.signed");

    let unlock = ["unlock", "contoh.meja", "sheet", "--innovation", &innovation, "--reason"];
    refused(&desk, &[&unlock[..], &["  "]].concat(), 1, "approval.reason");
    let opened = desk.done(&[&unlock[..], &["Salah ketik"]].concat());
    assert_ne!(state(&opened, &innovation), "signed");
    assert_eq!(opened["trail"][0]["unlock_reason"], "Salah ketik");
    refused(&desk, &[&unlock[..], &["Sekali lagi"]].concat(), 1, "approval.not_signed");
    assert_eq!(desk.run(&["check", "contoh.meja"]).code, Some(0));
}

#[test]
fn what_cannot_be_signed_or_is_named_wrongly_is_refused_and_nothing_is_written() {
    let desk = day_held();
    let before = board(&desk);
    let (innovation, _) = held(&before);
    let event = ["sign", "contoh.meja", "event"];
    refused(&desk, &event, 1, "approval.signer");
    let by = ["--signer", "ketua: Dr. Wiratama, M.Si.: -"];
    refused(&desk, &[&event[..], &by[..]].concat(), 1, "approval.open");
    let sheet = |more: &[&'static str]| -> Vec<String> {
        let of = ["sign", "contoh.meja", "sheet", "--innovation", &innovation, "--words", "Ya."];
        of.iter().chain(more).map(ToString::to_string).collect()
    };
    for (more, exit, code) in [
        (&["--signer", "saksi: Budi"][..], 2, "sign.signer"),
        (&["--day", "32 Oktober 2019"][..], 2, "approval.day"),
        (&["--as", "Tidak Ada"][..], 2, "sign.actor"),
        (&["--desk", "Meja 99"][..], 2, "sign.subject"),
    ] {
        let words = sheet(more);
        refused(&desk, &words.iter().map(String::as_str).collect::<Vec<_>>(), exit, code);
    }
    refused(&desk, &["sign", "contoh.meja", "desk"], 2, "sign.subject");
    let unknown = ["unlock", "contoh.meja", "sheet", "--innovation", "Tiada", "--reason", "x"];
    refused(&desk, &unknown, 2, "sign.subject");
    let never = ["unlock", "contoh.meja", "event", "--reason", "Salah"];
    refused(&desk, &never, 1, "approval.not_signed");
    for usage in [
        &["sign", "contoh.meja", "semua"][..],
        &["unlock", "contoh.meja", "event"],
        &["verify-document", "contoh.meja"],
    ] {
        assert_eq!(desk.run(usage).code, Some(2), "{usage:?}");
    }
    assert_eq!(board(&desk)["trail"], before["trail"]);
}

#[test]
fn a_printed_document_is_verified_by_its_code_alone_with_doubt_and_by_its_qr_for_sure() {
    let desk = day_held();
    let sign = ["sign", "contoh.meja", "event", "--words", "Disahkan sebagian."];
    desk.done(&[&sign[..], &["--signer", "ketua: Dr. Wiratama, M.Si.: -"]].concat());
    let printed =
        desk.done(&["export", "contoh.meja", "keluar", "--what", "minutes", "--format", "pdf"]);
    let pdf = std::path::PathBuf::from(printed["files"][0]["path"].as_str().unwrap());
    let pages = 1..=pdf_pages(&pdf).0;
    let text: String = pages
        .flat_map(|page| qr::read(&pdf_picture(&pdf, page, 120)).unwrap_or_default())
        .collect();
    let sure = desk.done(&["verify-document", "contoh.meja", &text]);
    assert_eq!(keys(&sure), ["document", "lines", "title", "verdict"]);
    assert_eq!(sure["verdict"], "genuine");
    has(&sure["document"], &["code", "version", "kind", "subject", "made_at", "payload", "digest"]);
    std::fs::write(desk.path("isi.txt"), format!("{text}\n")).unwrap();
    let file = desk.path("isi.txt").to_string_lossy().into_owned();
    let by_file = desk.done(&["verify-document", "contoh.meja", "--file", &file]);
    assert_eq!(by_file["verdict"], "genuine");

    let code = sure["document"]["code"].as_str().unwrap().to_owned();
    desk.done(&["sample", "lain.meja"]);
    for (event, said, verdict) in [
        ("contoh.meja", code.as_str(), "known"),
        ("contoh.meja", "AAAA-AAAA", "unreadable"),
        ("contoh.meja", "halo", "unreadable"),
        ("lain.meja", code.as_str(), "not_here"),
        ("lain.meja", text.as_str(), "other_event"),
    ] {
        let ran = desk.run(&["verify-document", event, said, "--json"]);
        assert_eq!((ran.code, &ran.json()["verdict"]), (Some(1), &verdict.into()), "{said}");
    }
    refused(&desk, &["verify-document", "tiada.meja", &code], 1, "file.missing");
    refused(&desk, &["verify-document", "contoh.meja", "--file", "tiada.csv"], 1, "document.file");
}
