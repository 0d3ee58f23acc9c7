//! "Bobot": weights, scales, shares and bands, once in the whole book; everything else refers to it.

use meja_core::{combine::StageHead, panel::Stage};
use rust_xlsxwriter::{FormatAlign, FormatBorder};

use super::super::WriteError;
use super::super::book::{Book, Page};
use super::super::measure::{Face, height};
use super::super::style::{PageSetup, text_width};
use super::formula::{cached, down, in_column, quoted};
use super::pen::{Pen, formula, text};
use super::plan::{Plan, SIZE, StageAt};

/// Name of the sheet.
pub(super) const NAME: &str = "Bobot";
/// Share of the scale from which a spread is marked; twice of it is marked strongly.
const THRESHOLD: f64 = 0.2;
/// Column of weights, from 0.
const WEIGHT: u16 = 2;
/// Column of a band's label beside its bound.
const LABEL: u16 = 3;

/// First row of a stage, from 0.
const START: u32 = 3;
/// Rows between a stage's weights and its bands: their sum, divisor, maximum, share, factor.
const FACTS: u32 = 5;

/// Where the things of a stage stand, as formulas refer to them.
pub(super) struct WeightsAt {
    /// Row of its heading.
    heading: u32,
    /// Cells of the weights, by row of the instrument.
    pub(super) weights: Vec<String>,
    /// What its result is called from a bound upwards: bound and label, the highest first.
    pub(super) bands: Vec<(String, String)>,
}

/// Where everything will stand: each row of a stage is one row of the sheet.
pub(super) fn places(plan: &Plan<'_>) -> Vec<WeightsAt> {
    let mut heading = START;
    let cell = |row, column| format!("{}!{}", quoted(NAME), fixed(&in_column(row, column)));
    let count = |rows: usize| u32::try_from(rows).unwrap_or(u32::MAX);
    plan.both()
        .map(|(stage, at)| {
            let first = heading + 2;
            let bands = first + count(at.rows) + FACTS;
            let named = stage.instrument.scoring.as_ref().map_or(0, |one| one.bands.len());
            let one = WeightsAt {
                heading,
                weights: (first..first + count(at.rows)).map(|row| cell(row, WEIGHT)).collect(),
                bands: (bands..bands + count(named))
                    .map(|row| (cell(row, WEIGHT), cell(row, LABEL)))
                    .collect(),
            };
            heading = bands + count(named) + 1;
            one
        })
        .collect()
}

/// Writes the sheet.
pub(super) fn write(
    out: &mut Book,
    plan: &Plan<'_>,
    pen: &Pen,
    places: &[WeightsAt],
) -> Result<(), WriteError> {
    let setup = PageSetup { paper: plan.paper, landscape: false };
    let widths = setup.columns([12.0, 92.0, 22.0, 22.0, 22.0]);
    let mut page = out.page(NAME, &widths)?;
    setup.apply(page.sheet, &super::foot(plan.book, ""));
    text(&mut page, (0, 0), "BOBOT DAN SKALA", &pen.title)?;
    let mut names = Vec::new();
    for (((stage, at), head), place) in plan.both().zip(&plan.outcome().stages).zip(places) {
        page.row = place.heading;
        one(&mut page, (stage, at, head), widths, pen, &mut names)?;
        bands(&mut page, stage, pen)?;
        page.row += 1;
    }
    page.row = page.row.max(START);
    let line = page.row;
    text(&mut page, (line, 1), "Ambang selisih", &pen.text)?;
    page.sheet.write_number_with_format(line, WEIGHT, THRESHOLD, &pen.share)?;
    names.push(("Ambang_Selisih".to_owned(), in_column(line, WEIGHT)));
    page.row += 1;
    let said = "Bagian dari skala yang membuat selisih antarpenilai diberi warna; dua kali ambang \
                diberi warna lebih tua. Boleh diubah: nilai akhir tidak berubah.";
    page.banner(said, Face::regular(SIZE), FormatAlign::Left, FormatBorder::None)?;
    page.print(None)?;
    for (short, place) in names {
        out.define(&short, &format!("{}!{}", quoted(NAME), fixed(&place)));
    }
    Ok(())
}

/// "$C$7" of "$C7"; a range of fixed cells stays as it is.
fn fixed(place: &str) -> String {
    if place.contains(':') {
        return place.to_owned();
    }
    let digits = place.find(char::is_numeric).unwrap_or(place.len());
    let (column, row) = place.split_at(digits);
    format!("{column}${row}")
}

