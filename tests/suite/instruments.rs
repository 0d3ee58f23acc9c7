//! Instruments of an event: made one's own, frozen by the first score, changed as a new version
//! whose effect is seen before it is taken, and carried over as workbooks.

use meja_app::{
    AppError,
    case::{instruments, people, sample_event, trail},
    contract::{
        ActAs, EventStage, FileInput, HistoryQuery, IdInput, InstrumentAsk, InstrumentDraft,
        InstrumentFull, InstrumentRef, RemarkKind, UseStages,
    },
};
use meja_core::exact::Exact;
use meja_sheets::write;
use meja_tests::{Laptop, Terminal};

fn which(code: &str, version: u32) -> InstrumentRef {
    InstrumentRef { code: code.into(), version }
}

fn full(laptop: &Laptop, code: &str, version: u32) -> InstrumentFull {
    let ask = InstrumentAsk { stage: None, code: code.into(), version };
    instruments::get(&laptop.app, ask).unwrap()
}

fn stage(key: &str, code: &str, version: u32, share: &str) -> EventStage {
    EventStage {
        key: key.into(),
        label: if key.is_empty() { "Tahap".into() } else { key.into() },
        instrument: code.into(),
        version,
        share: share.into(),
    }
}

fn take(laptop: &Laptop, stages: Vec<EventStage>, seen: bool) -> Result<(), AppError> {
    instruments::use_stages(&laptop.app, UseStages { stages, seen }).map(|_| ())
}

/// A laptop whose event has scores under the presentation rubric.
fn scored() -> Laptop {
    let laptop = Laptop::secretariat();
    sample_event::scored_at(&laptop.app, &laptop.event(), "iga-2023").unwrap();
    laptop.without_chair();
    laptop
}

/// The next version of the rubric, in which the first row weighs ten more and the last ten less.
fn heavier(laptop: &Laptop) -> InstrumentDraft {
    let mut draft = instruments::revise(&laptop.app, which("iga-2023", 1)).unwrap().draft;
    draft.rows[0].weight = Some("38".into());
    draft.rows[4].weight = Some("2".into());
    instruments::save(&laptop.app, draft).unwrap().draft
}

#[test]
fn a_copy_is_ones_own_with_rows_of_its_own_and_keeps_its_problems_until_they_are_mended() {
    let laptop = Laptop::with_event();
    let copy = instruments::copy(&laptop.app, which("iid-2026", 1)).unwrap();
    assert!(copy.line.own && !copy.line.frozen && copy.checked.problems.is_empty());
    assert_ne!(copy.line.code, "iid-2026");
    assert!(copy.draft.rows.iter().all(|row| row.id.starts_with(&copy.line.code)));

    let mut draft = copy.draft;
    draft.title = "PENILAIAN KABUPATEN".into();
    draft.rows[0].weight = Some("lima".into());
    let mut fresh = draft.rows[1].clone();
    fresh.id = String::new();
    draft.rows.push(fresh);
    let kept = instruments::save(&laptop.app, draft).unwrap();
    assert_eq!(kept.draft.rows[0].weight.as_deref(), Some("lima"), "what was typed is kept");
    assert_eq!(kept.draft.rows[20].id, format!("{}.21", kept.line.code));
    let parts: Vec<_> = kept.checked.problems.iter().map(|one| (one.row, &*one.part)).collect();
    assert_eq!(parts, [(None, "weights_total"), (None, "maximum"), (Some(1), "weight")]);
    assert_eq!((&*kept.checked.sums.weights, &*kept.checked.sums.maximum), ("36", "108"));
    let [total, _, weight] = &kept.checked.problems[..] else { panic!("three problems") };
    assert_eq!((&*total.code, &*total.values["found"]), ("fault.weights_total", "36"));
    assert_eq!((&*weight.code, &*weight.values["text"]), ("fault.no_number", "lima"));

    let refused = take(&laptop, vec![stage("", &kept.line.code, 1, "100")], false).unwrap_err();
    assert_eq!(refused.code, "instrument.problems");
    let mut whole = kept.draft;
    whole.rows[0].weight = Some("1".into());
    assert!(instruments::save(&laptop.app, whole).unwrap().checked.problems.is_empty());
    take(&laptop, vec![stage("", &kept.line.code, 1, "100")], false).unwrap();

    let laptop = laptop.restart();
    let again = full(&laptop, &kept.line.code, 1);
    assert_eq!(again.line.used_in, ["Tahap"]);
    assert_eq!(again.draft.rows[0].weight.as_deref(), Some("1"));
}

