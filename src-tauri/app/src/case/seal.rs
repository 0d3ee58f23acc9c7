//! The register of documents: every print gets its code and version here, a berita acara its QR.
//!
//! The code follows from event, kind and subject, so that two laptops give the same one; the same
//! content has the same version, another content the next. Two laptops that print other contents
//! at once may give both the same version: each has its own row, and verifying one tells them
//! apart by the digest in the QR. It makes no document and knows no paper.

use meja_core::{
    approval::{Canon, Code, Digest, DocumentKind, Heads, Payload},
    ids::{DocumentId, EventId},
    record::{Entity, SigningKey},
    stamp::Stamp,
};
use meja_store::{Connection, Edit, Plan, record, table, table::document::DocumentRow};
use std::collections::BTreeSet;
use uuid::Uuid;

use super::{
    approval,
    role::{self, Role},
};
use crate::{App, AppError, keys::Person};

/// What a document carries besides its content.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sealed {
    /// Its code.
    pub code: Code,
    /// Counts the contents that had this code, from 1.
    pub version: u32,
    /// Digest of what is registered.
    pub digest: Digest,
    /// What the QR says; empty where it could not be registered.
    pub payload: String,
    /// Digest over where every author's chain stood, of a berita acara.
    pub chain: Option<Digest>,
    /// Whether it stands in the register: not where the event file may only be looked at.
    pub registered: bool,
}

impl Sealed {
    /// The line at the foot of the document.
    #[must_use]
    pub fn line(&self) -> String {
        if self.registered {
            format!("Dokumen {} · versi {}", self.code, self.version)
        } else {
            format!("Dokumen {} · salinan tak terdaftar", self.code)
        }
    }
}

/// A document that is about to be made.
#[derive(Clone, Copy, Debug)]
pub struct Made {
    /// What kind.
    pub kind: DocumentKind,
    /// What it is about; none is the event.
    pub subject: Option<Uuid>,
    /// Digest of its content, without code and version.
    pub content: Digest,
    /// The same content's digest by an earlier release, where that made another.
    pub earlier: Option<Digest>,
}

/// Gives a document its code and version.
///
/// # Errors
/// When no event is open, and what the disk says.
pub fn document(
    app: &App,
    kind: DocumentKind,
    subject: Option<Uuid>,
    content: Digest,
) -> Result<Sealed, AppError> {
    let all = documents(app, vec![Made { kind, subject, content, earlier: None }])?;
    all.into_iter().next().ok_or_else(|| AppError::not_found("Dokumen"))
}

/// As [`document`], for many in one transaction; in the same order.
///
/// # Errors
/// As [`document`].
pub fn documents(app: &App, made: Vec<Made>) -> Result<Vec<Sealed>, AppError> {
    let open = app.open()?;
    let (event, stamp, acting) = (open.store.event(), app.now(), open.acting());
    let known: Vec<Sealed> = app.read(|conn| {
        let mut register = Register::read(conn, event, &made, stamp, acting)?;
        Ok(made.iter().map(|one| register.look_up(one).0).collect())
    })?;
    // What was printed before needs no writing.
    if open.store.read_only().is_some() || known.iter().all(|one| one.registered) {
        return Ok(known);
    }
    let (by, _) = open.by(app)?;
    let (new_id, now) = (app.minter(), by.now);
    let key = by.key;
    let (all, _) = app.write("document.seal", move |conn| {
        let mut register = Register::read(conn, event, &made, stamp, acting)?;
        let (mut edits, mut output) = (Vec::new(), Vec::new());
        for one in &made {
            let (sealed, heads) = register.look_up(one);
            if sealed.registered {
                output.push(sealed);
                continue;
            }
            let (edit, sealed) = register.enter(one, sealed, &heads, &key, (new_id(), now))?;
            edits.push(edit);
            output.push(sealed);
        }
        Ok(Plan { edits, output })
    })?;
    Ok(all)
}

/// The register as it stands, with what was entered since.
struct Register {
    event: EventId,
    rows: Vec<DocumentRow>,
    /// Of these the ones that an assessor issued, where the secretariat or the chair acts: what they
    /// issue themselves is theirs, and not another print of it.
    others: BTreeSet<DocumentId>,
    /// Where the chains stand: at the sign-off of the event where one holds and what was signed
    /// still says the same. Else a berita acara is a draft on the record as it is.
    heads: Heads,
    signed: Option<Uuid>,
}

