//! 2: what is typed is on disk soon: the window's rule for flushing, and the commit measured here.

use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::Value;

use super::commit::Typist;
use crate::{
    arguments::Arguments,
    event,
    figures::{Samples, shown},
    journey,
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
    lines.extend(in_the_window(arguments)?);
    Ok(lines)
}

/// What the journey in the real window measured, from the key to another process reading the
/// text from the file: `{"after_pause_ms": {"count", "median", "p95", "max"}, "while_typing_ms":
/// …}`, as `tests/e2e` writes it.
fn in_the_window(arguments: &Arguments) -> Result<Vec<Line>> {
    let parts = [
        ("di jendela setelah jeda, terlama", "≤ 250 md", "after_pause_ms", AFTER_PAUSE),
        ("di jendela selagi mengetik, terlama", "≤ 1 d", "while_typing_ms", WHILE_TYPING),
    ];
    let Some(found) = journey::figures(arguments, "e2e-durability.json")? else {
        let why = journey::UNMEASURED;
        return Ok(parts.map(|(promise, limit, ..)| Line::open(promise, limit, why)).to_vec());
    };
    parts
        .into_iter()
        .map(|(promise, limit, key, bound)| {
            let number = |name: &str| {
                found.pointer(&format!("/{key}/{name}")).and_then(Value::as_f64).context(key)
            };
            let time = |name: &str| -> Result<Duration> {
                Ok(Duration::try_from_secs_f64(number(name)? / 1_000.0)?)
            };
            let (worst, median) = (time("max")?, time("median")?);
            Ok(Line {
                promise: promise.into(),
                limit: limit.into(),
                measured: shown(worst),
                reference: format!("{} kali, median {}", number("count")?, shown(median)),
                verdict: Verdict::of(worst <= bound),
                note: "diukur oleh perjalanan e2e di jendela sungguhan".into(),
            })
        })
        .collect()
}
