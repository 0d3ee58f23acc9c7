//! A stick between two laptops that never meet, by keyboard alone: a bundle is written, another
//! one taken in, and the cell that both of them wrote is decided on the screen.

use meja_app::{
    case::{backup, bundle},
    contract::RemarkKind,
};
use meja_tests::Laptop;

use super::screens::THEMES;
use crate::{axe, page::Window, pictures, world::World};

const WORDS: &str = "lima kata untuk paket ini";
/// What was found by the one and by the other, on the same row.
const HERE: &str = "Peraturan Bupati ditunjukkan beserta SK tim pengelola dan daftar hadir \
                    sosialisasi di tujuh kecamatan.";
const THERE: &str = "Peraturan Bupati ditunjukkan beserta SK tim pengelola; daftar hadir \
                     sosialisasi belum ada.";

/// Types a Faktual on the first row of the first sheet of desk `Meja 1`.
fn write(laptop: &Laptop, text: &str) {
    let view = laptop.desk_view("Meja 1");
    let desk = Some(view.desk.id.as_str());
    laptop.write(&view.innovations[0].id, "c2.1", RemarkKind::Finding, text, desk).unwrap();
}

#[tokio::test]
async fn a_stick_goes_between_two_laptops_and_what_both_wrote_is_decided_by_keyboard() {
    let world = World::new();
    let first = Laptop::with_sample();
    let copy = first.path("salinan.meja");
    backup::to_path(&first.app, &copy).unwrap();
    let other = Laptop::new("Meja 1", 7_001);
    backup::to_new_file(&other.app, &copy, &other.event()).unwrap();
    other.open(&other.event()).unwrap();
    write(&first, HERE);
    write(&other, THERE);
    let brought = world.file("Paket dari Meja 1.paket");
    bundle::to_path(&other.app, &brought, WORDS, false, false).unwrap();
    let event = world.file("Monev.meja");
    first.close();
    std::fs::copy(first.event(), &event).unwrap();
    let written = world.file("Paket ke Meja 1.paket");
    world.will_pick("new_bundle", &written);
    world.will_pick("open_bundle", &brought);

    let window = Window::open_in(world, &[event.to_str().unwrap()]).await;
    pictures::size(&window).await;
    let mut said = String::new();
    for theme in THEMES {
        window.theme(theme).await;
        // From elsewhere each time: in the field the key would be a letter.
        window.strike("Ctrl+Shift+X").await;
        window.sees("Tidak ada pertentangan").await;
        window.strike("Ctrl+Shift+E").await;
        window.sees("Catatan paket").await;
        window.strike("P").await;
        window.focus_on("Kata sandi paket").await;
        // The key that leads there is no part of the passphrase.
        assert_eq!(window.value("Kata sandi paket").await, "");
        pictures::take(&window, &format!("paket-{theme}")).await;
        said += &axe::violations(&window, &format!("paket {theme}")).await;
    }
    window.types(WORDS).await;
    window.strike("Enter").await;
    window.sees("Paket 1 ditulis").await;
    assert!(written.is_file());

    // Out of the field, where letters are text again.
    window.strike("Tab").await;
    window.strike("A").await;
    window.sees("Paket 1 dari Meja 1").await;
    window.focus_on("Kata sandi paket").await;
    window.types(WORDS).await;
    window.strike("Enter").await;
    window.sees("sudah diambil").await;
    pictures::take(&window, "paket-diambil").await;

    for theme in THEMES {
        window.theme(theme).await;
        window.strike("Ctrl+Shift+X").await;
        window.sees("belum ada").await;
        window.sees("di tujuh kecamatan").await;
        pictures::take(&window, &format!("pertentangan-{theme}")).await;
        said += &axe::violations(&window, &format!("pertentangan {theme}")).await;
    }
    window.strike("G").await;
    window.sees("Isi gabungan").await;
    pictures::take(&window, "pertentangan-gabungan").await;
    window.strike("Ctrl+Enter").await;
    window.sees("Tidak ada pertentangan").await;
    assert!(said.is_empty(), "{said}");
    window.close().await;
}
