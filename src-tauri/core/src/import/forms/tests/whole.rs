//! Documents of several forms, of none, and what holds for all.

use super::*;

#[test]
fn a_document_without_a_form_says_so() {
    let read = read(&page([lines("Notulen rapat\nHari ini dibahas inovasi daerah.")]));
    assert_eq!(read.verdict(), Verdict::NoForm);
    assert_eq!(read.outside.len(), 2);
    assert_eq!(super::super::read(&Page::default()).verdict(), Verdict::NoText);
}
