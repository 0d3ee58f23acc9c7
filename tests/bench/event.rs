//! Events of any size, made through the import and the one door. The same number gives the same
//! innovation, everywhere; agencies and texts are invented.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context, Result};
use meja_app::{
    App, case,
    rehearsal::{self, RehearsalHost},
    sample,
};
use meja_core::{
    exact::Exact,
    ids::{AssessorId, ScoreId, ScoreSheetId},
    panel::{Rules, StageRef},
    record::{Entity, SigningKey},
};
use meja_store::table;
use meja_store::{Access, By, Connection, Edit, Plan, RemarkCell, RemarkKind, Store, StoreError};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    flat,
    place::{Place, call},
};

/// Innovations of the whole country, as the ministry counted them.
pub(crate) const NATIONAL: usize = 36_742;
/// Notes are written in transactions of so many cells.
const BATCH: usize = 4_000;

/// The stage of [`scored`].
const STAGE: &str = "presentasi";

/// How many of the form's rows carry a Faktual and a Saran.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Notes {
    /// The first row's.
    One,
    /// All rows'.
    All,
}

/// Makes an empty event at `path` and leaves it open.
///
/// # Errors
/// What the use case says.
pub(crate) fn create(app: &App, path: &Path) -> Result<()> {
    let token = app.token(path.to_owned()).token;
    let identity = json!({
        "name": "Monitoring dan Evaluasi Inovasi Daerah", "host": "Badan Riset dan Inovasi Daerah",
        "letterhead": ["PEMERINTAH KABUPATEN CONTOH", "BADAN RISET DAN INOVASI DAERAH"],
        "place": "Contoh", "zone": "WIB", "date_from": "2019-10-15", "date_to": "2019-10-17",
        "form_year": 2019,
    });
    call(app, "event.create", json!({ "token": token, "identity": identity })).map(|_| ())
}

/// Imports a workbook into the open event and gives how many innovations it brought.
///
/// # Errors
/// What the use case says.
pub(crate) fn import(app: &App, workbook: &Path) -> Result<usize> {
    let token = app.token(workbook.to_owned()).token;
    let receipt = call(app, "import.apply", json!({ "token": token }))?;
    let added = receipt.pointer("/counts/added").and_then(Value::as_u64).context("no count")?;
    Ok(usize::try_from(added)?)
}

/// An event of the first `count` innovations of the national list, with notes; made once a run.
///
/// # Errors
/// What the use cases say.
pub(crate) fn noted(place: &Place, count: usize, notes: Notes) -> Result<PathBuf> {
    let path = place.path(&format!("nasional-{count}-{notes:?}.meja"));
    if path.exists() {
        return Ok(path);
    }
    let app = place.app();
    create(&app, &path)?;
    let added = import(&app, &flat::workbook(place, count)?)?;
    anyhow::ensure!(added == count, "{added} of {count} innovations were imported");
    call(&app, "event.close", Value::Null)?;
    drop(app);
    write_notes(&path, notes)?;
    Ok(path)
}

fn write_notes(path: &Path, notes: Notes) -> Result<()> {
    let store = Store::open(path, Access::Write)?;
    let key = SigningKey::from_bytes(&[7; 32]);
    let mut minted = 1_u128;
    let mut put = |edits: Vec<Edit>| -> Result<()> {
        minted += 1;
        let by = By { key: key.clone(), now: 1_571_097_600_000, tx: Uuid::from_u128(minted) };
        let plan = move |_: &Connection| Ok::<_, StoreError>(Plan { edits, output: () });
        store.transact("remark.write", by, plan)?;
        Ok(())
    };
    let assessor = AssessorId(Uuid::from_u128(1));
    put(vec![Edit::of(Entity::Assessor, assessor).set("name", "Rahmi Wulandari, S.Sos., M.Si.")])?;
    let innovations = store.read(table::innovation::names)?;
    let rows = sample::phrases();
    let wanted = if notes == Notes::All { rows.len() } else { 1 };
    let mut edits = Vec::new();
    let mut seed = 0;
    for (id, _) in innovations.into_values().flatten() {
        let mut edit = Edit::of(Entity::Remark, id);
        for row in rows.iter().take(wanted) {
            let texts = [
                (RemarkKind::Finding, row.finding(seed + 1)),
                (RemarkKind::Recommendation, row.recommendation(seed + 2)),
            ];
            seed += 2;
            for (kind, text) in texts {
                let cell = RemarkCell { indicator: row.row.clone(), kind, assessor };
                edit = edit.set(cell.field(), text);
            }
        }
        edits.push(edit);
        if edits.len() >= BATCH {
            put(std::mem::take(&mut edits))?;
        }
    }
    put(edits)?;
    // A pause does the same.
    Ok(store.index()?)
}

