//! The event's emblem in its workbooks: in every kop, small, and printed where the paper has it.

use std::{
    io::{Cursor, Read},
    path::{Path, PathBuf},
};

use image::{ImageFormat, Rgb, RgbImage};
use meja_app::{
    case::{emblem, export, sample_event},
    contract::{EmblemInput, ExportWhat, ExportedFile, Paper},
};
use meja_tests::{Laptop, pdf_picture, workbook_to_pdf};

/// The only colour of the emblem; nothing else on the paper has it.
const RED: Rgb<u8> = Rgb([208, 16, 32]);

/// An event that scores, with a large red emblem, 4 wide to 5 high.
fn with_emblem() -> Laptop {
    let laptop = Laptop::secretariat();
    sample_event::scored_at(&laptop.app, &laptop.event(), "iga-2023").unwrap();
    laptop.without_chair();
    let mut file = Cursor::new(Vec::new());
    RgbImage::from_pixel(1_600, 2_000, RED).write_to(&mut file, ImageFormat::Png).unwrap();
    let path = laptop.put("lambang.png", &file.into_inner());
    emblem::set(&laptop.app, EmblemInput { token: Some(laptop.token(&path)) }).unwrap();
    laptop
}

fn exported(laptop: &Laptop, what: ExportWhat) -> Vec<ExportedFile> {
    export::to_folder(&laptop.app, &laptop.path("dokumen"), what, Paper::F4, None).unwrap()
}

/// The parts of a workbook whose names begin so, with their bytes.
fn parts(book: &Path, begins: &str) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(book).unwrap()).unwrap();
    let mut names: Vec<String> =
        archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    names.retain(|name| name.starts_with(begins));
    let read = |name: String| {
        let mut bytes = Vec::new();
        archive.by_name(&name).unwrap().read_to_end(&mut bytes).unwrap();
        (name, bytes)
    };
    names.into_iter().map(read).collect()
}

#[test]
fn every_workbook_of_an_event_carries_its_emblem_once_and_small() {
    let laptop = with_emblem();
    let files = exported(&laptop, ExportWhat::All);
    let kinds: Vec<&str> = files.iter().map(|file| file.kind.as_str()).collect();
    for kind in ["sheets", "recap", "schedule", "coverage", "follow_up_opd", "scores", "ranking"] {
        assert!(kinds.contains(&kind), "{kind}: {kinds:?}");
    }
    for file in &files {
        assert!(file.notes.iter().all(|note| !note.contains("lambang")), "{:?}", file.notes);
        let book = Path::new(&file.path);
        let media = parts(book, "xl/media/");
        assert_eq!(media.len(), 1, "{}: the picture is in the file once", file.path);
        let picture = image::load_from_memory(&media[0].1).unwrap();
        let size = (picture.width(), picture.height());
        assert!(size == (456, 570), "{}: {size:?}", file.path);
        let drawings = parts(book, "xl/drawings/drawing");
        assert!(!drawings.is_empty(), "{}", file.path);
        for (name, xml) in drawings {
            let xml = String::from_utf8(xml).unwrap();
            assert!(xml.contains("descr=\"Lambang\""), "{name}");
            assert!(xml.contains("<xdr:from><xdr:col>0</xdr:col>"), "{name}: {xml}");
        }
    }
}

#[test]
fn libreoffice_prints_the_emblem_at_the_left_of_the_kop_and_under_no_word() {
    let laptop = with_emblem();
    let files = exported(&laptop, ExportWhat::Coverage);
    let folder = laptop.path("cetak");
    std::fs::create_dir(&folder).unwrap();
    let pdf = workbook_to_pdf(&[PathBuf::from(&files[0].path)], &folder).remove(0);
    let page = image::load_from_memory(&pdf_picture(&pdf, 1, 100)).unwrap().into_rgb8();
    let red = |pixel: &Rgb<u8>| {
        let near = |at: usize| pixel.0[at].abs_diff(RED.0[at]) < 24;
        near(0) && near(1) && near(2)
    };
    let found: Vec<(u32, u32)> = page
        .enumerate_pixels()
        .filter(|(_, _, pixel)| red(pixel))
        .map(|(x, y, _)| (x, y))
        .collect();
    let (left, right) = (found.iter().map(|at| at.0).min(), found.iter().map(|at| at.0).max());
    let (top, bottom) = (found.iter().map(|at| at.1).min(), found.iter().map(|at| at.1).max());
    let (left, right) = (left.unwrap(), right.unwrap());
    let (top, bottom) = (top.unwrap(), bottom.unwrap());
    let mm = |pixels: u32| f64::from(pixels) * 25.4 / 100.0;
    let (wide, high) = (mm(right - left + 1), mm(bottom - top + 1));
    assert!((wide - 19.0).abs() < 1.5 && (high - 23.8).abs() < 1.5, "{wide} × {high} mm");
    assert!((high / wide - 1.25).abs() < 0.06, "its own proportions: {wide} × {high}");
    assert!((27.0..36.0).contains(&mm(left)), "at the left margin: {} mm", mm(left));
    assert!((12.0..22.0).contains(&mm(top)), "at the top: {} mm", mm(top));
    // A word over it would leave holes in the colour.
    let area = usize::try_from((right - left + 1) * (bottom - top + 1)).unwrap();
    assert!(found.len() * 100 > area * 96, "{} of {area} points are its own", found.len());
}

#[test]
fn an_emblem_whose_file_is_gone_is_told_and_the_workbook_is_written_without_it() {
    let laptop = with_emblem();
    let hash = laptop.look(|conn| meja_store::table::event::get(conn).unwrap().emblem);
    let blobs = meja_store::Blobs::beside(&laptop.event());
    std::fs::remove_file(blobs.path(&hash)).unwrap();
    let files = exported(&laptop, ExportWhat::Recap);
    assert!(
        files[0].notes.iter().any(|note| note.contains("tanpa lambang")),
        "{:?}",
        files[0].notes
    );
    assert_eq!(parts(Path::new(&files[0].path), "xl/media/"), []);
}
