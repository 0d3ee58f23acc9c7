//! Every screen of the sample event, light, dark and in high contrast: no barrier that a machine
//! can find, and a picture for people to look at.

use super::sit;
use crate::{axe, invented, page::Window, pictures, world::World};

pub(super) const THEMES: [&str; 3] = ["light", "dark", "contrast"];

/// What is done at each stop of a walk: a picture is taken, and what breaks the rules of WCAG is
/// gathered.
#[derive(Default)]
pub(super) struct Visit {
    said: String,
}

impl Visit {
    pub(super) async fn at(&mut self, window: &Window, theme: &str, screen: &str) {
        pictures::take(window, &format!("{screen}-{theme}")).await;
        self.said += &axe::violations(window, &format!("{screen} {theme}")).await;
    }

    /// The screen as it stands, in one theme after the other.
    pub(super) async fn everywhere(&mut self, window: &Window, screen: &str) {
        for theme in THEMES {
            window.theme(theme).await;
            self.at(window, theme, screen).await;
        }
    }

    /// # Panics
    /// With every barrier that was found on the way.
    pub(super) fn end(self) {
        assert!(self.said.is_empty(), "{}", self.said);
    }
}

/// Goes through every screen and every step of it, once in each theme.
async fn walk(visit: &mut Visit) {
    let world = World::new();
    // Agencies of their own: an import that a called slot leans on is not taken back.
    let list = String::from_utf8(invented::csv()).unwrap().replace(";\"", ";\"UPTD Percontohan ");
    world.will_pick("import", &world.put("daftar-inovasi.csv", list.as_bytes()));
    let window = Window::open_in(world, &["--sample"]).await;
    pictures::size(&window).await;
    prepare(&window).await;
    for theme in THEMES {
        window.theme(theme).await;
        screens(&window, theme, visit).await;
    }
    // Last, since it lies over the main window where there is one monitor.
    window.go("Meja").await;
    window.strike("F7").await;
    let stage = window.other_window().await;
    window.client.switch_to_window(stage).await.unwrap();
    pictures::size(&window).await;
    for theme in THEMES {
        window.theme(theme).await;
        window.sees("Berikutnya").await;
        visit.at(&window, theme, "layar-waktu").await;
    }
    window.close().await;
}

/// A running slot with something typed.
async fn prepare(window: &Window) {
    window.go("Meja").await;
    sit(window, "Meja 1", "Sekretariat").await;
    window.strike("F2").await;
    window.strike("F4").await;
    window.sees("Berjalan").await;
    window.find("field", "Faktual, 1.").await.click().await.unwrap();
    for (finding, recommendation) in invented::REMARKS {
        window.types(finding).await;
        window.strike("Tab").await;
        window.types(recommendation).await;
        window.strike("Enter").await;
    }
    window.sees("Tersimpan").await;
}

async fn screens(window: &Window, theme: &str, visit: &mut Visit) {
    window.go("Beranda").await;
    window.sees("Kegiatan terakhir").await;
    visit.at(window, theme, "beranda").await;
    window.button("Buat kegiatan").await;
    window.find("field", "Nama kegiatan").await;
    visit.at(window, theme, "beranda-kegiatan-baru").await;
    window.button("Batal").await;

    window.go("Persiapan").await;
    for (step, word, name) in [
        ("Identitas dan kop", "Tempat penandatanganan", "identitas"),
        ("Inovasi", "Perangkat daerah", "inovasi"),
        ("Instrumen", "Tahap yang menghasilkan nilai", "instrumen"),
        ("Meja dan penilai", "Penilai pertama adalah petugas", "meja"),
        ("Jadwal", "Giliran disusun dari", "jadwal"),
        ("Gladi bersih", "Berkas kegiatan tidak disentuh", "gladi"),
    ] {
        window.press("step", step).await;
        window.sees(word).await;
        visit.at(window, theme, &format!("persiapan-{name}")).await;
    }

    window.go("Inovasi").await;
    window.sees("Pilih satu inovasi").await;
    visit.at(window, theme, "inovasi").await;
    window.press("option", "").await;
    for part in ["Profil", "Indikator", "Rencana aksi"] {
        window.press("tab", part).await;
        visit
            .at(window, theme, &format!("inovasi-{}", part.replace(' ', "-").to_lowercase()))
            .await;
    }
    window.press("radio", "Cakupan").await;
    window.sees("Menurut kategori").await;
    visit.at(window, theme, "inovasi-cakupan").await;

    import(window, theme, visit).await;

    window.go("Jadwal").await;
    window.find("grid", "Papan jadwal").await;
    visit.at(window, theme, "jadwal").await;
    window.button("Susun ulang").await;
    window.sees("giliran dari").await;
    visit.at(window, theme, "jadwal-susunan").await;
    window.button("Batal").await;
    for (button, name) in [
        ("Tata ulang", "jadwal-tata-ulang"),
        ("Benturan kepentingan", "jadwal-benturan"),
        ("Laporan waktu", "jadwal-laporan"),
    ] {
        window.button(button).await;
        window.find("button", "Tutup").await;
        visit.at(window, theme, name).await;
        window.button("Tutup").await;
    }

    window.go("Meja").await;
    window.find("field", "Faktual, 1.").await.click().await.unwrap();
    visit.at(window, theme, "meja").await;
    window.strike("Ctrl+j").await;
    window.sees("Giliran Meja 1").await;
    visit.at(window, theme, "meja-giliran").await;
    window.button("Tutup").await;
    for (keys, name) in [
        ("Ctrl+F7", "meja-layar-waktu"),
        ("Ctrl+Shift+j", "meja-jam"),
        ("Ctrl+Shift+h", "meja-serah"),
        ("Shift+F2", "meja-panggil-ketua"),
    ] {
        window.strike(keys).await;
        window.find("button", "Tutup").await;
        visit.at(window, theme, name).await;
        window.button("Tutup").await;
    }

    for (screen, word) in [
        ("Rekap", "Kegiatan ini belum memakai instrumen bernilai"),
        ("Pengesahan", "Yang disahkan terkunci di semua layar"),
        ("Ekspor", "Map tujuan"),
        ("Riwayat", "Contoh kegiatan dibuat"),
        ("Cadangan", "Cara kerja cadangan"),
        ("Pengaturan", "Ukuran teks"),
    ] {
        window.go(screen).await;
        window.sees(word).await;
        visit.at(window, theme, &screen.to_lowercase()).await;
    }
    window.strike("Ctrl+k").await;
    window.find("option", "Beranda").await;
    visit.at(window, theme, "cari").await;
    window.strike("Esc").await;
}

/// The preview and the receipt; the import is taken back, so that the second theme sees the same.
async fn import(window: &Window, theme: &str, visit: &mut Visit) {
    window.go("Impor").await;
    window.sees("Impor sebelumnya").await;
    visit.at(window, theme, "impor").await;
    window.button("Pilih berkas").await;
    window.sees("Judul kolom di baris").await;
    visit.at(window, theme, "impor-pratinjau").await;
    window.press("tab", "Contoh baris").await;
    visit.at(window, theme, "impor-pratinjau-contoh").await;
    window.button("Terapkan impor").await;
    window.sees("Impor selesai").await;
    visit.at(window, theme, "impor-bukti").await;
    window.button("Batalkan impor ini").await;
    window.press("dialog-button", "Batalkan impor").await;
    window.sees("Impor dibatalkan").await;
}

#[tokio::test]
async fn every_screen_has_its_picture_and_no_barrier_that_a_machine_can_find() {
    let mut visit = Visit::default();
    walk(&mut visit).await;
    visit.end();
}
