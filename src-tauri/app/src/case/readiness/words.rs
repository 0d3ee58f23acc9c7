//! The page in words: what was found and what to do, line by line, for people who are not
//! technicians.

use meja_core::{
    keeping::{Room, room},
    readiness::{CHARGE, Laptop, Level, Pins, Power, SCREEN, TargetState, Topic},
};

use crate::{
    contract::{Particulars, ReadinessLevel, ReadinessLine},
    rehearsal::Findings,
};

const MIB: u64 = 1024 * 1024;

const LOUDER: &str = "Keraskan suara laptop atau pasang pengeras suara, lalu uji bel lagi.";

/// What was found, and what to do.
type Words = (String, String);

/// A line as it crosses.
pub(super) fn line(
    topic: Topic,
    level: Level,
    (found, todo): Words,
    mut values: Particulars,
) -> ReadinessLine {
    let (level, key) = match level {
        Level::Ready => (ReadinessLevel::Ready, "ready"),
        Level::Look => (ReadinessLevel::Look, "look"),
        Level::NotReady => (ReadinessLevel::NotReady, "not_ready"),
    };
    values.insert("level".to_owned(), key.to_owned());
    ReadinessLine { topic: names(topic).0.into(), level, found, todo, values }
}

/// A line about the laptop.
pub(super) fn of(topic: Topic, level: Level, at: &Laptop) -> Words {
    let fine = level == Level::Ready;
    let (found, todo) = match topic {
        Topic::Permission => (
            if fine {
                "Folder kegiatan dapat ditulisi."
            } else {
                "Folder kegiatan tidak dapat ditulisi."
            }
            .to_owned(),
            "Pindahkan berkas kegiatan ke folder Dokumen, atau minta izin tulis pada folder ini."
                .to_owned(),
        ),
        Topic::Disk => (
            at.flush_ms.map_or_else(
                || "Tulis ke disk gagal diukur.".to_owned(),
                |ms| format!("Satu simpanan sampai di disk dalam {} milidetik.", decimal(ms)),
            ),
            "Tutup program lain yang sedang menyalin atau memindai; bila tetap lambat, simpan \
             kegiatan di disk dalam laptop, bukan di flashdisk."
                .to_owned(),
        ),
        Topic::Space => (space(at), "Kosongkan ruang di disk ini sebelum hari pertama.".to_owned()),
        Topic::Cloud => (
            at.cloud.map_or_else(
                || "Folder kegiatan tidak disinkronkan layanan awan.".to_owned(),
                |cloud| format!("Folder kegiatan disinkronkan oleh {}.", cloud.name()),
            ),
            "Pindahkan berkas kegiatan ke folder biasa (misalnya C:\\Monev): sinkronisasi dapat \
             menyalin berkas yang sedang ditulis atau mengambilnya dari laptop ini."
                .to_owned(),
        ),
        Topic::Clock => (clock(at, level), clock_todo(level)),
        Topic::Zone => (
            at.offset_minutes.map_or_else(
                || "Zona waktu laptop tidak diperiksa dari sini.".to_owned(),
                |offset| {
                    let (hours, rest) = (offset / 60, offset.rem_euclid(60));
                    let minutes = if rest == 0 { String::new() } else { format!(".{rest:02}") };
                    format!(
                        "Laptop memakai UTC{hours:+}{minutes}; kegiatan memakai {} (UTC+{}).",
                        at.zone.code(),
                        at.zone.hours()
                    )
                },
            ),
            "Samakan zona waktu laptop dengan kegiatan, agar jam di sudut layar sama dengan jam \
             di meja. Hitungan giliran tetap benar."
                .to_owned(),
        ),
        Topic::Screen => (screen(at), screen_todo()),
        Topic::Sound => sound(at.heard, at.silent),
        Topic::Target => target(at.target),
        Topic::Power => power(at.power),
        Topic::Pins => pins(at.pins),
        Topic::Killed | Topic::Full | Topic::Record | Topic::Backup => Words::default(),
    };
    (found, if fine { String::new() } else { todo })
}

