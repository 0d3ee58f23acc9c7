//! Coming into an event: asking in the background, fetching, opening it once it is whole.

use std::{path::PathBuf, sync::Arc, time::Duration};

use meja_store::{FORMAT, Store, StoreError, record, table};
use meja_sync::{
    AskError, Guest, Step, ask,
    join::{Answer, Invitation, Pace, Visitor, Welcome},
};
use uuid::Uuid;

use super::{super::event, said};
use crate::{
    App, AppError, Host, Network,
    contract::{JoinInput, JoinStep, Joining},
    copies,
    hall::{self, Hall, Joined, JoiningNow, hex, notes},
    open::Open,
};

/// How often the fetching thread looks how much has come.
const LOOK: Duration = Duration::from_millis(100);

/// Asks to come in; [`joining`] tells how far it is.
///
/// # Errors
/// `join.invitation` for what is no invitation, `join.person`, a file that exists, or
/// `join.running`.
pub fn join(app: &App, input: JoinInput) -> Result<Joining, AppError> {
    let invitation: Invitation =
        input.invitation.parse().map_err(|error| said::no_invitation(&error))?;
    let person = input.person.trim().to_owned();
    if person.is_empty() {
        return Err(
            AppError::user("join.person", "Tulis siapa yang duduk di laptop ini.").at("person")
        );
    }
    let path = app.path_of(&input.file)?;
    if path.exists() {
        return Err(StoreError::Exists(path).into());
    }
    let mut place = app.joining.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if place.runs() {
        return Err(AppError::user(
            "join.running",
            "Permintaan masuk sedang berjalan. Batalkan dahulu bila ingin memulai yang lain.",
        ));
    }
    let now = JoiningNow::default();
    now.tell(|told| told.step = JoinStep::Looking);
    *place = now.clone();
    drop(place);
    let coming = Coming {
        host: app.host.clone(),
        network: app.network_settings(),
        replica: app.new_id(),
        invitation,
        address: input.address,
        person,
        path,
        now: now.clone(),
    };
    let named = std::thread::Builder::new().name("meja-join".into());
    named.spawn(move || coming.come()).map_err(StoreError::from)?;
    Ok(now.told())
}

/// How far joining has come; opens the event once it is whole.
///
/// # Errors
/// What opening the event says.
pub fn joining(app: &App, _: ()) -> Result<Joining, AppError> {
    let now = app.joining.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
    if let Some(joined) = now.take() {
        event::open_path(app, &joined.path)?;
        now.tell(|told| told.step = JoinStep::Done);
    }
    Ok(now.told())
}

/// Gives up asking or fetching; what has come already stays in its file.
///
/// # Errors
/// None.
pub fn stop_joining(app: &App, _: ()) -> Result<Joining, AppError> {
    let now = app.joining.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
    now.stop.store(true, std::sync::atomic::Ordering::SeqCst);
    if !now.runs() {
        now.tell(|told| told.step = JoinStep::Idle);
    }
    Ok(now.told())
}

/// One laptop on its way in.
struct Coming {
    host: Arc<dyn Host>,
    network: Network,
    replica: Uuid,
    invitation: Invitation,
    address: String,
    person: String,
    path: PathBuf,
    now: JoiningNow,
}

impl Coming {
    fn come(self) {
        match self.all() {
            Ok(()) => {}
            Err(error) => self.now.tell(|told| {
                let given_up = self.now.stopped();
                told.step = if given_up { JoinStep::Idle } else { JoinStep::Failed };
                told.message = if given_up { String::new() } else { error.message };
            }),
        }
        hall::tell(&*self.host);
    }

    fn all(&self) -> Result<(), AppError> {
        let (welcome, host, reached) = self.ask()?;
        self.now.tell(|told| {
            told.step = JoinStep::Fetching;
            told.event.clone_from(&welcome.name);
            told.total = welcome.operations;
        });
        hall::tell(&*self.host);
        let made = self.fetch(&welcome, host, reached);
        if made.is_err() && !self.has_begun() {
            // Nothing of the event is in it.
            let _ = std::fs::remove_file(&self.path);
        }
        made?;
        self.now.came(Joined { path: self.path.clone() });
        Ok(())
    }

    fn has_begun(&self) -> bool {
        self.now.told().taken > 0
    }

    fn ask(&self) -> Result<(Welcome, [u8; 32], Vec<std::net::SocketAddr>), AppError> {
        let mut nonce = [0; 32];
        self.host.random(&mut nonce);
        let guest = Guest {
            settings: hall::settings(&self.host, &self.network, self.replica)?,
            visitor: Visitor {
                device: self.host.device(),
                person: self.person.clone(),
                laptop: hall::laptop_key(&*self.host, self.replica)?,
                release: env!("CARGO_PKG_VERSION").to_owned(),
                form: FORMAT,
                pace: Pace::default(),
            },
            nonce,
        };
        let told = |step| {
            self.now.tell(|told| match step {
                Step::Looking | Step::Knocking => told.step = JoinStep::Looking,
                Step::Waiting(digits) => {
                    told.step = JoinStep::Asking;
                    told.check = digits.to_string();
                }
            });
            hall::tell(&*self.host);
        };
        let answered = ask(&guest, &self.invitation, &self.address, &told, &self.now.stop);
        match answered {
            Ok((Answer::Admitted(welcome), host, reached)) => Ok((welcome, host, reached)),
            Ok((other, _, _)) => Err(said::not_admitted(&other)),
            Err(AskError::Stopped) => Err(AppError::user("join.stopped", "Dibatalkan.")),
            Err(error) => Err(said::not_asked(&error)),
        }
    }

    /// Makes the file and fetches until it holds what the host held when it admitted this laptop.
    fn fetch(
        &self,
        welcome: &Welcome,
        host: [u8; 32],
        reached: Vec<std::net::SocketAddr>,
    ) -> Result<(), AppError> {
        let store = Store::create(&self.path, welcome.event, self.replica)?;
        store.set_anchors([welcome.anchor].into_iter().collect())?;
        copies::note_at(&self.host.home(), &store)?;
        let mut kept = notes::Notes { on: true, ..notes::Notes::default() };
        let mut addresses = reached;
        addresses.extend(&welcome.addresses);
        kept.addresses.insert(hex(&host), addresses.clone());
        kept.invited_by = Some(hex(&host));
        notes::keep(&self.host.home(), self.replica, &kept)?;
        let open = Arc::new(Open::new(store));
        let running = Hall::start(&self.host, &self.network, &open)?;
        running
            .network
            .engine()
            .dial(host, addresses)
            .map_err(|error| said::not_asked(&AskError::Engine(error)))?;
        let whole = self.wait(&open, welcome.operations);
        running.network.stop();
        drop(running);
        whole
    }

    fn wait(&self, open: &Open, total: u64) -> Result<(), AppError> {
        loop {
            let taken = open.store.read(record::heads)?.0.values().map(|head| head.seq).sum();
            self.now.tell(|told| told.taken = taken);
            let named =
                open.store.read(|conn| Ok::<_, AppError>(table::event::get(conn).is_ok()))?;
            if named && taken >= total {
                return Ok(());
            }
            if self.now.stopped() {
                return Err(AppError::user("join.stopped", "Dibatalkan."));
            }
            std::thread::sleep(LOOK);
        }
    }
}
