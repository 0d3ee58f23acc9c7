//! The berita acara's own words: number, place of the meeting, who signs; and the letters'.

use meja_core::record::Entity;
use meja_store::{Edit, table};

use crate::{App, AppError, contract::MinutesInfo, words};

/// Longest text of a field, in characters: more would be a document of its own.
const LONGEST: usize = 2_000;

/// What was written, empty where nothing was.
///
/// # Errors
/// When no event is open.
pub fn get(app: &App, _: ()) -> Result<MinutesInfo, AppError> {
    app.read(|conn| Ok(read(&table::event::get(conn)?)))
}

/// What the event keeps; what an older or newer release wrote otherwise is left out.
pub(super) fn read(event: &table::event::EventRow) -> MinutesInfo {
    serde_json::from_value(event.minutes.clone()).unwrap_or_default()
}

/// Writes it.
///
/// # Errors
/// `minutes.date` for what is no date, `minutes.long` for a text beyond 2,000 characters.
pub fn set(app: &App, input: MinutesInfo) -> Result<MinutesInfo, AppError> {
    let mut info = input;
    for (date, field) in [(&mut info.date, "date"), (&mut info.letter_date, "letter_date")] {
        *date = date.trim().to_owned();
        if !date.is_empty() {
            *date = words::day(date, field)?.to_string();
        }
    }
    info.members.retain(|one| {
        ![&one.name, &one.role, &one.nip].into_iter().all(|text| text.trim().is_empty())
    });
    let people = info.members.iter().chain([&info.letter_signer]);
    let texts = [&info.number, &info.subject, &info.venue, &info.agenda, &info.letter_number];
    let long = people
        .flat_map(|one| [&one.role, &one.name, &one.nip])
        .chain(texts)
        .any(|text| text.chars().count() > LONGEST);
    if long {
        return Err(AppError::user(
            "minutes.long",
            "Salah satu isian lebih panjang dari 2.000 huruf. Ringkas isian itu lalu simpan lagi.",
        ));
    }
    let event = app.open()?.store.event();
    let said = serde_json::to_value(&info).map_err(meja_store::StoreError::from)?;
    app.put("minutes.set", vec![Edit::of(Entity::Event, event).set("minutes", said)])?;
    Ok(info)
}
