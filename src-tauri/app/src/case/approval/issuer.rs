//! Who issued a document: genuine are those of the event's secretariat and of its chair.
//!
//! In a hall that is what the certificates say, which no later write changes. In an event of one
//! laptop it is who the key was introduced as; whoever was chair once issued as the chair.

use meja_core::{
    record::{Author, Entity},
    standing::Standing,
};
use meja_store::{Connection, Hall, history, table, table::document::DocumentRow};

use super::super::{role::CHAIR, trail::Names};
use crate::{AppError, contract::Saying};

/// Who issued, and whether it was theirs to issue.
pub(super) struct Issuer {
    /// "Sekretariat", "Dr. Ratna, M.Si. (ketua panel)", "Siti, S.E. (penilai)".
    pub(super) said: String,
    name: String,
    /// As what, where the name does not say it.
    part: &'static str,
    /// Whether that is the secretariat or the chair.
    pub(super) may: bool,
}

impl Issuer {
    /// Who entered a document in the register; none where the record does not say.
    pub(super) fn of_document(
        conn: &Connection,
        names: &Names,
        row: &DocumentRow,
    ) -> Result<Option<Self>, AppError> {
        let entered = history::versions(conn, Entity::Document, row.id.0, "code")?;
        entered.first().map(|entry| Self::of(conn, names, entry.author)).transpose()
    }

    pub(super) fn of(conn: &Connection, names: &Names, author: Author) -> Result<Self, AppError> {
        let key = author.to_string();
        let rows: Vec<_> =
            table::member::all(conn)?.into_iter().filter(|row| row.key == key).collect();
        let mut chairs = false;
        for id in rows.iter().filter_map(|row| row.assessor_id) {
            let roles = history::versions(conn, Entity::Assessor, id.0, "role")?;
            chairs |= roles.iter().any(|one| one.value.as_str() == Some(CHAIR));
        }
        let staff = rows.iter().any(|row| row.assessor_id.is_none() && row.role == "secretariat");
        let may = match Hall::read(conn)? {
            Some(hall) => hall.standing(author).is_some_and(Standing::is_authority),
            None => staff || chairs,
        };
        let name = names.author(author);
        let (part, words) = match (rows.is_empty(), may, staff, chairs) {
            (true, ..) => ("unknown", "kunci yang tidak dikenal"),
            (false, true, true, _) => ("", ""),
            (false, true, false, true) => ("chair", "ketua panel"),
            (false, true, false, false) => ("authority", "pemegang wewenang"),
            (false, false, ..) if rows.iter().all(|row| row.assessor_id.is_none()) => {
                ("laptop", "laptop")
            }
            (false, false, ..) => ("assessor", "penilai"),
        };
        let said = if words.is_empty() { name.clone() } else { format!("{name} ({words})") };
        Ok(Self { said, name, part, may })
    }

    /// Who signed, as a line of its own.
    pub(super) fn signed(&self) -> Saying {
        Saying::new("verify.signed", format!("Ditandatangani {}.", self.said)).naming(self.named())
    }

    /// The same for a sentence in another language.
    pub(super) fn named(&self) -> [(&'static str, String); 2] {
        [("who", self.name.clone()), ("part", self.part.to_owned())]
    }
}
