//! A panel of three assessors, from the first score to the signed berita acara: blind until one's
//! own sheet is sent, one result, three signatures on top of one another, and nothing to be
//! changed behind them.

use std::path::PathBuf;

use meja_app::{
    case::instruments,
    contract::{EventStage, ScheduleSettings, UseStages},
};
use meja_store::{Access, Connection, Store, StoreError};
use meja_tests::Laptop;

use crate::{page::Window, pictures, wait, world::World};

pub(super) const INNOVATION: &str = "SIAGA WARGA";
/// The assessors and what each gives the five rows of the presentation rubric.
pub(super) const PANEL: [(&str, [&str; 5]); 3] = [
    ("Dr. Sari Wulandari, M.Si.", ["80", "75", "70", "85", "90"]),
    ("Bambang Prakoso, S.T., M.T.", ["70", "75", "80", "80", "85"]),
    ("Ni Luh Ayu Kartika, S.Sos.", ["75", "72", "78", "90", "88"]),
];

/// The weighted mean of the three: rows weigh 30, 25, 20, 15 and 10 per cent of 100 points.
///
/// 78.5, 76.25 and 78.4 are the assessors' totals; their mean is 77.7166…
const RESULT: &str = "77,72";

/// Another laptop with an event of one desk, three assessors and one innovation open.
pub(super) fn laptop() -> Laptop {
    let laptop = Laptop::with_event();
    laptop
        .import_csv(
            "daftar.csv",
            &format!("Nama OPD;Nama Inovasi\nKecamatan Suka Maju;{INNOVATION}\n"),
        )
        .unwrap();
    let seats: Vec<String> = PANEL.iter().map(|(name, _)| laptop.assessor(name).id).collect();
    let seats: Vec<&str> = seats.iter().map(String::as_str).collect();
    laptop.add_desk("Meja 1", &seats).unwrap();
    laptop.schedule(ScheduleSettings::default()).unwrap();
    let stage = EventStage {
        key: String::new(),
        label: "Presentasi".into(),
        instrument: "iga-2023".into(),
        version: 1,
        share: "100".into(),
    };
    instruments::use_stages(&laptop.app, UseStages { stages: vec![stage], seen: false }).unwrap();
    laptop
}

/// That event, brought here.
pub(super) fn event(world: &World) -> PathBuf {
    let laptop = laptop();
    laptop.close();
    world.bring(&laptop.event())
}

/// Takes somebody's seat at the desk.
pub(super) async fn sit(window: &Window, who: &str) {
    window.go("Meja").await;
    window.strike("Ctrl+Shift+M").await;
    window.press("radio", "Meja 1").await;
    window.press("radio", who).await;
    window.button("Bekerja di Meja 1").await;
    window.sees(who).await;
}

/// Gives every row its points by keyboard and sends the sheet.
pub(super) async fn score(window: &Window, points: &[&str; 5]) {
    // The sheet of whoever sat down now, and not of the one before.
    window.sees("Nilai 0/5").await;
    window.button("Nilai").await;
    window.find("field", "Nilai baris 1").await.click().await.unwrap();
    for (row, value) in (1..).zip(points) {
        window.focus_on(&format!("Nilai baris {row}")).await;
        window.types(value).await;
        window.strike("Enter").await;
    }
    window.sees("5 dari 5 baris").await;
    window.strike("Ctrl+Shift+Enter").await;
    window.sees("Terkirim").await;
}

/// Signs what the panel on the screen is about.
async fn put_signature(window: &Window) {
    window.find("button", "Sahkan dan kunci").await;
    if window.text().await.contains("Alasan mengesahkan sekarang") {
        window.fill("Alasan mengesahkan sekarang", "Disepakati dalam rapat panel").await;
    }
    window.strike("Ctrl+Enter").await;
    let closed = wait::within(wait::LONG, async || {
        (!window.text().await.contains("Sahkan dan kunci")).then_some(())
    });
    if closed.await.is_none() {
        panic!("the signature is not taken; the screen says: {}", window.text().await);
    }
}

fn count(store: &Store, sql: &'static str) -> i64 {
    let one = |conn: &Connection| -> Result<i64, StoreError> {
        Ok(conn.query_row(sql, [], |row| row.get(0))?)
    };
    store.read(one).unwrap()
}

#[tokio::test]
async fn three_assessors_score_and_the_signed_result_stands() {
    let world = World::new();
    let path = event(&world);
    let out = world.file("cetak");
    std::fs::create_dir(&out).unwrap();
    world.will_pick("export_folder", &out);
    let window = Window::open_in(world, &[path.to_str().unwrap()]).await;
    pictures::size(&window).await;

    for (at, (name, points)) in PANEL.iter().enumerate() {
        sit(&window, name).await;
        if at == 0 {
            window.find("button", "Panggil").await;
            window.strike("F2").await;
            window.sees("Dipanggil").await;
            window.strike("F4").await;
            window.sees("Berjalan").await;
        }
        score(&window, points).await;
        pictures::take(&window, &format!("panel-nilai-{}", at + 1)).await;
    }
    window.strike("F8").await;
    window.sees("Giliran selesai").await;
    window.strike("F8").await;

    sit(&window, "Sekretariat").await;
    window.go("Rekap").await;
    window.sees(RESULT).await;
    pictures::take(&window, "panel-rekap").await;

    window.go("Pengesahan").await;
    window.sees(INNOVATION).await;
    window.button("Sahkan SIAGA WARGA").await;
    put_signature(&window).await;
    window.button("Sahkan meja").await;
    put_signature(&window).await;
    window.button("Sahkan kegiatan").await;
    window.fill("Nama dan gelar", "Drs. Ketut Panelia, M.M.").await;
    put_signature(&window).await;
    window.sees("Jejak pengesahan").await;
    pictures::take(&window, "panel-pengesahan").await;

    window.go("Ekspor").await;
    window.press("radio", "PDF").await;
    window.press("radio", "Berita acara").await;
    window.button("Pilih").await;
    window.strike("Ctrl+Enter").await;
    window.sees(".pdf").await;
    pictures::take(&window, "panel-berita-acara").await;

    // A change after it is refused where one works, in words.
    sit(&window, PANEL[0].0).await;
    window.strike("Ctrl+Shift+PageUp").await;
    window.sees("disahkan").await;
    pictures::take(&window, "panel-terkunci").await;
    let world = window.close().await;

    let store = Store::open(&path, Access::Read).unwrap();
    assert_eq!(count(&store, "SELECT count(*) FROM score WHERE value <> ''"), 15);
    assert_eq!(count(&store, "SELECT count(*) FROM approval WHERE unlocked_ms IS NULL"), 3);
    let minutes = std::fs::read_dir(&out)
        .unwrap()
        .filter_map(Result::ok)
        .find(|file| file.file_name().to_string_lossy().starts_with("Berita"))
        .expect("the berita acara is there");
    assert!(std::fs::read(minutes.path()).unwrap().starts_with(b"%PDF-"));
    drop(world);
}
