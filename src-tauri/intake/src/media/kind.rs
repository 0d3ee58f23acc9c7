//! The kinds of file, with their media type and their name in a sentence.

/// A kind of file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Media {
    /// PDF.
    Pdf,
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
    /// GIF.
    Gif,
    /// WebP.
    Webp,
    /// Another picture (TIFF, BMP, HEIC), which a window does not show.
    Picture,
    /// MP4 and its kin.
    Mp4,
    /// QuickTime.
    Mov,
    /// Another film (AVI, MKV, WMV), which a window does not play.
    Film,
    /// Sound.
    Sound,
    /// Word.
    Docx,
    /// Excel.
    Xlsx,
    /// PowerPoint.
    Pptx,
    /// OpenDocument text.
    Odt,
    /// OpenDocument spreadsheet.
    Ods,
    /// OpenDocument presentation.
    Odp,
    /// Word 97–2003.
    Doc,
    /// Excel 97–2003.
    Xls,
    /// PowerPoint 97–2003.
    Ppt,
    /// An Office document locked by a password.
    Encrypted,
    /// Rich text.
    Rtf,
    /// A ZIP that is no document.
    Zip,
    /// Another archive (RAR, 7-Zip).
    Archive,
    /// Plain text.
    Text,
    /// Separated values.
    Csv,
    /// A web page, SVG or XML: shown as plain text only, since it can carry scripts.
    Html,
    /// A program.
    Program,
    /// No bytes.
    Empty,
    /// Anything else.
    Unknown,
}

impl Media {
    /// The media type under which a file is stored and handed to a window.
    ///
    /// A web page is `text/plain`, so that no window runs what it carries; what no window shows
    /// is `application/octet-stream`.
    #[must_use]
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
            Self::Mp4 => "video/mp4",
            Self::Mov => "video/quicktime",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => {
                "application/vnd.openxmlformats-officedocument.presentationml.presentation"
            }
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Odp => "application/vnd.oasis.opendocument.presentation",
            Self::Doc => "application/msword",
            Self::Xls => "application/vnd.ms-excel",
            Self::Ppt => "application/vnd.ms-powerpoint",
            Self::Rtf => "application/rtf",
            Self::Zip => "application/zip",
            Self::Csv => "text/csv",
            Self::Text | Self::Html => "text/plain",
            Self::Picture
            | Self::Film
            | Self::Sound
            | Self::Encrypted
            | Self::Archive
            | Self::Program
            | Self::Empty
            | Self::Unknown => "application/octet-stream",
        }
    }

    /// What it is, as it stands in an Indonesian sentence ("isinya …").
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Pdf => "dokumen PDF",
            Self::Png => "gambar PNG",
            Self::Jpeg => "gambar JPEG",
            Self::Gif => "gambar GIF",
            Self::Webp => "gambar WebP",
            Self::Picture => "gambar",
            Self::Mp4 => "video MP4",
            Self::Mov => "video QuickTime (MOV)",
            Self::Film => "video",
            Self::Sound => "rekaman suara",
            Self::Docx => "dokumen Word (DOCX)",
            Self::Xlsx => "buku kerja Excel (XLSX)",
            Self::Pptx => "presentasi PowerPoint (PPTX)",
            Self::Odt => "dokumen teks ODT",
            Self::Ods => "lembar kerja ODS",
            Self::Odp => "presentasi ODP",
            Self::Doc => "dokumen Word lama (DOC)",
            Self::Xls => "buku kerja Excel lama (XLS)",
            Self::Ppt => "presentasi PowerPoint lama (PPT)",
            Self::Encrypted => "dokumen Office yang dikunci kata sandi",
            Self::Rtf => "dokumen RTF",
            Self::Zip => "arsip ZIP",
            Self::Archive => "arsip",
            Self::Text => "teks polos",
            Self::Csv => "teks CSV",
            Self::Html => "halaman web (HTML/XML)",
            Self::Program => "program",
            Self::Empty => "kosong",
            Self::Unknown => "data yang tidak dikenal",
        }
    }

    /// The kind of a package whose parts say nothing, by the ending of its name.
    pub(super) fn of_package_ending(ending: &str) -> Option<Self> {
        match ending {
            "docx" | "docm" => Some(Self::Docx),
            "xlsx" | "xlsm" => Some(Self::Xlsx),
            "pptx" => Some(Self::Pptx),
            "odt" => Some(Self::Odt),
            "ods" => Some(Self::Ods),
            "odp" => Some(Self::Odp),
            _ => None,
        }
    }

    /// The kind of a media type that the bytes were recognised as.
    pub(super) fn of_mime(mime: &str) -> Self {
        match mime {
            "application/pdf" => Self::Pdf,
            "image/png" => Self::Png,
            "image/jpeg" => Self::Jpeg,
            "image/gif" => Self::Gif,
            "image/webp" => Self::Webp,
            "video/mp4" | "video/x-m4v" => Self::Mp4,
            "video/quicktime" => Self::Mov,
            "text/html" | "text/xml" => Self::Html,
            "application/zip" => Self::Zip,
            "text/x-shellscript" => Self::Text,
            "application/vnd.microsoft.portable-executable" | "application/x-executable" => {
                Self::Program
            }
            "application/vnd.rar"
            | "application/x-7z-compressed"
            | "application/gzip"
            | "application/x-tar"
            | "application/x-bzip2"
            | "application/x-xz"
            | "application/zstd" => Self::Archive,
            _ if mime.starts_with("image/") => Self::Picture,
            _ if mime.starts_with("video/") => Self::Film,
            _ if mime.starts_with("audio/") => Self::Sound,
            _ => Self::Unknown,
        }
    }
}
