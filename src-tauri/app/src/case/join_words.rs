//! Why joining came to nothing, in words: for the person at the laptop that asks, and for the chair.
//!
//! Pure: from the typed errors and answers of `meja_sync::join` to sentences.

use meja_sync::join::{
    Answer, ClaimError, CodeError, InvitationError, JoinError, Shut, TicketError, board::BoardError,
};

const NEW_INVITATION: &str = "Minta ketua membuka undangan yang baru di layar Perangkat.";
const AGAIN: &str = "Coba lagi. Bila terulang, buka Periksa jaringan di layar Perangkat.";

/// Why somebody does not come in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said {
    /// Stable name, "join.wrong_code".
    pub code: &'static str,
    /// What happened.
    pub message: String,
    /// What to do.
    pub advice: String,
}

fn said(code: &'static str, message: impl Into<String>, advice: impl Into<String>) -> Said {
    Said { code, message: message.into(), advice: advice.into() }
}

/// What was typed or pasted is no invitation.
#[must_use]
pub fn invitation(error: &InvitationError) -> Said {
    match error {
        InvitationError::Ticket(error) => ticket(error),
        InvitationError::Code(error) => code(error),
    }
}

fn ticket(error: &TicketError) -> Said {
    match error {
        TicketError::NoTicket => said(
            "join.no_ticket",
            "Teks ini bukan undangan Meja Monev.",
            "Undangan berupa tiket yang diawali MEJA- atau kode delapan tanda seperti KRTM-7P2X.",
        ),
        TicketError::Foreign(sign) => said(
            "join.ticket_sign",
            format!("Tiket tidak memuat tanda “{sign}”."),
            "Salin lagi tiketnya dari layar ketua tanpa mengetik, atau pindai kode QR.",
        ),
        TicketError::Truncated => said(
            "join.ticket_short",
            "Tiket ini terpotong; bagian akhirnya tidak ada.",
            "Salin lagi tiketnya sampai tanda terakhir.",
        ),
        TicketError::Altered => said(
            "join.ticket_slip",
            "Ada huruf atau angka di tiket ini yang salah ketik atau berubah.",
            "Bandingkan dengan tiket di layar ketua, atau salin lagi tanpa mengetik.",
        ),
        TicketError::Newer(_) => said(
            "join.ticket_newer",
            "Tiket ini dibuat Meja Monev yang lebih baru daripada yang ada di laptop ini.",
            "Pasang rilis yang sama dengan laptop ketua.",
        ),
        TicketError::Expired { .. } => said(
            "join.ticket_expired",
            "Menurut jam laptop ini, tiket sudah lewat waktunya.",
            format!("Periksa jam laptop ini. {NEW_INVITATION}"),
        ),
    }
}

fn code(error: &CodeError) -> Said {
    match error {
        CodeError::Length { signs } => said(
            "join.code_length",
            format!("Kode terdiri atas 8 tanda; ini {signs}."),
            "Minta kodenya dibacakan sekali lagi.",
        ),
        CodeError::Foreign(sign) => said(
            "join.code_sign",
            format!("Kode tidak memuat tanda “{sign}”."),
            "Angka 0, 1, 5, 8 serta huruf B, I, L, O, dan S tidak dipakai dalam kode; minta \
             kodenya dibacakan sekali lagi.",
        ),
    }
}

