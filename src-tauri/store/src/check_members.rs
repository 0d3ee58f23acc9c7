//! What `meja check` says of those who wrote: a hall's members, and the chains that sign-offs stand on.

use std::collections::BTreeSet;

use meja_core::{ids::AssessorId, record::Author};
use rusqlite::Connection;
use uuid::Uuid;

use crate::{Hall, Problem, StoreError, table};

/// Of a hall: operations of keys that nobody certified, and registers that were written by another
/// than their owner, chair or secretariat.
pub(crate) fn examine(conn: &Connection) -> Result<Vec<Problem>, StoreError> {
    let Some(hall) = Hall::read(conn)? else { return Ok(Vec::new()) };
    let mut problems = Vec::new();
    for author in crate::record::heads(conn)?.0.keys() {
        if hall.standing(*author).is_none() {
            problems.push(Problem::new("author_unknown", format!("penulis {author}")));
        }
    }
    let mut list = conn.prepare(
        "SELECT DISTINCT 'remark', r.assessor_id, op.author, op.seq
           FROM remark r JOIN op ON op.id = r.op
         UNION SELECT DISTINCT 'score', s.assessor_id, op.author, op.seq FROM score s
           JOIN (SELECT row, op FROM row_head WHERE entity = 'score'
                 UNION ALL SELECT row, op FROM field_head WHERE entity = 'score') h ON h.row = s.id
           JOIN op ON op.id = h.op
         UNION SELECT DISTINCT 'score_sheet', s.assessor_id, op.author, op.seq FROM score_sheet s
           JOIN (SELECT row, op FROM row_head WHERE entity = 'score_sheet'
                 UNION ALL SELECT row, op FROM field_head WHERE entity = 'score_sheet') h
             ON h.row = s.id
           JOIN op ON op.id = h.op",
    )?;
    let mut rows = list.query([])?;
    let mut foreign = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let (kind, whose): (String, [u8; 16]) = (row.get(0)?, row.get(1)?);
        let (author, seq) = (Author(row.get(2)?), row.get::<_, i64>(3)?);
        let whose = AssessorId(Uuid::from_bytes(whose));
        let may = hall.standing(author).is_none_or(|one| {
            let vouched = u64::try_from(seq).is_ok_and(|seq| seq <= one.vouched);
            one.is_authority() || vouched || one.assessors.contains(&whose)
        });
        if !may {
            foreign.insert(format!("{kind} milik {whose}, penulis {author}"));
        }
    }
    problems.extend(foreign.into_iter().map(|detail| Problem::new("register_foreign", detail)));
    Ok(problems)
}

/// Whether what sign-offs and documents stand on is still in the record: an author's last
/// operations leave no gap in a chain when they are taken away.
pub(crate) fn stood_on(conn: &Connection, problems: &mut Vec<Problem>) -> Result<(), StoreError> {
    let approvals = table::approval::all(conn)?.into_iter();
    let approvals = approvals.map(|row| (format!("pengesahan {}", row.scope), row.heads));
    let documents = table::document::all(conn)?.into_iter();
    let documents = documents.map(|row| (format!("{} versi {}", row.code, row.version), row.heads));
    for (what, heads) in approvals.chain(documents) {
        for (author, head) in &heads.0 {
            if crate::record::numbered(conn, *author, head.seq)? != Some(head.op) {
                problems.push(Problem::new(
                    "approval_missing",
                    format!("{what}, penulis {author}, nomor {}", head.seq),
                ));
            }
        }
    }
    Ok(())
}
