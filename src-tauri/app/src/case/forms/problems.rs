//! What is said of forms besides what their reader found.

use meja_core::{import::Problem, said, said::Said};

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
        values: problem.values.clone(),
    }
}

/// The innovation that the person chose cannot be told from another of its name.
pub(super) fn ambiguous(number: u32) -> ImportProblem {
    let said = said!(
        "Ada beberapa inovasi bernama sama pada perangkat daerah ini. Bedakan namanya dahulu di \
         daftar inovasi, lalu pilih lagi."
    );
    found(number, None, "existing_ambiguous", said)
}

/// An activity that the corrected plan no longer holds, and that a desk has written on.
pub(super) fn written_on(number: u32, activity: &str) -> ImportProblem {
    let said = said!(
        "Kegiatan \"{activity}\" tidak ada lagi pada Rencana Aksi ini, tetapi meja sudah menulis \
         pemantauannya. Kegiatan itu tetap disimpan bersama catatannya.",
        activity = activity
    );
    found(number, Some("Kegiatan"), "plan_written", said)
}

/// A second Rencana Aksi of one innovation.
pub(super) fn twice(number: u32, earlier: u32) -> ImportProblem {
    let said = said!(
        "Rencana Aksi inovasi ini sudah dibaca dari formulir {earlier}; yang ini tidak diambil. \
         Keluarkan salah satunya bila yang ini yang benar.",
        earlier = earlier
    );
    found(number, None, "plan_twice", said)
}

fn found(number: u32, column: Option<&str>, code: &str, said: Said) -> ImportProblem {
    let Said { message, values } = said;
    let column = column.map(Into::into);
    ImportProblem { row: number, column, code: code.to_owned(), message, values }
}
