//! Why a film's headers cannot be read, each with what to do.

/// The film says nothing of itself. The sentence is for people and leaves the file's name to the
/// caller; [`FilmError::code`] is stable.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FilmError {
    /// Another kind of file.
    #[error(
        "Berkas ini bukan video MP4 atau MOV, sehingga durasinya tidak terbaca. Simpan videonya \
        sebagai MP4."
    )]
    NotAFilm,
    /// The header never came: a recording or a copy that was cut off.
    #[error(
        "Video ini terpotong: bagian yang memuat durasi (moov) tidak ada. Salin atau rekam ulang \
        videonya."
    )]
    NoHeader,
    /// Boxes that contradict each other.
    #[error(
        "Video ini rusak: susunan bagiannya tidak terbaca. Salin ulang dari asalnya, atau simpan \
        ulang sebagai MP4."
    )]
    Damaged,
    /// The disk or the share fails.
    #[error("Video ini tidak dapat dibaca ({detail}). Periksa diska atau jaringannya.")]
    Unreadable {
        /// The system's own words.
        detail: String,
    },
}

impl FilmError {
    /// The stable word.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotAFilm => "film_other_kind",
            Self::NoHeader => "film_no_header",
            Self::Damaged => "film_damaged",
            Self::Unreadable { .. } => "film_unreadable",
        }
    }

    pub(super) fn of(error: &std::io::Error) -> Self {
        let detail = error.to_string().replace(char::is_control, " ");
        Self::Unreadable { detail: detail.chars().take(160).collect() }
    }
}
