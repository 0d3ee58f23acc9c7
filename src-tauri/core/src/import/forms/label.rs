//! Labels of the forms' heads and sections, with or without their colon, dots or tab.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::super::field::FieldKey;
use super::super::field::FieldKey as F;
use super::super::fold::fold_header;

/// Folded labels by field, parted by spaces.
const TABLE: &[(FieldKey, &str)] = &[
    (
        F::Opd,
        "namaskpd namaopd namaperangkatdaerah namaskpdopd namaopdskpd namaperangkatdaerahopd \
         namaperangkatdaerahskpd namaskpdperangkatdaerah namaopdperangkatdaerah namaunitkerja \
         namasatuankerja namadinas namadinasbadan namadinasbadankantor namapuskesmas \
         namakecamatan namakelurahan namaorganisasiperangkatdaerah perangkatdaerah opd skpd \
         perangkatdaerahopd opdskpd skpdopd organisasiperangkatdaerah unitkerja satuankerja \
         opdpengusul skpdpengusul perangkatdaerahpengusul perangkatdaerahpelaksana \
         namaskpdblud namaskpdunitkerja opdunitkerja asalopd asalskpd",
    ),
    (F::Instansi, "namainstansi instansi instansipengusul namainstansipengusul"),
    (
        F::Name,
        "namainovasi judulinovasi namainovasidaerah namajudulinovasi judulnamainovasi \
         namaprograminovasi judulinovasidaerah namaproposal judulproposal judul \
         namainovasiskpd namainovasiopd namaaplikasiinovasi",
    ),
    (F::Forms, "bentukinovasi bentukinovasidaerah jenisbentukinovasi bentuk"),
    (
        F::Stage,
        "tahapaninovasi tahapinovasi tahapaninovasidaerah statustahapaninovasi tahapan \
         tahapaninovasisaatini",
    ),
    (
        F::Started,
        "inovasidimulai waktuinovasidimulai tanggalinovasidimulai inovasimulai \
         inovasidimulaitanggalbulantahun inovasidimulaipada inovasidimulaitanggal \
         waktupenerapan waktupenerapaninovasi \
         waktupenerapaninovasidaerah tanggalpenerapan waktuimplementasi \
         waktuimplementasiinovasi mulaiditerapkan tanggalmulaiinovasi waktumulaiinovasi \
         inovasidimulaisejak",
    ),
    (F::TrialDate, "waktuujicoba waktuujicobainovasi waktuujicobainovasidaerah tanggalujicoba"),
    (
        F::Initiator,
        "jenisinisiator inisiatorinovasi inisiatorinovasidaerah inisiator jenisinisiatorinovasi \
         jenisindikator namainisiator",
    ),
    (F::Kind, "jenisinovasi jenisinovasidaerah"),
    (F::Urusan, "urusaninovasi urusaninovasidaerah urusanpemerintahan urusan bidangurusan"),
    (F::Tematik, "tematik tematikinovasi tematikinovasidaerah"),
    (F::Background, "latarbelakang latarbelakanginovasi latarbelakangmasalah"),
    (
        F::Problem,
        "permasalahan permasalahanhulu masalahhulu permasalahaninovasi rumusanmasalah \
         identifikasimasalah permasalahanyangdihadapi permasalahanmendasarhulu",
    ),
    (
        F::Method,
        "metodedanstrategipemecahanmasalah metodestrategipemecahanmasalah metodedanstrategi \
         metodestrategi strategipemecahanmasalah pemecahanmasalah metodepemecahanmasalah \
         strategidanmetodepemecahanmasalah metodepembaharuan",
    ),
    (
        F::Benefit,
        "manfaatataudampakhilir manfaatataudampak manfaatdampakhilir manfaatdampak \
         manfaatdandampak manfaatdandampakhilir manfaathilir dampakhilir manfaatinovasi \
         manfaatinovasidaerah manfaat manfaatyangdiperoleh dampak manfaatataudampakinovasi",
    ),
    (
        F::Design,
        "rancangbangun rancangbangunpokokperubahan rancangbangundanpokokperubahan \
         rancangbangundanpokokperubahanyangdilakukan rancangbanguninovasi \
         rancangbanguninovasidaerah",
    ),
    (F::Purpose, "tujuan tujuaninovasi tujuaninovasidaerah maksuddantujuan"),
    (F::Result, "hasilinovasi hasilinovasidaerah hasil hasilyangdicapai"),
    (F::Description, "deskripsi deskripsiinovasi ringkasaninovasi gambaranumuminovasi"),
    (F::ContactName, "contactperson narahubung kontakperson namakontak namacontactperson cp pic"),
    (
        F::ContactPhone,
        "nomortelepon notelepon telepon nomortelp notelp telp nohp nomorhp nohpwa nomorhpwa \
         nowa nomorwa nomorteleponhp noteleponhp notelphp nomorteleponwa whatsapp hp",
    ),
    (F::ContactEmail, "email alamatemail surel alamatsurel"),
];

