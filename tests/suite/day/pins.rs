//! PINs: asked for, never kept as they are, and slow to guess.

use meja_app::{
    AppError,
    case::{desk, lock, people, pin, trail},
    contract::{
        ActAs, AdoptRemark, HistoryQuery, IdInput, RemarkKind, ResetPin, SetPin, StepRemark,
    },
};
use meja_tests::Laptop;

/// The secretariat's PIN, set with the first one.
const STAFF: &str = "190715";

struct Desk {
    laptop: Laptop,
    lead: String,
    colleague: String,
}

fn desk() -> Desk {
    let laptop = Laptop::with_sample();
    let view = laptop.desk_view("Meja 1");
    let (lead, colleague) = (view.assessors[0].id.clone(), view.assessors[1].id.clone());
    Desk { laptop, lead, colleague }
}

impl Desk {
    fn set(&self, old: Option<&str>, new: Option<&str>) -> Result<(), AppError> {
        let own = |text: Option<&str>| text.map(str::to_owned);
        let staff = new.map(|_| STAFF.to_owned());
        let input =
            SetPin { assessor: Some(self.lead.clone()), old: own(old), new: own(new), staff };
        pin::set(&self.laptop.app, input).map(|_| ())
    }

    fn act(&self, who: &str, pin: Option<&str>) -> Result<(), AppError> {
        let input = ActAs { assessor: Some(who.to_owned()), pin: pin.map(str::to_owned) };
        people::act_as(&self.laptop.app, input).map(|_| ())
    }

    fn code(result: Result<(), AppError>) -> &'static str {
        result.unwrap_err().code
    }
}

#[test]
fn whoever_takes_the_place_of_a_person_with_a_pin_has_to_know_it() {
    let desk = desk();
    desk.act(&desk.lead, None).unwrap();
    desk.set(None, Some("7151907")).unwrap();
    desk.act(&desk.lead, None).expect("who acts already is not asked again");
    desk.act(&desk.colleague, None).unwrap();
    assert_eq!(Desk::code(desk.act(&desk.lead, None)), "pin.needed");
    assert_eq!(Desk::code(desk.act(&desk.lead, Some("1907"))), "pin.wrong");
    assert_eq!(pin::list(&desk.laptop.app, ()).unwrap(), [String::new(), desk.lead.clone()]);
    desk.act(&desk.lead, Some("7151907")).unwrap();
    let laptop = desk.laptop.restart();
    let input = ActAs { assessor: Some(desk.lead), pin: None };
    assert_eq!(people::act_as(&laptop.app, input).unwrap_err().code, "pin.needed");
}

#[test]
fn wrong_pins_wait_longer_each_time_even_for_the_right_one() {
    let desk = desk();
    desk.set(None, Some("2468")).unwrap();
    let wrong = || Desk::code(desk.act(&desk.lead, Some("0000")));
    assert_eq!([wrong(), wrong(), wrong()], ["pin.wrong"; 3]);
    assert_eq!(Desk::code(desk.act(&desk.lead, Some("2468"))), "pin.wait");
    desk.laptop.host.move_wall(3_600_000);
    assert_eq!(Desk::code(desk.act(&desk.lead, Some("2468"))), "pin.wait", "by no moved clock");
    desk.laptop.host.pass(5_000);
    assert_eq!(wrong(), "pin.wrong");
    desk.laptop.host.pass(5_000);
    assert_eq!(wrong(), "pin.wait", "now it takes ten seconds");
    desk.laptop.host.pass(5_000);
    assert_eq!(Desk::code(desk.set(Some("9999"), None)), "pin.wrong", "one count for every screen");
    desk.laptop.host.pass(20_000);
    desk.act(&desk.lead, Some("2468")).unwrap();
    desk.act(&desk.colleague, None).unwrap();
    assert_eq!(wrong(), "pin.wrong", "a right one forgives the wrong ones before");
}

#[test]
fn ending_the_program_forgets_no_wrong_pin() {
    let desk = desk();
    desk.set(None, Some("2468")).unwrap();
    for _ in 0..4 {
        desk.laptop.host.pass(5_000);
        assert_eq!(Desk::code(desk.act(&desk.lead, Some("0000"))), "pin.wrong");
    }
    let (lead, laptop) = (desk.lead.clone(), desk.laptop.restart());
    let act = |pin: &str| {
        people::act_as(&laptop.app, ActAs { assessor: Some(lead.clone()), pin: Some(pin.into()) })
    };
    assert_eq!(act("2468").unwrap_err().code, "pin.wait", "ten seconds, counted on");
    laptop.host.pass(9_000);
    assert_eq!(act("2468").unwrap_err().code, "pin.wait");
    laptop.host.pass(1_000);
    act("2468").unwrap();
    laptop.seat_with(None, STAFF);
    assert_eq!(act("0000").unwrap_err().code, "pin.wrong");
    assert!(act("2468").is_ok(), "a right one forgives, in the file too");
}

