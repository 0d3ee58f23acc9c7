//! The event's rules in sentences, as they stand on every printed result.

use crate::{
    exact::RoundMode,
    panel::{CannotJudge, Jurors, Missing, Order, RankBy, RoundWhen, Rules, Stage, TieBreak},
    sentence::Sentence,
};

use super::tell::number;

/// The rules in Indonesian sentences, one thought each, in the order of the calculation.
#[must_use]
pub fn rules_in_words(rules: &Rules, stages: &[Stage]) -> Vec<Sentence> {
    let mut said = of_stages(stages);
    if stages.is_empty() {
        return said;
    }
    let (missing, missing_text) = of_missing(rules);
    let (cannot, cannot_text) = of_cannot_judge(rules);
    said.extend([
        Sentence::new(
            "result.rule_counted",
            "Yang dihitung adalah penilai di meja inovasi itu dan penilai lain yang mengirim \
             lembarnya; penilai dengan benturan kepentingan tidak dihitung.",
        ),
        of_jurors(rules),
        Sentence::new(missing, missing_text),
        Sentence::new(cannot, cannot_text),
        of_rounding(rules),
        of_ranks(rules, stages),
    ]);
    if rules.blind {
        said.push(Sentence::new(
            "result.rule_blind",
            "Penilai baru melihat nilai penilai lain setelah mengirim lembarnya sendiri.",
        ));
    }
    said
}

/// What a rule for ties looks at: "hasil Presentasi yang lebih tinggi".
#[must_use]
pub fn tie_break_in_words(by: &TieBreak, stages: &[Stage]) -> Sentence {
    match by {
        TieBreak::Stage { key } => {
            let label = stages.iter().find(|stage| stage.key == *key);
            let label = label.map_or(key, |stage| &stage.label);
            Sentence::new("result.by_stage", format!("hasil {label} yang lebih tinggi"))
                .naming([("by_name", label.clone())])
        }
        TieBreak::Row { indicator } => {
            let row = stages.iter().find_map(|stage| stage.instrument.row(indicator));
            let text = row.map_or(indicator, |row| &row.text);
            Sentence::new("result.by_row", format!("nilai gabungan “{text}” yang lebih tinggi"))
                .naming([("by_name", text.clone())])
        }
        TieBreak::Unrounded => {
            Sentence::new("result.by_unrounded", "nilai akhir sebelum dibulatkan yang lebih tinggi")
        }
        TieBreak::Spread => {
            Sentence::new("result.by_spread", "selisih antarpenilai yang lebih kecil")
        }
        TieBreak::Chair => Sentence::new("result.by_chair", "nilai ketua panel yang lebih tinggi"),
    }
}

fn of_stages(stages: &[Stage]) -> Vec<Sentence> {
    let mut said = match stages {
        [] => vec![Sentence::new(
            "result.rule_no_stages",
            "Kegiatan ini tidak memakai instrumen bernilai: hasilnya catatan Faktual dan Saran, \
             tanpa nilai dan peringkat.",
        )],
        [only] => vec![of_one_stage(only)],
        several => of_several_stages(several),
    };
    for stage in stages {
        let Some(scoring) = &stage.instrument.scoring else { continue };
        let divisor = number(&scoring.divisor);
        let divided = if divisor == "1" { String::new() } else { format!(" ÷ {divisor}") };
        let label = if stages.len() > 1 { stage.label.clone() } else { String::new() };
        let on = if stages.len() > 1 { format!(" pada {label}") } else { String::new() };
        said.push(
            Sentence::new(
                "result.rule_row",
                format!("Skor satu baris{on} = bobot × nilai{divided}."),
            )
            .naming([("stage", label), ("divided", divided)]),
        );
    }
    said
}

fn maximum(stage: &Stage) -> String {
    stage.instrument.scoring.as_ref().map_or_else(|| "-".into(), |one| number(&one.maximum))
}

fn of_one_stage(stage: &Stage) -> Sentence {
    let (instrument, maximum) = (&stage.instrument, maximum(stage));
    let text = format!(
        "Nilai akhir adalah hasil {} ({} versi {}), paling tinggi {maximum} dari satu penilai.",
        stage.label, instrument.id, instrument.version
    );
    Sentence::new("result.rule_one_stage", text).naming([
        ("stage", stage.label.clone()),
        ("instrument", instrument.id.clone()),
        ("version", instrument.version.to_string()),
        ("maximum", maximum),
    ])
}