#[test]
fn what_comes_with_the_program_is_not_changed_and_what_a_stage_uses_is_not_broken() {
    let laptop = Laptop::with_event();
    let mut shipped = full(&laptop, "iga-2023", 1).draft;
    shipped.title = "Lain".into();
    let refused = instruments::save(&laptop.app, shipped).unwrap_err();
    assert_eq!(refused.code, "instrument.shipped");
    let gone = instruments::remove(&laptop.app, which("iga-2023", 1)).unwrap_err();
    assert_eq!(gone.code, "instrument.shipped");

    let copy = instruments::copy(&laptop.app, which("iga-2023", 1)).unwrap();
    take(&laptop, vec![stage("", &copy.line.code, 1, "100")], false).unwrap();
    let mut broken = copy.draft.clone();
    broken.rows[0].weight = None;
    assert_eq!(instruments::save(&laptop.app, broken).unwrap_err().code, "instrument.in_use");
    let gone = instruments::remove(&laptop.app, which(&copy.line.code, 1)).unwrap_err();
    assert_eq!(gone.code, "instrument.in_use");
    assert_eq!(full(&laptop, &copy.line.code, 1).draft, copy.draft, "nothing was changed");
    take(&laptop, Vec::new(), false).unwrap();
    instruments::remove(&laptop.app, which(&copy.line.code, 1)).unwrap();
    let all = instruments::list(&laptop.app, ()).unwrap();
    assert!(all.iter().all(|line| !line.own));
}

#[test]
fn the_first_score_freezes_a_sheet_and_a_changed_one_is_a_new_version_seen_before_it_is_taken() {
    let laptop = scored();
    assert!(full(&laptop, "iga-2023", 1).line.frozen);
    let next = heavier(&laptop);
    assert_eq!((&*next.code, next.version), ("iga-2023", 2));
    assert_eq!(next.rows[0].id, "iga23.1", "rows keep their ids, so that scores count on");

    let stages = vec![stage("presentasi", "iga-2023", 2, "100")];
    let seen = UseStages { stages: stages.clone(), seen: false };
    let effect = instruments::preview(&laptop.app, seen).unwrap();
    assert!(effect.compared > 60 && effect.changed > 30, "{effect:?}");
    assert!(effect.ranks > 0 && effect.stray == 0 && effect.lost == 0, "{effect:?}");
    let number = |text: &str| text.parse::<Exact>().unwrap();
    let distances: Vec<Exact> =
        effect.moves.iter().map(|one| (number(&one.after) - number(&one.before)).abs()).collect();
    assert!(distances.is_sorted_by(|left, right| left >= right), "{distances:?}");
    assert!(effect.moves.len() == 10 && !distances[9].is_zero());

    assert_eq!(take(&laptop, stages.clone(), false).unwrap_err().code, "instrument.unseen");
    let now = instruments::stages(&laptop.app, ()).unwrap();
    assert_eq!(now.stages[0].version, 1, "nothing is taken unseen");
    take(&laptop, stages, true).unwrap();

    let mut late = full(&laptop, "iga-2023", 2).draft;
    assert!(full(&laptop, "iga-2023", 2).line.frozen);
    late.rows[0].text = "Lain".into();
    assert_eq!(instruments::save(&laptop.app, late).unwrap_err().code, "instrument.frozen");
    let of_stage = InstrumentAsk { stage: Some("presentasi".into()), ..InstrumentAsk::default() };
    assert_eq!(instruments::get(&laptop.app, of_stage).unwrap().line.version, 2);
}

#[test]
fn scores_without_a_place_on_the_new_sheet_are_counted_and_kept() {
    let laptop = scored();
    let mut draft = instruments::revise(&laptop.app, which("iga-2023", 1)).unwrap().draft;
    let dropped = draft.rows.pop().unwrap();
    draft.rows[0].weight = Some("40".into());
    assert_eq!(dropped.id, "iga23.5");
    instruments::save(&laptop.app, draft).unwrap();
    let stages = vec![stage("presentasi", "iga-2023", 2, "100")];
    let effect = instruments::preview(&laptop.app, UseStages { stages, seen: false }).unwrap();
    let given = laptop.look(|conn| {
        let all = meja_store::table::score::all(conn).unwrap();
        all.iter().filter(|one| one.indicator == "iga23.5" && !one.value.is_empty()).count()
    });
    assert!(given > 0);
    assert_eq!(usize::try_from(effect.stray).unwrap(), given);
}

