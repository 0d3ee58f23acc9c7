//! Periksa berkas ini: a returned workbook is compared with what the event would write now, and
//! nothing is written.

use std::{collections::BTreeMap, path::Path};

use meja_core::{
    document::{BookMark, Difference, Differs, FiledSheet, Paper, compare},
    ids::DeskId,
    said,
    said::Said,
};
use meja_sheets::{
    read::{self, ReadError},
    write::{self, Written},
};

use super::{
    documents::{Papers, SHEETS, scores::SCORES},
    export::failed,
    people::parse,
    score_files::score_book,
};
use crate::{
    App, AppError,
    contract::{FileInput, WorkbookCheck, WorkbookDifference, WorkbookDiffers},
    error::name_of,
};

/// So many differences are named; beyond them the number says enough.
const MOST: usize = 500;
/// Rows and columns of headings and names on the sheets of a score book, from 0.
const HEADINGS: [u32; 2] = [4, 3];
const OPD: u16 = 2;
const INNOVATION: u16 = 3;

/// Compares a chosen workbook with the open event.
///
/// # Errors
/// A file that cannot be read, and one that is none of ours.
pub fn check(app: &App, input: FileInput) -> Result<WorkbookCheck, AppError> {
    at(app, &app.path_of(&input.token)?)
}

/// Compares a workbook at a path with the open event.
///
/// # Errors
/// As [`check`].
pub fn at(app: &App, path: &Path) -> Result<WorkbookCheck, AppError> {
    let file = name_of(path);
    let (bytes, _) = crate::workbook::open(path)?;
    let refused = |error: ReadError| AppError::user(error.code(), error.to_string());
    let theirs = read::returned(&bytes, &file).map_err(refused)?;
    let mark = write::mark_of(&theirs);
    let now = app.now();
    let papers = app.read(|conn| Papers::read(conn, now, None))?;
    if let Some(mark) = &mark
        && mark.event != papers.ground.event.id.to_string()
    {
        return Ok(stranger(file, mark));
    }
    let Own { kind, written, current } = Own::write(app, &papers, mark.as_ref(), &file)?;
    let mut ours = read::returned(&written.bytes, "kegiatan").map_err(refused)?;
    let names: Vec<&str> = theirs.iter().map(|sheet| sheet.name.as_str()).collect();
    let known = ours.iter().filter(|sheet| names.contains(&sheet.name.as_str())).count();
    if mark.is_none() && known < 2 {
        return Err(unknown(&file));
    }
    // What says which book it is has been read already.
    ours.retain(|sheet| sheet.name != write::MARK);
    let theirs: Vec<FiledSheet> =
        theirs.into_iter().filter(|sheet| sheet.name != write::MARK).collect();
    let (found, count) = compare(&ours, &theirs);
    let people: Vec<String> = match kind {
        SCORES => {
            app.read(super::panel::read)?.jurors.into_iter().map(|juror| juror.name).collect()
        }
        _ => Vec::new(),
    };
    let about = About::new(kind, &ours, &people);
    let total = found.len();
    let differences: Vec<_> = found.iter().take(MOST).map(|one| about.tell(one)).collect();
    let (code, Said { message, values }) = summary(&file, total, current);
    Ok(WorkbookCheck {
        code: code.to_owned(),
        message,
        values,
        file,
        kind: kind.to_owned(),
        event: mark.as_ref().map(|mark| mark.name.clone()).unwrap_or_default(),
        same_event: true,
        seal: mark.map(|mark| mark.seal).unwrap_or_default(),
        current,
        compared: u32::try_from(count).unwrap_or(u32::MAX),
        differences,
        total: u32::try_from(total).unwrap_or(u32::MAX),
    })
}

/// What the event would write now in the place of a returned file.
struct Own {
    kind: &'static str,
    written: Written,
    current: Option<bool>,
}

