//! The national list as a workbook: one row an innovation, one column an indicator.
//!
//! Like the ministry's export in its columns; every name and text is invented.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use meja_core::instrument;
use rust_xlsxwriter::{Format, Workbook};

use crate::place::Place;

/// Columns before the indicators.
pub(crate) const HEAD: [&str; 8] = [
    "No",
    "Nama Pemda",
    "Nama Perangkat Daerah",
    "Nama Inovasi",
    "Tahapan Inovasi",
    "Bentuk Inovasi",
    "Waktu Penerapan",
    "Deskripsi",
];
/// Governments in the country.
const GOVERNMENTS: usize = 514;
const AGENCIES: [&str; 24] = [
    "Dinas Kependudukan dan Pencatatan Sipil",
    "Dinas Kesehatan",
    "Dinas Pendidikan dan Kebudayaan",
    "Dinas Sosial",
    "Dinas Perhubungan",
    "Dinas Lingkungan Hidup",
    "Dinas Komunikasi dan Informatika",
    "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
    "Dinas Ketahanan Pangan dan Pertanian",
    "Dinas Perpustakaan dan Kearsipan",
    "Dinas Pemberdayaan Masyarakat dan Desa",
    "Dinas Koperasi, Usaha Mikro dan Perdagangan",
    "Badan Perencanaan Pembangunan Daerah",
    "Badan Pengelola Keuangan dan Aset Daerah",
    "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
    "Badan Penanggulangan Bencana Daerah",
    "Satuan Polisi Pamong Praja",
    "Sekretariat Daerah Bagian Organisasi",
    "Inspektorat Daerah",
    "RSUD Waluyo Jati",
    "Puskesmas Sumberasih",
    "Puskesmas Kedungdalem",
    "Kecamatan Wonoasih",
    "Kecamatan Tegalsiwalan",
];
const WHAT: [&str; 16] = [
    "Layanan Administrasi Kependudukan Terpadu",
    "Gerakan Cegah Stunting Bersama Kader",
    "Sistem Informasi Pengaduan Masyarakat",
    "Antar Jemput Dokumen Perizinan",
    "Pojok Baca Digital Desa",
    "Posyandu Remaja Sehat",
    "Bank Sampah Induk dan Kompos Rumah Tangga",
    "Pemetaan Aset Daerah Berbasis Bidang",
    "Pasar Tani Daring",
    "Kelas Ibu Hamil Berbasis Rumah",
    "Pantau Banjir dari Gawai",
    "Uji Kir Tanpa Antre",
    "Tanda Tangan Elektronik Surat Keterangan",
    "Sekolah Ramah Anak Mandiri",
    "Pendampingan Usaha Mikro Naik Kelas",
    "Arsip Vital Desa Tanggap Bencana",
];
const SYLLABLES: [&str; 16] = [
    "sa", "ri", "ta", "mu", "ke", "lo", "ban", "si", "war", "ga", "pe", "du", "li", "man", "tap",
    "ja",
];
const ANSWERS: [&str; 12] = [
    "Peraturan Bupati tentang penyelenggaraan inovasi daerah",
    "Keputusan Kepala Perangkat Daerah tentang tim pelaksana",
    "Anggaran tersedia pada kegiatan penerapan tahun berjalan dan tahun sebelumnya",
    "Bimbingan teknis dua kali dalam dua tahun terakhir, peserta dari seluruh kecamatan",
    "Program masuk RKPD dan rencana strategis perangkat daerah",
    "Melibatkan lima aktor: pemerintah, akademisi, dunia usaha, komunitas dan media",
    "Pernah direplikasi satu daerah lain, surat pernyataan terlampir",
    "Pedoman teknis telah dibukukan, dapat diunduh, dan dibuat video",
    "Hasil diperoleh dalam satu hari kerja sejak berkas lengkap",
    "Lebih dari 200 penerima manfaat dalam satu tahun terakhir",
    "Survei kepuasan dengan nilai di atas 80, laporan terlampir",
    "Konten media sosial, media cetak dan siaran radio daerah",
];

