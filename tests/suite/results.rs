//! Results of panels: a second implementation agrees, and cases with published numbers hold.

mod book;
mod differential;
mod event;
mod published;
mod reference;
mod sheets;