fn of_several_stages(stages: &[Stage]) -> Vec<Sentence> {
    let shares: Vec<String> = (stages.iter())
        .map(|stage| format!("{} {} %", stage.label, number(&stage.share)))
        .collect();
    let shares = shares.join(" + ");
    let scales = |version: &str| {
        let scale = |stage: &Stage| {
            let (id, number) = (&stage.instrument.id, stage.instrument.version);
            format!("{} ({id} {version} {number}) {}", stage.label, maximum(stage))
        };
        stages.iter().map(scale).collect::<Vec<_>>().join(", ")
    };
    vec![
        Sentence::new("result.rule_shares", format!("Nilai akhir = {shares}."))
            .naming([("shares", shares)]),
        Sentence::new(
            "result.rule_scales",
            format!(
                "Hasil tiap tahap dibawa ke skala 100 dahulu, dibagi nilai tertinggi \
                 instrumennya: {}.",
                scales("versi")
            ),
        )
        .naming([("scales", scales("version"))]),
    ]
}

const fn key_of(jurors: Jurors) -> &'static str {
    match jurors {
        Jurors::Mean => "mean",
        Jurors::Sum => "sum",
        Jurors::Median => "median",
        Jurors::Trimmed => "trimmed",
    }
}

fn of_jurors(rules: &Rules) -> Sentence {
    let (named, more) = match rules.jurors {
        Jurors::Mean => ("rata-rata", ""),
        Jurors::Sum => ("jumlah", ""),
        Jurors::Median => ("median", " Bila banyaknya genap, rata-rata dua yang di tengah."),
        Jurors::Trimmed => (
            "rata-rata",
            " Yang tertinggi dan yang terendah dibuang; bila kurang dari empat, tidak ada yang \
             dibuang.",
        ),
    };
    let said = match rules.order {
        Order::TotalsFirst => Sentence::new(
            "result.rule_totals_first",
            format!(
                "Skor tiap penilai dijumlahkan menjadi totalnya; hasil tahap adalah {named} total \
                 para penilai.{more}"
            ),
        ),
        Order::RowsFirst => Sentence::new(
            "result.rule_rows_first",
            format!(
                "Tiap baris digabung dahulu: {named} nilai para penilai, lalu dikalikan bobot dan \
                 dijumlahkan menjadi hasil tahap.{more}"
            ),
        ),
    };
    said.naming([("combined", key_of(rules.jurors).to_owned())])
}

/// Code and text.
const fn of_missing(rules: &Rules) -> (&'static str, &'static str) {
    match (rules.missing, rules.order) {
        (Missing::Wait, _) => (
            "result.rule_wait",
            "Selama ada lembar yang belum dikirim atau barisnya kosong, hasil belum diberikan.",
        ),
        (Missing::Present, Order::TotalsFirst) => (
            "result.rule_present_totals",
            "Lembar yang barisnya belum terisi semua tidak dihitung; hasil dibuat dari penilai yang \
             lembarnya lengkap.",
        ),
        (Missing::Present, Order::RowsFirst) => (
            "result.rule_present_rows",
            "Nilai yang belum ada tidak dihitung; tiap baris dibuat dari penilai yang menilainya.",
        ),
        (Missing::Nought, _) => (
            "result.rule_nought",
            "Nilai yang belum ada dihitung 0; inovasi yang belum dinilai siapa pun tidak diberi \
             hasil.",
        ),
    }
}

/// Code and text.
const fn of_cannot_judge(rules: &Rules) -> (&'static str, &'static str) {
    match (rules.cannot_judge, rules.order, rules.jurors) {
        (CannotJudge::Nought, _, _) => {
            ("result.rule_cannot_nought", "“Tidak dapat dinilai” dihitung 0.")
        }
        (CannotJudge::Rescale, Order::TotalsFirst, Jurors::Sum) => (
            "result.rule_cannot_totals_sum",
            "Baris yang “tidak dapat dinilai” tidak dihitung pada penilai itu; baris lainnya \
             dinaikkan sampai bobot penuh. Bila seorang penilai menyatakannya pada semua baris, \
             jumlah penilai lainnya dinaikkan sebanding dengan banyaknya penilai.",
        ),
        (
            CannotJudge::Rescale,
            Order::TotalsFirst,
            Jurors::Mean | Jurors::Median | Jurors::Trimmed,
        ) => (
            "result.rule_cannot_totals",
            "Baris yang “tidak dapat dinilai” tidak dihitung pada penilai itu; baris lainnya \
             dinaikkan sampai bobot penuh.",
        ),
        (CannotJudge::Rescale, Order::RowsFirst, Jurors::Sum) => (
            "result.rule_cannot_rows_sum",
            "Penilai yang menyatakan sebuah baris “tidak dapat dinilai” tidak dihitung pada baris \
             itu, dan jumlahnya dinaikkan sebanding dengan banyaknya penilai; bila semua \
             menyatakannya, baris lainnya dinaikkan sampai bobot penuh.",
        ),
        (
            CannotJudge::Rescale,
            Order::RowsFirst,
            Jurors::Mean | Jurors::Median | Jurors::Trimmed,
        ) => (
            "result.rule_cannot_rows",
            "Penilai yang menyatakan sebuah baris “tidak dapat dinilai” tidak dihitung pada baris \
             itu; bila semua menyatakannya, baris lainnya dinaikkan sampai bobot penuh.",
        ),
    }
}

