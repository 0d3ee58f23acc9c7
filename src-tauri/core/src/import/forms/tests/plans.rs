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
