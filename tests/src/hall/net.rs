//! A hall's network made for one test: a switch and a cable to each laptop, in network namespaces.
//!
//! Nothing of it touches the machine's own network, and it is taken down when the test ends. Where
//! the machine lets nobody make namespaces the hall stands on loopback instead: cables can then
//! not be pulled, and the test says so.

use std::{
    io::Write,
    process::{Command, Stdio},
};

/// The hall's network.
pub struct Net {
    /// What its namespaces begin with; none on loopback.
    mark: Option<String>,
    cables: usize,
}

/// Where a laptop is plugged in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cable {
    /// Its namespace; none on loopback.
    pub namespace: Option<String>,
    /// Its address.
    pub address: String,
    /// Its port.
    pub port: u16,
    number: usize,
}

fn ip(words: &str) -> bool {
    let run = Command::new("ip")
        .args(words.split(' '))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    run.is_ok_and(|status| status.success())
}

fn must(words: &str) {
    assert!(ip(words), "ip {words} failed");
}

impl Net {
    /// A switch without a laptop; `name` tells halls of one test program apart.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let mark = format!("mj{}{name}", std::process::id());
        let switch = format!("{mark}s");
        let made = ip(&format!("netns add {switch}"))
            && ip(&format!("-n {switch} link add sw type bridge"))
            && ip(&format!("-n {switch} link set sw up"));
        if !made {
            let said = "no network namespaces here: the hall stands on loopback";
            let _nobody_reads = writeln!(std::io::stderr(), "{said}");
            ip(&format!("netns del {switch}"));
        }
        Self { mark: made.then_some(mark), cables: 0 }
    }

    /// Whether cables can be pulled.
    #[must_use]
    pub const fn has_cables(&self) -> bool {
        self.mark.is_some()
    }

    /// Plugs one more laptop in.
    pub fn plug(&mut self) -> Cable {
        self.cables += 1;
        let number = self.cables;
        let Some(mark) = &self.mark else {
            let port = 40_000
                + u16::try_from((std::process::id() as usize * 16 + number) % 20_000)
                    .unwrap_or_default();
            return Cable { namespace: None, address: "127.0.0.1".into(), port, number };
        };
        let (switch, own) = (format!("{mark}s"), format!("{mark}n{number}"));
        must(&format!("netns add {own}"));
        must(&format!("-n {own} link add eth0 type veth peer name p{number} netns {switch}"));
        must(&format!("-n {switch} link set p{number} master sw up"));
        must(&format!("-n {own} link set lo up"));
        let cable = Cable {
            namespace: Some(own),
            address: format!("10.77.0.{}", number + 10),
            port: 48_123,
            number,
        };
        must(&format!("-n {} addr add {}/24 dev eth0", cable.own(), cable.address));
        must(&format!("-n {} link set eth0 up", cable.own()));
        // Multicast wants a way out, as a lease would give.
        must(&format!("-n {} route add default dev eth0", cable.own()));
        cable
    }

    /// Pulls a laptop's cable.
    pub fn cut(&self, cable: &Cable) {
        if let Some(mark) = &self.mark {
            must(&format!("-n {mark}s link set p{} down", cable.number));
        }
    }

    /// Plugs it in again.
    pub fn heal(&self, cable: &Cable) {
        if let Some(mark) = &self.mark {
            must(&format!("-n {mark}s link set p{} up", cable.number));
        }
    }

    /// Gives a laptop another address, as a new lease does.
    pub fn readdress(&self, cable: &mut Cable) {
        if self.mark.is_none() {
            return;
        }
        let last: usize = cable.address.rsplit('.').next().unwrap().parse().unwrap();
        let next = if last < 100 { last + 100 } else { last - 100 };
        must(&format!("-n {} addr del {}/24 dev eth0", cable.own(), cable.address));
        cable.address = format!("10.77.0.{next}");
        must(&format!("-n {} addr add {}/24 dev eth0", cable.own(), cable.address));
        // The old address took the routes along; where it did not, this one stands already.
        ip(&format!("-n {} route add default dev eth0", cable.own()));
    }
}

impl Cable {
    fn own(&self) -> &str {
        self.namespace.as_deref().unwrap_or_default()
    }
}

impl Drop for Net {
    fn drop(&mut self) {
        let Some(mark) = &self.mark else { return };
        for number in 1..=self.cables {
            ip(&format!("netns del {mark}n{number}"));
        }
        ip(&format!("netns del {mark}s"));
    }
}
