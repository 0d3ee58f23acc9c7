//! Folders and ZIPs of evidence taken into the sample event.

use std::{fs, path::PathBuf};

use meja_app::{
    case::{evidence, evidence_in, import, pages, registry, trail},
    contract::{
        Certainty, EvidenceFile, EvidencePreview, EvidenceRequest, FileEvidence, Filing, IdInput,
        InnovationLine,
    },
};
use meja_tests::Laptop;

/// A small PDF, by its first bytes; `mark` makes its content its own.
fn pdf(mark: &str) -> Vec<u8> {
    format!("%PDF-1.4\n% {mark}\ntrailer\n%%EOF\n").into_bytes()
}

/// A folder of evidence for the first innovation of the sample, and one that nobody can place.
fn prepared() -> (Laptop, PathBuf, InnovationLine) {
    let laptop = Laptop::with_sample();
    let line = laptop.innovations().remove(0);
    let folder = laptop.path("bukti masuk");
    let own = folder.join(&line.opd).join(line.name.replace(['/', ':'], " "));
    fs::create_dir_all(&own).unwrap();
    fs::write(own.join("1. Regulasi.pdf"), pdf("regulasi")).unwrap();
    fs::write(own.join("indikator 3 DPA.pdf"), pdf("dpa")).unwrap();
    fs::write(folder.join("lain-lain.pdf"), pdf("lain")).unwrap();
    fs::write(folder.join("kosong.pdf"), b"").unwrap();
    fs::write(folder.join("Thumbs.db"), b"x").unwrap();
    (laptop, folder, line)
}

fn request(laptop: &Laptop, path: PathBuf) -> EvidenceRequest {
    EvidenceRequest { tokens: vec![laptop.app.token(path).token], filed: Vec::new() }
}

fn preview(laptop: &Laptop, request: &EvidenceRequest) -> EvidencePreview {
    evidence_in::preview(&laptop.app, request.clone()).unwrap()
}

fn file<'a>(preview: &'a EvidencePreview, ending: &str) -> &'a EvidenceFile {
    preview.files.iter().find(|file| file.place.ends_with(ending)).unwrap()
}

/// A person's word that what is likely is right.
fn likely_ones(preview: &EvidencePreview) -> Vec<Filing> {
    let likely = preview.files.iter().filter(|file| file.certainty == Certainty::Likely);
    likely
        .map(|file| Filing {
            key: file.key.clone(),
            innovation: file.innovation.clone(),
            indicator: file.indicator,
        })
        .collect()
}

fn held(laptop: &Laptop, line: &InnovationLine) -> usize {
    let detail = registry::get(&laptop.app, IdInput { id: line.id.clone() }).unwrap();
    detail.evidence.len()
}

#[test]
fn a_folder_is_matched_by_its_names_and_the_rest_waits_for_a_hand() {
    let (laptop, folder, line) = prepared();
    let asked = request(&laptop, folder);
    let seen = preview(&laptop, &asked);
    assert_eq!((seen.files.len(), seen.refused.len()), (3, 1), "{seen:#?}");
    assert_eq!(seen.refused[0].code, "entry_empty");
    let regulation = file(&seen, "1. Regulasi.pdf");
    assert_eq!(regulation.innovation.as_deref(), Some(line.id.as_str()));
    assert_eq!((regulation.indicator, regulation.certainty), (Some(1), Certainty::Sure));
    assert_eq!(regulation.media_type, "application/pdf");
    assert_eq!(file(&seen, "indikator 3 DPA.pdf").indicator, Some(3));
    let open = file(&seen, "lain-lain.pdf");
    assert_eq!((open.innovation.as_ref(), open.certainty), (None, Certainty::Open));

    let before = held(&laptop, &line);
    let receipt = evidence_in::apply(&laptop.app, asked.clone()).unwrap();
    assert_eq!((receipt.attached, receipt.open.len()), (2, 1), "{receipt:#?}");
    assert_eq!(held(&laptop, &line), before + 2);

    // By hand, and then all of it once more.
    let filed = vec![Filing {
        key: open.key.clone(),
        innovation: Some(line.id.clone()),
        indicator: Some(20),
    }];
    let by_hand = EvidenceRequest { filed, ..asked };
    let second = evidence_in::apply(&laptop.app, by_hand.clone()).unwrap();
    assert_eq!((second.attached, second.already), (1, 2));
    let third = evidence_in::apply(&laptop.app, by_hand).unwrap();
    assert_eq!((third.attached, third.already, third.id.as_str()), (0, 3, ""));
    assert_eq!(held(&laptop, &line), before + 3);
    assert!(trail::check(&laptop.app, ()).unwrap().ok);

    import::undo(&laptop.app, IdInput { id: receipt.id }).unwrap();
    assert_eq!(held(&laptop, &line), before + 1, "the one filed by hand came with another import");
}

