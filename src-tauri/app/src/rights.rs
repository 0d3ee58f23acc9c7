//! Who may call which command: the one table, beside the list of commands.
//!
//! Every command of the list stands here with the least that it asks for, and a test holds it to
//! that. What only the chair may do, or only the owner of a sheet, the use case itself asks for:
//! here is told apart what an assessor may do from what the secretariat and the chair may, and
//! what is answered while the screen is locked.

use crate::{
    App, AppError,
    case::role,
    contract::ErrorKind,
    rights::Right::{Desk, Screen, Staff},
};

/// What a command asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Right {
    /// Nothing: a locked screen and the stage need it, and it tells no text and no score.
    Screen,
    /// That the screen is unlocked, whoever acts.
    Desk,
    /// That the secretariat or the chair acts, in an event where anybody has a PIN.
    Staff,
}

/// Every command and what it asks for, in the order of the list.
const TABLE: &[(&str, Right)] = &[
    ("home.state", Screen),
    ("file.pick", Desk),
    ("file.pick_several", Desk),
    ("job.cancel", Desk),
    ("event.create", Desk),
    ("event.open", Desk),
    ("event.open_recent", Desk),
    ("event.forget_recent", Desk),
    ("event.sample", Desk),
    ("event.close", Desk),
    ("event.get", Screen),
    ("event.update", Staff),
    ("event.emblem", Desk),
    ("event.set_emblem", Staff),
    ("minutes.get", Desk),
    ("minutes.set", Staff),
    ("vault.state", Desk),
    ("vault.judge", Desk),
    ("vault.protect", Staff),
    ("vault.remove", Staff),
    ("vault.unlock", Desk),
    ("vault.sheet", Staff),
    ("vault.drop_plain", Staff),
    ("person.act_as", Screen),
    ("opd.list", Desk),
    ("opd.save", Staff),
    ("desk.list", Desk),
    ("desk.save", Staff),
    ("desk.remove", Staff),
    ("assessor.list", Desk),
    ("assessor.save", Staff),
    ("assessor.remove", Staff),
    ("import.preview", Staff),
    ("import.apply", Staff),
    ("import.list", Desk),
    ("import.undo", Staff),
    ("import.template", Staff),
    ("alias.list", Desk),
    ("alias.save", Staff),
    ("alias.remove", Staff),
    ("innovation.list", Desk),
    ("innovation.get", Desk),
    ("coverage.get", Desk),
    ("forms.preview", Staff),
    ("forms.apply", Staff),
    ("evidence.read", Desk),
    ("evidence.pages", Desk),
    ("evidence.open_outside", Desk),
    ("evidence.preview", Staff),
    ("evidence.apply", Staff),
    ("evidence.file", Desk),
    ("evidence.remove", Staff),
    ("schedule.preview", Staff),
    ("schedule.apply", Staff),
    ("schedule.board", Desk),
    ("slot.move", Staff),
    ("slot.swap", Staff),
    ("slot.targets", Desk),
    ("slot.place", Staff),
    ("slot.unplace", Staff),
    ("slot.next", Desk),
    ("slot.postpone", Desk),
    ("hold.save", Staff),
    ("hold.remove", Staff),
    ("recusal.list", Desk),
    ("recusal.save", Staff),
    ("recusal.remove", Staff),
    ("opd.wish", Staff),
    ("replan.preview", Staff),
    ("replan.apply", Staff),
    ("board.undo", Desk),
    ("board.undo_act", Desk),
    ("board.redo", Desk),
    ("clock.act", Desk),
    ("clock.settings", Desk),
    ("clock.set", Staff),
    ("clock.report", Desk),
    ("desk.view", Desk),
    ("desk.place", Desk),
    ("sheet.get", Desk),
    ("remark.write", Desk),
    ("remark.versions", Desk),
    ("remark.adopt", Desk),
    ("remark.step", Desk),
    ("score.get", Desk),
    ("score.list", Desk),
    ("score.write", Desk),
    ("score.send", Desk),
    ("score.allow", Staff),
    ("score.recall", Desk),
    ("claim.write", Staff),
    ("phrase.list", Desk),
    ("phrase.rows", Desk),
    ("phrase.save", Desk),
    ("phrase.remove", Desk),
    ("phrase.suggest", Desk),
    ("phrase.to_text", Desk),
    ("phrase.from_text", Desk),
    ("instrument.list", Desk),
    ("instrument.get", Desk),
    ("instrument.check", Desk),
    ("instrument.copy", Staff),
    ("instrument.revise", Staff),
    ("instrument.save", Staff),
    ("instrument.remove", Staff),
    ("instrument.stages", Desk),
    ("instrument.stage_sets", Desk),
    ("instrument.preview", Staff),
    ("instrument.use", Staff),
    ("instrument.sheet", Desk),
    ("instrument.export", Staff),
    ("instrument.read", Staff),
    ("instrument.import", Staff),
    ("earlier.preview", Staff),
    ("earlier.apply", Staff),
    ("call.make", Desk),
    ("call.list", Desk),
    ("call.answer", Desk),
    ("call.withdraw", Desk),
    ("chair.grid", Staff),
    ("chair.agenda", Staff),
    ("chair.spread", Staff),
    ("chair.compare", Staff),
    ("chair.figures", Staff),
    ("chair.doctor", Staff),
    ("chair.adjusted", Staff),
    ("chair.deliberate", Staff),
    ("chair.deliberations", Staff),
    ("pin.list", Desk),
    ("pin.set", Desk),
    ("pin.reset", Desk),
    ("role.name_chair", Desk),
    ("lock.state", Screen),
    ("lock.now", Screen),
    ("lock.turn", Screen),
    ("lock.set", Desk),
    ("stage.view", Screen),
    ("stage.show", Desk),
    ("stage.hide", Desk),
    ("stage.state", Desk),
    ("stage.monitors", Desk),
    ("stage.message", Desk),
    ("stage.blackout", Desk),
    ("print.preview", Staff),
    ("print.run", Staff),
    ("export.run", Staff),
    ("export.open_folder", Staff),
    ("workbook.check", Staff),
    ("result.get", Desk),
    ("result.working", Desk),
    ("result.what_if", Staff),
    ("result.index", Desk),
    ("rules.get", Desk),
    ("rules.set", Staff),
    ("backup.make", Staff),
    ("backup.list", Desk),
    ("backup.now", Desk),
    ("backup.state", Desk),
    ("backup.set_target", Staff),
    ("backup.forget_target", Staff),
    ("readiness.run", Desk),
    ("readiness.last", Desk),
    ("readiness.save", Desk),
    ("backup.restore", Staff),
    ("history.list", Desk),
    ("history.undo", Desk),
    ("approval.board", Desk),
    ("approval.form", Desk),
    ("approval.check", Desk),
    ("approval.sign", Desk),
    ("approval.sign_all", Staff),
    ("approval.unlock", Staff),
    ("document.verify", Desk),
    ("hall.state", Desk),
    ("hall.open", Desk),
    ("hall.lead_again", Staff),
    ("hall.close", Desk),
    ("hall.invite", Staff),
    ("hall.uninvite", Staff),
    ("hall.admit", Staff),
    ("hall.turn_away", Staff),
    ("hall.remove", Staff),
    ("hall.give_desks", Staff),
    ("hall.join", Desk),
    ("hall.read_picture", Desk),
    ("hall.read_frame", Desk),
    ("hall.joining", Desk),
    ("hall.protect_joining", Desk),
    ("hall.stop_joining", Desk),
    ("hall.receipts", Desk),
    ("hall.doctor", Desk),
    ("hall.limit_evidence", Desk),
    ("hall.fetch_evidence", Desk),
    ("bundle.export", Desk),
    ("bundle.preview", Desk),
    ("bundle.import", Desk),
    ("bundle.list", Desk),
    ("conflict.list", Desk),
    ("conflict.resolve", Desk),
    ("aside.list", Desk),
    ("aside.admit", Staff),
    ("check.run", Desk),
];

