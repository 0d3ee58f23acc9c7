//! Reads the text files of the sample: sections in brackets, one sentence a line, slots in braces.

use std::collections::BTreeMap;

/// The sections of one file, by name.
pub(super) struct Texts<'a>(BTreeMap<&'a str, Vec<&'a str>>);

impl<'a> Texts<'a> {
    pub(super) fn read(file: &'a str) -> Self {
        let mut sections: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let mut section = "";
        for line in lines(file) {
            match line.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
                Some(name) => section = name,
                None => sections.entry(section).or_default().push(line),
            }
        }
        Self(sections)
    }

    /// The lines of a section; none where the file has no such section.
    pub(super) fn section(&self, name: &str) -> &[&'a str] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    #[cfg(test)]
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().copied()
    }
}

/// The lines that say something: no comments, no empty ones.
pub(super) fn lines(file: &str) -> impl Iterator<Item = &str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Words for the slots of one innovation: "{opd}" as it is, "{Opd}" with a capital.
pub(super) struct Slots(Vec<(&'static str, String)>);

impl Slots {
    pub(super) fn new(words: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        Self(words.into_iter().collect())
    }

    /// A slot that is not known stays in its braces, where a test finds it.
    pub(super) fn fill(&self, template: &str) -> String {
        let mut out = String::with_capacity(template.len() * 2);
        let mut rest = template;
        while let Some((head, (slot, tail))) =
            rest.split_once('{').and_then(|(head, tail)| Some((head, tail.split_once('}')?)))
        {
            out.push_str(head);
            match self.word(slot) {
                Some(word) => out.push_str(&word),
                None => out.extend(["{", slot, "}"]),
            }
            rest = tail;
        }
        out.push_str(rest);
        out
    }

    fn word(&self, slot: &str) -> Option<String> {
        let named = |name: &str| self.0.iter().find(|(slot, _)| *slot == name);
        match named(slot) {
            Some((_, word)) => Some(word.clone()),
            None => named(&slot.to_lowercase()).map(|(_, word)| capital(word)),
        }
    }
}

/// The text with its first letter as a capital.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