/// Words that are values as well; they are labels only with a mark or at the head of a row.
const WEAK: &[&str] = &[
    "opd",
    "skpd",
    "perangkatdaerah",
    "unitkerja",
    "satuankerja",
    "instansi",
    "cp",
    "pic",
    "hp",
    "telp",
    "judul",
    "bentuk",
    "tahapan",
    "inisiator",
    "hasil",
    "dampak",
    "whatsapp",
];

static LABELS: LazyLock<BTreeMap<&'static str, FieldKey>> = LazyLock::new(|| {
    TABLE.iter().flat_map(|(field, words)| words.split(' ').map(|word| (word, *field))).collect()
});

/// What follows a label.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum After {
    /// A value without any mark between ("Nama SKPD Dinas Sosial").
    Bare,
    /// Nothing.
    End,
    /// A colon, dots or a tab, then perhaps a value.
    Mark,
}

/// A label at the beginning of a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Label<'a> {
    pub(super) field: FieldKey,
    pub(super) after: After,
    /// The words are a value at least as often.
    pub(super) weak: bool,
    /// The rest of the text.
    pub(super) value: &'a str,
}

impl Label<'_> {
    /// Whether a line alone is this label.
    pub(super) fn stands_alone(&self) -> bool {
        match self.after {
            After::Mark => true,
            After::End => !self.weak,
            After::Bare => false,
        }
    }

    /// Whether its text is one of the long sections.
    pub(super) const fn is_section(field: FieldKey) -> bool {
        matches!(
            field,
            F::Background
                | F::Problem
                | F::Method
                | F::Benefit
                | F::Design
                | F::Purpose
                | F::Result
                | F::Description
        )
    }

    /// Whether it is answered with boxes.
    pub(super) const fn is_choice(field: FieldKey) -> bool {
        matches!(field, F::Forms | F::Stage | F::Initiator)
    }
}

/// The label with which a text begins, numbering before it passed over.
pub(super) fn read(text: &str) -> Option<Label<'_>> {
    let plain = text.trim_start();
    begins(plain).or_else(|| begins(without_number(plain)))
}

fn begins(text: &str) -> Option<Label<'_>> {
    let mut folded = String::new();
    let mut best: Option<Label<'_>> = None;
    for (at, letter) in text.char_indices() {
        let more = fold_header(letter.encode_utf8(&mut [0; 4]));
        if more.is_empty() {
            // A colon closes a label; a hyphen at a line's end does not.
            if matches!(letter, ':' | '：') {
                break;
            }
            continue;
        }
        folded.push_str(&more);
        let mut longer = LABELS.range(folded.as_str()..);
        let Some((word, field)) = longer.next().filter(|(word, _)| word.starts_with(&folded))
        else {
            break;
        };
        if **word != folded {
            continue;
        }
        let (_, rest) = text.split_at(at + letter.len_utf8());
        let Some((after, value)) = follow(rest) else { continue };
        if best.is_none_or(|best| after >= best.after) {
            best = Some(Label { field: *field, after, weak: WEAK.contains(word), value });
        }
    }
    best
}

/// What follows the words of a label; `None` inside a longer word.
fn follow(rest: &str) -> Option<(After, &str)> {
    let rest = rest.trim_start_matches([')', ']', '*', '"', '”']);
    let blank = rest.trim_start();
    let (gap, _) = rest.split_at(rest.len() - blank.len());
    if blank.is_empty() {
        return Some((After::End, ""));
    }
    let leader = blank.trim_start_matches(['.', '…', '_', '·']);
    let led = blank.chars().count() - leader.chars().count();
    let leader = if led >= 2 || blank.starts_with('…') { leader } else { blank };
    let colon = leader.trim_start();
    let value = colon.trim_start_matches([':', '：', '=']);
    if value.len() != colon.len() || leader.len() != blank.len() {
        return Some((After::Mark, value.trim_start_matches(['.', '…']).trim()));
    }
    if gap.contains('\t') || gap.len() >= 4 {
        return Some((After::Mark, blank.trim()));
    }
    let next_upper = blank.starts_with(char::is_uppercase);
    (!gap.is_empty() || next_upper).then(|| (After::Bare, blank.trim()))
}

/// A text without the number, letter or bullet before it ("1.", "a)", "IV.", "•").
pub(super) fn without_number(text: &str) -> &str {
    let text = text.trim_start();
    let bulleted = text.trim_start_matches(['•', '-', '–', '*', '\u{f0b7}', '▪', '●', '➢', '✓']);
    if bulleted.len() != text.len() {
        return bulleted.trim_start();
    }
    let inner = text.strip_prefix('(').unwrap_or(text);
    let after = inner.trim_start_matches(|letter: char| letter.is_ascii_alphanumeric());
    let (token, _) = inner.split_at(inner.len() - after.len());
    let digits = token.bytes().all(|byte| byte.is_ascii_digit()) && token.len() <= 3;
    let roman = token.len() <= 4 && token.bytes().all(|byte| b"IVXivx".contains(&byte));
    let letter = token.len() == 1;
    let rest = after.strip_prefix(['.', ')']);
    match rest {
        Some(rest) if !token.is_empty() && (digits || roman || letter) => {
            rest.trim_start_matches([')', '.']).trim_start()
        }
        _ => text,
    }
}
