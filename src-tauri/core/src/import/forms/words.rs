//! The forms' own words: titles, instructions and set phrases that say nothing of an innovation.
//!
//! The list is explicit; what is not on it is kept.

use super::super::fold::fold_header;
use super::label::without_number;

/// A title is at most this long, folded.
const TITLE: usize = 120;

/// What a line announces.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Title {
    Report,
    Plan,
    /// Another form of the same guide (C.2) or a guide's chapter.
    Foreign,
}

/// Beginnings of a title of Form C.1, folded.
const REPORT: &[&str] =
    &["laporanindeksinovasi", "formulirlaporanindeksinovasi", "formulirlaporaninovasi"];
const PLAN: &[&str] = &["rencanaaksiinovasi", "formrencanaaksi", "formulirrencanaaksi"];
const FOREIGN: &[&str] = &[
    "monitoringdanevaluasiinovasi",
    "formulirmonitoringdanevaluasi",
    "formulirmonev",
    "formmonev",
    "petunjukteknispemenuhanindeks",
    "standaroperasionalprosedur",
];

/// The title that a line is, if it is one.
pub(super) fn title(text: &str) -> Option<Title> {
    let folded = fold_header(without_number(text));
    if folded.is_empty() || folded.len() > TITLE || text.contains(':') {
        return None;
    }
    let begins = |words: &[&str]| words.iter().any(|word| folded.starts_with(word));
    let form = |number: &str| {
        ["form", "formulir", "lampiranform"].iter().any(|word| folded == format!("{word}{number}"))
    };
    if begins(FOREIGN) || form("c2") {
        Some(Title::Foreign)
    } else if begins(REPORT) || form("c1") {
        Some(Title::Report)
    } else if begins(PLAN) || folded == "rencanaaksi" || is_plan_of(&folded) {
        Some(Title::Plan)
    } else {
        None
    }
}

/// "RENCANA AKSI KECAMATAN X TAHUN 2021", "RENCANA AKSI LABORATORIUM INOVASI".
fn is_plan_of(folded: &str) -> bool {
    folded.starts_with("rencanaaksi") && (folded.contains("tahun20") || folded.contains("laborat"))
}

/// Lines of the forms that stand for themselves, folded.
const LINES: &[&str] = &[
    "tabelindikator",
    "tabelindikatorinovasi",
    "indikator",
    "indikatorinovasi",
    "indikatorinovasidaerah",
    "profilinovasi",
    "identitasinovasi",
    "datainovasi",
    "mengetahui",
    "menyetujui",
    "mengesahkan",
    "keterangan",
    "ttd",
    "tandatangan",
    "capstempel",
    "lampiran",
    "tahap",
];

/// Beginnings of the forms' instructions and set phrases, folded.
const BEGINNINGS: &[&str] = &[
    "diisinamadinas",
    "diisinamalabel",
    "diisipilihanlist",
    "jelaskanlatarbelakangmenurut",
    "jelaskantentangbeberapapermasalahan",
    "jelaskanbentukdancara",
    "jelaskanperubahanyang",
    "tahapmerupakantahapanpelaksanaan",
    "persiapanyaitukegiatanadministratif",
    "pelaksanaanyaitukegiatanpengimplementasian",
    "pengawasanmerupakankegiatan",
    "evaluasimerupakankegiatan",
    "kegiatanberisikanrincian",
    "pelaksanamerupakanpihakpihak",
    "waktutimelineatautanggal",
    "outputberisikanhasil",
    "metodeberisikancara",
    "biayaanggaranyangdiperlukan",
    "laboratoriuminovasikabkota",
    "demikianlaporanini",
    "demikianlaporanindeks",
];

/// Whether a line says nothing of an innovation.
pub(super) fn is_set_phrase(text: &str) -> bool {
    // Twice: a bullet may stand before a letter ("- a.").
    let folded = fold_header(without_number(without_number(text)));
    folded.is_empty()
        || LINES.contains(&folded.as_str())
        || BEGINNINGS.iter().any(|word| folded.starts_with(word))
        || is_page_number(&folded)
}

fn is_page_number(folded: &str) -> bool {
    let digits = folded.strip_prefix("halaman").or_else(|| folded.strip_prefix("page"));
    digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a value is only the place for one: dots, lines, dashes, "(…)", an instruction.
pub(super) fn is_placeholder(text: &str) -> bool {
    let folded = fold_header(text);
    folded.is_empty() || BEGINNINGS.iter().any(|word| folded.starts_with(word))
}
