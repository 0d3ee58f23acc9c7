//! The profile video: that there is one, MP4, two to three minutes long.
//!
//! The length is read from the file elsewhere and comes in as a fact.

use super::{Attachment, Check, CheckCode, Facts, VIDEO_SECONDS, Verdict, is_blank};

const VIDEO: &str = "c1.21";

/// File name endings of videos, without the point.
const VIDEO_ENDINGS: [&str; 11] =
    ["mp4", "m4v", "mov", "avi", "mkv", "wmv", "webm", "3gp", "mpg", "mpeg", "flv"];

pub(super) fn video(facts: &Facts<'_>) -> Check {
    // Of several videos the best one speaks: the rule asks for one.
    let best = facts.evidence.iter().filter(|one| is_video(one)).map(one_video).min_by_key(
        |(verdict, _)| match verdict {
            Verdict::Met => 0,
            Verdict::Unknown => 1,
            Verdict::NotMet => 2,
        },
    );
    let (verdict, sentence) = best.unwrap_or_else(|| {
        let named = facts.answers.get(VIDEO).map_or("", |answer| answer.bukti.trim());
        if named.to_lowercase().contains("video") && !is_blank(named) {
            let text =
                "Video profil inovasi disebut, tetapi berkas atau tautannya belum dilampirkan.";
            (Verdict::Unknown, text.to_owned())
        } else {
            (Verdict::NotMet, "Video profil inovasi belum dilampirkan.".to_owned())
        }
    });
    Check::new(CheckCode::Video, verdict, sentence)
}

/// Whether a piece of evidence is a video: by its kind, by its name, or as a link filed under the
/// indicator that asks for the video.
#[must_use]
pub fn is_video(one: &Attachment<'_>) -> bool {
    one.mime.is_some_and(|mime| mime.to_ascii_lowercase().starts_with("video/"))
        || ending(one.name).is_some_and(|ending| VIDEO_ENDINGS.contains(&ending.as_str()))
        // A link under the row of the video is the video; nobody can see its kind from here.
        || (one.bytes.is_none() && one.indicator == Some(VIDEO))
}

fn ending(name: &str) -> Option<String> {
    name.rsplit_once('.').map(|(_, ending)| ending.trim().to_ascii_lowercase())
}

fn one_video(one: &Attachment<'_>) -> (Verdict, String) {
    let name = one.name;
    let mp4 = ending(name).as_deref() == Some("mp4")
        || one.mime.is_some_and(|mime| mime.eq_ignore_ascii_case("video/mp4"));
    let length = one.video_seconds.map(|seconds| (seconds, minutes(seconds)));
    match (mp4, length) {
        (true, Some((seconds, words))) if VIDEO_SECONDS.contains(&seconds) => (
            Verdict::Met,
            format!("Video profil inovasi tersedia ({name}, MP4, {words}; ketentuan 2–3 menit)."),
        ),
        (true, Some((_, words))) => (
            Verdict::NotMet,
            format!("Video profil inovasi ({name}) berdurasi {words}; ketentuan 2–3 menit."),
        ),
        (true, None) => (
            Verdict::Unknown,
            format!("Video profil inovasi tersedia ({name}, MP4); durasinya belum terbaca."),
        ),
        (false, _) if one.bytes.is_none() => (
            Verdict::Unknown,
            format!(
                "Video profil inovasi berupa tautan ({name}); format dan durasi belum diperiksa."
            ),
        ),
        (false, Some((_, words))) => (
            Verdict::NotMet,
            format!("Video profil inovasi ({name}, {words}) belum berformat MP4."),
        ),
        (false, None) => {
            (Verdict::NotMet, format!("Video profil inovasi ({name}) belum berformat MP4."))
        }
    }
}

/// "2 menit 35 detik", "3 menit", "45 detik".
fn minutes(seconds: u32) -> String {
    match (seconds / 60, seconds % 60) {
        (0, seconds) => format!("{seconds} detik"),
        (minutes, 0) => format!("{minutes} menit"),
        (minutes, seconds) => format!("{minutes} menit {seconds} detik"),
    }
}
