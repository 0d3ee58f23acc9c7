//! The event's rules in sentences, as they stand on every printed result.

use crate::{
    exact::RoundMode,
    panel::{CannotJudge, Jurors, Missing, Order, RankBy, RoundWhen, Rules, Stage, TieBreak},
};

use super::tell::number;

/// The rules in Indonesian sentences, one thought each, in the order of the calculation.
#[must_use]
pub fn rules_in_words(rules: &Rules, stages: &[Stage]) -> Vec<String> {
    let mut said = of_stages(stages);
    if stages.is_empty() {
        return said;
    }
    said.push(
        "Yang dihitung adalah penilai di meja inovasi itu dan penilai lain yang mengirim \
         lembarnya; penilai dengan benturan kepentingan tidak dihitung."
            .to_owned(),
    );
    said.push(of_jurors(rules));
    said.push(of_missing(rules).to_owned());
    said.push(of_cannot_judge(rules).to_owned());
    said.push(of_rounding(rules));
    said.push(of_ranks(rules, stages));
    if rules.blind {
        said.push(
            "Penilai baru melihat nilai penilai lain setelah mengirim lembarnya sendiri."
                .to_owned(),
        );
    }
    said
}

/// What a rule for ties looks at: "hasil Presentasi yang lebih tinggi".
#[must_use]
pub fn tie_break_in_words(by: &TieBreak, stages: &[Stage]) -> String {
    match by {
        TieBreak::Stage { key } => {
            let label = stages.iter().find(|stage| stage.key == *key);
            let label = label.map_or(key, |stage| &stage.label);
            format!("hasil {label} yang lebih tinggi")
        }
        TieBreak::Row { indicator } => {
            let row = stages.iter().find_map(|stage| stage.instrument.row(indicator));
            let text = row.map_or(indicator, |row| &row.text);
            format!("nilai gabungan “{text}” yang lebih tinggi")
        }
        TieBreak::Unrounded => "nilai akhir sebelum dibulatkan yang lebih tinggi".to_owned(),
        TieBreak::Spread => "selisih antarpenilai yang lebih kecil".to_owned(),
        TieBreak::Chair => "nilai ketua panel yang lebih tinggi".to_owned(),
    }
}

fn of_stages(stages: &[Stage]) -> Vec<String> {
    let maximum = |stage: &Stage| {
        stage.instrument.scoring.as_ref().map_or_else(|| "-".into(), |one| number(&one.maximum))
    };
    let title = |stage: &Stage| {
        let instrument = &stage.instrument;
        format!("{} versi {}", instrument.id, instrument.version)
    };
    let mut said = Vec::new();
    match stages {
        [] => said.push(
            "Kegiatan ini tidak memakai instrumen bernilai: hasilnya catatan Faktual dan Saran, \
             tanpa nilai dan peringkat."
                .to_owned(),
        ),
        [only] => said.push(format!(
            "Nilai akhir adalah hasil {} ({}), paling tinggi {} dari satu penilai.",
            only.label,
            title(only),
            maximum(only)
        )),
        several => {
            let shares: Vec<String> = (several.iter())
                .map(|stage| format!("{} {} %", stage.label, number(&stage.share)))
                .collect();
            let scales: Vec<String> = (several.iter())
                .map(|stage| format!("{} ({}) {}", stage.label, title(stage), maximum(stage)))
                .collect();
            said.push(format!("Nilai akhir = {}.", shares.join(" + ")));
            said.push(format!(
                "Hasil tiap tahap dibawa ke skala 100 dahulu, dibagi nilai tertinggi \
                 instrumennya: {}.",
                scales.join(", ")
            ));
        }
    }
    for stage in stages {
        let Some(scoring) = &stage.instrument.scoring else { continue };
        let divisor = number(&scoring.divisor);
        let divided = if divisor == "1" { String::new() } else { format!(" ÷ {divisor}") };
        let on = if stages.len() > 1 { format!(" pada {}", stage.label) } else { String::new() };
        said.push(format!("Skor satu baris{on} = bobot × nilai{divided}."));
    }
    said
}

fn of_jurors(rules: &Rules) -> String {
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
    match rules.order {
        Order::TotalsFirst => format!(
            "Skor tiap penilai dijumlahkan menjadi totalnya; hasil tahap adalah {named} total para \
             penilai.{more}"
        ),
        Order::RowsFirst => format!(
            "Tiap baris digabung dahulu: {named} nilai para penilai, lalu dikalikan bobot dan \
             dijumlahkan menjadi hasil tahap.{more}"
        ),
    }
}

