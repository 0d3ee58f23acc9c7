//! The chair's sentences and figures in Indonesian.

use meja_core::{
    combine::number,
    exact::Exact,
    figures::{Between, Far, Item, Reach, Spread, Unfinished},
    ids::AssessorId,
};

use crate::contract::Saying;

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

/// Names for a sentence in another language, one a line.
pub(super) fn lines(names: &[String]) -> String {
    names.join("\n")
}

/// Names as a phrase of their own, [`some`] of them.
pub(super) fn named(names: &[String]) -> Saying {
    Saying::new("words.some", some(names)).naming([("names", lines(names))])
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

/// "0,71" and "0,90"
pub(super) fn between(ends: Between, places: usize) -> (String, String) {
    (figure(ends.low, places), figure(ends.high, places))
}

/// What can be said of how far assessors lie apart.
pub(super) fn apart(spread: Option<&Spread>, name: impl Fn(AssessorId) -> String) -> Saying {
    let Some(spread) = spread else {
        return Saying::new("chair.apart_one", "Baru satu penilai, jadi belum ada selisih.");
    };
    let range = number(&spread.range);
    let told = if !spread.wide {
        Saying::new("chair.apart_usual", format!("Selisih {range}, masih wajar."))
    } else if let Far::Ones(ones) = &spread.far {
        let names: Vec<String> = ones.iter().map(|one| name(*one)).collect();
        let text = format!("Selisih {range}: {} jauh dari yang lain.", listed(&names));
        Saying::new("chair.apart_far", text).naming([("names", lines(&names))])
    } else {
        Saying::new(
            "chair.apart_unknown",
            format!("Selisih {range}; tidak dapat dikatakan siapa yang menyimpang."),
        )
    };
    told.naming([("range", range)])
}

/// As [`apart`], of the totals.
pub(super) fn totals_apart(spread: Option<&Spread>, name: impl Fn(AssessorId) -> String) -> Saying {
    let told = apart(spread, name).naming([("of", "totals".to_owned())]);
    Saying { text: format!("Jumlah nilai: {}", lower_first(&told.text)), ..told }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// What an open matter can do to the result.
pub(super) fn effect(reach: &Reach, now: Option<&Exact>) -> Saying {
    let (Some(low), Some(high)) = (&reach.low, &reach.high) else {
        return Saying::new(
            "chair.effect_unknown",
            "Belum ada nilai, jadi belum dapat diperkirakan.",
        );
    };
    let (low_shown, high_shown) = (number(low), number(high));
    if low == high {
        return match now {
            Some(_) => Saying::new("chair.effect_same", "Nilai akhir tidak berubah karenanya."),
            None => Saying::new("chair.effect_total", format!("Nilai akhir menjadi {low_shown}."))
                .naming([("total", low_shown)]),
        };
    }
    let total = format!("Nilai akhir antara {low_shown} dan {high_shown}");
    let told = match (reach.best, reach.worst) {
        (Some(best), Some(worst)) if best == worst => {
            Saying::new("chair.effect_rank", format!("{total}; tetap peringkat {best}."))
                .naming([("rank", best.to_string())])
        }
        (Some(best), Some(worst)) => {
            Saying::new("chair.effect_ranks", format!("{total}; peringkat {best} sampai {worst}."))
                .naming([("best", best.to_string()), ("worst", worst.to_string())])
        }
        _ => Saying::new("chair.effect_between", format!("{total}.")),
    };
    told.naming([("low", low_shown), ("high", high_shown)])
}

/// As [`effect`], of what a result that is not there yet waits for.
pub(super) fn awaited(reach: &Reach) -> Saying {
    let told = effect(reach, None).naming([("holds", "yes".to_owned())]);
    Saying { text: format!("Hasilnya menunggu ini. {}", told.text), ..told }
}

/// What is unfinished. `numbers` are the numbers of its rows.
pub(super) fn unfinished(
    item: &Item,
    stage: &str,
    numbers: &[String],
    name: impl Fn(AssessorId) -> String,
    with: &[String],
) -> Saying {
    let rows = format!("baris {}", some(numbers));
    let told = match &item.what {
        Unfinished::Nobody => {
            Saying::new("chair.open_nobody", "Tidak ada penilai yang diharapkan menilainya.")
        }
        Unfinished::Sheet { assessor, rows: empty, sent, .. } => {
            let who = name(*assessor);
            match (empty.is_empty(), sent) {
                (true, _) => Saying::new(
                    "chair.open_unsent",
                    format!("{stage}: lembar {who} lengkap tetapi belum dikirim."),
                ),
                (false, true) => Saying::new(
                    "chair.open_rest",
                    format!("{stage}: lembar {who} terkirim, {rows} masih kosong."),
                ),
                (false, false) => {
                    Saying::new("chair.open_rows", format!("{stage}: {who} belum menilai {rows}."))
                }
            }
            .naming([("who", who)])
        }
        Unfinished::Apart { rows: wide, .. } => {
            let names: Vec<String> = who_stands_alone(wide).into_iter().map(&name).collect();
            let who = if names.is_empty() {
                String::new()
            } else {
                format!("; {} jauh dari yang lain", some(&names))
            };
            let text = format!("{stage}: selisih antarpenilai lebar pada {rows}{who}.");
            Saying::new("chair.open_apart", text).naming([("names", lines(&names))])
        }
        Unfinished::Comment { assessor, .. } => {
            let who = name(*assessor);
            let text = format!("{stage}: {who} belum memberi komentar wajib pada {rows}.");
            Saying::new("chair.open_comment", text).naming([("who", who)])
        }
        Unfinished::Tie { rank, .. } => {
            let text = format!(
                "Peringkat {rank} dipegang bersama {}; aturan seri tidak memisahkannya.",
                some(with)
            );
            Saying::new("chair.open_tie", text)
                .naming([("rank", rank.to_string()), ("names", lines(with))])
        }
    };
    told.naming([("stage", stage.to_owned()), ("rows", lines(numbers))])
}

/// Everybody who stands alone in a row, each once.
fn who_stands_alone(rows: &[(String, Spread)]) -> Vec<AssessorId> {
    let mut far = Vec::new();
    for (_, spread) in rows {
        if let Far::Ones(ones) = &spread.far {
            for one in ones {
                if !far.contains(one) {
                    far.push(*one);
                }
            }
        }
    }
    far
}
