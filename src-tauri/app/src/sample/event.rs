//! The event itself: identity, desks, agencies with their officials and innovations.

use chrono::NaiveDate;
use meja_core::registry::Category;
use meja_core::zone::Zone;

use super::people::{People, SamplePerson};
use super::profile::{self, Line, SampleInnovation};
use super::texts::{Texts, lines};

const INNOVATIONS: &str = include_str!("innovations.txt");
const TEXTS: &str = include_str!("texts.txt");
const NAMES: &str = include_str!("names.txt");

/// The sample event, whole.
#[derive(Clone, PartialEq, Debug)]
pub struct SampleEvent {
    /// Name of the event.
    pub name: String,
    /// The agency that holds it.
    pub host: String,
    /// Lines of the kop surat below the emblem: government, agency, address.
    pub kop: Vec<String>,
    /// Where the desks stand.
    pub venue: String,
    /// Town before the date of a signature: "Tirtaloka, 15 Oktober 2019".
    pub place: String,
    /// The event's zone.
    pub zone: Zone,
    /// First day, local.
    pub first_day: NaiveDate,
    /// Last day, local.
    pub last_day: NaiveDate,
    /// Ketua panel.
    pub chair: SamplePerson,
    /// The desks with their assessors.
    pub desks: Vec<SampleDesk>,
    /// The agencies, in the order of their categories.
    pub opds: Vec<SampleOpd>,
}

impl SampleEvent {
    /// All innovations, in the order of their agencies.
    pub fn innovations(&self) -> impl Iterator<Item = &SampleInnovation> {
        self.opds.iter().flat_map(|opd| &opd.innovations)
    }
}

/// A desk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SampleDesk {
    /// "Meja 1".
    pub name: String,
    /// Its two assessors.
    pub assessors: Vec<SamplePerson>,
}

/// An agency and what it brings.
#[derive(Clone, PartialEq, Debug)]
pub struct SampleOpd {
    /// Full name.
    pub name: String,
    /// OPD, Puskesmas or Kecamatan.
    pub category: Category,
    /// Kepala, where named.
    pub head: Option<SamplePerson>,
    /// Admin inovasi, where named.
    pub admin: Option<SamplePerson>,
    /// One or two innovations.
    pub innovations: Vec<SampleInnovation>,
}

/// Makes the sample event; every call gives the same.
#[must_use]
pub fn build() -> SampleEvent {
    let (texts, names) = (Texts::read(TEXTS), Texts::read(NAMES));
    let mut people = People::new(&names);
    let day = |day| NaiveDate::from_ymd_opt(2019, 10, day).unwrap_or_default();
    SampleEvent {
        name: "Monev Laboratorium Inovasi Daerah Kabupaten Tirtaloka 2019".to_owned(),
        host: "Badan Perencanaan Pembangunan Daerah".to_owned(),
        kop: [
            "PEMERINTAH KABUPATEN TIRTALOKA",
            "BADAN PERENCANAAN PEMBANGUNAN DAERAH",
            "Jalan Lingkar Waduk Nomor 1, Tirtaloka",
        ]
        .map(str::to_owned)
        .to_vec(),
        venue: "Aula Bappeda Kabupaten Tirtaloka".to_owned(),
        place: "Tirtaloka".to_owned(),
        zone: Zone::Wib,
        first_day: day(15),
        last_day: day(17),
        chair: people.next("gelar.kepala", "Ketua Panel"),
        desks: (1..=3)
            .map(|number| SampleDesk {
                name: format!("Meja {number}"),
                assessors: vec![
                    people.next("gelar.kepala", "Penilai"),
                    people.next("gelar.kepala", "Penilai"),
                ],
            })
            .collect(),
        opds: opds(&texts, &mut people),
    }
}

fn opds(texts: &Texts<'_>, people: &mut People<'_>) -> Vec<SampleOpd> {
    let mut opds: Vec<SampleOpd> = Vec::new();
    for (index, line) in lines(INNOVATIONS).filter_map(Line::read).enumerate() {
        let innovation = profile::write(&line, index, texts);
        match opds.last_mut().filter(|opd| opd.name == line.opd) {
            Some(opd) => opd.innovations.push(innovation),
            None => {
                let (head, admin) = officials(&line, opds.len(), people);
                opds.push(SampleOpd {
                    name: line.opd.to_owned(),
                    category: line.category(),
                    head,
                    admin,
                    innovations: vec![innovation],
                });
            }
        }
    }
    opds
}

/// Kepala and admin, with the gaps that lists from the field have.
fn officials(
    line: &Line<'_>,
    index: usize,
    people: &mut People<'_>,
) -> (Option<SamplePerson>, Option<SamplePerson>) {
    let (titles, position) = match line.category() {
        Category::Puskesmas => ("gelar.puskesmas", format!("Kepala {}", line.opd)),
        Category::Kecamatan => ("gelar.kecamatan", line.opd.replacen("Kecamatan", "Camat", 1)),
        Category::Opd
        | Category::Kelurahan
        | Category::Desa
        | Category::Sekolah
        | Category::Lainnya => match line.opd.starts_with("RSUD") {
            true => ("gelar.puskesmas", format!("Direktur {}", line.opd)),
            false => ("gelar.kepala", format!("Kepala {}", line.opd)),
        },
    };
    let mut head = people.next(titles, &position);
    let mut admin = people.next("gelar.admin", "Admin Inovasi");
    if index % 9 == 4 {
        head.nip.clear();
    }
    // An admin on a contract of the agency has no NIP, and says so with a dash.
    if index % 4 == 3 {
        "-".clone_into(&mut admin.nip);
    }
    ((index % 23 != 17).then_some(head), (index % 6 != 5).then_some(admin))
}
