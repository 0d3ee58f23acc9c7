//! Which documents a choice comes to, in which order, under which names.

use meja_core::{
    approval::{Digest, DocumentKind},
    combine,
    document::{
        AttendanceBook, Letter, LetterBook, Minutes, ReviewBook, ReviewSheet, ScheduleBook,
        ScoreSheetBook,
    },
    ids::InnovationId,
    stamp::WallMs,
};
use meja_print::{Laid, Press, Setup};
use meja_store::Connection;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Wanted, failed, nothing};
use crate::{
    App, AppError,
    case::{
        documents::{Papers, score_sheets},
        emblem, minutes, result, score_files,
        seen::Seen,
    },
    contract::PrintWhat,
    keys::Person,
};

/// Everything that will be printed.
pub(super) struct Plan {
    pub(super) groups: Vec<Group>,
    pub(super) author: String,
    pub(super) created: WallMs,
    /// What concerns all documents, in words.
    pub(super) notes: Vec<String>,
}

/// Documents of one kind: a file, or a folder of files.
pub(super) struct Group {
    /// "c2", "minutes".
    pub(super) kind: &'static str,
    /// Name of the file or folder.
    pub(super) name: String,
    /// Whether these are many by their nature.
    pub(super) many: bool,
    pub(super) items: Vec<Item>,
}

/// One document.
pub(super) struct Item {
    pub(super) title: String,
    pub(super) kind: DocumentKind,
    pub(super) subject: Option<Uuid>,
    pub(super) content: Digest,
    pub(super) draw: Draw,
}

/// What a document is drawn from. Books that many items share are kept once for each, without
/// their other sheets.
pub(super) enum Draw {
    Review(Box<ReviewBook>, Box<ReviewSheet>),
    Scores(Box<ScoreSheetBook>),
    Schedule(Box<ScheduleBook>),
    Attendance(Box<AttendanceBook>),
    Minutes(Box<Minutes>),
    Letter(Box<LetterBook>, Box<Letter>),
}

impl Draw {
    /// Lays the document out; `step` hears of each part and may stop it.
    pub(super) fn lay(
        &self,
        press: &Press,
        setup: &Setup,
        step: impl Fn(usize) -> Result<(), AppError>,
    ) -> Result<Vec<Laid>, AppError> {
        let one = match self {
            Self::Review(book, sheet) => meja_print::review_sheet(press, book, sheet, setup),
            Self::Schedule(book) => meja_print::schedule(press, book, setup),
            Self::Attendance(book) => meja_print::attendance(press, book, setup),
            Self::Minutes(book) => meja_print::minutes(press, book, setup),
            Self::Letter(book, letter) => meja_print::letter(press, book, letter, setup),
            Self::Scores(book) => {
                let mut all = Vec::with_capacity(book.sheets.len());
                for (done, sheet) in book.sheets.iter().enumerate() {
                    step(done)?;
                    all.push(meja_print::score_sheet(press, book, sheet, setup).map_err(failed)?);
                }
                return Ok(all);
            }
        };
        Ok(vec![one.map_err(failed)?])
    }
}

impl Plan {
    /// Reads everything in one state of the file.
    pub(super) fn read(app: &App, wanted: &Wanted) -> Result<Self, AppError> {
        let now = app.now();
        let who = app.open()?.acting();
        let picture = emblem::load(app)?;
        let plan = app.read(|conn| {
            let mut papers = Papers::read(conn, now, wanted.desk)?;
            let lost = emblem::lost(&papers.ground.event.emblem, picture.as_ref());
            papers.emblem = picture;
            papers.keep(|opd| {
                wanted.opd.is_none_or(|id| id == opd.id)
                    && wanted
                        .request
                        .category
                        .is_none_or(|one| meja_core::registry::Category::from(one) == opd.category)
            });
            let mut plan = Self {
                groups: Vec::new(),
                author: papers.ground.event.host.clone(),
                created: now.wall_ms,
                notes: lost.into_iter().collect(),
            };
            plan.gather(conn, &papers, who, wanted)?;
            Ok(plan)
        })?;
        if plan.items().next().is_none() {
            return Err(nothing());
        }
        Ok(plan)
    }

    pub(super) fn items(&self) -> impl Iterator<Item = &Item> {
        self.groups.iter().flat_map(|group| &group.items)
    }

