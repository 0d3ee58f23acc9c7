//! What the network doctor finds, in words: what and where, and what to do in the hall.
//!
//! Pure: from the findings of `meja_core::network` to sentences. Leaves out joining, see
//! `join_words`.

use std::net::SocketAddr;

use meja_core::network::{Adapter, Finding, Kind, Maker, Sign};

use super::hall_values;
use crate::contract::{AdapterInfo, AdapterKind, HallTrouble, Particulars};

/// What helps whenever a network keeps its laptops apart.
const ANOTHER_ROAD: &str = "Nyalakan hotspot di laptop ketua lalu sambungkan semua laptop ke \
    hotspot itu, atau hubungkan laptop dengan kabel ke travel router atau switch. Bila keduanya \
    tidak ada, bawa perubahan lewat Paket di flashdisk. Pekerjaan di laptop ini tetap tersimpan.";

/// A finding in words.
#[must_use]
pub fn trouble(finding: &Finding) -> HallTrouble {
    let (message, advice) = match finding {
        Finding::NoAddress => (
            "Laptop ini tidak tersambung ke jaringan mana pun.".to_owned(),
            format!("Sambungkan ke Wi-Fi ruangan atau pasang kabel jaringan. {ANOTHER_ROAD}"),
        ),
        Finding::OnlyLinkLocal { adapters } => (
            format!("{} tersambung, tetapi jaringan tidak membagikan alamat.", listed(adapters)),
            format!(
                "Putuskan lalu sambungkan lagi; bila tetap begitu, nyalakan ulang router, sebab \
                 pembagian alamat (DHCP) di sana mati. {ANOTHER_ROAD}"
            ),
        ),
        Finding::NoUdp => (
            "Program keamanan di laptop ini menahan lalu lintas Meja Monev, bahkan ke dirinya \
             sendiri."
                .to_owned(),
            "Izinkan Meja Monev di firewall atau antivirus laptop ini, untuk jaringan privat dan \
             publik, lalu periksa lagi."
                .to_owned(),
        ),
        Finding::NotListening { wanted } => (
            format!("Meja Monev tidak dapat membuka porta {wanted} maupun porta lain."),
            "Tutup Meja Monev lalu buka lagi. Bila tetap begitu, izinkan Meja Monev di firewall \
             atau antivirus laptop ini."
                .to_owned(),
        ),
        Finding::Isolated { adapter, tried } => (
            format!(
                "Jaringan {adapter} tampaknya memisahkan laptop satu sama lain: {tried} laptop di \
                 jaringan yang sama tidak menjawab dan tidak satu pun terdengar."
            ),
            format!(
                "Wi-Fi hotel dan Wi-Fi tamu sering begitu (isolasi klien), dan Meja Monev tidak \
                 dapat menembusnya. {ANOTHER_ROAD}"
            ),
        ),
        Finding::Detour { adapter, kind, who } => detour(adapter, *kind, who),
        Finding::FirewallHere { who } => (
            format!("{} terlihat di jaringan, tetapi tidak satu pun menjawab.", listed(who)),
            format!(
                "Izinkan Meja Monev di Windows Defender Firewall atau antivirus laptop ini, untuk \
                 jaringan privat dan publik. Bila sudah, jaringan inilah yang menahan lalu lintas \
                 antarlaptop (UDP). {ANOTHER_ROAD}"
            ),
        ),
        Finding::Firewall { who, address, sign } => firewall(who, *address, *sign),
        Finding::OtherSubnet { who, address, here } => {
            let own: Vec<String> = here.iter().map(ToString::to_string).collect();
            let own = if own.is_empty() { "lain".to_owned() } else { listed(&own) };
            (
                format!(
                    "{who} ada di jaringan lain: alamatnya {}, jaringan laptop ini {own}.",
                    address.ip()
                ),
                "Sambungkan laptop ini ke Wi-Fi atau kabel yang sama dengan laptop ketua; nama \
                 Wi-Fi yang mirip (misalnya berakhiran 5G atau Tamu) bisa jaringan yang berbeda. \
                 Bila ketua sudah berpindah jaringan, minta tiket atau alamat yang baru."
                    .to_owned(),
            )
        }
        Finding::Silent { who } => (
            format!("{} tidak menjawab.", listed(who)),
            "Periksa apakah laptop itu menyala, tidak tidur, dan membuka kegiatan ini di jaringan \
             yang sama. Begitu terlihat, sambungan pulih sendiri."
                .to_owned(),
        ),
        Finding::ClockHere { others_ahead_ms, others } => (
            format!(
                "Jam laptop ini {} dibanding {others} laptop lain.",
                off(others_ahead_ms.saturating_neg())
            ),
            "Setel tanggal, jam, dan zona waktu laptop ini. Perubahan yang sudah ditulis tetap \
             utuh; jam pada riwayatnya saja yang keliru."
                .to_owned(),
        ),
        Finding::Clock { who, ahead_ms } => (
            format!("Jam {who} {}.", off(*ahead_ms)),
            format!(
                "Setel tanggal, jam, dan zona waktu di {who}. Perubahannya tetap utuh; jam pada \
                 riwayatnya saja yang keliru."
            ),
        ),
        Finding::PortTaken { wanted, bound } => (
            format!("Porta {wanted} dipakai program lain; laptop ini memakai porta {bound}."),
            format!(
                "Tutup Meja Monev lain di laptop ini, atau sebutkan alamat laptop ini dengan \
                 portanya, misalnya 192.168.1.5:{bound}. Tiket dan kode QR yang baru sudah \
                 memuatnya."
            ),
        ),
        Finding::Mobile { adapter } => (
            format!("Laptop ini hanya tersambung lewat {adapter}, modem atau ponsel."),
            "Teks dan nilai hanya sedikit datanya. Bila bukti dukung dikirim lewat kuota, batasi \
             lajunya di layar Perangkat."
                .to_owned(),
        ),
    };
    HallTrouble {
        code: finding.code().to_owned(),
        message,
        advice,
        values: hall_values::of(finding),
    }
}

