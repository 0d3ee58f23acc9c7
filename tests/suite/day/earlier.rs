//! Saran of an earlier monev: found again, taken over, followed up, printed.

use std::collections::BTreeMap;

use calamine::Reader;
use meja_app::{
    case::{alias, desk, earlier, event, export, import, trail},
    contract::{
        AdoptRemark, EarlierFound, EarlierRequest, EventIdentity, ExportWhat, OpdAliasInfo, Paper,
        RemarkKind,
    },
};
use meja_tests::Laptop;

const SARAN: RemarkKind = RemarkKind::Recommendation;

/// A laptop with this year's event open, and last year's file beside it.
fn two_years() -> (Laptop, String) {
    let laptop = Laptop::secretariat();
    let last = EventIdentity {
        name: "Monev Inovasi Daerah Kabupaten Tirtaloka 2018".into(),
        date_from: "2018-10-16".into(),
        date_to: "2018-10-17".into(),
        form_year: 2018,
        ..Laptop::identity()
    };
    laptop.create(last).unwrap();
    laptop
        .import_csv(
            "2018.csv",
            "Nama SKPD,Nama Inovasi\nDinsos Kab,Rumah Singgah\nDinas Sosial,LAPOR CAMAT\n\
             Dinas Sosial,Layar Tancap\nDinas Kesehatan,SI JALUR\n",
        )
        .unwrap();
    let chair = laptop.assessor("Drs. Suparman Wiryo, M.Si.");
    let desk = laptop.add_desk("Meja 1", &[&chair.id]).unwrap();
    let ids: BTreeMap<String, String> =
        laptop.innovations().into_iter().map(|line| (line.name, line.id)).collect();
    let write = |name: &str, row: &str, text: &str| {
        laptop.write(&ids[name], row, SARAN, text, Some(&desk.id)).unwrap();
    };
    write("Rumah Singgah", "c2.3", "Tingkatkan SK menjadi Peraturan Bupati.");
    write("Rumah Singgah", "c2.6", "Buat video profil berdurasi dua sampai tiga menit.");
    write("LAPOR CAMAT", "c2.1", "Lengkapi berita acara uji coba.");
    write("Layar Tancap", "c2.1", "Tidak dilanjutkan.");
    write("SI JALUR", "c2.4", "Anggarkan di RKA.");
    laptop.close();
    let path = laptop.path("Monev 2018.meja");
    std::fs::rename(laptop.event(), &path).unwrap();
    laptop.create(Laptop::identity()).unwrap();
    laptop
        .import_csv(
            "2019.csv",
            "Nama SKPD,Nama Inovasi\nDinas Sosial,Rumah Singgah\nDinas Sosial,Lapor Camat\n\
             Dinas Kesehatan,SI JALUR (Sistem Jemput Layanan Usaha Rakyat)\n",
        )
        .unwrap();
    let opd = laptop.innovations()[0].opd_id.clone();
    let known = OpdAliasInfo {
        id: String::new(),
        name: "Dinsos Kab".into(),
        region: String::new(),
        opd,
        opd_name: String::new(),
    };
    alias::save(&laptop.app, known).unwrap();
    let token = laptop.token(path);
    (laptop, token)
}

fn request(token: &str) -> EarlierRequest {
    EarlierRequest { token: token.to_owned(), ..EarlierRequest::default() }
}

#[test]
fn innovations_are_found_by_alias_and_name_and_a_likely_one_waits_for_a_person() {
    let (laptop, token) = two_years();
    let preview = earlier::preview(&laptop.app, request(&token)).unwrap();
    let found: BTreeMap<&str, EarlierFound> =
        preview.innovations.iter().map(|one| (one.name.as_str(), one.found)).collect();
    assert_eq!(found["Rumah Singgah"], EarlierFound::Sure, "by an alias of its agency");
    assert_eq!(found["LAPOR CAMAT"], EarlierFound::Sure);
    assert_eq!(found["SI JALUR"], EarlierFound::Nearly);
    assert_eq!(found["Layar Tancap"], EarlierFound::No);
    assert_eq!((preview.takes, preview.known, preview.day.as_str()), (3, 0, "2018-10-17"));
    let receipt = earlier::apply(&laptop.app, request(&token)).unwrap();
    assert_eq!((receipt.counts.added, receipt.counts.skipped), (3, 2));
    let nearly = EarlierRequest { nearly: true, ..request(&token) };
    let again = earlier::apply(&laptop.app, nearly).unwrap();
    assert_eq!((again.counts.added, again.counts.unchanged), (1, 3), "nothing comes twice");
    laptop.assert_sound();
}

#[test]
fn what_a_person_decides_goes_before_what_was_found() {
    let (laptop, token) = two_years();
    let preview = earlier::preview(&laptop.app, request(&token)).unwrap();
    let of = |name: &str| preview.innovations.iter().find(|one| one.name == name).unwrap();
    let jalur = of("SI JALUR");
    let decided = BTreeMap::from([
        (of("Rumah Singgah").id.clone(), String::new()),
        (jalur.id.clone(), jalur.candidates[0].id.clone()),
    ]);
    let input = EarlierRequest { decided, ..request(&token) };
    assert_eq!(earlier::apply(&laptop.app, input).unwrap().counts.added, 2);
    let lines = earlier::list(&laptop.app).unwrap();
    let names: Vec<&str> = lines.iter().map(|line| line.innovation.as_str()).collect();
    assert!(names.contains(&"SI JALUR (Sistem Jemput Layanan Usaha Rakyat)"));
    assert!(!names.contains(&"Rumah Singgah"));
}

