//! Meja: the slot, the sheet, and the cells one writes. One idea a file.

mod adopt;
mod place;
mod sheet;
mod step;
mod versions;
mod view;
mod write;
mod writer;

pub use adopt::adopt;
pub use place::keep_place;
pub use sheet::sheet;
pub use step::step;
pub use versions::versions;
pub use view::view;
pub use write::write_remark;

pub(super) use adopt::said_once;
pub(super) use sheet::earlier_text;
pub(super) use view::current;
pub(super) use write::{not_too_long, other_writer};
pub(super) use writer::{locked, may_write, writer_of};
