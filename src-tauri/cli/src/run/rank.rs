//! `meja rank` and `meja rules`: the result with its workings, and the rules it is made by.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use meja_app::{
    AppError,
    case::result,
    contract::{
        Category, FigureInput, ResultInfo, ResultLine, RuleCannotJudge, RuleJurors, RuleMissing,
        RuleOrder, RuleRanks, RuleRoundMode, RuleRoundWhen, RulesChoice, WhatIf, WhatIfLine,
        WorkingInfo,
    },
};

use super::{look, open};
use crate::say;

#[derive(Debug, Args)]
pub(crate) struct Rank {
    /// Berkas kegiatan.
    pub(crate) event: PathBuf,
    /// Hanya kategori ini: opd, puskesmas, kecamatan, kelurahan, desa, sekolah, lainnya.
    #[arg(long)]
    pub(crate) category: Option<String>,
    /// Buka satu angka menurut alamatnya (figure pada --json), misalnya total/ID.
    #[arg(long, value_name = "FIGURE", conflicts_with = "category")]
    pub(crate) working: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct RulesOf {
    /// Berkas kegiatan.
    pub(crate) event: PathBuf,
    #[command(subcommand)]
    pub(crate) what: RulesDo,
}

#[derive(Debug, Subcommand)]
pub(crate) enum RulesDo {
    /// Tampilkan aturan dengan kalimatnya.
    Show,
    /// Ubah aturan; yang tidak disebut tetap.
    Set(Box<RulesSet>),
}

#[derive(Debug, Args)]
pub(crate) struct RulesSet {
    /// Penggabungan penilai.
    #[arg(long, value_enum)]
    jurors: Option<JurorsBy>,
    /// Yang digabung dahulu: total penilai, atau tiap baris.
    #[arg(long, value_enum)]
    order: Option<OrderBy>,
    /// Nilai yang belum ada: ditunggu, hanya yang ada, atau 0.
    #[arg(long, value_enum)]
    missing: Option<MissingDoes>,
    /// "Tidak dapat dinilai": baris lain dinaikkan, atau 0.
    #[arg(long, value_enum)]
    cannot_judge: Option<CannotJudgeDoes>,
    /// Angka di belakang koma, 0 sampai 6.
    #[arg(long)]
    places: Option<u32>,
    /// Ke mana setengah dibulatkan.
    #[arg(long, value_enum)]
    mode: Option<Mode>,
    /// Kapan dibulatkan.
    #[arg(long, value_enum)]
    when: Option<When>,
    /// Aturan seri, berurutan: stage:TAHAP, row:BARIS, unrounded, spread, chair; boleh diulang.
    #[arg(long = "tie", value_name = "RULE", conflicts_with = "no_ties")]
    ties: Vec<String>,
    /// Tanpa aturan seri.
    #[arg(long)]
    no_ties: bool,
    /// Peringkat di dalam kategori atau untuk semua.
    #[arg(long, value_enum)]
    ranks: Option<Ranks>,
    /// Penilai melihat nilai lain setelah mengirim lembarnya sendiri.
    #[arg(long)]
    blind: Option<bool>,
    /// Hanya tunjukkan apa yang berubah.
    #[arg(long)]
    dry_run: bool,
}

macro_rules! chosen {
    ($($name:ident => $contract:ident { $($variant:ident),* })*) => {$(
        #[derive(Clone, Copy, Debug, ValueEnum)]
        pub(crate) enum $name { $($variant),* }

        impl From<$name> for $contract {
            fn from(value: $name) -> Self {
                match value { $($name::$variant => Self::$variant),* }
            }
        }
    )*};
}

chosen! {
    JurorsBy => RuleJurors { Mean, Sum, Median, Trimmed }
    OrderBy => RuleOrder { TotalsFirst, RowsFirst }
    MissingDoes => RuleMissing { Wait, Present, Nought }
    CannotJudgeDoes => RuleCannotJudge { Rescale, Nought }
    Mode => RuleRoundMode { HalfUp, HalfEven, Down }
    When => RuleRoundWhen { AtEnd, EachStep }
    Ranks => RuleRanks { Category, All }
}

/// Prints the result, or one number's working.
pub(super) fn rank(wanted: &Rank, json: bool) -> Result<(), AppError> {
    let app = look(&wanted.event)?;
    if let Some(figure) = &wanted.working {
        let working = result::working(&app, FigureInput { figure: figure.clone() })?;
        say::answer(json, &working, || of_working(&working));
        return Ok(());
    }
    let mut all = result::get(&app, ())?;
    if let Some(category) = &wanted.category {
        let category = category_of(category)?;
        all.lines.retain(|line| line.category == category);
        all.hidden.retain(|one| one.category == category);
        for one in &mut all.owed {
            one.sheets.retain(|sheet| {
                all.lines.iter().any(|line| line.innovation == sheet.innovation)
                    || all.hidden.iter().any(|one| one.innovation == sheet.innovation)
            });
        }
        all.owed.retain(|one| !one.sheets.is_empty());
    }
    say::answer(json, &all, || of_result(&all));
    Ok(())
}

/// Shows or sets the rules.
pub(super) fn rules(wanted: &RulesOf, json: bool) -> Result<(), AppError> {
    match &wanted.what {
        RulesDo::Show => {
            let info = result::rules(&look(&wanted.event)?, ())?;
            say::answer(json, &info, || say::texts(&info.words));
        }
        RulesDo::Set(set) if set.dry_run => {
            let app = look(&wanted.event)?;
            let what_if = result::what_if(&app, choice(set, result::rules(&app, ())?.choice))?;
            say::answer(json, &what_if, || of_what_if(&what_if));
        }
        RulesDo::Set(set) => {
            let app = open(&wanted.event)?;
            let info = result::set_rules(&app, choice(set, result::rules(&app, ())?.choice))?;
            say::answer(json, &info, || say::texts(&info.words));
        }
    }
    Ok(())
}

/// The choice with what was said in place of what was there.
fn choice(set: &RulesSet, now: RulesChoice) -> RulesChoice {
    RulesChoice {
        jurors: set.jurors.map_or(now.jurors, Into::into),
        order: set.order.map_or(now.order, Into::into),
        missing: set.missing.map_or(now.missing, Into::into),
        cannot_judge: set.cannot_judge.map_or(now.cannot_judge, Into::into),
        places: set.places.unwrap_or(now.places),
        mode: set.mode.map_or(now.mode, Into::into),
        when: set.when.map_or(now.when, Into::into),
        ties: match (set.no_ties, set.ties.is_empty()) {
            (true, _) => Vec::new(),
            (false, true) => now.ties,
            (false, false) => set.ties.clone(),
        },
        ranks: set.ranks.map_or(now.ranks, Into::into),
        blind: set.blind.unwrap_or(now.blind),
    }
}

fn category_of(text: &str) -> Result<Category, AppError> {
    serde_json::from_value(text.to_lowercase().into()).map_err(|_| {
        AppError::user(
            "rank.category",
            format!(
                "--category {text}: pilih opd, puskesmas, kecamatan, kelurahan, desa, sekolah \
                 atau lainnya."
            ),
        )
    })
}

fn of_result(all: &ResultInfo) -> Vec<String> {
    let mut lines = say::texts(&all.rules);
    let mut heading = None;
    for line in &all.lines {
        if all.ranks == RuleRanks::Category && heading != Some(line.category) {
            heading = Some(line.category);
            let name = line.category.in_words();
            lines.extend([String::new(), name.to_owned()]);
        }
        lines.push(of_line(line));
        lines.extend(line.tie.iter().chain(&line.why).map(|said| format!("      {said}")));
    }
    lines.extend(say::texts(&all.hidden_said));
    if !all.owed.is_empty() {
        lines.extend([String::new(), "Lembar yang ditunggu".to_owned()]);
        let owing = |one: &meja_app::contract::ResultOwing| {
            format!("  {}: {} lembar", one.name, one.sheets.len())
        };
        lines.extend(all.owed.iter().map(owing));
    }
    lines
}

fn of_line(line: &ResultLine) -> String {
    let rank = line.rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string());
    let total = line.total.as_deref().unwrap_or("–");
    let shared = if line.shared { " (bersama)" } else { "" };
    let open = if line.total.is_some() && !line.owed.is_empty() { ", sementara" } else { "" };
    format!("  {rank:>3} {total:>8}  {} – {}{shared}{open}", line.name, line.opd)
}

fn of_working(working: &WorkingInfo) -> Vec<String> {
    let said = working.words.iter().chain(&working.tie).chain(&working.why);
    std::iter::once(working.name.clone()).chain(say::texts(said)).collect()
}

fn of_what_if(what_if: &WhatIf) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    lines.extend(what_if.old_words.iter().map(|said| format!("- {said}")));
    lines.extend(what_if.new_words.iter().map(|said| format!("+ {said}")));
    lines.push(format!(
        "{} inovasi berubah, {} di antaranya pindah peringkat; {} tetap. Tidak ada yang ditulis.",
        what_if.changed.len(),
        what_if.moved,
        what_if.same
    ));
    lines.extend(what_if.changed.iter().map(of_change));
    lines.extend(say::texts(&what_if.hidden));
    lines
}

fn of_change(line: &WhatIfLine) -> String {
    let number = |text: &Option<String>| text.clone().unwrap_or_else(|| "–".to_owned());
    let rank = |rank: Option<u32>| rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string());
    format!(
        "  {} ({}): {} → {}, peringkat {} → {}",
        line.name,
        line.opd,
        number(&line.total_before),
        number(&line.total_after),
        rank(line.rank_before),
        rank(line.rank_after)
    )
}
