//! The one list of commands: name, input, output, and which window may call it.
//!
//! The dispatcher and the TypeScript client both come from [`for_each_command`].

/// Which window calls.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Window {
    /// The main window.
    Main,
    /// The stage: the clock, and nothing else.
    Stage,
}

/// Hands the list of commands to a macro: `name: Input => Output, function, windows`.
#[macro_export]
macro_rules! for_each_command {
    ($with:ident) => {
        $with! {
            "home.state": () => HomeState, home::state, [Main];
            "file.pick": PickFile => Option<PickedFile>, home::pick, [Main];
            "file.pick_several": PickFile => Vec<PickedFile>, home::pick_several, [Main];
            "job.cancel": JobInput => (), home::cancel, [Main];
            "event.create": CreateEvent => EventInfo, event::create, [Main];
            "event.open": FileInput => EventInfo, event::open, [Main];
            "event.open_recent": IdInput => EventInfo, event::open_recent, [Main];
            "event.forget_recent": IdInput => (), event::forget_recent, [Main];
            "event.sample": FileInput => EventInfo, sample_event::create, [Main];
            "event.close": () => (), event::close, [Main];
            "event.get": () => EventInfo, event::get, [Main];
            "event.update": EventIdentity => EventInfo, event::update, [Main];
            "event.emblem": () => Option<EmblemInfo>, emblem::get, [Main];
            "event.set_emblem": EmblemInput => Option<EmblemInfo>, emblem::set, [Main];
            "minutes.get": () => MinutesInfo, minutes::get, [Main];
            "minutes.set": MinutesInfo => MinutesInfo, minutes::set, [Main];
            "vault.state": () => VaultState, vault::state, [Main];
            "vault.judge": Secret => PassphraseStrength, vault::judge, [Main];
            "vault.protect": ProtectInput => VaultDone, vault::protect, [Main];
            "vault.remove": Secret => VaultDone, vault::remove, [Main];
            "vault.unlock": UnlockFile => (), vault::unlock, [Main];
            "vault.sheet": SheetRequest => (), vault::sheet, [Main];
            "vault.drop_plain": () => VaultState, vault::drop_plain, [Main];
            "person.act_as": ActAs => Acting, people::act_as, [Main];
            "opd.list": () => Vec<OpdInfo>, people::opds, [Main];
            "opd.save": OpdInfo => OpdInfo, people::save_opd, [Main];
            "desk.list": () => Vec<DeskInfo>, people::desks, [Main];
            "desk.save": DeskInfo => DeskInfo, people::save_desk, [Main];
            "desk.remove": IdInput => (), people::remove_desk, [Main];
            "assessor.list": () => Vec<AssessorInfo>, people::assessors, [Main];
            "assessor.save": AssessorInfo => AssessorInfo, people::save_assessor, [Main];
            "assessor.remove": IdInput => (), people::remove_assessor, [Main];
            "import.preview": ImportRequest => ImportPreview, import::preview, [Main];
            "import.apply": ImportRequest => ImportReceipt, import::apply, [Main];
            "import.list": () => Vec<ImportReceipt>, import::list, [Main];
            "import.undo": IdInput => UndoReport, import::undo, [Main];
            "import.template": TemplateRequest => TemplateFile, template::save, [Main];
            "alias.list": () => Vec<OpdAliasInfo>, alias::list, [Main];
            "alias.save": OpdAliasInfo => OpdAliasInfo, alias::save, [Main];
            "alias.remove": IdInput => (), alias::remove, [Main];
            "innovation.list": InnovationQuery => InnovationPage, registry::find, [Main];
            "innovation.get": IdInput => InnovationDetail, registry::get, [Main];
            "coverage.get": () => CoverageReport, coverage::get, [Main];
            "forms.preview": FormsRequest => FormsPreview, forms::preview, [Main];
            "forms.apply": FormsRequest => ImportReceipt, forms::apply, [Main];
            "evidence.read": IdInput => EvidenceContent, evidence::read, [Main];
            "evidence.pages": IdInput => EvidencePages, pages::read, [Main];
            "evidence.open_outside": IdInput => (), evidence::open_outside, [Main];
            "evidence.preview": EvidenceRequest => EvidencePreview, evidence_in::preview, [Main];
            "evidence.apply": EvidenceRequest => EvidenceReceipt, evidence_in::apply, [Main];
            "evidence.file": FileEvidence => EvidenceInfo, evidence::file, [Main];
            "evidence.remove": IdInput => (), evidence::remove, [Main];
            "schedule.preview": ScheduleRequest => ScheduleReport, schedule::preview, [Main];
            "schedule.apply": ScheduleRequest => ScheduleReport, schedule::apply, [Main];
            "schedule.board": () => Board, slots::board, [Main];
            "slot.move": MoveSlot => BoardDone, slots::move_slot, [Main];
            "slot.swap": SwapSlots => BoardDone, slots::swap_slots, [Main];
            "slot.targets": TargetsInput => Vec<RefusedTarget>, slots::targets, [Main];
            "slot.place": PlaceOpd => BoardDone, slots::place, [Main];
            "slot.unplace": IdInput => BoardDone, slots::unplace, [Main];
            "slot.next": IdInput => BoardDone, due::next, [Main];
            "slot.postpone": IdInput => BoardDone, due::postpone, [Main];
            "hold.save": HoldInput => BoardDone, kept_free::save, [Main];
            "hold.remove": IdInput => BoardDone, kept_free::remove, [Main];
            "recusal.list": () => Vec<RecusalInfo>, recusal::list, [Main];
            "recusal.save": RecusalInput => Vec<RecusalInfo>, recusal::save, [Main];
            "recusal.remove": IdInput => Vec<RecusalInfo>, recusal::remove, [Main];
            "opd.wish": OpdWish => Board, kept_free::wish, [Main];
            "replan.preview": () => ReplanPreview, replan::preview, [Main];
            "replan.apply": ReplanApply => BoardDone, replan::apply, [Main];
            "board.undo": () => BoardDone, board_undo::undo, [Main];
            "board.redo": () => BoardDone, board_undo::redo, [Main];
            "clock.act": ClockActInput => ClockReading, clock::act, [Main];
            "clock.settings": () => ClockSettings, clock::settings, [Main];
            "clock.set": ClockSettings => ClockSettings, clock::set, [Main];
            "clock.report": () => ClockReport, clock::report, [Main];
            "desk.view": DeskInput => DeskView, desk::view, [Main];
            "desk.place": DeskPlace => (), desk::keep_place, [Main];
            "sheet.get": SheetInput => SheetView, desk::sheet, [Main];
            "remark.write": WriteRemark => RemarkSaved, desk::write_remark, [Main];
            "remark.versions": VersionsInput => Vec<VersionInfo>, desk::versions, [Main];
            "remark.adopt": AdoptRemark => RemarkPut, desk::adopt, [Main];
            "remark.step": StepRemark => RemarkPut, desk::step, [Main];
            "score.get": ScoreInput => ScoreView, score::get, [Main];
            "score.list": ScoreListInput => Vec<ScoreSheetLine>, score::list, [Main];
            "score.write": WriteScore => RemarkSaved, score::write, [Main];
            "score.send": SendScores => ScoresSent, score::send, [Main];
            "score.recall": SendScores => (), score::recall, [Main];
            "claim.write": WriteClaim => RemarkSaved, score::write_claim, [Main];
            "phrase.list": () => Vec<PhraseInfo>, phrase::list, [Main];
            "phrase.rows": () => Vec<FormRow>, phrase::rows, [Main];
            "phrase.save": PhraseInfo => PhraseInfo, phrase::save, [Main];
            "phrase.remove": IdInput => (), phrase::remove, [Main];
            "phrase.suggest": SuggestInput => Vec<SuggestionInfo>, phrase::suggest, [Main];
            "phrase.to_text": () => PhraseText, phrase::to_text, [Main];
            "phrase.from_text": PhraseText => PhrasesTaken, phrase::from_text, [Main];
            "instrument.list": () => Vec<InstrumentLine>, instruments::list, [Main];
            "instrument.get": InstrumentAsk => InstrumentFull, instruments::get, [Main];
            "instrument.check": InstrumentDraft => InstrumentChecked, instruments::check, [Main];
            "instrument.copy": InstrumentRef => InstrumentFull, instruments::copy, [Main];
            "instrument.revise": InstrumentRef => InstrumentFull, instruments::revise, [Main];
            "instrument.save": InstrumentDraft => InstrumentFull, instruments::save, [Main];
            "instrument.remove": InstrumentRef => (), instruments::remove, [Main];
            "instrument.stages": () => EventStages, instruments::stages, [Main];
            "instrument.stage_sets": () => Vec<StageSetInfo>, instruments::stage_sets, [Main];
            "instrument.preview": UseStages => StagesEffect, instruments::preview, [Main];
            "instrument.use": UseStages => EventStages, instruments::use_stages, [Main];
            "instrument.sheet": InstrumentRef => EventStages, instruments::sheet, [Main];
            "instrument.export": InstrumentExport => InstrumentFile, instruments::export, [Main];
            "instrument.read": FileInput => InstrumentForm, instruments::read, [Main];
            "instrument.import": FileInput => InstrumentFull, instruments::import, [Main];
            "earlier.preview": EarlierRequest => EarlierPreview, earlier::preview, [Main];
            "earlier.apply": EarlierRequest => ImportReceipt, earlier::apply, [Main];
            "call.make": MakeCall => CallInfo, call::make, [Main];
            "call.list": () => Vec<CallInfo>, call::list, [Main];
            "call.answer": IdInput => (), call::answer, [Main];
            "call.withdraw": IdInput => (), call::withdraw, [Main];
            "chair.grid": () => ChairGrid, chair::grid, [Main];
            "chair.agenda": () => ChairAgenda, chair::agenda, [Main];
            "chair.spread": () => Vec<SpreadLine>, chair::spread, [Main];
            "chair.compare": CompareInput => Comparison, chair::compare, [Main];
            "chair.figures": () => ChairFigures, chair::figures, [Main];
            "chair.doctor": () => ChairDoctor, chair::doctor, [Main];
            "chair.adjusted": () => ChairAdjusted, chair::adjusted, [Main];
            "chair.deliberate": DeliberateInput => DeliberationInfo, chair::deliberate, [Main];
            "chair.deliberations": () => Vec<DeliberationInfo>, chair::deliberations, [Main];
            "pin.list": () => Vec<String>, pin::list, [Main];
            "pin.set": SetPin => (), pin::set, [Main];
            "pin.reset": ResetPin => (), pin::reset, [Main];
            "role.name_chair": NameChair => Vec<AssessorInfo>, role::name_chair, [Main];
            "lock.state": () => LockState, lock::state, [Main];
            "lock.now": () => LockState, lock::now, [Main];
            "lock.set": LockSettings => LockState, lock::set, [Main];
            "stage.view": () => StageView, stage::view, [Main, Stage];
            "stage.show": StageShow => StageState, stage::show, [Main];
            "stage.hide": () => StageState, stage::hide, [Main];
            "stage.state": () => StageState, stage::state, [Main];
            "stage.monitors": () => Vec<MonitorInfo>, stage::monitors, [Main];
            "stage.message": StageMessage => StageState, stage::message, [Main];
            "stage.blackout": StageBlackout => StageState, stage::blackout, [Main];
            "print.preview": PrintRequest => PrintPreview, print::preview, [Main];
            "print.run": PrintRequest => ExportReport, print::run, [Main];
            "export.run": ExportRequest => ExportReport, export::run, [Main];
            "export.open_folder": FileInput => (), export::open_folder, [Main];
            "workbook.check": FileInput => WorkbookCheck, returned::check, [Main];
            "result.get": () => ResultInfo, result::get, [Main];
            "result.working": FigureInput => WorkingInfo, result::working, [Main];
            "result.what_if": RulesChoice => WhatIf, result::what_if, [Main];
            "result.index": IndexRequest => IndexInfo, result::index, [Main];
            "rules.get": () => RulesInfo, result::rules, [Main];
            "rules.set": RulesChoice => RulesInfo, result::set_rules, [Main];
            "backup.make": FileInput => BackupInfo, backup::make, [Main];
            "backup.list": () => Vec<BackupInfo>, backup::list, [Main];
            "backup.now": () => (), backup::now, [Main];
            "backup.state": () => BackupState, backup::state, [Main];
            "backup.set_target": FileInput => BackupState, backup::set_target, [Main];
            "backup.forget_target": () => BackupState, backup::forget_target, [Main];
            "readiness.run": RehearsalRequest => ReadinessReport, readiness::run, [Main];
            "readiness.last": () => Option<ReadinessReport>, readiness::last, [Main];
            "readiness.save": FileInput => (), readiness::save, [Main];
            "backup.restore": RestoreRequest => EventInfo, backup::restore, [Main];
            "history.list": HistoryQuery => HistoryPage, trail::history, [Main];
            "history.undo": IdInput => UndoReport, trail::undo, [Main];
            "approval.board": () => ApprovalBoard, approval::board, [Main];
            "approval.form": ApprovalSubject => SignForm, approval::form, [Main];
            "approval.check": SignRequest => SignCheck, approval::check, [Main];
            "approval.sign": SignRequest => ApprovalBoard, approval::sign, [Main];
            "approval.sign_all": SignAll => ApprovalBoard, approval::sign_all, [Main];
            "approval.unlock": UnlockRequest => ApprovalBoard, approval::unlock, [Main];
            "document.verify": VerifyRequest => VerifyReport, approval::verify, [Main];
            "check.run": () => CheckReport, trail::check, [Main];
        }
    };
}
