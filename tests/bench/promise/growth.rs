//! 11: ten times the data costs at most eleven times as much.

use anyhow::Result;
use serde_json::json;

use super::{commit::Typist, search};
use crate::{
    arguments::Arguments,
    event::{self, NATIONAL, Notes},
    figures::{Samples, ratio, shown, times},
    flat,
    place::{Place, call},
    table::{Line, Verdict},
};

const LIMIT: f64 = 11.0;
/// A tenth of the country.
const TENTH: usize = NATIONAL / 10;
/// A day's event, and ten of them.
const DAY: usize = 74;
const COMMITS: usize = 500;
const ROUNDS: usize = 5;
const IMPORTS: usize = 3;

/// Measures the promise.
pub(super) fn measure(place: &Place, _: &Arguments) -> Result<Vec<Line>> {
    let (small, large) =
        (event::noted(place, TENTH, Notes::One)?, event::noted(place, NATIONAL, Notes::One)?);
    let mut lines = Vec::new();
    let (few, ..) = search::ask(&event::open(place, &small)?)?;
    let (many, ..) = search::ask(&event::open(place, &large)?)?;
    lines.push(line("pencarian", "p99, 3.674 → 36.742 inovasi", few.p99(), many.p99()));

    let mut one = Typist::at(event::open(place, &small)?)?;
    let mut ten = Typist::at(event::open(place, &large)?)?;
    let (mut few, mut many) = (Samples::default(), Samples::default());
    for _ in 0..COMMITS {
        one.write(&mut few)?;
        ten.write(&mut many)?;
    }
    lines.push(line("simpanan", "median, 3.674 → 36.742 inovasi", few.median(), many.median()));
    drop((one, ten));

    let (mut few, mut many) = (Samples::default(), Samples::default());
    for round in 0..IMPORTS {
        for (count, samples) in [(TENTH, &mut few), (NATIONAL, &mut many)] {
            let workbook = flat::workbook(place, count)?;
            let app = place.app();
            event::create(&app, &place.path(&format!("tumbuh-{count}-{round}.meja")))?;
            samples.time(|| event::import(&app, &workbook))?;
        }
    }
    lines.push(line("impor", "median, 3.674 → 36.742 inovasi", few.median(), many.median()));

    let (small, large) =
        (event::noted(place, DAY, Notes::All)?, event::noted(place, DAY * 10, Notes::All)?);
    let (one, ten) = (event::open(place, &small)?, event::open(place, &large)?);
    for (name, command) in [("ekspor", "export.run"), ("cadangan", "backup.make")] {
        let (mut few, mut many) = (Samples::default(), Samples::default());
        for round in 0..ROUNDS {
            for (app, samples) in [(&one, &mut few), (&ten, &mut many)] {
                let to = place.path(&format!("{name}-{}-{round}", samples.count()));
                if command == "export.run" {
                    std::fs::create_dir_all(&to)?;
                }
                let token = app.token(to).token;
                let input = json!({ "token": token, "what": "all", "paper": "f4" });
                samples.time(|| call(app, command, input))?;
            }
        }
        lines.push(line(name, "median, 74 → 740 inovasi", few.median(), many.median()));
    }
    Ok(lines)
}

fn line(what: &str, how: &str, few: std::time::Duration, many: std::time::Duration) -> Line {
    let found = ratio(many, few);
    Line {
        promise: format!("{what}, data sepuluh kali"),
        limit: "≤ 11 ×".into(),
        measured: format!("{} = {}", times(found), shown(many)),
        reference: format!("dirinya: {}", shown(few)),
        verdict: Verdict::of(found <= LIMIT),
        note: how.into(),
    }
}
