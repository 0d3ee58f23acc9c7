//! The chair's sentences and figures in Indonesian.

use meja_core::{
    combine::number,
    exact::Exact,
    figures::{Between, Far, Item, Reach, Spread, Unfinished},
    ids::AssessorId,
};

/// "A", "A dan B", "A, B, dan C".
pub(super) fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] => format!("{one} dan {two}"),
        [most @ .., last] => format!("{}, dan {last}", most.join(", ")),
    }
}

/// As [`listed`], from the fourth on as a number: "A, B, C, dan 5 lagi".
pub(super) fn some(names: &[String]) -> String {
    match names {
        [one, two, three, rest @ ..] if rest.len() > 1 => {
            format!("{one}, {two}, {three}, dan {} lagi", rest.len())
        }
        all => listed(all),
    }
}

/// A statistic as on paper: "0,82", "−0,10".
pub(super) fn figure(value: f64, places: usize) -> String {
    let text = format!("{:.places$}", value.abs()).replace('.', ",");
    let nought = text.chars().all(|c| matches!(c, '0' | ','));
    if value < 0.0 && !nought { format!("−{text}") } else { text }
}

/// As [`figure`], with its sign: "+2,4".
pub(super) fn signed(value: f64, places: usize) -> String {
    let text = figure(value, places);
    let nought = text.chars().all(|c| matches!(c, '0' | ','));
    if nought || text.starts_with('−') { text } else { format!("+{text}") }
}

/// "0,71–0,90"
pub(super) fn between(ends: Between, places: usize) -> String {
    format!("{} sampai {}", figure(ends.low, places), figure(ends.high, places))
}

/// What can be said of how far assessors lie apart.
pub(super) fn apart(spread: Option<&Spread>, name: impl Fn(AssessorId) -> String) -> String {
    let Some(spread) = spread else {
        return "Baru satu penilai, jadi belum ada selisih.".into();
    };
    let range = number(&spread.range);
    if !spread.wide {
        return format!("Selisih {range}, masih wajar.");
    }
    match &spread.far {
        Far::Ones(ones) => {
            let names: Vec<String> = ones.iter().map(|one| name(*one)).collect();
            format!("Selisih {range}: {} jauh dari yang lain.", listed(&names))
        }
        Far::CannotTell | Far::Nobody => {
            format!("Selisih {range}; tidak dapat dikatakan siapa yang menyimpang.")
        }
    }
}

/// What an open matter can do to the result.
pub(super) fn effect(reach: &Reach, now: Option<&Exact>) -> String {
    let (Some(low), Some(high)) = (&reach.low, &reach.high) else {
        return "Belum ada nilai, jadi belum dapat diperkirakan.".into();
    };
    if low == high {
        return match now {
            Some(_) => "Nilai akhir tidak berubah karenanya.".into(),
            None => format!("Nilai akhir menjadi {}.", number(low)),
        };
    }
    let total = format!("Nilai akhir antara {} dan {}", number(low), number(high));
    match (reach.best, reach.worst) {
        (Some(best), Some(worst)) if best == worst => format!("{total}; tetap peringkat {best}."),
        (Some(best), Some(worst)) => format!("{total}; peringkat {best} sampai {worst}."),
        _ => format!("{total}."),
    }
}

/// What is unfinished. `numbers` are the numbers of its rows.
pub(super) fn unfinished(
    item: &Item,
    stage: &str,
    numbers: &[String],
    name: impl Fn(AssessorId) -> String,
    with: &[String],
) -> String {
    let rows = format!("baris {}", some(numbers));
    match &item.what {
        Unfinished::Nobody => "Tidak ada penilai yang diharapkan menilainya.".into(),
        Unfinished::Sheet { assessor, rows: empty, sent, .. } => {
            let who = name(*assessor);
            match (empty.is_empty(), sent) {
                (true, _) => format!("{stage}: lembar {who} lengkap tetapi belum dikirim."),
                (false, true) => format!("{stage}: lembar {who} terkirim, {rows} masih kosong."),
                (false, false) => format!("{stage}: {who} belum menilai {rows}."),
            }
        }
        Unfinished::Apart { rows: wide, .. } => {
            let mut far: Vec<AssessorId> = Vec::new();
            for (_, spread) in wide {
                if let Far::Ones(ones) = &spread.far {
                    far.extend(
                        ones.iter().filter(|one| !far.contains(one)).copied().collect::<Vec<_>>(),
                    );
                }
            }
            let names: Vec<String> = far.into_iter().map(&name).collect();
            let who = if names.is_empty() {
                String::new()
            } else {
                format!("; {} jauh dari yang lain", some(&names))
            };
            format!("{stage}: selisih antarpenilai lebar pada {rows}{who}.")
        }
        Unfinished::Comment { assessor, .. } => {
            format!("{stage}: {} belum memberi komentar wajib pada {rows}.", name(*assessor))
        }
        Unfinished::Tie { rank, .. } => {
            format!(
                "Peringkat {rank} dipegang bersama {}; aturan seri tidak memisahkannya.",
                some(with)
            )
        }
    }
}
