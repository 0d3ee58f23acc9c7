//! XML as the readers here need it: attributes by their plain names, entities resolved or refused.
//!
//! Declared entities are never expanded: a document that declares or uses one is refused.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "of the XML reader's events only some carry what is read here"
)]

use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::broken::Broken;

/// The value of an attribute, whatever prefix its name carries.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(match unescape(&found.value) {
        Ok(value) => value.into_owned(),
        // An unknown abbreviation in an attribute is not worth a file; it is shown as it stands.
        Err(_) => found.value.clone().into_owned(),
    })
}

/// An attribute that counts something; what is no number counts as one.
pub(super) fn count(tag: &BytesStart<'_>, name: &str) -> usize {
    attribute(tag, name).map_or(1, |value| value.trim().parse().unwrap_or(1))
}

/// Adds what `&…;` stands for.
///
/// # Errors
/// [`Broken::Entities`] for an abbreviation of the document's own.
pub(super) fn resolve(reference: &BytesRef<'_>, text: &mut String) -> Result<(), Broken> {
    if let Some(plain) = resolve_predefined_entity(reference.as_ref()) {
        text.push_str(plain);
        return Ok(());
    }
    match reference.resolve_char_ref() {
        Ok(Some(letter)) => text.push(letter),
        Ok(None) => return Err(Broken::Entities),
        // `&#0;` and its like: no letter, as a broken byte would be.
        Err(_) => text.push('\u{fffd}'),
    }
    Ok(())
}

/// What an event adds to the text around it; nothing for tags.
///
/// # Errors
/// As [`resolve`].
pub(super) fn add_text(event: &Event<'_>, text: &mut String) -> Result<(), Broken> {
    if let Event::Text(part) = event {
        text.push_str(&part.xml10_content());
    } else if let Event::CData(part) = event {
        text.push_str(&part.xml10_content());
    } else if let Event::GeneralRef(reference) = event {
        resolve(reference, text)?;
    }
    Ok(())
}

impl From<quick_xml::Error> for Broken {
    fn from(error: quick_xml::Error) -> Self {
        match error {
            quick_xml::Error::Io(_) => Self::Packed,
            quick_xml::Error::Escape(_) => Self::Entities,
            _ => Self::Markup,
        }
    }
}
