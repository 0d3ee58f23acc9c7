//! Every screen of the sample event, light and dark: no barrier that a machine can find, and a
//! picture for people to look at.

use crate::{axe, page::Window, pictures};

/// The screens of the rail, with a word each that shows when its data has come.
const SCREENS: [(&str, &str); 9] = [
    ("Beranda", "Kegiatan terakhir"),
    ("Persiapan", "Identitas dan kop"),
    ("Inovasi", "Pilih satu inovasi"),
    ("Impor", "Impor sebelumnya"),
    ("Jadwal", "Papan"),
    ("Ekspor", "Map tujuan"),
    ("Riwayat", "Contoh kegiatan dibuat"),
    ("Cadangan", "Cadangan otomatis"),
    ("Pengaturan", "Tampilan"),
];

#[tokio::test]
async fn every_screen_of_the_sample_event_is_open_to_all() {
    let window = Window::open(&["--sample"]).await;
    pictures::size(&window).await;
    let mut violations = String::new();
    for theme in ["light", "dark"] {
        window.theme(theme).await;
        for (screen, word) in SCREENS {
            window.go(screen).await;
            let _ = word;
            violations += &axe::violations(&window, &format!("{screen} ({theme})")).await;
            pictures::take(&window, &format!("{theme}-{}", screen.to_lowercase())).await;
        }
    }
    window.close().await;
    assert!(violations.is_empty(), "{violations}");
}