/// The typed address has no name board to read.
#[must_use]
pub fn board(error: &BoardError) -> Said {
    match error {
        BoardError::NoAddress => said(
            "join.address",
            "Alamat ini tidak dapat dibaca.",
            "Ketik alamat yang tampil di layar Perangkat ketua, misalnya 192.168.1.5 atau \
             192.168.1.5:48123.",
        ),
        BoardError::NotLocal(ip) => said(
            "join.address_outside",
            format!("{ip} adalah alamat internet, bukan alamat di ruangan ini."),
            "Meja Monev tidak mengirim apa pun ke luar ruangan. Ketik alamat yang tampil di \
             layar Perangkat ketua.",
        ),
        BoardError::Silent => said(
            "join.address_silent",
            "Tidak ada jawaban dari alamat itu.",
            "Pastikan kedua laptop di jaringan yang sama, lalu buka Periksa jaringan di layar \
             Perangkat.",
        ),
        BoardError::Refused => said(
            "join.address_closed",
            "Laptop di alamat itu ada, tetapi undangannya tidak terbuka.",
            NEW_INVITATION,
        ),
        BoardError::NoBoard => said(
            "join.address_other",
            "Yang menjawab di alamat itu bukan Meja Monev, atau sedang sibuk.",
            "Periksa alamat dan porta di layar Perangkat ketua, lalu coba lagi.",
        ),
        BoardError::Newer(_) => said(
            "join.other_release",
            "Laptop ketua memakai Meja Monev yang lebih baru.",
            "Pasang rilis yang sama dengan laptop ketua.",
        ),
        BoardError::Stream(_) => said("join.stream", "Sambungan ke alamat itu gagal.", AGAIN),
    }
}

/// The handshake came to nothing.
#[must_use]
pub fn handshake(error: &JoinError) -> Said {
    match error {
        JoinError::Cut => {
            said("join.cut", "Sambungan ke laptop ketua terputus di tengah jalan.", AGAIN)
        }
        JoinError::Stream(_) => said("join.stream", "Sambungan ke laptop ketua gagal.", AGAIN),
        JoinError::Slow => said("join.slow", "Laptop ketua terlalu lama tidak menjawab.", AGAIN),
        JoinError::TooLong(_) | JoinError::Malformed(_) | JoinError::Altered => said(
            "join.garbled",
            "Jawaban yang diterima bukan jawaban Meja Monev yang utuh, jadi ditolak.",
            "Pastikan kedua laptop memakai rilis yang sama, lalu coba lagi.",
        ),
        JoinError::Unproven { left } | JoinError::WrongInvitation { left } => wrong(*left),
        JoinError::Impostor => said(
            "join.impostor",
            "Laptop yang menjawab tidak mengenal undangan ini, jadi tidak dipercaya.",
            "Cocokkan kode dan alamat dengan layar ketua. Bila cocok dan tetap begini, minta \
             tiket atau kode QR sebagai ganti kode.",
        ),
        JoinError::OtherHost => said(
            "join.other_host",
            "Laptop di alamat itu bukan laptop yang membuat tiket ini.",
            NEW_INVITATION,
        ),
        JoinError::OtherEvent => said(
            "join.other_event",
            "Laptop ketua membuka kegiatan lain daripada yang disebut tiket.",
            NEW_INVITATION,
        ),
        JoinError::Nameless => said(
            "join.nameless",
            "Nama laptop atau nama petugas masih kosong.",
            "Isi keduanya agar ketua tahu siapa yang meminta masuk.",
        ),
    }
}

fn wrong(left: Option<u8>) -> Said {
    match left {
        None => said("join.wrong_ticket", "Tiket ini sudah tidak berlaku.", NEW_INVITATION),
        Some(0) => {
            said("join.wrong_code", "Kode salah tiga kali, jadi undangan ditutup.", NEW_INVITATION)
        }
        Some(left) => said(
            "join.wrong_code",
            format!("Kode salah; masih ada {left} kesempatan."),
            "Minta kodenya dibacakan sekali lagi.",
        ),
    }
}

