//! Ctrl+K: a command of another screen waits there for Enter, one of the same leaves the caret alone.

use super::{begin_sample_slot, screens::Visit, sit};
use crate::{page::Window, pictures, wait};

async fn open() -> Window {
    let window = Window::open(&["--sample"]).await;
    pictures::size(&window).await;
    window.go("Meja").await;
    sit(&window, "Meja 1", "Sekretariat").await;
    window
}

/// Opens the palette and types until the line that Enter takes begins with `first`.
async fn ask(window: &Window, query: &str, first: &str) {
    window.strike("Ctrl+k").await;
    window.types(query).await;
    offers(window, first).await;
}

async fn offers(window: &Window, first: &str) {
    let chosen = "return document.querySelector('dialog [role=option][aria-selected=true] .label') \
        ?.textContent.trim()";
    wait::until(&format!("the palette to offer {first:?}"), async || {
        window.read(chosen).await.as_str()?.starts_with(first).then_some(())
    })
    .await;
}

#[tokio::test]
async fn what_acts_waits_on_its_screen_for_one_more_enter_and_what_cannot_be_done_is_said() {
    let window = open().await;
    let mut visit = Visit::default();
    window.strike("Ctrl+9").await;
    window.sees("Contoh kegiatan dibuat").await;
    visit.at(&window, "light", "cari-dari").await;
    ask(&window, "pelayanan", "").await;
    visit.everywhere(&window, "cari-inovasi").await;
    window.strike("Esc").await;
    window.strike("Ctrl+k").await;
    window.types("zirkonium").await;
    window.sees("Tidak ada yang cocok").await;
    visit.everywhere(&window, "cari-kosong").await;
    window.strike("Esc").await;

    ask(&window, "tampilkan layar", "Tampilkan layar waktu").await;
    visit.everywhere(&window, "cari-layar-lain").await;
    window.strike("Enter").await;
    wait::until("the screen Meja", async || (window.title().await != "Riwayat").then_some(()))
        .await;
    offers(&window, "Tampilkan layar waktu").await;
    visit.everywhere(&window, "cari-siap").await;
    window.strike("Enter").await;
    window.other_window().await;
    window.strike("Shift+F7").await;

    window.strike("Ctrl+9").await;
    ask(&window, "kirim lembar nilai", "Kirim lembar nilai").await;
    window.strike("Enter").await;
    window.sees("saat ini tidak dapat dilakukan di Meja").await;
    visit.everywhere(&window, "cari-tak-dapat").await;
    visit.end();
    window.close().await;
}

#[tokio::test]
async fn a_command_of_the_same_screen_leaves_the_caret_where_it_was() {
    let window = Window::open(&["--sample"]).await;
    pictures::size(&window).await;
    begin_sample_slot(&window).await;
    window.strike("Ctrl+ArrowDown").await;
    window.focus_on("Faktual, 2.").await;
    ask(&window, "tambah 1", "Tambah 1 menit").await;
    window.strike("Enter").await;
    window.sees("+1 menit").await;
    window.focus_on("Faktual, 2.").await;
    window.close().await;
}
