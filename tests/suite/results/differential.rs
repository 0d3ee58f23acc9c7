//! Random panels under every rule: the product and the reference agree on totals, ranks, ties and
//! what is missing.

use meja_core::{
    combine,
    exact::{Exact, RoundMode},
    panel::{
        CannotJudge, Jurors, Missing, Order, Panel, RankBy, RoundWhen, Rounding, Rules, TieBreak,
    },
    registry::Category,
};
use proptest::prelude::*;

use super::{
    reference::{Cell, Choice, Entry, Form, Part, Tie, answer},
    sheets::{assessor, enter, fill, jurors, points, send, stage},
};

const CATEGORIES: [Category; 2] = [Category::Opd, Category::Puskesmas];

fn form() -> impl Strategy<Value = Form> {
    let scale = prop_oneof![Just((1_i64, 3_i64)), Just((100, 100)), Just((10, 5))];
    (proptest::collection::vec(1_i64..8, 1..4), scale).prop_map(|(weights, (divisor, most))| Form {
        weights,
        divisor,
        most,
        share: 100,
    })
}

fn forms() -> impl Strategy<Value = Vec<Form>> {
    let two = (form(), form(), 1_i64..100).prop_map(|(mut one, mut other, share)| {
        (one.share, other.share) = (share, 100 - share);
        vec![one, other]
    });
    prop_oneof![form().prop_map(|one| vec![one]), two]
}

fn cell(most: i64) -> impl Strategy<Value = Cell> {
    // Few different values, so that equal totals are common.
    prop_oneof![
        1 => Just(Cell::Empty),
        1 => Just(Cell::Unjudged),
        8 => (0_i64..4).prop_map(move |step| Cell::Points(step * most / 3)),
    ]
}

fn entry(forms: Vec<Form>, people: usize) -> impl Strategy<Value = Entry> {
    let sheets: Vec<_> = (forms.into_iter())
        .map(|form| {
            let sheet = proptest::collection::vec(cell(form.most), form.weights.len());
            let full = proptest::collection::vec(0_i64..4, form.weights.len());
            let most = form.most;
            let full = full.prop_map(move |steps| {
                steps.into_iter().map(|step| Cell::Points(step * most / 3)).collect::<Vec<_>>()
            });
            let none = vec![Cell::Unjudged; form.weights.len()];
            let one = prop_oneof![2 => sheet, 4 => full, 1 => Just(none)];
            proptest::collection::vec(one, people)
        })
        .collect();
    let stages = sheets.len();
    let flags = move |often| proptest::collection::vec(proptest::bool::weighted(often), people);
    let sent = proptest::collection::vec(flags(0.9), stages);
    (0_usize..2, flags(0.85), flags(0.05), sent, sheets).prop_map(
        |(category, expected, recused, sent, cells)| Entry {
            category,
            expected,
            recused,
            sent,
            cells,
        },
    )
}

fn choice(forms: &[Form]) -> impl Strategy<Value = Choice> + use<> {
    let mut ties: Vec<Tie> = vec![Tie::Unrounded, Tie::Spread, Tie::Chair];
    for (s, form) in forms.iter().enumerate() {
        ties.push(Tie::Stage(s));
        ties.extend((0..form.weights.len()).map(|r| Tie::Row(s, r)));
    }
    let few = ties.len().min(4);
    let mut jurors = vec![Jurors::Mean, Jurors::Median, Jurors::Trimmed];
    // Several stages are never added up.
    jurors.extend((forms.len() == 1).then_some(Jurors::Sum));
    let how = (
        proptest::sample::select(jurors),
        prop_oneof![Just(Order::TotalsFirst), Just(Order::RowsFirst)],
        prop_oneof![Just(Missing::Wait), Just(Missing::Present), Just(Missing::Nought)],
        prop_oneof![Just(CannotJudge::Rescale), Just(CannotJudge::Nought)],
    );
    let rounding = (
        0_u32..4,
        prop_oneof![Just(RoundMode::HalfUp), Just(RoundMode::HalfEven), Just(RoundMode::Down)],
        prop_oneof![Just(RoundWhen::AtEnd), Just(RoundWhen::EachStep)],
    );
    let ties = proptest::sample::subsequence(ties, 0..=few).prop_shuffle();
    let ranks = prop_oneof![Just(RankBy::Category), Just(RankBy::All)];
    (how, rounding, ties, ranks).prop_map(
        |((jurors, order, missing, cannot), (places, mode, when), ties, ranks)| Choice {
            jurors,
            order,
            missing,
            cannot,
            places,
            mode,
            when,
            ties,
            ranks,
        },
    )
}

pub(super) fn case() -> impl Strategy<Value = (Vec<Form>, Vec<Entry>, Choice)> {
    (forms(), 1_usize..6).prop_flat_map(|(forms, people)| {
        let entries = proptest::collection::vec(entry(forms.clone(), people), 1..7);
        (Just(forms.clone()), entries, choice(&forms))
    })
}

