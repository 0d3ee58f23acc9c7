//! Backups as they lie there and the way back in three clicks; the rehearsal's page about this
//! laptop.

use meja_store::{Access, Store, StoreError};
use serde_json::json;

use super::{begin_sample_slot, screens::Visit};
use crate::{page::Window, pictures, world::World};

const WORDS: &str = "Regulasi ditunjukkan lengkap beserta lampirannya.";

/// Counts what is pressed with the pointer in the page, wherever.
const COUNT: &str = "window.__clicks = 0; \
    addEventListener('click', (e) => { if (e.isTrusted && e.detail > 0) window.__clicks += 1; }, true); \
    return true";

#[tokio::test]
async fn a_backup_comes_back_as_a_new_file_in_three_clicks() {
    let world = World::new();
    let restored = world.file("Dipulihkan.meja");
    world.will_pick("restored_event", &restored);
    let window = Window::open_in(world, &["--sample"]).await;
    pictures::size(&window).await;
    begin_sample_slot(&window).await;
    window.types(WORDS).await;
    window.sees("Tersimpan").await;
    window.strike("Ctrl+0").await;
    window.sees("Belum ada cadangan otomatis").await;
    window.strike("Ctrl+Enter").await;
    window.sees("Terbaru").await;
    let mut visit = Visit::default();
    visit.everywhere(&window, "cadangan-berisi").await;
    visit.end();

    // From the desk, as somebody who has just seen that something is wrong.
    window.strike("Ctrl+6").await;
    window.sees("Tersimpan").await;
    assert_eq!(window.read(COUNT).await, json!(true));
    window.press("screen", "Cadangan").await;
    window.button("Pulihkan cadangan").await;
    window.sees("dipulihkan dan dibuka").await;
    let clicks = window.read("return window.__clicks").await;
    // The third is the file dialog's own: where the new file goes.
    assert_eq!(clicks, json!(2), "clicks in the window");
    let world = window.close().await;

    let holds = |path: &std::path::Path| {
        let store = Store::open(path, Access::Read).unwrap();
        let found = |conn: &meja_store::Connection| -> Result<i64, StoreError> {
            let sql = "SELECT count(*) FROM remark WHERE text = ?1";
            Ok(conn.query_row(sql, [WORDS], |row| row.get(0))?)
        };
        store.read(found).unwrap()
    };
    assert_eq!(holds(&restored), 1, "the new file holds what was written");
    let own = world.home().join("contoh/Contoh Kegiatan.meja");
    assert_eq!(holds(&own), 1, "the old file stays as it was");
}

#[tokio::test]
async fn the_rehearsal_ends_in_a_page_about_this_laptop() {
    let window = Window::open(&["--sample"]).await;
    pictures::size(&window).await;
    window.go("Persiapan").await;
    window.press("step", "Gladi bersih").await;
    window.strike("Ctrl+Enter").await;
    window.sees("Gladi bersih selesai").await;
    window.sees("Yang diperiksa").await;
    let mut visit = Visit::default();
    visit.everywhere(&window, "gladi-hasil").await;
    visit.end();
    window.close().await;
}
