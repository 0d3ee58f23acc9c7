//! Cakupan ("satu instansi satu inovasi"): which agencies brought an innovation, and how complete
//! each innovation is.

use std::collections::BTreeMap;

use super::Letterhead;
use crate::ids::{InnovationId, OpdId};
use crate::import::fold_name;
use crate::registry::Category;
use crate::registry::completeness::Completeness;
use crate::stamp::WallMs;

/// The coverage of an event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CoverageBook {
    /// Kop surat.
    pub letterhead: Letterhead,
    /// Title in capitals: "CAKUPAN INOVASI PERANGKAT DAERAH TAHUN 2019".
    pub title: String,
    /// Name of the event.
    pub event: String,
    /// When the document was made, UTC milliseconds; stored in the file's properties.
    pub created: WallMs,
    /// Every agency known, in the order of [`CoverageBook::sorted`].
    pub opds: Vec<CoverageOpd>,
}

/// An agency and what it brought.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CoverageOpd {
    /// Its id.
    pub id: OpdId,
    /// Its name, never re-cased.
    pub name: String,
    /// Its government, where the event holds several.
    pub region: String,
    /// Its category.
    pub category: Category,
    /// Its innovations, in the order of the list.
    pub innovations: Vec<CoverageInnovation>,
}

/// An innovation and how complete it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CoverageInnovation {
    /// Its id.
    pub id: InnovationId,
    /// Its name, never re-cased.
    pub name: String,
    /// What of it is there.
    pub completeness: Completeness,
}

/// How far a category is covered.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct CoverageCount {
    /// Agencies known.
    pub known: u32,
    /// Of them, with an innovation.
    pub with: u32,
}

impl CoverageCount {
    /// Agencies without an innovation.
    #[must_use]
    pub const fn without(self) -> u32 {
        self.known - self.with
    }
}

impl CoverageOpd {
    /// The mean completeness of its innovations in percent, rounded down; `None` without any.
    #[must_use]
    pub fn percent(&self) -> Option<u32> {
        let sum: u32 = self.innovations.iter().map(|one| one.completeness.percent()).sum();
        sum.checked_div(u32::try_from(self.innovations.len()).unwrap_or(u32::MAX))
    }
}

impl CoverageBook {
    /// The book with its agencies in order: those without an innovation first, then by category,
    /// government and name.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        self.opds.sort_by_cached_key(|opd| {
            (
                !opd.innovations.is_empty(),
                opd.category,
                fold_name(&opd.region),
                fold_name(&opd.name),
                opd.id,
            )
        });
        self
    }

    /// How far each category is covered; categories without an agency are left out.
    #[must_use]
    pub fn categories(&self) -> BTreeMap<Category, CoverageCount> {
        let mut counts: BTreeMap<Category, CoverageCount> = BTreeMap::new();
        for opd in &self.opds {
            let count = counts.entry(opd.category).or_default();
            count.known += 1;
            count.with += u32::from(!opd.innovations.is_empty());
        }
        counts
    }

    /// All categories together.
    #[must_use]
    pub fn total(&self) -> CoverageCount {
        self.categories().values().fold(CoverageCount::default(), |sum, one| CoverageCount {
            known: sum.known + one.known,
            with: sum.with + one.with,
        })
    }

    /// Whether agencies of more than one government, or of any that is named, are listed.
    #[must_use]
    pub fn has_regions(&self) -> bool {
        self.opds.iter().any(|opd| !opd.region.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::registry::completeness::{Submitted, completeness};

    fn opd(number: u128, name: &str, category: Category, brought: usize) -> CoverageOpd {
        let empty = completeness(&Submitted {
            stage: Some(crate::registry::Stage::Penerapan),
            forms: &[],
            initiator: "",
            started: None,
            purpose: [""; 3],
            benefit: [""; 2],
            design: "",
            indicators: 21,
            answers: &[],
            pieces: &[],
        });
        let one = |at: usize| CoverageInnovation {
            id: InnovationId(Uuid::from_u128(at as u128)),
            name: format!("Inovasi {at}"),
            completeness: empty.clone(),
        };
        CoverageOpd {
            id: OpdId(Uuid::from_u128(number)),
            name: name.into(),
            region: String::new(),
            category,
            innovations: (0..brought).map(one).collect(),
        }
    }

    fn book() -> CoverageBook {
        CoverageBook {
            letterhead: Letterhead::default(),
            title: "CAKUPAN".into(),
            event: "Monev".into(),
            created: 0,
            opds: vec![
                opd(1, "Dinas Sosial", Category::Opd, 2),
                opd(2, "Kec. Wonoasih", Category::Kecamatan, 0),
                opd(3, "dinas Kesehatan", Category::Opd, 1),
                opd(4, "Bappeda", Category::Opd, 0),
            ],
        }
    }

    #[test]
    fn agencies_without_an_innovation_come_first_then_category_and_name() {
        let names: Vec<String> = book().sorted().opds.into_iter().map(|opd| opd.name).collect();
        assert_eq!(names, ["Bappeda", "Kec. Wonoasih", "dinas Kesehatan", "Dinas Sosial"]);
    }

    #[test]
    fn every_agency_is_counted_once_in_its_category() {
        let counts = book().categories();
        assert_eq!(counts.len(), 2);
        assert_eq!(counts[&Category::Opd], CoverageCount { known: 3, with: 2 });
        assert_eq!(counts[&Category::Kecamatan].without(), 1);
        assert_eq!(book().total(), CoverageCount { known: 4, with: 2 });
    }

    #[test]
    fn an_agency_without_an_innovation_has_no_percentage() {
        let percents: Vec<Option<u32>> = book().opds.iter().map(CoverageOpd::percent).collect();
        assert_eq!(percents, [Some(2), None, Some(2), None]);
    }
}
