//! `meja sync`: this terminal as a laptop of the hall.
//!
//! `serve` and `join` stay until stdin ends. Each line of stdin is one call of the contract,
//! `{"id":1,"call":"hall.state","input":null}`, answered by a line `{"id":1,"answer":…}` or
//! `{"id":1,"error":…}`; what changed meanwhile is told by lines `{"changed":…}`. So a script can
//! be a desk, and a test a hall of laptops.

use std::{io::BufRead, net::IpAddr, path::PathBuf, sync::Arc, time::Duration};

use clap::{Args, Subcommand};
use meja_app::{
    App, AppError,
    case::{event, hall, vault},
    contract::{
        FileInput, HallState, InviteInput, JoinInput, JoinStep, Joining, LaptopInfo, LaptopState,
        LeadInput, ProtectJoining, Window,
    },
    system,
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{host::Speaking, say};

/// So often joining is asked how far it has come.
const LOOK: Duration = Duration::from_millis(100);

#[derive(Debug, Subcommand)]
pub(crate) enum Sync {
    /// Buka kegiatan untuk laptop lain dan layani sampai masukan (stdin) berakhir.
    Serve(Serve),
    /// Ikut kegiatan dari laptop lain, lalu layani sampai masukan (stdin) berakhir. Berkas kegiatan
    /// itu yang sudah ada di sini memakai undangannya tanpa diunduh lagi.
    Join(Join),
    /// Laptop-laptop kegiatan dan apa yang ada di berkas ini, tanpa jaringan.
    Status {
        /// Berkas kegiatan.
        event: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Network {
    /// Pintu UDP; bila tidak disebut 48123, atau yang bebas.
    #[arg(long)]
    port: Option<u16>,
    /// Hanya pada alamat ini.
    #[arg(long)]
    bind: Option<IpAddr>,
    /// Jangan mencari laptop lain lewat mDNS.
    #[arg(long)]
    no_look: bool,
    /// A wall clock that is off by so many milliseconds, for tests.
    #[arg(long, hide = true, default_value_t = 0, allow_negative_numbers = true)]
    clock_shift: i64,
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Berkas kegiatan.
    event: PathBuf,
    /// Buka undangan selama sekian menit.
    #[arg(long)]
    invite: Option<u32>,
    /// Lanjutkan sebagai laptop ketua: berkas ini dipulihkan dari cadangan, dipindah, atau
    /// menggantikan laptop ketua yang hilang. PIN pelaku dari MEJA_PIN.
    #[arg(long)]
    lead_again: bool,
    #[command(flatten)]
    network: Network,
}

#[derive(Debug, Args)]
pub(crate) struct Join {
    /// Berkas kegiatan yang dibuat di sini, atau yang sudah ada.
    file: PathBuf,
    /// Undangan: tiket, atau kode pendek.
    #[arg(long, required_unless_present = "qr")]
    invitation: Option<String>,
    /// Gambar (PNG atau JPEG) yang memuat kode QR undangan, sebagai ganti --invitation.
    #[arg(long, value_name = "PICTURE", conflicts_with = "invitation")]
    qr: Option<PathBuf>,
    /// Alamat laptop ketua, untuk kode pendek.
    #[arg(long, default_value = "")]
    address: String,
    /// Siapa yang duduk di sini.
    #[arg(long)]
    person: String,
    /// Simpan berkas kegiatan yang bersandi tanpa sandi di laptop ini; tanpa ini, kata sandinya dari
    /// MEJA_NEW_PASSPHRASE.
    #[arg(long)]
    plain: bool,
    #[command(flatten)]
    network: Network,
}

/// Runs a subcommand.
pub(crate) fn run(wanted: Sync, json: bool) -> Result<(), AppError> {
    match wanted {
        Sync::Serve(serve) => {
            let app = laptop(&serve.network, json);
            vault::unlock_from_environment(&app, &serve.event)?;
            event::open_path(&app, &serve.event)?;
            super::guard::sit(&app)?;
            let mut state = if serve.lead_again {
                hall::lead_again(&app, LeadInput { pin: super::guard::pin() })?
            } else {
                hall::open(&app, ())?
            };
            if let Some(minutes) = serve.invite {
                state = hall::invite(&app, InviteInput { minutes })?;
            }
            stay(&app, &state, json)
        }
        Sync::Join(join) => joined(&join, json),
        Sync::Status { event } => {
            let app = super::look(&event)?;
            let state = hall::state(&app, ())?;
            say::answer(json, &state, || lines(&state));
            Ok(())
        }
    }
}

fn laptop(network: &Network, json: bool) -> Arc<App> {
    let app = Arc::new(App::new(Arc::new(Speaking { json, shift_ms: network.clock_shift })));
    app.network(meja_app::Network {
        port: network.port,
        bind: network.bind,
        look: !network.no_look,
    });
    app
}

fn joined(join: &Join, json: bool) -> Result<(), AppError> {
    let app = laptop(&join.network, json);
    let invitation = match &join.qr {
        Some(picture) => {
            let token = app.token(picture.clone()).token;
            hall::read_picture(&app, FileInput { token })?.ticket
        }
        None => join.invitation.clone().unwrap_or_default(),
    };
    // An event that is here already takes the invitation; whatever else is there is refused.
    let file = if join.file.exists() {
        vault::unlock_from_environment(&app, &join.file)?;
        event::open_path(&app, &join.file)?;
        super::guard::sit(&app)?;
        String::new()
    } else {
        app.token(join.file.clone()).token
    };
    let mut told = hall::join(
        &app,
        JoinInput { invitation, address: join.address.clone(), person: join.person.clone(), file },
    )?;
    loop {
        if json {
            say::line(&json!({ "joining": told }).to_string());
        } else if !told.check.is_empty() && told.step == JoinStep::Asking {
            say::aside(&format!("Menunggu izin. Angka pencocokan: {}", told.check));
        }
        match told.step {
            JoinStep::Done => return stay(&app, &hall::state(&app, ())?, json),
            JoinStep::Failed => return Err(AppError::user("hall.join", told.message)),
            JoinStep::Protecting => told = protect(&app, join.plain)?,
            // Before the chair admits a laptop that then could not come in.
            JoinStep::Asking if hall::asks_an_encrypted(&app) && unprotected(join) => {
                hall::stop_joining(&app, ())?;
                return Err(no_passphrase("Belum ada yang menerima laptop ini"));
            }
            JoinStep::Idle | JoinStep::Looking | JoinStep::Asking | JoinStep::Fetching => {}
        }
        let before = told;
        loop {
            std::thread::sleep(LOOK);
            told = hall::joining(&app, ())?;
            if told != before {
                break;
            }
        }
    }
}

/// Whether nobody said how the file of an encrypted event is kept here. An event that is here already
/// stays as it is.
fn unprotected(join: &Join) -> bool {
    !join.plain && !join.file.exists() && system::secret(system::NEW_PASSPHRASE).is_none()
}

fn no_passphrase(stands: &str) -> AppError {
    AppError::user(
        "join.passphrase",
        format!(
            "Kegiatan ini bersandi di laptop ketua. Isi kata sandi untuk berkas di laptop ini di \
             variabel lingkungan {0}, atau tunjuk berkasnya dengan {0}_FILE; atau pakai --plain. \
             {stands}, dan belum ada yang diunduh.",
            system::NEW_PASSPHRASE
        ),
    )
}

/// Says how the file of an encrypted event is kept here; without a word of it nothing is fetched.
fn protect(app: &App, plain: bool) -> Result<Joining, AppError> {
    let new = system::secret(system::NEW_PASSPHRASE);
    if new.is_none() && !plain {
        hall::stop_joining(app, ())?;
        return Err(no_passphrase("Laptop ini sudah diterima: minta undangan yang baru"));
    }
    let again = new.clone().unwrap_or_default();
    hall::protect_joining(app, ProtectJoining { new: new.filter(|_| !plain), again })
}

/// One line of stdin.
#[derive(Deserialize)]
struct Call {
    #[serde(default)]
    id: Value,
    call: String,
    #[serde(default)]
    input: Value,
}

/// Answers calls until stdin ends.
fn stay(app: &App, state: &HallState, json: bool) -> Result<(), AppError> {
    if json {
        say::line(&json!({ "ready": state }).to_string());
    } else {
        lines(state).iter().for_each(|line| say::line(line));
    }
    for line in std::io::stdin().lock().lines() {
        let Ok(line) = line else { break };
        if line.trim().is_empty() {
            continue;
        }
        let answer = match serde_json::from_str::<Call>(&line) {
            Ok(call) => match app.dispatch(Window::Main, &call.call, call.input) {
                Ok(answer) => json!({ "id": call.id, "answer": answer }),
                Err(error) => json!({ "id": call.id, "error": error }),
            },
            Err(error) => json!({ "error": {
                "code": "sync.line",
                "message": format!("Baris ini bukan panggilan: {error}."),
            } }),
        };
        say::line(&answer.to_string());
    }
    event::close(app, ())
}

fn lines(state: &HallState) -> Vec<String> {
    let mut lines = vec![if state.on {
        format!("Jaringan kegiatan terbuka di {}.", state.addresses.join(", "))
    } else {
        "Laptop ini tidak sedang di jaringan kegiatan.".to_owned()
    }];
    if let Some(invitation) = &state.invitation {
        lines.push(format!("Kode undangan: {} (sampai {})", invitation.code, invitation.until));
        lines.push(format!("Tiket: {}", invitation.ticket));
    }
    lines.extend(state.laptops.iter().map(laptop_line));
    if state.conflicts > 0 {
        lines.push(format!("{} pertentangan menunggu keputusan.", state.conflicts));
    }
    if state.aside > 0 {
        lines.push(format!("{} perubahan disisihkan.", state.aside));
    }
    lines.extend(state.troubles.iter().map(|one| format!("{} {}", one.message, one.advice)));
    lines
}

fn laptop_line(one: &LaptopInfo) -> String {
    let state = match one.state {
        LaptopState::Here => "laptop ini",
        LaptopState::Connected => "tersambung",
        LaptopState::Unseen => "lama tak terlihat",
        LaptopState::OtherRelease => "versi lain",
        LaptopState::OtherInstrument => "instrumen lain",
        LaptopState::Removed => "dikeluarkan",
    };
    let desks = if one.desk_labels.is_empty() {
        String::new()
    } else {
        format!(" · {}", one.desk_labels.join(", "))
    };
    let missing = match one.missing_here {
        0 => String::new(),
        n => format!(" · {n} perubahan belum sampai ke sini"),
    };
    let plain = if one.encrypted == Some(false) { " · berkas tidak bersandi" } else { "" };
    format!("{}: {state}{desks}{missing}{plain}", one.device)
}
