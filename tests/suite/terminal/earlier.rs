//! Linking an earlier monev, and the kinds of cells, from the terminal.

use meja_app::contract::RemarkKind;
use meja_tests::Laptop;

use super::Desk;

/// An earlier event file in the desk's folder: three Saran on two innovations.
fn last_year(desk: &Desk) {
    let laptop = Laptop::with_event();
    laptop
        .import_csv(
            "2018.csv",
            "Nama SKPD,Nama Inovasi\nDinas Sosial,Rumah Singgah\nDinas Sosial,SI JALUR\n",
        )
        .unwrap();
    let person = laptop.assessor("Drs. Suparman Wiryo, M.Si.");
    let at = laptop.add_desk("Meja 1", &[&person.id]).unwrap().id;
    for line in laptop.innovations() {
        let write = |row, kind, text| laptop.write(&line.id, row, kind, text, Some(&at)).unwrap();
        write("c2.3", RemarkKind::Recommendation, "Tingkatkan menjadi Peraturan Bupati.");
        write("c2.3", RemarkKind::Finding, "SK Kepala Dinas ada.");
    }
    laptop.close();
    std::fs::copy(laptop.event(), desk.path("lama.meja")).unwrap();
}

#[test]
fn an_earlier_event_file_is_linked_and_a_likely_name_waits() {
    let desk = Desk::with_event();
    last_year(&desk);
    desk.put(
        "daftar.csv",
        "Nama SKPD;Nama Inovasi\nDinas Sosial;RUMAH SINGGAH\n\
         Dinas Sosial;SI JALUR (Sistem Jemput Layanan)\n",
    );
    desk.done(&["import", "acara.meja", "daftar.csv"]);
    let link = |more: &[&str]| {
        let words = [&["import", "acara.meja", "--earlier", "lama.meja"], more].concat();
        desk.done(&words)
    };
    let looked = link(&["--dry-run"]);
    assert_eq!((looked["takes"].as_u64(), looked["added"].as_u64()), (Some(1), Some(0)));
    assert_eq!(looked["innovations"][1]["found"], "nearly", "{looked}");
    assert_eq!(link(&[])["added"], 1);
    assert_eq!(link(&["--near", "same"])["added"], 1, "what is there already is not taken again");
    let listed = desk.done(&["list", "acara.meja", "earlier"]);
    assert_eq!(listed["items"].as_array().unwrap().len(), 2);
    assert_eq!(listed["items"][0]["assessor"], "Drs. Suparman Wiryo, M.Si.");
    let own = desk.run(&["import", "acara.meja", "--earlier", "acara.meja", "--json"]);
    assert_eq!(own.code, Some(1), "{own:?}");
    let kinds = desk.done(&["list", "lama.meja", "remarks", "--search", "Rumah"]);
    let kinds: Vec<&str> =
        kinds["items"].as_array().unwrap().iter().filter_map(|row| row["kind"].as_str()).collect();
    assert_eq!(kinds, ["finding", "recommendation"]);
}

#[test]
fn a_plan_as_found_is_a_document_of_its_own() {
    let desk = Desk::with_event();
    let files = desk.done(&["export", "acara.meja", "keluar", "--what", "actions"]);
    assert_eq!(files["files"][0]["kind"], "actions");
    assert!(desk.path("keluar").join("Rencana Aksi.xlsx").is_file());
    let all = desk.done(&["export", "acara.meja", "keluar"]);
    let kinds = all["files"].as_array().unwrap().iter().filter(|file| file["kind"] == "actions");
    assert_eq!(kinds.count(), 0, "where nobody handed a plan in there is none among all");
}