/// What the host answered, where that is no admission.
#[must_use]
pub fn answer(answer: &Answer) -> Option<Said> {
    match answer {
        Answer::Admitted(_) => None,
        Answer::TurnedAway { reason } if reason.is_empty() => Some(said(
            "join.turned_away",
            "Ketua menolak permintaan laptop ini.",
            "Tanyakan kepada ketua, lalu minta masuk lagi.",
        )),
        Answer::TurnedAway { reason } => Some(said(
            "join.turned_away",
            format!("Ketua menolak permintaan laptop ini: “{reason}”"),
            "Tanyakan kepada ketua, lalu minta masuk lagi.",
        )),
        Answer::Unanswered => {
            Some(said("join.unanswered", "Permintaan laptop ini tidak dijawab.", NEW_INVITATION))
        }
        Answer::Closed => Some(said(
            "join.closed",
            "Undangan ini sudah ditutup, dipakai, atau lewat waktunya.",
            NEW_INVITATION,
        )),
        Answer::OtherRelease { release } => Some(said(
            "join.other_release",
            format!(
                "Laptop ketua memakai Meja Monev {release}, yang tidak cocok dengan laptop ini."
            ),
            "Pasang rilis yang sama di kedua laptop.",
        )),
    }
}

/// For the chair: a laptop that asked cannot be admitted any more.
#[must_use]
pub fn claim(error: &ClaimError) -> Said {
    match error {
        ClaimError::Gone => said(
            "join.gone",
            "Laptop itu sudah tidak menunggu.",
            "Minta petugasnya bergabung sekali lagi; undangan ini masih berlaku.",
        ),
        ClaimError::Shut(why) => {
            let (message, advice) = shut(*why);
            said("join.closed", message, advice)
        }
    }
}

/// For the chair: why an invitation is closed, and what to do.
#[must_use]
pub const fn shut(why: Shut) -> (&'static str, &'static str) {
    match why {
        Shut::Withdrawn => ("Undangan sudah ditutup.", "Buka undangan yang baru."),
        Shut::Expired => ("Waktu undangan sudah habis.", "Buka undangan yang baru."),
        Shut::Guessed => (
            "Kode salah diketik tiga kali, jadi undangan ditutup.",
            "Buka undangan yang baru dan bacakan kodenya pelan-pelan, atau pakai kode QR.",
        ),
        Shut::Used => (
            "Undangan ini sudah dipakai satu laptop.",
            "Buka undangan yang baru untuk laptop berikutnya.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_a_missing_end_and_a_later_release_are_said_apart() {
        let said = |text: &str| {
            let error = text.parse::<meja_sync::join::Invitation>().unwrap_err();
            invitation(&error).code
        };
        assert_eq!(said("MEJA-ABCDEFGH-ABCDEFGH"), "join.ticket_short");
        assert_eq!(said("https://example.go.id/undangan"), "join.no_ticket");
        assert_eq!(said("MEJA-ABCDEFGH-ABCD!FGH"), "join.ticket_sign");
        assert_eq!(said("undangan ketua rapat"), "join.no_ticket");
        assert_eq!(said("KRTM-7P2"), "join.code_length");
        assert_eq!(said("KRTM-7P5X"), "join.code_sign");
    }

    #[test]
    fn a_wrong_code_says_how_often_it_may_still_be_tried() {
        let said = |left| handshake(&JoinError::WrongInvitation { left }).message;
        assert!(said(Some(2)).contains("2 kesempatan"));
        assert!(said(Some(0)).contains("ditutup"));
        assert!(said(None).contains("Tiket"));
    }

    #[test]
    fn the_chair_hears_why_an_invitation_is_closed() {
        let said = [Shut::Withdrawn, Shut::Expired, Shut::Guessed, Shut::Used].map(shut);
        let apart: std::collections::BTreeSet<_> = said.iter().map(|(what, _)| what).collect();
        assert_eq!(apart.len(), 4);
        assert_eq!(claim(&ClaimError::Shut(Shut::Used)).message, shut(Shut::Used).0);
        assert!(claim(&ClaimError::Gone).advice.contains("masih berlaku"));
    }

    #[test]
    fn a_refusal_is_passed_on_in_the_chairs_words() {
        let reason = "Meja 2 sudah ada laptopnya.".to_owned();
        let said = answer(&Answer::TurnedAway { reason }).unwrap();
        assert!(said.message.contains("Meja 2 sudah ada laptopnya."));
        assert_eq!(answer(&Answer::Closed).unwrap().code, "join.closed");
    }
}