fn of_rounding(rules: &Rules) -> Sentence {
    let (places, mode) = (rules.rounding.places, rules.rounding.mode);
    let how = rounded_to(places, mode);
    let said = match (rules.rounding.when, rules.order) {
        (RoundWhen::AtEnd, _) => Sentence::new(
            "result.rule_round_end",
            format!("Hanya nilai akhir yang dibulatkan, {how}; sebelumnya semua dihitung tepat."),
        ),
        (RoundWhen::EachStep, Order::TotalsFirst) => Sentence::new(
            "result.rule_round_totals",
            format!(
                "Total tiap penilai, hasil tiap tahap, dan nilai akhir masing-masing dibulatkan, \
                 {how}."
            ),
        ),
        (RoundWhen::EachStep, Order::RowsFirst) => Sentence::new(
            "result.rule_round_rows",
            format!(
                "Nilai gabungan tiap baris, hasil tiap tahap, dan nilai akhir masing-masing \
                 dibulatkan, {how}."
            ),
        ),
    };
    said.naming(rounding_named(places, mode))
}

/// "2 angka di belakang koma, setengah ke atas".
pub(super) fn rounded_to(places: u32, mode: RoundMode) -> String {
    let where_to = match mode {
        RoundMode::HalfUp => "setengah ke atas",
        RoundMode::HalfEven => "setengah ke angka genap",
        RoundMode::Down => "sisanya dibuang",
    };
    match places {
        0 => format!("tanpa angka di belakang koma, {where_to}"),
        some => format!("{some} angka di belakang koma, {where_to}"),
    }
}

/// The same for a sentence in another language.
pub(super) fn rounding_named(places: u32, mode: RoundMode) -> [(&'static str, String); 2] {
    let mode = match mode {
        RoundMode::HalfUp => "half_up",
        RoundMode::HalfEven => "half_even",
        RoundMode::Down => "down",
    };
    [("places", places.to_string()), ("mode", mode.to_owned())]
}

fn of_ranks(rules: &Rules, stages: &[Stage]) -> Sentence {
    let (within, text) = match rules.ranks {
        RankBy::Category => ("category", "di dalam tiap kategori perangkat daerah"),
        RankBy::All => ("all", "untuk semua inovasi bersama"),
    };
    let asked: Vec<Sentence> = rules.ties.iter().map(|by| tie_break_in_words(by, stages)).collect();
    let numbered: Vec<String> =
        asked.iter().enumerate().map(|(at, by)| format!("({}) {by}", at + 1)).collect();
    let decided = if numbered.is_empty() {
        "Nilai akhir yang sama mendapat peringkat yang sama".to_owned()
    } else {
        format!(
            "Bila sama, yang menentukan berturut-turut {}; yang tetap sama mendapat peringkat yang \
             sama",
            numbered.join(", ")
        )
    };
    // One rule a line: its code, and the name of its stage or row.
    let ties: Vec<String> = (asked.iter())
        .map(|by| {
            let name = by.named.first().map_or("", |(_, name)| name.as_str());
            format!("{} {name}", by.code)
        })
        .collect();
    Sentence::new(
        "result.rule_ranks",
        format!(
            "Peringkat diberikan {text} menurut nilai akhir yang sudah dibulatkan. {decided}, dan \
             peringkat sesudahnya dilewati (1, 2, 2, 4)."
        ),
    )
    .naming([("within", within.to_owned()), ("ties", ties.join("\n"))])
}
