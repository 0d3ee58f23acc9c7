//! Places as agencies make them, and that no place is filed by guessing.

use std::sync::LazyLock;

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::instrument;

fn id(number: u128) -> InnovationId {
    InnovationId(Uuid::from_u128(number))
}

const OPDS: [(&str, &[&str]); 6] = [
    ("Dinas Kesehatan Kabupaten Tirta Jaya", &["DKK"]),
    ("Dinas Sosial", &[]),
    ("Kecamatan Wonosari Baru", &[]),
    ("UPTD Puskesmas Sukamaju", &[]),
    ("Badan Perencanaan Pembangunan Daerah, Riset dan Inovasi Daerah", &["Bapperida"]),
    ("Dinas Pendidikan", &[]),
];

/// Innovations 1 … with their agency.
const INNOVATIONS: [(&str, usize); 10] = [
    ("E-POSYANDU (Pos Pelayanan Terpadu Elektronik)", 0),
    ("SIAGA (Sistem Informasi Antar Warga)", 0),
    ("SIAGA+", 1),
    ("Rumah Singgah Ramah", 1),
    ("RANTE PBB", 2),
    ("J to B", 3),
    ("Klinik Inovasi Daerah Kota Tirta (Kovi Darat)", 4),
    ("Tanah Harapan 2.0", 4),
    ("Pojok Baca", 5),
    ("Rumah Singgah Ramah", 5),
];

static FILER: LazyLock<Filer> = LazyLock::new(|| {
    let known = INNOVATIONS.iter().zip(1..).map(|((name, opd), number)| {
        let (opd, aliases) = OPDS[*opd];
        Known { id: id(number), name, opd, aliases }
    });
    let form = instrument::shipped().unwrap();
    let form = form.iter().find(|one| one.id == instrument::C1).unwrap();
    Filer::new(known, form.rows.iter().map(|row| (row.number, row.text.as_str())))
});

fn sure(place: &str) -> (Option<u128>, Option<u32>) {
    let filing = FILER.file(place);
    (filing.innovation.sure().map(|id| id.0.as_u128()), filing.indicator.sure())
}

fn likely<T: Copy + std::fmt::Debug>(fit: &Fit<T>) -> Vec<T> {
    let Fit::Likely(several) = fit else { panic!("{fit:?}") };
    several.clone()
}

#[test]
fn places_as_agencies_make_them_are_filed() {
    for (place, innovation, indicator) in [
        ("03_Dinas Kesehatan/E-POSYANDU/1. Regulasi/SK Bupati.pdf", 1, 1),
        ("bukti/Dinkes/EPOSYANDU/09 Pedoman Teknis/buku.pdf", 1, 9),
        ("DKK/e posyandu/Ind-07/foto.jpg", 1, 7),
        ("Dinas Kesehatan/INOVASI 2 - SIAGA/indikator 12.pdf", 2, 12),
        ("Dinas Kesehatan/siaga/indikator ke-3.pdf", 2, 3),
        ("Dinsos/SIAGA+/bukti 1 regulasi.pdf", 3, 1),
        ("Kec. Wonosari Baru/9.pedoman teknis.pdf", 5, 9),
        ("Kecamatan Wonosari Baru/RANTE PBB/video profil.mp4", 5, 21),
        ("PKM Sukamaju/DPA 2022.pdf", 6, 3),
        ("Puskesmas Sukamaju/J to B/Perbup no 5.pdf", 6, 1),
        ("Kovi Darat/01 SK.pdf", 7, 1),
        ("Bapperida/Tanah Harapan 2.0/Renstra 2021-2026.pdf", 8, 6),
        ("Video Profil Pojok Baca.mp4", 9, 21),
        ("2022/Dinas Pendidikan/Pojok Baca/10. Pengelola Inovasi/SK Tim.pdf", 9, 10),
        ("Dinas Pendidikan/Rumah Singgah Ramah/19/IKM 2022.pdf", 10, 19),
        ("Dinas Kesehatan/E-POSYANDU/SK 12 Tahun 2021.pdf", 1, 1),
    ] {
        assert_eq!(sure(place), (Some(innovation), Some(indicator)), "{place}");
    }
}

#[test]
fn numbers_in_dates_and_titles_are_no_indicators() {
    for name in [
        "2022",
        "12 Oktober 2022",
        "12-10-2022 rapat",
        "Tahun 2021",
        "12 Tahun 2021",
        "notulen 7",
        "15 Okt",
        "22 foto",
        "0 foto",
        "bukti 2022",
        "bukti 12-10-2022",
        "IMG_20221015_101112",
        "ind",
    ] {
        let filing = FILER.file(&format!("Pojok Baca/{name}.jpg"));
        assert_eq!((filing.innovation, filing.indicator), (Fit::Sure(id(9)), Fit::Open), "{name}");
    }
}

#[test]
fn a_number_that_may_only_count_files_is_likely_and_not_sure() {
    for (name, numbers) in [
        ("07 foto.jpg", vec![7]),
        ("bukti 12.pdf", vec![12]),
        ("01 DPA.pdf", vec![3, 1]),
        ("SK Tim.pdf", vec![10, 2]),
        ("video.mp4", vec![21]),
        ("Sosialisasi Perbup.pdf", vec![20, 1]),
    ] {
        let filing = FILER.file(&format!("Pojok Baca/{name}"));
        assert_eq!(likely(&filing.indicator), numbers, "{name}");
    }
}

#[test]
fn a_folder_and_a_file_that_disagree_are_both_offered() {
    let filing = FILER.file("Pojok Baca/1. Regulasi/DPA 2022.pdf");
    assert_eq!(likely(&filing.indicator), [1, 3]);
    let filing = FILER.file("Dinas Kesehatan/E-POSYANDU/SIAGA/1. Regulasi/a.pdf");
    assert_eq!(likely(&filing.innovation), [id(2), id(1)]);
}

