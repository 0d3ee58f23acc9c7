//! A place at a desk: whose cells a laptop writes, and where it reads them again.

use serde_json::{Value, json};

use super::Station;

/// A desk with the innovation that it is at, and its people.
#[derive(Clone, Debug)]
pub struct Seat {
    /// The desk's id.
    pub desk: String,
    /// The innovation that is written about.
    pub innovation: String,
    /// The ids of those who sit at the desk.
    pub people: Vec<String>,
}

impl Seat {
    /// The desk of this label, at the first innovation before it.
    #[must_use]
    pub fn at(station: &mut Station, label: &str) -> Self {
        let desks = station.call("desk.list", Value::Null);
        let mut desks = desks.as_array().unwrap().iter();
        let desk = desks.find(|desk| desk["label"] == label).unwrap();
        let view = station.call("desk.view", json!({ "desk": desk["id"], "slot": null }));
        let first = view.pointer("/innovations/0/id").and_then(Value::as_str);
        Self {
            desk: desk["id"].as_str().unwrap().into(),
            innovation: first.unwrap_or_else(|| panic!("{view}")).to_owned(),
            people: (desk["assessors"].as_array().unwrap().iter())
                .map(|one| one.as_str().unwrap().to_owned())
                .collect(),
        }
    }

    /// What is written into a row's Faktual, as `remark.write` takes it.
    #[must_use]
    pub fn finding(&self, row: &str, text: &str) -> Value {
        json!({ "innovation": self.innovation, "indicator": row, "kind": "finding", "text": text,
                "desk": self.desk })
    }

    /// Writes into a row's Faktual.
    ///
    /// # Errors
    /// What the command says.
    pub fn write(&self, station: &mut Station, row: &str, text: &str) -> Result<Value, Value> {
        station.try_call("remark.write", self.finding(row, text))
    }

    /// Whether a laptop shows a text in the innovation's sheet now.
    #[must_use]
    pub fn shows(&self, station: &mut Station, text: &str) -> bool {
        let input = json!({ "innovation": self.innovation, "desk": self.desk });
        station.call("sheet.get", input).to_string().contains(text)
    }

    /// Waits until a laptop shows a text and its row, by anybody at the desk.
    pub fn says(&self, station: &mut Station, row: &str, wanted: &str) {
        let input = json!({ "innovation": self.innovation, "desk": self.desk });
        station.sees("sheet.get", &input, |sheet| {
            let text = sheet.to_string();
            (text.contains(wanted) && text.contains(row)).then_some(())
        });
    }
}
