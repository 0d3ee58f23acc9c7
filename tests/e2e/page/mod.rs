//! What a person does in the window: reads, presses, types, goes from screen to screen.
//!
//! Everything is found by its role and the words on it, as a person and a screen reader find it;
//! what the words are called inside the program is no business of a journey.

mod keys;
mod pointer;

use fantoccini::{Client, elements::Element, error::CmdError, wd::WindowHandle};
use serde_json::{Value, json};

use crate::{
    driver::{Driver, program_in},
    wait,
    world::World,
};

/// The key under which WebDriver hands over an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// An open window and the laptop it stands on.
pub(crate) struct Window {
    pub(crate) client: Client,
    pub(crate) world: World,
    driver: Driver,
}

impl Window {
    /// Starts the program on a fresh laptop.
    pub(crate) async fn open(arguments: &[&str]) -> Self {
        Self::open_in(World::new(), arguments).await
    }

    /// Starts the program on a laptop that was prepared.
    pub(crate) async fn open_in(world: World, arguments: &[&str]) -> Self {
        let driver = Driver::start(&world).await;
        let client = driver.open(arguments).await;
        let window = Self { client, world, driver };
        window.stands().await;
        window
    }

    /// The first screen is there.
    async fn stands(&self) {
        wait::until("the first screen", async || {
            let heading = self.read("return document.querySelector('main h1')?.textContent").await;
            heading.as_str().map(drop)
        })
        .await;
    }

    /// Ends the program in order.
    pub(crate) async fn close(self) -> World {
        let Self { client, world, driver } = self;
        let _closed_with_the_window = client.close().await;
        drop(driver);
        world
    }

    /// The id of the program's process.
    pub(crate) fn process(&self) -> u32 {
        program_in(&self.world.home()).unwrap_or_else(|| panic!("the program is not running"))
    }

    /// Waits until the program, killed from outside, is gone, and hands back the laptop.
    pub(crate) async fn killed(self) -> World {
        let Self { client, world, driver } = self;
        wait::until("the killed program to be gone", async || {
            program_in(&world.home()).is_none().then_some(())
        })
        .await;
        drop(client);
        drop(driver);
        world
    }

    /// What a script finds on the page; null where the page is busy changing.
    pub(crate) async fn read(&self, script: &str) -> Value {
        wait::answer(script, self.client.execute(script, vec![])).await.unwrap_or(Value::Null)
    }

