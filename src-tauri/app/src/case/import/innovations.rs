//! A list of innovations against the event: what each agency's name means, what is new and what
//! changes, and the edits of it.

use std::collections::BTreeMap;

use meja_core::{
    exact::Exact,
    ids::{ImportId, InnovationId, OpdAliasId, OpdId},
    import::{
        self, CellChange, CellKey, Existing, FieldKey, ImportPlan, NearAnswers, Problem,
        ProblemCode, RowIn, Unchanged, Update,
        agency::{self, Guess, Meant, Mention, Resolution},
    },
    record::Entity,
    said,
};
use meja_store::{Connection, Edit, table};
use serde_json::json;
use uuid::Uuid;

use super::{
    super::{claims, panel, score},
    fields, known,
};
use crate::{AppError, contract::ImportRequest, job::Job};

/// A list compared with the event.
pub(in crate::case) struct Compared {
    pub(in crate::case) agencies: Resolution,
    pub(in crate::case) plan: ImportPlan,
    /// The rows under the names of the agencies they mean.
    pub(in crate::case) rows: Vec<RowIn>,
    /// What each row's agency means in the end.
    meant: Vec<Meant>,
}

impl Compared {
    /// What the person said of near names just now.
    pub(in crate::case) fn decided(&self) -> BTreeMap<String, bool> {
        let fresh = self.plan.near.iter().filter(|near| !near.learnt);
        fresh.filter_map(|near| Some((near.key.clone(), near.same?))).collect()
    }
}

/// Compares the rows of a file with the event.
pub(in crate::case) fn plan(
    conn: &Connection,
    mut rows: Vec<RowIn>,
    input: &ImportRequest,
    job: &Job,
) -> Result<Compared, AppError> {
    let event = known::Agencies::read(conn)?;
    let (mentions, mentioned) = mentions(&rows);
    let agencies = agency::resolve(&mentions, &event.held, &event.learnt, &known::answers(input));
    let keys: Vec<String> =
        mentions.iter().map(|mention| agency::key(&mention.region, &mention.name)).collect();
    let named: BTreeMap<&str, &Mention> = keys.iter().map(String::as_str).zip(&mentions).collect();
    let means: Vec<Meant> = keys.iter().map(|key| agencies.of(key)).collect();
    let mut meant = Vec::with_capacity(rows.len());
    for (row, at) in rows.iter_mut().zip(mentioned) {
        let Some(means) = means.get(at) else { continue };
        let names = match means {
            Meant::Held(id) => event.rows.get(id).map(|opd| (&opd.name, &opd.region)),
            Meant::File(key) => {
                named.get(key.as_str()).map(|mention| (&mention.name, &mention.region))
            }
            Meant::New => None,
        };
        if let Some((opd, region)) = names {
            opd.clone_into(&mut row.opd);
            row.instansi = Some(region.clone()).filter(|region| !region.is_empty());
        }
        meant.push(means.clone());
    }
    let existing = existing(conn, &event, job)?;
    let mut problems = untaken(conn, &mut rows)?;
    let answers = NearAnswers {
        by_key: input.near.clone(),
        learnt: known::said_of_near(conn)?,
        all: input.near_all,
    };
    let mut plan = import::plan(&rows, &existing, &answers);
    problems.extend(signed(conn, &rows, &existing, &mut plan)?);
    plan.problems.extend(problems);
    plan.problems.sort();
    Ok(Compared { agencies, plan, rows, meant })
}

/// Takes away claims of a level that the row for it does not have, and says so. Where nothing that
/// the event scores asks for an indicator its claim is kept, for the instrument that will.
fn untaken(conn: &Connection, rows: &mut [RowIn]) -> Result<Vec<Problem>, AppError> {
    if rows.iter().all(|row| row.fields.claims.is_empty()) {
        return Ok(Vec::new());
    }
    let stages = panel::stages(conn, &table::event::get(conn)?.scoring)?;
    let asks = |number: u8| {
        let scored = stages.iter().flat_map(|stage| stage.instrument.scored());
        scored.filter(|row| row.profile == Some(u32::from(number))).collect::<Vec<_>>()
    };
    let mut problems = Vec::new();
    for row in rows {
        let at = row.row_number;
        row.fields.claims.retain(|number, level| {
            let asking = asks(*number);
            let level_ = level.parse::<Exact>();
            let taken = asking.is_empty()
                || level_.is_ok_and(|level| asking.iter().any(|row| row.takes(&level)));
            if !taken {
                let level = level.replace('.', ",");
                let said = said!(
                    "Instrumen kegiatan tidak punya level {level} untuk indikator {number}; klaim \
                     itu tidak dicatat. Periksa levelnya di berkas asal.",
                    level = level,
                    number = number
                );
                problems.push(Problem::new(at, None, ProblemCode::ClaimNotTaken, said));
            }
            taken
        });
    }
    Ok(problems)
}