fn one(
    page: &mut Page<'_>,
    (stage, at, head): (&Stage, &StageAt, &StageHead),
    widths: [u32; 5],
    pen: &Pen,
    names: &mut Vec<(String, String)>,
) -> Result<(), WriteError> {
    let instrument = &stage.instrument;
    let label = format!("{} – {} versi {}", stage.label, instrument.id, instrument.version);
    let header = page.row + 1;
    let line = page.row;
    text(page, (line, 0), &label, &pen.title)?;
    page.row = header;
    for (column, heading) in
        (0_u16..).zip(["No", "Kriteria", "Bobot", "Skor terendah", "Skor tertinggi"])
    {
        text(page, (header, column), heading, &pen.head)?;
    }
    page.fit(24.0)?;
    let first = page.row;
    let [_, wide, ..] = widths;
    for row in instrument.scored() {
        let line = page.row;
        page.sheet.write_number_with_format(line, 0, f64::from(row.number), &pen.count)?;
        text(page, (line, 1), &row.text, &pen.text)?;
        let weight = row.weight.as_ref().map_or(0.0, meja_core::exact::Exact::to_f64);
        page.sheet.write_number_with_format(line, WEIGHT, weight, &pen.number)?;
        if let Some((lowest, highest)) = row.bounds() {
            page.sheet.write_number_with_format(line, 3, lowest.to_f64(), &pen.number)?;
            page.sheet.write_number_with_format(line, 4, highest.to_f64(), &pen.number)?;
        }
        page.fit(height(&row.text, Face::regular(SIZE), text_width(wide)))?;
    }
    let last = page.row.saturating_sub(1).max(first);
    names.push((format!("Bobot_{}", at.name), down(WEIGHT, first, last)));
    let total: meja_core::exact::Exact =
        instrument.scored().filter_map(|row| row.weight.as_ref()).sum();
    let sum = format!("SUM({})", down(WEIGHT, first, last));
    let line = page.row;
    text(page, (line, 1), "Jumlah bobot", &pen.head)?;
    formula(page.sheet, (line, WEIGHT), &sum, cached(Some(&total)), &pen.strong)?;
    page.row += 1;
    let divisor = instrument.scoring.as_ref().map_or(1.0, |one| one.divisor.to_f64());
    let facts = [
        ("Pembagi (skor baris = bobot × skor ÷ pembagi)", "Pembagi", divisor),
        ("Nilai tertinggi dari satu penilai", "Tertinggi", head.maximum.to_f64()),
        ("Bagian dalam nilai akhir (%)", "Bagian", head.share.to_f64()),
    ];
    for (said, short, number) in facts {
        let line = page.row;
        text(page, (line, 1), said, &pen.text)?;
        page.sheet.write_number_with_format(line, WEIGHT, number, &pen.number)?;
        names.push((format!("{short}_{}", at.name), in_column(line, WEIGHT)));
        page.row += 1;
    }
    let line = page.row;
    let only = head.factor == meja_core::exact::Exact::one();
    let said = if only { "Faktor (satu tahap)" } else { "Faktor (bagian ÷ nilai tertinggi)" };
    text(page, (line, 1), said, &pen.text)?;
    if only {
        page.sheet.write_number_with_format(line, WEIGHT, 1.0, &pen.number)?;
    } else {
        let (share, most) = (in_column(line - 1, WEIGHT), in_column(line - 2, WEIGHT));
        let divided = format!("IF({most}=0,0,{share}/{most})");
        formula(page.sheet, (line, WEIGHT), &divided, cached(Some(&head.factor)), &pen.number)?;
    }
    names.push((format!("Faktor_{}", at.name), in_column(line, WEIGHT)));
    page.row += 1;
    Ok(())
}

/// What totals are called, under the weights.
fn bands(page: &mut Page<'_>, stage: &Stage, pen: &Pen) -> Result<(), WriteError> {
    let Some(scoring) = &stage.instrument.scoring else { return Ok(()) };
    for band in &scoring.bands {
        let line = page.row;
        text(page, (line, 1), &format!("Predikat mulai nilai ini: {}", band.label), &pen.text)?;
        page.sheet.write_number_with_format(line, WEIGHT, band.from.to_f64(), &pen.number)?;
        text(page, (line, LABEL), &band.label, &pen.text)?;
        page.row += 1;
    }
    Ok(())
}
