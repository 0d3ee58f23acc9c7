//! Each finding from the facts that lead to it, and none from those that do not.

use super::*;

fn adapter(name: &str, kind: Kind, address: &str) -> Adapter {
    let (ip, prefix) = address.split_once('/').unwrap();
    let subnet = Subnet { ip: ip.parse().unwrap(), prefix: prefix.parse().unwrap() };
    Adapter { name: name.to_owned(), kind, addresses: vec![subnet], default_route: false }
}

fn wifi() -> Adapter {
    Adapter { default_route: true, ..adapter("Wi-Fi", Kind::Wifi, "192.168.1.7/24") }
}

fn reach(address: &str) -> Reach {
    let via = Some("Wi-Fi".to_owned());
    Reach { address: address.parse().unwrap(), via, udp: false, tcp: Tcp::Silent }
}

/// A laptop at this address that answers by no road.
fn silent(who: &str, address: &str) -> Peer {
    let (chair, reaches) = (who == "Ketua", vec![reach(address)]);
    let who = who.to_owned();
    Peer { who, chair, connected: false, heard: false, skew_ms: None, reaches }
}

fn answering(who: &str, address: &str) -> Peer {
    let reaches = vec![Reach { udp: true, ..reach(address) }];
    Peer { reaches, ..silent(who, address) }
}

fn skewed(who: &str, skew_ms: i64) -> Peer {
    Peer { skew_ms: Some(skew_ms), ..answering(who, "192.168.1.9:48123") }
}

fn facts(adapters: Vec<Adapter>, peers: Vec<Peer>) -> Facts {
    Facts { adapters, wanted: PORT, bound: Some(PORT), loopback: true, heard: false, peers }
}

fn ketua() -> Peer {
    silent("Ketua", "192.168.1.5:48123")
}

fn meja_3() -> Peer {
    silent("Meja 3", "192.168.1.9:48123")
}

#[test]
fn a_hall_in_order_has_no_finding() {
    let peers = vec![answering("Ketua", "192.168.1.5:48123"), skewed("Meja 3", 119_000)];
    assert_eq!(findings(&facts(vec![wifi()], peers)), []);
    assert_eq!(findings(&facts(vec![wifi()], vec![])), []);
}

#[test]
fn without_an_address_that_leads_to_the_hall_there_is_none() {
    let docker = adapter("docker0", Kind::Virtual(Maker::Containers), "172.17.0.1/16");
    let bare = Adapter { addresses: vec![], ..wifi() };
    for adapters in [vec![], vec![bare], vec![docker]] {
        let found = findings(&facts(adapters, vec![ketua(), meja_3()]));
        assert_eq!(found, [Finding::NoAddress]);
    }
}

#[test]
fn a_switch_of_hyper_v_that_stands_before_the_real_adapter_leads_to_the_hall() {
    let switch = adapter("vEthernet", Kind::Virtual(Maker::HyperV), "192.168.1.7/24");
    let outer = Adapter { default_route: true, ..switch.clone() };
    let by = Reach { via: Some("vEthernet".to_owned()), ..reach("192.168.1.5:48123") };
    let ketua = Peer { reaches: vec![by], ..ketua() };
    let asleep = Finding::Silent { who: vec!["Ketua".to_owned()] };
    assert_eq!(findings(&facts(vec![outer], vec![ketua])), [asleep]);
    assert_eq!(findings(&facts(vec![switch.clone()], vec![])), [Finding::NoAddress]);
    let reached = answering("Ketua", "192.168.1.5:48123");
    assert_eq!(findings(&facts(vec![switch], vec![reached])), []);
}

#[test]
fn addresses_that_were_made_up_are_named_unless_somebody_is_reached_by_them() {
    let made_up = || adapter("Ethernet", Kind::Cable, "169.254.7.7/16");
    let six = || adapter("Ethernet", Kind::Cable, "fe80::1/64");
    let named = Finding::OnlyLinkLocal { adapters: vec!["Ethernet".to_owned()] };
    assert_eq!(findings(&facts(vec![made_up()], vec![ketua()])), std::slice::from_ref(&named));
    assert_eq!(findings(&facts(vec![six()], vec![])), [named]);
    let reached = answering("Ketua", "169.254.3.3:48123");
    assert_eq!(findings(&facts(vec![made_up()], vec![reached])), []);
    assert_eq!(findings(&facts(vec![made_up(), wifi()], vec![])), []);
}