fn sound(heard: Option<bool>, silent: bool) -> Words {
    let (found, todo) = match (heard, silent) {
        (Some(true), _) => ("Bel uji terdengar.", ""),
        (_, true) => (
            "Laptop ini tidak punya keluaran suara, jadi bel tidak dapat terdengar.",
            "Nyalakan suara di setelan sistem atau pasang pengeras suara, lalu buka ulang Meja \
             Monev dan uji bel. Di Linux pasang juga paket gstreamer1.0-plugins-good.",
        ),
        (Some(false), false) => ("Bel uji tidak terdengar.", LOUDER),
        (None, false) => ("Bel belum diuji.", LOUDER),
    };
    (found.to_owned(), todo.to_owned())
}

/// A line about what was played in.
pub(super) fn of_days(topic: Topic, level: Level, at: &Findings) -> Words {
    let fine = level == Level::Ready;
    let (found, faults) = match topic {
        Topic::Killed => (
            format!(
                "Program dimatikan paksa {} kali saat menulis; semua yang sudah dinyatakan \
                 tersimpan ada.",
                at.days.kills
            ),
            &at.lost,
        ),
        Topic::Full => (
            "Disk penuh dinyatakan di layar, tidak ada yang hilang, dan pengetikan berlanjut \
             setelah ada ruang."
                .to_owned(),
            &at.full,
        ),
        Topic::Record => (
            format!(
                "Setelah {} giliran dan {} simpanan, berkas dan catatan perubahannya utuh.",
                at.days.slots, at.days.commits
            ),
            &at.record,
        ),
        Topic::Backup => return backup(level, at),
        Topic::Permission
        | Topic::Disk
        | Topic::Space
        | Topic::Cloud
        | Topic::Clock
        | Topic::Zone
        | Topic::Screen
        | Topic::Sound
        | Topic::Target
        | Topic::Power
        | Topic::Pins => return Words::default(),
    };
    if fine {
        return (found, String::new());
    }
    (
        format!("Gagal: {}.", faults.join("; ")),
        "Jangan pakai laptop ini untuk kegiatan. Kirim laporan ini ke pengembang.".into(),
    )
}

fn backup(level: Level, at: &Findings) -> Words {
    match &at.backup {
        Some(Ok(ms)) => (
            format!("Cadangan terperiksa ditulis dalam {} detik.", decimal(*ms as f64 / 1000.0)),
            if level == Level::Ready {
                String::new()
            } else {
                "Disk ini lambat untuk cadangan. Simpan kegiatan di disk dalam laptop, atau tutup \
                 program lain."
                    .into()
            },
        ),
        Some(Err(why)) => (format!("Cadangan gagal: {why}"), "Periksa disk dan ruangnya.".into()),
        None => ("Cadangan tidak dicoba.".into(), "Ulangi gladi bersih.".into()),
    }
}

fn space(at: &Laptop) -> String {
    let need = at.backup.div_ceil(MIB);
    match (at.free.map(|bytes| bytes / MIB), room(at.free, at.backup)) {
        (None, _) | (_, Room::Unknown) => "Sisa ruang disk tidak diketahui.".into(),
        (Some(free), Room::Enough) => {
            format!("Sisa ruang {}; satu cadangan perlu {need} MB.", size(free))
        }
        (Some(free), Room::Low(left)) => format!(
            "Disk hampir penuh: sisa {}, cukup untuk {left} cadangan lagi ({need} MB tiap cadangan).",
            size(free)
        ),
        (Some(free), Room::None) => {
            format!("Disk penuh: sisa {}, cadangan berikutnya tidak muat.", size(free))
        }
    }
}

fn clock(at: &Laptop, level: Level) -> String {
    let date = meja_core::indonesian::day_name_date(at.zone.local(at.wall_ms).date());
    match level {
        Level::Ready => format!("Jam laptop menunjuk {date} dan berjalan tetap."),
        Level::Look => {
            let seconds = at.jump_ms.saturating_abs() / 1000;
            let way = if at.jump_ms > 0 { "maju" } else { "mundur" };
            format!("Jam laptop digeser {way} {seconds} detik sejak program dibuka.")
        }
        Level::NotReady => format!("Jam laptop menunjuk {date}; tahun itu tidak mungkin."),
    }
}

fn clock_todo(level: Level) -> String {
    if level == Level::NotReady {
        "Setel tanggal dan jam laptop. Bila kembali salah setelah dimatikan, baterai papan induk \
         habis."
            .into()
    } else {
        "Setel jam sekali lagi, matikan penyetelan otomatis selama kegiatan. Hitungan giliran \
         tetap benar."
            .into()
    }
}

