//! Innovations of an earlier event found again in this one, by agency and name.
//!
//! Same agency and a name that differs in case, spaces and marks alone is surely the same. What is
//! likely the same is proposed and decided by a person: a name with or without its long form, a
//! name of which most words agree, or the same name at another agency (agencies are renamed).

use std::collections::BTreeSet;

use super::fold::fold_name;
use crate::ids::{InnovationId, OpdId};

/// A short name under this many letters says too little to be recognised by.
const TELLING: usize = 4;
/// At most so many are proposed.
const OFFERED: usize = 4;

/// An innovation of this event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Here {
    /// Its id.
    pub id: InnovationId,
    /// Its agency.
    pub opd: OpdId,
    /// Its name.
    pub name: String,
}

/// How an earlier innovation was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Again {
    /// Surely this one.
    Sure(InnovationId),
    /// One of these, the likeliest first; never empty.
    Nearly(Vec<InnovationId>),
    /// Not there.
    No,
}

/// Finds an earlier innovation among those of this event. `opd` is its agency here, where that is
/// known; `likely` are agencies that it may be.
#[must_use]
pub fn find_again(name: &str, opd: Option<OpdId>, likely: &[OpdId], here: &[Here]) -> Again {
    let then = Name::of(name);
    let mut sure = Vec::new();
    let mut nearly: Vec<(u8, usize, InnovationId)> = Vec::new();
    for (place, one) in here.iter().enumerate() {
        let now = Name::of(&one.name);
        let likeness = then.likeness(&now);
        let near = opd == Some(one.opd) || likely.contains(&one.opd);
        match likeness {
            Likeness::Same if opd == Some(one.opd) => sure.push(one.id),
            Likeness::Same => nearly.push((u8::from(!near), place, one.id)),
            Likeness::Near if near => nearly.push((2, place, one.id)),
            Likeness::Near | Likeness::None => {}
        }
    }
    match sure.as_slice() {
        [only] => return Again::Sure(*only),
        several => nearly.extend(several.iter().map(|id| (0, 0, *id))),
    }
    nearly.sort();
    nearly.truncate(OFFERED);
    if nearly.is_empty() {
        return Again::No;
    }
    Again::Nearly(nearly.into_iter().map(|(.., id)| id).collect())
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Likeness {
    Same,
    Near,
    None,
}

/// A name in the forms by which it is compared.
struct Name {
    folded: String,
    /// What stands before a bracket, a colon or a dash: the short name.
    short: String,
    /// What stands in the first bracket.
    inside: String,
}

impl Name {
    fn of(name: &str) -> Self {
        let squeezed = |text: &str| fold_name(text).replace(' ', "");
        let cut = name.find(['(', ':', '–', '—']).or_else(|| name.find(" - "));
        let short = cut.and_then(|at| name.get(..at)).unwrap_or(name);
        let inside = name
            .split_once('(')
            .map(|(_, rest)| rest.split(')').next().unwrap_or(rest))
            .unwrap_or_default();
        Self { folded: fold_name(name), short: squeezed(short), inside: squeezed(inside) }
    }

    fn likeness(&self, other: &Self) -> Likeness {
        let (one, two) = (self.folded.replace(' ', ""), other.folded.replace(' ', ""));
        if one.is_empty() || two.is_empty() {
            return Likeness::None;
        }
        if one == two {
            return Likeness::Same;
        }
        let telling = |text: &str| text.chars().count() >= TELLING;
        let meet = |a: &str, b: &str| telling(a) && a == b;
        if meet(&self.short, &other.short)
            || meet(&self.inside, &other.short)
            || meet(&self.short, &other.inside)
            || most_words_agree(&self.folded, &other.folded)
        {
            return Likeness::Near;
        }
        Likeness::None
    }
}

/// Whether two names of several words share at least three fifths of all their words.
fn most_words_agree(one: &str, two: &str) -> bool {
    let words = |text: &str| -> BTreeSet<String> { text.split(' ').map(str::to_owned).collect() };
    let (one, two) = (words(one), words(two));
    let (shared, all) = (one.intersection(&two).count(), one.union(&two).count());
    shared >= 2 && shared * 5 >= all * 3
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn opd(n: u128) -> OpdId {
        OpdId(Uuid::from_u128(n))
    }
    fn id(n: u128) -> InnovationId {
        InnovationId(Uuid::from_u128(n))
    }
    fn here(list: &[(u128, u128, &str)]) -> Vec<Here> {
        let one = |(n, at, name): &(u128, u128, &str)| Here {
            id: id(*n),
            opd: opd(*at),
            name: (*name).to_owned(),
        };
        list.iter().map(one).collect()
    }

    #[test]
    fn the_same_name_at_the_same_agency_is_sure_whatever_its_marks() {
        let list = here(&[(1, 1, "E-Surat (Tata Persuratan Digital)"), (2, 1, "Lapor Camat")]);
        let found = find_again("E SURAT, Tata Persuratan Digital", Some(opd(1)), &[], &list);
        assert_eq!(found, Again::Sure(id(1)));
    }

    #[test]
    fn a_name_with_or_without_its_long_form_is_asked_about() {
        let list =
            here(&[(1, 1, "SI JALUR (Sistem Jemput Layanan Usaha Rakyat)"), (2, 1, "Jemput Bola")]);
        let asked = Again::Nearly(vec![id(1)]);
        assert_eq!(find_again("SI JALUR", Some(opd(1)), &[], &list), asked);
        let long = "Sistem Jemput Layanan Usaha Rakyat";
        assert_eq!(find_again(long, Some(opd(1)), &[], &list), asked);
        assert_eq!(find_again("SI JALUR: Jemput Usaha", Some(opd(1)), &[], &list), asked);
    }

    #[test]
    fn the_same_name_at_another_agency_is_asked_about_and_a_like_one_is_not() {
        let list = here(&[(1, 1, "Ruang Aman Desa")]);
        assert_eq!(
            find_again("RUANG AMAN DESA", Some(opd(2)), &[], &list),
            Again::Nearly(vec![id(1)])
        );
        assert_eq!(find_again("Ruang Aman Desa Pesisir", Some(opd(2)), &[], &list), Again::No);
        let likely = find_again("Ruang Aman Desa Pesisir", None, &[opd(1)], &list);
        assert_eq!(likely, Again::Nearly(vec![id(1)]));
    }

    #[test]
    fn two_of_one_name_are_never_decided_alone() {
        let list = here(&[(1, 1, "Pojok Baca"), (2, 1, "POJOK BACA")]);
        let found = find_again("pojok baca", Some(opd(1)), &[], &list);
        assert_eq!(found, Again::Nearly(vec![id(1), id(2)]));
    }

    #[test]
    fn short_names_and_empty_ones_are_not_recognised_by_chance() {
        let list = here(&[(1, 1, "SIP (Sistem Informasi Pasar)"), (2, 1, "???")]);
        assert_eq!(find_again("SIP: Senam Ibu Pagi", Some(opd(1)), &[], &list), Again::No);
        assert_eq!(find_again("!!!", Some(opd(1)), &[], &list), Again::No);
    }
}
