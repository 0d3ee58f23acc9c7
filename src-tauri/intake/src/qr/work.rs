//! A grey picture that counts how often it is asked, and ends the search that asks too often.
//!
//! The finder compares every mark that looks like a code's corner with every other and copies the
//! picture for each pair: a picture full of such marks would keep it busy for days. Work is counted
//! and not timed, so that a picture is answered alike on every laptop.

use std::{cell::Cell, rc::Rc};

use image::{GenericImage, GenericImageView, GrayImage, Luma};

/// Pixels that one search may read and write: some hundred times what an ordinary page needs.
const MOST: u64 = 600_000_000;
/// Copying pixels is this much cheaper than asking for them one by one.
const COPIED: u64 = 16;

/// A picture under search.
pub(super) struct Work {
    picture: GrayImage,
    spent: Rc<Cell<u64>>,
}

/// How much a search has asked for, readable after it was ended.
pub(super) struct Spent(Rc<Cell<u64>>);

impl Spent {
    /// Whether the search was ended for asking too much.
    pub(super) fn all(&self) -> bool {
        self.0.get() > MOST
    }
}

impl Work {
    pub(super) fn new(picture: GrayImage) -> Self {
        Self { picture, spent: Rc::default() }
    }

    pub(super) fn spent(&self) -> Spent {
        Spent(self.spent.clone())
    }

    fn spend(&self, pixels: u64) {
        let spent = self.spent.get().saturating_add(pixels);
        self.spent.set(spent);
        if spent > MOST {
            // The finder has no way to be told to stop; unwinding does, without a panic's message.
            std::panic::resume_unwind(Box::new("search given up"));
        }
    }
}

impl Clone for Work {
    fn clone(&self) -> Self {
        let (width, height) = self.picture.dimensions();
        self.spend(u64::from(width) * u64::from(height) / COPIED);
        Self { picture: self.picture.clone(), spent: self.spent.clone() }
    }
}

impl GenericImageView for Work {
    type Pixel = Luma<u8>;

    fn dimensions(&self) -> (u32, u32) {
        self.picture.dimensions()
    }

    fn get_pixel(&self, x: u32, y: u32) -> Luma<u8> {
        self.spend(1);
        *self.picture.get_pixel(x, y)
    }
}

impl GenericImage for Work {
    fn get_pixel_mut(&mut self, x: u32, y: u32) -> &mut Luma<u8> {
        self.spend(1);
        self.picture.get_pixel_mut(x, y)
    }

    fn put_pixel(&mut self, x: u32, y: u32, pixel: Luma<u8>) {
        self.spend(1);
        self.picture.put_pixel(x, y, pixel);
    }

    fn blend_pixel(&mut self, x: u32, y: u32, pixel: Luma<u8>) {
        self.put_pixel(x, y, pixel);
    }
}
