//! 8: the registry's search over the whole country, as the window asks it.

use std::time::Duration;

use anyhow::{Context, Result};
use meja_app::App;
use serde_json::{Value, json};

use crate::{
    arguments::Arguments,
    event::{self, NATIONAL, Notes},
    figures::{Samples, shown},
    journey,
    place::{Place, call},
    table::{Line, Verdict},
};

const LIMIT: Duration = Duration::from_millis(20);
const PAINTED: Duration = Duration::from_millis(50);
const ROUNDS: usize = 4;
/// Typed letter by letter: words of names, agencies, regions, descriptions, notes, one coined.
const TYPED: [&str; 12] = [
    "pelayanan",
    "kesehatan",
    "stunting",
    "puskesmas sumberasih",
    "dinas lingkungan hidup",
    "antar jemput dokumen",
    "kabupaten",
    "warga datang",
    "regulasi belum",
    "bukti",
    "tarisa",
    "xyz tidak ada",
];

/// All queries of one round.
pub(crate) fn queries(app: &App) -> Result<Vec<Value>> {
    let mut every: Vec<Value> = Vec::new();
    for text in TYPED {
        let letters = text.char_indices().map(|(at, letter)| at + letter.len_utf8());
        every.extend(
            letters.filter_map(|end| text.get(..end)).map(|part| json!({ "search": part })),
        );
    }
    let page = call(app, "innovation.list", json!({ "limit": 1 }))?;
    let total = page.get("total").and_then(Value::as_u64).context("no total")?;
    let opd = page.pointer("/items/0/opd_id").and_then(Value::as_str).context("no agency")?;
    let filters = [
        json!({}),
        json!({ "category": "puskesmas" }),
        json!({ "stage": "uji_coba" }),
        json!({ "form": "tata_kelola" }),
        json!({ "opd": opd }),
        json!({ "answers_below": 19 }),
        json!({ "category": "kecamatan", "stage": "penerapan", "form": "pelayanan_publik" }),
        json!({ "category": "opd", "answers_below": 21, "stage": "penerapan" }),
    ];
    for filter in &filters {
        for text in ["", "l", "la", "layanan", "dinas kes", "warga kab"] {
            for offset in [0, total / 3, total.saturating_sub(100)] {
                let mut query = filter.clone();
                if let Some(fields) = query.as_object_mut() {
                    fields.insert("search".into(), text.into());
                    fields.insert("offset".into(), offset.into());
                }
                every.push(query);
            }
        }
    }
    Ok(every)
}

/// Asks every query some times; gives the samples and the slowest query with its median.
///
/// One round after the other, as a person types: what is remembered of a word from the round before
/// has been pushed out by the others, so that each word is asked for anew in each round.
pub(crate) fn ask(app: &App) -> Result<(Samples, Value, Duration)> {
    let mut samples = Samples::default();
    let mut asked: Vec<(Value, Samples)> =
        queries(app)?.into_iter().map(|query| (query, Samples::default())).collect();
    for _ in 0..ROUNDS {
        for (query, own) in &mut asked {
            samples.time(|| call(app, "innovation.list", query.clone()))?;
            own.keep(samples.last());
        }
    }
    let slowest = asked.into_iter().map(|(query, own)| (own.median(), query));
    let (time, query) = slowest.max_by_key(|(time, _)| *time).context("no query")?;
    Ok((samples, query, time))
}

/// Measures the promise.
pub(super) fn measure(place: &Place, arguments: &Arguments) -> Result<Vec<Line>> {
    let app = event::open(place, &event::noted(place, NATIONAL, Notes::One)?)?;
    let (samples, query, median) = ask(&app)?;
    Ok(vec![
        Line {
            promise: "pencarian 36.742 inovasi, p99".into(),
            limit: "≤ 20 md".into(),
            measured: shown(samples.p99()),
            reference: format!("{} pertanyaan", samples.count()),
            verdict: Verdict::of(samples.p99() <= LIMIT),
            note: format!(
                "perintah innovation.list seutuhnya, 100 baris sehalaman, {} catatan ikut dicari; \
                 awalan 1..n huruf, beberapa kata, saringan, halaman jauh; median {}, terlama {}; \
                 paling berat {query} ({})",
                2 * NATIONAL,
                shown(samples.median()),
                shown(samples.worst()),
                shown(median)
            ),
        },
        in_the_window(arguments)?,
    ])
}

/// From the first letter to the painted list, as the journey in the real window measured it.
fn in_the_window(arguments: &Arguments) -> Result<Line> {
    let (promise, limit) = ("huruf pertama sampai daftar tergambar", "≤ 50 md");
    let Some(found) = journey::figures(arguments, "e2e-search.json")? else {
        return Ok(Line::open(promise, limit, journey::UNMEASURED));
    };
    let time = |name: &str| -> Result<Duration> {
        let ms = found.get(name).and_then(Value::as_f64).context("e2e-search.json")?;
        Ok(Duration::try_from_secs_f64(ms / 1_000.0)?)
    };
    let (p95, median, worst) = (time("p95_ms")?, time("median_ms")?, time("max_ms")?);
    Ok(Line {
        promise: promise.into(),
        limit: limit.into(),
        measured: format!("p95 {}", shown(p95)),
        reference: format!(
            "{} huruf, median {}",
            found.get("letters").unwrap_or(&Value::Null),
            shown(median)
        ),
        verdict: Verdict::of(p95 <= PAINTED),
        note: format!("diukur oleh perjalanan e2e di jendela sungguhan; terlama {}", shown(worst)),
    })
}
