//! An event day from *Buat kegiatan* to the workbook, and an import that is taken back.

use std::path::Path;

use calamine::{Reader, open_workbook_auto};

use super::sit;
use crate::{
    invented::{self, AGENCIES, LIST, REMARKS},
    page::Window,
    world::World,
};

const ASSESSORS: [&str; 2] = ["Dra. Siti Rahmawati, M.A.P.", "Ir. Bambang Wiryawan, M.T."];

/// A laptop whose dialogs lead to one new event, one list and one folder.
fn prepared() -> World {
    let world = World::new();
    world.will_pick("new_event", &world.file("Monev 2026.meja"));
    world.will_pick("import", &world.put("daftar inovasi 2026.csv", &invented::csv()));
    let folder = world.file("ekspor");
    std::fs::create_dir(&folder).unwrap();
    world.will_pick("export_folder", &folder);
    world
}

/// From the first screen to an event with its identity.
async fn create(window: &Window) {
    window.button("Buat kegiatan").await;
    window.fill("Nama kegiatan", "Monitoring dan Evaluasi Inovasi Daerah Tahun 2026").await;
    window.fill("Penyelenggara", "Bappelitbang Kabupaten Tirtaloka").await;
    window.fill("Tempat penandatanganan", "Tirtaloka").await;
    window.fill("Baris 1", "PEMERINTAH KABUPATEN TIRTALOKA").await;
    window.fill("Baris 2", "BADAN PERENCANAAN PEMBANGUNAN, PENELITIAN DAN PENGEMBANGAN").await;
    window.button("Pilih tempat berkas dan buat").await;
    window.find("heading", "Persiapan").await;
}

/// Chooses the list, looks at the preview and applies it.
async fn import(window: &Window) {
    window.go("Impor").await;
    window.button("Pilih berkas").await;
    window.sees("Judul kolom di baris 3").await;
    window.press("tab", "Contoh baris").await;
    window.sees("JEMPUT BOLA BERKAH").await;
    window.button("Terapkan impor").await;
    window.sees("Impor selesai").await;
    window.sees("daftar inovasi 2026.csv").await;
}

/// Two desks with an assessor each.
async fn people(window: &Window) {
    window.go("Persiapan").await;
    window.press("step", "Meja dan penilai").await;
    for name in ASSESSORS {
        window.button("Tambah penilai").await;
        let field = "Nama dengan gelar: Penilai baru";
        window.fill(field, name).await;
        window.strike("Tab").await;
        window.find("field", &format!("NIP: {name}")).await;
    }
    for (at, name) in ASSESSORS.into_iter().enumerate() {
        window.button("Tambah meja").await;
        window.find("button", &format!("Hapus Meja {}", at + 1)).await;
        let seats = window.every("field", "Dudukkan penilai").await;
        seats.last().unwrap().select_by_label(name).await.unwrap();
        window.find("button", &format!("Keluarkan {name} dari meja")).await;
    }
}

async fn schedule(window: &Window) {
    window.go("Jadwal").await;
    window.button("Susun jadwal").await;
    window.sees("Semua perangkat daerah mendapat giliran.").await;
    window.button("Terapkan jadwal").await;
    window.find("grid", "Papan jadwal").await;
    assert!(window.every("gridcell", "").await.len() >= AGENCIES, "a place for each agency");
}

/// One slot by keys alone, from the call to the next agency.
async fn at_the_desk(window: &Window) {
    window.go("Meja").await;
    sit(window, "Meja 1", ASSESSORS[0]).await;
    let first = window.title().await;
    window.strike("F2").await;
    window.sees("Dipanggil").await;
    window.strike("F4").await;
    window.sees("Berjalan").await;
    // The clock that starts sends the caret to the first empty cell.
    window.focus_on("Faktual, 1.").await;
    for (at, (finding, recommendation)) in REMARKS.into_iter().enumerate() {
        window.types(finding).await;
        window.strike("Tab").await;
        window.focus_on(&format!("Saran, {}.", at + 1)).await;
        window.types(recommendation).await;
        window.strike("Enter").await;
        window.focus_on(&format!("Faktual, {}.", at + 2)).await;
    }
    window.sees("Tersimpan").await;
    window.strike("F8").await;
    window.sees("Giliran selesai, masih ada yang kosong").await;
    window.sees("Faktual dan Saran kosong").await;
    window.strike("F8").await;
    crate::wait::until("the next agency", async || {
        let next = window.title().await;
        (!next.is_empty() && next != first).then_some(())
    })
    .await;
    window.sees("Belum mulai").await;
}

async fn export(window: &Window) {
    window.go("Ekspor").await;
    window.press("radio", "Semua dokumen").await;
    window.button("Pilih map").await;
    window.sees("ekspor").await;
    window.button("Buat dokumen").await;
    window.sees("Buka map").await;
}

/// All text of all workbooks in a folder.
fn text_of_workbooks(folder: &Path) -> String {
    let mut text = String::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let mut book = open_workbook_auto(&path).unwrap();
        for (_, range) in book.worksheets() {
            for cell in range.used_cells() {
                text.push_str(&cell.2.to_string());
                text.push('\n');
            }
        }
    }
    text
}

#[tokio::test]
async fn an_event_day_goes_from_the_new_event_to_the_workbook() {
    let window = Window::open_in(prepared(), &[]).await;
    create(&window).await;
    import(&window).await;
    people(&window).await;
    schedule(&window).await;
    at_the_desk(&window).await;
    export(&window).await;
    let world = window.close().await;

    let text = text_of_workbooks(&world.file("ekspor"));
    for (finding, recommendation) in REMARKS {
        assert!(text.contains(finding), "{finding} is not in the workbooks");
        assert!(text.contains(recommendation), "{recommendation} is not in the workbooks");
    }
    for (opd, name) in LIST {
        assert!(text.contains(opd), "{opd} is not in the workbooks");
        assert!(text.contains(name), "{name} is not in the workbooks");
    }
    assert!(text.contains(ASSESSORS[0]), "the assessor does not stand on the form");
}

#[tokio::test]
async fn an_import_that_is_undone_leaves_the_registry_empty() {
    let window = Window::open_in(prepared(), &[]).await;
    create(&window).await;
    import(&window).await;
    window.go("Inovasi").await;
    window.sees("PERAHU BACA").await;
    window.go("Impor").await;
    window.button("Batalkan impor ini").await;
    window.press("dialog-button", "Batalkan impor").await;
    window.sees("Impor dibatalkan").await;
    window.go("Inovasi").await;
    window.sees("Belum ada inovasi").await;
    window.go("Impor").await;
    window.sees("Sudah dibatalkan").await;
    window.close().await;
}