/// Leaves the claims of signed sheets as they are, and says so.
fn signed(
    conn: &Connection,
    rows: &[RowIn],
    existing: &[Existing],
    plan: &mut ImportPlan,
) -> Result<Vec<Problem>, AppError> {
    let is_claim =
        |change: &CellChange| matches!(change.field, CellKey::Field(FieldKey::AnswerClaim(_)));
    let mut problems = Vec::new();
    let updates = std::mem::take(&mut plan.updates);
    for mut update in updates {
        if !update.changes.iter().any(is_claim) || claims_open(conn, update.id)? {
            plan.updates.push(update);
            continue;
        }
        let held = existing.iter().find(|one| one.id == update.id);
        update.fields.claims = held.map(|one| one.fields.claims.clone()).unwrap_or_default();
        update.changes.retain(|change| !is_claim(change));
        let said = said!(
            "Lembar \"{name}\" sudah disahkan, jadi klaimnya tetap seperti yang disahkan. Buka \
             kuncinya di layar Pengesahan dahulu bila klaimnya memang berubah.",
            name = update.name
        );
        let row = rows.get(update.index).map_or(0, |row| row.row_number);
        problems.push(Problem::new(row, None, ProblemCode::ClaimSigned, said));
        if update.changes.is_empty() {
            plan.unchanged.push(Unchanged { id: update.id, index: update.index });
        } else {
            plan.updates.push(update);
        }
    }
    Ok(problems)
}

/// Whether nobody signed a sheet of an innovation.
fn claims_open(conn: &Connection, id: InnovationId) -> Result<bool, AppError> {
    match score::claims_open(conn, &table::innovation::get(conn, id)?) {
        Ok(()) => Ok(true),
        Err(error) if error.code == "claim.signed" => Ok(false),
        Err(error) => Err(error),
    }
}

/// The agencies' names of a file, each once, in the order in which they are met; and of each row,
/// which of them it mentions.
fn mentions(rows: &[RowIn]) -> (Vec<Mention>, Vec<usize>) {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut written: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut mentions: Vec<Mention> = Vec::new();
    let mut mentioned = Vec::with_capacity(rows.len());
    for row in rows {
        let region = row.instansi.as_deref().unwrap_or_default();
        // Folding a name costs more than finding how it was folded before.
        let place = *written.entry((region, &row.opd)).or_insert_with(|| {
            *places.entry(agency::key(region, &row.opd)).or_insert(mentions.len())
        });
        match mentions.get_mut(place) {
            Some(mention) => mention.rows += 1,
            None => {
                mentions.push(Mention {
                    name: row.opd.clone(),
                    region: region.to_owned(),
                    rows: 1,
                });
            }
        }
        mentioned.push(place);
    }
    (mentions, mentioned)
}

fn existing(
    conn: &Connection,
    event: &known::Agencies,
    job: &Job,
) -> Result<Vec<Existing>, AppError> {
    let all = table::innovation::all(conn)?;
    let job = job.clone().of(all.len());
    let mut existing = Vec::with_capacity(all.len());
    let mut claims = claims::numbered(conn, table::score::claims(conn)?)?;
    for (done, innovation) in all.into_iter().enumerate() {
        job.step(done)?;
        let Some(opd) = event.rows.get(&innovation.opd_id) else { continue };
        existing.push(Existing {
            id: innovation.id,
            opd_name: opd.name.clone(),
            instansi: Some(opd.region.clone()).filter(|region| !region.is_empty()),
            name: innovation.name.clone(),
            fields: fields::stored(
                conn,
                &innovation,
                opd,
                claims.remove(&innovation.id).unwrap_or_default(),
            )?,
        });
    }
    Ok(existing)
}

