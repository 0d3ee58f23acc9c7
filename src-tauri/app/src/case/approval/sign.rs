//! Signing a sheet, a desk or the event.
//!
//! A sheet is signed by its desk (or the chair, or the secretariat) once its turn is over, or with
//! words; a desk once all its sheets are; the event by the chair alone. The chair may sign desk and
//! event with something open, in words that stand on the berita acara. A NIP is never a reason to
//! refuse.

use meja_core::{
    approval::{DayError, Digest, Form, Heads, read_day},
    ids::{ApprovalId, AssessorId, DeskId},
    indonesian,
    record::Entity,
    registry::nip::Nip,
};
use meja_store::{Connection, Edit, Plan, StoreError, record};
use uuid::Uuid;

use super::{
    super::{people::parse, role},
    ground::Signing,
    key,
    list::board,
    subject::Subject,
};
use crate::{
    App, AppError,
    contract::{
        ApprovalBoard, ApprovalScope, ApprovalState, ApprovalSubject, ErrorKind, SignAll,
        SignCheck, SignForm, SignRemark, SignRequest, Signer, SignerRole,
    },
    keys::Person,
};

/// What a sign-off begins with: the people the event knows, the place, the day of the turn.
///
/// # Errors
/// When there is no such sheet or desk.
pub fn form(app: &App, input: ApprovalSubject) -> Result<SignForm, AppError> {
    let (subject, now) = (Subject::parse(&input)?, app.now());
    app.read(|conn| {
        let signing = Signing::read(conn, now)?;
        let notes = match (subject.innovation, subject.desk) {
            (Some(innovation), Some(desk)) => signing.notes(&signing.sheet(innovation, desk)?),
            (_, Some(_) | None) => Vec::new(),
        };
        Ok(SignForm {
            title: signing.subject_title(subject)?,
            signers: signing.known_signers(subject)?,
            place: signing.ground.event.place.clone(),
            day: indonesian::day_name_date(signing.day_of(subject)?),
            waits: signing.subject_waits(subject)?,
            notes,
            version: signing.next_version(subject),
            subject: input,
        })
    })
}

/// What a sign-off would be told, without making it.
///
/// # Errors
/// None of its own: what is wrong is in the answer.
pub fn check(_: &App, input: SignRequest) -> Result<SignCheck, AppError> {
    let mut refused = Vec::new();
    let spelled = match read_day(&input.day) {
        Ok(day) => indonesian::spelled_date(day),
        Err(error) => {
            refused.push(SignRemark { signer: None, text: error.to_string() });
            String::new()
        }
    };
    let mut warnings = Vec::new();
    for (at, signer) in (0_u32..).zip(&input.signers) {
        let nip = Nip::read(&signer.nip);
        warnings.extend(
            nip.warnings()
                .iter()
                .map(|warning| SignRemark { signer: Some(at), text: warning.said().message }),
        );
    }
    if let Err(error) = named(input.subject.scope, &input.signers) {
        refused.push(SignRemark { signer: Some(0), text: error.message });
    }
    Ok(SignCheck { spelled, refused, warnings })
}

/// Signs.
///
/// # Errors
/// `approval.open` with something open and no words, `approval.signed`, `approval.not_yours`,
/// `role.chair`, `approval.day`, `approval.signer`, and what the disk says.
pub fn sign(app: &App, input: SignRequest) -> Result<ApprovalBoard, AppError> {
    let subject = Subject::parse(&input.subject)?;
    let day = read_day(&input.day).map_err(refused_day)?.to_string();
    let signers = kept(input.signers);
    named(subject.scope, &signers)?;
    let label = match subject.scope {
        ApprovalScope::Sheet => "approval.sheet",
        ApprovalScope::Desk => "approval.desk",
        ApprovalScope::Event => "approval.event",
    };
    let (who, now, id) = (app.open()?.acting(), app.now(), app.new_id());
    app.write(label, move |conn| {
        let signing = Signing::read(conn, now)?;
        let entry = Entry { id, signers, place: input.place.trim().to_owned(), day };
        let edit = signing.entry(conn, who, subject, input.words.trim(), entry)?;
        Ok(Plan { edits: vec![edit], output: () })
    })?;
    board(app, ())
}