    /// Everything that can be read on the screen.
    pub(crate) async fn text(&self) -> String {
        let text = self.read("return document.body.innerText.replace(/\\s+/g, ' ')").await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until these words can be read.
    ///
    /// # Panics
    /// When they do not come, with what can be read instead.
    pub(crate) async fn sees(&self, words: &str) {
        let seen =
            wait::within(wait::LONG, async || self.text().await.contains(words).then_some(()));
        if seen.await.is_none() {
            panic!("{words:?} does not appear; the screen says: {}", self.text().await);
        }
    }

    /// Waits until nothing on the screen is being fetched any more.
    pub(crate) async fn loaded(&self) {
        wait::until("the screen to be filled", async || {
            (!self.text().await.contains("Memuat…")).then_some(())
        })
        .await;
    }

    /// All elements of a role whose name is, or begins with, these words.
    async fn all(&self, role: &str, name: &str) -> Vec<Element> {
        let look = include_str!("look.js");
        let found = self.client.execute(look, vec![json!(role), json!(name)]);
        let found = wait::answer(name, found).await;
        let found = found.unwrap_or(Value::Null);
        let elements = found.as_array().cloned().unwrap_or_default();
        elements.iter().filter_map(|value| self.element(value)).collect()
    }

    fn element(&self, value: &Value) -> Option<Element> {
        let id = value.get(ELEMENT)?.as_str()?.to_owned();
        Some(Element::from_element_id(self.client.clone(), id.into()))
    }

    /// The element of a role (as named in `look.js`) with a name.
    ///
    /// # Panics
    /// When it does not come, with what can be read instead.
    pub(crate) async fn find(&self, role: &str, name: &str) -> Element {
        let found =
            wait::within(wait::LONG, async || self.all(role, name).await.into_iter().next());
        match found.await {
            Some(element) => element,
            None => panic!("no {role} {name:?}; the screen says: {}", self.text().await),
        }
    }

    /// All elements of a role with a name, once there is one.
    pub(crate) async fn every(&self, role: &str, name: &str) -> Vec<Element> {
        self.find(role, name).await;
        self.all(role, name).await
    }

    /// The first heading of the screen.
    pub(crate) async fn title(&self) -> String {
        let title = self.read("return document.querySelector('main h1')?.textContent").await;
        title.as_str().unwrap_or_default().trim().to_owned()
    }

    /// Presses what has this role and name, as soon as it can be pressed.
    pub(crate) async fn press(&self, role: &str, name: &str) {
        let mut last: Option<CmdError> = None;
        let pressed = wait::within(wait::LONG, async || {
            let element = self.all(role, name).await.into_iter().next()?;
            if !element.is_enabled().await.ok()? {
                return None;
            }
            match wait::answer(name, element.click()).await {
                Ok(()) => Some(()),
                Err(error) => {
                    last = Some(error);
                    None
                }
            }
        });
        if pressed.await.is_none() {
            panic!(
                "no {role} {name:?} to press ({last:?}); the screen says: {}",
                self.text().await
            );
        }
    }

    /// Presses a button.
    pub(crate) async fn button(&self, name: &str) {
        self.press("button", name).await;
    }

    /// Goes to a screen by the rail.
    pub(crate) async fn go(&self, screen: &str) {
        self.press("screen", screen).await;
        wait::until(&format!("the screen {screen}"), async || {
            let at = self
                .read(
                    "return document.querySelector('nav [aria-current=page]')?.textContent.trim()",
                )
                .await;
            (at.as_str() == Some(screen) && self.has_heading().await).then_some(())
        })
        .await;
    }

    async fn has_heading(&self) -> bool {
        self.read("return document.querySelector('main h1') !== null").await == json!(true)
    }

    /// Puts a text in the place of what a field holds.
    pub(crate) async fn fill(&self, label: &str, text: &str) {
        let field = self.find("field", label).await;
        field.click().await.unwrap();
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// The value of a field.
    pub(crate) async fn value(&self, label: &str) -> String {
        self.find("field", label).await.prop("value").await.unwrap().unwrap_or_default()
    }

    /// The name of what has the focus.
    pub(crate) async fn focused(&self) -> String {
        let name = "const e = document.activeElement; \
            return (e?.getAttribute('aria-label') ?? e?.labels?.[0]?.textContent ?? e?.textContent \
            ?? '').replace(/\\s+/g, ' ').trim()";
        self.read(name).await.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the focus stands on what begins with this name.
    pub(crate) async fn focus_on(&self, name: &str) {
        let mut at = String::new();
        let there = wait::within(wait::LONG, async || {
            at = self.focused().await;
            at.starts_with(name).then_some(())
        });
        if there.await.is_none() {
            panic!("the focus should stand on {name:?} and stands on {at:?}");
        }
    }

    /// What the desk's clock says, as it is read out: "Jam giliran: Berjalan, 19.55. …".
    pub(crate) async fn clock(&self) -> Option<String> {
        let clock = self.all("clock", "Jam giliran").await.into_iter().next()?;
        clock.attr("aria-label").await.ok()?
    }

    /// Asks the program itself, by the one door that the window has.
    pub(crate) async fn call(&self, name: &str, input: Value) -> Result<Value, Value> {
        self.invoke("call", json!({ "name": name, "input": input })).await
    }

    /// Asks the shell itself, past the interface.
    pub(crate) async fn invoke(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        let script = "const [command, given, done] = arguments; \
            window.__TAURI_INTERNALS__.invoke(command, given) \
            .then((ok) => done({ ok }), (no) => done({ no }))";
        let answer = self.client.execute_async(script, vec![json!(command), arguments]);
        let answer = wait::answer(command, answer).await.unwrap();
        match answer.get("no") {
            Some(refusal) => Err(refusal.clone()),
            None => Ok(answer.get("ok").cloned().unwrap_or(Value::Null)),
        }
    }

    /// Light, dark or high contrast, as the person would set it in Pengaturan.
    pub(crate) async fn theme(&self, theme: &str) {
        self.looks("theme", theme).await;
    }

    /// How large the text is: normal, large or larger.
    pub(crate) async fn text_size(&self, size: &str) {
        self.looks("text", size).await;
    }

    /// The language of the interface: id or en.
    pub(crate) async fn language(&self, language: &str) {
        self.looks("language", language).await;
    }

    async fn looks(&self, what: &str, value: &str) {
        let script = "localStorage.setItem('meja.' + arguments[0], arguments[1]); \
            dispatchEvent(new Event('storage')); \
            const root = document.documentElement; \
            return (root.dataset[arguments[0]] ?? root.lang) === arguments[1]";
        wait::until(&format!("{what} to be {value}"), async || {
            let set = self.client.execute(script, vec![json!(what), json!(value)]).await.ok()?;
            (set == json!(true)).then_some(())
        })
        .await;
    }

    /// The window that opens besides the ones that are known.
    pub(crate) async fn other_window(&self) -> WindowHandle {
        let here = self.client.window().await.unwrap();
        wait::until("a second window", async || {
            let all = self.client.windows().await.ok()?;
            all.into_iter().find(|window| *window != here)
        })
        .await
    }
}
