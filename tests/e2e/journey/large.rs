//! The main screens on a large display, and the two that are fullest at the larger text sizes:
//! nothing is cut off or pushed out of the page, and there are pictures for people to look at.

use serde_json::json;

use super::{
    live_day, scored,
    screens::{THEMES, Visit},
    sit,
};
use crate::{page::Window, pictures, world::World};

/// What is cut off: a page that scrolls sideways, a control whose words do not fit in it, or one
/// that stands outside of the window.
const CUT: &str = "
  const root = document.documentElement;
  const cut = [];
  if (root.scrollWidth > innerWidth || root.scrollHeight > innerHeight)
    cut.push(`the page is ${root.scrollWidth} × ${root.scrollHeight}`);
  const shown = (e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== 'hidden';
  for (const e of document.querySelectorAll('button, label, h1, h2, [role=tab], input, select')) {
    if (!shown(e) || e.closest('.visually-hidden') !== null) continue;
    const box = e.getBoundingClientRect();
    const name = (e.getAttribute('aria-label') ?? e.textContent).replace(/\\s+/g, ' ').trim();
    const clip = e.matches('[role=tab]') ? e.closest('section')?.getBoundingClientRect() : undefined;
    if (clip !== undefined && box.right > clip.right + 1) cut.push(`outside of its part: ${name}`);
    if (box.left < -1 || box.right > innerWidth + 1) cut.push(`outside: ${name}`);
    // Words that end in an ellipsis are cut on purpose, and told whole elsewhere.
    const ends = [e, ...e.querySelectorAll('*')].some((one) => getComputedStyle(one).textOverflow === 'ellipsis');
    if (e.matches('button, [role=tab]') && !ends && e.scrollWidth > e.clientWidth + 1)
      cut.push(`too long for its button: ${name}`);
  }
  return cut";

/// At the usual size nothing breaks into a second line that has one of its own on a laptop: the
/// tabs beside the sheet, and how much time is left.
async fn desk_is_in_line(window: &Window) {
    let broken = "const tops = new Set([...document.querySelectorAll('.materials [role=tab]')] \
        .map((e) => Math.round(e.getBoundingClientRect().top))); \
        const pace = document.querySelector('.pace'); \
        const lines = pace.getBoundingClientRect().height / parseFloat(getComputedStyle(pace).lineHeight); \
        return [tops.size, Math.round(lines)]";
    assert_eq!(window.read(broken).await, json!([1, 1]), "rows of tabs, lines of pace");
}

async fn nothing_is_cut(window: &Window, screen: &str) {
    assert_eq!(window.read(CUT).await, json!([]), "{screen}");
}

/// How much of the window's width and height the screen's own part takes.
async fn filled(window: &Window, part: &str) -> [f64; 2] {
    let script = "const b = document.querySelector(arguments[0]).getBoundingClientRect(); \
        return [b.right / innerWidth, b.bottom / innerHeight]";
    let share = window.client.execute(script, vec![json!(part)]).await.unwrap();
    [0, 1].map(|at| share[at].as_f64().unwrap_or_default())
}

#[tokio::test]
async fn a_large_display_is_filled() {
    let window = live_day::open().await;
    pictures::size_of(&window, pictures::LARGE).await;
    let mut visit = Visit::default();
    for theme in THEMES {
        window.theme(theme).await;
        window.strike("Ctrl+6").await;
        window.find("field", "Faktual, 6.").await;
        nothing_is_cut(&window, "Meja").await;
        visit.at(&window, theme, "besar-meja").await;
        window.strike("Ctrl+5").await;
        window.find("grid", "Papan jadwal").await;
        nothing_is_cut(&window, "Jadwal").await;
        visit.at(&window, theme, "besar-jadwal").await;
    }
    let [right, bottom] = filled(&window, "main").await;
    assert!(right > 0.99 && bottom > 0.99, "the work takes all the room: {right}, {bottom}");
    window.strike("Ctrl+6").await;
    window.find("button", "Panggil").await;
    window.strike("F7").await;
    let stage = window.other_window().await;
    window.client.switch_to_window(stage).await.unwrap();
    pictures::size_of(&window, pictures::LARGE).await;
    window.sees("Berikutnya").await;
    visit.everywhere(&window, "besar-layar-waktu").await;
    visit.end();
    window.close().await;
}

#[tokio::test]
async fn a_large_display_is_filled_by_a_scored_panel_too() {
    let world = World::new();
    let event = scored::event(&world);
    let window = Window::open_in(world, &[event.to_str().unwrap()]).await;
    pictures::size_of(&window, pictures::LARGE).await;
    window.go("Meja").await;
    sit(&window, "Meja 1", "Sekretariat").await;
    let mut visit = Visit::default();
    for (screen, word, name) in [
        ("Meja", "Panggil", "lembar-nilai"),
        ("Panel ketua", "Yang belum selesai", "panel-ketua"),
        ("Rekap", "Aturan dan pengandaian", "rekap"),
    ] {
        window.go(screen).await;
        window.sees(word).await;
        window.loaded().await;
        if name == "lembar-nilai" {
            window.strike("Ctrl+Shift+G").await;
            window.find("field", "Nilai baris 1").await;
        }
        nothing_is_cut(&window, screen).await;
        visit.everywhere(&window, &format!("besar-{name}")).await;
    }
    visit.end();
    window.close().await;
}

#[tokio::test]
async fn nothing_is_cut_off_at_any_text_size() {
    let window = live_day::open().await;
    window.theme("light").await;
    let mut visit = Visit::default();
    for size in ["normal", "large", "larger"] {
        window.text_size(size).await;
        window.strike("Ctrl+6").await;
        window.find("field", "Faktual, 6.").await;
        nothing_is_cut(&window, &format!("Meja, {size}")).await;
        if size == "normal" {
            desk_is_in_line(&window).await;
        }
        visit.at(&window, "light", &format!("teks-{size}-meja")).await;
        window.strike("Ctrl+5").await;
        window.find("grid", "Papan jadwal").await;
        nothing_is_cut(&window, &format!("Jadwal, {size}")).await;
        visit.at(&window, "light", &format!("teks-{size}-jadwal")).await;
    }
    visit.end();
    window.close().await;
}

#[tokio::test]
async fn the_boards_tools_stand_in_one_row_with_its_heading() {
    let window = live_day::open().await;
    window.strike("Ctrl+5").await;
    window.find("grid", "Papan jadwal").await;
    let rows = "const tops = [...document.querySelectorAll('main .actions > *')] \
        .map((e) => { const b = e.getBoundingClientRect(); return Math.round((b.top + b.bottom) / 2); }); \
        const h = document.querySelector('main h1').getBoundingClientRect(); \
        tops.push(Math.round((h.top + h.bottom) / 2)); \
        return Math.max(...tops) - Math.min(...tops) < 4";
    assert_eq!(window.read(rows).await, json!(true), "one row at 1366 pixels");
    window.close().await;
}
