//! What cannot be done is said in words, with what was kept and what to do.

use std::{fs, path::Path};

use serde_json::json;

use crate::{page::Window, wait, world::World};

/// The sample event at a place of the person's choice, left whole beside a backup.
async fn sample_with_backup(world: World) -> (World, std::path::PathBuf) {
    let event = world.file("Monev.meja");
    world.will_pick("new_event", &event);
    let window = Window::open_in(world, &[]).await;
    window.button("Contoh kegiatan").await;
    window.find("heading", "Persiapan").await;
    // A slot that ends leaves a backup beside the file.
    window.go("Meja").await;
    super::sit(&window, "Meja 1", "Sekretariat").await;
    window.strike("F2").await;
    window.sees("Dipanggil").await;
    window.strike("F4").await;
    window.sees("Berjalan").await;
    window.strike("F8").await;
    window.sees("Giliran selesai").await;
    wait::until("the backup that the end of a slot leaves", async || {
        let list = window.call("backup.list", json!(null)).await.ok()?;
        (!list.as_array()?.is_empty()).then_some(())
    })
    .await;
    (window.close().await, event)
}

/// Overwrites the middle of the file's pages.
fn spoil(event: &Path) {
    let mut bytes = fs::read(event).unwrap();
    let length = bytes.len();
    for byte in &mut bytes[4096..length / 2] {
        *byte = 0xA5;
    }
    fs::write(event, bytes).unwrap();
    for ending in ["-wal", "-shm"] {
        let beside = format!("{}{ending}", event.display());
        let _not_there = fs::remove_file(beside);
    }
}

#[tokio::test]
async fn a_damaged_file_is_left_alone_and_its_backup_offered() {
    let (world, event) = sample_with_backup(World::new()).await;
    spoil(&event);
    let spoiled = fs::read(&event).unwrap();
    world.will_pick("open_event", &event);
    world.will_pick("restored_event", &world.file("Monev dipulihkan.meja"));
    let window = Window::open_in(world, &[]).await;
    window.button("Buka berkas").await;
    window.sees("rusak dan tidak disentuh").await;
    window.button("Pulihkan cadangan ke berkas baru").await;
    window.find("screen", "Persiapan").await;
    window.go("Inovasi").await;
    window.sees("74 inovasi").await;
    let world = window.close().await;
    assert!(world.file("Monev dipulihkan.meja").is_file());
    assert!(fs::read(&event).unwrap() == spoiled, "the damaged file was written to");
}

#[tokio::test]
async fn a_file_that_another_program_holds_says_so() {
    let world = World::new();
    let event = world.file("Monev.meja");
    world.will_pick("new_event", &event);
    world.will_pick("open_event", &event);
    let first = Window::open_in(world, &[]).await;
    first.button("Contoh kegiatan").await;
    first.find("heading", "Persiapan").await;

    let elsewhere = World::new();
    elsewhere.will_pick("open_event", &event);
    let second = Window::open_in(elsewhere, &[]).await;
    second.button("Buka berkas").await;
    second.sees("sedang terbuka di jendela atau program lain").await;
    second.sees("Belum ada kegiatan yang terbuka").await;
    first.close().await;
    second.close().await;
}

#[tokio::test]
async fn a_file_that_is_no_list_is_refused_and_nothing_changes() {
    let world = World::new();
    world.will_pick("import", &world.put("foto rapat.xlsx", b"\x89PNG\r\n\x1a\n bukan buku kerja"));
    let window = Window::open_in(world, &["--sample"]).await;
    window.go("Inovasi").await;
    window.sees("74 inovasi").await;
    window.go("Impor").await;
    window.button("Pilih berkas").await;
    window.find("button", "Tutup pesan ini").await;
    let text = window.text().await;
    assert!(text.contains("foto rapat.xlsx"), "the sentence does not name the file: {text}");
    assert!(!text.contains("Terapkan impor"), "there is nothing to apply: {text}");
    window.sees("Belum pernah ada impor di kegiatan ini.").await;
    window.go("Inovasi").await;
    window.sees("74 inovasi").await;
    window.close().await;
}
