//! Why a line stands where it stands, in sentences: ties, missing results, sheets that are owed.

use crate::{
    exact::Exact,
    ids::InnovationId,
    panel::{Panel, Stage, TieBreak},
    registry::Category,
    sentence::Sentence,
};

use super::{
    Line, NoResult, NoStage, Outcome, Owed, TieStep, TieVerdict,
    rules_words::tie_break_in_words,
    tell::{ended, number},
};

/// The name of a category on paper.
#[must_use]
pub const fn category_in_words(category: Category) -> &'static str {
    match category {
        Category::Opd => "Perangkat Daerah",
        Category::Puskesmas => "Puskesmas",
        Category::Kecamatan => "Kecamatan",
        Category::Kelurahan => "Kelurahan",
        Category::Desa => "Desa",
        Category::Sekolah => "Sekolah",
        Category::Lainnya => "Lainnya",
    }
}

/// What the rules for ties did with a line; empty where nobody has the same total.
#[must_use]
pub fn tie_in_words(line: &Line, outcome: &Outcome, stages: &[Stage]) -> Vec<Sentence> {
    let Some(tie) = &line.tie else { return Vec::new() };
    let total = line.rounded.as_ref().map_or_else(String::new, number);
    let with = format!("Nilai akhir {total} sama dengan {}", names(outcome, &tie.with));
    let mut said = vec![
        Sentence::new("result.tie_with", ended(&with))
            .naming([("total", total), ("names", lines(outcome, &tie.with))]),
    ];
    said.extend(tie.steps.iter().map(|step| step_in_words(line, step, outcome, stages)));
    if !tie.shared.is_empty() {
        let (code, asked) = if tie.steps.is_empty() {
            ("result.tie_no_rule", "Tidak ada aturan seri")
        } else {
            ("result.tie_shared", "Aturan seri tidak membedakan")
        };
        let rank = line.rank.unwrap_or_default();
        let shared = names(outcome, &tie.shared);
        said.push(
            Sentence::new(code, format!("{asked}, jadi peringkat {rank} sama dengan {shared}."))
                .naming([("rank", rank.to_string()), ("names", lines(outcome, &tie.shared))]),
        );
    }
    said
}

fn step_in_words(line: &Line, step: &TieStep, outcome: &Outcome, stages: &[Stage]) -> Sentence {
    let rule = tie_break_in_words(&step.by, stages);
    let by = &rule.text;
    let own = step.figure.as_ref().map_or_else(String::new, number);
    let said = match step.verdict {
        TieVerdict::Skipped => Sentence::new(
            "result.tie_skipped",
            format!("Aturan “{by}” dilewati, karena tidak semua memiliki angkanya."),
        ),
        TieVerdict::Equal => Sentence::new(
            "result.tie_equal",
            format!("Aturan “{by}” tidak membedakan: sama-sama {own}."),
        ),
        TieVerdict::Decided => {
            let others: Vec<String> = (step.against.iter())
                .filter_map(|id| Some((id, figure_of(outcome, *id, &step.by)?)))
                .map(|(id, figure)| format!("{} {}", name(outcome, *id), number(&figure)))
                .collect();
            let own_name = &line.entrant.name;
            let text = format!("Ditentukan oleh {by}: {own_name} {own}, {}.", others.join(", "));
            Sentence::new("result.tie_decided", text)
                .naming([("own", own_name.clone()), ("others", others.join("\n"))])
        }
    };
    said.naming([("figure", own), ("by", rule.code.to_owned())]).naming(rule.named)
}

/// The figure that the same rule found on another line.
fn figure_of(outcome: &Outcome, innovation: InnovationId, by: &TieBreak) -> Option<Exact> {
    let tie = outcome.line(innovation)?.tie.as_ref()?;
    tie.steps.iter().find(|step| step.by == *by)?.figure.clone()
}

/// The sheets of an innovation that count though their assessor could see what colleagues gave, a
/// sentence each: who, by whom it was allowed, why. A sheet that is not sent is not told yet.
#[must_use]
pub fn allowed_in_words(panel: &Panel, innovation: InnovationId) -> Vec<Sentence> {
    let own = panel.allowed.iter().filter(|((of, stage, who), _)| {
        *of == innovation && panel.is_sent(innovation, stage, *who)
    });
    own.filter_map(|((_, stage, who), one)| {
        let entrant = panel.entrants.iter().find(|entrant| entrant.id == innovation)?;
        let juror = panel.jurors.iter().find(|juror| juror.id == *who)?;
        let (of, shown) = match panel.stages.as_slice() {
            [_] => (String::new(), String::new()),
            _ => {
                let label = label(stage, &panel.stages);
                (label.to_owned(), format!(" ({label})"))
            }
        };
        let reason = one.reason.trim();
        let text = format!(
            "Lembar {} atas {}{shown} dikirim sesudah nilai penilai lain terbuka baginya, dengan \
             izin {}: {reason}",
            juror.name, entrant.name, one.by
        );
        Some(Sentence::new("result.allowed", ended(&text)).naming([
            ("who", juror.name.clone()),
            ("innovation", entrant.name.clone()),
            ("stage", of),
            ("by", one.by.clone()),
            ("reason", ended(reason)),
        ]))
    })
    .collect()
}

