//! 6: the whole country leaves as one flat list, in little memory and hardly slower than writing.
//!
//! The export runs in a process of its own, this program again, so that its memory is nothing but
//! its own: the system's high-water mark of the whole process.

use std::{
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::{Context, Result};
use calamine::{Data, Reader, Xlsx, open_workbook};
use rust_xlsxwriter::{Format, Workbook};
use serde_json::{Value, json};

use crate::{
    arguments::Arguments,
    event::{self, NATIONAL, Notes},
    figures::{Samples, ratio, shown, times},
    place::{Place, call},
    table::{Line, Verdict, aside},
};

const LIMIT: f64 = 1.3;
/// Kilobytes as the system counts them, against 150 MB.
const MOST_KB: u64 = 150 * 1_000_000 / 1_024;
const ROUNDS: usize = 3;
/// The first argument of the process that exports.
pub(crate) const CHILD: &str = "--flat-export";

/// Exports an event to a folder and says on stdout how long it took (ms), the most memory it held
/// (kB) and where the list lies.
///
/// # Errors
/// What the use case says, or that the system does not tell the memory.
pub(crate) fn child(mut words: impl Iterator<Item = String>) -> Result<()> {
    let mut word = || words.next().map(PathBuf::from).context("event, folder and home are needed");
    let (event, folder, home) = (word()?, word()?, word()?);
    let place = Place::new(Some(&home))?;
    let app = event::open(&place, &event)?;
    let token = app.token(folder).token;
    let input = json!({ "token": token, "what": "flat", "paper": "f4" });
    let mut took = Samples::default();
    let report = took.time(|| call(&app, "export.run", input))?;
    let path = report.pointer("/files/0/path").and_then(Value::as_str).context("no file")?;
    let status = std::fs::read_to_string("/proc/self/status")?;
    let most = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB"))
        .context("the system does not tell a process's memory")?;
    aside(
        &json!({ "ms": took.last().as_secs_f64() * 1e3, "kb": most.trim(), "path": path })
            .to_string(),
    );
    Ok(())
}

/// One export by a process of its own: how long it took, kilobytes at most, and the list.
fn export(place: &Place, event: &Path, folder: &Path) -> Result<(Duration, u64, PathBuf)> {
    let home = place.path("rumah-ekspor");
    std::fs::create_dir_all(&home)?;
    let run =
        Command::new(std::env::current_exe()?).arg(CHILD).args([event, folder, &home]).output()?;
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    anyhow::ensure!(run.status.success(), "{said}");
    let said: Value = serde_json::from_str(said.lines().last().unwrap_or_default())
        .with_context(|| said.clone())?;
    let ms = said.get("ms").and_then(Value::as_f64).context("no time")?;
    let text = |key: &str| said.get(key).and_then(Value::as_str).context("not said");
    // To a caller of the command the list is a name in the folder it chose.
    let list = folder.join(text("path")?);
    Ok((Duration::from_secs_f64(ms / 1e3), text("kb")?.parse()?, list))
}

/// The filled cells of a list's first sheet, row by row.
fn cells(list: &Path) -> Result<Vec<Vec<(u16, Data)>>> {
    let mut book: Xlsx<_> = open_workbook(list)?;
    let range = book.worksheet_range_at(0).context("no sheet")??;
    let filled = |row: &[Data]| {
        let cells = (0..).zip(row).filter(|(_, cell)| !matches!(cell, Data::Empty));
        cells.map(|(column, cell)| (column, cell.clone())).collect()
    };
    Ok(range.rows().map(filled).collect())
}

/// Writes the same cells with the writer alone, which holds one row in memory as ours does.
fn straight(rows: &[Vec<(u16, Data)>], folder: &Path) -> Result<()> {
    let mut workbook = Workbook::new();
    workbook.set_tempdir(folder)?;
    let date = Format::new().set_num_format("dd mmmm yyyy");
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in cells {
            match cell {
                Data::Float(number) => sheet.write_number(row, *column, *number)?,
                Data::Int(number) => sheet.write_number(row, *column, *number as f64)?,
                Data::DateTime(day) => {
                    sheet.write_number_with_format(row, *column, day.as_f64(), &date)?
                }
                Data::Empty
                | Data::String(_)
                | Data::Bool(_)
                | Data::DateTimeIso(_)
                | Data::DurationIso(_)
                | Data::Error(_) => sheet.write_string(row, *column, cell.to_string())?,
            };
        }
    }
    Ok(workbook.save(folder.join("lurus.xlsx"))?)
}

/// Measures the promise.
pub(super) fn measure(place: &Place, _: &Arguments) -> Result<Vec<Line>> {
    let event = event::noted(place, NATIONAL, Notes::One)?;
    let folder = place.path("datar");
    std::fs::create_dir_all(&folder)?;
    let (mut ours, mut theirs) = (Samples::default(), Samples::default());
    let (_, mut most, list) = export(place, &event, &folder)?;
    let rows = cells(&list)?;
    anyhow::ensure!(rows.len() > NATIONAL, "only {} rows were exported", rows.len());
    let count: usize = rows.iter().map(Vec::len).sum();
    for _ in 0..ROUNDS {
        theirs.time(|| straight(&rows, &folder))?;
        let (took, kb, _) = export(place, &event, &folder)?;
        ours.keep(took);
        most = most.max(kb);
    }
    let found = ratio(ours.median(), theirs.median());
    Ok(vec![
        Line {
            promise: "ekspor datar 36.742 × 21, waktu".into(),
            limit: "≤ 1,3 ×".into(),
            measured: format!("{} = {}", times(found), shown(ours.median())),
            reference: format!("rust_xlsxwriter hemat memori: {}", shown(theirs.median())),
            verdict: Verdict::of(found <= LIMIT),
            note: format!(
                "perintah export.run seutuhnya (baca, susun, tulis, flush), median dari {ROUNDS}; \
                 pembanding menulis {count} sel yang sama, dibaca balik dari hasilnya, dari memori"
            ),
        },
        Line {
            promise: "ekspor datar 36.742 × 21, memori".into(),
            limit: "≤ 150 MB".into(),
            measured: format!("{} MB", most * 1_024 / 1_000_000),
            reference: "seluruh prosesnya".into(),
            verdict: Verdict::of(most <= MOST_KB),
            note: "puncak memori (VmHWM) proses yang membuka kegiatan dan mengekspor".into(),
        },
    ])
}
