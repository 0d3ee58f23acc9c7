//! What is said of forms besides what their reader found.

use meja_core::import::Problem;

use crate::contract::ImportProblem;

/// A problem with the document it was found in.
pub(super) fn problem_of(problem: &Problem, document: &str) -> ImportProblem {
    let place = match (&problem.column, document) {
        (Some(column), "") => Some(column.clone()),
        (Some(column), document) => Some(format!("{document}: {column}")),
        (None, document) => Some(document.to_owned()).filter(|name| !name.is_empty()),
    };
    ImportProblem {
        row: problem.row,
        column: place,
        code: problem.code.as_str().to_owned(),
        message: problem.message.clone(),
    }
}

/// The innovation that the person chose cannot be told from another of its name.
pub(super) fn ambiguous(number: u32) -> ImportProblem {
    ImportProblem {
        row: number,
        column: None,
        code: "existing_ambiguous".into(),
        message: "Ada beberapa inovasi bernama sama pada perangkat daerah ini. Bedakan namanya \
                  dahulu di daftar inovasi, lalu pilih lagi."
            .into(),
    }
}

/// An activity that the corrected plan no longer holds, and that a desk has written on.
pub(super) fn written_on(number: u32, activity: &str) -> ImportProblem {
    ImportProblem {
        row: number,
        column: Some("Kegiatan".into()),
        code: "plan_written".into(),
        message: format!(
            "Kegiatan \"{activity}\" tidak ada lagi pada Rencana Aksi ini, tetapi meja sudah menulis \
             pemantauannya. Kegiatan itu tetap disimpan bersama catatannya."
        ),
    }
}

/// A second Rencana Aksi of one innovation.
pub(super) fn twice(number: u32, earlier: u32) -> ImportProblem {
    ImportProblem {
        row: number,
        column: None,
        code: "plan_twice".into(),
        message: format!(
            "Rencana Aksi inovasi ini sudah dibaca dari formulir {earlier}; yang ini tidak diambil. \
             Keluarkan salah satunya bila yang ini yang benar."
        ),
    }
}
