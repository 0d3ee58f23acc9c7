//! Layar waktu: the clock and the queue of one desk, or of all for the waiting room, and nothing
//! else; and what the main window sets of it.

mod monitor;
mod waiting;

use meja_core::{ids::DeskId, indonesian, record::Entity};
use meja_store::{Edit, Plan};

use monitor::Shows;

use super::{board::Ground, desk::current, people::parse};
use crate::{
    App, AppError,
    contract::{
        ClockReading, MonitorInfo, StageBlackout, StageLayout, StageMessage, StageShow, StageState,
        StageView,
    },
    host::{Monitor, StagePlace},
    words,
};

/// The longest word for the stage, characters: what can still be read from afar.
const LONGEST_MESSAGE: usize = 160;

/// What the stage shows now.
///
/// # Errors
/// When no event is open or no desk was given to the stage.
pub fn view(app: &App, _: ()) -> Result<StageView, AppError> {
    let open = app.open()?;
    let now = app.now();
    let set = open.stage().clone();
    app.read(|conn| {
        let ground = Ground::read(conn)?;
        let row = ground
            .desks
            .iter()
            .find(|desk| Some(desk.id) == set.desk)
            .or_else(|| ground.desks.first())
            .ok_or_else(|| AppError::not_found("Meja"))?;
        let minutes = |ms| indonesian::time(ground.zone().local(ms).time(), ground.zone());
        let slot = current(&ground, row.id, now);
        let turns = waiting::expected(&ground, row.id, now);
        let next = turns.iter().find(|turn| slot.is_none_or(|slot| turn.slot.id != slot.id));
        let shown = slot.map(|slot| ground.slot(slot, now));
        let all = set.layout == StageLayout::Waiting;
        Ok(StageView {
            event: ground.event.name.clone(),
            desk: row.label.clone(),
            layout: set.layout,
            blackout: set.blackout,
            message: row.message.clone(),
            opd: shown.as_ref().map(|slot| slot.opd.clone()),
            innovations: shown.as_ref().map(|slot| slot.innovations.clone()).unwrap_or_default(),
            planned: slot.map(|slot| minutes(slot.start_ms)),
            clock: shown.map(|slot| without_reasons(slot.clock)),
            next_opd: next.map(|turn| ground.opd_name(turn.slot.opd_id)),
            next_at: next.map(|turn| minutes(turn.begins)),
            time: words::clock_minutes(ground.zone(), now.wall_ms),
            zone: ground.zone().code().to_owned(),
            desks: ground
                .desks
                .iter()
                .filter(|_| all)
                .map(|desk| waiting::desk(&ground, desk, now))
                .collect(),
        })
    })
}

/// Why a desk paused or went over is for the report, not for the hall.
pub(super) fn without_reasons(clock: ClockReading) -> ClockReading {
    ClockReading { pause_reason: None, overtime_reason: None, ..clock }
}

/// Shows a desk's clock, or the waiting room, on the stage; what is given of monitor and layout is
/// remembered by this installation.
///
/// # Errors
/// When no event is open, or the monitor that was named is not plugged in.
pub fn show(app: &App, input: StageShow) -> Result<StageState, AppError> {
    show_at(app, input, monitor::place)
}

fn show_at(
    app: &App,
    input: StageShow,
    place: impl Fn(Option<&Monitor>, &[Monitor]) -> StagePlace,
) -> Result<StageState, AppError> {
    let desk: DeskId = parse(&input.desk, "Meja")?;
    let open = app.open()?;
    let home = app.host.home();
    let monitors = app.host.monitors();
    let before = monitor::kept(&home);
    let mut kept = before.clone();
    if let Some(key) = &input.monitor {
        let chosen = monitors.iter().find(|there| monitor::key(there) == *key);
        kept.monitor = Some(chosen.cloned().ok_or_else(|| {
            AppError::user(
                "stage.monitor_gone",
                "Monitor itu tidak terpasang lagi. Pilih yang lain atau periksa kabelnya.",
            )
            .at("monitor")
        })?);
    }
    if let Some(layout) = input.layout {
        kept.layout = layout;
    }
    let place = place(kept.monitor.as_ref(), &monitors);
    // Where it first filled a monitor it belongs from then on.
    if kept.monitor.is_none() && place.full {
        kept.monitor.clone_from(&place.monitor);
    }
    kept.shows = Some(Shows { replica: open.store.replica(), desk });
    if kept != before {
        monitor::keep(&home, &kept)?;
    }
    // A dark stage may have been closed by its own window.
    let was_open = app.host.stage_open();
    {
        let mut stage = open.stage();
        stage.blackout &= was_open;
        stage.desk = Some(desk);
        stage.layout = kept.layout;
        stage.place = Some(place.clone());
    }
    app.host.show_stage(Some(&place));
    state_of(app, true)
}

/// Hides the stage; it is lit again when it is shown the next time.
///
/// # Errors
/// When no event is open.
pub fn hide(app: &App, _: ()) -> Result<StageState, AppError> {
    app.host.show_stage(None);
    if let Ok(open) = app.open() {
        open.stage().blackout = false;
    }
    monitor::put_away(&app.host.home())?;
    state_of(app, false)
}

