//! Nothing jumps while text is saved: every row, the head and the line at the top stay where they
//! are, frame by frame, and only the cell that grows makes room for its own text.

use std::collections::BTreeSet;

use meja_store::{Access, Connection, Store, StoreError};
use serde::Deserialize;
use serde_json::{from_value, json};

use super::begin_sample_slot;
use crate::{page::Window, pictures, wait};

/// A finding as it is really written: long enough that its cell grows several times.
const FINDING: &str = "Tim pengelola sudah ditetapkan dengan Keputusan Kepala Dinas Nomor \
    800/214/2018, tetapi belum ada pembagian tugas tertulis untuk tiga puskesmas pembantu; \
    perangkat yang diperlihatkan baru satu dari empat unit yang tercantum dalam rencana aksi.";
const RECOMMENDATION: &str = "Lengkapi keputusan itu dengan lampiran pembagian tugas per unit, dan \
    jadwalkan penyerahan tiga perangkat lainnya sebelum triwulan keempat berakhir supaya \
    cakupannya dapat diukur pada monev berikutnya.";

/// A place on the screen: left, top, width, height, in hundredths of a pixel.
type Box4 = [i64; 4];

/// What stood where, from one frame on.
#[derive(Deserialize, Debug, Clone, PartialEq)]
struct Frame {
    /// What the line at the top says of saving.
    status: String,
    /// The rows of the sheet.
    rows: Vec<Box4>,
    /// The cells of the sheet.
    cells: Vec<Box4>,
    /// The head of the slot and the line at the top, part by part.
    head: Vec<Box4>,
    /// Letters in the cell that is written.
    letters: usize,
}

/// Takes down every frame that differs from the one before, until told to stop.
const WATCH: &str = "
  const saved = 'header .saved';
  const at = (e) => { const b = e.getBoundingClientRect(); return [b.left, b.top, b.width, b.height].map((n) => Math.round(n * 100)); };
  const all = (query) => [...document.querySelectorAll(query)];
  const head = () => [
    ...all('body header'), ...all('main header > *'), ...all('main header button'),
    // What the line at the top says of saving may change; where it says it may not.
    ...all('body header:not(main *) > *'), ...all('header .stands > *'),
  ].filter((e) => e.parentElement.closest(saved + ', .clock') === null);
  const parts = head();
  window.__frames = [];
  let last = '';
  const look = () => {
    if (window.__frames === null) return;
    const frame = {
      status: document.querySelector(saved + ' p:not(.twin)')?.textContent.trim() ?? '',
      rows: all('main ol > li:has(textarea)').map(at),
      cells: all('main textarea').map(at),
      head: parts.map(at),
      letters: document.activeElement?.value?.length ?? 0,
    };
    const told = JSON.stringify(frame);
    if (told !== last) window.__frames.push(frame);
    last = told;
    requestAnimationFrame(look);
  };
  look();
  return true";

/// Types a text into the cell that has the caret and hands back what was seen until it was on disk
/// and the window had been told so.
async fn typed(window: &Window, text: &str) -> Vec<Frame> {
    assert_eq!(window.read(WATCH).await, json!(true));
    window.types(text).await;
    let event = window.world.home().join("contoh/Contoh Kegiatan.meja");
    let store = Store::open(&event, Access::Read).unwrap();
    wait::until("the whole text to be on disk", async || {
        let found = |conn: &Connection| -> Result<i64, StoreError> {
            let sql = "SELECT count(*) FROM remark WHERE text = ?1";
            Ok(conn.query_row(sql, [text], |row| row.get(0))?)
        };
        (store.read(found).ok()? == 1).then_some(())
    })
    .await;
    // What is asked later is answered later: the save was acknowledged before, and then painted.
    window.call("desk.list", json!(null)).await.unwrap();
    let painted = "const [done] = arguments; \
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0)))";
    window.client.execute_async(painted, vec![]).await.unwrap();
    let frames =
        window.read("const seen = window.__frames; window.__frames = null; return seen").await;
    from_value(frames).unwrap()
}

/// Holds every frame against the one before: only `cell` may grow, `row` with it by no more, and
/// what stands under the row comes down by just that.
fn nothing_jumps(frames: &[Frame], row: usize, cell: usize) {
    let grown = frames.windows(2).filter(|pair| pair[0].cells[cell][3] < pair[1].cells[cell][3]);
    assert!(grown.count() >= 3, "the cell grows with its text");
    for pair in frames.windows(2) {
        let (was, is) = (&pair[0], &pair[1]);
        let at = format!("{:?} to {:?} at letter {}", was.status, is.status, is.letters);
        assert_eq!(was.head, is.head, "the head stays: {at}");
        let (cell_grew, row_grew) =
            (by(was.cells[cell], is.cells[cell]), by(was.rows[row], is.rows[row]));
        assert!(cell_grew >= 0, "a cell that is written does not shrink: {at}");
        assert!((0..=cell_grew).contains(&row_grew), "the row grows as its cell: {at}");
        for (kind, (old, new)) in
            [("row", (&was.rows, &is.rows)), ("cell", (&was.cells, &is.cells))]
        {
            assert_eq!(old.len(), new.len(), "{kind}s come or go: {at}");
            for (number, (old, new)) in old.iter().zip(new).enumerate() {
                let own = number == if kind == "row" { row } else { cell };
                let below = old[1] >= was.rows[row][1] + was.rows[row][3] - 50;
                let mut wanted = *old;
                wanted[1] += if below { row_grew } else { 0 };
                wanted[3] += match kind {
                    "row" if own => row_grew,
                    "cell" if own => cell_grew,
                    _ => 0,
                };
                assert_eq!(*new, wanted, "{kind} {number} stays where it is: {at}");
            }
        }
    }
}

/// By how much something grew, hundredths of a pixel.
fn by(was: Box4, is: Box4) -> i64 {
    is[3] - was[3]
}

#[tokio::test]
async fn nothing_moves_while_text_is_typed_saved_and_acknowledged_but_the_cell_that_grows() {
    let window = Window::open(&["--sample"]).await;
    pictures::size(&window).await;
    begin_sample_slot(&window).await;
    // The desk has settled: the caret's row is marked and the sheet is whole.
    window.find("field", "Saran, 6.").await;
    for (cell, text) in [FINDING, RECOMMENDATION].into_iter().enumerate() {
        let frames = typed(&window, text).await;
        let told: BTreeSet<&str> = frames.iter().map(|frame| frame.status.as_str()).collect();
        // The first text is the first that is saved at all: nothing was said, then that it is.
        assert!(cell > 0 || told.contains(""), "{told:?}");
        assert!(told.iter().any(|status| status.starts_with("Tersimpan")), "{told:?}");
        nothing_jumps(&frames, 0, cell);
        window.strike("Tab").await;
    }
    window.close().await;
}
