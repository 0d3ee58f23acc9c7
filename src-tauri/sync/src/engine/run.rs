//! The engine's own thread, from its start to its end.

use std::{
    sync::{Arc, mpsc},
    time::Duration,
};

use iroh::{
    Endpoint,
    endpoint::Connection,
    protocol::{AcceptError, ProtocolHandler, Router},
};
use meja_core::record::Sealed;
use tokio::{
    runtime::{Builder, Handle},
    sync::{mpsc as channel, watch},
    task::JoinSet,
    time::{sleep, timeout},
};

use super::{
    EngineError, Further, HALL, JOIN, Notice, STOPPING, SYNC,
    dial::dial,
    documents, endpoint,
    hall::{Close, Hall},
    intake, knock, nearby,
    replica::Documents,
    session,
};

/// How long after one change of the others the next is told.
const TOLD: Duration = Duration::from_millis(200);

type Ready = Result<(Endpoint, Handle), EngineError>;

/// Runs until it is told to stop or nobody holds the engine any more.
pub(crate) fn thread(
    hall: &Arc<Hall>,
    arrived: channel::UnboundedReceiver<Vec<Sealed>>,
    further: Vec<Further>,
    mut stopped: watch::Receiver<bool>,
    ready: &mpsc::Sender<Ready>,
) {
    let runtime =
        Builder::new_multi_thread().worker_threads(2).thread_name("meja-sync").enable_all().build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => {
            let _nobody_waits = ready.send(Err(error.into()));
            return;
        }
    };
    runtime.block_on(async {
        let (endpoint, router) = match open(hall, further).await {
            Ok(opened) => opened,
            Err(error) => {
                let _nobody_waits = ready.send(Err(error));
                return;
            }
        };
        let mut tasks = JoinSet::new();
        tasks.spawn(intake::take_in(Arc::clone(hall), arrived));
        tasks.spawn(documents::keep(Arc::clone(hall), endpoint.clone()));
        tasks.spawn(tell(Arc::clone(hall)));
        tasks.spawn(nearby::listen(Arc::clone(hall), endpoint.clone()));
        let _nobody_waits = ready.send(Ok((endpoint, Handle::current())));
        let _told_or_let_go = stopped.wait_for(|stop| *stop).await;
        tasks.abort_all();
        let sessions: Vec<_> =
            hall.peers().values().filter_map(|peer| peer.session.clone()).collect();
        for session in sessions {
            session.close(Close::Stopped);
        }
        // Bounded: a laptop that is gone cannot say goodbye.
        let _late = timeout(STOPPING, router.shutdown()).await;
        hall.replica.send_replace(None);
    });
    runtime.shutdown_timeout(STOPPING);
}

async fn open(hall: &Arc<Hall>, further: Vec<Further>) -> Result<(Endpoint, Router), EngineError> {
    let user_data = nearby::user_data(hall.shelf.event());
    let gate = endpoint::Gate::of(hall);
    let endpoint = endpoint::bind(&hall.settings, user_data, Some(gate)).await?;
    let mut router = Router::builder(endpoint.clone())
        .accept(HALL, Control { hall: Arc::clone(hall), endpoint: endpoint.clone() })
        .accept(SYNC, Documents(Arc::clone(hall)))
        .accept(JOIN, knock::Door(Arc::clone(hall)));
    for protocol in further {
        router = protocol(&endpoint, router);
    }
    Ok((endpoint, router.spawn()))
}

/// Tells that something of the others has changed: at once, and then no more often than people
/// can look.
async fn tell(hall: Arc<Hall>) {
    loop {
        hall.turned.notified().await;
        hall.notify(Notice::PeersChanged);
        sleep(TOLD).await;
    }
}

/// Takes control streams.
#[derive(Clone)]
struct Control {
    hall: Arc<Hall>,
    endpoint: Endpoint,
}

impl std::fmt::Debug for Control {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Control")
    }
}

impl ProtocolHandler for Control {
    async fn accept(&self, connection: Connection) -> Result<(), AcceptError> {
        let hall = Arc::clone(&self.hall);
        let (peer, address) = (connection.remote_id(), session::address(&connection));
        // In a task of its own: a panic in a handler would end the whole endpoint.
        let _panicked = tokio::spawn(session::run(hall, connection, false)).await;
        // Who came here is also looked for, should it be gone.
        if !self.endpoint.is_closed() {
            dial(&self.hall, &self.endpoint, peer, address);
        }
        Ok(())
    }
}
