//! Ekspor datar: every innovation as a row, streamed from the event file into a workbook.
//!
//! One thread reads, another writes, so that neither waits for the other and no more than a few
//! stretches of rows stand in memory.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    io, panic,
    path::Path,
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    thread,
};

use meja_core::{
    document::{FlatBook, FlatCell, FlatColumn, FlatWidth, columns},
    ids::OpdId,
    import::{FieldKey, fold::fold_header},
    indonesian,
    instrument::{self, Instrument},
    registry::{Form, Stage, Started},
};
use meja_sheets::write::{FlatWriter, FlatWritten};
use meja_store::table::{self, flat::FlatRow, opd::OpdRow};
use meja_store::{Connection, StoreError};

use super::{
    claims::{Asking, Claims},
    export, registry,
};
use crate::{App, AppError, job::Job};

/// Rows that are handed over at a time.
const STRETCH: usize = 64;
/// Stretches that may wait for the writer.
const WAITING: usize = 4;
/// Marks fields without a column of their own among the extra columns of the event file.
const MARK: char = '#';

/// A column and where its cells come from.
struct Source {
    field: Option<FieldKey>,
    /// The extra column that stands here, or that has the heading of this field.
    extra: Option<String>,
}

/// Writes the flat list to a file, which is there whole or not at all.
///
/// # Errors
/// When no event is open, when the person stops it, and what the disk says.
pub(super) fn to_file(app: &App, path: &Path) -> Result<FlatWritten, AppError> {
    let job = app.job("export", None);
    let created = app.now().wall_ms;
    App::write_file_with(path, |file| {
        app.read(|conn| {
            let job = job.of(table::innovation::count(conn)?);
            let opds: BTreeMap<OpdId, OpdRow> =
                table::opd::all(conn)?.into_iter().map(|opd| (opd.id, opd)).collect();
            let form = registry::shipped(instrument::C1)?;
            let asking = Asking::read(conn)?;
            let claimed = table::flat::claimed_rows(conn)?;
            let claimed = claimed.iter().filter_map(|row| asking.number(row)).collect();
            let (columns, sources) = layout(form, &claimed, table::flat::extra_headers(conn)?);
            let title = format!("Data {}", table::event::get(conn)?.name);
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            let book = FlatBook { title, created, columns };
            let begun = FlatWriter::begin(&book, folder.unwrap_or(Path::new(".")));
            let writer = begun.map_err(export::failed)?;
            let (give, take) = sync_channel(WAITING);
            let writer = thread::scope(|scope| {
                let writing = scope.spawn(|| put(writer, take, &opds, (&sources, &asking)));
                let read = hand_over(conn, &job, give);
                let written = writing.join().unwrap_or_else(|panic| panic::resume_unwind(panic));
                match read {
                    Err(Ended::Failed(error)) => Err(error),
                    Ok(()) | Err(Ended::Unheard) => written,
                }
            })?;
            let mut file = Noted { file: io::BufWriter::new(file), failed: None };
            let finished = writer.finish(&mut file);
            let flushed = io::Write::flush(&mut file);
            match (finished, file.failed.or(flushed.err())) {
                (_, Some(error)) => Err(StoreError::from(error).into()),
                (Err(error), None) => Err(export::failed(error)),
                (Ok(written), None) => Ok(written),
            }
        })
    })
}

/// The columns: the profile, the 21 indicators, each with its claimed level where any agency claims
/// one, and what lists brought besides.
fn layout(
    form: &Instrument,
    claimed: &BTreeSet<u8>,
    extras: Vec<String>,
) -> (Vec<FlatColumn>, Vec<Source>) {
    let mut own: Vec<(FieldKey, String)> = columns::PROFILE
        .iter()
        .map(|(field, heading)| (*field, (*heading).to_owned()))
        .chain(columns::answers(form))
        .collect();
    for (field, heading) in columns::claims(form) {
        let FieldKey::AnswerClaim(number) = field else { continue };
        if claimed.contains(&number) {
            let evidence = FieldKey::AnswerEvidence(number);
            let beside = own.iter().position(|(one, _)| *one == evidence);
            own.insert(beside.map_or(own.len(), |at| at + 1), (field, heading));
        }
    }
    let mut shown = Vec::new();
    let mut sources = Vec::new();
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for (field, header) in own {
        taken.insert(fold_header(&header), sources.len());
        shown.push(FlatColumn { header, width: width(field) });
        sources.push(Source { field: Some(field), extra: None });
    }
    for header in extras.into_iter().filter(|header| !header.starts_with(MARK)) {
        // A cell that could not be read was kept under the heading of its column.
        let place = taken.get(&fold_header(&header)).and_then(|place| sources.get_mut(*place));
        if let Some(Source { field: Some(_), extra: extra @ None }) = place {
            *extra = Some(header);
            continue;
        }
        shown.push(FlatColumn { header: header.clone(), width: FlatWidth::Word });
        sources.push(Source { field: None, extra: Some(header) });
    }
    (shown, sources)
}

