//! Invented persons: names from parts, titles as the field writes them, numbers that look right.

use meja_core::registry::nip::Nip;

use super::pick::Pick;
use super::texts::Texts;

/// An invented person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SamplePerson {
    /// Name with titles, exactly as it is to be printed.
    pub name: String,
    /// NIP as written on paper; "-" or nothing where it is missing.
    pub nip: String,
    /// Jabatan.
    pub position: String,
}

/// Makes persons, no two with one name or number.
pub(super) struct People<'a> {
    names: &'a Texts<'a>,
    women: usize,
    men: usize,
}

impl<'a> People<'a> {
    pub(super) const fn new(names: &'a Texts<'a>) -> Self {
        Self { names, women: 0, men: 0 }
    }

    /// The next person, with a title of the section `titles` and of age for the post.
    pub(super) fn next(&mut self, titles: &str, position: &str) -> SamplePerson {
        let index = self.women + self.men;
        let mut pick = Pick::new(0x5045_4F50 + u64::try_from(index).unwrap_or(0));
        // Two of five, in an order that meets every kind of post.
        let woman = index % 5 % 2 == 1;
        let (first, last, made) = if woman {
            ("depan.2", "belakang.2", &mut self.women)
        } else {
            ("depan.1", "belakang.1", &mut self.men)
        };
        let nth = *made;
        *made += 1;
        let (first, last) = (self.names.section(first), self.names.section(last));
        let at = |list: &[&'a str], nth: usize| {
            list.get(nth % list.len().max(1)).copied().unwrap_or_default()
        };
        // Every round over the first names meets the last names one further on: no pair comes
        // back within six rounds.
        let name = format!("{} {}", at(first, nth), at(last, nth + nth / first.len().max(1)));
        let title = pick.one(self.names.section(titles));
        // A title in the form for men does not stand before a woman's name.
        let title = match (woman, title.split_once("Dra. ")) {
            (false, Some((_, rest))) => format!("Drs. {rest}"),
            _ if woman => title.replace("Drs. ", "Dra. "),
            _ => title.to_owned(),
        };
        let birth = if titles == "gelar.admin" { 1978 } else { 1962 } + pick.below(16);
        let appointed = (birth + 23 + pick.below(5)).min(2018);
        let nip = format!(
            "{birth}{:02}{:02}{appointed}{:02}{}{:03}",
            1 + pick.below(12),
            1 + pick.below(28),
            1 + pick.below(12),
            if woman { 2 } else { 1 },
            1 + index % 997,
        );
        SamplePerson {
            name: title.replacen('|', &name, 1),
            nip: Nip::read(&nip).formatted(),
            position: position.to_owned(),
        }
    }
}
