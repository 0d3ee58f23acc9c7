//! Network adapters: what kind each is, by what the system says of it.
//!
//! Makers' names are matched in the name and description that Windows and Linux show; a VPN or a
//! virtual switch says "Ethernet" of itself, so that its name counts before its type.

use super::Subnet;

/// A network adapter that is up.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Adapter {
    /// What the system calls it, "Wi-Fi" or "wlp2s0".
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Its addresses.
    pub addresses: Vec<Subnet>,
    /// Whether what leaves the hall goes through it.
    pub default_route: bool,
}

impl Adapter {
    /// Whether it leads to the hall. A made-up adapter does where all that leaves goes through it:
    /// an external switch of Hyper-V or a bridge stands before the real one and has its address.
    #[must_use]
    pub const fn leads_to_the_hall(&self) -> bool {
        match self.kind {
            Kind::Wifi | Kind::Cable | Kind::Mobile => true,
            Kind::Vpn => false,
            Kind::Virtual(_) => self.default_route,
        }
    }
}

/// What an adapter is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// Wireless.
    Wifi,
    /// By cable; also what a system calls by no clearer name.
    Cable,
    /// A modem or a phone on a cable.
    Mobile,
    /// A tunnel to somewhere else.
    Vpn,
    /// Made up by a program for its own machines.
    Virtual(Maker),
}

/// Who makes adapters up.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Maker {
    /// Windows: Hyper-V, WSL, the sandbox.
    HyperV,
    /// VMware.
    Vmware,
    /// VirtualBox.
    VirtualBox,
    /// Docker, Podman, libvirt and their likes.
    Containers,
}

/// What a system says of an adapter.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Described<'a> {
    /// Its short name.
    pub name: &'a str,
    /// What Windows calls it in full.
    pub description: &'a str,
    /// The system says: wireless.
    pub wireless: bool,
    /// The system says: tunnel or point to point.
    pub tunnel: bool,
    /// The system says: a modem.
    pub modem: bool,
}

const HYPER_V: [&str; 4] = ["hyper-v", "vethernet", "wsl", "default switch"];
const CONTAINERS: [&str; 8] =
    ["docker", "podman", "virbr", "libvirt", "lxcbr", "lxdbr", "cni", "npcap loopback"];
const VPN: [&str; 19] = [
    "vpn",
    "wireguard",
    "tailscale",
    "zerotier",
    "openvpn",
    "tap-windows",
    "wintun",
    "anyconnect",
    "forticlient",
    "fortinet",
    "globalprotect",
    "pangp",
    "hamachi",
    "radmin",
    "nordlynx",
    "cloudflare warp",
    "softether",
    "wg",
    "ppp",
];
const MOBILE: [&str; 6] =
    ["rndis", "remote ndis", "mobile broadband", "wwan", "apple mobile", "wwp"];
const WIFI: [&str; 4] = ["wi-fi", "wifi", "wireless", "wl"];

impl Kind {
    /// The kind of an adapter by what the system says of it.
    #[must_use]
    pub fn of(described: &Described<'_>) -> Self {
        let name = described.name.to_lowercase();
        let text = format!("{name}\n{}", described.description.to_lowercase());
        let has = |marks: &[&str]| {
            marks.iter().any(|mark| match *mark {
                // So short that they are names only at the beginning: "wg0", "ppp0", "wlp2s0".
                "wg" | "ppp" | "wwp" | "cni" | "wl" => name.starts_with(mark),
                _ => text.contains(mark),
            })
        };
        if has(&HYPER_V) {
            Self::Virtual(Maker::HyperV)
        } else if has(&["vmware", "vmnet"]) {
            Self::Virtual(Maker::Vmware)
        } else if has(&["virtualbox", "vboxnet"]) {
            Self::Virtual(Maker::VirtualBox)
        } else if has(&CONTAINERS) || name.starts_with("br-") || name.starts_with("veth") {
            Self::Virtual(Maker::Containers)
        } else if has(&VPN) || name.starts_with("tun") || name.starts_with("tap") {
            Self::Vpn
        } else if described.modem || has(&MOBILE) {
            Self::Mobile
        } else if described.wireless || has(&WIFI) {
            Self::Wifi
        } else if described.tunnel {
            Self::Vpn
        } else {
            Self::Cable
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_adapter_is_what_its_maker_calls_it_before_what_the_system_says() {
        let named = |name, description| Described { name, description, ..Described::default() };
        for (described, kind) in [
            (named("Wi-Fi", "Intel(R) Wi-Fi 6 AX201 160MHz"), Kind::Wifi),
            (named("wlp2s0", ""), Kind::Wifi),
            (Described { wireless: true, ..named("en0", "") }, Kind::Wifi),
            (named("Ethernet", "Realtek PCIe GbE Family Controller"), Kind::Cable),
            (named("enp3s0", ""), Kind::Cable),
            (named("eth0", ""), Kind::Cable),
            (
                named("vEthernet (Default Switch)", "Hyper-V Virtual Ethernet Adapter"),
                Kind::Virtual(Maker::HyperV),
            ),
            (
                named("vEthernet (WSL)", "Hyper-V Virtual Ethernet Adapter #2"),
                Kind::Virtual(Maker::HyperV),
            ),
            (
                named("VMware Network Adapter VMnet8", "VMware Virtual Ethernet Adapter"),
                Kind::Virtual(Maker::Vmware),
            ),
            (
                named("Ethernet 2", "VirtualBox Host-Only Ethernet Adapter"),
                Kind::Virtual(Maker::VirtualBox),
            ),
            (named("docker0", ""), Kind::Virtual(Maker::Containers)),
            (named("br-1f2e3d4c5b6a", ""), Kind::Virtual(Maker::Containers)),
            (named("veth9a8b7c6", ""), Kind::Virtual(Maker::Containers)),
            (named("virbr0", ""), Kind::Virtual(Maker::Containers)),
            (named("wg0", ""), Kind::Vpn),
            (named("tun0", ""), Kind::Vpn),
            (named("Ethernet 3", "TAP-Windows Adapter V9"), Kind::Vpn),
            (named("Ethernet 4", "Fortinet SSL VPN Virtual Ethernet Adapter"), Kind::Vpn),
            (Described { tunnel: true, ..named("utun4", "") }, Kind::Vpn),
            (
                Described { wireless: true, ..named("Wi-Fi 2", "Cloudflare WARP Interface") },
                Kind::Vpn,
            ),
            (named("Ethernet 5", "Remote NDIS based Internet Sharing Device"), Kind::Mobile),
            (Described { modem: true, ..named("Cellular", "") }, Kind::Mobile),
            (named("wwp0s20f0u6", ""), Kind::Mobile),
            (named("Local Area Connection* 10", "Wi-Fi Direct Virtual Adapter"), Kind::Wifi),
        ] {
            assert_eq!(Kind::of(&described), kind, "{described:?}");
        }
    }
}
