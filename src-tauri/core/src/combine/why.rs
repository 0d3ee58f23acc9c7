//! Why a line stands where it stands, in sentences: ties, missing results, sheets that are owed.

use crate::{
    exact::Exact,
    ids::InnovationId,
    panel::{Panel, Stage, TieBreak},
    registry::Category,
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
pub fn tie_in_words(line: &Line, outcome: &Outcome, stages: &[Stage]) -> Vec<String> {
    let Some(tie) = &line.tie else { return Vec::new() };
    let total = line.rounded.as_ref().map_or_else(String::new, number);
    let mut said =
        vec![ended(&format!("Nilai akhir {total} sama dengan {}", names(outcome, &tie.with)))];
    said.extend(tie.steps.iter().map(|step| step_in_words(line, step, outcome, stages)));
    if !tie.shared.is_empty() {
        let asked = if tie.steps.is_empty() {
            "Tidak ada aturan seri"
        } else {
            "Aturan seri tidak membedakan"
        };
        said.push(format!(
            "{asked}, jadi peringkat {} sama dengan {}.",
            line.rank.unwrap_or_default(),
            names(outcome, &tie.shared)
        ));
    }
    said
}

fn step_in_words(line: &Line, step: &TieStep, outcome: &Outcome, stages: &[Stage]) -> String {
    let by = tie_break_in_words(&step.by, stages);
    match step.verdict {
        TieVerdict::Skipped => {
            format!("Aturan “{by}” dilewati, karena tidak semua memiliki angkanya.")
        }
        TieVerdict::Equal => {
            let own = step.figure.as_ref().map_or_else(String::new, number);
            format!("Aturan “{by}” tidak membedakan: sama-sama {own}.")
        }
        TieVerdict::Decided => {
            let own = step.figure.as_ref().map_or_else(String::new, number);
            let others: Vec<String> = (step.against.iter())
                .filter_map(|id| Some((id, figure_of(outcome, *id, &step.by)?)))
                .map(|(id, figure)| format!("{} {}", name(outcome, *id), number(&figure)))
                .collect();
            let own_name = &line.entrant.name;
            format!("Ditentukan oleh {by}: {own_name} {own}, {}.", others.join(", "))
        }
    }
}

/// The figure that the same rule found on another line.
fn figure_of(outcome: &Outcome, innovation: InnovationId, by: &TieBreak) -> Option<Exact> {
    let tie = outcome.line(innovation)?.tie.as_ref()?;
    tie.steps.iter().find(|step| step.by == *by)?.figure.clone()
}

/// The sheets of an innovation that count though their assessor could see what colleagues gave, a
/// sentence each: who, by whom it was allowed, why. A sheet that is not sent is not told yet.
#[must_use]
pub fn allowed_in_words(panel: &Panel, innovation: InnovationId) -> Vec<String> {
    let own = panel.allowed.iter().filter(|((of, stage, who), _)| {
        *of == innovation && panel.is_sent(innovation, stage, *who)
    });
    own.filter_map(|((_, stage, who), one)| {
        let entrant = panel.entrants.iter().find(|entrant| entrant.id == innovation)?;
        let juror = panel.jurors.iter().find(|juror| juror.id == *who)?;
        let of_stage = match panel.stages.as_slice() {
            [_] => String::new(),
            _ => format!(" ({})", label(stage, &panel.stages)),
        };
        Some(ended(&format!(
            "Lembar {} atas {}{of_stage} dikirim sesudah nilai penilai lain terbuka baginya, dengan \
             izin {}: {}",
            juror.name,
            entrant.name,
            one.by,
            one.reason.trim()
        )))
    })
    .collect()
}

/// Why a line has no result, one sentence a stage; empty where it has one.
#[must_use]
pub fn why_in_words(line: &Line, stages: &[Stage]) -> Vec<String> {
    match &line.why {
        None => Vec::new(),
        Some(NoResult::NoStages) => {
            vec!["Kegiatan ini belum memilih instrumen bernilai.".to_owned()]
        }
        Some(NoResult::NobodyExpected) => vec![
            "Belum ada penilai: perangkat daerahnya belum dijadwalkan di meja mana pun, atau semua \
             penilai mejanya berhalangan."
                .to_owned(),
        ],
        Some(NoResult::NotScored) => vec!["Belum dinilai siapa pun.".to_owned()],
        Some(NoResult::Stages(open)) => (line.stages.iter())
            .filter(|stage| open.contains(&stage.key))
            .filter_map(|stage| {
                let label = label(&stage.key, stages);
                Some(match stage.why.as_ref()? {
                    NoStage::NoScores => format!("{label}: instrumennya tidak bernilai."),
                    NoStage::NobodyExpected => format!("{label}: belum ada penilai."),
                    NoStage::NotScored => format!("{label}: belum dinilai siapa pun."),
                    NoStage::Waiting => {
                        let owed = line.owed.iter().filter(|owed| owed.stage == stage.key);
                        let who: Vec<&str> = owed.map(|owed| owed.name.as_str()).collect();
                        ended(&format!("{label}: menunggu {}", who.join("; ")))
                    }
                    NoStage::NobodyComplete => {
                        format!("{label}: belum ada lembar yang terisi lengkap.")
                    }
                    NoStage::Rows(rows) => {
                        format!(
                            "{label}: belum dinilai siapa pun pada baris {}.",
                            numbers(rows, stages)
                        )
                    }
                    NoStage::NothingJudged => {
                        format!("{label}: semua baris dinyatakan tidak dapat dinilai.")
                    }
                })
            })
            .collect(),
    }
}

/// What an assessor owes: "Presentasi: belum dikirim; baris 2 dan 5 kosong".
#[must_use]
pub fn owed_in_words(owed: &Owed, stages: &[Stage]) -> String {
    let label = label(&owed.stage, stages);
    let all = stages
        .iter()
        .find(|stage| stage.key == owed.stage)
        .is_some_and(|stage| stage.instrument.scored().count() == owed.rows.len());
    let empty = || format!("baris {} kosong", numbers(&owed.rows, stages));
    match (owed.sent, owed.rows.is_empty()) {
        (_, false) if all => format!("{label}: belum mulai menilai"),
        (false, true) => format!("{label}: terisi, belum dikirim"),
        (false, false) => format!("{label}: belum dikirim; {}", empty()),
        (true, _) => format!("{label}: sudah dikirim, tetapi {}", empty()),
    }
}

/// The printed numbers of rows: "2, 5 dan 7".
fn numbers(rows: &[String], stages: &[Stage]) -> String {
    let found = |id: &String| stages.iter().find_map(|stage| stage.instrument.row(id));
    let all: Vec<String> = (rows.iter())
        .map(|id| found(id).map_or_else(|| id.clone(), |row| row.number.to_string()))
        .collect();
    listed(&all)
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

/// "a", "a dan b", "a, b dan c".
fn listed(all: &[String]) -> String {
    match all {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} dan {last}", rest.join(", ")),
    }
}