    fn gather(
        &mut self,
        conn: &Connection,
        papers: &Papers,
        who: Person,
        wanted: &Wanted,
    ) -> Result<(), AppError> {
        let what = wanted.request.what;
        let asked = |one: PrintWhat| what == one || what == PrintWhat::All;
        let own = minutes::read(&papers.ground.event);
        if asked(PrintWhat::C2) {
            self.groups.push(reviews(papers)?);
        }
        if asked(PrintWhat::Schedule) && !papers.ground.slots.is_empty() {
            let book = papers.schedule(false);
            let mut said = book.clone();
            said.created = 0;
            let content = digest("schedule", &json!(said))?;
            let draw = Draw::Schedule(Box::new(book));
            self.single("schedule", "Jadwal Meja", DocumentKind::Schedule, content, draw);
        }
        if asked(PrintWhat::Attendance) {
            let (chair, _) = papers.panel_signs(&own);
            let opds = &papers.ground.opds;
            let category = wanted.request.category.map(meja_core::registry::Category::from);
            let book = papers.attendance(
                wanted.desk,
                |id| {
                    wanted.opd.is_none_or(|one| one == id)
                        && category
                            .is_none_or(|one| opds.get(&id).is_some_and(|opd| opd.category == one))
                },
                &own.venue,
                chair,
            );
            let mut said = book.clone();
            said.created = 0;
            let content = digest("attendance", &json!(said))?;
            let draw = Draw::Attendance(Box::new(book));
            self.single("attendance", "Daftar Hadir", DocumentKind::Attendance, content, draw);
        }
        if asked(PrintWhat::Letters) {
            self.groups.push(letters(papers, &own)?);
        }
        let seen = Seen::read(conn, who)?;
        let panel = seen.whole();
        // Among all documents, those of scores are some only where the event scores.
        if what == PrintWhat::All && panel.stages.is_empty() {
            return Ok(());
        }
        if asked(PrintWhat::ScoreSheets) {
            // As in the workbook of the same sheets.
            let open = match score_files::open_to(conn, who) {
                Err(error) if error.code == "export.blind" => false,
                other => other.map(|_| true)?,
            };
            if !open {
                let why = if seen.hidden().is_empty() {
                    "nilai penilai lain dibuka sesudah hasilnya disahkan"
                } else {
                    "belum semua lembar Anda dikirim"
                };
                self.notes.push(format!(
                    "Hanya lembar penilaian Anda sendiri yang dicetak: kegiatan ini menilai \
                     tertutup, dan {why}."
                ));
            }
            let outcome = combine::result(panel);
            let books = papers.score_sheets(panel, &outcome, |id| {
                wanted.assessor.is_none_or(|one| one == id) && (open || who == Person::Assessor(id))
            });
            self.groups.push(scores(books)?);
        }
        if asked(PrintWhat::Minutes) {
            let seen = result::seen(conn, who)?;
            if what == PrintWhat::All && !seen.hidden().is_empty() {
                self.notes.push(
                    "Berita acara tidak ikut dicetak: hasilnya belum diperlihatkan kepada Anda \
                     sebelum semua lembar Anda dikirim."
                        .into(),
                );
                return Ok(());
            }
            seen.whole_or("print.blind", "Berita acara")?;
            let panel = &seen.panel;
            let book = papers.minutes(&own, panel, &combine::result(panel));
            let mut said = book.clone();
            said.created = 0;
            let content = digest("minutes", &json!(said))?;
            let draw = Draw::Minutes(Box::new(book));
            self.single("minutes", "Berita Acara", DocumentKind::Minutes, content, draw);
        }
        Ok(())
    }

    fn single(
        &mut self,
        kind: &'static str,
        name: &str,
        sort: DocumentKind,
        content: Digest,
        draw: Draw,
    ) {
        let title = name.to_owned();
        let item = Item { title, kind: sort, subject: None, content, draw };
        self.groups.push(Group { kind, name: name.to_owned(), many: false, items: vec![item] });
    }
}

fn digest(kind: &str, said: &Value) -> Result<Digest, AppError> {
    Ok(Digest::of(kind, said).map_err(meja_store::StoreError::from)?)
}

fn reviews(papers: &Papers) -> Result<Group, AppError> {
    let mut book = papers.review();
    let sheets = std::mem::take(&mut book.sheets);
    let ids: Vec<InnovationId> = papers.innovation_ids().collect();
    let mut items = Vec::with_capacity(sheets.len());
    for (sheet, id) in sheets.into_iter().zip(ids) {
        let said = json!([book.letterhead, book.code, book.title, sheet]);
        items.push(Item {
            title: format!("{} – {}", sheet.opd.trim(), sheet.innovation.trim()),
            kind: DocumentKind::Review,
            subject: Some(id.0),
            content: digest("review", &said)?,
            draw: Draw::Review(Box::new(book.clone()), Box::new(sheet)),
        });
    }
    Ok(Group { kind: "c2", name: "Form C.2".into(), many: true, items })
}

fn letters(papers: &Papers, own: &crate::contract::MinutesInfo) -> Result<Group, AppError> {
    let mut book = papers.letters(own);
    let all = std::mem::take(&mut book.letters);
    let mut shared = book.clone();
    shared.created = 0;
    let mut items = Vec::with_capacity(all.len());
    for letter in all {
        items.push(Item {
            title: format!("Surat Umpan Balik – {}", letter.opd.trim()),
            kind: DocumentKind::Letter,
            subject: Some(letter.opd_id.0),
            content: digest("letter", &json!([shared, letter]))?,
            draw: Draw::Letter(Box::new(book.clone()), Box::new(letter)),
        });
    }
    Ok(Group { kind: "letters", name: "Surat Umpan Balik".into(), many: true, items })
}

fn scores(books: Vec<ScoreSheetBook>) -> Result<Group, AppError> {
    let mut items = Vec::with_capacity(books.len());
    for book in books {
        items.push(Item {
            title: format!("Lembar Penilaian – {}", book.assessor.name.trim()),
            kind: DocumentKind::ScoreSheet,
            subject: Some(book.assessor_id.0),
            content: score_sheets::content(&book)?,
            draw: Draw::Scores(Box::new(book)),
        });
    }
    Ok(Group { kind: "score_sheets", name: "Lembar Penilaian".into(), many: true, items })
}
