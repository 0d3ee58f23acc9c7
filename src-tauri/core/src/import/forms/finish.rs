//! The second pass: what was gathered of each form, read into fields.

use std::collections::BTreeMap;

use super::super::field::FieldKey;
use super::super::fold::{fold_name, tidy_line, tidy_text};
use super::super::page::Page;
use super::super::problem::{Problem, ProblemCode};
use super::form::{FormHead, FormIn, FormKind, FormsRead, Unplaced};
use super::gather::Gathering;
use super::label::Label;
use super::raw::{Gathered, Raw};
use super::target::Target;
use super::walk::{Piece, Places};
use super::words;
use crate::said;

/// Reads everything gathered.
pub(super) fn finish(page: &Page, mut found: Gathering) -> FormsRead {
    let places = Places::new(page);
    let mut read = FormsRead::default();
    let mut before: Option<Above> = None;
    for mut raw in std::mem::take(&mut found.forms) {
        let number = u32::try_from(read.forms.len() + 1).unwrap_or(u32::MAX);
        raw.unplaced.sort_by_key(|piece| piece.at);
        let mut form = form(&mut raw, number);
        if raw.unplaced.is_empty() && is_blank(&form) {
            read.blank += 1;
            found.outside.append(&mut raw.ignored);
            continue;
        }
        let after_report = before.as_ref().is_some_and(|above| above.kind == FormKind::Report);
        let plan = form.kind() == FormKind::ActionPlan && raw.has_table();
        if !is_headed(&raw) && (raw.follows || plan && after_report) {
            inherit(&mut form, before.as_ref());
        }
        let kind = form.kind();
        let head = form.head_mut();
        before = Some(Above { kind, opd: head.opd.clone(), name: head.name.clone() });
        head.unplaced = unplaced(&places, page, number, &raw.unplaced);
        read.forms.push(form);
    }
    found.outside.sort_by_key(|piece| piece.at);
    read.outside = unplaced(&places, page, 0, &found.outside);
    read
}

/// Texts with keys of their own, also where several are parts of one line.
fn unplaced(places: &Places, page: &Page, number: u32, pieces: &[Piece]) -> Vec<Unplaced> {
    let mut parts = BTreeMap::new();
    let text = |piece: &Piece| {
        let part = parts.entry(piece.at).or_insert(0_usize);
        *part += 1;
        let mut text = places.unplaced(page, number, piece);
        if *part > 1 {
            text.key = format!("{}.{part}", text.key);
        }
        text
    };
    pieces.iter().map(text).filter(|text| !text.text.is_empty()).collect()
}

/// Who and what the form above is about.
struct Above {
    kind: FormKind,
    opd: Option<String>,
    name: Option<String>,
}

fn is_headed(raw: &Raw) -> bool {
    [FieldKey::Opd, FieldKey::Instansi, FieldKey::Name].iter().any(|field| raw.has(*field))
}

/// A table without a head of its own goes with the form above it, and says so.
fn inherit(form: &mut FormIn, before: Option<&Above>) {
    let Some(Above { opd, name, .. }) = before else { return };
    if opd.is_none() && name.is_none() {
        return;
    }
    let kind = form.kind().label();
    let head = form.head_mut();
    head.opd.clone_from(opd);
    head.name.clone_from(name);
    let said = said!(
        "{kind} ini tidak menyebut perangkat daerah dan nama inovasinya; dipakai dari formulir di \
         atasnya ({name}). Periksa.",
        kind = kind,
        name = name.as_deref().or(opd.as_deref()).unwrap_or("")
    );
    head.problems.push(Problem::new(head.number, None, ProblemCode::HeadInherited, said));
}

/// Whether nothing was filled in.
fn is_blank(form: &FormIn) -> bool {
    let head = form.head();
    let nameless = head.opd.is_none() && head.name.is_none();
    nameless
        && match form {
            FormIn::Report(report) => report.fields.cells().is_empty(),
            FormIn::ActionPlan(plan) => {
                let contact = [&plan.contact, &plan.phone, &plan.email];
                contact.iter().all(|text| text.is_none())
                    && plan.actions.is_empty()
                    && plan.extra.is_empty()
            }
        }
}