impl Own {
    fn write(
        app: &App,
        papers: &Papers,
        mark: Option<&BookMark>,
        file: &str,
    ) -> Result<Self, AppError> {
        let Some(mark) = mark else {
            let written = write::review_sheets(&papers.review(), None, Paper::F4);
            return Ok(Self { kind: SHEETS, written: written.map_err(failed)?, current: None });
        };
        match mark.kind.as_str() {
            SCORES => {
                let (mut book, _) = score_book(app, papers)?;
                // The foot says when the file was printed, which is no difference.
                book.seal.clone_from(&mark.seal);
                let current = Some(book.panel.has_digest(&mark.digest));
                let written = write::score_book(&book, Paper::F4).map_err(failed)?;
                Ok(Self { kind: SCORES, written, current })
            }
            SHEETS => {
                let desk = match mark.desk.as_str() {
                    "" => None,
                    id => Some(parse::<DeskId>(id, "Meja")?),
                };
                let now = papers.now;
                let papers = app.read(|conn| Papers::read(conn, now, desk))?;
                let book = papers.review();
                let current = Some(mark.digest == papers.review_mark(&book, desk).digest);
                let written = write::review_sheets(&book, None, Paper::F4).map_err(failed)?;
                Ok(Self { kind: SHEETS, written, current })
            }
            _ => Err(unknown(file)),
        }
    }
}

/// A workbook that is none of those that can be compared.
fn unknown(file: &str) -> AppError {
    AppError::user(
        "workbook.unknown",
        format!(
            "{file} bukan buku nilai atau Form C.2 dari kegiatan ini: tidak ada lembar yang \
             dikenal. Pilih berkas yang diekspor dari kegiatan yang sedang terbuka."
        ),
    )
}

/// A book of another event, of which nothing is compared.
fn stranger(file: String, mark: &BookMark) -> WorkbookCheck {
    let Said { message, values } = said!(
        "{file} ditulis dari kegiatan lain ({event}), jadi tidak dibandingkan. Buka kegiatan itu \
         dahulu.",
        file = file,
        event = mark.name
    );
    WorkbookCheck {
        code: "returned.other_event".to_owned(),
        message,
        values,
        file,
        kind: mark.kind.clone(),
        event: mark.name.clone(),
        same_event: false,
        seal: mark.seal.clone(),
        current: None,
        compared: 0,
        differences: Vec::new(),
        total: 0,
    }
}

/// What was found, with its key.
fn summary(file: &str, total: usize, current: Option<bool>) -> (&'static str, Said) {
    let (code, said) = match total {
        0 => ("returned.same", said!("{file} sama dengan kegiatan di setiap sel.", file = file)),
        _ => (
            "returned.differs",
            said!("{file} berbeda dari kegiatan pada {count} tempat.", file = file, count = total),
        ),
    };
    let mut said = said.with("current", &current.unwrap_or(true));
    if current == Some(false) {
        said.message.push_str(
            " Data kegiatan sudah berubah sejak berkas ini ditulis, jadi sebagian perbedaan dapat \
             berasal dari kegiatan.",
        );
    }
    (code, said)
}

/// What each cell is about, read from what the event writes.
struct About<'a> {
    kind: &'a str,
    sheets: BTreeMap<&'a str, &'a FiledSheet>,
    people: &'a [String],
}

impl<'a> About<'a> {
    fn new(kind: &'a str, sheets: &'a [FiledSheet], people: &'a [String]) -> Self {
        let sheets = sheets.iter().map(|sheet| (sheet.name.as_str(), sheet)).collect();
        Self { kind, sheets, people }
    }

    fn text(&self, sheet: &str, row: u32, column: u16) -> String {
        let cell = self.sheets.get(sheet).and_then(|sheet| sheet.cells.get(&(row, column)));
        cell.map(|cell| cell.shown.clone()).unwrap_or_default()
    }

    /// The assessor of "P2 …".
    fn assessor(&self, sheet: &str) -> String {
        let number = sheet.strip_prefix('P').and_then(|rest| rest.split(' ').next());
        let number: Option<usize> = number.and_then(|text| text.parse().ok());
        let place = number.and_then(|number| number.checked_sub(1));
        place.and_then(|place| self.people.get(place)).cloned().unwrap_or_default()
    }

