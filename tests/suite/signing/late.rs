//! Two laptops: what arrives late into a signed sheet is kept, and the sign-off says so.

use meja_app::contract::{ApprovalState, RemarkKind};
use meja_store::{Access, Edit, RemarkCell, Store, restore};
use uuid::Uuid;

use super::{Hall, at_the_door};

#[test]
fn a_late_change_is_kept_and_the_sign_off_shows_as_changed_until_it_is_signed_again() {
    let hall = Hall::new();
    let (sheet, event) = (hall.sheet(), hall.laptop.event());
    let lead = hall.laptop.desk_view("Meja 1").assessors.remove(0).id;
    hall.laptop.close();
    let other = hall.laptop.path("laptop Meja 1.meja");
    restore(&event, &other, Uuid::from_u128(5)).unwrap();
    hall.laptop.open(&event).unwrap();
    hall.sign_sheet();
    assert_eq!(hall.sheet().state, ApprovalState::Signed);

    let innovation: Uuid = sheet.innovation_id.parse().unwrap();
    let cell = RemarkCell {
        indicator: "c2.4".into(),
        kind: RemarkKind::Finding.into(),
        assessor: lead.parse().unwrap(),
    };
    let text = "Ditulis di laptop lain sebelum pengesahan sampai.";
    let edit = Edit::of(meja_core::record::Entity::Remark, innovation).set(cell.field(), text);
    at_the_door(&other, vec![edit]).unwrap();
    let late = Store::open(&other, Access::Read).unwrap().operations().unwrap();
    hall.laptop.close();
    let here = Store::open(&event, Access::Write).unwrap();
    let got = here.receive(late).unwrap();
    assert_eq!((got.applied, got.waiting), (1, 0));
    assert_eq!(here.check().unwrap(), []);
    let before = here.read(|conn| Ok::<_, meja_store::StoreError>(meja_tests::rows(conn))).unwrap();
    here.rebuild().unwrap();
    let after = here.read(|conn| Ok::<_, meja_store::StoreError>(meja_tests::rows(conn))).unwrap();
    assert_eq!(before, after, "a rebuild folds it as the arrival did");
    drop(here);

    hall.laptop.open(&event).unwrap();
    let changed = hall.sheet();
    assert_eq!(changed.state, ApprovalState::Changed);
    let view = hall.laptop.sheet(&sheet.innovation_id, Some(&hall.desk));
    let row = view.rows.iter().find(|row| row.indicator == "c2.4").unwrap();
    assert_eq!(row.finding.text, text, "what arrived is there");
    assert!(view.locked.is_some());
    hall.unlock(&changed.sign.unwrap().id, "Catatan laptop Meja 1 menyusul").unwrap();
    hall.sign_sheet();
    let again = hall.sheet();
    assert_eq!((again.state, again.sign.unwrap().version), (ApprovalState::Signed, 2));
    hall.laptop.assert_sound();
}