#[test]
fn a_pin_is_changed_by_who_knows_it_and_reset_by_the_secretariat_alone() {
    let desk = desk();
    assert_eq!(Desk::code(desk.set(None, Some("12"))), "pin.form");
    desk.act(&desk.colleague, None).unwrap();
    assert_eq!(Desk::code(desk.set(None, Some("1234"))), "pin.not_own");
    desk.act(&desk.lead, None).unwrap();
    desk.set(None, Some("1234")).unwrap();
    assert_eq!(Desk::code(desk.set(None, Some("5678"))), "pin.needed");
    desk.set(Some("1234"), Some("5678")).unwrap();
    let reset = || {
        let input = ResetPin { assessor: Some(desk.lead.clone()), pin: Some(STAFF.into()) };
        pin::reset(&desk.laptop.app, input)
    };
    assert_eq!(Desk::code(reset()), "pin.secretariat");
    desk.laptop.seat_with(None, STAFF);
    reset().unwrap();
    assert_eq!(pin::list(&desk.laptop.app, ()).unwrap(), [String::new()]);
    desk.act(&desk.lead, None).unwrap();
    desk.set(None, Some("4321")).unwrap();
    desk.set(Some("4321"), None).unwrap();
    assert_eq!(pin::list(&desk.laptop.app, ()).unwrap(), [String::new()]);
}

#[test]
fn a_wrong_pin_says_what_it_did_not_do_in_the_words_of_what_was_asked() {
    let desk = desk();
    desk.set(None, Some("2468")).unwrap();
    let changing = desk.set(Some("0000"), Some("9999")).unwrap_err();
    assert_eq!(changing.message, "PIN lama keliru. PIN belum diubah; coba lagi.");
    desk.act(&desk.colleague, None).unwrap();
    let taking = desk.act(&desk.lead, Some("0000")).unwrap_err();
    assert_eq!(taking.message, "PIN keliru. Penulis belum diganti; coba lagi.");
    desk.laptop.seat_with(None, STAFF);
    let input = ResetPin { assessor: Some(desk.lead.clone()), pin: Some("0000".into()) };
    let resetting = pin::reset(&desk.laptop.app, input).unwrap_err();
    assert_eq!(resetting.message, "PIN keliru. PIN yang terlupa belum dihapus; coba lagi.");
    lock::now(&desk.laptop.app, ()).unwrap();
    let input = ActAs { assessor: None, pin: Some("0000".into()) };
    let unlocking = people::act_as(&desk.laptop.app, input).unwrap_err();
    assert_eq!(unlocking.message, "PIN keliru. Layar tetap terkunci; coba lagi.");
}

#[test]
fn the_secretariat_reads_but_does_not_write_for_a_lead_who_has_a_pin() {
    let desk = desk();
    let laptop = &desk.laptop;
    let view = laptop.desk_view("Meja 1");
    let (id, at) = (view.innovations[0].id.clone(), Some(view.desk.id.as_str()));
    let kind = RemarkKind::Finding;
    let write = |text: &str| laptop.write(&id, "c2.3", kind, text, at);
    desk.act(&desk.colleague, None).unwrap();
    write("SK terlampir.").unwrap();
    laptop.seat(None);
    write("SK ada.").expect("a lead without a PIN is typed for");
    assert_eq!(laptop.sheet(&id, at).locked, None);
    desk.set(None, Some("2468")).unwrap();
    assert_eq!(write("Diganti.").unwrap_err().code, "pin.needed");
    let sheet = laptop.sheet(&id, at);
    assert!(sheet.locked.unwrap().contains(&sheet.writer_name));
    assert_eq!(sheet.rows[2].finding.text, "SK ada.");
    let step = StepRemark { again: false, desk: Some(view.desk.id.clone()) };
    assert_eq!(desk::step(&laptop.app, step).unwrap_err().code, "pin.needed");
    let other = sheet.rows[2].others[0].clone();
    let adopt = AdoptRemark {
        innovation: id.clone(),
        indicator: "c2.3".into(),
        kind,
        assessor: other.assessor,
        op: other.op,
        replace: true,
        desk: Some(view.desk.id.clone()),
    };
    assert_eq!(desk::adopt(&laptop.app, adopt).unwrap_err().code, "pin.needed");
    desk.act(&desk.lead, Some("2468")).unwrap();
    write("SK ada, juknis belum.").unwrap();
}

#[test]
fn neither_file_nor_trail_nor_words_hold_a_pin() {
    let desk = desk();
    let secret = "739182645501";
    desk.set(None, Some(secret)).unwrap();
    let input = SetPin {
        assessor: Some(desk.lead.clone()),
        old: Some(secret.into()),
        new: None,
        staff: Some(secret.into()),
    };
    assert!(!format!("{input:?}").contains(secret));
    assert!(!format!("{:?}", ActAs { assessor: None, pin: Some(secret.into()) }).contains(secret));
    let page = trail::history(&desk.laptop.app, HistoryQuery::default()).unwrap();
    let entry = page.items.into_iter().find(|entry| entry.label == "pin.set").unwrap();
    assert_eq!((entry.changes[0].from.as_deref(), entry.changes[0].to.as_str()), (None, "••••"));
    let undo = trail::undo(&desk.laptop.app, IdInput { id: entry.tx });
    assert_eq!(undo.unwrap_err().code, "history.own_way", "an old PIN does not come back");
    let pin: String = desk.laptop.look(|conn| {
        conn.query_row("SELECT pin FROM assessor WHERE pin <> ''", [], |row| row.get(0)).unwrap()
    });
    assert!(pin.starts_with("$argon2id$"), "{pin}");
    desk.laptop.close();
    let holds = |bytes: Vec<u8>| bytes.windows(secret.len()).any(|part| part == secret.as_bytes());
    assert!(!holds(std::fs::read(desk.laptop.event()).unwrap()));
}
