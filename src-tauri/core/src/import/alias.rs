//! Header aliases: which field a column's header asks for.
//!
//! Source: the headers that arrive at panels (ministry exports, LAN's list, local recaps). A
//! header may stand for two fields; the rank says how well it fits each, 0 best. Of two columns
//! for one field the better rank wins and the other is kept as an extra column.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::field::FieldKey;
use super::field::FieldKey as F;
use super::indicators::{self, Part};

/// How well a header fits a field: 0 is the field's own name.
pub type Rank = u8;

/// A header that says "instansi" names the agency, unless another column names its unit.
pub const INSTANSI_AS_OPD: &[&str] =
    &["namainstansi", "instansi", "instansipengusul", "namainstansipengusul"];

/// Folded headers by field, parted by spaces, best first; the position is the rank.
const TABLE: &[(FieldKey, &str)] = &[
    (F::Ordinal, "no nomor nourut nomorurut num"),
    (
        F::Opd,
        "namaskpd namaopd namaperangkatdaerah perangkatdaerah opd skpd namaperangkatdaerahopd \
         perangkatdaerahopd opdskpd skpdopd unitinstansi unitkerja namaunitkerja unit \
         perangkatdaerahunitkerja namaunitinstansi opdpengusul perangkatdaerahpengusul \
         perangkatdaerahpelaksana organisasiperangkatdaerah satuankerja satker \
         namasatuankerja dinas namaupp unitpelayananpublik pengusul asalinstansi asalopd \
         puskesmas kecamatan namapuskesmas namakecamatan",
    ),
    (
        F::Instansi,
        "namainstansi instansi instansipengusul namainstansipengusul pemda namapemda \
         pemerintahdaerah namapemerintahdaerah pemerintah namadaerah daerah kabupatenkota \
         kabkota kabupaten kota",
    ),
    (
        F::Name,
        "namainovasi judulinovasi judul namaproposal judulproposal namainovasidaerah \
         namajudulinovasi judulnamainovasi inovasi namainovasiopd namaprograminovasi \
         namaaplikasi nama",
    ),
    (
        F::Category,
        "kategoriopd kategoriperangkatdaerah jenisopd jenisperangkatdaerah kategori \
         kelompokopd",
    ),
    (F::Forms, "bentukinovasi bentuk bentukinovasidaerah jenisbentukinovasi"),
    (F::Stage, "tahapaninovasi tahapan tahapinovasi tahap statustahapan tahapinovasidaerah"),
    (
        F::Initiator,
        "jenisinisiator inisiator inisiatorinovasi inisiatorinovasidaerah namainisiator \
         penggagas inovator namainovator inisiatordaerah",
    ),
    (F::Kind, "jenisinovasi jenis jenisinovasidaerah"),
    (
        F::Urusan,
        "urusaninovasidaerah urusan urusaninovasi urusanpemerintahan urusanutama bidangurusan \
         urusanpemerintahandaerah",
    ),
    (F::Tematik, "tematik tematikinovasi tema tematikinovasidaerah"),
    (
        F::Started,
        "inovasidimulai waktuinovasidimulai tanggalinovasidimulai tanggalmulai waktupenerapan \
         waktupenerapaninovasi waktupenerapaninovasidaerah tanggalpenerapan waktuimplementasi \
         waktuimplementasiinovasi tanggalimplementasi tahunimplementasi tahunpenerapan \
         implementasi penerapan mulaiditerapkan tanggaldimulai dimulai mulai waktu \
         waktupelaksanaan",
    ),
    (
        F::TrialDate,
        "waktuujicoba waktuujicobainovasi waktuujicobainovasidaerah tanggalujicoba \
         tahunujicoba ujicoba waktuinisiasi tanggalinisiasi tahuninisiasi tahuninisiatif \
         waktuinisiatif",
    ),
    (F::Year, "tahun tahuninovasi tahunpembuatan tahunusulan thn"),
    (
        F::Maturity,
        "kematangan skorkematangan estimasiskorkematangan nilaikematangan estimasiskor \
         estimasikematangan skorestimasikematangan",
    ),
    (F::Background, "latarbelakang latarbelakanginovasi latarbelakangmasalah"),
    (
        F::Design,
        "rancangbangun rancangbangundanpokokperubahanyangdilakukan \
         rancangbangundanpokokperubahan rancangbanguninovasi rancangbanguninovasidaerah \
         rancangbangunpokokperubahan",
    ),
    (F::Problem, "permasalahan permasalahanhulu masalah isustrategis rumusanmasalah"),
    (
        F::Method,
        "metodedanstrategipemecahanmasalah metodestrategipemecahanmasalah metodedanstrategi \
         metodestrategi strategipemecahanmasalah metode pemecahanmasalah metodepembaharuan",
    ),
    (F::Purpose, "tujuan tujuaninovasi tujuaninovasidaerah maksuddantujuan"),
    (
        F::Benefit,
        "manfaat manfaatinovasi manfaatataudampak manfaatataudampakhilir manfaatdampak \
         manfaatinovasidaerah dampak manfaatyangdiperoleh manfaatdandampak",
    ),
    (
        F::Result,
        "hasil hasilinovasi hasilinovasidaerah output outputinovasi outcome hasilyangdicapai",
    ),
    (
        F::Description,
        "deskripsi deskripsiinovasi ringkasan ringkasaninovasi deskripsisingkat uraianinovasi \
         uraiansingkat gambaransingkat gambaranumum abstrak",
    ),
    (F::Product, "produkinovasi produk"),
    (
        F::EvidenceFile,
        "namaberkas berkas namafile file filebukti berkasbukti lampiran tautan link linkbukti \
         tautanbukti fileevidence namadokumen dokumen",
    ),
    (F::Indicator, "indikator namaindikator nomorindikator noindikator"),
    (F::IndicatorAnswer, "uraian keterangan jawaban uraianindikator informasi"),
    (F::IndicatorEvidence, "buktidukung datadukung evidence buktidukungindikator dokumenpendukung"),
    (
        F::IndicatorClaim,
        "klaim klaimlevel levelklaim leveldiklaim levelyangdiklaim parameterdiklaim klaimopd \
         nilaiklaim",
    ),
    (
        F::ContactName,
        "contactperson narahubung cp namakontak kontak pic namapic penanggungjawab \
         admininovasi namaadmin",
    ),
    (
        F::ContactPhone,
        "nomortelepon notelepon telepon nohp nomorhp hp notelp telp nowa nomorwa whatsapp \
         nomorponsel nomorkontak",
    ),
    (F::ContactEmail, "email alamatemail surel emailpic emailkontak"),
    (F::ContactNip, "nip nippic nipkontak nippenanggungjawab nipadmin"),
];

