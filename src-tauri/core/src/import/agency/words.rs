//! An agency's name spelled out: abbreviations in full, words that name no agency left away.
//!
//! Source: the short forms that arrive at panels (domain.md, "Names of OPDs vary"). A spelled-out
//! form is for comparing only and is never shown or stored.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::super::fold::fold_name;

/// Short forms and what they stand for, without "dan".
const SHORT: &[(&str, &str)] = &[
    ("pkm", "puskesmas"),
    ("kec", "kecamatan"),
    ("distrik", "kecamatan"),
    ("kel", "kelurahan"),
    ("ds", "desa"),
    ("din", "dinas"),
    ("bdn", "badan"),
    ("bag", "bagian"),
    ("bid", "bidang"),
    ("setda", "sekretariat daerah"),
    ("setwan", "sekretariat dprd"),
    ("sekwan", "sekretariat dprd"),
    ("rs", "rumah sakit"),
    ("rsd", "rumah sakit daerah"),
    ("rsu", "rumah sakit umum"),
    ("rsud", "rumah sakit umum daerah"),
    ("itda", "inspektorat"),
    ("itkab", "inspektorat"),
    ("itkot", "inspektorat"),
    ("dinsos", "dinas sosial"),
    ("dissos", "dinas sosial"),
    ("dinkes", "dinas kesehatan"),
    ("diskes", "dinas kesehatan"),
    ("disdik", "dinas pendidikan"),
    ("dindik", "dinas pendidikan"),
    ("dispendik", "dinas pendidikan"),
    ("disdikbud", "dinas pendidikan kebudayaan"),
    ("dindikbud", "dinas pendidikan kebudayaan"),
    ("dikbud", "dinas pendidikan kebudayaan"),
    ("disdikpora", "dinas pendidikan pemuda olahraga"),
    ("dispora", "dinas pemuda olahraga"),
    ("disporapar", "dinas pemuda olahraga pariwisata"),
    ("disparpora", "dinas pariwisata pemuda olahraga"),
    ("dispar", "dinas pariwisata"),
    ("disbud", "dinas kebudayaan"),
    ("disbudpar", "dinas kebudayaan pariwisata"),
    ("disparbud", "dinas pariwisata kebudayaan"),
    ("disbudporapar", "dinas kebudayaan pemuda olahraga pariwisata"),
    ("dishub", "dinas perhubungan"),
    ("dinhub", "dinas perhubungan"),
    ("diskominfo", "dinas komunikasi informatika"),
    ("dinkominfo", "dinas komunikasi informatika"),
    ("kominfo", "dinas komunikasi informatika"),
    ("diskominfotik", "dinas komunikasi informatika statistik"),
    ("diskominfosantik", "dinas komunikasi informatika persandian statistik"),
    ("disdukcapil", "dinas kependudukan pencatatan sipil"),
    ("dispendukcapil", "dinas kependudukan pencatatan sipil"),
    ("dindukcapil", "dinas kependudukan pencatatan sipil"),
    ("dukcapil", "dinas kependudukan pencatatan sipil"),
    ("capil", "dinas kependudukan pencatatan sipil"),
    ("disnaker", "dinas tenaga kerja"),
    ("disnakertrans", "dinas tenaga kerja transmigrasi"),
    ("disperin", "dinas perindustrian"),
    ("disperindag", "dinas perindustrian perdagangan"),
    ("disdag", "dinas perdagangan"),
    ("disperdag", "dinas perdagangan"),
    ("disperindagkop", "dinas perindustrian perdagangan koperasi"),
    ("diskop", "dinas koperasi"),
    ("dinkop", "dinas koperasi"),
    ("diskopumkm", "dinas koperasi usaha mikro kecil menengah"),
    ("diskopukm", "dinas koperasi usaha kecil menengah"),
    ("distan", "dinas pertanian"),
    ("dispertan", "dinas pertanian"),
    ("distanbun", "dinas pertanian perkebunan"),
    ("disbun", "dinas perkebunan"),
    ("disnak", "dinas peternakan"),
    ("disnakkan", "dinas peternakan perikanan"),
    ("diskan", "dinas perikanan"),
    ("diskanla", "dinas perikanan kelautan"),
    ("dishut", "dinas kehutanan"),
    ("distamben", "dinas pertambangan energi"),
    ("disperkim", "dinas perumahan kawasan permukiman"),
    ("dinperkim", "dinas perumahan kawasan permukiman"),
    ("dispermades", "dinas pemberdayaan masyarakat desa"),
    ("dinpermades", "dinas pemberdayaan masyarakat desa"),
    ("dispmd", "dinas pemberdayaan masyarakat desa"),
    ("disperpusip", "dinas perpustakaan kearsipan"),
    ("dispusip", "dinas perpustakaan kearsipan"),
    ("dispersip", "dinas perpustakaan kearsipan"),
    ("disarpus", "dinas kearsipan perpustakaan"),
    ("dinarpus", "dinas kearsipan perpustakaan"),
    ("disketapang", "dinas ketahanan pangan"),
    ("diskepang", "dinas ketahanan pangan"),
    ("dispangtan", "dinas pangan pertanian"),
    ("disdamkar", "dinas pemadam kebakaran"),
    ("damkar", "dinas pemadam kebakaran"),
    ("dalduk", "pengendalian penduduk"),
    ("satpol", "satuan polisi"),
    ("satpolpp", "satuan polisi pamong praja"),
    ("pp", "pamong praja"),
    ("bappeda", "badan perencanaan pembangunan daerah"),
    ("bapeda", "badan perencanaan pembangunan daerah"),
    ("bappelitbangda", "badan perencanaan pembangunan penelitian pengembangan daerah"),
    ("bappedalitbang", "badan perencanaan pembangunan daerah penelitian pengembangan"),
    ("bapelitbang", "badan perencanaan penelitian pengembangan"),
    ("bapperida", "badan perencanaan pembangunan riset inovasi daerah"),
    ("bapperinda", "badan perencanaan pembangunan riset inovasi daerah"),
    ("brida", "badan riset inovasi daerah"),
    ("balitbang", "badan penelitian pengembangan"),
    ("balitbangda", "badan penelitian pengembangan daerah"),
    ("bapenda", "badan pendapatan daerah"),
    ("dispenda", "dinas pendapatan daerah"),
    ("kesbangpol", "badan kesatuan bangsa politik"),
    ("bakesbangpol", "badan kesatuan bangsa politik"),
    ("kesbang", "badan kesatuan bangsa"),
    ("bkpsdm", "badan kepegawaian pengembangan sumber daya manusia"),
    ("sdm", "sumber daya manusia"),
    ("umkm", "usaha mikro kecil menengah"),
    ("ukm", "usaha kecil menengah"),
    ("kb", "keluarga berencana"),
    ("pppa", "pemberdayaan perempuan perlindungan anak"),
    ("p3a", "pemberdayaan perempuan perlindungan anak"),
    ("pu", "pekerjaan umum"),
    ("lh", "lingkungan hidup"),
    ("kepemudaan", "pemuda"),
    ("keolahragaan", "olahraga"),
    ("ekbang", "ekonomi pembangunan"),
    ("kesra", "kesejahteraan rakyat"),
    ("tapem", "tata pemerintahan"),
    ("prokopim", "protokol komunikasi pimpinan"),
];

