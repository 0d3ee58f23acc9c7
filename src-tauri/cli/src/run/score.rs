//! `meja score`: an assessor's own score sheets from a terminal.
//!
//! Whoever has a PIN gives it in the variable MEJA_PIN_AS (or MEJA_PIN, the secretariat's), so that it stands in no list of processes.

use std::{path::PathBuf, process::ExitCode};

use clap::{Args, Subcommand};
use meja_app::{
    App, AppError,
    case::{people, registry, score},
    contract::{
        ActAs, AllowScores, InnovationQuery, RecallScores, ScoreInput, ScoreLacking,
        ScoreListInput, SendScores, WriteClaim, WriteScore,
    },
};
use serde_json::json;

use crate::say;

#[derive(Debug, Args)]
pub(crate) struct Score {
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, Subcommand)]
enum Act {
    /// Lembar nilai seorang penilai: apa yang sudah dinilai, berapa jumlahnya, mana yang terkirim.
    List(Whose),
    /// Beri satu baris level atau poin, "na" (tidak dapat dinilai), atau "" (kosongkan).
    Set {
        #[command(flatten)]
        whose: Whose,
        #[command(flatten)]
        at: Place,
        /// Level atau poin, na, atau "".
        #[arg(allow_hyphen_values = true)]
        value: Option<String>,
        /// Komentar baris itu; "" mengosongkannya.
        #[arg(long)]
        comment: Option<String>,
    },
    /// Kirim lembar; tanpa --with-empty hanya bila semua baris terisi.
    Send {
        #[command(flatten)]
        whose: Whose,
        #[command(flatten)]
        of: Sheet,
        /// Kirim juga bila ada baris yang kosong.
        #[arg(long)]
        with_empty: bool,
    },
    /// Tarik kembali lembar yang sudah dikirim.
    Recall {
        #[command(flatten)]
        whose: Whose,
        #[command(flatten)]
        of: Sheet,
        /// Alasan; disimpan bersama lembarnya.
        #[arg(long)]
        reason: String,
        /// Lembar penilai lain, id atau namanya; hanya untuk ketua panel.
        #[arg(long, value_name = "PENILAI")]
        of_assessor: Option<String>,
    },
    /// Izinkan lembar penilai yang sempat dapat melihat nilai rekannya, dengan alasan.
    Allow {
        #[command(flatten)]
        by: By,
        #[command(flatten)]
        of: Sheet,
        /// Lembar siapa: id atau namanya.
        #[arg(long, value_name = "PENILAI")]
        of_assessor: String,
        /// Alasan; tercantum pada hasil.
        #[arg(long)]
        reason: String,
    },
    /// Catat level yang diklaim perangkat daerah, sebagai sekretariat.
    Claim {
        /// Berkas kegiatan.
        event: PathBuf,
        #[command(flatten)]
        at: Place,
        /// Level; "" untuk tidak ada.
        value: String,
    },
}

#[derive(Debug, Args)]
struct Whose {
    /// Berkas kegiatan.
    event: PathBuf,
    /// Penilai: id atau namanya. PIN-nya, bila ada, dari variabel MEJA_PIN_AS (atau MEJA_PIN).
    #[arg(long = "as", value_name = "PENILAI")]
    assessor: String,
}

/// Who decides: the secretariat, or the chair.
#[derive(Debug, Args)]
struct By {
    /// Berkas kegiatan.
    event: PathBuf,
    /// Ketua panel: id atau namanya; tanpa ini sekretariat.
    #[arg(long = "as", value_name = "PENILAI")]
    assessor: Option<String>,
}

#[derive(Debug, Args)]
struct Sheet {
    /// Inovasi: id atau namanya.
    #[arg(long)]
    innovation: String,
    /// Kunci tahap, bila kegiatan punya lebih dari satu.
    #[arg(long)]
    stage: Option<String>,
}

#[derive(Debug, Args)]
struct Place {
    /// Inovasi: id atau namanya.
    #[arg(long)]
    innovation: String,
    /// Baris: id indikatornya, atau nomornya bila kegiatan punya satu tahap.
    #[arg(long)]
    row: String,
}

