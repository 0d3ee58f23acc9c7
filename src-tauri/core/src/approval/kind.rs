//! The kinds of documents that are made, each a series of versions of its own.

/// A kind of document. Its key is part of every code printed so far: never rename one, only add.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum DocumentKind {
    /// Lembar monev (Form C.2), of one innovation or of all.
    Review,
    /// Rencana aksi.
    Actions,
    /// Lembar penilaian of an assessor.
    ScoreSheet,
    /// Buku nilai with formulas.
    ScoreBook,
    /// Rekap monev or rekap nilai.
    Recap,
    /// Peringkat.
    Ranking,
    /// Jadwal desk.
    Schedule,
    /// Daftar hadir.
    Attendance,
    /// Berita acara; it carries the digest of the chain.
    Minutes,
    /// Surat umpan balik to an agency.
    Letter,
    /// Cakupan inovasi.
    Coverage,
    /// Tindak lanjut Saran.
    FollowUp,
}

impl DocumentKind {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Review,
        Self::Actions,
        Self::ScoreSheet,
        Self::ScoreBook,
        Self::Recap,
        Self::Ranking,
        Self::Schedule,
        Self::Attendance,
        Self::Minutes,
        Self::Letter,
        Self::Coverage,
        Self::FollowUp,
    ];

    /// The stable key.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::Actions => "actions",
            Self::ScoreSheet => "score_sheet",
            Self::ScoreBook => "score_book",
            Self::Recap => "recap",
            Self::Ranking => "ranking",
            Self::Schedule => "schedule",
            Self::Attendance => "attendance",
            Self::Minutes => "minutes",
            Self::Letter => "letter",
            Self::Coverage => "coverage",
            Self::FollowUp => "follow_up",
        }
    }

    /// The kind of a key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// What people call it.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Review => "Lembar monev",
            Self::Actions => "Rencana aksi",
            Self::ScoreSheet => "Lembar penilaian",
            Self::ScoreBook => "Buku nilai",
            Self::Recap => "Rekap",
            Self::Ranking => "Peringkat",
            Self::Schedule => "Jadwal desk",
            Self::Attendance => "Daftar hadir",
            Self::Minutes => "Berita acara",
            Self::Letter => "Surat umpan balik",
            Self::Coverage => "Cakupan inovasi",
            Self::FollowUp => "Tindak lanjut",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::DocumentKind;

    #[test]
    fn every_kind_is_known_by_its_key() {
        for kind in DocumentKind::ALL {
            assert_eq!(DocumentKind::from_key(kind.key()), Some(kind));
        }
    }
}
