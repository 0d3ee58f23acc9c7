//! A whole session at a desk, three agencies one after another, without a mouse.

use meja_store::{Access, Store, StoreError};

use super::reach;
use crate::{invented::REMARKS, page::Window, wait};

/// Slots of an hour's session.
const SLOTS: usize = 3;

#[tokio::test]
async fn a_session_of_three_slots_is_held_by_keyboard_alone() {
    let window = Window::open(&["--sample"]).await;
    sit_by_keys(&window).await;
    let mut heard = Vec::new();
    for slot in 0..SLOTS {
        heard.push(one_slot(&window, slot).await);
    }
    let world = window.close().await;

    let mut different = heard.clone();
    different.dedup();
    assert_eq!(different, heard, "each slot is another agency's");
    let event = world.home().join("contoh/Contoh Kegiatan.meja");
    let store = Store::open(&event, Access::Read).unwrap();
    for (at, opd) in heard.iter().enumerate() {
        let (finding, recommendation) = words(at);
        for text in [finding, recommendation] {
            let kept = |conn: &meja_store::Connection| -> Result<String, StoreError> {
                let sql = "SELECT opd.name FROM remark r JOIN innovation i
                             ON i.id = r.innovation_id JOIN opd ON opd.id = i.opd_id
                           WHERE r.text = ?1";
                Ok(conn.query_row(sql, [&text], |row| row.get(0))?)
            };
            assert_eq!(store.read(kept).unwrap(), *opd, "{text} belongs to its agency");
        }
    }
}

/// What is written in a slot: told apart from the other slots' by its number.
fn words(slot: usize) -> (String, String) {
    let (finding, recommendation) = REMARKS[slot % REMARKS.len()];
    (format!("{finding} Sesi {slot}."), format!("{recommendation} Sesi {slot}."))
}

/// Takes the first desk and its first assessor's seat.
async fn sit_by_keys(window: &Window) {
    window.strike("Ctrl+6").await;
    window.find("radio", "Meja 1").await;
    reach(window, "Meja 1").await;
    window.strike("Space").await;
    window.find("button", "Bekerja di Meja 1").await;
    window.strike("Tab").await;
    window.strike("Space").await;
    reach(window, "Bekerja di Meja 1").await;
    window.strike("Enter").await;
    window.find("button", "Panggil").await;
}

/// Calls, starts, writes a row, moves on, finishes in spite of what is empty; returns the agency.
async fn one_slot(window: &Window, slot: usize) -> String {
    let opd = window.title().await;
    window.strike("F2").await;
    window.sees("Dipanggil").await;
    window.strike("F4").await;
    window.sees("Berjalan").await;
    window.focus_on("Faktual, 1.").await;
    let (finding, recommendation) = words(slot);
    window.types(&finding).await;
    window.strike("Tab").await;
    window.focus_on("Saran, 1.").await;
    window.types(&recommendation).await;
    window.strike("Enter").await;
    window.focus_on("Faktual, 2.").await;
    window.sees("Tersimpan").await;
    window.strike("F8").await;
    window.sees("Giliran selesai, masih ada yang kosong").await;
    window.strike("F8").await;
    wait::until("the next agency", async || {
        let next = window.title().await;
        (!next.is_empty() && next != opd).then_some(())
    })
    .await;
    window.sees("Belum mulai").await;
    opd
}