fn screen(at: &Laptop) -> String {
    let Some(first) = at.screens.first() else {
        return "Ukuran layar tidak diperiksa dari sini.".into();
    };
    let others = at.screens.len().saturating_sub(1);
    let more = if others > 1 { format!("; {others} layar terpasang") } else { String::new() };
    format!("Layar {} × {} piksel{more}.", first.width, first.height)
}

fn screen_todo() -> String {
    format!(
        "Pakai layar sedikitnya {} × {} piksel, atau kecilkan pembesaran tampilan di setelan \
         sistem.",
        SCREEN.0, SCREEN.1
    )
}

fn target(state: TargetState) -> Words {
    let (found, todo) = match state {
        TargetState::There => ("Cadangan juga disalin ke disk kedua.", ""),
        TargetState::Unset => (
            "Belum ada tempat cadangan kedua.",
            "Colokkan flashdisk dan pilih foldernya di layar Cadangan: bila laptop ini rusak, \
             kegiatan tetap ada.",
        ),
        TargetState::Absent => (
            "Tempat cadangan kedua sedang tidak terpasang.",
            "Colokkan lagi flashdisk atau disk itu.",
        ),
        TargetState::SameDisk => (
            "Tempat cadangan kedua ada di disk yang sama dengan kegiatan.",
            "Pilih folder di flashdisk atau disk lain: disk yang rusak membawa keduanya.",
        ),
        TargetState::Refuses => (
            "Tempat cadangan kedua tidak dapat ditulisi.",
            "Periksa kunci tulis dan ruang di flashdisk itu, atau pilih tempat lain.",
        ),
    };
    (found.into(), todo.into())
}

fn power(from: Option<Power>) -> Words {
    match from {
        Some(Power::Battery(charge)) => (
            format!("Laptop memakai baterai, terisi {charge} %."),
            format!("Colokkan ke listrik; jangan mulai di bawah {CHARGE} %."),
        ),
        Some(Power::Mains) | None => ("Laptop memakai listrik.".into(), String::new()),
    }
}

/// Whose place anybody can take.
fn pins(pins: Option<Pins>) -> Words {
    let (found, todo) = match pins {
        Some(Pins::Kept) | None => ("Sekretariat dan ketua panel memakai PIN.", ""),
        Some(Pins::Nobody) => (
            "Belum ada yang memakai PIN: siapa pun di laptop ini dapat bertindak sebagai \
             sekretariat, ketua, atau penilai mana pun.",
            "Pasang PIN di Pengaturan bila laptop ini ditinggal atau dipakai bergantian.",
        ),
        Some(Pins::StaffOpen) => (
            "Ada penilai yang memakai PIN, tetapi sekretariat belum: tempat sekretariat terbuka \
             dengan PIN ketua atau penilai lain.",
            "Pasang PIN sekretariat di Pengaturan, lalu simpan kode pemulihannya.",
        ),
        Some(Pins::ChairOpen) => (
            "Ketua panel belum memakai PIN: siapa pun di laptop ini dapat bertindak sebagai ketua.",
            "Minta ketua memasang PIN-nya di Pengaturan.",
        ),
    };
    (found.to_owned(), todo.to_owned())
}

/// A topic's key, and its title on the printed page.
pub(super) const fn names(topic: Topic) -> (&'static str, &'static str) {
    match topic {
        Topic::Permission => ("permission", "Izin tulis"),
        Topic::Disk => ("disk", "Kecepatan disk"),
        Topic::Space => ("space", "Ruang disk"),
        Topic::Cloud => ("cloud", "Layanan awan"),
        Topic::Clock => ("clock", "Jam laptop"),
        Topic::Zone => ("zone", "Zona waktu"),
        Topic::Screen => ("screen", "Layar"),
        Topic::Sound => ("sound", "Suara"),
        Topic::Target => ("target", "Tempat cadangan kedua"),
        Topic::Power => ("power", "Listrik"),
        Topic::Pins => ("pins", "PIN"),
        Topic::Killed => ("killed", "Program mati mendadak"),
        Topic::Full => ("full", "Disk penuh"),
        Topic::Record => ("record", "Keutuhan berkas"),
        Topic::Backup => ("backup", "Cadangan"),
    }
}

fn size(mib: u64) -> String {
    if mib >= 10 * 1024 { format!("{} GB", mib / 1024) } else { format!("{mib} MB") }
}

fn decimal(value: f64) -> String {
    format!("{value:.1}").replace('.', ",")
}
