//! Who stands alone among two, three and more.

use super::who;
use crate::{
    exact::Exact,
    figures::{Far, Spread, spread},
};

/// Of values from 0 to 100, a fifth being usual.
fn of(values: &[i64]) -> Spread {
    let given: Vec<_> =
        values.iter().enumerate().map(|(at, value)| (who(at), Exact::from(*value))).collect();
    spread(&given, &Exact::from(100), &"0.2".parse().unwrap()).unwrap()
}

#[test]
fn of_two_nobody_can_say_who_is_far() {
    assert_eq!(of(&[50, 90]).far, Far::CannotTell);
    assert!(of(&[50, 90]).wide);
    assert_eq!(of(&[50, 70]), of(&[70, 50]).clone_with_far(Far::Nobody));
    assert!(!of(&[50, 70]).wide);
}

#[test]
fn of_three_one_is_far_who_is_twice_as_far_as_the_other() {
    assert_eq!(of(&[80, 85, 50]).far, Far::Ones(vec![who(2)]));
    assert_eq!(of(&[40, 95, 45]).far, Far::Ones(vec![who(1)]));
    assert_eq!(of(&[40, 60, 80]).far, Far::CannotTell);
    assert_eq!(of(&[80, 82, 70]).far, Far::Nobody);
}

#[test]
fn of_more_one_is_far_without_whom_the_rest_lie_together() {
    assert_eq!(of(&[80, 80, 80, 20]).far, Far::Ones(vec![who(3)]));
    assert_eq!(of(&[80, 82, 85, 20, 79]).far, Far::Ones(vec![who(3)]));
    assert_eq!(of(&[80, 80, 20, 20]).far, Far::CannotTell);
    assert_eq!(of(&[10, 30, 50, 70]).far, Far::CannotTell);
    // Both ends stand alone; the modified z-score finds them.
    assert_eq!(of(&[50, 51, 52, 50, 51, 0, 99]).far, Far::Ones(vec![who(5), who(6)]));
}

#[test]
fn one_alone_has_no_spread() {
    assert_eq!(spread(&[(who(0), Exact::one())], &Exact::one(), &Exact::one()), None);
    assert_eq!(spread(&[], &Exact::one(), &Exact::one()), None);
}

impl Spread {
    fn clone_with_far(&self, far: Far) -> Self {
        Self { far, ..self.clone() }
    }
}
