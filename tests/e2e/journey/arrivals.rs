//! What a secretariat takes in the week before: a wrong file and its correction, decisions that
//! the file cannot take, forms, a folder of evidence; and what the assessor then opens in place.

use std::path::{Path, PathBuf};

use crate::{axe, page::Window, wait, world::World};

/// A list whose dates can be read two ways, with two names that may be one.
const DOUBTFUL: &str = "Nama Perangkat Daerah;Nama Inovasi;Tahapan;Inovasi Dimulai\n\
    Dinas Sosial Tirtaloka;SIGAP WARGA;Penerapan;03/04/2021\n\
    Dinas Sosial Tirtaloka;Sigap-Warga;Penerapan;03/04/2021\n\
    Dinas Perhubungan Tirtaloka;PARKIR TERTIB;Uji Coba;05/06/2022\n";

const OPD: &str = "Dinas Kesehatan, Pengendalian Penduduk dan Keluarga Berencana";
const NAME: &str = "GELANG IBU (Gerakan Lacak dan Jaga Ibu Hamil Berisiko)";

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/forms").join(name)
}

/// A PDF of one page that says something, with its table of contents in order.
fn pdf(words: &str) -> Vec<u8> {
    let page = format!("BT /F1 24 Tf 72 720 Td ({words}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{page}\nendstream", page.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut pdf = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(pdf.len());
        pdf += &format!("{} 0 obj\n{object}\nendobj\n", number + 1);
    }
    let table = pdf.len();
    pdf += &format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1);
    for place in &places {
        pdf += &format!("{place:010} 00000 n \n");
    }
    let size = places.len() + 1;
    pdf += &format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
    pdf.into_bytes()
}

/// A laptop with a folder of forms and a folder of evidence.
fn prepared() -> World {
    let world = World::new();
    let forms = world.file("formulir OPD");
    std::fs::create_dir(&forms).unwrap();
    std::fs::copy(fixture("c1-tabel.docx"), forms.join("C1 gelang ibu.docx")).unwrap();
    world.will_pick("forms_folder", &forms);
    let evidence = world.file("bukti");
    let own = evidence.join(OPD).join("GELANG IBU");
    std::fs::create_dir_all(&own).unwrap();
    std::fs::write(own.join("1. Regulasi.pdf"), pdf("Keputusan Kepala Dinas")).unwrap();
    std::fs::copy(fixture("c1-tabel.docx"), own.join("9. Pedoman Teknis.docx")).unwrap();
    std::fs::write(evidence.join("tanpa keterangan.pdf"), pdf("Entah")).unwrap();
    world.will_pick("evidence_folder", &evidence);
    world
}

#[tokio::test]
async fn a_wrong_file_is_said_its_correction_waits_for_decisions_and_all_is_taken_back() {
    let world = World::new();
    world.will_pick("import", &world.put("daftar inovasi.xlsx", &pdf("bukan buku kerja")));
    let window = Window::open_in(world, &["--sample"]).await;
    window.go("Impor").await;
    window.button("Pilih berkas").await;
    window.sees("daftar inovasi.xlsx").await;
    window.sees("PDF").await;

    let corrected = window.world.put("daftar inovasi benar.csv", DOUBTFUL.as_bytes());
    window.world.will_pick("import", &corrected);
    window.strike("Ctrl+o").await;
    window.sees("Perlu keputusan: 2").await;
    let mut said = axe::violations(&window, "impor, keputusan").await;
    window.press("radio", "Hari dulu, lalu bulan").await;
    window.button("Semua sama").await;
    window.sees("Semua sudah diputuskan").await;
    window.button("Terapkan impor").await;
    window.sees("Impor selesai").await;
    window.go("Inovasi").await;
    window.fill("Cari", "parkir tertib").await;
    window.sees("PARKIR TERTIB").await;

    window.go("Impor").await;
    window.button("Batalkan impor ini").await;
    window.press("dialog-button", "Batalkan impor").await;
    window.sees("Impor dibatalkan").await;
    window.go("Inovasi").await;
    window.fill("Cari", "parkir tertib").await;
    window.sees("Tidak ada").await;
    said += &axe::violations(&window, "inovasi, tidak ditemukan").await;
    window.close().await;
    assert!(said.is_empty(), "{said}");
}

#[tokio::test]
async fn forms_and_evidence_go_in_and_are_opened_in_place() {
    let window = Window::open_in(prepared(), &["--sample"]).await;
    window.go("Impor").await;
    window.press("radio", "Formulir (Form C.1, Rencana Aksi)").await;
    window.button("Pilih folder").await;
    window.sees("GELANG IBU").await;
    window.sees("21 dari 21 indikator terisi").await;
    let mut said = axe::violations(&window, "impor, formulir").await;
    window.button("Terapkan impor").await;
    window.sees("Impor selesai").await;

    window.button("Impor berkas lain").await;
    window.press("radio", "Bukti dukung (folder/ZIP)").await;
    window.button("Pilih folder").await;
    window.sees("Terbaca pasti (2)").await;
    window.sees("tanpa keterangan.pdf").await;
    said += &axe::violations(&window, "impor, bukti dukung").await;
    window.button("Terapkan impor").await;
    window.sees("2 berkas disimpan").await;

    window.go("Inovasi").await;
    window.fill("Cari", "gelang ibu").await;
    window.sees(NAME).await;
    window.press("option", NAME).await;
    window.press("tab", "Indikator").await;
    window.strike("Ctrl+e").await;
    wait::until("a drawn page of the PDF", async || {
        let drawn = "const page = document.querySelector('canvas'); \
            return page !== null && page.width > 100 && document.body.innerText.includes('Regulasi.pdf')";
        (window.read(drawn).await == serde_json::json!(true)).then_some(())
    })
    .await;
    said += &axe::violations(&window, "inovasi, bukti PDF").await;
    window.strike("Ctrl+]").await;
    window.sees("Pedoman Teknis.docx").await;
    window.sees("GELANG IBU").await;
    window.sees("Uraian online sistem gelang ibu").await;
    said += &axe::violations(&window, "inovasi, bukti dokumen").await;
    window.close().await;
    assert!(said.is_empty(), "{said}");
}
