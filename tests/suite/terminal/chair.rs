//! Panel ketua from a terminal.

use super::Desk;

#[test]
fn the_chair_s_agenda_figures_and_doctor_answer_in_json_and_in_words() {
    let desk = Desk::with_event();
    desk.done(&["sample", "contoh.meja", "--scored", "iga-2023"]);
    let agenda = desk.done(&["chair", "agenda", "contoh.meja"]);
    let first = &agenda["items"][0];
    assert!(first["places"].as_u64().unwrap() > 0, "{first}");
    assert!(!first["effect"]["text"].as_str().unwrap().is_empty());
    let both = desk.done(&["chair", "figures", "contoh.meja"]);
    assert!(both["figures"]["stages"][0]["figures"][0]["value"].is_f64(), "{both}");
    assert_eq!(both["adjusted"]["allowed"], false);
    let doctor = desk.done(&["chair", "doctor", "contoh.meja"]);
    assert_eq!(doctor["planned"]["connected"], false);
    assert_eq!(doctor["planned"]["proposals"][0]["sheets"], 2);
    let words = desk.run(&["chair", "doctor", "contoh.meja"]);
    assert!(words.stdout.contains("+ 2 lembar: "), "{words:?}");
    let unknown = desk.run(&["chair", "suka-suka", "contoh.meja"]);
    assert_eq!(unknown.code, Some(2));
}
