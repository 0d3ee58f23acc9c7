//! Texts into the fields of one form, with what could not be read said and kept.

use super::super::claim;
use super::super::dates::DateRead;
use super::super::field::FieldKey;
use super::super::fields::Fields;
use super::super::fold::{fold_name, tidy_line, tidy_text};
use super::super::grid::CellIn;
use super::super::numbers;
use super::super::problem::{Problem, ProblemCode};
use super::super::wording::{date_unreadable, form_unknown, stage_unknown};
use super::choice::{self, Choice};
use super::date::{self, FormDate};
use super::doubt;
use super::form::{ActionIn, FormHead, FormIn, FormKind, PlanIn, ReportIn};
use crate::registry::{Category, Form, Stage};
use crate::said;
use crate::said::Said;

const FORMS: &[&[&str]] = &[
    &[
        "tatakelola",
        "tatakelolapemerintahan",
        "tatakelolapemerintahandaerah",
        "inovasitatakelola",
        "inovasitatakelolapemerintahan",
        "inovasitatakelolapemerintahandaerah",
    ],
    &["pelayananpublik", "layananpublik", "inovasipelayananpublik", "inovasilayananpublik"],
    &[
        "lainnya",
        "lainlain",
        "inovasilainnya",
        "inovasidaerahlainnya",
        "lainnyasesuaidenganurusanpemerintahanyangmenjadikewenangandaerah",
        "lainnyasesuaiurusanpemerintahanyangmenjadikewenangandaerah",
        "inovasidaerahlainnyasesuaidenganurusanpemerintahanyangmenjadikewenangandaerah",
        "inovasidaerahlainnyasesuaiurusanpemerintahanyangmenjadikewenangandaerah",
    ],
];
const STAGES: &[&[&str]] = &[
    &["inisiatif", "inisiasi"],
    &["ujicoba", "pilotproject", "piloting"],
    &["penerapan", "implementasi"],
];
const INITIATORS: &[&[&str]] = &[
    &["kepaladaerah"],
    &["dprd", "anggotadprd"],
    &["asn", "aparatursipilnegara"],
    &["skpd", "opd", "perangkatdaerah"],
    &["masyarakat"],
];
const INITIATOR_LABELS: [&str; 5] = ["Kepala Daerah", "DPRD", "ASN", "SKPD", "Masyarakat"];

/// A form being filled.
pub(super) struct Target {
    kind: FormKind,
    head: FormHead,
    fields: Fields,
    plan: PlanIn,
}

impl Target {
    pub(super) fn new(kind: FormKind, number: u32, at: usize) -> Self {
        let head = FormHead { number, at, ..FormHead::default() };
        Self { kind, head, fields: Fields::default(), plan: PlanIn::default() }
    }

    /// The filled form.
    pub(super) fn done(self) -> FormIn {
        let Self { kind, head, mut fields, plan } = self;
        match kind {
            FormKind::Report => {
                let dated = fields.started.or(fields.trial).map(|at| at.year());
                fields.year = fields.year.or(dated);
                FormIn::Report(ReportIn { head, fields })
            }
            FormKind::ActionPlan => FormIn::ActionPlan(PlanIn { head, ..plan }),
        }
    }

    pub(super) fn actions(&mut self, actions: Vec<ActionIn>) {
        self.plan.actions = actions;
    }

    pub(super) fn say(&mut self, code: ProblemCode, column: Option<String>, said: Said) {
        self.head.problems.push(Problem::new(self.head.number, column, code, said));
    }

    /// Keeps a labelled text that has no field.
    pub(super) fn extra(&mut self, label: &str, text: &str) {
        let text = tidy_text(text);
        if text.is_empty() {
            return;
        }
        let extra = match self.kind {
            FormKind::Report => &mut self.fields.extra,
            FormKind::ActionPlan => &mut self.plan.extra,
        };
        append(extra.entry(label.to_owned()).or_default(), &text);
    }