#[test]
fn a_piece_filed_elsewhere_by_hand_stays_there_when_the_folder_comes_again() {
    let (laptop, folder, line) = prepared();
    let asked = request(&laptop, folder);
    evidence_in::apply(&laptop.app, asked.clone()).unwrap();
    let other = laptop.innovations().remove(1);
    let detail = registry::get(&laptop.app, IdInput { id: line.id.clone() }).unwrap();
    let piece = detail.evidence.iter().find(|one| one.name == "1. Regulasi.pdf").unwrap();
    let moved = evidence::file(
        &laptop.app,
        FileEvidence { id: piece.id.clone(), innovation: other.id.clone(), indicator: Some(9) },
    )
    .unwrap();
    assert_eq!(moved.indicator, Some(9));
    let again = evidence_in::apply(&laptop.app, asked).unwrap();
    assert_eq!((again.attached, again.already), (0, 2));
    evidence::remove(&laptop.app, IdInput { id: piece.id.clone() }).unwrap();
    let gone = evidence::read(&laptop.app, IdInput { id: piece.id.clone() }).unwrap_err();
    assert_eq!(gone.kind, meja_app::contract::ErrorKind::NotFound);
}

#[test]
fn a_zip_gives_what_its_folder_would() {
    use std::io::Write;
    let (laptop, _, line) = prepared();
    let path = laptop.path("kiriman.zip");
    let mut zip = zip::ZipWriter::new(fs::File::create(&path).unwrap());
    let options = zip::write::SimpleFileOptions::default();
    let own = format!("{}/{}", line.opd, line.name.replace(['/', ':'], " "));
    zip.start_file(format!("{own}/9 Pedoman Teknis.pdf"), options).unwrap();
    zip.write_all(&pdf("pedoman")).unwrap();
    zip.start_file("../keluar.pdf", options).unwrap();
    zip.write_all(&pdf("keluar")).unwrap();
    zip.finish().unwrap();
    let asked = request(&laptop, path);
    let seen = preview(&laptop, &asked);
    assert_eq!(file(&seen, "9 Pedoman Teknis.pdf").indicator, Some(9));
    assert_eq!(seen.refused.len(), 1);
    assert_eq!(seen.refused[0].code, "entry_climbs_out");
    let receipt = evidence_in::apply(&laptop.app, asked).unwrap();
    assert_eq!((receipt.attached, receipt.refused.len()), (1, 1));
}

#[test]
fn over_ten_megabytes_is_kept_and_said() {
    let (laptop, folder, line) = prepared();
    let own = fs::read_dir(folder.join(&line.opd)).unwrap().next().unwrap().unwrap().path();
    let mut large = pdf("besar");
    large.resize(10 * 1024 * 1024 + 1, b' ');
    fs::write(own.join("5. Bimtek.pdf"), large).unwrap();
    let receipt = evidence_in::apply(&laptop.app, request(&laptop, folder)).unwrap();
    assert_eq!(receipt.over_limit.len(), 1);
    let detail = registry::get(&laptop.app, IdInput { id: line.id }).unwrap();
    assert!(detail.evidence.iter().any(|piece| piece.over_limit));
    let said = detail.checks.iter().find(|check| check.code == "file_size").unwrap();
    assert!(said.sentence.contains("5. Bimtek.pdf"), "{}", said.sentence);
}