#[test]
fn an_earlier_saran_stands_beside_its_row_and_its_follow_up_is_printed() {
    let (laptop, token) = two_years();
    earlier::apply(&laptop.app, request(&token)).unwrap();
    let chair = laptop.assessor("Dra. Hj. Kartini Lestari");
    laptop.add_desk("Meja 1", &[&chair.id]).unwrap();
    laptop.seat(Some(&chair.id));
    let id = laptop.innovations().into_iter().find(|one| one.name == "Rumah Singgah").unwrap().id;
    let row = laptop.sheet(&id, None).rows[2].clone();
    assert_eq!(row.earlier[0].text, "Tingkatkan SK menjadi Peraturan Bupati.");
    assert_eq!(row.earlier[0].assessor, "Drs. Suparman Wiryo, M.Si.");
    assert_eq!((row.earlier[0].day.as_str(), row.follow_up.text.as_str()), ("2018-10-17", ""));
    let kind = RemarkKind::FollowUp;
    laptop.write(&id, "c2.3", kind, "partly", None).unwrap();
    let error = laptop.write(&id, "c2.3", kind, "mungkin", None).unwrap_err();
    assert_eq!(error.code, "remark.follow_up");
    assert_eq!(laptop.sheet(&id, None).rows[2].follow_up.text, "partly");
    let folder = laptop.path("dokumen");
    let files =
        export::to_folder(&laptop.app, &folder, ExportWhat::Recap, Paper::F4, None).unwrap();
    assert_eq!(files[0].sheets.last().unwrap(), "Tindak lanjut Saran sebelumnya");
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(&files[0].path).unwrap();
    let page = book.worksheet_range("Tindak lanjut Saran sebelumnya").unwrap();
    let row = page
        .rows()
        .find(|row| row.iter().any(|cell| cell.to_string().contains("Peraturan Bupati")))
        .unwrap();
    let cells: Vec<String> = row.iter().map(ToString::to_string).collect();
    assert!(cells.contains(&"Sebagian".to_owned()), "{cells:?}");
    assert!(cells.contains(&"Dra. Hj. Kartini Lestari".to_owned()), "{cells:?}");
    let says = |text: &str| page.used_cells().any(|(_, _, cell)| *cell == *text);
    assert!(says("3 Saran: 0 ditindaklanjuti, 1 sebagian, 0 belum, 2 belum diperiksa"));
}

#[test]
fn the_link_is_undone_as_a_whole_and_the_earlier_file_is_left_alone() {
    let (laptop, token) = two_years();
    let path = laptop.path("Monev 2018.meja");
    let before = std::fs::read(&path).unwrap();
    let receipt = earlier::apply(&laptop.app, request(&token)).unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), before);
    let listed = import::list(&laptop.app, ()).unwrap();
    assert_eq!(listed[0].id, receipt.id);
    let tx = trail::history(&laptop.app, Default::default()).unwrap().items[0].tx.clone();
    let input = meja_app::contract::IdInput { id: tx };
    assert_eq!(trail::undo(&laptop.app, input).unwrap_err().code, "history.own_way");
    let undone = laptop.undo_import(&receipt.id).unwrap();
    assert_eq!(undone.rows_removed, 4, "three Saran and the receipt");
    assert!(earlier::list(&laptop.app).unwrap().is_empty());
    laptop.assert_sound();
}

#[test]
fn only_an_event_file_of_another_event_is_an_earlier_one() {
    let (laptop, _) = two_years();
    let own = laptop.token(laptop.event());
    assert_eq!(earlier::preview(&laptop.app, request(&own)).unwrap_err().code, "earlier.same");
    let text = laptop.token(laptop.put("bukan.meja", b"bukan berkas kegiatan"));
    let error = earlier::preview(&laptop.app, request(&text)).unwrap_err();
    assert!(error.code.starts_with("file."), "{}", error.code);
    let gone = laptop.token(laptop.path("tidak ada.meja"));
    assert!(earlier::preview(&laptop.app, request(&gone)).is_err());
    assert!(event::get(&laptop.app, ()).is_ok());
}

#[test]
fn of_two_who_adopted_each_other_one_saran_is_taken_over() {
    let laptop = Laptop::with_sample();
    let view = laptop.desk_view("Meja 1");
    let id = view.innovations[0].id.clone();
    let text = "Tingkatkan SK menjadi Peraturan Bupati sebelum akhir tahun anggaran.";
    laptop.seat(Some(&view.assessors[1].id));
    laptop.write(&id, "c2.3", SARAN, text, None).unwrap();
    for assessor in [&view.assessors[0], &view.assessors[1]] {
        laptop.seat(Some(&assessor.id));
        let other = laptop.sheet(&id, None).rows[2].others[0].clone();
        let adopt = AdoptRemark {
            innovation: id.clone(),
            indicator: "c2.3".into(),
            kind: SARAN,
            assessor: other.assessor,
            op: other.op,
            replace: true,
            desk: None,
        };
        desk::adopt(&laptop.app, adopt).unwrap();
    }
    laptop.close();
    let path = laptop.path("Monev lalu.meja");
    std::fs::rename(laptop.event(), &path).unwrap();
    laptop.create(Laptop::identity()).unwrap();
    let token = laptop.token(path);
    let preview = earlier::preview(&laptop.app, request(&token)).unwrap();
    let one = preview.innovations.iter().find(|one| one.id == id).unwrap();
    assert_eq!((one.count, one.sample.as_str()), (1, text));
}