/// The table by folded header.
static BY_HEADER: LazyLock<BTreeMap<&'static str, Vec<(FieldKey, Rank)>>> = LazyLock::new(|| {
    let mut by_header: BTreeMap<&str, Vec<(FieldKey, Rank)>> = BTreeMap::new();
    for (field, words) in TABLE {
        for (word, rank) in words.split_whitespace().zip(0_u8..) {
            by_header.entry(word).or_default().push((*field, rank));
        }
    }
    by_header
});

/// The fields that a folded header can stand for, with their ranks.
#[must_use]
pub fn fields_of(folded: &str) -> Vec<(FieldKey, Rank)> {
    if let Some(found) = BY_HEADER.get(folded) {
        return found.clone();
    }
    let word = indicators::read(folded);
    let field = word.map(|word| match word.part {
        Part::Evidence => F::AnswerEvidence(word.number),
        Part::Claim => F::AnswerClaim(word.number),
        Part::Uraian => F::Answer(word.number),
    });
    field.into_iter().map(|field| (field, 0)).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::fold::fold_header;
    use super::*;

    fn best(header: &str) -> Option<FieldKey> {
        fields_of(&fold_header(header))
            .iter()
            .min_by_key(|(_, rank)| *rank)
            .map(|(field, _)| *field)
    }

    #[test]
    fn the_headers_of_the_field_are_known() {
        for (header, field) in [
            ("Nama SKPD", F::Opd),
            ("perangkatDaerah", F::Opd),
            ("Unit Kerja", F::Opd),
            ("Judul Inovasi", F::Name),
            ("Nama Proposal", F::Name),
            ("Tahapan", F::Stage),
            ("BENTUK INOVASI", F::Forms),
            ("Waktu Uji Coba", F::TrialDate),
            ("Waktu Penerapan", F::Started),
            ("Inovasi Dimulai", F::Started),
            ("Estimasi Skor Kematangan", F::Maturity),
            ("Rancang Bangun", F::Design),
            ("jenis_inovasi", F::Kind),
            ("Manfaat atau dampak (Hilir) :", F::Benefit),
            ("Metode & Strategi Pemecahan Masalah", F::Method),
            ("Permasalahan (Hulu)", F::Problem),
            ("12. Penyelesaian Layanan Pengaduan", F::Answer(12)),
            ("Bukti Dukung Dukungan Anggaran", F::AnswerEvidence(3)),
        ] {
            assert_eq!(best(header), Some(field), "{header}");
        }
    }

    #[test]
    fn a_creation_stamp_is_not_the_beginning_of_an_innovation() {
        for header in ["tanggal_inovasi", "waktu_dibuat", "tahapan_proses", "Provinsi", ""] {
            assert_eq!(best(header), None, "{header}");
        }
    }

    #[test]
    fn every_alias_is_written_in_its_folded_form_and_once_a_field() {
        for (field, words) in TABLE {
            let words: Vec<&str> = words.split_whitespace().collect();
            let folded: BTreeSet<String> = words.iter().map(|word| fold_header(word)).collect();
            assert_eq!(folded.len(), words.len(), "{field} repeats an alias");
            assert!(words.iter().all(|word| folded.contains(*word)), "{field} is not folded");
        }
    }
}
