//! `meja protect`: the event file encrypted, from a terminal.
//!
//! Passphrases come from the environment ([`system::secret`]), never as arguments.

use std::path::PathBuf;

use clap::Args;
use meja_app::{
    AppError,
    case::vault,
    contract::{ProtectInput, Secret, VaultDone},
    system,
};
use serde_json::json;

use crate::say;

/// Kata sandi: MEJA_PASSPHRASE yang sekarang, MEJA_NEW_PASSPHRASE yang baru; atau berkas yang
/// ditunjuk MEJA_PASSPHRASE_FILE dan MEJA_NEW_PASSPHRASE_FILE (boleh /dev/fd/3).
#[derive(Debug, Args)]
pub(crate) struct Protect {
    /// Berkas kegiatan.
    pub(crate) event: PathBuf,
    /// Lepas sandi: berkas kembali dapat dibaca siapa pun.
    #[arg(long, group = "act")]
    pub(crate) remove: bool,
    /// Hanya katakan keadaannya.
    #[arg(long, group = "act")]
    pub(crate) state: bool,
    /// Hapus cadangan lama yang tidak bersandi.
    #[arg(long, group = "act")]
    pub(crate) drop_plain: bool,
    /// Tulis lembar pemulihan, satu halaman untuk dicetak, ke PDF ini (bersama sandi baru, atau sendiri dengan --keep).
    #[arg(long, value_name = "FILE.pdf", conflicts_with_all = ["remove", "state", "drop_plain"])]
    pub(crate) sheet: Option<PathBuf>,
    /// Biarkan kata sandinya; hanya tulis lembar pemulihan.
    #[arg(long, group = "act", requires = "sheet")]
    pub(crate) keep: bool,
}

/// Encrypts, changes, removes, or tells.
pub(super) fn protect(wanted: &Protect, json: bool) -> Result<(), AppError> {
    let app = super::open(&wanted.event)?;
    let old = system::secret(system::PASSPHRASE);
    let done = if wanted.state || wanted.keep {
        VaultDone { state: vault::state(&app, ())?, code: None }
    } else if wanted.drop_plain {
        meja_app::case::backup::settle(&app);
        VaultDone { state: vault::drop_plain(&app, ())?, code: None }
    } else if wanted.remove {
        vault::remove(&app, Secret { secret: old.clone().unwrap_or_default() })?
    } else {
        let new = system::secret(system::NEW_PASSPHRASE).ok_or_else(|| {
            AppError::user(
                "vault.needed",
                format!(
                    "Isi kata sandi baru di variabel lingkungan {0}, atau tunjuk berkasnya dengan \
                     {0}_FILE.",
                    system::NEW_PASSPHRASE
                ),
            )
        })?;
        vault::protect(&app, ProtectInput { old: old.clone(), again: new.clone(), new })?
    };
    // The encrypted backup is on disk before it is told which plain ones remain.
    meja_app::case::backup::settle(&app);
    if let Some(sheet) = &wanted.sheet {
        let secret = if wanted.keep { old } else { system::secret(system::NEW_PASSPHRASE) };
        vault::sheet_to(&app, sheet, &secret.unwrap_or_default())?;
    }
    let answer = json!({
        "encrypted": done.state.encrypted,
        "plain_backups": done.state.plain_backups,
        "evidence": done.state.evidence,
        // The code is told where nobody asked for a sheet: it is the only other way in.
        "code": done.code.as_ref().filter(|_| wanted.sheet.is_none()),
    });
    say::answer(json, &answer, || lines(&done, wanted.sheet.is_none()));
    Ok(())
}

fn lines(done: &VaultDone, tell_code: bool) -> Vec<String> {
    let mut lines = vec![if done.state.encrypted {
        "Berkas kegiatan bersandi.".to_owned()
    } else {
        "Berkas kegiatan tidak bersandi.".to_owned()
    }];
    if let Some(code) = done.code.as_ref().filter(|_| tell_code) {
        lines.push(format!("Kode pemulihan (tulis dan simpan di tempat terkunci): {code}"));
    }
    if done.state.encrypted {
        if !done.state.plain_backups.is_empty() {
            let names = done.state.plain_backups.join("; ");
            lines.push(format!(
                "Cadangan lama yang masih dapat dibaca siapa pun: {names}. Hapus dengan \
                 --drop-plain."
            ));
        }
        if done.state.evidence > 0 {
            lines.push(format!(
                "{} bukti dukung di samping berkas tetap dapat dibaca.",
                done.state.evidence
            ));
        }
    }
    lines
}