/// The edits of a decided comparison: new agencies and innovations, changed cells, and the other
/// names that the person said which agency they mean. With them the ids of the new innovations, by
/// their first row's index.
pub(in crate::case) fn edits(
    conn: &Connection,
    compared: Compared,
    import: ImportId,
    fresh: &impl Fn() -> Uuid,
    job: &Job,
) -> Result<(Vec<Edit>, BTreeMap<usize, InnovationId>), AppError> {
    let mut edits = Vec::new();
    let mut added = BTreeMap::new();
    let mut made: BTreeMap<String, OpdId> = BTreeMap::new();
    let Compared { agencies, plan, mut rows, meant } = compared;
    let (adds, updates) = (plan.adds.len(), plan.updates.len());
    let job = job.clone().of(adds + updates);
    for (done, add) in plan.adds.into_iter().enumerate() {
        job.step(done)?;
        let index = add.index;
        let mut fields = add.take(&mut rows);
        let (Some(row), Some(meant)) = (rows.get(index), meant.get(index)) else { continue };
        let opd = match meant {
            Meant::Held(id) => {
                // The agency is there already; what the file says of its category is taken with the
                // innovation, so that the same file a second time finds nothing new.
                if let Some(category) = fields.category
                    && table::opd::get(conn, *id)?.category != category
                {
                    edits.push(Edit::of(Entity::Opd, *id).set("category", json!(category)));
                }
                *id
            }
            Meant::File(_) | Meant::New => {
                let own = || agency::key(row.instansi.as_deref().unwrap_or_default(), &row.opd);
                let key = if let Meant::File(key) = meant { key.clone() } else { own() };
                *made.entry(key).or_insert_with(|| {
                    let id = OpdId(fresh());
                    let category = fields.category.unwrap_or_else(|| guess(row));
                    edits.push(
                        Edit::of(Entity::Opd, id)
                            .set("name", row.opd.as_str())
                            .set("region", row.instansi.clone().unwrap_or_default())
                            .set("category", json!(category)),
                    );
                    id
                })
            }
        };
        let id = InnovationId(fresh());
        added.insert(index, id);
        let mut edit = Edit::of(Entity::Innovation, id);
        edit.put("opd_id", opd.to_string());
        edit.put("name", row.name.as_str());
        let claims = std::mem::take(&mut fields.claims);
        fields::written(&mut edit, fields, None);
        edit.put("import_id", import.to_string());
        edits.push(edit);
        edits.extend(fields::claimed(id, import, &claims, None));
    }
    for (done, update) in plan.updates.into_iter().enumerate() {
        job.step(adds + done)?;
        edits.extend(changed_rows(conn, update, import)?);
    }
    let guesses = &agencies.guesses;
    let taught = |guess: &Guess| taught(guess, &agencies, &made);
    let known = table::opd_alias::all(conn)?;
    let alias = |guess| alias(guess, taught(guess)?, &known, fresh);
    edits.extend(guesses.iter().filter_map(alias));
    Ok((edits, added))
}

/// The category of a new agency: by its own name, which may be fuller than the row's, unless the
/// government makes it another.
fn guess(row: &RowIn) -> meja_core::registry::Category {
    use meja_core::registry::Category;
    if row.category == Category::Lainnya { Category::Lainnya } else { Category::guess(&row.opd) }
}

/// The agency that the person just said a name means; none for a new one, or one known before.
pub(super) fn taught(
    guess: &Guess,
    agencies: &Resolution,
    made: &BTreeMap<String, OpdId>,
) -> Option<OpdId> {
    if guess.learnt || matches!(guess.chosen, None | Some(Meant::New)) {
        return None;
    }
    match agencies.of(&guess.key) {
        Meant::Held(id) => Some(id),
        Meant::File(key) => made.get(&key).copied(),
        Meant::New => None,
    }
}

/// The other name of an agency, to be known from now on.
/// One that is known already is corrected, or left as it is.
pub(super) fn alias(
    guess: &Guess,
    opd: OpdId,
    known: &[table::opd_alias::OpdAliasRow],
    fresh: &impl Fn() -> Uuid,
) -> Option<Edit> {
    match known.iter().find(|row| agency::key(&row.region, &row.name) == guess.key) {
        Some(row) if row.opd_id == opd => None,
        Some(row) => Some(Edit::of(Entity::OpdAlias, row.id).set("opd_id", opd.to_string())),
        None => Some(
            Edit::of(Entity::OpdAlias, OpdAliasId(fresh()))
                .set("opd_id", opd.to_string())
                .set("name", guess.mention.name.as_str())
                .set("region", guess.mention.region.as_str()),
        ),
    }
}

/// The edits of a corrected row: only the cells that change.
fn changed_rows(
    conn: &Connection,
    update: Update,
    import: ImportId,
) -> Result<Vec<Edit>, AppError> {
    let innovation = table::innovation::get(conn, update.id)?;
    let opd = table::opd::get(conn, innovation.opd_id)?;
    let claims = claims::numbered(conn, table::score::claims_of(conn, update.id)?)?;
    let claims = claims.into_values().next().unwrap_or_default();
    let before = fields::stored(conn, &innovation, &opd, claims.clone())?;
    let mut edits: Vec<Edit> =
        fields::claimed(update.id, import, &update.fields.claims, Some(&claims)).collect();
    let mut edit = Edit::of(Entity::Innovation, update.id);
    if let Some(name) = &update.renamed {
        edit = edit.set("name", name.as_str());
    }
    let category = update.fields.category;
    fields::written(&mut edit, update.fields, Some(before));
    if !edit.fields.is_empty() {
        edits.push(edit);
    }
    if let Some(category) = category
        && category != opd.category
    {
        edits.push(Edit::of(Entity::Opd, opd.id).set("category", json!(category)));
    }
    Ok(edits)
}
