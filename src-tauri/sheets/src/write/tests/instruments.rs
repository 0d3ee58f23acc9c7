//! The workbook form of an instrument, written and read back by the application's own reader.

use meja_core::instrument::{form, shipped};

use super::super::instrument_form;

#[test]
fn every_shipped_instrument_comes_back_from_its_workbook_as_it_went() {
    for instrument in shipped().unwrap() {
        let written = instrument_form(&form::write(&instrument), 1_700_000_000_000).unwrap();
        assert!(written.notes.is_empty(), "{:?}", written.notes);
        assert_eq!(written.sheets, [form::HEAD_SHEET, form::ROW_SHEET]);
        let book = crate::read::open(&written.bytes, "Formulir.xlsx").unwrap();
        let read = form::read(&book);
        assert_eq!(read.all_problems(&read.draft), [], "{}", instrument.id);
        assert_eq!(read.draft.finish().unwrap(), instrument);
    }
}

#[test]
fn anchors_that_look_like_dates_and_formulas_stay_what_they_were() {
    let mut draft = meja_core::instrument::Draft::from(
        &shipped().unwrap().into_iter().find(|one| one.id == "iid-2024").unwrap(),
    );
    draft.rows[0].levels[1].text = "=1+1".into();
    draft.rows[0].levels[2].text = "3-4".into();
    draft.rows[0].evidence = "+62 (contoh)".into();
    let instrument = draft.finish().unwrap();
    let written = instrument_form(&form::write(&instrument), 0).unwrap();
    let book = crate::read::open(&written.bytes, "Formulir.xlsx").unwrap();
    assert_eq!(form::read(&book).draft.finish().unwrap(), instrument);
}
