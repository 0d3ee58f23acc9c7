//! The whole road over real endpoints: the name board at a typed address, a connection by the key
//! it shows, and the handshake bound to that connection's TLS session.

use iroh::{
    Endpoint, EndpointAddr, EndpointId, RelayMode,
    endpoint::{Connection, presets},
};
use tokio::{io::join, net::TcpListener};

use super::{tests::*, *};
use crate::join::{
    ALPN, Invitation, Shut, Ticket,
    board::{self, Notice, TypedAddress},
};

async fn endpoint() -> Endpoint {
    Endpoint::builder(presets::Minimal)
        .relay_mode(RelayMode::Disabled)
        .alpns(vec![ALPN.to_vec()])
        .clear_ip_transports()
        .bind_addr("127.0.0.1:0")
        .unwrap()
        .bind()
        .await
        .unwrap()
}

fn key(endpoint: &Endpoint) -> [u8; 32] {
    *endpoint.id().as_bytes()
}

async fn dial(from: &Endpoint, to: [u8; 32], at: std::net::SocketAddr) -> Connection {
    let to = EndpointAddr::new(EndpointId::from_bytes(&to).unwrap()).with_ip_addr(at);
    from.connect(to, ALPN).await.unwrap()
}

async fn asks(own: &Endpoint, connection: &Connection, invitation: &Invitation) -> Answer {
    let channel = Channel::of(key(own), connection).unwrap();
    let (send, receive) = connection.open_bi().await.unwrap();
    let visitor = visitor(pace(PATIENT));
    let stream = join(receive, send);
    guest(stream, &channel, invitation, &visitor, [7; 32], |_| {}).await.unwrap()
}

#[tokio::test]
async fn a_typed_address_and_a_code_lead_in_over_a_real_connection() {
    let (chair, laptop, door) = (endpoint().await, endpoint().await, door());
    let udp = *chair.bound_sockets().first().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let typed = TypedAddress(listener.local_addr().unwrap());
    let notice = Notice { endpoint: key(&chair), event: Notice::hint_of(welcome().event) };

    let host_side = async {
        let connection = chair.accept().await.unwrap().await.unwrap();
        let channel = Channel::of(key(&chair), &connection).unwrap();
        let (send, receive) = connection.accept_bi().await.unwrap();
        let (house, fresh) = (house(pace(PATIENT)), ([6; 32], AT));
        let given = host(join(receive, send), &channel, &house, &door, fresh, admit).await;
        (given, connection)
    };
    let guest_side = async {
        let shown = board::ask(typed, PATIENT).await.unwrap();
        let connection = dial(&laptop, shown.endpoint, udp).await;
        (asks(&laptop, &connection, &code("krtm 7p2x")).await, connection)
    };
    let board = board::show(listener, notice, &door, PATIENT);
    let ((given, _kept), (answer, _also), shown) = tokio::join!(host_side, guest_side, board);
    assert_eq!(answer, Answer::Admitted(welcome()));
    assert_eq!(given, Ok(Given { answer, received: true }));
    // The admission shut the door, and the door the board.
    assert_eq!((shown, door.stands(AT)), (1, Err(Shut::Used)));
    tokio::join!(chair.close(), laptop.close());
}

#[tokio::test]
async fn one_who_ends_tls_in_the_middle_is_found_out_by_both() {
    let (chair, between, laptop) = (endpoint().await, endpoint().await, endpoint().await);
    let door = door();
    let (chair_at, between_at) =
        (*chair.bound_sockets().first().unwrap(), *between.bound_sockets().first().unwrap());

    let host_side = async {
        let connection = chair.accept().await.unwrap().await.unwrap();
        let channel = Channel::of(key(&chair), &connection).unwrap();
        let (send, receive) = connection.accept_bi().await.unwrap();
        let (house, fresh) = (house(pace(PATIENT)), ([6; 32], AT));
        host(join(receive, send), &channel, &house, &door, fresh, never).await
    };
    // A false name board leads the guest here; every byte is passed on as it is.
    let relay = async {
        let inward = between.accept().await.unwrap().await.unwrap();
        let (send, receive) = inward.accept_bi().await.unwrap();
        let outward = dial(&between, key(&chair), chair_at).await;
        let (to_chair, from_chair) = outward.open_bi().await.unwrap();
        let (mut left, mut right) = (join(receive, send), join(from_chair, to_chair));
        let _ = tokio::io::copy_bidirectional(&mut left, &mut right).await;
        (inward, outward)
    };
    let guest_side = async {
        let connection = dial(&laptop, key(&between), between_at).await;
        let channel = Channel::of(key(&laptop), &connection).unwrap();
        let (send, receive) = connection.open_bi().await.unwrap();
        let (visitor, code) = (visitor(pace(PATIENT)), code("KRTM-7P2X"));
        guest(join(receive, send), &channel, &code, &visitor, [7; 32], |_| {}).await
    };
    let (hosted, _kept, guested) = tokio::join!(host_side, relay, guest_side);
    assert_eq!(hosted, Err(JoinError::Unproven { left: Some(2) }));
    assert_eq!(guested, Err(JoinError::WrongInvitation { left: Some(2) }));
    tokio::join!(chair.close(), between.close(), laptop.close());
}

#[tokio::test]
async fn a_ticket_from_its_text_leads_in_over_a_real_connection() {
    let (chair, laptop, door) = (endpoint().await, endpoint().await, door());
    let udp = *chair.bound_sockets().first().unwrap();
    let Invitation::Ticket(ticket) = ticket(5) else { unreachable!("a ticket was made") };
    let text = Ticket { host: key(&chair), addresses: vec![udp], ..*ticket }.to_string();

    let host_side = async {
        let connection = chair.accept().await.unwrap().await.unwrap();
        let channel = Channel::of(key(&chair), &connection).unwrap();
        let (send, receive) = connection.accept_bi().await.unwrap();
        let (house, fresh) = (house(pace(PATIENT)), ([6; 32], AT));
        host(join(receive, send), &channel, &house, &door, fresh, admit).await
    };
    let guest_side = async {
        let ticket: Ticket = text.parse().unwrap();
        let at = *ticket.addresses.first().unwrap();
        let connection = dial(&laptop, ticket.host, at).await;
        let invitation = Invitation::Ticket(Box::new(ticket));
        (asks(&laptop, &connection, &invitation).await, connection)
    };
    let (given, (answer, _kept)) = tokio::join!(host_side, guest_side);
    assert_eq!(answer, Answer::Admitted(welcome()));
    assert!(given.is_ok_and(|given| given.received));
    tokio::join!(chair.close(), laptop.close());
}