#[test]
fn an_agency_of_one_innovation_suffices_and_of_several_does_not() {
    assert_eq!(sure("Kecamatan Wonosari Baru/foto.jpg").0, Some(5));
    let filing = FILER.file("Dinas Kesehatan/foto.jpg");
    assert_eq!(likely(&filing.innovation), [id(1), id(2)]);
    // A folder that names something else may be an innovation that nobody has entered yet.
    let filing = FILER.file("Kecamatan Wonosari Baru/LAYANG-LAYANG/foto.jpg");
    assert_eq!(likely(&filing.innovation), [id(5)]);
}

#[test]
fn one_name_at_two_agencies_is_decided_by_the_agency_or_by_a_person() {
    assert_eq!(sure("Dinas Sosial/Rumah Singgah Ramah/a.pdf").0, Some(4));
    let filing = FILER.file("Rumah Singgah Ramah/a.pdf");
    assert_eq!(likely(&filing.innovation), [id(4), id(10)]);
}

#[test]
fn a_name_at_another_agency_than_the_folders_is_only_likely() {
    let filing = FILER.file("Dinas Sosial/E-POSYANDU/a.pdf");
    assert!(likely(&filing.innovation).contains(&id(1)));
}

#[test]
fn a_cut_name_and_a_name_with_more_beside_it_are_only_likely() {
    let filing = FILER.file("Klinik Inovasi Daerah Kota/a.pdf");
    assert_eq!(likely(&filing.innovation), [id(7)]);
    // "SIAGA 2.0" may be another innovation than "SIAGA".
    let filing = FILER.file("Dinas Kesehatan/SIAGA 2.0/a.pdf");
    assert_eq!(likely(&filing.innovation), [id(2)]);
    assert_eq!(sure("Dinas Kesehatan/SIAGA 2022/a.pdf").0, Some(2));
    let filing = FILER.file("SIAGA Desa Mandiri/a.pdf");
    assert_eq!(likely(&filing.innovation), [id(2)]);
}

#[test]
fn a_place_that_names_nothing_is_open() {
    for place in ["", "/", "foto.jpg", "a/b/c.pdf", "IMG_0001.JPG", "data dukung inovasi/scan.pdf"]
    {
        let filing = FILER.file(place);
        assert_eq!((filing.innovation, filing.indicator), (Fit::Open, Fit::Open), "{place}");
    }
}

#[test]
fn the_words_lead_to_indicators_of_the_shipped_form() {
    for key in &words::KEY_WORDS {
        let filing = FILER.file(&format!("{}.pdf", key.phrase));
        assert_ne!(filing.indicator, Fit::Open, "{}", key.phrase);
    }
}

#[test]
fn the_names_of_the_form_itself_are_sure() {
    let form = instrument::shipped().unwrap();
    let form = form.iter().find(|one| one.id == instrument::C1).unwrap();
    for row in &form.rows {
        for place in [
            format!("Pojok Baca/{}/a.pdf", row.text),
            format!("Pojok Baca/{:02}. {}/a.pdf", row.number, row.text),
            format!("Pojok Baca/{}_{}.pdf", row.number, row.text),
        ] {
            assert_eq!(sure(&place), (Some(9), Some(row.number)), "{place}");
        }
    }
}

#[test]
fn the_innovations_of_a_country_are_an_index_and_not_a_list_to_run_through() {
    let names: Vec<(String, String)> = (0..36_742)
        .map(|number| (format!("Inovasi Layanan Ke{number:05}"), format!("Dinas {}", number / 50)))
        .collect();
    let known = names.iter().zip(1..).map(|((name, opd), number)| Known {
        id: id(number),
        name,
        opd,
        aliases: &[],
    });
    let filer = Filer::new(known, [(1, "Regulasi")]);
    for number in (0..36_742_u128).step_by(16) {
        let place =
            format!("Dinas {}/INOVASI LAYANAN KE{number:05}/1. Regulasi/a.pdf", number / 50);
        let filing = filer.file(&place);
        assert_eq!(
            (filing.innovation, filing.indicator),
            (Fit::Sure(id(number + 1)), Fit::Sure(1))
        );
    }
}

proptest! {
    #[test]
    fn any_place_has_an_answer_and_candidates_are_never_doubled(place in "\\PC{0,60}|([a-zA-Z0-9 ./_+-]{0,12}/){0,5}[a-z0-9 .]{0,16}") {
        let filing = FILER.file(&place);
        if let Fit::Likely(several) = filing.innovation {
            let distinct: std::collections::BTreeSet<_> = several.iter().collect();
            prop_assert!(!several.is_empty() && distinct.len() == several.len());
        }
        if let Fit::Likely(several) = filing.indicator {
            prop_assert!(several.iter().all(|number| (1..=21).contains(number)));
        }
    }

    #[test]
    fn case_and_marks_between_words_change_nothing(
        innovation in 0_usize..10, upper in any::<bool>(), mark in "[ _-]",
    ) {
        let (name, opd) = INNOVATIONS[innovation];
        let place = format!("{}/{}/a.pdf", OPDS[opd].0, name);
        let other = format!("{}/{}/a.pdf", OPDS[opd].0, name.replace(' ', &mark));
        let other = if upper { other.to_uppercase() } else { other.to_lowercase() };
        let expected = Fit::Sure(id(u128::try_from(innovation).unwrap() + 1));
        prop_assert_eq!(FILER.file(&place).innovation, expected.clone());
        prop_assert_eq!(FILER.file(&other).innovation, expected);
    }
}
