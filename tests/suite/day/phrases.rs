//! The phrase bank, and what is offered while a cell is typed.

use meja_app::{
    case::phrase,
    contract::{IdInput, PhraseInfo, PhraseText, RemarkKind, SuggestInput, SuggestionSource},
};
use meja_tests::Laptop;

const SK: &str = "Regulasi sudah ada berupa Surat Keputusan Kepala Dinas; tingkatkan menjadi \
                  Peraturan Bupati agar mengikat lintas perangkat daerah.";

fn shared(prefix: &str, text: &str) -> PhraseInfo {
    PhraseInfo {
        id: String::new(),
        text: text.into(),
        prefix: prefix.into(),
        indicator: String::new(),
        kind: None,
        assessor: None,
        assessor_name: String::new(),
    }
}

fn asked(innovation: &str, indicator: &str, text: &str) -> SuggestInput {
    SuggestInput {
        innovation: innovation.into(),
        indicator: indicator.into(),
        kind: RemarkKind::Recommendation,
        text: text.into(),
        asked: false,
        desk: None,
    }
}

#[test]
fn a_prefix_calls_up_ones_own_and_everybodys_sentences_and_not_a_colleagues() {
    let laptop = Laptop::with_sample();
    let view = laptop.desk_view("Meja 1");
    let (lead, colleague) = (&view.assessors[0], &view.assessors[1]);
    let id = view.innovations[0].id.as_str();
    phrase::save(&laptop.app, shared("sk", SK)).unwrap();
    let theirs = PhraseInfo {
        assessor: Some(colleague.id.clone()),
        ..shared("sk2", "Milik rekan sendiri.")
    };
    phrase::save(&laptop.app, theirs).unwrap();
    laptop.seat(Some(&lead.id));
    let found = phrase::suggest(&laptop.app, asked(id, "c2.3", "Dokumen ada. sk")).unwrap();
    let texts: Vec<_> = found.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(texts, [SK]);
    assert!(found[0].called);
    assert_eq!((found[0].replaces, found[0].source), (2, SuggestionSource::Shared));
    laptop.seat(Some(&colleague.id));
    let found = phrase::suggest(&laptop.app, asked(id, "c2.3", "sk")).unwrap();
    assert_eq!(found.len(), 2, "the owner has both");
    assert_eq!(phrase::list(&laptop.app, ()).unwrap().len(), 2);
    laptop.seat(Some(&lead.id));
    assert_eq!(phrase::list(&laptop.app, ()).unwrap().len(), 1);
}

#[test]
fn texts_of_the_event_are_offered_by_row_and_column_and_nothing_is_stored() {
    let laptop = Laptop::with_sample();
    let desk = laptop.desk("Meja 1").id;
    let ids: Vec<String> = laptop.innovations().into_iter().map(|line| line.id).take(4).collect();
    let often = "Anggarkan pengembangan aplikasi pada RKA perubahan tahun berjalan.";
    for (id, text) in ids.iter().zip([often, often, "Anggarkan pelatihan kader di desa."]) {
        laptop.write(id, "c2.4", RemarkKind::Recommendation, text, Some(&desk)).unwrap();
    }
    let before = laptop.operations();
    let with = |text: &str, indicator: &str| {
        let input = SuggestInput { desk: Some(desk.clone()), ..asked(&ids[3], indicator, text) };
        phrase::suggest(&laptop.app, input).unwrap()
    };
    let found = with("angg", "c2.4");
    assert_eq!((found[0].text.as_str(), found[0].times), (often, 2));
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|one| !one.called), "what was typed before is never meant for sure");
    assert!(with("angg", "c2.5").is_empty(), "another row");
    assert!(with("", "c2.4").is_empty(), "an empty cell is left alone");
    assert_eq!(laptop.operations(), before);
}

#[test]
fn a_sentence_is_kept_once_by_its_owner_alone_and_a_prefix_is_one_word() {
    let laptop = Laptop::with_sample();
    let view = laptop.desk_view("Meja 1");
    let (lead, colleague) = (&view.assessors[0], &view.assessors[1]);
    let saved = phrase::save(&laptop.app, shared("sk", SK)).unwrap();
    assert_eq!(phrase::save(&laptop.app, shared("sk", SK)).unwrap_err().code, "phrase.taken");
    let code = |info| phrase::save(&laptop.app, info).unwrap_err().code;
    assert_eq!(code(shared("s k", "Lain.")), "phrase.prefix");
    assert_eq!(code(shared("", "   ")), "phrase.text");
    assert_eq!(code(shared("", &"a".repeat(2_001))), "phrase.long");
    assert_eq!(code(PhraseInfo { indicator: "c2.99".into(), ..shared("", "Lain.") }), "not_found");
    let own = PhraseInfo { assessor: Some(lead.id.clone()), ..shared("x", "Punya sendiri.") };
    let own = phrase::save(&laptop.app, own).unwrap();
    laptop.seat(Some(&colleague.id));
    let error = phrase::remove(&laptop.app, IdInput { id: own.id.clone() }).unwrap_err();
    assert_eq!(error.code, "phrase.not_own");
    let changed = PhraseInfo { assessor: None, ..own };
    assert_eq!(phrase::save(&laptop.app, changed).unwrap_err().code, "phrase.not_own");
    phrase::remove(&laptop.app, IdInput { id: saved.id }).unwrap();
    assert!(phrase::list(&laptop.app, ()).unwrap().is_empty());
}

#[test]
fn the_bank_is_carried_to_another_event_as_text() {
    let laptop = Laptop::with_event();
    let text = format!("sk\t{SK}\n\nTanpa awalan, satu kalimat.\nsk\t{SK}\n");
    let taken = phrase::from_text(&laptop.app, PhraseText { text, assessor: None }).unwrap();
    assert_eq!((taken.added, taken.known), (2, 1));
    let written = phrase::to_text(&laptop.app, ()).unwrap();
    let again = phrase::from_text(&laptop.app, written).unwrap();
    assert_eq!((again.added, again.known), (0, 2));
    let wrong =
        PhraseText { text: "a\tb\nterlalu panjang sekali awalannya\tc".into(), assessor: None };
    let error = phrase::from_text(&laptop.app, wrong).unwrap_err();
    assert!(error.message.contains("Baris 2"), "{}", error.message);
    assert_eq!(phrase::list(&laptop.app, ()).unwrap().len(), 2, "nothing was taken");
}
