//! Panels for the tests of results: instruments and sheets out of plain numbers.

use std::collections::BTreeSet;

use meja_core::{
    ids::{AssessorId, DeskId, InnovationId, OpdId},
    instrument::Instrument,
    panel::{Entrant, Juror, Mark, Panel, Seat, Stage, Value},
    registry::Category,
};
use uuid::Uuid;

pub(super) fn innovation(n: usize) -> InnovationId {
    InnovationId(Uuid::from_u128(0xA000 + n as u128))
}

pub(super) fn assessor(n: usize) -> AssessorId {
    AssessorId(Uuid::from_u128(0xB000 + n as u128))
}

/// A panel without stages and innovations; the first assessor is the chair.
pub(super) fn jurors(count: usize) -> Panel {
    let juror = |n| Juror { id: assessor(n), name: format!("Penilai {}", n + 1), chair: n == 0 };
    Panel { jurors: (0..count).map(juror).collect(), ..Panel::default() }
}

/// Adds an innovation that these assessors are expected to score.
pub(super) fn enter(panel: &mut Panel, category: Category, expected: &[usize]) -> InnovationId {
    let at = panel.entrants.len();
    panel.entrants.push(Entrant {
        id: innovation(at),
        name: format!("Inovasi {}", at + 1),
        opd: OpdId(Uuid::from_u128(0xC000 + at as u128)),
        opd_name: format!("Perangkat Daerah {}", at + 1),
        category,
    });
    let seat = |n: &usize| Seat { desk: DeskId(Uuid::from_u128(1)), assessor: assessor(*n) };
    panel.seats.insert(innovation(at), expected.iter().map(seat).collect::<BTreeSet<Seat>>());
    innovation(at)
}

/// Adds a stage under a share in per cent.
pub(super) fn stage(panel: &mut Panel, key: &str, share: &str, instrument: Instrument) {
    panel.stages.push(Stage {
        key: key.to_owned(),
        label: key.to_uppercase(),
        share: share.parse().unwrap(),
        instrument,
    });
}

/// Fills a sheet row by row with values as the event file keeps them, "" for an empty cell.
pub(super) fn fill(panel: &mut Panel, of: InnovationId, at: usize, who: usize, values: &[String]) {
    let stage = &panel.stages[at];
    let rows: Vec<String> = stage.instrument.scored().map(|row| row.id.clone()).collect();
    assert_eq!(rows.len(), values.len());
    for (row, value) in rows.into_iter().zip(values) {
        let value = Value::from_key(value);
        if value.is_some() {
            let mark = Mark { value, comment: String::new() };
            panel.marks.insert((of, row, assessor(who)), mark);
        }
    }
}

/// Notes that a sheet is sent.
pub(super) fn send(panel: &mut Panel, of: InnovationId, at: usize, who: usize) {
    panel.sent.insert((of, panel.stages[at].key.clone(), assessor(who)));
}

/// An instrument of points from 0 to `most` in steps, with these weights.
pub(super) fn points(id: &str, weights: &[i64], divisor: i64, most: i64, step: &str) -> Instrument {
    let rows: Vec<_> = (weights.iter().enumerate())
        .map(|(at, weight)| {
            serde_json::json!({
                "id": format!("{id}.{}", at + 1), "number": at + 1,
                "text": format!("Baris {}", at + 1), "weight": weight.to_string(),
                "range": {"lowest": "0", "highest": most.to_string(), "step": step},
            })
        })
        .collect();
    let total: i64 = weights.iter().sum();
    let maximum = meja_core::exact::Exact::from(total * most)
        .checked_div(&meja_core::exact::Exact::from(divisor))
        .unwrap();
    let json = serde_json::json!({
        "format": 2, "id": id, "version": 1, "title": "Rubrik uji", "form_code": "Uji",
        "source": "Dibuat oleh uji", "kind": "scores",
        "scoring": {"divisor": divisor.to_string(), "weights_total": total.to_string(),
            "maximum": maximum.to_string()},
        "rows": rows,
    });
    Instrument::parse(&json.to_string()).unwrap()
}