/// What a command asks for; one that is not in the table, the most.
pub(crate) fn of(name: &str) -> Right {
    TABLE.iter().find(|(known, _)| *known == name).map_or(Staff, |(_, right)| *right)
}

/// Lets a command pass, or says who can.
///
/// # Errors
/// `lock.locked` while the screen is locked, `role.staff` for an assessor.
pub(crate) fn pass(app: &App, name: &str) -> Result<(), AppError> {
    let Ok(open) = app.open() else { return Ok(()) };
    match of(name) {
        Screen => Ok(()),
        Desk | Staff if open.locked() => Err(AppError::new(
            "lock.locked",
            ErrorKind::Locked,
            "Layar sedang terkunci. Buka dengan PIN dahulu; yang sudah tersimpan aman.",
        )),
        Desk => Ok(()),
        Staff => {
            let who = open.acting();
            open.store.read(|conn| role::require_secretariat_or_chair(conn, who))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_command_has_its_right_and_no_right_is_without_a_command() {
        macro_rules! names {
            ($($known:literal: $input:ty => $output:ty, $($case:ident)::+, [$($allowed:ident),*];)*) => {
                [$($known),*]
            };
        }
        let commands = BTreeSet::from(crate::for_each_command!(names));
        let listed: BTreeSet<_> = TABLE.iter().map(|(name, _)| *name).collect();
        let forgotten: Vec<_> = commands.difference(&listed).collect();
        assert!(forgotten.is_empty(), "say in rights.rs who may call {forgotten:?}");
        let gone: Vec<_> = listed.difference(&commands).collect();
        assert!(gone.is_empty(), "no such commands any more: {gone:?}");
        assert_eq!(listed.len(), TABLE.len(), "a command stands in the table once");
    }

    #[test]
    fn what_the_stage_may_call_is_answered_while_the_screen_is_locked() {
        macro_rules! stage {
            ($($known:literal: $input:ty => $output:ty, $($case:ident)::+, [$($allowed:ident),*];)*) => {
                [$(($known, [$(stringify!($allowed)),*].contains(&"Stage"))),*]
            };
        }
        for (name, for_the_stage) in crate::for_each_command!(stage) {
            assert!(!for_the_stage || of(name) == Screen, "{name}");
        }
        assert_eq!(of("no.such.command"), Staff, "what nobody thought of is refused first");
    }
}
