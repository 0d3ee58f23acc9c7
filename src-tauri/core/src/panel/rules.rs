//! How assessors' scores become one result: the event's choices, written on every result.
//!
//! Kept in the event row (`event.scoring`) as JSON. A choice that an older file does not have takes
//! its default.

use serde::{Deserialize, Serialize};

use crate::exact::{Exact, RoundMode};

/// The event's rules.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Rules {
    /// The instruments that count and their shares, in the order of the day; none where the event
    /// has notes alone.
    pub stages: Vec<StageRef>,
    /// How the assessors of a stage are combined.
    pub jurors: Jurors,
    /// Whether each assessor's total is combined, or each row and then weighted.
    pub order: Order,
    /// What an assessor's missing score does.
    pub missing: Missing,
    /// What "tidak dapat dinilai" does.
    pub cannot_judge: CannotJudge,
    /// Rounding.
    pub rounding: Rounding,
    /// What decides between equal results, first to last; what is still equal shares its rank.
    pub ties: Vec<TieBreak>,
    /// Within what ranks are given.
    pub ranks: RankBy,
    /// Whether assessors see one another's scores only after sending their own.
    pub blind: bool,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            stages: Vec::new(),
            jurors: Jurors::default(),
            order: Order::default(),
            missing: Missing::default(),
            cannot_judge: CannotJudge::default(),
            rounding: Rounding::default(),
            ties: Vec::new(),
            ranks: RankBy::default(),
            blind: true,
        }
    }
}

/// An instrument's part in the result.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StageRef {
    /// Stable key within the event, also the key of sent sheets: "presentasi".
    pub key: String,
    /// What people call it: "Presentasi".
    pub label: String,
    /// The instrument's id.
    pub instrument: String,
    /// Its version.
    pub version: u32,
    /// Its share in per cent. With one stage 100, then the instrument's own total is the result.
    pub share: Exact,
}

/// How several assessors make one figure.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Jurors {
    /// Rata-rata.
    #[default]
    Mean,
    /// Jumlah (Magetan).
    Sum,
    /// Median: the middle one, or the mean of the two in the middle.
    Median,
    /// The highest and the lowest are left out, the rest averaged; from four assessors upwards,
    /// below that the mean.
    Trimmed,
}

/// What is combined first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Each assessor's weighted total, then the assessors.
    #[default]
    TotalsFirst,
    /// The assessors row by row, then weighted and added (Metro).
    RowsFirst,
}

/// What a score that is not there does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// No result until every expected sheet is sent.
    #[default]
    Wait,
    /// The assessors who scored count.
    Present,
    /// A missing score counts as nought.
    Nought,
}

/// What "tidak dapat dinilai" does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CannotJudge {
    /// The row is left out and the others count up to the full weight.
    #[default]
    Rescale,
    /// It counts as nought.
    Nought,
}

/// How and when results are rounded.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Rounding {
    /// Decimal places, 0 to 6.
    pub places: u32,
    /// Where a half goes.
    pub mode: RoundMode,
    /// When.
    pub when: RoundWhen,
}

impl Default for Rounding {
    fn default() -> Self {
        Self { places: 2, mode: RoundMode::default(), when: RoundWhen::default() }
    }
}

/// When figures are rounded.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoundWhen {
    /// The final total alone.
    #[default]
    AtEnd,
    /// Each assessor's total, each stage and the final total, as one who adds up printed figures.
    EachStep,
}

/// What decides between equal results.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "by")]
pub enum TieBreak {
    /// The higher result of a stage.
    Stage {
        /// Its key.
        key: String,
    },
    /// The higher combined value of a row.
    Row {
        /// The row's id.
        indicator: String,
    },
    /// The higher total before rounding.
    Unrounded,
    /// The smaller spread between assessors.
    Spread,
    /// The higher score of the chair, where the chair scored.
    Chair,
}

/// Within what ranks are given.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RankBy {
    /// Each category of agencies by itself.
    #[default]
    Category,
    /// All together.
    All,
}

/// Rules that cannot be applied; the texts are for the person at the screen.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RulesError {
    /// The shares of several stages do not make 100.
    #[error("bobot tahap berjumlah {0}, seharusnya 100")]
    Shares(Exact),
    /// Two stages with one key.
    #[error("tahap {0} tertulis lebih dari sekali")]
    SameKey(String),
    /// Rows that stand in two stages, whose scores would count twice.
    #[error(
        "tahap {0} memakai baris yang sama dengan tahap sebelumnya, sehingga satu nilai terhitung \
         dua kali; pilih instrumen lain atau salin instrumennya sebagai milik sendiri"
    )]
    SharedRows(String),
    /// A share that is nought or less.
    #[error("bobot tahap {0} harus lebih dari 0")]
    NoShare(String),
    /// An instrument without scores.
    #[error("instrumen tahap {0} tidak bernilai; pilih instrumen yang memiliki bobot")]
    NoScores(String),
    /// Two stages with the same rows, whose scores could not be told apart.
    #[error(
        "tahap {0} memakai instrumen yang barisnya sudah dipakai tahap lain; pakai salinannya \
         dengan baris sendiri"
    )]
    SameRows(String),
    /// Assessors are added up in several stages: how many they are then weighs in each stage.
    #[error(
        "jumlah penilai hanya untuk kegiatan dengan satu tahap; dengan beberapa tahap hasilnya \
         bergantung pada banyaknya penilai, jadi pilih rata-rata, median, atau rata-rata tanpa \
         yang tertinggi dan terendah"
    )]
    SumOfStages,
    /// Too many places.
    #[error("pembulatan paling banyak 6 angka di belakang koma, bukan {0}")]
    Places(u32),
    /// A rule names a stage or row that is not there.
    #[error("aturan seri menyebut {0}, yang tidak ada pada instrumen kegiatan ini")]
    Unknown(String),
}
