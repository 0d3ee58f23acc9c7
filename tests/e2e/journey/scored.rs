//! The screens of a scored panel, light, dark and in high contrast: no barrier that a machine can
//! find, and a picture for people to look at.

use std::process::Command;

use super::{
    screens::{THEMES, Visit},
    sit,
};
use crate::{
    page::Window,
    pictures,
    world::{World, program},
};

/// The sample of 74 innovations with a presentation rubric, scores, comments and gaps.
pub(super) fn event(world: &World) -> std::path::PathBuf {
    let event = world.file("Presentasi.meja");
    let run = Command::new(program("MEJA_CLI", "debug/meja"))
        .arg("sample")
        .arg(&event)
        .args(["--scored", "iga-2023"])
        .envs(world.environment())
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    event
}

async fn walk(visit: &mut Visit) {
    let world = World::new();
    let event = event(&world);
    let window = Window::open_in(world, &[event.to_str().unwrap()]).await;
    pictures::size(&window).await;
    window.go("Meja").await;
    sit(&window, "Meja 1", "Sekretariat").await;
    for theme in THEMES {
        window.theme(theme).await;
        chair(&window, theme, visit).await;
        result(&window, theme, visit).await;
        rest(&window, theme, visit).await;
    }
    window.close().await;
}

async fn chair(window: &Window, theme: &str, visit: &mut Visit) {
    window.go("Panel ketua").await;
    for (part, word, name) in [
        ("Ikhtisar", "Yang belum selesai", "ikhtisar"),
        ("Bandingkan penilai", "Nilai akhir", "bandingkan"),
        ("Kesepakatan", "Krippendorff", "kesepakatan"),
        ("Rancangan panel", "Rancangan", "rancangan"),
        ("Musyawarah", "Musyawarah", "musyawarah"),
    ] {
        window.press("tab", part).await;
        window.sees(word).await;
        window.loaded().await;
        visit.at(window, theme, &format!("panel-{name}")).await;
    }
    window.press("tab", "Ikhtisar").await;
}

async fn result(window: &Window, theme: &str, visit: &mut Visit) {
    window.go("Rekap").await;
    window.find("button", "Aturan dan pengandaian").await;
    visit.at(window, theme, "nilai-rekap").await;
    window.button("Aturan dan pengandaian").await;
    window.find("button", "Tutup").await;
    visit.at(window, theme, "nilai-rekap-aturan").await;
    window.button("Tutup").await;
    window.go("Pengesahan").await;
    window.sees("Yang disahkan terkunci di semua layar").await;
    visit.at(window, theme, "nilai-pengesahan").await;
    for (button, name) in [
        ("Sahkan KENAIKAN PANGKAT TANPA MENGHADAP", "pengesahan-lembar"),
        ("Periksa dokumen", "pengesahan-periksa"),
    ] {
        window.button(button).await;
        window.find("button", "Tutup").await;
        visit.at(window, theme, name).await;
        window.button("Tutup").await;
    }
}

async fn rest(window: &Window, theme: &str, visit: &mut Visit) {
    window.go("Meja").await;
    window.find("button", "Panggil").await;
    visit.at(window, theme, "meja-nilai").await;
    window.go("Persiapan").await;
    window.press("step", "Instrumen").await;
    window.sees("Bobot, %").await;
    visit.at(window, theme, "persiapan-tahap").await;
    window.strike("Ctrl+Alt+l").await;
    window.sees("Layar terkunci").await;
    visit.at(window, theme, "terkunci").await;
    window.button("Buka").await;
    window.find("screen", "Beranda").await;
}

#[tokio::test]
async fn every_screen_of_a_scored_panel_has_its_picture_and_no_barrier() {
    let mut visit = Visit::default();
    walk(&mut visit).await;
    visit.end();
}
