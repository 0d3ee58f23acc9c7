//! Meja: the slot, the sheet, and the cells one writes. One idea a file.

mod place;
mod sheet;
mod versions;
mod view;
mod write;
mod writer;

pub use place::keep_place;
pub use sheet::sheet;
pub use versions::versions;
pub use view::view;
pub use write::write_remark;

pub(super) use view::current;
