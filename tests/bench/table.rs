//! The printed table: what was promised, what was measured, beside what.

/// Whether a promise holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Verdict {
    /// It holds.
    Met,
    /// It does not.
    Broken,
    /// Nothing was measured in this run.
    NotMeasured,
}

impl Verdict {
    /// From a comparison.
    pub(crate) const fn of(met: bool) -> Self {
        if met { Self::Met } else { Self::Broken }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Met => "terpenuhi",
            Self::Broken => "TIDAK",
            Self::NotMeasured => "belum diukur",
        }
    }
}

/// One measured part of a promise.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// What is promised.
    pub(crate) promise: String,
    /// The limit.
    pub(crate) limit: String,
    /// What this run measured.
    pub(crate) measured: String,
    /// What it is compared with, measured in this run.
    pub(crate) reference: String,
    /// Whether it holds.
    pub(crate) verdict: Verdict,
    /// How it was measured, printed below the table.
    pub(crate) note: String,
}

impl Line {
    /// A part that this run does not measure.
    pub(crate) fn open(promise: &str, limit: &str, note: &str) -> Self {
        Self {
            promise: promise.into(),
            limit: limit.into(),
            measured: "–".into(),
            reference: "–".into(),
            verdict: Verdict::NotMeasured,
            note: note.into(),
        }
    }

    /// A part whose measuring failed, which counts as broken: nothing shows that it holds.
    pub(crate) fn failed(promise: &str, error: &str) -> Self {
        let line = Self::open(promise, "–", &format!("pengukuran gagal: {error}"));
        Self { verdict: Verdict::Broken, ..line }
    }

    fn cells(&self, number: u8) -> [String; 6] {
        [
            number.to_string(),
            self.promise.clone(),
            self.limit.clone(),
            self.measured.clone(),
            self.reference.clone(),
            self.verdict.word().to_owned(),
        ]
    }
}

/// All that was measured, in the order of the promises.
#[derive(Debug, Default)]
pub(crate) struct Table(Vec<(u8, Line)>);

impl Table {
    /// Adds what was found of a promise.
    pub(crate) fn extend(&mut self, number: u8, lines: Vec<Line>) {
        self.0.extend(lines.into_iter().map(|line| (number, line)));
    }

    /// Whether nothing is broken.
    pub(crate) fn holds(&self) -> bool {
        self.0.iter().all(|(_, line)| line.verdict != Verdict::Broken)
    }

    /// Prints the table and its notes.
    pub(crate) fn print(&self, where_it_ran: &str) {
        let head = ["#", "janji", "batas", "terukur", "pembanding", "putusan"].map(String::from);
        let rows: Vec<[String; 6]> = std::iter::once(head)
            .chain(self.0.iter().map(|(number, line)| line.cells(*number)))
            .collect();
        let mut widths = [0; 6];
        for row in &rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.chars().count());
            }
        }
        line_out("");
        for (at, row) in rows.iter().enumerate() {
            let cells: Vec<String> = row
                .iter()
                .zip(widths)
                .map(|(cell, width)| format!("{cell}{}", " ".repeat(width - cell.chars().count())))
                .collect();
            line_out(cells.join(" │ ").trim_end());
            if at == 0 {
                line_out(&widths.map(|width| "─".repeat(width)).join("─┼─"));
            }
        }
        line_out("");
        for (number, line) in self.0.iter().filter(|(_, line)| !line.note.is_empty()) {
            line_out(&format!("{number}. {}: {}", line.promise, line.note));
        }
        line_out(where_it_ran);
    }
}

#[expect(clippy::print_stdout, reason = "the printed table is what this program is for")]
fn line_out(text: &str) {
    println!("{text}");
}

/// Says on stderr how far the run is.
#[expect(clippy::print_stderr, reason = "a run of minutes says where it stands")]
pub(crate) fn aside(text: &str) {
    eprintln!("{text}");
}