/// Signs all ready sheets of a desk at once.
///
/// # Errors
/// `approval.none_ready`, and as [`sign`].
pub fn sign_all(app: &App, input: SignAll) -> Result<ApprovalBoard, AppError> {
    let desk: DeskId = parse(&input.desk, "Meja")?;
    let given = if input.day.trim().is_empty() {
        None
    } else {
        Some(read_day(&input.day).map_err(refused_day)?)
    };
    let (who, now, new_id) = (app.open()?.acting(), app.now(), app.minter());
    app.write("approval.sheet", move |conn| {
        let signing = Signing::read(conn, now)?;
        signing.desk(desk)?;
        let mut edits = Vec::new();
        for sheet in signing.sheets(desk) {
            let subject = Subject::sheet(sheet.innovation.id, desk);
            let signers = kept(signing.known_signers(subject)?);
            if signing.sheet_state(&sheet) != ApprovalState::Ready
                || named(ApprovalScope::Sheet, &signers).is_err()
            {
                continue;
            }
            let day = match given {
                Some(day) => day,
                None => signing.day_of(subject)?,
            };
            let place = input.place.trim().to_owned();
            let entry = Entry { id: new_id(), signers, place, day: day.to_string() };
            edits.push(signing.entry(conn, who, subject, "", entry)?);
        }
        if edits.is_empty() {
            return Err(AppError::user(
                "approval.none_ready",
                "Tidak ada lembar meja ini yang siap disahkan. Yang belum siap menyebut sebabnya \
                 di daftarnya.",
            ));
        }
        Ok(Plan { edits, output: () })
    })?;
    board(app, ())
}

fn refused_day(error: DayError) -> AppError {
    AppError::user("approval.day", error.to_string()).at("day")
}

/// The signers with a name, their numbers with single spaces.
fn kept(signers: Vec<Signer>) -> Vec<Signer> {
    let tidy = |one: Signer| Signer {
        name: one.name.trim().to_owned(),
        nip: Nip::read(&one.nip).text().to_owned(),
        ..one
    };
    signers.into_iter().map(tidy).filter(|one| !one.name.is_empty()).collect()
}

/// Whether somebody signs who has to.
fn named(scope: ApprovalScope, signers: &[Signer]) -> Result<(), AppError> {
    let there = |roles: &[SignerRole]| {
        signers.iter().any(|one| roles.contains(&one.role) && !one.name.trim().is_empty())
    };
    let (found, missing) = match scope {
        ApprovalScope::Sheet => (there(&[SignerRole::Officer]), "Nama petugas"),
        ApprovalScope::Desk => {
            (there(&[SignerRole::Officer, SignerRole::Chair]), "Nama petugas meja")
        }
        ApprovalScope::Event => (there(&[SignerRole::Chair]), "Nama ketua panel"),
    };
    if found {
        return Ok(());
    }
    let message = format!("{missing} belum diisi. Tulis siapa yang menandatangani.");
    Err(AppError::user("approval.signer", message).at("signers"))
}

/// What a sign-off writes besides what it stands on.
struct Entry {
    id: Uuid,
    signers: Vec<Signer>,
    place: String,
    day: String,
}

