//! The field's closed sets as the interface spells them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

macro_rules! mirror {
    ($($(#[$doc:meta])* $name:ident = $core:path { $($variant:ident),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, TS)]
        #[serde(rename_all = "snake_case")]
        #[expect(missing_docs, reason = "the variants are documented in meja-core")]
        pub enum $name { $($variant),* }

        impl From<$core> for $name {
            fn from(value: $core) -> Self {
                use $core as Core;
                match value { $(Core::$variant => Self::$variant),* }
            }
        }
        impl From<$name> for $core {
            fn from(value: $name) -> Self {
                use $core as Core;
                match value { $($name::$variant => Core::$variant),* }
            }
        }
    )*};
}

mirror! {
    /// Kind of agency.
    Category = meja_core::registry::Category {
        Opd, Puskesmas, Kecamatan, Kelurahan, Desa, Sekolah, Lainnya,
    }
    /// Bentuk Inovasi.
    Form = meja_core::registry::Form { TataKelola, PelayananPublik, Lainnya }
    /// Tahapan Inovasi.
    Stage = meja_core::registry::Stage { Inisiatif, UjiCoba, Penerapan }
    /// Tahap of a Rencana Aksi.
    Phase = meja_core::registry::Phase { Persiapan, Pelaksanaan, Pengawasan, Evaluasi }
    /// State of a slot's clock.
    SlotState = meja_core::clock::SlotState {
        Planned, Called, Running, Paused, Finished, Absent, Postponed,
    }
    /// Faktual or Saran.
    RemarkKind = meja_store::RemarkKind {
        Finding, Recommendation, FollowUp, Progress, Obstacle, Solution
    }
    /// How assessors are combined.
    RuleJurors = meja_core::panel::Jurors { Mean, Sum, Median, Trimmed }
    /// What is combined first.
    RuleOrder = meja_core::panel::Order { TotalsFirst, RowsFirst }
    /// What a missing score does.
    RuleMissing = meja_core::panel::Missing { Wait, Present, Nought }
    /// What "tidak dapat dinilai" does.
    RuleCannotJudge = meja_core::panel::CannotJudge { Rescale, Nought }
    /// Where a half goes.
    RuleRoundMode = meja_core::exact::RoundMode { HalfUp, HalfEven, Down }
    /// When figures are rounded.
    RuleRoundWhen = meja_core::panel::RoundWhen { AtEnd, EachStep }
    /// Within what ranks are given.
    RuleRanks = meja_core::panel::RankBy { Category, All }
    /// Whether a result stands.
    ResultStanding = meja_core::combine::Standing { None, Provisional, Complete }
    /// What becomes of a number when it is combined.
    ResultPart = meja_core::combine::Part {
        Counted, AsNought, Highest, Lowest, Empty, CannotJudge, Aside,
    }
}

impl Category {
    /// Its name on paper.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        meja_core::combine::category_in_words(self.into())
    }
}

/// A time zone.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "UPPERCASE")]
pub enum Zone {
    /// UTC+7.
    Wib,
    /// UTC+8.
    Wita,
    /// UTC+9.
    Wit,
}

impl From<meja_core::zone::Zone> for Zone {
    fn from(zone: meja_core::zone::Zone) -> Self {
        use meja_core::zone::Zone as Core;
        match zone {
            Core::Wib => Self::Wib,
            Core::Wita => Self::Wita,
            Core::Wit => Self::Wit,
        }
    }
}

impl From<Zone> for meja_core::zone::Zone {
    fn from(zone: Zone) -> Self {
        match zone {
            Zone::Wib => Self::Wib,
            Zone::Wita => Self::Wita,
            Zone::Wit => Self::Wit,
        }
    }
}
