//! 5: deciding what a workbook holds costs little beside writing it.

use std::path::PathBuf;

use anyhow::{Context, Result};
use meja_app::App;
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

/// A workbook that is measured.
struct Half {
    promise: &'static str,
    what: &'static str,
    /// Sheets that a reader is told of.
    sheets: usize,
    formulas: bool,
}

const HALVES: [Half; 2] = [
    Half { promise: "74 lembar C.2", what: "sheets", sheets: 75, formulas: false },
    // Result, rules, weights, combination, criteria, and three assessors.
    Half { promise: "buku nilai 74 × 3 penilai", what: "scores", sheets: 8, formulas: true },
];

/// Measures the promise.
pub(super) fn measure(place: &Place, _: &Arguments) -> Result<Vec<Line>> {
    let [forms, book] = HALVES;
    let forms = half(place, &event::open(place, &event::rehearsed(place)?.0)?, &forms)?;
    let book = half(place, &event::open(place, &event::scored(place)?)?, &book)?;
    Ok(vec![forms, book])
}

fn half(place: &Place, app: &App, half: &Half) -> Result<Line> {
    let folder = place.path("ekspor");
    std::fs::create_dir_all(&folder)?;
    let token = app.token(folder.clone()).token;
    let export =
        || call(app, "export.run", json!({ "token": token, "what": half.what, "paper": "f4" }));
    let report = export()?;
    let name = report.pointer("/files/0/path").and_then(|path| path.as_str()).context("no file")?;
    let sheets = report.pointer("/files/0/sheets").and_then(|list| list.as_array());
    let sheets = sheets.map_or(0, Vec::len);
    anyhow::ensure!(sheets == half.sheets, "{} sheets were expected, not {sheets}", half.sheets);
    let straight = Straight::read(&folder.join(name))?;
    anyhow::ensure!(half.formulas == (straight.formulas() > 0), "{} formulas", straight.formulas());
    let copy: PathBuf = place.path(&format!("lurus-{}.xlsx", half.what));
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
    Ok(Line {
        promise: half.promise.into(),
        limit: "≤ 1,3 ×".into(),
        measured: format!("{} = {}", times(found), shown(ours.median())),
        reference: format!("rust_xlsxwriter lurus: {}", shown(theirs.median())),
        verdict: Verdict::of(found <= LIMIT),
        note: format!(
            "perintah export.run seutuhnya (baca, hitung, ukur tinggi, tulis, flush), median dari \
             {ROUNDS} bergantian; pembanding menulis {} sel yang sama ({} di antaranya rumus) \
             dengan format, gabungan, tinggi, tautan, dan catatan yang sama ({sheets} lembar), \
             dibaca balik dan dibandingkan",
            straight.cells(),
            straight.formulas()
        ),
    })
}