#[test]
fn stages_that_cannot_make_a_result_are_refused_in_words_and_nothing_changes() {
    let laptop = Laptop::with_event();
    let refused = |stages: Vec<EventStage>| take(&laptop, stages, false).unwrap_err();
    let two = |left: &str, right: &str| {
        vec![stage("a", "iga-2023", 1, left), stage("b", "iid-2026", 1, right)]
    };
    assert!(refused(two("30", "60")).message.contains("berjumlah 90, seharusnya 100"));
    assert_eq!(refused(two("tiga", "70")).code, "instrument.share");
    assert_eq!(refused(vec![stage("a", "c2-2022", 1, "100")]).code, "instrument.no_scores");
    let twice = vec![stage("a", "iga-2023", 1, "50"), stage("b", "iga-2023", 1, "50")];
    assert!(refused(twice).message.contains("terhitung dua kali"));
    assert_eq!(refused(vec![stage("a", "tidak-ada", 1, "100")]).code, "not_found");
    assert!(instruments::stages(&laptop.app, ()).unwrap().stages.is_empty());

    let sets = instruments::stage_sets(&laptop.app, ()).unwrap();
    let thirty = sets.iter().find(|set| set.id == "dua-tahap").unwrap();
    take(&laptop, thirty.stages.clone(), false).unwrap();
    let now = instruments::stages(&laptop.app, ()).unwrap();
    let shares: Vec<_> = now.stages.iter().map(|one| (&*one.key, &*one.share)).collect();
    assert_eq!(shares, [("presentasi", "30"), ("substansi", "70")]);
}

#[test]
fn an_assessor_neither_writes_instruments_nor_chooses_them() {
    let laptop = Laptop::with_sample();
    let person = people::assessors(&laptop.app, ()).unwrap().remove(0);
    let as_person = ActAs { assessor: Some(person.id), pin: None };
    people::act_as(&laptop.app, as_person).unwrap();
    let refused = instruments::copy(&laptop.app, which("iga-2023", 1)).unwrap_err();
    assert_eq!(refused.code, "instrument.role");
    let stages = vec![stage("", "iga-2023", 1, "100")];
    let refused = take(&laptop, stages.clone(), false).unwrap_err();
    assert_eq!(refused.code, "instrument.role");
    let asked = UseStages { stages, seen: false };
    let refused = instruments::preview(&laptop.app, asked).unwrap_err();
    assert_eq!(refused.code, "instrument.role", "a preview tells totals");
}

#[test]
fn the_trail_takes_back_neither_a_frozen_sheet_nor_stages_once_scores_were_given() {
    let laptop = scored();
    let undo = |label: &str| {
        let page = trail::history(&laptop.app, HistoryQuery::default()).unwrap();
        let entry = page.items.into_iter().find(|one| one.label == label).unwrap();
        trail::undo(&laptop.app, IdInput { id: entry.tx }).map(|_| ())
    };
    heavier(&laptop);
    // No score was given under it and no stage uses it: changing it may be taken back, and again.
    undo("instrument.save").unwrap();
    undo("history.undo").unwrap();
    take(&laptop, vec![stage("presentasi", "iga-2023", 2, "100")], true).unwrap();
    let before = laptop.operations();
    for label in ["instrument.save", "history.undo"] {
        assert_eq!(undo(label).unwrap_err().code, "instrument.frozen", "{label}");
    }
    let refused = undo("instrument.use").unwrap_err();
    assert!(refused.code == "history.own_way" && refused.message.contains("sudah ada nilai"));
    assert_eq!(laptop.operations(), before);
    assert_eq!(full(&laptop, "iga-2023", 2).draft.rows[0].weight.as_deref(), Some("38"));
}

#[test]
fn another_sheet_in_words_is_chosen_only_before_anything_was_written() {
    let laptop = Laptop::with_sample();
    let now = instruments::sheet(&laptop.app, which("pelembagaan", 1)).unwrap();
    assert_eq!(now.sheet, "pelembagaan");
    let refused = instruments::sheet(&laptop.app, which("iga-2023", 1)).unwrap_err();
    assert_eq!(refused.code, "instrument.no_sheet");
    instruments::sheet(&laptop.app, which("c2-2022", 1)).unwrap();
    let desk = laptop.board().desks.remove(0);
    let opd = laptop.slots_of(&desk.label).remove(0).opd_id;
    let innovation = laptop.innovations_of(&opd).remove(0).id;
    laptop.write(&innovation, "c2.1", RemarkKind::Finding, "temuan", Some(&desk.id)).unwrap();
    let refused = instruments::sheet(&laptop.app, which("pelembagaan", 1)).unwrap_err();
    assert_eq!(refused.code, "instrument.sheet_frozen");
}