const fn of_missing(rules: &Rules) -> &'static str {
    match (rules.missing, rules.order) {
        (Missing::Wait, _) => {
            "Selama ada lembar yang belum dikirim atau barisnya kosong, hasil belum diberikan."
        }
        (Missing::Present, Order::TotalsFirst) => {
            "Lembar yang barisnya belum terisi semua tidak dihitung; hasil dibuat dari penilai yang \
             lembarnya lengkap."
        }
        (Missing::Present, Order::RowsFirst) => {
            "Nilai yang belum ada tidak dihitung; tiap baris dibuat dari penilai yang menilainya."
        }
        (Missing::Nought, _) => {
            "Nilai yang belum ada dihitung 0; inovasi yang belum dinilai siapa pun tidak diberi \
             hasil."
        }
    }
}

const fn of_cannot_judge(rules: &Rules) -> &'static str {
    match (rules.cannot_judge, rules.order, rules.jurors) {
        (CannotJudge::Nought, _, _) => "“Tidak dapat dinilai” dihitung 0.",
        (CannotJudge::Rescale, Order::TotalsFirst, Jurors::Sum) => {
            "Baris yang “tidak dapat dinilai” tidak dihitung pada penilai itu; baris lainnya \
             dinaikkan sampai bobot penuh. Bila seorang penilai menyatakannya pada semua baris, \
             jumlah penilai lainnya dinaikkan sebanding dengan banyaknya penilai."
        }
        (
            CannotJudge::Rescale,
            Order::TotalsFirst,
            Jurors::Mean | Jurors::Median | Jurors::Trimmed,
        ) => {
            "Baris yang “tidak dapat dinilai” tidak dihitung pada penilai itu; baris lainnya \
             dinaikkan sampai bobot penuh."
        }
        (CannotJudge::Rescale, Order::RowsFirst, Jurors::Sum) => {
            "Penilai yang menyatakan sebuah baris “tidak dapat dinilai” tidak dihitung pada baris \
             itu, dan jumlahnya dinaikkan sebanding dengan banyaknya penilai; bila semua \
             menyatakannya, baris lainnya dinaikkan sampai bobot penuh."
        }
        (
            CannotJudge::Rescale,
            Order::RowsFirst,
            Jurors::Mean | Jurors::Median | Jurors::Trimmed,
        ) => {
            "Penilai yang menyatakan sebuah baris “tidak dapat dinilai” tidak dihitung pada baris \
             itu; bila semua menyatakannya, baris lainnya dinaikkan sampai bobot penuh."
        }
    }
}

fn of_rounding(rules: &Rules) -> String {
    let how = rounded_to(rules.rounding.places, rules.rounding.mode);
    match (rules.rounding.when, rules.order) {
        (RoundWhen::AtEnd, _) => {
            format!("Hanya nilai akhir yang dibulatkan, {how}; sebelumnya semua dihitung tepat.")
        }
        (RoundWhen::EachStep, Order::TotalsFirst) => format!(
            "Total tiap penilai, hasil tiap tahap, dan nilai akhir masing-masing dibulatkan, {how}."
        ),
        (RoundWhen::EachStep, Order::RowsFirst) => format!(
            "Nilai gabungan tiap baris, hasil tiap tahap, dan nilai akhir masing-masing dibulatkan, \
             {how}."
        ),
    }
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

fn of_ranks(rules: &Rules, stages: &[Stage]) -> String {
    let within = match rules.ranks {
        RankBy::Category => "di dalam tiap kategori perangkat daerah",
        RankBy::All => "untuk semua inovasi bersama",
    };
    let ties: Vec<String> = (rules.ties.iter().enumerate())
        .map(|(at, by)| format!("({}) {}", at + 1, tie_break_in_words(by, stages)))
        .collect();
    let decided = if ties.is_empty() {
        "Nilai akhir yang sama mendapat peringkat yang sama".to_owned()
    } else {
        format!(
            "Bila sama, yang menentukan berturut-turut {}; yang tetap sama mendapat peringkat yang \
             sama",
            ties.join(", ")
        )
    };
    format!(
        "Peringkat diberikan {within} menurut nilai akhir yang sudah dibulatkan. {decided}, dan \
         peringkat sesudahnya dilewati (1, 2, 2, 4)."
    )
}
