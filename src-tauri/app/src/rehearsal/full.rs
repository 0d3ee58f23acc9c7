//! The full disk, played in: the copy may not grow any more while somebody types.
//!
//! The bound is SQLite's own and gives the very error that a full disk gives; no other program on
//! the laptop notices. It must be said in words, nothing that was saved may go, and typing goes on
//! once there is room.

use std::{path::Path, sync::Arc};

use meja_store::{Access, table};

use super::{Ack, RehearsalHost, kept::Kept};
use crate::{
    App, AppError,
    case::{desk, event},
    contract::{RemarkKind, WriteRemark},
    keys::Person,
    sample,
};

/// How much the copy may still grow, bytes.
const BOUND: u64 = 64 * 1024;
/// So many writes must meet the bound.
const WRITES: usize = 5_000;

/// Types into the copy until it is full, then makes room and types the same again; gives what went
/// wrong, in words.
///
/// # Errors
/// When the copy cannot be opened.
pub(super) fn play(home: &Path, file: &Path, kept: &mut Kept) -> Result<Vec<String>, AppError> {
    let host = Arc::new(RehearsalHost::new(home.to_owned(), None));
    let app = App::new(host.clone());
    event::open_with(&app, file, Access::Write)?;
    let (desks, innovations) = app.read(|conn| {
        let desks = table::desk::all(conn)?;
        Ok((desks, table::innovation::all(conn)?))
    })?;
    let seat = desks.iter().find_map(|desk| Some((desk.id, *desk.assessors.first()?)));
    let (Some((desk, assessor)), Some(innovation)) = (seat, innovations.first()) else {
        return Ok(vec!["tidak ada meja dengan penilai, atau tidak ada inovasi".into()]);
    };
    host.jump_to(app.read(|conn| Ok(table::event::last_ms(conn)?))? + 60_000);
    app.open()?.act_as(Person::Assessor(assessor));
    let phrases = sample::phrases();
    let Some(row) = phrases.first() else { return Ok(Vec::new()) };
    let text = |at: usize| {
        let seed = u64::try_from(at).unwrap_or_default();
        format!("{} ({at})", row.finding(seed))
    };
    let write = |at: usize| {
        desk::write_remark(
            &app,
            WriteRemark {
                innovation: innovation.id.to_string(),
                indicator: row.row.clone(),
                kind: RemarkKind::Finding,
                text: text(at),
                desk: Some(desk.to_string()),
                writer: None,
            },
        )
    };
    let ack = |at: usize| Ack::Remark {
        innovation: innovation.id.to_string(),
        indicator: row.row.clone(),
        kind: RemarkKind::Finding,
        assessor: assessor.to_string(),
        text: text(at),
    };
    app.open()?.store.bound_growth(Some(BOUND))?;
    let mut refused = None;
    for at in 0..WRITES {
        host.pass(1_000);
        match write(at) {
            Ok(_) => kept.hear(&ack(at)),
            Err(error) => {
                refused = Some((at, error));
                break;
            }
        }
    }
    let mut faults = Vec::new();
    match refused {
        None => faults.push("disk penuh tidak pernah dinyatakan".into()),
        Some((at, error)) => {
            if error.code != "disk.full" {
                faults.push(format!("disk penuh dinyatakan dengan kata lain: {}", error.message));
            }
            app.open()?.store.bound_growth(None)?;
            // What the person still had on the screen is typed again and must now stay.
            match write(at) {
                Ok(_) => kept.hear(&ack(at)),
                Err(error) => faults.push(format!("tidak dapat dilanjutkan: {}", error.message)),
            }
        }
    }
    event::close(&app, ())?;
    Ok(faults)
}
