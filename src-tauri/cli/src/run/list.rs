//! `meja list`: what an event holds.

use std::path::Path;

use meja_app::{
    AppError,
    case::{alias, coverage, earlier, evidence, people, phrase, registry, schedule, trail},
    contract::InnovationQuery,
};
use serde_json::{Value, json};

use crate::{arguments::Listing, say};

/// Lists rows of one kind, narrowed by words.
pub(crate) fn list(path: &Path, what: Listing, search: &str, json: bool) -> Result<(), AppError> {
    let app = super::look(path)?;
    let items: Vec<Value> = match what {
        Listing::Innovations => {
            let query = InnovationQuery {
                search: search.to_owned(),
                limit: u32::MAX,
                ..InnovationQuery::default()
            };
            values(registry::find(&app, query)?.items)
        }
        Listing::Opds => narrowed(values(people::opds(&app, ())?), search),
        Listing::Aliases => narrowed(values(alias::list(&app, ())?), search),
        Listing::Desks => narrowed(values(people::desks_with_names(&app)?), search),
        Listing::Slots => narrowed(values(schedule::board(&app, ())?.slots), search),
        Listing::Remarks => narrowed(values(trail::remarks(&app)?), search),
        Listing::Earlier => narrowed(values(earlier::list(&app)?), search),
        Listing::Phrases => narrowed(values(phrase::list(&app, ())?), search),
        Listing::Actions => narrowed(values(registry::actions(&app)?), search),
        Listing::Evidence => narrowed(values(evidence::list(&app)?), search),
        Listing::Coverage => narrowed(values(coverage::get(&app, ())?.opds), search),
    };
    say::answer(json, &json!({ "items": items }), || items.iter().map(line).collect());
    Ok(())
}

fn values<T: serde::Serialize>(list: Vec<T>) -> Vec<Value> {
    list.into_iter().filter_map(|item| serde_json::to_value(item).ok()).collect()
}

/// Those with every word somewhere in their values, whatever the case.
fn narrowed(items: Vec<Value>, search: &str) -> Vec<Value> {
    let words: Vec<String> = search.split_whitespace().map(str::to_lowercase).collect();
    items
        .into_iter()
        .filter(|item| {
            let text = item.to_string().to_lowercase();
            words.iter().all(|word| text.contains(word))
        })
        .collect()
}

/// One row for a person: its plain values, tab-separated.
fn line(item: &Value) -> String {
    let Value::Object(fields) = item else { return item.to_string() };
    fields
        .iter()
        .filter(|(key, _)| !key.ends_with("id") && *key != "clock")
        .filter_map(|(_, value)| match value {
            Value::String(text) => Some(text.replace(['\n', '\t'], " ")),
            Value::Number(number) => Some(number.to_string()),
            Value::Array(list) => Some(
                list.iter()
                    .map(|one| one.as_str().map_or_else(|| one.to_string(), ToOwned::to_owned))
                    .collect::<Vec<_>>()
                    .join(", "),
            ),
            Value::Null | Value::Bool(_) | Value::Object(_) => None,
        })
        .collect::<Vec<_>>()
        .join("\t")
}
