//! Decisions about a score sheet that want a reason: its owner takes it back, the chair takes a
//! colleague's back, and a sheet that is closed to its assessor is allowed.

use meja_app::{
    case::{people, role},
    contract::{DeskInfo, NameChair},
};

use super::{
    panel::{self, PANEL, score, sit},
    reach,
    screens::Visit,
};
use crate::{page::Window, pictures, world::World};

const REASON: &str = "Bobot dua baris tertukar sewaktu paparan beralih ke tanya jawab; nilai \
    diberikan ulang sesudah berita acara paparan, daftar hadir, dan bukti dukungnya dibaca \
    bersama sekretariat.";

async fn open(world: World, path: &std::path::Path) -> Window {
    let window = Window::open_in(world, &[path.to_str().unwrap()]).await;
    pictures::size(&window).await;
    window
}

/// Writes the reason where the panel that opened waits for it, and sends it.
async fn give_reason(window: &Window) {
    window.focus_on("Alasan").await;
    window.types(REASON).await;
    window.strike("Ctrl+Enter").await;
}

#[tokio::test]
async fn a_sent_sheet_is_taken_back_with_a_reason_but_not_once_a_colleague_has_scored() {
    let world = World::new();
    let path = panel::event(&world);
    let window = open(world, &path).await;
    let mut visit = Visit::default();
    sit(&window, PANEL[0].0).await;
    score(&window, &PANEL[0].1).await;
    window.strike("Ctrl+Shift+Backspace").await;
    window.sees("Tarik kembali lembar ini?").await;
    visit.everywhere(&window, "nilai-tarik").await;
    give_reason(&window).await;
    window.sees("Pernah ditarik kembali").await;
    visit.everywhere(&window, "nilai-ditarik").await;
    window.strike("Ctrl+Shift+Enter").await;
    window.sees("Terkirim").await;

    sit(&window, PANEL[1].0).await;
    score(&window, &PANEL[1].1).await;
    window.language("en").await;
    window.strike("Ctrl+Shift+Backspace").await;
    window.focus_on("Reason").await;
    window.types(REASON).await;
    window.strike("Ctrl+Enter").await;
    window.sees("The sheet was not taken back: other assessors have scored this").await;
    visit.everywhere(&window, "nilai-tarik-ditolak-en").await;
    window.strike("Esc").await;
    window.sees("Sent ").await;
    visit.end();
    window.close().await;
}

/// The chair left her desk while a colleague scored, could look, and is back at it: her own sheet is
/// closed to her.
fn closed_to_the_chair(world: &World) -> std::path::PathBuf {
    let laptop = panel::laptop();
    let all = people::assessors(&laptop.app, ()).unwrap();
    let id = |at: usize| all.iter().find(|one| one.name == PANEL[at].0).unwrap().id.clone();
    let [chair, colleague, third] = [id(0), id(1), id(2)];
    role::name_chair(&laptop.app, NameChair { assessor: Some(chair.clone()) }).unwrap();
    let innovation = laptop.innovations().remove(0).id;
    laptop.seat(Some(&colleague));
    laptop.give_all(&innovation, "70");
    laptop.send(&innovation, false).unwrap();
    laptop.seat(None);
    for assessors in [vec![colleague.clone(), third.clone()], vec![chair, colleague, third]] {
        laptop.host.pass(60_000);
        let desk = DeskInfo { assessors, ..laptop.desk("Meja 1") };
        people::save_desk(&laptop.app, desk).unwrap();
    }
    laptop.host.pass(60_000);
    laptop.close();
    world.bring(&laptop.event())
}

#[tokio::test]
async fn a_closed_sheet_is_allowed_and_the_chair_takes_a_colleagues_sheet_back() {
    let world = World::new();
    let path = closed_to_the_chair(&world);
    let window = open(world, &path).await;
    let mut visit = Visit::default();
    let [chair, colleague] = [PANEL[0].0, PANEL[1].0];
    window.go("Panel ketua").await;
    window.strike("2").await;
    window.sees("Izinkan dengan alasan").await;
    visit.everywhere(&window, "panel-tertutup").await;
    reach(&window, "Izinkan dengan alasan").await;
    window.strike("Enter").await;
    window.sees(&format!("Izinkan lembar {chair}?")).await;
    visit.everywhere(&window, "panel-izin").await;
    give_reason(&window).await;
    window.sees(&format!("Lembar {chair} diizinkan")).await;
    window.sees("Sekretariat: Bobot dua baris").await;
    window.focus_on(panel::INNOVATION).await;
    visit.everywhere(&window, "panel-diizinkan").await;

    sit(&window, chair).await;
    score(&window, &PANEL[0].1).await;
    window.go("Panel ketua").await;
    window.strike("2").await;
    let recall = format!("Tarik kembali lembar {colleague}");
    window.find("button", &recall).await;
    reach(&window, &recall).await;
    visit.everywhere(&window, "panel-bandingkan-ketua").await;
    window.strike("Enter").await;
    window.sees("Tarik kembali lembar ini?").await;
    visit.everywhere(&window, "panel-tarik").await;
    give_reason(&window).await;
    window.sees(&format!("Lembar {colleague} ditarik kembali")).await;
    window.focus_on(panel::INNOVATION).await;
    visit.everywhere(&window, "panel-ditarik").await;
    visit.end();
    window.close().await;
}