#[test]
fn a_document_is_shown_as_text_and_tables_and_opened_outside_as_a_copy() {
    let (laptop, folder, line) = prepared();
    let own = fs::read_dir(folder.join(&line.opd)).unwrap().next().unwrap().unwrap().path();
    let fixture = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/forms/c1-tabel.docx");
    fs::copy(fixture, own.join("4. Laporan.docx")).unwrap();
    fs::write(own.join("16. rekap.csv"), "No;Uraian\n1;Kunjungan warga\n").unwrap();
    fs::write(own.join("jalan.exe"), b"MZ\x90\x00").unwrap();
    let asked = request(&laptop, folder);
    let filed = likely_ones(&preview(&laptop, &asked));
    evidence_in::apply(&laptop.app, EvidenceRequest { filed, ..asked }).unwrap();
    let detail = registry::get(&laptop.app, IdInput { id: line.id }).unwrap();
    let id = |name: &str| {
        let piece = detail.evidence.iter().find(|piece| piece.name == name).unwrap();
        IdInput { id: piece.id.clone() }
    };
    let text = |name: &str| {
        serde_json::to_string(&pages::read(&laptop.app, id(name)).unwrap().blocks).unwrap()
    };
    assert!(text("4. Laporan.docx").contains("GELANG IBU"));
    assert!(text("16. rekap.csv").contains("Kunjungan warga"));
    evidence::open_outside(&laptop.app, id("4. Laporan.docx")).unwrap();
    let opened = laptop.host.opened_folders().pop().unwrap();
    assert_eq!(fs::read(&opened).unwrap(), fs::read(fixture).unwrap());
    let refused = evidence::open_outside(&laptop.app, id("jalan.exe")).unwrap_err();
    assert_eq!(refused.code, "evidence.program");
    laptop.close();
    assert!(!opened.exists(), "no copy is left behind");
}

#[test]
fn a_file_that_changes_between_the_look_and_the_taking_is_refused_by_name() {
    let (laptop, folder, line) = prepared();
    let asked = request(&laptop, folder.clone());
    preview(&laptop, &asked);
    let own = fs::read_dir(folder.join(&line.opd)).unwrap().next().unwrap().unwrap().path();
    let mut other = pdf("regulasi");
    other.reverse();
    fs::write(own.join("1. Regulasi.pdf"), other).unwrap();
    let receipt = evidence_in::apply(&laptop.app, asked).unwrap();
    assert_eq!(receipt.attached, 1, "{receipt:#?}");
    assert!(receipt.refused.iter().any(|one| one.code == "entry_changed"));
}

/// Two innovations of one name, of two agencies, with a piece that only names the name.
fn likely() -> (Laptop, EvidenceRequest) {
    let laptop = Laptop::with_event();
    let list =
        "Nama SKPD;Nama Inovasi\nDinas Sosial;Rumah Singgah\nDinas Kesehatan;Rumah Singgah\n";
    laptop.import_csv("daftar.csv", list).unwrap();
    let folder = laptop.path("bukti masuk").join("Rumah Singgah");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("1. Regulasi.pdf"), pdf("regulasi")).unwrap();
    let asked = request(&laptop, laptop.path("bukti masuk"));
    (laptop, asked)
}

#[test]
fn what_is_only_likely_waits_for_a_word() {
    let (laptop, asked) = likely();
    let seen = preview(&laptop, &asked);
    let found = &seen.files[0];
    assert_eq!((found.certainty, found.candidates.len()), (Certainty::Likely, 2), "{found:#?}");
    assert_eq!(seen.new_bytes, 0, "it is not taken in yet");
    let receipt = evidence_in::apply(&laptop.app, asked.clone()).unwrap();
    assert_eq!((receipt.attached, receipt.id.as_str()), (0, ""));
    assert_eq!(receipt.open, [found.place.as_str()]);
    let filed = likely_ones(&seen);
    let receipt = evidence_in::apply(&laptop.app, EvidenceRequest { filed, ..asked }).unwrap();
    assert_eq!((receipt.attached, receipt.open.len()), (1, 0));
}

