//! Where each file goes: by the person's word, else by its folders and its name.

use std::collections::{BTreeMap, BTreeSet};

use meja_core::{
    ids::{InnovationId, OpdId},
    import::filing::{self, Filer, Fit, Known},
    instrument::{self, Instrument},
    registry::checks::MAX_FILE_BYTES,
};
use meja_store::{Connection, table};

use super::look::Looked;
use crate::{
    AppError,
    case::{people::parse, registry},
    contract::{Certainty, EvidenceFile, Filing, FilingCandidate},
};

/// At most this many other innovations are offered for a file.
const CANDIDATES: usize = 8;

/// Where each file goes: by the person's word, else by its place.
pub(super) fn filed(
    conn: &Connection,
    looked: &Looked,
    decided: &[Filing],
) -> Result<Vec<EvidenceFile>, AppError> {
    let known = Registry::read(conn)?;
    let filer = known.filer(registry::shipped(instrument::C1)?);
    let decided: BTreeMap<&str, &Filing> =
        decided.iter().map(|filing| (filing.key.as_str(), filing)).collect();
    let mut held = table::evidence::all(conn)?;
    // What hangs on an innovation that is gone is not there.
    held.retain(|piece| known.names.contains_key(&piece.innovation_id));
    let held_at: BTreeSet<(&str, &str)> =
        held.iter().map(|piece| (piece.source.as_str(), piece.hash.as_str())).collect();
    let held_under: BTreeSet<(InnovationId, Option<u32>, &str)> = held
        .iter()
        .map(|piece| (piece.innovation_id, piece.indicator, piece.hash.as_str()))
        .collect();
    let mut going: BTreeSet<(InnovationId, Option<u32>, &str)> = BTreeSet::new();
    looked
        .files
        .iter()
        .map(|found| {
            let fit = filer.file(&found.place);
            let said = decided.get(found.key.as_str());
            let (innovation, indicator, certainty) = match said {
                Some(Filing { innovation: Some(id), indicator, .. }) => {
                    let id: InnovationId = parse(id, "Inovasi")?;
                    (Some(id), *indicator, Certainty::Decided)
                }
                Some(Filing { innovation: None, .. }) => (None, None, Certainty::LeftOut),
                None => (fit.innovation.first(), fit.indicator.first(), certainty(&fit)),
            };
            let (innovation_name, opd) = innovation.map(|id| known.name(id)).unwrap_or_default();
            // The same bytes from the same place were filed before, perhaps elsewhere by hand; what
            // the person says now goes before that. A batch attaches them to one place once.
            let hash = found.facts.hash.as_str();
            let already = (said.is_none() && held_at.contains(&(found.place.as_str(), hash)))
                || innovation.is_some_and(|id| {
                    // A likely place is none yet.
                    let goes = certainty != Certainty::Likely;
                    held_under.contains(&(id, indicator, hash))
                        || goes && !going.insert((id, indicator, hash))
                });
            Ok(EvidenceFile {
                key: found.key.clone(),
                place: found.place.clone(),
                bytes: found.facts.bytes,
                media_type: found.facts.media.mime().to_owned(),
                seconds: found.facts.seconds,
                over_limit: found.facts.bytes > MAX_FILE_BYTES,
                innovation: innovation.map(|id| id.to_string()),
                innovation_name,
                opd,
                indicator,
                certainty,
                candidates: candidates(&fit.innovation)
                    .map(|id| {
                        let (name, opd) = known.name(id);
                        FilingCandidate { innovation: id.to_string(), name, opd }
                    })
                    .collect(),
                already,
            })
        })
        .collect()
}

/// A file is surely filed where its innovation is sure and no other indicator fits as well; that
/// its name tells no indicator at all is no doubt.
fn certainty(fit: &filing::Filing) -> Certainty {
    match (&fit.innovation, &fit.indicator) {
        (Fit::Sure(_), Fit::Sure(_) | Fit::Open) => Certainty::Sure,
        (Fit::Open, _) => Certainty::Open,
        (Fit::Sure(_) | Fit::Likely(_), _) => Certainty::Likely,
    }
}

/// The innovations that fit, the likeliest first.
fn candidates(fit: &Fit<InnovationId>) -> impl Iterator<Item = InnovationId> {
    let several = match fit {
        Fit::Sure(one) => vec![*one],
        Fit::Likely(several) => several.clone(),
        Fit::Open => Vec::new(),
    };
    several.into_iter().take(CANDIDATES)
}

/// The innovations that files may belong to.
struct Registry {
    opds: BTreeMap<OpdId, (String, Vec<String>)>,
    /// Name and agency.
    names: BTreeMap<InnovationId, (String, OpdId)>,
}

impl Registry {
    fn read(conn: &Connection) -> Result<Self, AppError> {
        let mut opds: BTreeMap<OpdId, (String, Vec<String>)> = table::opd::all(conn)?
            .into_iter()
            .map(|opd| (opd.id, (opd.name, Vec::new())))
            .collect();
        for alias in table::opd_alias::all(conn)? {
            if let Some((_, others)) = opds.get_mut(&alias.opd_id) {
                others.push(alias.name);
            }
        }
        let names = table::innovation::names(conn)?
            .into_iter()
            .flat_map(|(opd, list)| list.into_iter().map(move |(id, name)| (id, (name, opd))))
            .collect();
        Ok(Self { opds, names })
    }

    /// Knows where a file belongs among these.
    fn filer(&self, form: &Instrument) -> Filer {
        let opds: BTreeMap<OpdId, (&str, Vec<&str>)> = self
            .opds
            .iter()
            .map(|(id, (name, others))| {
                (*id, (name.as_str(), others.iter().map(String::as_str).collect()))
            })
            .collect();
        let known = self.names.iter().filter_map(|(id, (name, opd))| {
            let (opd, aliases) = opds.get(opd)?;
            Some(Known { id: *id, name, opd, aliases })
        });
        Filer::new(known, form.rows.iter().map(|row| (row.number, row.text.as_str())))
    }

    /// An innovation's name and its agency's.
    fn name(&self, id: InnovationId) -> (String, String) {
        let Some((name, opd)) = self.names.get(&id) else { return Default::default() };
        let opd = self.opds.get(opd).map(|(name, _)| name.clone()).unwrap_or_default();
        (name.clone(), opd)
    }
}