/// Words that a name may have or lack without naming another agency.
const NOISE: &[&str] = &["uptd", "upt", "upd", "blud", "kantor", "dan", "serta", "pemerintah"];
/// Words by which an agency's kind begins; after one, another of the same is dropped.
pub(super) const HEADS: &[&str] = &[
    "dinas",
    "badan",
    "bagian",
    "satuan",
    "sekretariat",
    "inspektorat",
    "rumah",
    "puskesmas",
    "kecamatan",
    "kelurahan",
    "desa",
];
/// Heads after which "Kabupaten …" and "Kota …" name the government, not the place.
const OF_A_GOVERNMENT: &[&str] =
    &["dinas", "badan", "bagian", "satuan", "sekretariat", "inspektorat", "rumah"];
const GOVERNMENTS: &[&str] = &["kabupaten", "kab", "kota", "provinsi", "prov"];

static BY_SHORT: LazyLock<BTreeMap<&'static str, &'static str>> =
    LazyLock::new(|| SHORT.iter().copied().collect());

/// A name spelled out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spelled {
    /// Its words.
    pub(super) words: Vec<String>,
    /// Whether a short form was spelled out.
    pub(super) shortened: bool,
}

impl Spelled {
    pub(super) fn new(name: &str) -> Self {
        let folded = fold_name(name);
        let mut words: Vec<String> = Vec::new();
        let mut shortened = false;
        for word in folded.split(' ').filter(|word| !word.is_empty()) {
            let long = BY_SHORT.get(word).copied().filter(|long| *long != word);
            // "PP" is Pamong Praja after Satpol alone.
            let long = long.filter(|_| word != "pp" || words.last().is_some_and(|w| w == "polisi"));
            shortened |= long.is_some();
            for part in long.unwrap_or(word).split(' ') {
                let again = HEADS.contains(&part) && words.last().is_some_and(|last| last == part);
                if !NOISE.contains(&part) && !again {
                    words.push(part.to_owned());
                }
            }
        }
        if words.first().is_some_and(|head| OF_A_GOVERNMENT.contains(&head.as_str())) {
            let at = words.iter().skip(1).position(|word| GOVERNMENTS.contains(&word.as_str()));
            if let Some(at) = at.map(|at| at + 1).filter(|at| at + 1 < words.len()) {
                words.truncate(at);
            }
        }
        if words.first().is_some_and(|head| head == "inspektorat") {
            words.retain(|word| word != "daerah");
        }
        Self { words, shortened }
    }