pub(super) fn run(score: Score, json: bool) -> Result<ExitCode, AppError> {
    match score.act {
        Act::List(whose) => list(&whose, json)?,
        Act::Set { whose, at, value, comment } => set(&whose, &at, value, comment, json)?,
        Act::Send { whose, of, with_empty } => return send(&whose, of, with_empty, json),
        Act::Recall { whose, of, reason, of_assessor } => {
            let app = sit(&whose)?;
            let innovation = innovation(&app, &of.innovation)?;
            let other =
                of_assessor.map(|named| person(&app, "--of-assessor", &named)).transpose()?;
            let input = RecallScores {
                innovation,
                stage: of.stage,
                assessor: other,
                reason,
                ..RecallScores::default()
            };
            score::recall(&app, input)?;
            say::answer(json, &json!({ "recalled": true }), || {
                vec!["Lembar ditarik kembali.".into()]
            });
        }
        Act::Allow { by, of, of_assessor, reason } => {
            let app = match by.assessor {
                Some(assessor) => sit(&Whose { event: by.event, assessor })?,
                None => super::open(&by.event)?,
            };
            let innovation = innovation(&app, &of.innovation)?;
            let assessor = person(&app, "--of-assessor", &of_assessor)?;
            score::allow(&app, AllowScores { innovation, stage: of.stage, assessor, reason })?;
            say::answer(json, &json!({ "allowed": true }), || vec!["Lembar diizinkan.".into()]);
        }
        Act::Claim { event, at, value } => {
            let app = super::open(&event)?;
            let innovation = innovation(&app, &at.innovation)?;
            let indicator = row(&app, &innovation, &at.row)?;
            let saved = score::write_claim(&app, WriteClaim { innovation, indicator, value })?;
            say::answer(json, &saved, || vec![format!("Klaim tersimpan {}.", saved.saved_at)]);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The event, with the assessor acting.
fn sit(whose: &Whose) -> Result<App, AppError> {
    let app = super::open_unseated(&whose.event)?;
    let one = person(&app, "--as", &whose.assessor)?;
    let pin = std::env::var("MEJA_PIN_AS").or_else(|_| std::env::var("MEJA_PIN")).ok();
    people::act_as(&app, ActAs { assessor: Some(one), pin })?;
    Ok(app)
}

/// The id of the assessor that is named, by id or by their whole name.
fn person(app: &App, argument: &str, named: &str) -> Result<String, AppError> {
    let people = people::assessors(app, ())?;
    let same = |name: &str| name.to_lowercase() == named.to_lowercase();
    let mut found = people.into_iter().filter(|one| one.id == named || same(&one.name));
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one.id),
        (_, _) => Err(AppError::user(
            "score.who",
            format!(
                "{argument} {named}: tidak ada satu penilai dengan nama atau id itu. Lihat `meja \
                 list … desks`."
            ),
        )),
    }
}

/// The id of the innovation that is named, by id or by its whole name.
fn innovation(app: &App, named: &str) -> Result<String, AppError> {
    let query = InnovationQuery { limit: u32::MAX, ..InnovationQuery::default() };
    let all = registry::find(app, query)?.items;
    let same = |name: &str| name.to_lowercase() == named.to_lowercase();
    let mut found = all.into_iter().filter(|one| one.id == named || same(&one.name));
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one.id),
        (None, _) => Err(AppError::user(
            "score.which",
            format!("--innovation {named}: tidak ada inovasi dengan nama atau id itu."),
        )),
        (Some(_), Some(_)) => Err(AppError::user(
            "score.which",
            format!("--innovation {named}: beberapa inovasi bernama sama. Sebutkan idnya."),
        )),
    }
}

/// The id of a row: as it is, or by its number where one stage leaves no doubt.
fn row(app: &App, innovation: &str, named: &str) -> Result<String, AppError> {
    let input = ScoreInput { innovation: innovation.to_owned(), desk: None };
    let stages = score::get(app, input)?.stages;
    if let ([only], Ok(number)) = (stages.as_slice(), named.parse::<u32>())
        && let Some(row) = only.rows.iter().find(|row| row.number == number)
    {
        return Ok(row.indicator.clone());
    }
    Ok(named.to_owned())
}

fn list(whose: &Whose, json: bool) -> Result<(), AppError> {
    let app = sit(whose)?;
    let items = score::list(&app, ScoreListInput::default())?;
    say::answer(json, &json!({ "items": items }), || {
        let line = |one: &meja_app::contract::ScoreSheetLine| {
            let sent = one.sent_at.as_deref().unwrap_or("belum dikirim");
            format!(
                "{}\t{}\t{}\t{} dari {} baris\t{} / {}\t{sent}",
                one.opd, one.name, one.stage_label, one.scored, one.rows, one.total, one.maximum
            )
        };
        items.iter().map(line).collect()
    });
    Ok(())
}

fn set(
    whose: &Whose,
    at: &Place,
    value: Option<String>,
    comment: Option<String>,
    json: bool,
) -> Result<(), AppError> {
    let app = sit(whose)?;
    let innovation = innovation(&app, &at.innovation)?;
    let indicator = row(&app, &innovation, &at.row)?;
    let input = WriteScore { innovation, indicator, value, comment, ..WriteScore::default() };
    let saved = score::write(&app, input)?;
    say::answer(json, &saved, || vec![format!("Tersimpan {}.", saved.saved_at)]);
    Ok(())
}

fn send(whose: &Whose, of: Sheet, with_empty: bool, json: bool) -> Result<ExitCode, AppError> {
    let app = sit(whose)?;
    let innovation = innovation(&app, &of.innovation)?;
    let input = SendScores { innovation, stage: of.stage, with_empty, ..SendScores::default() };
    let sent = score::send(&app, input)?;
    say::answer(json, &sent, || {
        if let Some(at) = &sent.sent_at {
            return vec![format!("Terkirim {at}.")];
        }
        let mut lines = vec!["Belum dikirim:".to_owned()];
        lines.extend(sent.gaps.iter().map(|gap| {
            let what = match gap.what {
                ScoreLacking::Value => "belum dinilai",
                ScoreLacking::Comment => "perlu komentar",
                ScoreLacking::Decision => "dua versi, pilih salah satu",
            };
            format!("{}. {}: {what}", gap.number, gap.text)
        }));
        if sent.can_send {
            let rule = match sent.missing_rule.as_str() {
                "present" => "hanya nilai yang ada yang dihitung",
                "nought" => "baris kosong dihitung nol",
                _ => "hasil ditahan selama ada nilai yang belum ada",
            };
            lines.push(format!("Dengan --with-empty dikirim juga; {rule}."));
        }
        lines
    });
    Ok(if sent.sent_at.is_some() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}