impl Register {
    fn read(
        conn: &Connection,
        event: EventId,
        made: &[Made],
        now: Stamp,
        acting: Person,
    ) -> Result<Self, AppError> {
        let rows = table::document::all(conn)?;
        let mut others = BTreeSet::new();
        if role::acting(conn, acting)? != Role::Assessor {
            let code =
                |one: &Made| Code::of(event, one.kind.key(), one.subject.unwrap_or_default());
            let codes: BTreeSet<String> = made.iter().map(|one| code(one).to_string()).collect();
            for row in rows.iter().filter(|row| codes.contains(&row.code)) {
                if !approval::is_theirs(conn, row)? {
                    others.insert(row.id);
                }
            }
        }
        let chained = made.iter().any(|one| one.kind == DocumentKind::Minutes);
        let signed = if chained { approval::event_in_force(conn, now)? } else { None };
        Ok(Self {
            event,
            rows,
            others,
            signed: signed.as_ref().map(|one| one.id.0),
            heads: match signed {
                Some(one) => one.heads,
                None => record::heads(conn)?,
            },
        })
    }

    /// What the register says of a document, else what it would say next.
    fn look_up(&mut self, made: &Made) -> (Sealed, Heads) {
        let code = Code::of(self.event, made.kind.key(), made.subject.unwrap_or_default());
        let digest = self.digest(made);
        let (written, wanted) = (code.to_string(), digest.to_string());
        let before = made.earlier.map(|earlier| earlier.to_string());
        let of_code = || self.rows.iter().filter(|row| row.code == written);
        // Two laptops may have registered one content under two versions: the first stands.
        let known = of_code()
            .filter(|row| row.digest == wanted || before.as_ref() == Some(&row.digest))
            .filter(|row| !self.others.contains(&row.id))
            .min_by_key(|row| row.version);
        match known {
            Some(row) => {
                let chain = (!row.heads.0.is_empty()).then(|| row.heads.digest());
                let payload = row.payload.clone();
                let version = row.version;
                let sealed = Sealed { code, version, digest, payload, chain, registered: true };
                (sealed, row.heads.clone())
            }
            None => {
                let version = of_code().map(|row| row.version).max().unwrap_or(0) + 1;
                let chained = made.kind == DocumentKind::Minutes;
                let heads = if chained { self.heads.clone() } else { Heads::default() };
                let chain = (!heads.0.is_empty()).then(|| heads.digest());
                let payload = String::new();
                (Sealed { code, version, digest, payload, chain, registered: false }, heads)
            }
        }
    }

    /// A berita acara that follows another sign-off is another document.
    fn digest(&self, made: &Made) -> Digest {
        match self.signed {
            Some(approval) if made.kind == DocumentKind::Minutes => {
                let mut canon = Canon::new("signed minutes 1");
                canon.bytes(&made.content.0).bytes(approval.as_bytes()).finish()
            }
            Some(_) | None => made.content,
        }
    }

    fn enter(
        &mut self,
        made: &Made,
        sealed: Sealed,
        heads: &Heads,
        key: &SigningKey,
        (id, made_ms): (Uuid, i64),
    ) -> Result<(Edit, Sealed), AppError> {
        let Sealed { code, version, digest, chain, .. } = sealed;
        let payload = Payload::sign(self.event, code, version, digest, chain, key).to_string();
        let subject = made.subject.map(|id| id.to_string()).unwrap_or_default();
        let said = serde_json::to_value(heads).map_err(meja_store::StoreError::from)?;
        let edit = Edit::of(Entity::Document, id)
            .set("code", code.to_string())
            .set("version", version)
            .set("kind", made.kind.key())
            .set("subject", subject.clone())
            .set("digest", digest.to_string())
            .set("made_ms", made_ms)
            .set("heads", said)
            .set("payload", payload.clone());
        self.rows.push(DocumentRow {
            id: DocumentId(id),
            code: code.to_string(),
            version,
            kind: made.kind.key().to_owned(),
            subject,
            digest: digest.to_string(),
            made_ms,
            heads: heads.clone(),
            payload: payload.clone(),
        });
        Ok((edit, Sealed { payload, registered: true, ..sealed }))
    }
}
