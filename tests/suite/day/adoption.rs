//! Adopting a colleague's text, and taking one's own last change of a cell back.

use calamine::Reader;
use meja_app::{
    AppError,
    case::{desk, export, trail},
    contract::{
        AdoptRemark, ExportWhat, HistoryQuery, OtherRemark, Paper, RemarkKind, RemarkPut,
        StepRemark, VersionsInput,
    },
};
use meja_tests::Laptop;

const THEIRS: &str = "SK Kepala Dinas Nomor 463/112/2018 terlampir, belum ada petunjuk teknis.";
const KIND: RemarkKind = RemarkKind::Finding;

/// A desk at which a colleague has written on row 3, with the lead seated.
struct Pair {
    laptop: Laptop,
    id: String,
    lead: String,
    colleague: String,
}

impl Pair {
    fn new() -> Self {
        let laptop = Laptop::with_sample();
        let view = laptop.desk_view("Meja 1");
        let (lead, colleague) = (view.assessors[0].id.clone(), view.assessors[1].id.clone());
        let id = view.innovations[0].id.clone();
        laptop.seat(Some(&colleague));
        laptop.write(&id, "c2.3", KIND, THEIRS, None).unwrap();
        laptop.seat(Some(&lead));
        Self { laptop, id, lead, colleague }
    }

    fn write(&self, text: &str) {
        self.laptop.write(&self.id, "c2.3", KIND, text, None).unwrap();
    }

    fn theirs(&self) -> OtherRemark {
        self.laptop.sheet(&self.id, None).rows[2].others[0].clone()
    }

    fn adopt(&self, replace: bool) -> Result<RemarkPut, AppError> {
        self.adopt_from(self.theirs(), replace)
    }

    fn adopt_from(&self, other: OtherRemark, replace: bool) -> Result<RemarkPut, AppError> {
        let input = AdoptRemark {
            innovation: self.id.clone(),
            indicator: "c2.3".into(),
            kind: KIND,
            assessor: other.assessor,
            op: other.op,
            replace,
            desk: None,
        };
        desk::adopt(&self.laptop.app, input)
    }

    /// What the printed sheet says on row 3.
    fn printed(&self) -> String {
        let folder = self.laptop.path("dokumen");
        let what = ExportWhat::Sheets;
        let files = export::to_folder(&self.laptop.app, &folder, what, Paper::F4, None).unwrap();
        let mut book: calamine::Xlsx<_> = calamine::open_workbook(&files[0].path).unwrap();
        let name = self.laptop.sheet(&self.id, None).innovation.line.name;
        let page = book
            .worksheets()
            .into_iter()
            .find(|(sheet, page)| {
                sheet != "Daftar" && page.used_cells().any(|(_, _, cell)| cell.to_string() == name)
            })
            .unwrap();
        let cells: Vec<String> = page.1.used_cells().map(|(_, _, cell)| cell.to_string()).collect();
        cells.into_iter().filter(|cell| cell.contains("463/112")).collect::<Vec<_>>().join("|")
    }
}

#[test]
fn an_adopted_text_is_the_leads_own_and_says_whose_it_was() {
    let pair = Pair::new();
    let put = pair.adopt(false).unwrap();
    assert_eq!((put.text.as_str(), put.before.as_str(), put.number), (THEIRS, "", 3));
    let row = pair.laptop.sheet(&pair.id, None).rows[2].clone();
    assert_eq!(row.finding.text, THEIRS);
    assert_eq!(row.finding.adopted_from, Some(row.others[0].name.clone()));
    assert!(row.others[0].adopted, "the colleague's cell stays, marked as adopted");
    let own = desk::versions(
        &pair.laptop.app,
        VersionsInput {
            innovation: pair.id.clone(),
            indicator: "c2.3".into(),
            kind: KIND,
            assessor: None,
            desk: None,
        },
    )
    .unwrap();
    assert_eq!(own[0].text, THEIRS, "a version shows its text");
    let page = trail::history(&pair.laptop.app, HistoryQuery::default()).unwrap();
    let entry = page.items.iter().find(|entry| entry.label == "remark.adopt").unwrap();
    assert_eq!(entry.changes[0].to, THEIRS);
    pair.laptop.assert_sound();
}

#[test]
fn adopting_into_a_written_cell_adds_or_replaces_as_asked() {
    let pair = Pair::new();
    pair.write("Regulasi diperlihatkan.");
    let put = pair.adopt(false).unwrap();
    assert_eq!(put.text, format!("Regulasi diperlihatkan.\n{THEIRS}"));
    assert_eq!(pair.adopt(false).unwrap().text, put.text, "twice is once");
    assert_eq!(pair.adopt(true).unwrap().text, THEIRS);
}

#[test]
fn an_adopted_text_is_printed_once_until_somebody_says_something_else() {
    let pair = Pair::new();
    pair.write("Regulasi diperlihatkan.");
    assert_eq!(pair.printed().matches("463/112").count(), 1);
    pair.adopt(false).unwrap();
    assert_eq!(pair.printed(), format!("Regulasi diperlihatkan.\n{THEIRS}"));
    pair.write(&format!("Regulasi diperlihatkan. {} Masih berlaku.", THEIRS.to_lowercase()));
    assert_eq!(pair.printed().matches("463/112").count(), 1, "polished, still adopted");
    pair.write("Dokumen SK 463/112 keliru.");
    assert_eq!(pair.printed().matches("463/112").count(), 2, "rewritten: both are printed");
    pair.adopt(true).unwrap();
    pair.laptop.seat(Some(&pair.colleague));
    pair.write(&format!("{THEIRS} Juknis menyusul."));
    assert!(pair.printed().contains("Juknis menyusul"), "what came later is not swallowed");
}