const fn width(field: FieldKey) -> FlatWidth {
    match field {
        FieldKey::Ordinal | FieldKey::Year => FlatWidth::Narrow,
        FieldKey::Opd | FieldKey::Name | FieldKey::EvidenceFile => FlatWidth::Name,
        FieldKey::Background
        | FieldKey::Design
        | FieldKey::Problem
        | FieldKey::Method
        | FieldKey::Purpose
        | FieldKey::Benefit
        | FieldKey::Result
        | FieldKey::Description
        | FieldKey::Answer(_)
        | FieldKey::AnswerEvidence(_) => FlatWidth::Long,
        FieldKey::Instansi
        | FieldKey::Category
        | FieldKey::Forms
        | FieldKey::Stage
        | FieldKey::Initiator
        | FieldKey::Kind
        | FieldKey::Urusan
        | FieldKey::Tematik
        | FieldKey::Started
        | FieldKey::TrialDate
        | FieldKey::Maturity
        | FieldKey::Product
        | FieldKey::Indicator
        | FieldKey::IndicatorAnswer
        | FieldKey::IndicatorEvidence
        | FieldKey::IndicatorClaim
        | FieldKey::AnswerClaim(_)
        | FieldKey::ContactName
        | FieldKey::ContactPhone
        | FieldKey::ContactEmail
        | FieldKey::ContactNip
        | FieldKey::OfficialName
        | FieldKey::OfficialNip
        | FieldKey::OtherNames => FlatWidth::Word,
    }
}

/// Why no further row is read.
enum Ended {
    /// The event file cannot be read, or the person stopped it.
    Failed(AppError),
    /// The writer takes no more, and says why itself.
    Unheard,
}

impl From<StoreError> for Ended {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

/// Hands every innovation to the writer, stretch by stretch.
fn hand_over(conn: &Connection, job: &Job, give: SyncSender<Vec<FlatRow>>) -> Result<(), Ended> {
    let mut number = 0_usize;
    let mut stretch = Vec::with_capacity(STRETCH);
    table::flat::each(conn, |row| {
        number += 1;
        job.step(number).map_err(Ended::Failed)?;
        stretch.push(row);
        if stretch.len() < STRETCH {
            return Ok(());
        }
        let full = std::mem::replace(&mut stretch, Vec::with_capacity(STRETCH));
        give.send(full).map_err(|_| Ended::Unheard)
    })?;
    give.send(stretch).map_err(|_| Ended::Unheard)
}

/// Writes what is handed over as rows of cells, numbered from 1.
fn put(
    mut writer: FlatWriter,
    take: Receiver<Vec<FlatRow>>,
    opds: &BTreeMap<OpdId, OpdRow>,
    (sources, asking): (&[Source], &Asking),
) -> Result<FlatWriter, AppError> {
    for (number, row) in (1..).zip(take.into_iter().flatten()) {
        let opd = opds.get(&row.innovation.opd_id);
        let claims: Claims = row.claims.iter().cloned().collect();
        let claims = claims.by_number(asking);
        let cells: Vec<FlatCell<'_>> =
            sources.iter().map(|source| cell(source, number, (&row, &claims), opd)).collect();
        writer.row(&cells).map_err(export::failed)?;
    }
    Ok(writer)
}

fn cell<'a>(
    source: &Source,
    number: usize,
    (row, claims): (&'a FlatRow, &'a BTreeMap<u8, String>),
    opd: Option<&'a OpdRow>,
) -> FlatCell<'a> {
    let extra = || {
        let kept = source.extra.as_ref().and_then(|header| row.innovation.extra.get(header));
        kept.map_or(FlatCell::Blank, |text| FlatCell::text(text))
    };
    let Some(field) = source.field else { return extra() };
    // A Tahun that says otherwise than the dates was kept beside them, and is what the list said.
    if field == FieldKey::Year && !extra().is_blank() {
        return extra();
    }
    let own = if let FieldKey::AnswerClaim(number) = field {
        claimed(claims.get(&number))
    } else {
        own(field, number, row, opd)
    };
    if own.is_blank() { extra() } else { own }
}

