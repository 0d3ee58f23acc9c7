//! What names mean: known, learnt, decided, new.

use super::*;

fn id(number: u32) -> OpdId {
    format!("00000000-0000-7000-8000-{number:012}").parse().unwrap()
}

fn held(number: u32, name: &str) -> Held {
    Held { id: id(number), name: name.into(), region: String::new() }
}

fn mention(name: &str) -> Mention {
    Mention { name: name.into(), region: String::new(), rows: 1 }
}

fn resolved(mentions: &[Mention], held: &[Held], learnt: &[Learnt]) -> Resolution {
    resolve(mentions, held, learnt, &BTreeMap::new())
}

#[test]
fn a_name_that_differs_in_case_and_marks_alone_asks_nothing() {
    let all = resolved(&[mention("KEC. WONOASIH")], &[held(1, "Kec Wonoasih")], &[]);
    assert!(all.guesses.is_empty());
    assert_eq!(all.of(&key("", "Kec. Wonoasih")), Meant::Held(id(1)));
}

#[test]
fn a_likely_name_waits_for_the_person_and_an_unlikely_one_is_new() {
    let event = [held(1, "Dinas Sosial"), held(2, "Dinas Kesehatan")];
    let all = resolved(&[mention("Dinsos"), mention("Dinas Perikanan")], &event, &[]);
    assert_eq!(all.guesses.len(), 1);
    let guess = &all.guesses[0];
    assert!(guess.is_open());
    assert_eq!(guess.candidates[0].meant, Meant::Held(id(1)));
    assert_eq!(all.of(&key("", "Dinas Perikanan")), Meant::File("|dinas perikanan".into()));
}

#[test]
fn a_decision_is_applied_and_an_alias_needs_none() {
    let event = [held(1, "Dinas Sosial")];
    let own = key("", "Dinsos");
    let answers = BTreeMap::from([(own.clone(), Meant::Held(id(1)))]);
    let all = resolve(&[mention("Dinsos")], &event, &[], &answers);
    assert_eq!((all.of(&own), all.guesses[0].is_open()), (Meant::Held(id(1)), false));
    let learnt = [Learnt { id: id(1), name: "DINSOS".into(), region: String::new() }];
    let all = resolved(&[mention("Dinsos")], &event, &learnt);
    assert_eq!(all.of(&own), Meant::Held(id(1)));
    assert!(all.guesses[0].learnt && !all.guesses[0].is_open());
    let answers = BTreeMap::from([(own.clone(), Meant::New)]);
    let all = resolve(&[mention("Dinsos")], &event, &[], &answers);
    assert_eq!(all.of(&own), Meant::File(own));
}

#[test]
fn a_decision_for_an_agency_that_is_gone_is_open_again() {
    let answers = BTreeMap::from([(key("", "Dinsos"), Meant::Held(id(9)))]);
    let all = resolve(&[mention("Dinsos")], &[held(1, "Dinas Sosial")], &[], &answers);
    assert!(all.guesses[0].is_open());
}

#[test]
fn two_spellings_of_one_new_agency_ask_once() {
    let names = [mention("Disdikbud"), mention("Dinas Pendidikan dan Kebudayaan")];
    let all = resolved(&names, &[], &[]);
    assert_eq!(all.guesses.len(), 1);
    let full = key("", "Dinas Pendidikan dan Kebudayaan");
    assert_eq!(all.guesses[0].mention.name, "Disdikbud");
    assert_eq!(all.guesses[0].candidates[0].meant, Meant::File(full.clone()));
    let answers = BTreeMap::from([(key("", "Disdikbud"), Meant::File(full.clone()))]);
    let all = resolve(&names, &[], &[], &answers);
    assert_eq!(all.of(&key("", "Disdikbud")), Meant::File(full));
}

#[test]
fn two_full_names_of_one_file_are_offered_and_hold_nothing_up() {
    let names = [mention("Dinas Pendidikan"), mention("Dinas Pendidikan Kota Alfa")];
    let all = resolved(&names, &[], &[]);
    assert_eq!(all.guesses.len(), 1);
    assert_eq!(all.guesses[0].chosen, Some(Meant::New));
    // Once one of them is the event's, the person has to say.
    assert!(resolved(&names[1..], &[held(1, "Dinas Pendidikan")], &[]).guesses[0].is_open());
}

#[test]
fn a_file_without_the_government_means_the_only_agency_of_that_name() {
    let mut alfa = held(1, "Dinas Sosial");
    alfa.region = "Kota Alfa".into();
    let all = resolved(&[mention("Dinas Sosial")], std::slice::from_ref(&alfa), &[]);
    assert_eq!(all.of(&key("", "Dinas Sosial")), Meant::Held(id(1)));
    let mut beta = held(2, "Dinas Sosial");
    beta.region = "Kota Beta".into();
    let all = resolved(&[mention("Dinas Sosial")], &[alfa, beta], &[]);
    assert!(all.guesses[0].is_open(), "two cities' are told apart by the person");
}

#[test]
fn two_governments_of_a_file_never_share_the_agency_without_one() {
    let names = ["Kota Alfa", "Kota Beta"].map(|region| Mention {
        name: "Dinas Sosial".into(),
        region: region.into(),
        rows: 1,
    });
    let all = resolved(&names, &[held(1, "Dinas Sosial")], &[]);
    assert!(matches!(all.of(&key("Kota Alfa", "Dinas Sosial")), Meant::File(_)));
}

#[test]
fn answers_that_point_in_a_circle_end() {
    let (a, b) = (key("", "Disdikbud"), key("", "Dindikbud"));
    let answers =
        BTreeMap::from([(a.clone(), Meant::File(b.clone())), (b, Meant::File(a.clone()))]);
    let names = [mention("Disdikbud"), mention("Dindikbud")];
    let all = resolve(&names, &[], &[], &answers);
    assert!(matches!(all.of(&a), Meant::File(_)));
}

#[test]
fn thousands_of_names_are_resolved_by_index() {
    let names: Vec<Mention> = (0..1_500)
        .map(|at| Mention {
            name: format!("Dinas Pekerjaan Umum Wilayah {at}"),
            region: format!("Kabupaten {}", at % 500),
            rows: 9,
        })
        .collect();
    let all = resolved(&names, &[], &[]);
    assert!(all.guesses.iter().all(|guess| !guess.is_open()));
}