#[test]
fn several_silent_laptops_of_one_subnet_are_isolation_and_one_is_only_silent() {
    let both = vec![ketua(), meja_3()];
    let isolated = Finding::Isolated { adapter: "Wi-Fi".to_owned(), tried: 2 };
    assert_eq!(findings(&facts(vec![wifi()], both.clone())), [isolated]);

    let asleep =
        |who: &[&str]| Finding::Silent { who: who.iter().map(ToString::to_string).collect() };
    assert_eq!(findings(&facts(vec![wifi()], vec![ketua()])), [asleep(&["Ketua"])]);
    let heard = Facts { heard: true, ..facts(vec![wifi()], both.clone()) };
    assert_eq!(findings(&heard), [asleep(&["Ketua", "Meja 3"])]);
    let one_answers = [both, vec![answering("Meja 4", "192.168.1.10:48123")]].concat();
    assert_eq!(findings(&facts(vec![wifi()], one_answers)), [asleep(&["Ketua", "Meja 3"])]);
    let connected = Peer { connected: true, ..ketua() };
    let found = findings(&facts(vec![wifi()], vec![connected, meja_3()]));
    assert_eq!(found, [asleep(&["Meja 3"])]);
}

#[test]
fn a_tunnel_or_a_made_up_adapter_on_the_way_is_named() {
    let vpn = adapter("Kantor", Kind::Vpn, "10.8.0.2/24");
    let hyper = adapter("vEthernet", Kind::Virtual(Maker::HyperV), "192.168.0.1/20");
    for other in [vpn.clone(), hyper] {
        let by = Reach { via: Some(other.name.clone()), ..reach("192.168.1.5:48123") };
        let taken = Peer { reaches: vec![by], ..ketua() };
        let (adapter, kind) = (other.name.clone(), other.kind);
        let detour = Finding::Detour { adapter, kind, who: vec!["Ketua".to_owned()] };
        assert_eq!(findings(&facts(vec![wifi(), other], vec![taken])), [detour]);
    }
    let all = Adapter { default_route: true, ..vpn.clone() };
    let whole = Finding::Detour { adapter: "Kantor".to_owned(), kind: Kind::Vpn, who: vec![] };
    assert_eq!(findings(&facts(vec![wifi(), all.clone()], vec![])), [whole]);
    let reached = vec![answering("Ketua", "192.168.1.5:48123")];
    assert_eq!(findings(&facts(vec![wifi(), all], reached)), []);
    assert_eq!(findings(&facts(vec![wifi(), vpn], vec![])), []);
}

#[test]
fn a_laptop_that_shows_itself_but_not_its_port_has_a_firewall_before_it() {
    for (tcp, heard, sign) in [
        (Tcp::Answered, false, Sign::Board),
        (Tcp::Refused, false, Sign::Refuses),
        (Tcp::Silent, true, Sign::Heard),
    ] {
        let shown = Reach { tcp, ..reach("192.168.1.5:48123") };
        let peer = Peer { heard, reaches: vec![reach("192.168.1.6:48123"), shown], ..ketua() };
        let found = findings(&Facts { heard, ..facts(vec![wifi()], vec![peer]) });
        let [Finding::Firewall { who, sign: by, .. }] = found.as_slice() else {
            panic!("{found:?}")
        };
        assert_eq!((who.as_str(), *by), ("Ketua", sign));
    }
    let works = Reach { udp: true, tcp: Tcp::Refused, ..reach("192.168.1.5:48123") };
    let peer = Peer { reaches: vec![works], ..ketua() };
    assert_eq!(findings(&facts(vec![wifi()], vec![peer])), []);
}

#[test]
fn several_that_show_themselves_and_none_that_answers_point_to_this_laptop_or_the_network() {
    let shown = |who: &str, tcp, heard| {
        let reaches = vec![Reach { tcp, ..reach("192.168.1.5:48123") }];
        Peer { heard, reaches, ..silent(who, "192.168.1.5:48123") }
    };
    let (one, two) = (shown("B", Tcp::Answered, false), shown("A", Tcp::Silent, true));
    let off = shown("C", Tcp::Refused, false);
    let here = Finding::FirewallHere { who: vec!["A".to_owned(), "B".to_owned()] };
    let found = findings(&facts(vec![wifi()], vec![one.clone(), two.clone(), off.clone()]));
    assert_eq!(found.len(), 2);
    assert_eq!(found[0], here);
    assert!(matches!(&found[1], Finding::Firewall { who, .. } if who == "C"), "{found:?}");
    // One that answers acquits this laptop and the network.
    let answers = answering("D", "192.168.1.9:48123");
    let found = findings(&facts(vec![wifi()], vec![one, two, off, answers]));
    let codes: Vec<_> = found.iter().map(Finding::code).collect();
    assert_eq!(codes, ["network.firewall"; 3]);
}