/// What stands where nothing was found.
#[must_use]
pub fn all_well() -> HallTrouble {
    HallTrouble {
        code: "network.well".to_owned(),
        message: "Tidak ada yang menghalangi jaringan.".to_owned(),
        advice: "Tidak perlu berbuat apa-apa.".to_owned(),
        values: Particulars::new(),
    }
}

/// An adapter as the report lists it: one line an address, none for what was made up while there
/// are others.
#[must_use]
pub fn adapters(adapter: &Adapter) -> Vec<AdapterInfo> {
    let given = adapter.addresses.iter().any(|net| !net.is_link_local());
    let shown = adapter.addresses.iter().filter(|net| !given || !net.is_link_local());
    let info = |address: String| AdapterInfo {
        name: adapter.name.clone(),
        address,
        kind: kind(adapter.kind),
    };
    shown.map(|net| info(net.ip.to_string())).collect()
}

const fn kind(kind: Kind) -> AdapterKind {
    match kind {
        Kind::Wifi => AdapterKind::Wifi,
        Kind::Cable => AdapterKind::Cable,
        Kind::Mobile => AdapterKind::Mobile,
        Kind::Vpn => AdapterKind::Vpn,
        Kind::Virtual(Maker::HyperV) => AdapterKind::HyperV,
        Kind::Virtual(Maker::Vmware) => AdapterKind::Vmware,
        Kind::Virtual(Maker::VirtualBox) => AdapterKind::VirtualBox,
        Kind::Virtual(Maker::Containers) => AdapterKind::Containers,
    }
}

/// What an adapter is called.
#[must_use]
pub const fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Wifi => "Wi-Fi",
        Kind::Cable => "kabel",
        Kind::Mobile => "modem atau ponsel",
        Kind::Vpn => "VPN",
        Kind::Virtual(Maker::HyperV) => "maya (Hyper-V)",
        Kind::Virtual(Maker::Vmware) => "maya (VMware)",
        Kind::Virtual(Maker::VirtualBox) => "maya (VirtualBox)",
        Kind::Virtual(Maker::Containers) => "maya (kontainer)",
    }
}

fn detour(adapter: &str, kind: Kind, who: &[String]) -> (String, String) {
    let what = match who {
        [] => "Semua lalu lintas laptop ini dibelokkan lewat".to_owned(),
        who => format!("Lalu lintas ke {} dibelokkan lewat", listed(who)),
    };
    let kind_name = kind_name(kind);
    let advice = match kind {
        Kind::Vpn => format!(
            "Putuskan VPN {adapter} selama kegiatan, atau nyalakan di sana pilihan agar jaringan \
             setempat (LAN) tetap boleh dipakai."
        ),
        Kind::Virtual(_) => format!(
            "Nonaktifkan adaptor {adapter} selama kegiatan: Windows, Pengaturan, Jaringan, \
             Setelan adaptor lanjutan. Adaptor itu buatan program mesin maya dan tidak menuju \
             ruangan ini."
        ),
        Kind::Wifi | Kind::Cable | Kind::Mobile => ANOTHER_ROAD.to_owned(),
    };
    (format!("{what} {adapter} ({kind_name}), yang tidak menuju ruangan ini."), advice)
}

fn firewall(who: &str, address: SocketAddr, sign: Sign) -> (String, String) {
    let shown = match sign {
        Sign::Board => "papan namanya terbaca",
        Sign::Refuses => "laptopnya ada di jaringan",
        Sign::Heard => "laptopnya terdengar di jaringan",
    };
    let port = address.port();
    let message =
        format!("{who} di {} tidak menjawab di porta {port}, padahal {shown}.", address.ip());
    let advice = match sign {
        Sign::Board | Sign::Heard => format!(
            "Di laptop itu izinkan Meja Monev di Windows Defender Firewall atau antivirus, untuk \
             jaringan privat dan publik (UDP {port}). {ANOTHER_ROAD}"
        ),
        Sign::Refuses => format!(
            "Buka Meja Monev dan kegiatan ini di laptop itu. Bila sudah terbuka, izinkan Meja \
             Monev di Windows Defender Firewall atau antivirusnya, untuk jaringan privat dan \
             publik (UDP {port})."
        ),
    };
    (message, advice)
}

