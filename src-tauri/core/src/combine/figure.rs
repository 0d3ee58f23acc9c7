//! The address of a number in a result, so that screen, terminal and workbook open the same one.

use std::{fmt, str::FromStr};

use crate::ids::{AssessorId, InnovationId};

/// Which number. As text "total/<innovation>", "cell/<innovation>/<stage>/<assessor>/<row>" and so
/// on; keys of stages and ids of rows have no slash.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Figure {
    /// What one assessor's value on one row counts.
    Cell {
        /// The innovation.
        innovation: InnovationId,
        /// The stage's key.
        stage: String,
        /// The assessor.
        assessor: AssessorId,
        /// The row's id.
        row: String,
    },
    /// One assessor's total in a stage.
    Juror {
        /// The innovation.
        innovation: InnovationId,
        /// The stage's key.
        stage: String,
        /// The assessor.
        assessor: AssessorId,
    },
    /// A row combined over the assessors.
    Row {
        /// The innovation.
        innovation: InnovationId,
        /// The stage's key.
        stage: String,
        /// The row's id.
        row: String,
    },
    /// A stage's result.
    Stage {
        /// The innovation.
        innovation: InnovationId,
        /// The stage's key.
        stage: String,
    },
    /// The published total.
    Total {
        /// The innovation.
        innovation: InnovationId,
    },
    /// The rank.
    Rank {
        /// The innovation.
        innovation: InnovationId,
    },
}

/// A text that is no address of a number.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error(
    "\"{0}\" bukan alamat angka. Bentuknya total/INOVASI, rank/INOVASI, stage/INOVASI/TAHAP, \
     row/INOVASI/TAHAP/BARIS, juror/INOVASI/TAHAP/PENILAI atau cell/INOVASI/TAHAP/PENILAI/BARIS."
)]
pub struct NoFigure(pub String);

impl Figure {
    /// Whose number it is.
    #[must_use]
    pub const fn innovation(&self) -> InnovationId {
        match self {
            Self::Cell { innovation, .. }
            | Self::Juror { innovation, .. }
            | Self::Row { innovation, .. }
            | Self::Stage { innovation, .. }
            | Self::Total { innovation }
            | Self::Rank { innovation } => *innovation,
        }
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cell { innovation, stage, assessor, row } => {
                write!(f, "cell/{innovation}/{stage}/{assessor}/{row}")
            }
            Self::Juror { innovation, stage, assessor } => {
                write!(f, "juror/{innovation}/{stage}/{assessor}")
            }
            Self::Row { innovation, stage, row } => write!(f, "row/{innovation}/{stage}/{row}"),
            Self::Stage { innovation, stage } => write!(f, "stage/{innovation}/{stage}"),
            Self::Total { innovation } => write!(f, "total/{innovation}"),
            Self::Rank { innovation } => write!(f, "rank/{innovation}"),
        }
    }
}

impl FromStr for Figure {
    type Err = NoFigure;

    fn from_str(text: &str) -> Result<Self, NoFigure> {
        let no = || NoFigure(text.chars().take(120).collect());
        let parts: Vec<&str> = text.split('/').collect();
        let innovation = |id: &str| id.parse::<InnovationId>().map_err(|_| no());
        let assessor = |id: &str| id.parse::<AssessorId>().map_err(|_| no());
        let own = |text: &str| text.to_owned();
        Ok(match parts.as_slice() {
            ["total", id] => Self::Total { innovation: innovation(id)? },
            ["rank", id] => Self::Rank { innovation: innovation(id)? },
            ["stage", id, stage] => Self::Stage { innovation: innovation(id)?, stage: own(stage) },
            ["row", id, stage, row] => {
                Self::Row { innovation: innovation(id)?, stage: own(stage), row: own(row) }
            }
            ["juror", id, stage, who] => Self::Juror {
                innovation: innovation(id)?,
                stage: own(stage),
                assessor: assessor(who)?,
            },
            ["cell", id, stage, who, row] => Self::Cell {
                innovation: innovation(id)?,
                stage: own(stage),
                assessor: assessor(who)?,
                row: own(row),
            },
            _ => return Err(no()),
        })
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn an_address_and_its_text_are_the_same() {
        let (innovation, assessor) =
            (InnovationId(Uuid::from_u128(7)), AssessorId(Uuid::from_u128(8)));
        let (stage, row) = ("presentasi".to_owned(), "iga23.1".to_owned());
        for figure in [
            Figure::Total { innovation },
            Figure::Rank { innovation },
            Figure::Stage { innovation, stage: stage.clone() },
            Figure::Row { innovation, stage: stage.clone(), row: row.clone() },
            Figure::Juror { innovation, stage: stage.clone(), assessor },
            Figure::Cell { innovation, stage, assessor, row },
        ] {
            assert_eq!(figure.to_string().parse(), Ok(figure));
        }
        for text in ["", "total", "total/x", "sum/00000000-0000-0000-0000-000000000007"] {
            assert!(text.parse::<Figure>().is_err(), "{text}");
        }
    }
}