/// One innovation of the list.
pub(crate) struct Innovation {
    /// Its government.
    pub(crate) government: String,
    /// Its agency.
    pub(crate) agency: &'static str,
    /// Its name, no other's.
    pub(crate) name: String,
    /// Tahapan.
    pub(crate) stage: &'static str,
    /// Bentuk.
    pub(crate) form: &'static str,
    /// Waktu Penerapan.
    pub(crate) started: String,
    /// What it is, in three sentences.
    pub(crate) description: String,
    /// Uraian by indicator; a tenth are empty, as in life.
    pub(crate) answers: Vec<String>,
}

/// Picks the entry of a list for a number; lists here are never empty.
fn pick(list: &[&'static str], number: usize) -> &'static str {
    list.get(number % list.len().max(1)).copied().unwrap_or_default()
}

/// A word made of syllables, another for each number.
fn word(mut number: usize) -> String {
    let mut word = String::new();
    loop {
        word.push_str(pick(&SYLLABLES, number));
        number /= SYLLABLES.len();
        if number == 0 {
            return word;
        }
    }
}

/// Innovation `number` of the list, from 0.
pub(crate) fn innovation(number: usize) -> Innovation {
    let government = format!("Kabupaten {}", word(number % GOVERNMENTS + 256));
    let what = pick(&WHAT, number * 7 + number / 13);
    let name = format!("{}: {what}", word(number + 4_096).to_uppercase());
    let year = 2013 + number % 7;
    Innovation {
        agency: pick(&AGENCIES, number / GOVERNMENTS + number * 5),
        stage: pick(&["Penerapan", "Uji Coba", "Inisiatif", "Penerapan"], number / 3),
        form: pick(&["Pelayanan Publik", "Tata Kelola", "Inovasi daerah lainnya"], number),
        started: format!("{:02}-{:02}-{year}", number % 28 + 1, number % 12 + 1),
        description: format!(
            "{what} memotong waktu layanan yang semula {} hari menjadi satu kali kunjungan. \
             Warga {government} cukup datang ke kantor desa, petugas mengunggah berkasnya, dan \
             hasilnya diantar. Sampai tahun {} tercatat {} pemohon yang terlayani.",
            number % 14 + 2,
            year + 1,
            number % 9_000 + 120,
        ),
        answers: (0..21)
            .map(|indicator| match (number + indicator * 3) % 10 {
                0 => String::new(),
                1..=4 => pick(&ANSWERS, number + indicator).to_owned(),
                _ => format!(
                    "{} (nomor {}/{}, tahun {year})",
                    pick(&ANSWERS, number / 2 + indicator),
                    number % 977 + 1,
                    indicator + 1
                ),
            })
            .collect(),
        government,
        name,
    }
}

/// The workbook of the first `count` innovations; written once a run.
///
/// # Errors
/// What the writer or the disk says.
pub(crate) fn workbook(place: &Place, count: usize) -> Result<PathBuf> {
    let path = place.path(&format!("daftar-{count}.xlsx"));
    if !path.exists() {
        write(&path, count)?;
    }
    Ok(path)
}

fn write(path: &Path, count: usize) -> Result<()> {
    let form = instrument::shipped()?
        .into_iter()
        .find(|one| one.id == instrument::C1)
        .context("Form C.1 is not shipped")?;
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Rekap")?;
    let bold = Format::new().set_bold();
    let headers = HEAD.into_iter().chain(form.rows.iter().map(|row| row.text.as_str()));
    for (column, header) in (0..).zip(headers) {
        sheet.write_string_with_format(0, column, header, &bold)?;
    }
    for number in 0..count {
        let row = u32::try_from(number + 1)?;
        let one = innovation(number);
        sheet.write_number(row, 0, row)?;
        let texts = [
            one.government.as_str(),
            one.agency,
            &one.name,
            one.stage,
            one.form,
            &one.started,
            &one.description,
        ];
        let texts = texts.into_iter().chain(one.answers.iter().map(String::as_str));
        for (column, text) in (1..).zip(texts).filter(|(_, text)| !text.is_empty()) {
            sheet.write_string(row, column, text)?;
        }
    }
    workbook.save(path)?;
    Ok(())
}
