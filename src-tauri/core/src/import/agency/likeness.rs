//! Which agencies a name may mean, found by index, never by comparing all with all.

use std::{
    cell::OnceCell,
    collections::{BTreeMap, BTreeSet},
};

use super::words::{Spelled, as_initials, government};
use crate::registry::Category;

/// At most this many candidates are offered.
pub(super) const OFFERED: usize = 5;
/// A word that more agencies share than this tells nothing.
const COMMON: usize = 40;
/// Shorter names than this are not searched for slips of the finger.
const SHORTEST_TYPO: usize = 8;
/// Nor are longer ones.
const LONGEST_TYPO: usize = 80;

/// An agency that can be found, by its place in the list given to [`Index::new`].
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) region: String,
}

/// A found agency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    /// How surely: 0 and 1 must be decided by the person, more is only offered.
    pub(super) rank: u8,
    pub(super) at: usize,
}

impl Found {
    pub(super) const fn strong(self) -> bool {
        self.rank <= 1
    }
}

/// FNV-1a over a government and a form of a name (Fowler, Noll, Vo; offset and prime for 64 bits).
#[derive(Clone, Copy)]
struct Hash(u64);

impl Hash {
    /// Of a government, to go on with the forms of names.
    fn of(region: &str) -> Self {
        Self(0xcbf2_9ce4_8422_2325).with(region.as_bytes()).with(&[0])
    }

    fn with(self, bytes: &[u8]) -> Self {
        Self(
            bytes.iter().fold(self.0, |hash, byte| {
                (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
            }),
        )
    }

    /// Of a name, and of the name with each of its letters left out once.
    fn gaps(self, squashed: &str) -> Vec<Self> {
        let letters = squashed.chars().count();
        if !(SHORTEST_TYPO..=LONGEST_TYPO).contains(&letters) {
            return Vec::new();
        }
        let mut front = self;
        let mut gaps = Vec::with_capacity(letters + 1);
        let mut rest = squashed;
        while let Some(letter) = rest.chars().next() {
            let (gap, back) = rest.split_at(letter.len_utf8());
            gaps.push(front.with(back.as_bytes()));
            front = front.with(gap.as_bytes());
            rest = back;
        }
        gaps.push(front);
        gaps
    }
}

/// Agencies by a hash of government and form, in its order; what is found is compared again where
/// it matters.
#[derive(Default)]
struct Places(Vec<(u64, usize)>);

impl Places {
    fn put(&mut self, hash: Hash, at: usize) {
        self.0.push((hash.0, at));
    }

    fn at(&self, hash: Hash) -> impl Iterator<Item = usize> + '_ {
        let from = self.0.partition_point(|(own, _)| *own < hash.0);
        let found = self.0.get(from..).unwrap_or_default().iter();
        found.take_while(move |(own, _)| *own == hash.0).map(|(_, at)| *at)
    }
}

/// Agencies by their spelled-out form, initials, words, and forms with a letter left out.
#[derive(Default)]
struct Forms {
    whole: Places,
    initials: Places,
    words: Places,
    gaps: Places,
}

impl Forms {
    /// The forms of all, each under the government that is given for it.
    fn new<'a>(spelled: impl Iterator<Item = (&'a Spelled, Hash)>) -> Self {
        let mut forms = Self::default();
        for (at, (spelled, region)) in spelled.enumerate() {
            let squashed = spelled.squashed();
            forms.whole.put(region.with(squashed.as_bytes()), at);
            forms.initials.put(region.with(spelled.initials().as_bytes()), at);
            let words: BTreeSet<&str> = spelled.content().collect();
            words.iter().for_each(|word| forms.words.put(region.with(word.as_bytes()), at));
            region.gaps(&squashed).into_iter().for_each(|gap| forms.gaps.put(gap, at));
        }
        let Self { whole, initials, words, gaps } = &mut forms;
        [whole, initials, words, gaps].into_iter().for_each(|places| places.0.sort_unstable());
        forms
    }
}

