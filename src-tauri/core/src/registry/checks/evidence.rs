//! What is attached: regulation, budget, evidence by indicator, sizes.

use super::{Attachment, Check, CheckCode, Facts, MAX_FILE_BYTES, Verdict, is_blank};
use crate::indonesian::decimal;

const REGULATION: &str = "c1.1";
const BUDGET: &str = "c1.3";
const PLAN: &str = "c1.6";

pub(super) fn regulation(facts: &Facts<'_>) -> Check {
    let (verdict, sentence) = document(facts, REGULATION, "Regulasi").unwrap_or_else(|| {
        (Verdict::NotMet, "Regulasi belum disebut dan belum dilampirkan.".to_owned())
    });
    Check::new(CheckCode::Regulation, verdict, sentence)
}

pub(super) fn budget(facts: &Facts<'_>) -> Check {
    let plan = names(facts, PLAN);
    let (verdict, mut sentence) =
        document(facts, BUDGET, "Dokumen anggaran").unwrap_or_else(|| {
            // A plan without its budget leaves the row open, since the row names both.
            let verdict = if plan.is_empty() { Verdict::NotMet } else { Verdict::Unknown };
            (verdict, "Dokumen anggaran belum disebut dan belum dilampirkan.".to_owned())
        });
    if !plan.is_empty() {
        sentence.push_str(&format!(" Dokumen perencanaan terlampir: {}.", plan.join(", ")));
    }
    Check::new(CheckCode::Budget, verdict, sentence)
}

/// Attached is met, only named is open, neither is `None`.
fn document(facts: &Facts<'_>, indicator: &str, what: &str) -> Option<(Verdict, String)> {
    let files = names(facts, indicator);
    if !files.is_empty() {
        return Some((Verdict::Met, format!("{what} terlampir: {}.", files.join(", "))));
    }
    let named = facts.answers.get(indicator).map(|answer| answer.bukti.trim())?;
    (!is_blank(named)).then(|| {
        (
            Verdict::Unknown,
            format!(
                "{what} disebut ({}), tetapi berkasnya belum dilampirkan.",
                named.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches('.')
            ),
        )
    })
}

fn filed<'a>(facts: &Facts<'a>, indicator: &str) -> impl Iterator<Item = &'a Attachment<'a>> {
    facts.evidence.iter().filter(move |one| one.indicator == Some(indicator))
}

fn names<'a>(facts: &Facts<'a>, indicator: &str) -> Vec<&'a str> {
    filed(facts, indicator).map(|one| one.name).collect()
}

pub(super) fn count(facts: &Facts<'_>) -> Check {
    let total = facts.indicators.len();
    let (mut attached, mut missing) = (0_usize, Vec::new());
    for row in facts.indicators {
        if filed(facts, &row.id).next().is_some() {
            attached += 1;
        } else if facts.answers.get(&row.id).is_none_or(|answer| is_blank(answer.bukti)) {
            missing.push(row.number.to_string());
        }
    }
    let present = total - missing.len();
    let files = match attached {
        0 => "tanpa berkas terlampir".to_owned(),
        _ if attached == present => "semuanya berupa berkas".to_owned(),
        _ => format!("{attached} di antaranya berupa berkas"),
    };
    let (verdict, sentence) = if total == 0 {
        (Verdict::Unknown, "Daftar indikator belum ditetapkan.".to_owned())
    } else if present == 0 {
        (Verdict::NotMet, format!("Belum ada bukti dukung untuk {total} indikator."))
    } else if missing.is_empty() {
        (
            Verdict::Met,
            format!("Bukti dukung tersedia untuk {present} dari {total} indikator ({files})."),
        )
    } else {
        // The form sets no number that is enough: that is the assessor's to say.
        (
            Verdict::Unknown,
            format!(
                "Bukti dukung tersedia untuk {present} dari {total} indikator ({files}); belum \
                 ada untuk indikator {}.",
                listed(&missing)
            ),
        )
    };
    Check::new(CheckCode::EvidenceCount, verdict, sentence)
}

/// "3", "3 dan 8", "3, 8, dan 12".
fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] => format!("{one} dan {two}"),
        [head @ .., last] => format!("{}, dan {last}", head.join(", ")),
    }
}

pub(super) fn file_size(facts: &Facts<'_>) -> Check {
    let sizes: Vec<_> =
        facts.evidence.iter().filter_map(|one| one.bytes.map(|bytes| (one.name, bytes))).collect();
    let large: Vec<_> = sizes
        .iter()
        .filter(|(_, bytes)| *bytes > MAX_FILE_BYTES)
        .map(|(name, bytes)| format!("{name} ({})", megabytes(*bytes)))
        .collect();
    let (verdict, sentence) = if sizes.is_empty() {
        (Verdict::Unknown, "Belum ada berkas bukti dukung yang dilampirkan.".to_owned())
    } else if large.is_empty() {
        (Verdict::Met, format!("Tidak ada berkas yang melebihi 10 MB dari {} berkas.", sizes.len()))
    } else {
        (
            Verdict::NotMet,
            format!(
                "{} dari {} berkas melebihi 10 MB dan sebaiknya diganti dengan tautan: {}.",
                large.len(),
                sizes.len(),
                large.join(", ")
            ),
        )
    };
    Check::new(CheckCode::FileSize, verdict, sentence)
}

/// Rounded up to a tenth, so that nothing above ten megabytes reads "10,0 MB".
fn megabytes(bytes: u64) -> String {
    let tenths = (u128::from(bytes) * 10).div_ceil(1024 * 1024);
    // Tenths of megabytes are far below what a float holds exactly.
    format!("{} MB", decimal(tenths as f64 / 10.0, 1))
}
