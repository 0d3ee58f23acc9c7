//! Rencana Aksi.

use super::*;
use crate::registry::Phase;

const HEAD: &str = "RENCANA AKSI INOVASI PELAYANAN PUBLIK
    LABORATORIUM INOVASI KAB/KOTA TEGAL TAHUN 2021
    Nama OPD : KECAMATAN PAGERBARANG
    Contact Person : Sri Wahyuni
    NomorTelepon : 0812-0000-1111
    Email : sri@contoh.go.id
    JUDUL INOVASI : RANTE PBB";

#[test]
fn a_plan_with_merged_phases_is_read() {
    let page = page([
        lines(HEAD),
        vec![table("Tahap | Kegiatan | Pelaksana | Waktu | Output | Metode | Biaya
            (1) | (2) | (3) | (4) | (5) | (6) | (7)
            Persiapan | 1. Pembentukan tim inovasi | CAMAT | Awal bulan Agustus 2021 | SK Tim | - | -
            ^ | 2. Pemetaan stakeholder | Tim Inovasi | Bulan September minggu I | Peta | Diskusi | Menyesuaikan
            ^ | 5. DII... | | | | |
            Pelaksanaan | 1. Sosialisasi | Tim Inovasi | Oktober | Spanduk | FGD | Rp 2.500.000,-")],
    ]);
    let read = read(&page);
    assert_eq!(read.forms.len(), 1, "{read:#?}");
    let plan = plan(&read, 0);
    assert_eq!(plan.head.opd.as_deref(), Some("KECAMATAN PAGERBARANG"));
    assert_eq!(plan.head.name.as_deref(), Some("RANTE PBB"));
    assert_eq!(plan.contact.as_deref(), Some("Sri Wahyuni"));
    assert_eq!(plan.phone.as_deref(), Some("0812-0000-1111"));
    assert_eq!(plan.email.as_deref(), Some("sri@contoh.go.id"));
    assert_eq!(plan.actions.len(), 3);
    assert_eq!(plan.actions[1].phase, Some(Phase::Persiapan));
    assert_eq!(plan.actions[1].cost, "Menyesuaikan");
    assert_eq!(plan.actions[2].phase, Some(Phase::Pelaksanaan));
    assert_eq!(plan.actions[2].cost, "Rp 2.500.000,-");
    assert_eq!(plan.head.unplaced, []);
}

const COLUMNS: &str = "Tahap | Kegiatan | Pelaksana | Waktu | Output | Metode | Biaya";

fn with(parts: Vec<Block>) -> FormsRead {
    let read = read(&page([lines(HEAD), parts]));
    assert_eq!(read.forms.len(), 1, "{read:#?}");
    read
}

/// The actions of the only form, "P: kegiatan / pelaksana / biaya".
fn said(read: &FormsRead) -> Vec<String> {
    let phase =
        |action: &ActionIn| action.phase.map_or("?", |phase| &phase.label()[..5]).to_owned();
    let said = |action: &ActionIn| {
        format!("{}: {} / {} / {}", phase(action), action.activity, action.actor, action.cost)
    };
    plan(read, 0).actions.iter().map(said).collect()
}

fn unplaced(read: &FormsRead) -> Vec<&str> {
    read.forms[0].head().unplaced.iter().map(|text| text.text.as_str()).collect()
}

#[test]
fn a_phase_is_a_row_of_its_own_or_written_once_or_numbered() {
    let rows = "A | Tim | - | - | - | 1
        | B | Tim | - | - | - | 2";
    for parts in [
        vec![table(&format!(
            "{COLUMNS}\nPERSIAPAN | < | < | < | < | < | <\n| {rows}\nTahap Pelaksanaan: | < | < | < | < | < | <\n| C | Tim | - | - | - | 3"
        ))],
        vec![table(&format!(
            "{COLUMNS}\nPersiapan | {rows}\nPelaksanaan | C | Tim | - | - | - | 3"
        ))],
        vec![table(&format!(
            "{COLUMNS}\nI. PERSIAPAN | | | | | |\n| {rows}\nII. PELAKSANAAN | | | | | |\n| C | Tim | - | - | - | 3"
        ))],
        vec![table(&format!(
            "{COLUMNS}\nP\\nE\\nR\\nS\\nI\\nA\\nP\\nA\\nN | {rows}\nPelaksnaan | C | Tim | - | - | - | 3"
        ))],
        vec![
            table(&format!("{COLUMNS}\nPersiapan | A | Tim | - | - | - | 1")),
            table("^ | B | Tim | - | - | - | 2"),
            table(&format!("{COLUMNS}\nPelaksanaan | C | Tim | - | - | - | 3")),
        ],
        vec![table(
            "No | Kegiatan | Pelaksana | Biaya\nI | PERSIAPAN | |\n1 | A | Tim | 1\n2 | B | Tim | 2\nII | PELAKSANAAN | |\n1 | C | Tim | 3",
        )],
    ] {
        let read = with(parts);
        assert_eq!(said(&read), ["Persi: A / Tim / 1", "Persi: B / Tim / 2", "Pelak: C / Tim / 3"]);
        assert_eq!(unplaced(&read), Vec::<&str>::new());
    }
}

#[test]
fn a_cut_phase_word_is_recognised_and_an_unknown_one_said() {
    let read = with(vec![table(&format!(
        "{COLUMNS}
        siapan | A | Tim | - | - | - | -
        ksanaan | B | Tim | - | - | - | -
        Pegaw | C | Tim | - | - | - | -
        uasi | D | Tim | - | - | - | -
        an | E | Tim | - | - | - | -"
    ))]);
    let phases: Vec<Option<Phase>> = plan(&read, 0).actions.iter().map(|a| a.phase).collect();
    let mut expected: Vec<Option<Phase>> = Phase::ALL.into_iter().map(Some).collect();
    expected.push(None);
    assert_eq!(phases, expected);
    assert_eq!(unplaced(&read), ["an"]);
    assert_eq!(read.problems().count(), 1);
}

#[test]
fn columns_in_another_order_missing_or_headed_in_two_rows_are_understood() {
    let read = with(vec![table(
        "No | Tahapan | Biaya | Penanggung Jawab | Rencana Kegiatan
        1 | Persiapan | 5 | Camat | A",
    )]);
    assert_eq!(said(&read), ["Persi: A / Camat / 5"]);
    let read = with(vec![table(
        "Tahap | Kegiatan | Pelaksana | Waktu | < | Biaya
        ^ | ^ | ^ | Mulai | Selesai | ^
        Persiapan | A | Camat | Juli | Agustus | 5",
    )]);
    assert_eq!(said(&read), ["Persi: A / Camat / 5"]);
    assert_eq!(plan(&read, 0).actions[0].timing, "Juli\nAgustus");
    let read = with(vec![table(
        "ap | Kegiatan | Pelaksana | Waktu | Output | Metode | Bi
        | (2) | (3) | (4) | (5) | (6) | (7)
        an | A | CAMAT | Awal bulan Agustus 2021 | SK Tim | - | Menye",
    )]);
    assert_eq!(plan(&read, 0).actions[0].cost, "Menye");
    assert_eq!(unplaced(&read), ["an"]);
}

#[test]
fn merged_cells_count_for_each_row_but_a_sum_counts_once() {
    let read = with(vec![table(&format!(
        "{COLUMNS}
        Evaluasi | A | Tim | Mei | Laporan | Rapat | Rp 1.000.000
        ^ | B | ^ | ^ | ^ | ^ | ^"
    ))]);
    let actions = &plan(&read, 0).actions;
    assert_eq!((actions[1].actor.as_str(), actions[1].timing.as_str()), ("Tim", "Mei"));
    assert_eq!((actions[1].output.as_str(), actions[1].cost.as_str()), ("Laporan", ""));
}

#[test]
fn a_numbered_list_in_one_cell_is_several_rows_only_where_every_column_has_as_many() {
    let read = with(vec![table(&format!(
        "{COLUMNS}
        Persiapan | 1. A\\n2. B | Camat\\nTim | Mei\\nJuni | SK\\nPeta | Rapat\\nFGD | -\\n5
        Pelaksanaan | 1. C\\n2. D | Tim | Juli | Laporan | Rapat | 9"
    ))]);
    assert_eq!(
        said(&read),
        ["Persi: 1. A / Camat / -", "Persi: 2. B / Tim / 5", "Pelak: 1. C\n2. D / Tim / 9"]
    );
}

#[test]
fn a_row_broken_over_pages_a_sum_and_further_columns_are_kept() {
    let read = with(vec![
        table(&format!("{COLUMNS} | Keterangan\nPersiapan | A | Tim; | - | - | - | 1 | baru")),
        table(
            "| | Camat | | | | |
            Jumlah | < | < | < | < | < | Rp 5.000.000,-",
        ),
        lines("Keterangan:").remove(0),
        lines("1. Tahap: merupakan tahapan pelaksanaan Inovasi yang terdiri atas,").remove(0),
    ]);
    assert_eq!(said(&read), ["Persi: A / Tim;\nCamat / 1"]);
    assert_eq!(plan(&read, 0).extra["Jumlah Biaya"], "Rp 5.000.000,-");
    assert_eq!(unplaced(&read), ["baru"]);
}

#[test]
fn two_plans_in_one_document_are_two_forms() {
    let one = || {
        vec![table(&format!(
            "{COLUMNS}
            Persiapan | A | Tim | - | - | - | -"
        ))]
    };
    let second = "LABORATORIUM INOVASI KAB/KOTA TEGAL TAHUN 2021
        Nama OPD : KECAMATAN PAGERBARANG\nContact Person : Sri Wahyuni\nJUDUL INOVASI : J to B";
    let read = read(&page([lines(HEAD), one(), lines(second), one()]));
    assert_eq!(read.forms.len(), 2, "{read:#?}");
    assert_eq!(plan(&read, 1).head.name.as_deref(), Some("J to B"));
    assert_eq!(plan(&read, 1).head.number, 2);
    assert_eq!(plan(&read, 1).contact.as_deref(), Some("Sri Wahyuni"));
    assert!(read.forms.iter().all(|form| form.head().unplaced.is_empty()), "{read:#?}");
}