    /// Puts a text into a field; `None` where the field says something else already.
    pub(super) fn take(&mut self, field: FieldKey, text: &str) -> Option<()> {
        match (self.kind, field) {
            (_, FieldKey::Opd) => name(&mut self.head.opd, text),
            (_, FieldKey::Name) => name(&mut self.head.name, text),
            (FormKind::ActionPlan, FieldKey::ContactName) => name(&mut self.plan.contact, text),
            (FormKind::ActionPlan, FieldKey::ContactPhone) => name(&mut self.plan.phone, text),
            (FormKind::ActionPlan, FieldKey::ContactEmail) => name(&mut self.plan.email, text),
            (FormKind::ActionPlan, _) => {
                self.extra(&field.label(), text);
                Some(())
            }
            (FormKind::Report, FieldKey::Forms) => self.forms(text),
            (FormKind::Report, FieldKey::Stage) => self.stage(text),
            (FormKind::Report, FieldKey::Initiator) => self.initiator(text),
            (FormKind::Report, FieldKey::Started | FieldKey::TrialDate) => self.date(field, text),
            (FormKind::Report, _) => self.report(field, text),
        }
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "a field without a rule of its own is kept under its label"
    )]
    fn report(&mut self, field: FieldKey, text: &str) -> Option<()> {
        match field {
            FieldKey::Answer(number) => {
                append(&mut self.fields.answers.entry(number).or_default().uraian, text);
            }
            FieldKey::AnswerEvidence(number) => {
                append(&mut self.fields.answers.entry(number).or_default().bukti, text);
            }
            FieldKey::AnswerClaim(number) => {
                let level = claim::read(text)?.to_string();
                match self.fields.claims.get(&number) {
                    Some(said) if *said != level => return None,
                    _ => {
                        self.fields.claims.insert(number, level);
                    }
                }
            }
            FieldKey::EvidenceFile => {
                let files = text.lines().map(str::trim).filter(|file| !file.is_empty());
                self.fields.evidence.extend(files.map(str::to_owned));
            }
            FieldKey::Category => {
                let category = Category::read(text);
                if self.fields.category.is_some() || category.is_none() {
                    return None;
                }
                self.fields.category = category;
            }
            FieldKey::Maturity => {
                let points = numbers::read(&CellIn::text(text));
                if self.fields.maturity.is_some() || points.is_none() {
                    return None;
                }
                self.fields.maturity = points;
            }
            FieldKey::Year => {
                let FormDate::Read(DateRead::One(at, _)) = date::read(text) else { return None };
                if self.fields.year.is_some() {
                    return None;
                }
                self.fields.year = Some(at.year());
            }
            field if field.is_text() => {
                append(self.fields.texts.entry(field).or_default(), text);
            }
            _ => self.extra(&field.label(), text),
        }
        Some(())
    }

    fn forms(&mut self, text: &str) -> Option<()> {
        let label = FieldKey::Forms.label();
        let (choice, more) = choice::read(text, FORMS);
        match choice {
            Choice::Chosen(places) => {
                let forms = places.into_iter().filter_map(|place| Form::ALL.get(place).copied());
                self.fields.forms.extend(forms);
            }
            Choice::Nothing => {}
            Choice::Unclear => return self.unclear(&label, text),
            Choice::NoOption => {
                let said = form_unknown(&tidy_line(text));
                return self.unread(ProblemCode::FormUnknown, &label, text, said);
            }
        }
        if more {
            self.extra(&label, text);
        }
        Some(())
    }

    fn stage(&mut self, text: &str) -> Option<()> {
        let label = FieldKey::Stage.label();
        let (choice, more) = choice::read(text, STAGES);
        let stage = match choice {
            Choice::Chosen(places) if places.len() == 1 => {
                places.first().and_then(|place| Stage::ALL.get(*place).copied())
            }
            Choice::Nothing => {
                if more {
                    self.extra(&label, text);
                }
                return Some(());
            }
            Choice::Unclear => return self.unclear(&label, text),
            Choice::Chosen(_) | Choice::NoOption => {
                let said = stage_unknown(&tidy_line(text));
                return self.unread(ProblemCode::StageUnknown, &label, text, said);
            }
        };
        if self.fields.stage.is_some() && self.fields.stage != stage {
            return None;
        }
        self.fields.stage = stage;
        if more {
            self.extra(&label, text);
        }
        Some(())
    }

    fn initiator(&mut self, text: &str) -> Option<()> {
        let label = FieldKey::Initiator.label();
        let (choice, more) = choice::read(text, INITIATORS);
        let marked = choice::has_mark(text);
        match choice {
            Choice::Nothing if !more => {}
            Choice::Unclear => return self.unclear(&label, text),
            Choice::Chosen(places) if (marked || text.contains('\u{336}')) && !more => {
                let labels = places.iter().filter_map(|place| INITIATOR_LABELS.get(*place));
                let labels: Vec<&str> = labels.copied().collect();
                append(
                    self.fields.texts.entry(FieldKey::Initiator).or_default(),
                    &labels.join("; "),
                );
            }
            Choice::Chosen(_) | Choice::Nothing | Choice::NoOption => {
                let line = tidy_line(text);
                append(self.fields.texts.entry(FieldKey::Initiator).or_default(), &line);
            }
        }
        Some(())
    }

    fn date(&mut self, field: FieldKey, text: &str) -> Option<()> {
        let label = field.label();
        let place = doubt::place(&mut self.fields, field);
        let (at, other) = match date::read(text) {
            FormDate::Nothing | FormDate::Read(DateRead::Nothing) => return Some(()),
            FormDate::Read(DateRead::One(at, _)) => (at, None),
            FormDate::Read(DateRead::Either { day_first, month_first }) => {
                (day_first, Some(month_first))
            }
            FormDate::Read(DateRead::Unreadable) => {
                let said = date_unreadable(&tidy_line(text));
                return self.unread(ProblemCode::DateUnreadable, &label, text, said);
            }
        };
        match (*place, other) {
            // The same once more, or one of two readings of what was said plainly before.
            (Some(there), _) => return (there == at || Some(there) == other).then_some(()),
            (None, _) => *place = Some(at),
        }
        if let Some(other) = other {
            doubt::note(&mut self.head, field, text, at, other);
        }
        Some(())
    }

    fn unclear(&mut self, label: &str, text: &str) -> Option<()> {
        let said = said!(
            "Tanda centang pada \"{text}\" dapat dimiliki kata di kiri atau di kanannya; dibiarkan \
             kosong. Pilih sendiri.",
            text = tidy_line(text)
        );
        self.unread(ProblemCode::TickUnclear, label, text, said)
    }

    /// Says what could not be read, and keeps its text.
    fn unread(&mut self, code: ProblemCode, label: &str, text: &str, said: Said) -> Option<()> {
        self.say(code, Some(label.to_owned()), said);
        self.extra(label, text);
        Some(())
    }
}

/// A name is taken once; the same name again is no contradiction.
fn name(place: &mut Option<String>, text: &str) -> Option<()> {
    let line = tidy_line(text);
    match place {
        Some(there) => (fold_name(there) == fold_name(&line)).then_some(()),
        None => {
            *place = (!line.is_empty()).then_some(line);
            Some(())
        }
    }
}

/// A text below another; the same text again is none.
pub(super) fn append(place: &mut String, text: &str) {
    let text = tidy_text(text);
    if text.is_empty() || *place == text {
        return;
    }
    if !place.is_empty() {
        place.push('\n');
    }
    place.push_str(&text);
}