/// The sample event, closed; made once a run.
///
/// # Errors
/// What the use case says.
pub(crate) fn sample(place: &Place, name: &str) -> Result<PathBuf> {
    let path = place.path(&format!("{name}.meja"));
    if !path.exists() {
        let app = place.app();
        case::sample_event::at(&app, &path)?;
    }
    Ok(path)
}

/// The sample event after its rehearsed days, closed; made once a run.
///
/// # Errors
/// What the use cases say.
pub(crate) fn rehearsed(place: &Place) -> Result<(PathBuf, String)> {
    let name = "gladi";
    let told = place.path("gladi.txt");
    let path = sample(place, name)?;
    if !told.exists() {
        let host = Arc::new(RehearsalHost::new(place.path("rumah-gladi"), None));
        let day = rehearsal::run_day(&host, &path, 1, |_| ())?;
        std::fs::write(&told, format!("{} simpanan, {} sel", day.commits, day.remarks))?;
    }
    Ok((path, std::fs::read_to_string(told)?))
}

/// The sample with a panel of three who scored all of it under one stage of five rows, closed;
/// made once a run.
///
/// # Errors
/// What the use case and the store say.
pub(crate) fn scored(place: &Place) -> Result<PathBuf> {
    let there = place.path("panel.meja").exists();
    let path = sample(place, "panel")?;
    if there {
        return Ok(path);
    }
    let store = Store::open(&path, Access::Write)?;
    let desks = store.read(table::desk::all)?;
    let people = store.read(table::desk::assessors)?;
    let (three, others) = people.split_at_checked(3).context("three assessors are needed")?;
    let three: Vec<AssessorId> = three.iter().map(|one| one.id).collect();
    let seated: Vec<String> = three.iter().map(ToString::to_string).collect();
    let mut edits = vec![Edit::of(Entity::Event, store.read(table::event::get)?.id).set(
        "scoring",
        json!(Rules {
            stages: vec![StageRef {
                key: STAGE.into(),
                label: "Presentasi".into(),
                instrument: "iga-2023".into(),
                version: 1,
                share: Exact::from(100),
            }],
            ..Rules::default()
        }),
    )];
    edits.extend(others.iter().map(|one| Edit::of(Entity::Assessor, one.id).gone()));
    let seat = |desk: &table::desk::DeskRow| Edit::of(Entity::Desk, desk.id);
    edits.extend(desks.iter().map(|desk| seat(desk).set("assessors", json!(seated))));
    let form = meja_core::instrument::find("iga-2023", 1)?;
    let innovations = store.read(table::innovation::names)?;
    for (nth, (id, _)) in innovations.into_values().flatten().enumerate() {
        for (juror, assessor) in three.iter().enumerate() {
            for (at, row) in form.scored().enumerate() {
                let comment = if (nth + at) % 4 == 0 { "Sudah dimanfaatkan warga." } else { "" };
                edits.push(
                    Edit::of(Entity::Score, ScoreId::of(id, &row.id, *assessor))
                        .set("innovation_id", id.to_string())
                        .set("indicator", row.id.as_str())
                        .set("assessor_id", assessor.to_string())
                        .set("value", (55 + (nth * 7 + at * 3 + juror * 5) % 40).to_string())
                        .set("comment", comment),
                );
            }
            edits.push(
                Edit::of(Entity::ScoreSheet, ScoreSheetId::of(id, STAGE, *assessor))
                    .set("innovation_id", id.to_string())
                    .set("stage", STAGE)
                    .set("assessor_id", assessor.to_string())
                    .set("sent_ms", 1_571_097_600_000_i64),
            );
        }
    }
    let key = SigningKey::from_bytes(&[7; 32]);
    let by = By { key, now: 1_571_097_600_000, tx: Uuid::from_u128(3) };
    let plan = move |_: &Connection| Ok::<_, StoreError>(Plan { edits, output: () });
    store.transact("sample.build", by, plan)?;
    Ok(path)
}

/// Opens an event for writing in an application of its own.
///
/// # Errors
/// What the use case says.
pub(crate) fn open(place: &Place, path: &Path) -> Result<App> {
    let app = place.app();
    let token = app.token(path.to_owned()).token;
    call(&app, "event.open", json!({ "token": token }))?;
    Ok(app)
}
