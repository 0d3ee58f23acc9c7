//! What a secretariat brings: a list of innovations as it comes out of a spreadsheet in a
//! regional office. All names are invented.

use std::fmt::Write as _;

/// Agencies and what each brings; two of them bring two.
pub(crate) const LIST: [(&str, &str); 12] = [
    (
        "Dinas Kependudukan dan Pencatatan Sipil",
        "JEMPUT BOLA BERKAH: Perekaman dan Penerbitan Dokumen Kependudukan Langsung di Rumah bagi \
         Warga Lanjut Usia, Penyandang Disabilitas, dan Pasien yang Terbaring Sakit",
    ),
    (
        "Dinas Kependudukan dan Pencatatan Sipil",
        "TIGA DALAM SATU: Akta Kelahiran, Kartu Keluarga, dan Kartu Identitas Anak Selesai Sebelum \
         Ibu dan Bayi Pulang dari Puskesmas",
    ),
    (
        "Dinas Kesehatan, Pengendalian Penduduk dan Keluarga Berencana",
        "SIGAP RISTI: Sistem Informasi Gawat Darurat dan Pemantauan Ibu Hamil Risiko Tinggi \
         Berbasis Kader Desa",
    ),
    (
        "Dinas Pekerjaan Umum, Penataan Ruang, Perumahan dan Kawasan Permukiman",
        "LAPOR LUBANG: Pelaporan Kerusakan Jalan Desa dengan Foto dan Titik Lokasi, Dijawab dalam \
         Tiga Hari Kerja",
    ),
    (
        "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
        "IZIN MAMPIR: Mobil Pelayanan Perizinan Usaha Mikro yang Berkeliling ke Pasar Kecamatan \
         Menurut Hari Pasaran",
    ),
    (
        "Dinas Pertanian, Ketahanan Pangan dan Perikanan",
        "LUMBUNG CERDAS: Pencatatan Cadangan Pangan Kelompok Tani dan Peringatan Dini Kerawanan \
         Pangan Tingkat Desa",
    ),
    (
        "Dinas Perpustakaan dan Kearsipan",
        "PERAHU BACA: Perpustakaan Terapung bagi Anak-anak di Bantaran dan Kepulauan",
    ),
    (
        "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
        "KGB TEPAT WAKTU: Pemberitahuan Kenaikan Gaji Berkala \"Tanpa Diminta\" Dua Bulan \
         Sebelumnya",
    ),
    (
        "Badan Pengelolaan Keuangan dan Aset Daerah",
        "ASET TERJAGA; Inventarisasi Tanah Daerah dengan Penanda Digital dan Peta Terbuka",
    ),
    (
        "Rumah Sakit Umum Daerah Harapan Sentosa",
        "ANTRE DARI RUMAH: Pendaftaran Rawat Jalan dengan Perkiraan Jam Dilayani",
    ),
    (
        "Kecamatan Lembah Hijau",
        "WARUNG ADUAN: Musyawarah Aduan Warga Setiap Jumat Pagi dengan Berita Acara Terbuka",
    ),
    (
        "Kecamatan Lembah Hijau",
        "BANK SAMPAH KELILING: Penjemputan Sampah Terpilah Ditukar Iuran Kebersihan Rumah Tangga",
    ),
];
/// How many different agencies [`LIST`] names.
pub(crate) const AGENCIES: usize = 10;

/// The list as Excel in Indonesia saves it: semicolons, a byte order mark, CRLF, a title over the
/// header.
pub(crate) fn csv() -> Vec<u8> {
    let mut text = String::from(
        "\u{feff}DAFTAR INOVASI DAERAH TAHUN 2026;;;;;\r\n;;;;;\r\n\
         No;Nama Perangkat Daerah;Nama Inovasi;Bentuk Inovasi;Tahapan Inovasi;Waktu Penerapan\r\n",
    );
    for (at, (opd, name)) in LIST.iter().enumerate() {
        let quoted = format!("\"{}\"", name.replace('"', "\"\""));
        let _ = write!(
            text,
            "{};\"{opd}\";{quoted};Inovasi pelayanan publik;Penerapan;{:02}/03/2024\r\n",
            at + 1,
            // Days past the twelfth tell how the column is read.
            at + 5
        );
    }
    text.into_bytes()
}

/// What an assessor types: Faktual, then Saran.
pub(crate) const REMARKS: [(&str, &str); 3] = [
    (
        "Inovasi diterapkan sejak Maret 2024 dan sudah berjalan lebih dari 2 tahun; laporan \
         triwulan diperlihatkan lengkap.",
        "Susun laporan tahunan yang membandingkan waktu layanan sebelum dan sesudah inovasi.",
    ),
    (
        "Unsur kebaruan ada pada penjadwalan kunjungan; sebelumnya warga datang sendiri ke kantor.",
        "Uraikan bagian mana yang baru dan mana yang mengikuti prosedur lama.",
    ),
    (
        "Baru diatur dengan keputusan kepala dinas Nomor 12/2024; peraturan bupati masih rancangan.",
        "Segera tetapkan peraturan bupati, paling lambat sebelum perubahan anggaran.",
    ),
];
