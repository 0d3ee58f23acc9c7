//! The figures against published examples, slow second writings and laws.

use uuid::Uuid;

use crate::ids::{AssessorId, InnovationId};

mod apart;
mod business;
mod laws;
mod linked;
mod planted;
mod published;
mod slow;

fn who(at: usize) -> AssessorId {
    AssessorId(Uuid::from_u128(0xA000 + at as u128))
}

fn what(at: usize) -> InnovationId {
    InnovationId(Uuid::from_u128(0x1000 + at as u128))
}