#[test]
fn the_order_in_which_laptops_are_known_changes_nothing() {
    let mut peers = vec![
        ketua(),
        meja_3(),
        skewed("Meja 4", 900_000),
        skewed("Meja 5", -900_000),
        Peer { heard: true, ..silent("Meja 6", "192.168.1.12:48123") },
    ];
    let one = findings(&facts(vec![wifi()], peers.clone()));
    peers.reverse();
    assert_eq!(findings(&facts(vec![wifi()], peers)), one);
}

#[test]
fn a_chair_in_another_network_is_named_with_both() {
    let far = silent("Ketua", "10.42.0.1:48123");
    let address = "10.42.0.1:48123".parse().unwrap();
    let here = wifi().addresses;
    let other = Finding::OtherSubnet { who: "Ketua".to_owned(), address, here };
    assert_eq!(findings(&facts(vec![wifi()], vec![far])), [other]);
    assert_eq!(findings(&facts(vec![wifi()], vec![silent("Meja 3", "10.42.0.9:48123")])), []);
    // Routed between two networks: it answers, so nothing stands in the way.
    let routed = answering("Ketua", "10.42.0.1:48123");
    assert_eq!(findings(&facts(vec![wifi()], vec![routed])), []);
}

#[test]
fn the_clock_that_is_off_is_the_one_that_disagrees() {
    let clock = |who: &str, ahead_ms| Finding::Clock { who: who.to_owned(), ahead_ms };
    let here = |others_ahead_ms, others| Finding::ClockHere { others_ahead_ms, others };
    let one_hour = 3_600_000;
    for (skews, expected) in [
        (vec![("A", 120_000)], vec![]),
        (vec![("A", 120_001)], vec![clock("A", 120_001)]),
        (vec![("A", -120_001)], vec![clock("A", -120_001)]),
        (vec![("A", 0), ("B", one_hour)], vec![clock("B", one_hour)]),
        (vec![("A", one_hour), ("B", one_hour + 9_000)], vec![here(one_hour + 9_000, 2)]),
        (
            vec![("A", -one_hour), ("B", -one_hour), ("C", 0)],
            vec![here(-one_hour, 2), clock("C", one_hour)],
        ),
        (
            vec![("A", one_hour), ("B", -one_hour)],
            vec![clock("A", one_hour), clock("B", -one_hour)],
        ),
        (vec![("A", i64::MAX), ("B", i64::MIN)], vec![clock("A", i64::MAX), clock("B", i64::MIN)]),
    ] {
        let peers = skews.iter().map(|(who, skew)| skewed(who, *skew)).collect();
        assert_eq!(findings(&facts(vec![wifi()], peers)), expected, "{skews:?}");
    }
}

#[test]
fn ports_are_said_taken_missing_or_held() {
    let good = facts(vec![wifi()], vec![]);
    let taken = Facts { bound: Some(50_001), ..good.clone() };
    assert_eq!(findings(&taken), [Finding::PortTaken { wanted: PORT, bound: 50_001 }]);
    let none = Facts { bound: None, ..good.clone() };
    assert_eq!(findings(&none), [Finding::NotListening { wanted: PORT }]);
    assert_eq!(findings(&Facts { loopback: false, ..good }), [Finding::NoUdp]);
}

#[test]
fn a_modem_as_the_only_way_is_said() {
    let phone = || adapter("Ethernet 5", Kind::Mobile, "192.168.42.11/24");
    let mobile = Finding::Mobile { adapter: "Ethernet 5".to_owned() };
    assert_eq!(findings(&facts(vec![phone()], vec![])), [mobile]);
    assert_eq!(findings(&facts(vec![phone(), wifi()], vec![])), []);
}

#[test]
fn the_worst_comes_first() {
    let peers = vec![ketua(), meja_3(), Peer { skew_ms: Some(900_000), ..ketua() }];
    let many = Facts { bound: Some(1), loopback: false, ..facts(vec![wifi()], peers) };
    let codes: Vec<_> = findings(&many).iter().map(Finding::code).collect();
    let expected = ["network.no_udp", "network.isolated", "network.clock", "network.port_taken"];
    assert_eq!(codes, expected);
}