    fn tell(&self, found: &Difference) -> WorkbookDifference {
        let sheet = found.sheet.as_str();
        let (mut opd, mut innovation, mut heading) = (String::new(), String::new(), String::new());
        if self.kind == SCORES {
            if let Some((row, column)) = found.written {
                // Only rows of an innovation have an id in the first column.
                if !self.text(sheet, row, 0).is_empty() {
                    opd = self.text(sheet, row, OPD);
                    innovation = self.text(sheet, row, INNOVATION);
                }
                let heads = HEADINGS.map(|head| self.text(sheet, head, column));
                heading = heads.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
            }
        } else if let Some(own) = self.sheets.get(sheet) {
            let beside = |label: &str| {
                let row = own
                    .cells
                    .iter()
                    .find(|((_, column), cell)| *column == 0 && cell.shown == label);
                row.map(|((row, _), _)| self.text(sheet, *row, 3)).unwrap_or_default()
            };
            (opd, innovation) = (beside("Nama SKPD"), beside("Nama Inovasi"));
            if let Some((row, column)) = found.written {
                let word = match column {
                    3 => "Faktual",
                    4 => "Saran",
                    _ => "",
                };
                let row = self.text(sheet, row, 1);
                let parts = [word.to_owned(), row];
                let parts: Vec<String> = parts.into_iter().filter(|one| !one.is_empty()).collect();
                heading = parts.join(" – ");
            }
        }
        let cell = found.at.map(|(row, column)| format!("{}{}", write::letters(column), row + 1));
        let mut one = WorkbookDifference {
            kind: kind(found.kind),
            sheet: found.sheet.clone(),
            cell: cell.unwrap_or_default(),
            opd,
            innovation,
            heading,
            assessor: self.assessor(sheet),
            says: found.says.clone(),
            event_says: found.event.clone(),
            message: String::new(),
        };
        one.message = sentence(&one);
        one
    }
}

const fn kind(kind: Differs) -> WorkbookDiffers {
    match kind {
        Differs::Value => WorkbookDiffers::Value,
        Differs::FormulaGone => WorkbookDiffers::FormulaGone,
        Differs::Formula => WorkbookDiffers::Formula,
        Differs::RowGone => WorkbookDiffers::RowGone,
        Differs::SheetGone => WorkbookDiffers::SheetGone,
        Differs::SheetNew => WorkbookDiffers::SheetNew,
    }
}

/// "P2 Siti, F7 (RANTE PBB, Kebaruan): berkas berisi 95, kegiatan berisi 80."
fn sentence(one: &WorkbookDifference) -> String {
    let about: Vec<&str> = [one.innovation.as_str(), one.heading.as_str(), one.assessor.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let about = if about.is_empty() { String::new() } else { format!(" ({})", about.join(", ")) };
    let place = if one.cell.is_empty() {
        format!("Lembar {}", one.sheet)
    } else {
        format!("Lembar {}, sel {}", one.sheet, one.cell)
    };
    let shown = |text: &str| match text.trim() {
        "" => "kosong".to_owned(),
        text => format!("“{text}”"),
    };
    let (says, event) = (shown(&one.says), shown(&one.event_says));
    match one.kind {
        WorkbookDiffers::Value => {
            format!("{place}{about}: di berkas {says}, di kegiatan {event}.")
        }
        WorkbookDiffers::FormulaGone => {
            format!("{place}{about}: rumus diganti {says}; menurut kegiatan {event}.")
        }
        WorkbookDiffers::Formula => {
            format!("{place}{about}: rumus diubah menjadi {says}, seharusnya {event}.")
        }
        WorkbookDiffers::RowGone => format!("{place}{about}: baris ini tidak ada di berkas."),
        WorkbookDiffers::SheetGone => format!("{place}: lembar ini tidak ada di berkas."),
        WorkbookDiffers::SheetNew => format!("{place}: lembar ini tidak ditulis oleh kegiatan."),
    }
}