fn form(raw: &mut Raw, number: u32) -> FormIn {
    let kind = raw.kind();
    let mut target = Target::new(kind, number, raw.at);
    let mut left = Vec::new();
    let heads = std::mem::take(&mut raw.heads);
    let agency = raw_agency(&heads);
    for head in &heads {
        let field = if Some(head.field) == agency { FieldKey::Opd } else { head.field };
        let text = joined(field, &head.values);
        if words::is_placeholder(&text) {
            raw.ignored.extend(head.values.iter().cloned());
            continue;
        }
        if target.take(field, &text).is_none() {
            left.extend(head.values.iter().cloned());
        }
    }
    raw.heads = heads;
    for (number, answer) in &raw.answers {
        for (field, pieces) in [
            (FieldKey::Answer(*number), &answer.uraian),
            (FieldKey::AnswerEvidence(*number), &answer.bukti),
            (FieldKey::AnswerClaim(*number), &answer.klaim),
        ] {
            let text = joined(field, pieces);
            if words::is_placeholder(&text) {
                raw.ignored.extend(pieces.iter().cloned());
            } else if target.take(field, &text).is_none() {
                left.extend(pieces.iter().cloned());
            }
        }
    }
    let labelled = raw.extra.iter().map(|(label, pieces)| (label.clone(), texts(pieces)));
    for (label, text) in labelled.chain(raw.signatures.extras()) {
        target.extra(&label, &text);
    }
    for (code, column, said) in &raw.doubts {
        target.say(*code, column.clone(), said.clone());
    }
    target.actions(std::mem::take(&mut raw.actions));
    raw.unplaced.extend(left);
    raw.unplaced.sort_by_key(|piece| piece.at);
    let mut form = target.done();
    set_aside(raw, form.head_mut());
    form
}

/// The government stands for the agency where no agency is asked for.
fn raw_agency(heads: &[Gathered]) -> Option<FieldKey> {
    let opd = heads.iter().any(|head| head.field == FieldKey::Opd);
    (!opd).then_some(FieldKey::Instansi)
}

fn set_aside(raw: &Raw, head: &mut FormHead) {
    let mut ignored = raw.ignored.clone();
    ignored.sort_by_key(|piece| piece.at);
    head.ignored = ignored.iter().map(Piece::tidy).filter(|text| !text.is_empty()).collect();
}

/// The pieces of one field as its text: names on one line, the rest line by line, words that were
/// parted at a line's end put together again.
fn joined(field: FieldKey, pieces: &[Piece]) -> String {
    let text = texts(pieces);
    if matches!(field, FieldKey::Opd | FieldKey::Instansi | FieldKey::Name) {
        tidy_line(&text).trim_matches(['.', '…', '_', ' ']).to_owned()
    } else if Label::is_choice(field) {
        pieces.iter().map(|piece| piece.text.trim()).collect::<Vec<_>>().join("   ")
    } else {
        text
    }
}

fn texts(pieces: &[Piece]) -> String {
    let mut all = String::new();
    for line in pieces.iter().map(Piece::tidy).collect::<Vec<_>>().join("\n").lines() {
        if is_hyphenated(&all) && line.starts_with(char::is_lowercase) {
            if !repeats(&all, line) {
                all.pop();
            }
        } else if !all.is_empty() {
            all.push('\n');
        }
        all.push_str(line);
    }
    tidy_text(&all)
}

/// Whether a word goes on in the next line.
pub(super) fn is_hyphenated(text: &str) -> bool {
    let mut last = text.trim_end().chars().rev();
    last.next() == Some('-') && last.next().is_some_and(char::is_alphabetic)
}

/// "buku-" before "bukunya" and "sehari-" before "hari" are repeated words, not parted ones.
fn repeats(before: &str, line: &str) -> bool {
    let word = |text: &str| fold_name(text);
    let last = before.trim_end_matches('-').split_whitespace().next_back().map(word);
    let next = line.split_whitespace().next().map(word);
    match (last, next) {
        (Some(last), Some(next)) if last.len() >= 3 && next.len() >= 3 => {
            next.starts_with(&last) || last.ends_with(&next)
        }
        _ => false,
    }
}