/// Somebody closed the stage's window itself: it stays closed, also after a restart. Where that
/// cannot be written down, it comes back with the event and is closed once more.
pub fn closed(app: &App) {
    let _ = monitor::put_away(&app.host.home());
}

/// Shows the stage again when an event opens that had it shown while the program was killed,
/// restarted, or the event closed. What keeps it from being shown keeps nobody from the event.
pub(super) fn again(app: &App) {
    let Ok(open) = app.open() else { return };
    // Without monitors there are no windows: a terminal shows none.
    if app.host.stage_open() || app.host.monitors().is_empty() {
        return;
    }
    let shows = monitor::kept(&app.host.home()).shows;
    let Some(shows) = shows.filter(|shows| shows.replica == open.store.replica()) else { return };
    let desk = shows.desk;
    let stands = app.read(|conn| {
        let desks = meja_store::table::desk::all(conn)?;
        Ok(desks.iter().any(|row| row.id == desk))
    });
    if stands.unwrap_or(false) {
        let shown = StageShow { desk: desk.to_string(), monitor: None, layout: None };
        let _ = show_at(app, shown, monitor::place_unasked);
    }
}

/// How the stage of this laptop is set.
///
/// # Errors
/// When no event is open.
pub fn state(app: &App, _: ()) -> Result<StageState, AppError> {
    state_of(app, app.host.stage_open())
}

/// The monitors that are plugged in.
///
/// # Errors
/// Never.
pub fn monitors(app: &App, _: ()) -> Result<Vec<MonitorInfo>, AppError> {
    let monitors = app.host.monitors();
    let place = monitor::place(monitor::kept(&app.host.home()).monitor.as_ref(), &monitors);
    Ok(monitors
        .iter()
        .map(|there| MonitorInfo {
            key: monitor::key(there),
            name: there.name.clone(),
            width: there.width,
            height: there.height,
            main: there.main,
            stage: place.monitor.as_ref() == Some(there),
        })
        .collect())
}

// A window opens and closes a moment after it was asked to, so whoever asked says what it will be.
fn state_of(app: &App, shown: bool) -> Result<StageState, AppError> {
    let open = app.open()?;
    let set = open.stage().clone();
    let kept = monitor::kept(&app.host.home());
    let there = app.host.monitors();
    let missing = kept.monitor.as_ref().filter(|chosen| monitor::find(chosen, &there).is_none());
    let messages = app.read(|conn| {
        Ok(meja_store::table::desk::all(conn)?
            .into_iter()
            .filter(|desk| !desk.message.is_empty())
            .map(|desk| StageMessage { desk: Some(desk.id.to_string()), text: desk.message })
            .collect())
    })?;
    Ok(StageState {
        shown,
        desk: set.desk.map(|desk| desk.to_string()),
        layout: kept.layout,
        blackout: set.blackout,
        monitors: monitors(app, ())?,
        missing: missing.map(|chosen| {
            let size = format!("{} × {}", chosen.width, chosen.height);
            if chosen.name.is_empty() { size } else { format!("{} ({size})", chosen.name) }
        }),
        messages,
    })
}

/// Puts a word on the stage of one desk or of all, or takes it off.
///
/// # Errors
/// A word too long to be read from afar; a desk that is not there.
pub fn message(app: &App, input: StageMessage) -> Result<StageState, AppError> {
    let text = input.text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() > LONGEST_MESSAGE {
        return Err(AppError::user(
            "stage.message_long",
            format!("Pesan paling panjang {LONGEST_MESSAGE} huruf agar terbaca dari jauh."),
        )
        .at("text"));
    }
    let wanted = input.desk.map(|desk| parse::<DeskId>(&desk, "Meja")).transpose()?;
    app.write("stage.message", move |conn| {
        let desks = meja_store::table::desk::all(conn)?;
        if let Some(desk) = wanted
            && !desks.iter().any(|row| row.id == desk)
        {
            return Err(AppError::not_found("Meja"));
        }
        let edits = desks
            .iter()
            .filter(|desk| wanted.is_none_or(|wanted| desk.id == wanted) && desk.message != text)
            .map(|desk| Edit::of(Entity::Desk, desk.id).set("message", text.clone()))
            .collect();
        Ok(Plan { edits, output: () })
    })?;
    state(app, ())
}

/// Darkens the stage of this laptop, or lights it again.
///
/// # Errors
/// When no event is open.
pub fn blackout(app: &App, input: StageBlackout) -> Result<StageState, AppError> {
    app.open()?.stage().blackout = input.on;
    state(app, ())
}

/// Moves an open stage when its monitor was unplugged or has come back; called every second by
/// whoever has windows. Does nothing while all is as it was.
pub fn follow(app: &App) {
    let Ok(open) = app.open() else { return };
    if !app.host.stage_open() {
        return;
    }
    let kept = monitor::kept(&app.host.home());
    let place = monitor::place_unasked(kept.monitor.as_ref(), &app.host.monitors());
    let key = |place: &StagePlace| place.monitor.as_ref().map(monitor::key);
    let is_there = open.stage().place.as_ref().is_some_and(|now| key(now) == key(&place));
    if is_there {
        return;
    }
    open.stage().place = Some(place.clone());
    app.host.show_stage(Some(&place));
}
