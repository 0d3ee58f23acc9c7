//! The checks on what is attached, through the front door.

use super::*;
use crate::instrument::{C1, find};

fn file<'a>(indicator: &'a str, name: &'a str, bytes: u64) -> Attachment<'a> {
    Attachment {
        indicator: Some(indicator),
        name,
        mime: None,
        bytes: Some(bytes),
        video_seconds: None,
    }
}

fn answered(bukti: &[(&str, &'static str)]) -> BTreeMap<String, Answer<'static>> {
    let answer = |text| Answer { uraian: "Sudah ada.", bukti: text };
    bukti.iter().map(|&(id, text)| (id.to_owned(), answer(text))).collect()
}

fn ask(
    code: CheckCode,
    answers: &BTreeMap<String, Answer<'_>>,
    evidence: &[Attachment<'_>],
) -> (Verdict, String) {
    let c1 = find(C1, 1).unwrap();
    let all = check(&Facts {
        event_date: NaiveDate::default(),
        started: None,
        stage: None,
        indicators: &c1.rows,
        answers,
        evidence,
        design: "",
    });
    let one = all.into_iter().find(|check| check.code == code).unwrap();
    assert_eq!((one.indicator, one.source), (code.row(), code.source()));
    (one.verdict, one.sentence)
}

#[test]
fn the_checks_stand_in_the_order_of_the_sheet_and_each_says_a_sentence() {
    let answers = BTreeMap::new();
    let all = check(&Facts {
        event_date: NaiveDate::default(),
        started: None,
        stage: None,
        indicators: &[],
        answers: &answers,
        evidence: &[],
        design: "",
    });
    assert_eq!(all.len(), 7);
    assert!(all.is_sorted_by_key(|check| (check.indicator, check.code)));
    let c2 = find(crate::instrument::C2, 1).unwrap();
    for check in all {
        assert!(check.sentence.ends_with('.'), "{}", check.sentence);
        assert!(c2.row(check.indicator).is_some());
    }
}

#[test]
fn an_attached_regulation_is_named_and_a_claimed_one_is_open() {
    let none = answered(&[("c1.1", "Belum ada")]);
    let claimed = answered(&[("c1.1", "SK Kepala Dinas\nNomor 12 Tahun 2018.")]);
    let code = CheckCode::Regulation;
    assert_eq!(
        ask(code, &claimed, &[file("c1.1", "SK 12-2018.pdf", 9), file("c1.2", "Tim.pdf", 9)]),
        (Verdict::Met, "Regulasi terlampir: SK 12-2018.pdf.".to_owned())
    );
    assert_eq!(
        ask(code, &claimed, &[file("c1.2", "Tim.pdf", 9)]),
        (
            Verdict::Unknown,
            "Regulasi disebut (SK Kepala Dinas Nomor 12 Tahun 2018), tetapi berkasnya belum \
             dilampirkan."
                .to_owned()
        )
    );
    assert_eq!(ask(code, &none, &[]).0, Verdict::NotMet);
    assert_eq!(ask(code, &BTreeMap::new(), &[]).0, Verdict::NotMet);
}

#[test]
fn a_plan_without_its_budget_leaves_the_row_open() {
    let none = BTreeMap::new();
    let code = CheckCode::Budget;
    assert_eq!(ask(code, &none, &[file("c1.3", "RKA 2019.pdf", 9)]).0, Verdict::Met);
    let (verdict, sentence) = ask(code, &none, &[file("c1.6", "Renstra.pdf", 9)]);
    assert_eq!(verdict, Verdict::Unknown);
    assert!(sentence.ends_with("Dokumen perencanaan terlampir: Renstra.pdf."));
    assert_eq!(ask(code, &none, &[]).0, Verdict::NotMet);
}

#[test]
fn evidence_is_counted_by_indicator_and_the_missing_ones_are_named() {
    let code = CheckCode::EvidenceCount;
    let rows = find(C1, 1).unwrap().rows;
    let but = |left_out: &[u32]| -> BTreeMap<_, _> {
        rows.iter()
            .map(|row| {
                let bukti = if left_out.contains(&row.number) { "-" } else { "Dokumen" };
                (row.id.clone(), Answer { uraian: "Ada", bukti })
            })
            .collect()
    };
    let files = [file("c1.1", "a.pdf", 9), file("c1.1", "b.pdf", 9), file("c1.8", "c.pdf", 9)];
    assert_eq!(
        ask(code, &but(&[8, 12, 16, 20]), &files),
        (
            Verdict::Unknown,
            "Bukti dukung tersedia untuk 18 dari 21 indikator (2 di antaranya berupa berkas); \
             belum ada untuk indikator 12, 16, dan 20."
                .to_owned()
        ),
        "two files of one indicator count once, and a file stands where the text says nothing"
    );
    assert_eq!(ask(code, &but(&[]), &files).0, Verdict::Met);
    assert!(
        ask(code, &but(&[3]), &[])
            .1
            .ends_with("tanpa berkas terlampir); belum ada untuk indikator 3.")
    );
    assert_eq!(
        ask(code, &BTreeMap::new(), &[]),
        (Verdict::NotMet, "Belum ada bukti dukung untuk 21 indikator.".to_owned())
    );
}

#[test]
fn a_file_of_ten_megabytes_passes_and_one_byte_more_does_not() {
    let code = CheckCode::FileSize;
    let none = BTreeMap::new();
    let limit = file("c1.18", "foto.zip", MAX_FILE_BYTES);
    assert_eq!(ask(code, &none, &[limit]).0, Verdict::Met);
    let over = file("c1.18", "laporan.pdf", MAX_FILE_BYTES + 1);
    assert_eq!(
        ask(code, &none, &[limit, over]),
        (
            Verdict::NotMet,
            "1 dari 2 berkas melebihi 10 MB dan sebaiknya diganti dengan tautan: laporan.pdf \
             (10,1 MB)."
                .to_owned()
        )
    );
    let link = Attachment { bytes: None, ..over };
    assert_eq!(ask(code, &none, &[link]).0, Verdict::Unknown);
    assert_eq!(ask(code, &none, &[file("c1.1", "x", u64::MAX)]).0, Verdict::NotMet);
}

#[test]
fn a_video_is_two_to_three_minutes_of_mp4() {
    let code = CheckCode::Video;
    let none = BTreeMap::new();
    let clip =
        |name, seconds| Attachment { video_seconds: seconds, ..file("c1.21", name, 8_000_000) };
    assert_eq!(
        ask(code, &none, &[clip("profil.MP4", Some(155))]),
        (
            Verdict::Met,
            "Video profil inovasi tersedia (profil.MP4, MP4, 2 menit 35 detik; ketentuan 2–3 \
             menit)."
                .to_owned()
        )
    );
    for (seconds, verdict) in
        [(119, Verdict::NotMet), (120, Verdict::Met), (180, Verdict::Met), (181, Verdict::NotMet)]
    {
        assert_eq!(ask(code, &none, &[clip("p.mp4", Some(seconds))]).0, verdict, "{seconds}");
    }
    assert_eq!(ask(code, &none, &[clip("p.mp4", None)]).0, Verdict::Unknown);
    assert_eq!(ask(code, &none, &[clip("p.avi", Some(150))]).0, Verdict::NotMet);
    assert_eq!(ask(code, &none, &[]).0, Verdict::NotMet);
    assert_eq!(
        ask(code, &none, &[clip("p.avi", Some(150)), clip("p.mp4", Some(150))]).0,
        Verdict::Met,
        "the best of several speaks"
    );
}

#[test]
fn a_linked_or_only_mentioned_video_is_open() {
    let code = CheckCode::Video;
    let link = Attachment {
        indicator: Some("c1.21"),
        name: "https://video.example/profil",
        mime: None,
        bytes: None,
        video_seconds: None,
    };
    assert_eq!(ask(code, &BTreeMap::new(), &[link]).0, Verdict::Unknown);
    let named = answered(&[("c1.21", "Video profil inovasi")]);
    assert_eq!(ask(code, &named, &[]).0, Verdict::Unknown);
}