#[test]
fn the_same_bytes_twice_in_one_batch_are_attached_to_a_place_once() {
    let (laptop, folder, line) = prepared();
    let own = fs::read_dir(folder.join(&line.opd)).unwrap().next().unwrap().unwrap().path();
    fs::write(own.join("1. Regulasi (salinan).pdf"), pdf("regulasi")).unwrap();
    fs::write(own.join("2. SDM.pdf"), pdf("regulasi")).unwrap();
    let asked = request(&laptop, folder);
    let seen = preview(&laptop, &asked);
    let already: Vec<&str> =
        seen.files.iter().filter(|file| file.already).map(|file| file.place.as_str()).collect();
    assert_eq!(already.len(), 1, "{already:?}");
    assert!(already[0].contains("1. Regulasi"), "another indicator is another place: {already:?}");
    let before = held(&laptop, &line);
    let receipt = evidence_in::apply(&laptop.app, asked).unwrap();
    assert_eq!((receipt.attached, receipt.already), (3, 1));
    assert_eq!(held(&laptop, &line), before + 3);
}

/// Where the bytes of a piece lie beside the event.
fn stored(laptop: &Laptop, line: &InnovationLine, name: &str) -> PathBuf {
    let lines = evidence::list(&laptop.app).unwrap();
    let of = |one: &&meja_app::contract::EvidenceLine| {
        one.innovation_id == line.id && one.piece.name == name
    };
    let hash = lines.iter().find(of).unwrap().hash.clone();
    meja_store::Blobs::beside(&laptop.event()).path(&hash)
}

#[test]
fn evidence_altered_beside_the_event_is_whole_again_when_it_comes_again() {
    let (laptop, folder, line) = prepared();
    let asked = request(&laptop, folder);
    evidence_in::apply(&laptop.app, asked.clone()).unwrap();
    let spoiled = stored(&laptop, &line, "1. Regulasi.pdf");
    fs::write(&spoiled, b"bukan isinya").unwrap();
    fs::remove_file(stored(&laptop, &line, "indikator 3 DPA.pdf")).unwrap();
    let again = evidence_in::apply(&laptop.app, asked).unwrap();
    assert_eq!((again.attached, again.already, again.refused.len()), (0, 2, 1), "{again:#?}");
    let bytes = (pdf("regulasi").len() + pdf("dpa").len()) as u64;
    assert_eq!(again.new_bytes, bytes);
    assert_eq!(fs::read(&spoiled).unwrap(), pdf("regulasi"));
    assert!(trail::check(&laptop.app, ()).unwrap().ok);
}

#[test]
fn what_a_killed_program_left_half_written_among_the_evidence_is_gone_after_opening() {
    let (laptop, folder, line) = prepared();
    evidence_in::apply(&laptop.app, request(&laptop, folder)).unwrap();
    let whole = stored(&laptop, &line, "1. Regulasi.pdf");
    let beside = whole.parent().unwrap().parent().unwrap().to_owned();
    laptop.close();
    let half = beside.join(".tmpAbC123.baru");
    fs::write(&half, b"%PDF-1.4 separuh").unwrap();
    let second = Laptop::new("laptop Meja 1", 7);
    meja_app::case::event::look_at(&second.app, &laptop.event()).unwrap();
    assert!(half.exists(), "who only looks takes nothing away");
    second.close();
    laptop.open(&laptop.event()).unwrap();
    assert!(!half.exists() && whole.exists());
}

#[test]
fn an_import_is_not_taken_back_before_what_others_attached_to_it() {
    let (laptop, asked) = likely();
    let list = import::list(&laptop.app, ()).unwrap().remove(0);
    let found = preview(&laptop, &asked).files.remove(0);
    let filed = vec![Filing { key: found.key, innovation: found.innovation, indicator: Some(1) }];
    let attached = evidence_in::apply(&laptop.app, EvidenceRequest { filed, ..asked }).unwrap();
    let before = laptop.operations();
    let error = import::undo(&laptop.app, IdInput { id: list.id.clone() }).unwrap_err();
    assert_eq!(error.code, "import.in_use");
    assert!(error.message.contains("1 bukti dukung"), "{error}");
    assert_eq!(laptop.operations(), before);
    import::undo(&laptop.app, IdInput { id: attached.id }).unwrap();
    import::undo(&laptop.app, IdInput { id: list.id }).unwrap();
    assert!(laptop.innovations().is_empty());
}
