//! Addresses: which are of the hall, and which lie in one subnet.

use std::{fmt, net::IpAddr};

/// An adapter's address and how many bits of it name the subnet.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Subnet {
    /// The address.
    pub ip: IpAddr,
    /// Bits, 0 to 32 or 128.
    pub prefix: u8,
}

impl Subnet {
    /// Whether an address lies in it.
    #[must_use]
    pub fn contains(&self, ip: IpAddr) -> bool {
        let shift = |bits: u32| bits.saturating_sub(u32::from(self.prefix));
        match (self.ip, ip) {
            (IpAddr::V4(own), IpAddr::V4(ip)) => {
                let differing = own.to_bits() ^ ip.to_bits();
                differing.checked_shr(shift(32)).unwrap_or(0) == 0
            }
            (IpAddr::V6(own), IpAddr::V6(ip)) => {
                let differing = own.to_bits() ^ ip.to_bits();
                differing.checked_shr(shift(128)).unwrap_or(0) == 0
            }
            (IpAddr::V4(_), IpAddr::V6(_)) | (IpAddr::V6(_), IpAddr::V4(_)) => false,
        }
    }

    /// Whether the address was made up for want of one that was given (169.254/16, fe80::/10).
    #[must_use]
    pub fn is_link_local(&self) -> bool {
        is_link_local(self.ip)
    }
}

impl fmt::Display for Subnet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.ip, self.prefix)
    }
}

fn is_link_local(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => ip.is_link_local(),
        IpAddr::V6(ip) => ip.is_unicast_link_local(),
    }
}

/// Whether an address is of a network of one's own: RFC 1918, 6598 (providers' own), 3927 and
/// 4193, link-local of IPv6, and this machine. Nothing is ever sent to any other.
#[must_use]
pub fn is_local(ip: IpAddr) -> bool {
    match ip.to_canonical() {
        IpAddr::V4(v4) => {
            let [first, second, ..] = v4.octets();
            let shared = first == 100 && (64..128).contains(&second);
            v4.is_private() || v4.is_link_local() || v4.is_loopback() || shared
        }
        IpAddr::V6(v6) => v6.is_unique_local() || v6.is_unicast_link_local() || v6.is_loopback(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_a_network_of_ones_own_are_local() {
        for (text, local) in [
            ("10.0.0.1", true),
            ("172.15.255.255", false),
            ("172.16.0.1", true),
            ("172.31.255.255", true),
            ("172.32.0.0", false),
            ("192.168.43.1", true),
            ("192.169.0.1", false),
            ("100.63.0.1", false),
            ("100.64.0.1", true),
            ("100.127.255.255", true),
            ("100.128.0.0", false),
            ("169.254.7.7", true),
            ("127.0.0.1", true),
            ("8.8.8.8", false),
            ("0.0.0.0", false),
            ("255.255.255.255", false),
            ("224.0.0.251", false),
            ("fd00::1", true),
            ("fe80::1", true),
            ("::1", true),
            ("::", false),
            ("2001:4860:4860::8888", false),
            ("::ffff:192.168.1.1", true),
            ("::ffff:8.8.8.8", false),
        ] {
            assert_eq!(is_local(text.parse().unwrap()), local, "{text}");
        }
    }

    #[test]
    fn a_subnet_holds_what_begins_with_its_bits() {
        let cases = [
            ("192.168.1.7", 24, "192.168.1.255", true),
            ("192.168.1.7", 24, "192.168.2.1", false),
            ("192.168.1.7", 22, "192.168.2.1", true),
            ("10.0.0.1", 0, "8.8.8.8", true),
            ("10.0.0.1", 32, "10.0.0.1", true),
            ("10.0.0.1", 32, "10.0.0.2", false),
            ("fd00::1", 64, "fd00::2:0:0:1", true),
            ("fd00::1", 64, "fd00:0:0:1::1", false),
            ("10.0.0.1", 8, "fd00::1", false),
        ];
        for (ip, prefix, other, holds) in cases {
            let subnet = Subnet { ip: ip.parse().unwrap(), prefix };
            assert_eq!(subnet.contains(other.parse().unwrap()), holds, "{subnet} {other}");
        }
    }
}
