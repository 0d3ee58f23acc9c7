//! 5: deciding what a workbook holds costs little beside writing it.

use std::path::PathBuf;

use anyhow::{Context, Result};
use serde_json::json;

use crate::{
    arguments::Arguments,
    event,
    figures::{Samples, ratio, shown, times},
    place::{Place, call},
    straight::Straight,
    table::{Line, Verdict},
};

const LIMIT: f64 = 1.3;
const ROUNDS: usize = 11;

/// Measures the promise.
pub(super) fn measure(place: &Place, _: &Arguments) -> Result<Vec<Line>> {
    let app = event::open(place, &event::rehearsed(place)?.0)?;
    let folder = place.path("ekspor");
    std::fs::create_dir_all(&folder)?;
    let token = app.token(folder.clone()).token;
    let export =
        || call(&app, "export.run", json!({ "token": token, "what": "sheets", "paper": "f4" }));
    let report = export()?;
    let name = report.pointer("/files/0/path").and_then(|path| path.as_str()).context("no file")?;
    let sheets = report.pointer("/files/0/sheets").and_then(|list| list.as_array());
    let sheets = sheets.map_or(0, Vec::len);
    anyhow::ensure!(sheets == 75, "an index and 74 sheets were expected, not {sheets}");
    let straight = Straight::read(&folder.join(name))?;
    let copy: PathBuf = place.path("lurus.xlsx");
    straight.write(&copy)?;
    anyhow::ensure!(
        Straight::read(&copy)?.same_as(&straight),
        "the workbook written straight does not hold the same cells"
    );
    let (mut ours, mut theirs) = (Samples::default(), Samples::default());
    for _ in 0..ROUNDS {
        theirs.time(|| straight.write(&copy))?;
        ours.time(export)?;
    }
    let found = ratio(ours.median(), theirs.median());
    Ok(vec![
        Line {
            promise: "74 lembar C.2".into(),
            limit: "≤ 1,3 ×".into(),
            measured: format!("{} = {}", times(found), shown(ours.median())),
            reference: format!("rust_xlsxwriter lurus: {}", shown(theirs.median())),
            verdict: Verdict::of(found <= LIMIT),
            note: format!(
                "perintah export.run seutuhnya (baca, ukur tinggi, tulis, flush), median dari \
                 {ROUNDS} bergantian; pembanding menulis {} sel yang sama dengan format, gabungan, \
                 tinggi dan tautan yang sama ({} lembar), dibaca balik dan dibandingkan",
                straight.cells(),
                sheets
            ),
        },
        Line::open("buku nilai 74 × 3 penilai", "≤ 1,3 ×", "nilai belum ada di versi ini"),
    ])
}
