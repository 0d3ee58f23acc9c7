//! Words for what lists, lists of agencies and forms find alike.

use crate::said;
use crate::said::Said;

pub(super) fn category_unknown(text: &str) -> Said {
    said!(
        "Kategori \"{text}\" tidak dikenal; dipakai dugaan dari nama perangkat daerah. Yang \
         dikenal: OPD, Puskesmas, Kecamatan, Kelurahan, Desa, Sekolah, Lainnya.",
        text = text
    )
}

pub(super) fn form_unknown(text: &str) -> Said {
    said!(
        "Bentuk \"{text}\" bukan Tata Kelola, Pelayanan Publik atau Lainnya; bentuk inovasi \
         dibiarkan kosong.",
        text = text
    )
}

pub(super) fn stage_unknown(text: &str) -> Said {
    said!(
        "Tahapan \"{text}\" tidak menyebut tepat satu dari Inisiatif, Uji Coba dan Penerapan; \
         tahapan dibiarkan kosong.",
        text = text
    )
}

pub(super) fn date_unreadable(text: &str) -> Said {
    said!(
        "\"{text}\" tidak terbaca sebagai tanggal; dibiarkan kosong dan teksnya disimpan. Tulis \
         misalnya 15-10-2022, 15 Oktober 2022 atau 2022.",
        text = text
    )
}