/// Why a line has no result, one sentence a stage; empty where it has one.
#[must_use]
pub fn why_in_words(line: &Line, stages: &[Stage]) -> Vec<Sentence> {
    match &line.why {
        None => Vec::new(),
        Some(NoResult::NoStages) => vec![Sentence::new(
            "result.why_no_stages",
            "Kegiatan ini belum memilih instrumen bernilai.",
        )],
        Some(NoResult::NobodyExpected) => vec![Sentence::new(
            "result.why_nobody",
            "Belum ada penilai: perangkat daerahnya belum dijadwalkan di meja mana pun, atau semua \
             penilai mejanya berhalangan.",
        )],
        Some(NoResult::NotScored) => {
            vec![Sentence::new("result.why_not_scored", "Belum dinilai siapa pun.")]
        }
        Some(NoResult::Stages(open)) => (line.stages.iter())
            .filter(|stage| open.contains(&stage.key))
            .filter_map(|stage| Some(stage_in_words(line, &stage.key, stage.why.as_ref()?, stages)))
            .collect(),
    }
}

fn stage_in_words(line: &Line, key: &str, why: &NoStage, stages: &[Stage]) -> Sentence {
    let label = label(key, stages);
    let (code, text) = match why {
        NoStage::NoScores => {
            ("result.why_stage_no_scores", format!("{label}: instrumennya tidak bernilai."))
        }
        NoStage::NobodyExpected => {
            ("result.why_stage_nobody", format!("{label}: belum ada penilai."))
        }
        NoStage::NotScored => {
            ("result.why_stage_not_scored", format!("{label}: belum dinilai siapa pun."))
        }
        NoStage::Waiting => {
            let owed = line.owed.iter().filter(|owed| owed.stage == key);
            let who: Vec<&str> = owed.map(|owed| owed.name.as_str()).collect();
            let text = ended(&format!("{label}: menunggu {}", who.join("; ")));
            return Sentence::new("result.why_stage_waiting", text)
                .naming([("stage", label.to_owned()), ("names", who.join("\n"))]);
        }
        NoStage::NobodyComplete => (
            "result.why_stage_incomplete",
            format!("{label}: belum ada lembar yang terisi lengkap."),
        ),
        NoStage::Rows(rows) => {
            let rows = numbers(rows, stages);
            let text = format!("{label}: belum dinilai siapa pun pada baris {}.", listed(&rows));
            return Sentence::new("result.why_stage_rows", text)
                .naming([("stage", label.to_owned()), ("rows", rows.join("\n"))]);
        }
        NoStage::NothingJudged => (
            "result.why_stage_not_judged",
            format!("{label}: semua baris dinyatakan tidak dapat dinilai."),
        ),
    };
    Sentence::new(code, text).naming([("stage", label.to_owned())])
}

/// What an assessor owes: "Presentasi: belum dikirim; baris 2 dan 5 kosong".
#[must_use]
pub fn owed_in_words(owed: &Owed, stages: &[Stage]) -> Sentence {
    let label = label(&owed.stage, stages);
    let all = stages
        .iter()
        .find(|stage| stage.key == owed.stage)
        .is_some_and(|stage| stage.instrument.scored().count() == owed.rows.len());
    let rows = numbers(&owed.rows, stages);
    let empty = || format!("baris {} kosong", listed(&rows));
    let said = match (owed.sent, owed.rows.is_empty()) {
        (_, false) if all => {
            Sentence::new("result.owed_all", format!("{label}: belum mulai menilai"))
        }
        (false, true) => {
            Sentence::new("result.owed_unsent", format!("{label}: terisi, belum dikirim"))
        }
        (false, false) => {
            Sentence::new("result.owed_rows", format!("{label}: belum dikirim; {}", empty()))
        }
        (true, _) => {
            Sentence::new("result.owed_sent", format!("{label}: sudah dikirim, tetapi {}", empty()))
        }
    };
    said.naming([("stage", label.to_owned()), ("rows", rows.join("\n"))])
}

/// The printed numbers of rows.
fn numbers(rows: &[String], stages: &[Stage]) -> Vec<String> {
    let found = |id: &String| stages.iter().find_map(|stage| stage.instrument.row(id));
    (rows.iter())
        .map(|id| found(id).map_or_else(|| id.clone(), |row| row.number.to_string()))
        .collect()
}

fn label<'a>(key: &'a str, stages: &'a [Stage]) -> &'a str {
    stages.iter().find(|stage| stage.key == key).map_or(key, |stage| stage.label.as_str())
}

fn name(outcome: &Outcome, innovation: InnovationId) -> &str {
    outcome.line(innovation).map_or("", |line| line.entrant.name.as_str())
}

fn names(outcome: &Outcome, all: &[InnovationId]) -> String {
    let all: Vec<String> = all.iter().map(|id| name(outcome, *id).to_owned()).collect();
    listed(&all)
}

/// The same for a sentence in another language, one a line.
fn lines(outcome: &Outcome, all: &[InnovationId]) -> String {
    all.iter().map(|id| name(outcome, *id)).collect::<Vec<_>>().join("\n")
}

/// "a", "a dan b", "a, b dan c".
fn listed(all: &[String]) -> String {
    match all {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} dan {last}", rest.join(", ")),
    }
}