/// The form of an instrument as a file of the laptop, its cells changed before it is written.
fn form_file(
    laptop: &Laptop,
    code: &str,
    change: impl FnOnce(&mut meja_core::instrument::form::FormBook),
) -> String {
    let instrument = meja_core::instrument::find(code, 1).unwrap();
    let mut form = meja_core::instrument::form::write(&instrument);
    change(&mut form);
    let path = laptop.path("Formulir.xlsx");
    std::fs::write(&path, write::instrument_form(&form, 0).unwrap().bytes).unwrap();
    laptop.token(path)
}

#[test]
fn a_form_comes_back_unchanged_as_known_and_changed_as_the_next_version() {
    use meja_core::instrument::form::FormCell;
    let laptop = Laptop::with_event();
    let token = form_file(&laptop, "iga-2023", |_| {});
    let read = instruments::read(&laptop.app, FileInput { token: token.clone() }).unwrap();
    assert!(read.known && read.problems.is_empty() && read.version == 1, "{read:?}");
    let same = instruments::import(&laptop.app, FileInput { token }).unwrap();
    assert!(!same.line.own, "nothing was written");

    let token = form_file(&laptop, "iga-2023", |form| {
        form.rows[0][3] = FormCell::Text("Kebaruan gagasan".into());
        form.rows[4][1] = FormCell::Empty;
    });
    let taken = instruments::import(&laptop.app, FileInput { token }).unwrap();
    assert_eq!((&*taken.line.code, taken.line.version, taken.line.own), ("iga-2023", 2, true));
    assert_eq!(taken.draft.rows[0].text, "Kebaruan gagasan");
    assert_eq!(taken.draft.rows[4].id, "iga-2023.1", "a row without a code is a new one");
}

#[test]
fn a_bad_form_is_named_by_cell_and_nothing_is_written() {
    use meja_core::instrument::form::FormCell;
    let laptop = Laptop::with_event();
    let token = form_file(&laptop, "iga-2023", |form| {
        form.rows[1][6] = FormCell::Text("dua puluh".into());
        form.rows[2][3] = FormCell::Empty;
    });
    let read = instruments::read(&laptop.app, FileInput { token: token.clone() }).unwrap();
    let cells: Vec<&str> = read.problems.iter().map(|one| one.cell.as_str()).collect();
    assert!(cells.contains(&"Baris!G5") && cells.contains(&"Baris!D6"), "{cells:?}");
    let weight = read.problems.iter().find(|one| one.cell == "Baris!G5").unwrap();
    let named = |name: &str| weight.values[name].as_str();
    assert_eq!(weight.code, "fault.no_number");
    assert_eq!((named("part"), named("text")), ("weight", "dua puluh"));
    let refused = instruments::import(&laptop.app, FileInput { token }).unwrap_err();
    assert_eq!(refused.code, "instrument.form");
    assert!(refused.message.contains("Tidak ada yang disimpan"));
    assert!(instruments::list(&laptop.app, ()).unwrap().iter().all(|line| !line.own));
}

#[test]
fn the_terminal_lists_exports_and_imports_instruments() {
    let laptop = Laptop::with_event();
    laptop.close();
    let terminal = Terminal::new(&laptop.path("terminal"));
    let (event, file) = (laptop.event(), laptop.path("iid.xlsx"));
    let (event, file) = (event.to_str().unwrap(), file.to_str().unwrap());
    let list = terminal.run(&["instrument", "list", "--json"]).json();
    let codes: Vec<_> =
        list["items"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect();
    assert!(codes.contains(&"iid-2024") && codes.contains(&"rencana-aksi"), "{codes:?}");
    let done = terminal.run(&["instrument", "export", "iid-2024", file, "--json"]);
    assert_eq!((done.code, done.json()["rows"].as_u64()), (Some(0), Some(20)));
    let tried = terminal.run(&["instrument", "import", event, file, "--dry-run", "--json"]).json();
    assert_eq!(
        (tried["known"].as_bool(), tried["problems"].as_array().unwrap().len()),
        (Some(true), 0)
    );
    let taken = terminal.run(&["instrument", "import", event, file, "--json"]);
    assert_eq!((taken.code, taken.json()["line"]["own"].as_bool()), (Some(0), Some(false)));
    let none = terminal.run(&["instrument", "export", "iid-1999", file, "--json"]);
    assert_eq!(none.code, Some(1));
    assert!(none.stderr.contains("Yang ada: c1-21"));
}