/// The cell of a field.
fn own<'a>(
    field: FieldKey,
    number: usize,
    row: &'a FlatRow,
    opd: Option<&'a OpdRow>,
) -> FlatCell<'a> {
    let of = &row.innovation;
    let answer = |number: u8| row.answers.iter().find(|one| one.number == u32::from(number));
    let long = |key: &str| of.texts.get(key).map_or(FlatCell::Blank, |text| FlatCell::text(text));
    let marked = || -> FlatCell<'a> {
        match of.extra.get(&format!("{MARK}{field}")) {
            Some(text) => FlatCell::text(text),
            None => FlatCell::Blank,
        }
    };
    match field {
        FieldKey::Ordinal => FlatCell::Number(number as f64),
        FieldKey::Opd => FlatCell::text(opd.map_or("", |opd| &opd.name)),
        FieldKey::Instansi => FlatCell::text(opd.map_or("", |opd| &opd.region)),
        FieldKey::Category => FlatCell::text(opd.map_or("", |opd| opd.category.label())),
        FieldKey::Name => FlatCell::text(&of.name),
        FieldKey::Forms => FlatCell::Text(forms(&of.forms)),
        FieldKey::Stage => FlatCell::text(of.stage.map_or("", Stage::label)),
        FieldKey::Initiator => FlatCell::text(&of.initiator),
        FieldKey::Kind => FlatCell::text(&of.kind),
        FieldKey::Urusan => FlatCell::text(&of.urusan),
        FieldKey::Tematik => FlatCell::text(&of.tematik),
        FieldKey::Started => of.started.map_or(FlatCell::Blank, when),
        FieldKey::TrialDate => match marked() {
            FlatCell::Text(text) => {
                Started::try_from(text.clone().into_owned()).map_or(FlatCell::Text(text), when)
            }
            other @ (FlatCell::Blank | FlatCell::Number(_) | FlatCell::Date(_)) => other,
        },
        FieldKey::Year => of.year.map_or(FlatCell::Blank, |year| FlatCell::Number(year.into())),
        FieldKey::Maturity => of.maturity.as_deref().map_or(FlatCell::Blank, |text| {
            text.parse().map_or(FlatCell::text(text), FlatCell::Number)
        }),
        FieldKey::Background => long("background"),
        FieldKey::Design => long("design"),
        FieldKey::Problem => long("problem"),
        FieldKey::Method => long("method"),
        FieldKey::Purpose => long("purpose"),
        FieldKey::Benefit => long("benefit"),
        FieldKey::Result => long("result"),
        FieldKey::Description => long("description"),
        FieldKey::Answer(number) => {
            answer(number).map_or(FlatCell::Blank, |one| FlatCell::text(&one.description))
        }
        FieldKey::AnswerEvidence(number) => {
            answer(number).map_or(FlatCell::Blank, |one| FlatCell::text(&one.evidence))
        }
        FieldKey::Product
        | FieldKey::EvidenceFile
        | FieldKey::Indicator
        | FieldKey::IndicatorAnswer
        | FieldKey::IndicatorEvidence
        | FieldKey::IndicatorClaim
        | FieldKey::ContactName
        | FieldKey::ContactPhone
        | FieldKey::ContactEmail
        | FieldKey::ContactNip => marked(),
        // Beside the row, see `cell`.
        FieldKey::AnswerClaim(_) => FlatCell::Blank,
        // Of agencies, which have a list of their own.
        FieldKey::OfficialName | FieldKey::OfficialNip | FieldKey::OtherNames => FlatCell::Blank,
    }
}

/// A claimed level, a number as lists write it.
fn claimed(level: Option<&String>) -> FlatCell<'_> {
    let Some(text) = level else { return FlatCell::Blank };
    text.parse().map_or(FlatCell::text(text), FlatCell::Number)
}

/// "Tata Kelola dan Pelayanan Publik".
fn forms(forms: &[Form]) -> Cow<'static, str> {
    match forms {
        [] => Cow::Borrowed(""),
        [one] => Cow::Borrowed(one.label()),
        several => {
            let labels: Vec<&str> = several.iter().map(|form| form.label()).collect();
            Cow::Owned(labels.join(" dan "))
        }
    }
}

/// A beginning as exactly as it is known: a real date, a month in words, or a year.
fn when<'a>(started: Started) -> FlatCell<'a> {
    match started {
        Started::Year(year) => FlatCell::Number(year.into()),
        Started::Month(year, month) => {
            FlatCell::Text(Cow::Owned(indonesian::month_year(year, month)))
        }
        Started::Day(day) => FlatCell::Date(day),
    }
}

/// A file that remembers what the disk said, which the writer of workbooks wraps in its own words.
struct Noted<W> {
    file: W,
    failed: Option<io::Error>,
}

impl<W> Noted<W> {
    fn note<T>(&mut self, done: io::Result<T>) -> io::Result<T> {
        done.map_err(|error| {
            let same = io::Error::from(error.kind());
            if error.kind() != io::ErrorKind::Interrupted {
                self.failed.get_or_insert(error);
            }
            same
        })
    }
}

impl<W: io::Write> io::Write for Noted<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let done = self.file.write(bytes);
        self.note(done)
    }
    fn flush(&mut self) -> io::Result<()> {
        let done = self.file.flush();
        self.note(done)
    }
}

impl<W: io::Seek> io::Seek for Noted<W> {
    fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
        let done = self.file.seek(to);
        self.note(done)
    }
}
