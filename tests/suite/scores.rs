//! Scoring: each assessor's own sheet, blind until it is sent, on the cast of a panel.

mod blind;
mod closed;
mod laptops;
mod recalled;
mod sending;
mod values;
mod witness;

use meja_tests::Laptop;

/// A panel at Meja 1: its two assessors, one from Meja 2, and the first innovation of the first
/// turn.
struct Panel {
    laptop: Laptop,
    lead: String,
    colleague: String,
    stranger: String,
    id: String,
}

impl Panel {
    /// With the presentation rubric: five rows, points, a comment at either end of the scale.
    fn presentation() -> Self {
        Self::of(Laptop::scoring(&[("presentasi", "iga-2023", 100)], |_| {}))
    }

    /// With the maturity index: twenty rows with levels 0 to 3.
    fn maturity() -> Self {
        Self::of(Laptop::scoring(&[("kematangan", "iid-2026", 100)], |_| {}))
    }

    fn of(laptop: Laptop) -> Self {
        let view = laptop.desk_view("Meja 1");
        let (lead, colleague) = (view.assessors[0].id.clone(), view.assessors[1].id.clone());
        let stranger = laptop.desk_view("Meja 2").assessors[0].id.clone();
        let id = view.innovations[0].id.clone();
        laptop.seat(Some(&lead));
        Self { laptop, lead, colleague, stranger, id }
    }

    fn sit(&self, who: &str) -> &Laptop {
        self.laptop.seat(Some(who));
        &self.laptop
    }

    /// Fills and sends the sheet as whoever acts.
    fn fill_and_send(&self, value: &str) {
        self.laptop.give_all(&self.id, value);
        assert!(self.laptop.send(&self.id, false).unwrap().sent_at.is_some());
    }
}
