//! What a finding of the network doctor names, apart from any sentence: for the interface's second
//! language.
//!
//! Pure, as `hall_words`, which says the same in Indonesian.

use meja_core::network::{Finding, Kind, Sign};

use crate::contract::{Particulars, particulars};

/// The names and numbers of a finding.
#[must_use]
pub fn of(finding: &Finding) -> Particulars {
    match finding {
        Finding::NoAddress | Finding::NoUdp => Particulars::new(),
        Finding::OnlyLinkLocal { adapters } => particulars([("adapters", adapters.join(", "))]),
        Finding::NotListening { wanted } => particulars([("port", wanted.to_string())]),
        Finding::Isolated { adapter, tried } => {
            particulars([("adapter", adapter.clone()), ("tried", tried.to_string())])
        }
        Finding::Detour { adapter, kind, who } => particulars([
            ("adapter", adapter.clone()),
            ("kind", kind_word(*kind).to_owned()),
            ("who", who.join(", ")),
        ]),
        Finding::FirewallHere { who } | Finding::Silent { who } => {
            particulars([("who", who.join(", "))])
        }
        Finding::Firewall { who, address, sign } => particulars([
            ("who", who.clone()),
            ("ip", address.ip().to_string()),
            ("port", address.port().to_string()),
            ("sign", sign_word(*sign).to_owned()),
        ]),
        Finding::OtherSubnet { who, address, here } => {
            let own: Vec<String> = here.iter().map(ToString::to_string).collect();
            particulars([
                ("who", who.clone()),
                ("ip", address.ip().to_string()),
                ("here", own.join(", ")),
            ])
        }
        Finding::ClockHere { others_ahead_ms, others } => particulars([
            ("ahead_ms", others_ahead_ms.saturating_neg().to_string()),
            ("others", others.to_string()),
        ]),
        Finding::Clock { who, ahead_ms } => {
            particulars([("who", who.clone()), ("ahead_ms", ahead_ms.to_string())])
        }
        Finding::PortTaken { wanted, bound } => {
            particulars([("port", wanted.to_string()), ("bound", bound.to_string())])
        }
        Finding::Mobile { adapter } => particulars([("adapter", adapter.clone())]),
    }
}

/// What kind of road an adapter is, as a word that is not shown.
const fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Wifi => "wifi",
        Kind::Cable => "cable",
        Kind::Mobile => "mobile",
        Kind::Vpn => "vpn",
        Kind::Virtual(_) => "virtual",
    }
}

/// How a laptop is known to be there, as a word that is not shown.
const fn sign_word(sign: Sign) -> &'static str {
    match sign {
        Sign::Board => "board",
        Sign::Refuses => "refuses",
        Sign::Heard => "heard",
    }
}