/// Agencies by what they may be called.
pub(super) struct Index {
    spelled: Vec<Spelled>,
    /// Under their own governments.
    own: Forms,
    /// Whether one of them has no government.
    nameless: bool,
    /// Under none, for a name without a government, which most files do not have.
    anywhere: OnceCell<Forms>,
}

impl Index {
    pub(super) fn new(entries: &[Entry]) -> Self {
        let spelled: Vec<Spelled> = entries.iter().map(|entry| Spelled::new(&entry.name)).collect();
        let regions: Vec<String> = entries.iter().map(|entry| government(&entry.region)).collect();
        let own = Forms::new(spelled.iter().zip(regions.iter().map(|region| Hash::of(region))));
        let nameless = regions.iter().any(String::is_empty);
        Self { spelled, own, nameless, anywhere: OnceCell::new() }
    }

    /// What `name` may mean, the likeliest first; `name` itself, if it is in the list, included.
    pub(super) fn like(&self, name: &str, region: &str) -> Vec<Found> {
        let spelled = Spelled::new(name);
        let squashed = spelled.squashed();
        if squashed.is_empty() {
            return Vec::new();
        }
        let region = government(region);
        let none = Hash::of("");
        // Where one side names no government, it may be any.
        let (forms, regions) = if region.is_empty() {
            let all = || Forms::new(self.spelled.iter().map(|spelled| (spelled, none)));
            (self.anywhere.get_or_init(all), vec![none])
        } else {
            let nameless = Some(none).filter(|_| self.nameless);
            (&self.own, [Hash::of(&region)].into_iter().chain(nameless).collect())
        };
        let mut found: BTreeMap<usize, u8> = BTreeMap::new();
        let mut add = |at: usize, rank: u8| {
            let held = found.entry(at).or_insert(rank);
            *held = (*held).min(rank);
        };
        let at = |places: &Places, key: &str| -> Vec<usize> {
            regions.iter().flat_map(|region| places.at(region.with(key.as_bytes()))).collect()
        };
        for whole in [squashed.clone(), format!("dinas{squashed}"), format!("badan{squashed}")] {
            at(&forms.whole, &whole).into_iter().for_each(|at| add(at, 0));
        }
        if let Some(initials) = as_initials(name) {
            at(&forms.initials, &initials).into_iter().for_each(|at| add(at, 1));
        }
        // The full form stands in the file and its initials in the event.
        if spelled.words.len() >= 3 {
            for held in at(&forms.whole, &spelled.initials()) {
                add(held, 1);
            }
        }
        // One that differs little shares many forms, and is compared once.
        let gaps = regions.iter().flat_map(|region| region.gaps(&squashed));
        let near: BTreeSet<usize> = gaps.flat_map(|gap| forms.gaps.at(gap)).collect();
        for held in near {
            if let Some(rank) = self.slip(&spelled, held) {
                add(held, rank);
            }
        }
        let mut sharing = BTreeSet::new();
        for word in spelled.content() {
            let holders = at(&forms.words, word);
            if holders.len() <= COMMON {
                sharing.extend(holders);
            }
        }
        for held in sharing {
            if let Some(rank) = self.overlap(&spelled, held) {
                add(held, rank);
            }
        }
        let mut found: Vec<Found> =
            found.into_iter().map(|(at, rank)| Found { rank, at }).collect();
        found.sort_unstable();
        found
    }

    /// A slip of the finger: one letter, in a word long enough, and never in a number.
    fn slip(&self, spelled: &Spelled, held: usize) -> Option<u8> {
        let other = self.spelled.get(held)?;
        let (a, b) = (spelled.squashed(), other.squashed());
        let short = |spelled: &Spelled| -> Vec<String> {
            spelled.words.iter().filter(|word| is_number(word)).cloned().collect()
        };
        if short(spelled) != short(other) || !one_slip(&a, &b) {
            return None;
        }
        // Neighbouring places may differ in one letter; dinas do not.
        Some(if kind(spelled) == Category::Opd && kind(other) == Category::Opd { 1 } else { 2 })
    }