/// "A, B dan C".
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} dan {last}", most.join(", ")),
    }
}

/// "lebih cepat 2 jam 5 menit"; to the minute, since it is past two minutes anyhow.
fn off(ahead_ms: i64) -> String {
    let way = if ahead_ms < 0 { "terlambat" } else { "lebih cepat" };
    let minutes = ahead_ms.unsigned_abs() / 60_000;
    let (days, hours, minutes) = (minutes / 1_440, minutes / 60 % 24, minutes % 60);
    let parts = [(days, "hari"), (hours, "jam"), (minutes, "menit")];
    let said: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .take(2)
        .map(|(count, unit)| format!("{count} {unit}"))
        .collect();
    format!("{way} {}", said.join(" "))
}

#[cfg(test)]
mod tests {
    use meja_core::network::Subnet;

    use super::*;

    fn every() -> Vec<Finding> {
        let address: SocketAddr = "192.168.1.5:48123".parse().unwrap();
        let (who, adapter) = ("Laptop Ketua".to_owned(), "Wi-Fi".to_owned());
        let here = vec![Subnet { ip: [10, 42, 0, 7].into(), prefix: 24 }];
        let mut all = vec![
            Finding::NoAddress,
            Finding::OnlyLinkLocal { adapters: vec!["Ethernet".to_owned(), "Wi-Fi".to_owned()] },
            Finding::NoUdp,
            Finding::NotListening { wanted: 48_123 },
            Finding::Isolated { adapter: adapter.clone(), tried: 3 },
            Finding::OtherSubnet { who: who.clone(), address, here },
            Finding::Silent { who: vec![who.clone(), "Meja 2".to_owned(), "Meja 3".to_owned()] },
            Finding::ClockHere { others_ahead_ms: -7_500_000, others: 3 },
            Finding::Clock { who: who.clone(), ahead_ms: 7_500_000 },
            Finding::PortTaken { wanted: 48_123, bound: 50_001 },
            Finding::Mobile { adapter: adapter.clone() },
            Finding::FirewallHere { who: vec!["Meja 2".to_owned(), "Meja 3".to_owned()] },
        ];
        for kind in [Kind::Vpn, Kind::Virtual(Maker::HyperV)] {
            for who in [vec![], vec![who.clone()]] {
                all.push(Finding::Detour { adapter: adapter.clone(), kind, who });
            }
        }
        for sign in [Sign::Board, Sign::Refuses, Sign::Heard] {
            all.push(Finding::Firewall { who: who.clone(), address, sign });
        }
        all
    }

    #[test]
    fn every_finding_says_what_where_and_what_to_do() {
        for finding in every() {
            let said = trouble(&finding);
            assert_eq!(said.code, finding.code());
            for text in [&said.message, &said.advice] {
                assert!(text.ends_with('.') && !text.contains("  "), "{text}");
            }
            assert!(said.advice.len() > 40 && said.message != said.advice, "{said:?}");
        }
    }

    #[test]
    fn a_network_that_keeps_laptops_apart_names_hotspot_cable_and_stick() {
        let said = trouble(&Finding::Isolated { adapter: "Wi-Fi".to_owned(), tried: 3 });
        for road in ["hotspot", "kabel", "flashdisk", "tetap tersimpan"] {
            assert!(said.advice.contains(road), "{road}");
        }
    }

    #[test]
    fn a_clock_is_said_whose_it_is_and_which_way() {
        let message = |finding| trouble(&finding).message;
        let who = "Meja 3".to_owned();
        assert_eq!(
            message(Finding::Clock { who: who.clone(), ahead_ms: 7_500_000 }),
            "Jam Meja 3 lebih cepat 2 jam 5 menit."
        );
        assert_eq!(
            message(Finding::Clock { who, ahead_ms: -180_000 }),
            "Jam Meja 3 terlambat 3 menit."
        );
        assert_eq!(
            message(Finding::ClockHere { others_ahead_ms: 86_400_000, others: 2 }),
            "Jam laptop ini terlambat 1 hari dibanding 2 laptop lain."
        );
    }

    #[test]
    fn an_adapter_shows_made_up_addresses_only_where_it_has_no_others() {
        let net = |ip: &str| Subnet { ip: ip.parse().unwrap(), prefix: 24 };
        let (name, kind) = ("vEthernet".to_owned(), Kind::Virtual(Maker::HyperV));
        let addresses = vec![net("172.20.0.1"), net("fe80::1")];
        let both = Adapter { name, kind, addresses, default_route: false };
        let shown = |adapter: &Adapter| {
            let lines = adapters(adapter).into_iter();
            lines.map(|line| (line.address, line.kind)).collect::<Vec<_>>()
        };
        assert_eq!(shown(&both), [("172.20.0.1".to_owned(), AdapterKind::HyperV)]);
        let alone = Adapter { addresses: vec![net("fe80::1")], ..both };
        assert_eq!(shown(&alone), [("fe80::1".to_owned(), AdapterKind::HyperV)]);
    }
}