/// The same case as the product's table.
pub(super) fn table(forms: &[Form], entries: &[Entry], choice: &Choice) -> Panel {
    let mut panel = jurors(entries[0].expected.len());
    for (s, form) in forms.iter().enumerate() {
        let key = format!("t{s}");
        let rubric = points(&key, &form.weights, form.divisor, form.most, "1");
        stage(&mut panel, &key, &form.share.to_string(), rubric);
    }
    for entry in entries {
        let expected: Vec<usize> =
            (0..entry.expected.len()).filter(|j| entry.expected[*j]).collect();
        let id = enter(&mut panel, CATEGORIES[entry.category], &expected);
        let opd = panel.entrants.last().unwrap().opd;
        for j in (0..entry.recused.len()).filter(|j| entry.recused[*j]) {
            panel.recused.insert((assessor(j), opd));
        }
        for (s, sheets) in entry.cells.iter().enumerate() {
            for (j, sheet) in sheets.iter().enumerate() {
                let values: Vec<String> = (sheet.iter())
                    .map(|cell| match cell {
                        Cell::Empty => String::new(),
                        Cell::Unjudged => "na".to_owned(),
                        Cell::Points(points) => points.to_string(),
                    })
                    .collect();
                fill(&mut panel, id, s, j, &values);
                if entry.sent[s][j] {
                    send(&mut panel, id, s, j);
                }
            }
        }
    }
    let ties = (choice.ties.iter())
        .map(|tie| match tie {
            Tie::Stage(s) => TieBreak::Stage { key: format!("t{s}") },
            Tie::Row(s, r) => TieBreak::Row { indicator: format!("t{s}.{}", r + 1) },
            Tie::Unrounded => TieBreak::Unrounded,
            Tie::Spread => TieBreak::Spread,
            Tie::Chair => TieBreak::Chair,
        })
        .collect();
    panel.rules = Rules {
        jurors: choice.jurors,
        order: choice.order,
        missing: choice.missing,
        cannot_judge: choice.cannot,
        rounding: Rounding { places: choice.places, mode: choice.mode, when: choice.when },
        ties,
        ranks: choice.ranks,
        ..Rules::default()
    };
    panel
}

/// The text of one of the product's numbers, read without its arithmetic.
fn read(number: &Exact) -> Part {
    let text = number.to_string();
    if let Some((top, bottom)) = text.split_once('/') {
        return Part::new(top.parse().unwrap(), bottom.parse().unwrap());
    }
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let unit = 10_i128.pow(u32::try_from(decimals.len()).unwrap());
    Part::new(format!("{whole}{decimals}").parse().unwrap(), unit)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, ..ProptestConfig::default() })]
    #[test]
    fn two_implementations_agree_on_every_panel((forms, entries, choice) in case()) {
        let panel = table(&forms, &entries, &choice);
        let outcome = combine::result(&panel);
        prop_assert_eq!(outcome.lines.len(), entries.len());
        for (at, expected) in answer(&forms, &entries, &choice).into_iter().enumerate() {
            let line = outcome.line(panel.entrants[at].id).unwrap();
            prop_assert_eq!(line.total.as_ref().map(read), expected.total, "total {}", at);
            prop_assert_eq!(line.rounded.as_ref().map(read), expected.rounded, "rounded {}", at);
            prop_assert_eq!(line.rank, expected.rank, "rank {}", at);
            prop_assert_eq!(line.shared, expected.shared, "shared {}", at);
            prop_assert_eq!(line.why.is_none(), expected.total.is_some(), "why {}", at);
            let owed: Vec<(String, _)> =
                line.owed.iter().map(|owed| (owed.stage.clone(), owed.assessor)).collect();
            let owing: Vec<(String, _)> =
                expected.owed.iter().map(|(s, j)| (format!("t{s}"), assessor(*j))).collect();
            prop_assert_eq!(owed, owing, "owed {}", at);
        }
    }
}

/// A differential test proves nothing where both give up: most of what it sees has a result, many
/// have company on their rank, and every rule for ties has told some apart.
#[test]
fn the_random_panels_are_worth_comparing() {
    use proptest::{strategy::ValueTree, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let (mut lines, mut results, mut shared, mut tied) = (0, 0, 0, 0);
    let mut decided = std::collections::BTreeSet::new();
    for _ in 0..3_000 {
        let (forms, entries, choice) = case().new_tree(&mut runner).unwrap().current();
        for line in combine::result(&table(&forms, &entries, &choice)).lines {
            lines += 1;
            results += u32::from(line.rounded.is_some());
            shared += u32::from(line.shared);
            tied += u32::from(line.tie.is_some());
            let steps = line.tie.into_iter().flat_map(|tie| tie.steps);
            decided.extend(
                steps
                    .filter(|step| step.verdict == combine::TieVerdict::Decided)
                    .map(|step| kind(&step.by)),
            );
        }
    }
    assert!(results * 2 > lines, "{results} of {lines}");
    assert!(shared > 50 && tied > shared, "{shared} {tied}");
    assert_eq!(decided.len(), 5);
}

fn kind(by: &TieBreak) -> &'static str {
    match by {
        TieBreak::Stage { .. } => "stage",
        TieBreak::Row { .. } => "row",
        TieBreak::Unrounded => "unrounded",
        TieBreak::Spread => "spread",
        TieBreak::Chair => "chair",
    }
}