#[test]
fn of_two_who_adopted_each_other_the_leads_text_is_printed() {
    let pair = Pair::new();
    pair.adopt(false).unwrap();
    pair.laptop.seat(Some(&pair.colleague));
    pair.adopt(true).unwrap();
    assert_eq!(pair.printed(), THEIRS);
}

#[test]
fn a_text_that_grew_since_it_was_adopted_brings_what_is_new_alone() {
    let pair = Pair::new();
    pair.write("Regulasi diperlihatkan.");
    let held = pair.adopt(false).unwrap().text;
    pair.laptop.seat(Some(&pair.colleague));
    pair.write(&format!("{THEIRS}\nJuknis menyusul."));
    pair.laptop.seat(Some(&pair.lead));
    assert_eq!(pair.adopt(false).unwrap().text, format!("{held}\nJuknis menyusul."));
}

#[test]
fn who_adopted_from_two_colleagues_prints_neither_twice() {
    let pair = Pair::new();
    pair.adopt(false).unwrap();
    let third = pair.laptop.assessor("Drs. Hamdani Noor, M.M.").id;
    pair.laptop.seat(Some(&third));
    pair.write("Perbup Nomor 463/112 belum dicabut dan masih menjadi dasar kegiatan.");
    pair.laptop.seat(Some(&pair.lead));
    let others = pair.laptop.sheet(&pair.id, None).rows[2].others.clone();
    let other = others.into_iter().find(|one| one.assessor == third).unwrap();
    let held = pair.adopt_from(other, false).unwrap().text;
    assert_eq!(pair.printed(), held);
    pair.write(&format!("Dicek di tempat.\n{}", held.replace('\n', "\nLalu:\n")));
    assert_eq!(pair.printed().matches("463/112").count(), 2, "lines between do not part them");
}

#[test]
fn only_a_version_that_a_colleague_wrote_there_is_adopted() {
    let pair = Pair::new();
    let other = pair.theirs();
    let input = |assessor: &str, indicator: &str, op: String| AdoptRemark {
        innovation: pair.id.clone(),
        indicator: indicator.into(),
        kind: KIND,
        assessor: assessor.into(),
        op,
        replace: false,
        desk: None,
    };
    let code = |input| desk::adopt(&pair.laptop.app, input).unwrap_err().code;
    assert_eq!(code(input(&other.assessor, "c2.4", other.op.clone())), "not_found");
    assert_eq!(code(input(&other.assessor, "c2.3", "0".repeat(64))), "not_found");
    assert_eq!(code(input(&pair.lead, "c2.3", other.op)), "remark.adopt_own");
}

fn step(pair: &Pair, again: bool) -> Result<RemarkPut, AppError> {
    desk::step(&pair.laptop.app, StepRemark { again, desk: None })
}

#[test]
fn ones_last_change_is_taken_back_as_it_was_typed_and_done_again() {
    let pair = Pair::new();
    for text in ["Reg", "Regulasi", "Regulasi ada."] {
        pair.write(text);
        pair.laptop.host.pass(400);
    }
    pair.laptop.host.pass(60_000);
    pair.write("Regulasi ada. Kurang juknis.");
    pair.adopt(true).unwrap();
    let texts = [
        step(&pair, false).unwrap().text,
        step(&pair, false).unwrap().text,
        step(&pair, false).unwrap().text,
    ];
    assert_eq!(texts, ["Regulasi ada. Kurang juknis.", "Regulasi ada.", ""]);
    assert_eq!(step(&pair, false).unwrap_err().code, "remark.no_step");
    let again =
        [step(&pair, true).unwrap(), step(&pair, true).unwrap(), step(&pair, true).unwrap()];
    assert_eq!(
        again.map(|put| put.text),
        ["Regulasi ada.", "Regulasi ada. Kurang juknis.", THEIRS]
    );
    assert!(pair.laptop.sheet(&pair.id, None).rows[2].finding.adopted_from.is_some());
    assert_eq!(step(&pair, true).unwrap_err().code, "remark.no_step");
    step(&pair, false).unwrap();
    pair.write("Yang baru.");
    assert_eq!(step(&pair, true).unwrap_err().code, "remark.no_step", "typing ends the way back");
}

#[test]
fn taking_back_never_touches_a_colleague() {
    let pair = Pair::new();
    assert_eq!(step(&pair, false).unwrap_err().code, "remark.no_step");
    assert_eq!(pair.theirs().text, THEIRS);
    pair.laptop.seat(Some(&pair.colleague));
    assert_eq!(step(&pair, false).unwrap().before, THEIRS);
}

#[test]
fn at_a_desk_the_secretariat_takes_back_that_leads_cells_alone() {
    let pair = Pair::new();
    let (here, there) = (pair.laptop.desk("Meja 1").id, pair.laptop.desk("Meja 2").id);
    pair.laptop.seat(None);
    pair.laptop.write(&pair.id, "c2.4", KIND, "Anggaran ada di DPA.", Some(&here)).unwrap();
    pair.laptop.host.pass(60_000);
    pair.laptop.write(&pair.id, "c2.5", KIND, "Dua belas desa.", Some(&there)).unwrap();
    let step = |desk: &str| {
        desk::step(&pair.laptop.app, StepRemark { again: false, desk: Some(desk.to_owned()) })
    };
    assert_eq!(step(&here).unwrap().before, "Anggaran ada di DPA.");
    assert_eq!(step(&here).unwrap_err().code, "remark.no_step");
    assert_eq!(step(&there).unwrap().before, "Dua belas desa.");
}
