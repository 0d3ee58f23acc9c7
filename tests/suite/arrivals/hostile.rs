//! Bad documents, ZIPs and folders of every kind: each refused by name or read, the good ones
//! beside them taken, nothing half taken in.

use std::{collections::BTreeMap, fs, path::Path};

use meja_app::{
    case::{evidence_in, forms, import, trail},
    contract::{EvidenceRequest, Filing, FormsRequest, IdInput, RefusedFile},
};
use meja_tests::{
    Laptop,
    arrivals::{self, EvidenceEnd, FormEnd},
};

use crate::corpus::assert_sentence;

fn name_of(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// A document looked at and taken, and taken back; gives what was said of it.
fn form_taken(laptop: &Laptop, path: &Path) -> FormEnd {
    let name = name_of(path);
    let request = FormsRequest { tokens: vec![laptop.token(path)], ..FormsRequest::default() };
    let before = laptop.operations();
    let seen = forms::preview(&laptop.app, request.clone()).unwrap();
    assert_eq!(laptop.operations(), before, "{name}: a preview wrote");
    assert_eq!((seen.files.len(), seen.files[0].name.as_str()), (1, name.as_str()));
    let file = &seen.files[0];
    if let Some(why) = &file.refused {
        assert!(file.forms.is_empty(), "{name}: refused, and yet forms");
        assert_sentence(&why.message, &name);
        let word = |letter: char| letter.is_ascii_lowercase() || "_.".contains(letter);
        assert!(!why.code.is_empty() && why.code.chars().all(word), "{name}: {}", why.code);
        let receipt = forms::apply(&laptop.app, request).unwrap();
        assert_eq!((receipt.id.as_str(), laptop.operations()), ("", before), "{name}");
        return FormEnd::Refused(why.message.clone());
    }
    match forms::apply(&laptop.app, request) {
        Ok(receipt) if !receipt.id.is_empty() => {
            import::undo(&laptop.app, IdInput { id: receipt.id }).unwrap();
        }
        Ok(_) => assert_eq!(laptop.operations(), before, "{name}"),
        Err(error) => {
            assert_eq!((error.code, laptop.operations()), ("import.undecided", before), "{name}");
        }
    }
    laptop.host.heard();
    FormEnd::Forms(file.forms.len() as u64)
}

/// Whether what was found is what must become of it; of a refusal only some words are kept.
fn is(found: &FormEnd, expected: &FormEnd) -> bool {
    match (found, expected) {
        (FormEnd::Refused(sentence), FormEnd::Refused(words)) => sentence.contains(words),
        (FormEnd::Forms(found), FormEnd::Forms(expected)) => found == expected,
        (FormEnd::Refused(_) | FormEnd::Forms(_), _) => false,
    }
}

#[test]
fn every_bad_document_is_refused_in_a_sentence_or_read() {
    let laptop = Laptop::with_event();
    let mut wrong = Vec::new();
    for (path, expected) in arrivals::forms() {
        let found = form_taken(&laptop, &path);
        if !is(&found, &expected) {
            wrong.push(format!("{}: {found:?}, not {expected:?}", name_of(&path)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(laptop.innovations().is_empty());
    assert!(trail::check(&laptop.app, ()).unwrap().ok);
}

#[test]
fn a_good_form_goes_in_from_a_folder_of_bad_ones() {
    let laptop = Laptop::with_event();
    let folder = laptop.path("kiriman OPD");
    fs::create_dir(&folder).unwrap();
    let mut refused = Vec::new();
    for (path, expected) in arrivals::forms() {
        let name = name_of(&path);
        let other = Path::new(&name).extension().is_some_and(|ending| ending == "jpg");
        if matches!(expected, FormEnd::Refused(_)) || name == "baik.docx" {
            fs::copy(&path, folder.join(&name)).unwrap();
        }
        if matches!(expected, FormEnd::Refused(_)) && !other {
            refused.push(format!("kiriman OPD/{name}"));
        }
    }
    let request = FormsRequest { tokens: vec![laptop.token(&folder)], ..FormsRequest::default() };
    let seen = forms::preview(&laptop.app, request.clone()).unwrap();
    let named: Vec<&String> =
        seen.files.iter().filter(|file| file.refused.is_some()).map(|file| &file.name).collect();
    refused.sort();
    assert_eq!(named, refused.iter().collect::<Vec<_>>());
    let receipt = forms::apply(&laptop.app, request).unwrap();
    assert_eq!((receipt.counts.added, laptop.innovations().len()), (1, 1));
}

fn counted(refused: &[RefusedFile]) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for one in refused {
        assert_sentence(&one.message, &one.place);
        let misleads = |letter: char| letter.is_control() || letter == '\u{202e}';
        assert!(!one.place.contains(misleads), "{:?} is shown as it is", one.place);
        *counts.entry(one.code.clone()).or_default() += 1;
    }
    counts
}

/// A source listed, all of it filed by hand under one innovation and taken, and taken back.
fn evidence_taken(laptop: &Laptop, path: &Path) -> EvidenceEnd {
    let name = name_of(path);
    let innovation = laptop.innovations().remove(0).id;
    let before = laptop.operations();
    let request = EvidenceRequest { tokens: vec![laptop.token(path)], filed: Vec::new() };
    let seen = match evidence_in::preview(&laptop.app, request.clone()) {
        Ok(seen) => seen,
        Err(error) => {
            assert_sentence(&error.message, &name);
            assert!(error.message.contains(&name), "{name}: {}", error.message);
            let tried = evidence_in::apply(&laptop.app, request).unwrap_err();
            assert_eq!((tried.code, laptop.operations()), (error.code, before), "{name}");
            return EvidenceEnd::Refused(error.code.to_owned());
        }
    };
    let ours = name.split('.').next().unwrap();
    for file in &seen.files {
        assert!(file.place.starts_with(ours), "{name}: {}", file.place);
        assert!(!file.place.split('/').any(|part| part == ".."), "{name}: {}", file.place);
    }
    // Tens of thousands are only looked at: what is asked here holds of one as of all.
    let few = seen.files.iter().take(50);
    let left_out = seen.files.len().saturating_sub(50);
    let filed = few.map(|file| Filing {
        key: file.key.clone(),
        innovation: Some(innovation.clone()),
        indicator: None,
    });
    let request = EvidenceRequest { filed: filed.collect(), ..request };
    if left_out == 0 {
        let receipt = evidence_in::apply(&laptop.app, request).unwrap();
        assert_eq!(receipt.attached as usize, seen.files.len(), "{name}: {receipt:#?}");
        assert_eq!(receipt.refused.len(), seen.refused.len(), "{name}");
        if !receipt.id.is_empty() {
            import::undo(&laptop.app, IdInput { id: receipt.id }).unwrap();
        }
    }
    laptop.host.heard();
    EvidenceEnd::Listed { files: seen.files.len() as u64, refused: counted(&seen.refused) }
}

fn assert_ends(laptop: &Laptop, sources: Vec<(std::path::PathBuf, EvidenceEnd)>) {
    let mut wrong = Vec::new();
    for (path, expected) in sources {
        let found = evidence_taken(laptop, &path);
        if found != expected {
            wrong.push(format!("{}: {found:?}, not {expected:?}", name_of(&path)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(trail::check(&laptop.app, ()).unwrap().ok);
}

#[test]
fn of_every_bad_zip_the_good_files_go_in_and_the_others_are_refused_by_name() {
    let laptop = Laptop::with_sample();
    assert_ends(&laptop, arrivals::evidence());
}

#[test]
fn a_zip_beyond_all_measure_is_listed_to_its_limit_or_refused() {
    let laptop = Laptop::with_sample();
    let folder = tempfile::tempdir().unwrap();
    assert_ends(&laptop, arrivals::build(folder.path()));
}

#[cfg(unix)]
#[test]
fn no_folder_leads_out_of_itself() {
    let laptop = Laptop::with_sample();
    let folder = tempfile::tempdir().unwrap();
    assert_ends(&laptop, arrivals::folders(folder.path()));
}
