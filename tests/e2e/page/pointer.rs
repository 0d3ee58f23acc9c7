//! The pointer: taking something up at one place and carrying it to another.

use fantoccini::{
    actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction},
    elements::Element,
};

use super::Window;

/// Pixels that tell a drag from a press that trembles.
const BEGUN: f64 = 12.0;

impl Window {
    /// Presses on the middle of an element and begins to drag.
    pub(crate) async fn take_up(&self, element: &Element) {
        let (x, y) = middle(element).await;
        let actions = MouseActions::new("mouse".into())
            .then(PointerAction::MoveTo { duration: None, x, y })
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(PointerAction::MoveTo { duration: None, x, y: y + BEGUN });
        self.client.perform_actions(actions).await.unwrap();
    }

    /// Carries what is held over an element.
    pub(crate) async fn carry_over(&self, element: &Element) {
        let (x, y) = middle(element).await;
        let actions = MouseActions::new("mouse".into())
            .then(PointerAction::MoveTo { duration: None, x, y: y - BEGUN })
            .then(PointerAction::MoveTo { duration: None, x, y });
        self.client.perform_actions(actions).await.unwrap();
    }

    /// Lets go of it where the pointer is.
    pub(crate) async fn let_go(&self) {
        let actions =
            MouseActions::new("mouse".into()).then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.client.perform_actions(actions).await.unwrap();
    }
}

async fn middle(element: &Element) -> (f64, f64) {
    let (x, y, width, height) = element.rectangle().await.unwrap();
    ((x + width / 2.0).round(), (y + height / 2.0).round())
}
