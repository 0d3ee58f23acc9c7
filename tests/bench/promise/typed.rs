//! 2: what is typed is on disk soon: the window's rule for flushing, and the commit measured here.

use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::Value;

use super::commit::Typist;
use crate::{
    arguments::Arguments,
    event,
    figures::{Samples, shown},
    place::Place,
    table::{Line, Verdict},
};

/// The window's rule as it is shipped.
const RULE: &str = include_str!("../../../ui/src/features/sheet/draft.svelte.ts");
const AFTER_PAUSE: Duration = Duration::from_millis(250);
const WHILE_TYPING: Duration = Duration::from_millis(1_000);
const COMMITS: usize = 1_000;

/// A constant of the rule, in milliseconds.
fn constant(name: &str) -> Result<Duration> {
    let start = format!("export const {name} = ");
    let text = RULE
        .lines()
        .find_map(|line| line.strip_prefix(&start)?.strip_suffix(';'))
        .with_context(|| format!("the window's rule no longer names {name}"))?;
    Ok(Duration::from_millis(text.replace('_', "").parse()?))
}

/// Measures the promise.
pub(super) fn measure(place: &Place, arguments: &Arguments) -> Result<Vec<Line>> {
    let mut typist = Typist::at(event::open(place, &event::sample(place, "ketikan")?)?)?;
    let mut commits = Samples::default();
    for _ in 0..COMMITS {
        typist.write(&mut commits)?;
    }
    let (pause, latest) = (constant("PAUSE_MS")?, constant("LATEST_MS")?);
    let commit = commits.p99();
    let after = pause + commit;
    // At the latest moment a write may be under way; the newest text then goes out behind it.
    let typing = latest + commit + commit;
    let mut lines = vec![
        Line {
            promise: "di disk setelah jeda, p99".into(),
            limit: "≤ 250 md".into(),
            measured: shown(after),
            reference: format!("jeda {} + simpanan {}", shown(pause), shown(commit)),
            verdict: Verdict::of(after <= AFTER_PAUSE),
            note: format!(
                "aturan jendela dari sumbernya, simpanan dari perintah remark.write sampai di \
                 disk ({} kali, terlama {}); jalan dari papan tik ke perintah itu diukur di \
                 jendela sungguhan",
                commits.count(),
                shown(commits.worst())
            ),
        },
        Line {
            promise: "di disk selagi mengetik, p99".into(),
            limit: "≤ 1 d".into(),
            measured: shown(typing),
            reference: format!("paling lambat {} + dua simpanan", shown(latest)),
            verdict: Verdict::of(typing <= WHILE_TYPING),
            note: String::new(),
        },
    ];
    lines.push(in_the_window(arguments)?);
    Ok(lines)
}

/// What the journey in the real window measured: `{"typed_durable_ms": [1.0, …]}`, one number a
/// pause, from the last keystroke to the text being on disk.
fn in_the_window(arguments: &Arguments) -> Result<Line> {
    let (promise, limit) = ("ketikan di jendela sungguhan, p99", "≤ 250 md");
    let Some(path) = &arguments.e2e_json else {
        return Ok(Line::open(
            promise,
            limit,
            "diukur oleh perjalanan e2e; beri --e2e-json BERKAS",
        ));
    };
    let text = std::fs::read(path).with_context(|| path.display().to_string())?;
    let found: Value = serde_json::from_slice(&text)?;
    let Some(list) = found.get("typed_durable_ms").and_then(Value::as_array) else {
        return Ok(Line::open(promise, limit, "berkas e2e tidak memuat typed_durable_ms"));
    };
    let mut ms: Vec<f64> = list.iter().filter_map(Value::as_f64).collect();
    ms.sort_by(f64::total_cmp);
    let rank = (0.99 * ms.len() as f64).ceil() as usize;
    let worst = ms.get(rank.saturating_sub(1)).context("typed_durable_ms is empty")?;
    let time = Duration::try_from_secs_f64(worst / 1_000.0)?;
    Ok(Line {
        promise: promise.into(),
        limit: limit.into(),
        measured: shown(time),
        reference: format!("{} jeda", ms.len()),
        verdict: Verdict::of(time <= AFTER_PAUSE),
        note: String::new(),
    })
}
