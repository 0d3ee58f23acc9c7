//! The template's columns for the levels that agencies claim.

use super::{TemplateColumn, TemplateEntry, TemplateExample, columns::claims};
use crate::{import::FieldKey, instrument::Instrument};

/// A column for each row of Form C.1.
pub(super) fn columns(form: &Instrument) -> impl Iterator<Item = TemplateColumn> {
    claims(form).into_iter().map(|(field, heading)| TemplateColumn {
        field,
        heading,
        required: false,
        entry: TemplateEntry::Word,
        hint: "Level yang diklaim perangkat daerah untuk indikator ini, angkanya saja. Kosongkan \
               bila tidak ada klaim. Penilai melihatnya di samping level yang ditemukan."
            .to_owned(),
        example: TemplateExample::Text(example(field).to_owned()),
    })
}

/// What the example claims.
const fn example(field: FieldKey) -> &'static str {
    if matches!(field, FieldKey::AnswerClaim(1)) { "2" } else { "" }
}
