//! How far the assessors of each innovation lie apart, the widest first.

use meja_core::{exact::Exact, figures};

use super::{agenda::paper, view::View};
use crate::{App, AppError, contract::SpreadLine};

/// Every innovation with how far its assessors lie apart, the widest first.
///
/// # Errors
/// `role.chair` for an assessor, or when no event is open.
pub fn spread(app: &App, _: ()) -> Result<Vec<SpreadLine>, AppError> {
    let acting = app.open()?.acting();
    app.read(|conn| {
        let view = View::read(conn, acting)?;
        let mut lines: Vec<(Exact, SpreadLine)> =
            view.whole().entrants.iter().map(|one| line(&view, one)).collect();
        lines.sort_by(|a, b| b.0.cmp(&a.0));
        Ok(lines.into_iter().map(|(_, line)| line).collect())
    })
}

fn line(view: &View, entrant: &meja_core::panel::Entrant) -> (Exact, SpreadLine) {
    let panel = view.panel();
    // What is hidden has no line.
    let result = view.outcome().line(entrant.id);
    let hidden = view.hides(entrant.id);
    let range = result.and_then(|line| line.spread(&view.outcome().stages));
    let (mut wide, mut wide_rows) = (false, 0_u32);
    for stage in panel.stages.iter().filter(|_| !hidden) {
        wide |= figures::total_spread(panel, stage, entrant.id).is_some_and(|one| one.wide);
        let rows = stage.instrument.scored();
        let apart = rows.filter_map(|row| figures::row_spread(panel, row, entrant.id));
        let count = apart.filter(|one| one.wide).count();
        wide_rows = wide_rows.saturating_add(u32::try_from(count).unwrap_or(u32::MAX));
    }
    let whole = view.whole();
    let assessors = whole.jurors_of(entrant.id).filter(|one| whole.has_scored(entrant.id, one.id));
    let shown = SpreadLine {
        innovation_id: entrant.id.to_string(),
        innovation: entrant.name.clone(),
        opd: entrant.opd_name.clone(),
        category: entrant.category.into(),
        total: result.and_then(|line| line.rounded.as_ref()).map(|total| paper(view, total)),
        rank: result.and_then(|line| line.rank),
        assessors: u32::try_from(assessors.count()).unwrap_or(u32::MAX),
        range: range.as_ref().map(|range| range.short(panel.rules.rounding.places)),
        wide,
        wide_rows,
        hidden,
    };
    (range.unwrap_or_else(Exact::zero), shown)
}