    /// The words of one are among those of the other, or most are shared.
    fn overlap(&self, spelled: &Spelled, held: usize) -> Option<u8> {
        let other = self.spelled.get(held)?;
        if kind(spelled) != Category::Opd || kind(other) != Category::Opd {
            return None;
        }
        let (a, b): (BTreeSet<&str>, BTreeSet<&str>) =
            (spelled.content().collect(), other.content().collect());
        let heads = (spelled.words.first(), other.words.first());
        let shared = a.intersection(&b).count();
        let all = a.union(&b).count();
        if shared == a.len() && shared >= 1 && spelled.shortened && heads.0 == heads.1 {
            // "Diskominfo" is the one dinas with communication and informatics in its name.
            Some(1)
        } else if shared >= 2 && (shared == a.len().min(b.len()) || shared * 5 >= all * 3) {
            Some(3)
        } else {
            None
        }
    }
}

fn kind(spelled: &Spelled) -> Category {
    Category::guess(&spelled.words.join(" "))
}

/// Digits, Roman numerals and single letters tell agencies apart.
fn is_number(word: &str) -> bool {
    word.len() == 1
        || word.chars().any(|letter| letter.is_ascii_digit())
        || matches!(word, "ii" | "iii" | "iv" | "vi" | "vii" | "viii" | "ix" | "xi" | "xii")
}

/// Whether one letter more, less, other, or two neighbours swapped make one of the other.
fn one_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same = |a: &[char], b: &[char]| a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let front = same(&a, &b);
    let back = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let rest = |letters: &[char]| {
        let shorter = a.len().min(b.len());
        let back = back.min(shorter - front.min(shorter));
        letters.get(front..letters.len() - back).map(<[char]>::to_vec).unwrap_or_default()
    };
    match (rest(&a).as_slice(), rest(&b).as_slice()) {
        ([] | [_], [] | [_]) => true,
        ([one, two], [three, four]) => one == four && two == three,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn like(names: &[&str], wanted: &str) -> Vec<(u8, usize)> {
        let entries: Vec<Entry> = names
            .iter()
            .map(|name| Entry { name: (*name).to_owned(), region: String::new() })
            .collect();
        Index::new(&entries).like(wanted, "").iter().map(|one| (one.rank, one.at)).collect()
    }

    #[test]
    fn short_forms_initials_and_slips_find_their_agency() {
        let names = [
            "Dinas Sosial",
            "Dinas Ketahanan Pangan, Pertanian dan Perikanan",
            "UPTD Puskesmas Jrebeng",
            "Dinas Komunikasi, Informatika, Statistik dan Persandian",
            "Dinas Perhubungan",
        ];
        for (wanted, at) in [
            ("Dinsos", 0),
            ("DKP3", 1),
            ("PKM Jrebeng", 2),
            ("Diskominfo", 3),
            ("Perhubungan", 4),
            ("Dinas Perhubugan", 4),
            ("Dinas Perhubnugan", 4),
        ] {
            let found = like(&names, wanted);
            let first = found.first().copied().unwrap_or((9, 9));
            assert!(first.0 <= 1 && first.1 == at, "{wanted}: {found:?}");
        }
    }

    #[test]
    fn neighbours_and_numbers_are_not_the_same_agency() {
        assert!(like(&["SMPN 1 Paringin", "Puskesmas Sukaraja I"], "SMPN 2 Paringin").is_empty());
        assert!(like(&["Puskesmas Sukaraja I"], "Puskesmas Sukaraja II").is_empty());
        assert_eq!(like(&["Kecamatan Purworejo"], "Kecamatan Purwarejo"), [(2, 0)]);
        assert!(like(&["Dinas Sosial"], "Dinas Kesehatan").is_empty());
    }

    #[test]
    fn another_government_is_another_agency() {
        let entries = [
            Entry { name: "Dinas Sosial".into(), region: "Kota Alfa".into() },
            Entry { name: "Dinas Kesehatan".into(), region: String::new() },
        ];
        let index = Index::new(&entries);
        assert!(index.like("Dinsos", "Kota Beta").is_empty());
        assert_eq!(index.like("Dinsos", "Pemkot Alfa").len(), 1);
        assert_eq!(index.like("Dinsos", "").len(), 1);
        assert_eq!(index.like("Dinkes", "Kota Beta").len(), 1);
    }
}
