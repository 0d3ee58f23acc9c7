//! Other rules applied to the same scores: what would change. Nothing is written.

use meja_core::{
    combine::{self, Line, rules_in_words},
    panel::Panel,
};

use super::{
    rules::chosen,
    seen,
    show::{printed, sayings},
};
use crate::{
    App, AppError,
    contract::{RulesChoice, WhatIf, WhatIfLine},
};

/// What the chosen rules would make of the event's scores.
///
/// # Errors
/// As [`get`](super::get), and rules that cannot be applied.
pub fn what_if(app: &App, choice: RulesChoice) -> Result<WhatIf, AppError> {
    let who = app.open()?.acting();
    app.read(|conn| {
        let seen = seen(conn, who)?;
        let before = &seen.panel;
        let rules = chosen(conn, &before.rules, &choice)?;
        let told = compare(before, &Panel { rules, ..before.clone() }, choice);
        Ok(WhatIf { hidden: seen.said(), ..told })
    })
}

fn compare(before: &Panel, after: &Panel, choice: RulesChoice) -> WhatIf {
    let old_words = rules_in_words(&before.rules, &before.stages);
    let new_words = rules_in_words(&after.rules, &after.stages);
    let (now, then) = (combine::result(before), combine::result(after));
    let changed: Vec<WhatIfLine> = (then.lines.iter())
        .filter_map(|line| difference(before, after, now.line(line.entrant.id)?, line))
        .collect();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    WhatIf {
        choice,
        hidden: None,
        moved: count(changed.iter().filter(|one| one.rank_before != one.rank_after).count()),
        same: count(then.lines.len() - changed.len()),
        changed,
        new_words: sayings(new_words.iter().filter(|one| !old_words.contains(one)).cloned()),
        old_words: sayings(old_words.iter().filter(|one| !new_words.contains(one)).cloned()),
    }
}

/// One innovation before and after; none where nothing that is published changes.
fn difference(before: &Panel, after: &Panel, now: &Line, then: &Line) -> Option<WhatIfLine> {
    let total_before = now.rounded.as_ref().map(|total| printed(before, total));
    let total_after = then.rounded.as_ref().map(|total| printed(after, total));
    if (&total_before, now.rank, now.shared) == (&total_after, then.rank, then.shared) {
        return None;
    }
    let gained = match (now.rank, then.rank) {
        (Some(from), Some(to)) => i64::from(from) - i64::from(to),
        _ => 0,
    };
    Some(WhatIfLine {
        innovation: then.entrant.id.to_string(),
        name: then.entrant.name.clone(),
        opd: then.entrant.opd_name.clone(),
        category: then.entrant.category.into(),
        total_before,
        total_after,
        rank_before: now.rank,
        rank_after: then.rank,
        gained: i32::try_from(gained).unwrap_or_default(),
    })
}
