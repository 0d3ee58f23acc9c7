//! Invented scores for the sample event, with the gaps that a day in the field leaves.

use super::pick::Pick;

/// What an assessor gave a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SampleScore {
    /// A number, "na", or empty.
    pub value: String,
    /// A comment; may be empty.
    pub comment: String,
}

const COMMENTS: [&str; 6] = [
    "Kebaruan tampak pada cara melibatkan warga, bukan pada alatnya; sertakan perbandingan dengan \
     cara lama.",
    "Bukti penerima manfaat baru sebagian; lengkapi daftar bertanda tangan dan rekap per bulan.",
    "Replikasi sudah direncanakan ke dua kecamatan, tetapi belum ada perjanjian tertulis.",
    "Paparan runtut dan tepat waktu.",
    "Regulasi baru berupa SK kepala perangkat daerah.",
    "Perlu data sebelum dan sesudah inovasi.",
];

/// What the assessor at seat `juror` gives row `row` of innovation `nth`, on a scale of levels or
/// points given as the values that may be chosen; the same at every call.
#[must_use]
pub fn score(nth: usize, row: usize, juror: usize, values: &[String]) -> SampleScore {
    let mix = |n: usize| u64::try_from(n).unwrap_or_default();
    let mut quality = Pick::new(0x5143 + mix(nth) * 7919);
    let mut pick = Pick::new(0x5C0E + mix(nth) * 1_000_003 + mix(row) * 10_007 + mix(juror) * 101);
    let comment = match pick.below(3) {
        0 => COMMENTS.get(pick.below(COMMENTS.len())).copied().unwrap_or_default().to_owned(),
        _ => String::new(),
    };
    // Innovations differ most, assessors a little, and each row has its own day.
    let top = values.len().saturating_sub(1);
    let good = top * (35 + quality.below(60)) / 100;
    let sway = (juror % 3) * top / 25 + pick.below(top / 4 + 2);
    let at = (good + sway).saturating_sub(top / 10).min(top);
    let value = match pick.below(140) {
        0 => "na".to_owned(),
        1 => String::new(),
        _ => values.get(at).cloned().unwrap_or_default(),
    };
    SampleScore { value, comment }
}
