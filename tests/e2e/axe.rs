//! WCAG 2.2 AA, as far as a machine can tell: axe-core on the screen as it stands.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::{page::Window, wait, world::project};

/// The rules asked for.
const LEVELS: [&str; 4] = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];

/// Every violation on the screen as it stands, with what it is and where; empty when there is none.
pub(crate) async fn violations(window: &Window, screen: &str) -> String {
    if window.read("return typeof axe").await != json!("object") {
        take_in(window).await;
    }
    run(window, screen).await
}

/// Brings axe into the page and tries it on a barrier: a judge that finds nothing proves nothing.
async fn take_in(window: &Window) {
    let path = project().join("ui/node_modules/axe-core/axe.min.js");
    let source = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}; run `npm ci` in ui", path.display()));
    let source = format!("{source}\nwindow.axe = axe;");
    wait::answer("to take axe in", window.client.execute(&source, vec![])).await.unwrap();
    let barrier = "const b = document.createElement('button'); b.id = 'barrier'; \
        document.querySelector('main').append(b)";
    window.read(barrier).await;
    let said = run(window, "a nameless button").await;
    assert!(said.contains("button-name"), "axe does not see a nameless button: {said:?}");
    window.read("document.getElementById('barrier').remove()").await;
}

async fn run(window: &Window, screen: &str) -> String {
    let run = "const [levels, done] = arguments; \
        axe.run(document, { runOnly: { type: 'tag', values: levels }, resultTypes: ['violations'] }) \
        .then((r) => done(r.violations.map((v) => ({ id: v.id, help: v.help, \
            nodes: v.nodes.map((n) => ({ target: n.target.join(' '), why: n.failureSummary })) }))), \
            (e) => done(String(e)))";
    let found = window.client.execute_async(run, vec![json!(LEVELS)]);
    let found = wait::answer("what axe finds", found).await.unwrap();
    let Value::Array(found) = found else { panic!("axe does not run on {screen}: {found}") };
    let mut said = String::new();
    for violation in &found {
        let _ = writeln!(said, "{screen}: {}: {}", violation["id"], violation["help"]);
        for node in violation["nodes"].as_array().into_iter().flatten() {
            let _ = writeln!(said, "    {} — {}", node["target"], node["why"]);
        }
    }
    said
}