impl Signing {
    fn may_sign(&self, conn: &Connection, who: Person, subject: Subject) -> Result<(), AppError> {
        match (subject.desk, who) {
            (None, _) => role::require_chair(conn, who),
            (Some(_), Person::Secretariat) => Ok(()),
            (Some(desk), Person::Assessor(id)) => {
                if let Some(innovation) = subject.innovation
                    && self.recused(id, self.sheet(innovation, desk)?.innovation.opd_id)
                {
                    return Err(AppError::new(
                        "approval.recused",
                        ErrorKind::Locked,
                        "Anda punya benturan kepentingan dengan perangkat daerah ini, jadi \
                         lembarnya disahkan penilai lain di meja itu, ketua panel, atau \
                         sekretariat.",
                    ));
                }
                let seated = self.desk(desk)?.assessors.contains(&id);
                if seated || role::require_chair(conn, who).is_ok() {
                    return Ok(());
                }
                Err(AppError::new(
                    "approval.not_yours",
                    ErrorKind::Locked,
                    format!(
                        "{} hanya disahkan oleh penilai di meja itu, ketua panel, atau \
                         sekretariat.",
                        self.ground.desk_label(desk)
                    ),
                ))
            }
        }
    }

    /// The entry of a sign-off, once it may be made.
    fn entry(
        &self,
        conn: &Connection,
        who: Person,
        subject: Subject,
        words: &str,
        entry: Entry,
    ) -> Result<Edit, AppError> {
        let title = self.subject_title(subject)?;
        self.may_sign(conn, who, subject)?;
        if self.live(key(subject.scope), subject.innovation, subject.desk).is_some() {
            return Err(AppError::new(
                "approval.signed",
                ErrorKind::Conflict,
                format!(
                    "{title} sudah disahkan. Ketua panel membukanya dahulu bila harus disahkan \
                     ulang."
                ),
            ));
        }
        let waits = self.subject_waits(subject)?;
        if !waits.is_empty() && words.is_empty() {
            return Err(open(&title, &waits));
        }
        if !waits.is_empty() && subject.scope == ApprovalScope::Desk {
            role::require_chair(conn, who)?;
        }
        let gaps = match (waits.is_empty(), words.is_empty()) {
            (true, true) => String::new(),
            (true, false) => words.to_owned(),
            (false, _) => format!("{}. Alasan: {words}", waits.join("; ")),
        };
        let (digest, closes): (Digest, Vec<AssessorId>) = match (subject.innovation, subject.desk) {
            (Some(innovation), Some(desk)) => {
                let sheet = self.sheet(innovation, desk)?;
                (self.sheet_digest(&sheet, Form::LATEST), self.closes(&sheet).into_iter().collect())
            }
            (None, Some(desk)) => {
                let row = self.desk(desk)?;
                (self.desk_digest(row, Form::LATEST), row.assessors.clone())
            }
            (_, None) => (self.event_digest(Form::LATEST)?, Vec::new()),
        };
        let heads = match subject.scope {
            ApprovalScope::Event => record::heads(conn)?,
            ApprovalScope::Sheet | ApprovalScope::Desk => Heads::default(),
        };
        let json = |value: Result<serde_json::Value, serde_json::Error>| {
            value.map_err(|error| AppError::from(StoreError::from(error)))
        };
        Ok(Edit::of(Entity::Approval, ApprovalId(entry.id))
            .set("scope", key(subject.scope))
            .set("innovation_id", subject.innovation.map(|id| id.to_string()))
            .set("desk_id", subject.desk.map(|id| id.to_string()))
            .set("assessors", json(serde_json::to_value(closes))?)
            .set("signers", json(serde_json::to_value(entry.signers))?)
            .set("place", entry.place)
            .set("day", entry.day)
            .set("digest", digest.to_string())
            .set("signed_ms", self.now.wall_ms)
            .set("gaps", gaps)
            .set("heads", json(serde_json::to_value(heads))?)
            .set("version", self.next_version(subject)))
    }
}

fn open(title: &str, waits: &[String]) -> AppError {
    const NAMED: usize = 3;
    let first: Vec<&str> = waits.iter().take(NAMED).map(String::as_str).collect();
    let more = match waits.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!("; dan {more} lagi"),
    };
    AppError::user(
        "approval.open",
        format!(
            "{title} belum dapat disahkan: {}{more}. Selesaikan dahulu, atau tulis alasan \
             mengesahkannya sekarang.",
            first.join("; ")
        ),
    )
    .at("words")
}