    /// Without spaces, so that "Suka Pura" and "Sukapura" agree.
    pub(super) fn squashed(&self) -> String {
        self.words.concat()
    }

    /// The first letters of its words.
    pub(super) fn initials(&self) -> String {
        self.words.iter().filter_map(|word| word.chars().next()).collect()
    }

    /// Its words but for the kind of agency.
    pub(super) fn content(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str).filter(|word| !HEADS.contains(word))
    }
}

/// Whether a name begins with a short form, or is one: "PKM Jrebeng", "Dinsos", "DKP3".
pub(super) fn begins_short(name: &str) -> bool {
    let folded = fold_name(name);
    let mut words = folded.split(' ').skip_while(|word| NOISE.contains(word));
    words.next().is_some_and(|word| BY_SHORT.contains_key(word)) || as_initials(name).is_some()
}

/// The name as the initials it may be: "DKP3" is d, k, p, p, p. `None` for a name of several
/// words or of fewer than three letters.
pub(super) fn as_initials(name: &str) -> Option<String> {
    let folded = fold_name(name);
    if folded.contains(' ') || folded.chars().count() > 12 {
        return None;
    }
    let mut letters = String::new();
    for letter in folded.chars() {
        match (letter.to_digit(10), letters.chars().last()) {
            (Some(times @ 2..=4), Some(last)) => (1..times).for_each(|_| letters.push(last)),
            (Some(_), _) => return None,
            (None, _) => letters.push(letter),
        }
    }
    (letters.len() >= 3).then_some(letters)
}

/// A government's name for comparing: "Pemkab Tirtaloka", "Kab. Tirtaloka" and "KABUPATEN
/// TIRTALOKA" agree.
pub(super) fn government(region: &str) -> String {
    let words = fold_name(region);
    let long = words.split(' ').filter_map(|word| match word {
        "pemerintah" | "daerah" => None,
        "kab" | "pemkab" => Some("kabupaten"),
        "pemkot" => Some("kota"),
        "prov" | "pemprov" => Some("provinsi"),
        word => Some(word),
    });
    long.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn squashed(name: &str) -> String {
        Spelled::new(name).squashed()
    }

    #[test]
    fn short_and_full_forms_spell_out_alike() {
        for (short, full) in [
            ("Dinsos", "Dinas Sosial"),
            ("Disdikbud", "Dinas Pendidikan dan Kebudayaan"),
            ("Dinas Kominfo", "Dinas Komunikasi dan Informatika Kota Tirtaloka"),
            ("PKM Jrebeng", "UPTD Puskesmas Jrebeng"),
            ("UPT. PKM Suka Pura", "BLUD Puskesmas Sukapura"),
            ("Kec. Wonoasih", "Kantor Kecamatan Wonoasih"),
            ("Satpol PP", "Satuan Polisi Pamong Praja"),
            ("Bagian Organisasi Setda", "Bag. Organisasi Sekretariat Daerah"),
            ("Inspektorat", "Inspektorat Daerah Kab. Tirtaloka"),
            ("RSUD dr. Suwandi", "Rumah Sakit Umum Daerah Dr. Suwandi"),
        ] {
            assert_eq!(squashed(short), squashed(full), "{short}");
        }
    }

    #[test]
    fn places_stay_apart() {
        assert_ne!(squashed("Puskesmas Sukaraja"), squashed("Puskesmas Sukaraja Kota"));
        assert_ne!(squashed("Kecamatan Kota"), squashed("Kecamatan Kota Anyar"));
    }

    #[test]
    fn digits_repeat_the_letter_before() {
        assert_eq!(as_initials("DKP3").as_deref(), Some("dkppp"));
        assert_eq!(as_initials("DPMPTSP").as_deref(), Some("dpmptsp"));
        assert_eq!(as_initials("SDN1"), None);
        assert_eq!(as_initials("Dinas Sosial"), None);
    }

    #[test]
    fn every_short_form_stands_once_and_folded() {
        let seen: BTreeSet<&str> = SHORT.iter().map(|(short, _)| *short).collect();
        assert_eq!(seen.len(), SHORT.len());
        assert!(
            SHORT
                .iter()
                .all(|(short, long)| fold_name(short) == *short && *long == fold_name(long))
        );
    }
}
