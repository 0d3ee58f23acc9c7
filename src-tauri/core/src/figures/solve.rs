//! The inverse of a small symmetric matrix, for the few assessors of a panel.

/// The inverse by Gauss and Jordan with the largest pivot; none where there is none.
pub(super) fn inverse(matrix: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let size = matrix.len();
    let mut rows: Vec<Vec<f64>> = (matrix.iter().enumerate())
        .map(|(at, row)| {
            let unit = (0..size).map(|column| if column == at { 1.0 } else { 0.0 });
            row.iter().copied().chain(unit).collect()
        })
        .collect();
    let largest = matrix.iter().flatten().fold(0.0_f64, |most, cell| most.max(cell.abs()));
    for at in 0..size {
        let height = |row: &Vec<f64>| row.get(at).map_or(0.0, |cell| cell.abs());
        let (best, _) = (rows.iter().enumerate().skip(at))
            .max_by(|(_, a), (_, b)| height(a).total_cmp(&height(b)))?;
        rows.swap(at, best);
        let pivot = rows.get(at)?.clone();
        let by = *pivot.get(at)?;
        if by.abs() <= largest * 1e-12 {
            return None;
        }
        let pivot: Vec<f64> = pivot.iter().map(|cell| cell / by).collect();
        for (other, row) in rows.iter_mut().enumerate() {
            if other == at {
                row.clone_from(&pivot);
            } else {
                let factor = *row.get(at)?;
                row.iter_mut().zip(&pivot).for_each(|(cell, with)| *cell -= factor * with);
            }
        }
    }
    Some(rows.into_iter().map(|row| row.into_iter().skip(size).collect()).collect())
}

/// A matrix times a column.
pub(super) fn times(matrix: &[Vec<f64>], column: &[f64]) -> Vec<f64> {
    matrix.iter().map(|row| row.iter().zip(column).map(|(a, b)| a * b).sum()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_matrix_times_its_inverse_is_one() {
        let matrix = vec![vec![0.0, 2.0, 1.0], vec![2.0, 5.0, 3.0], vec![1.0, 3.0, 9.0]];
        let found = inverse(&matrix).unwrap();
        for (at, row) in matrix.iter().enumerate() {
            for (column, cell) in times(&found, row).into_iter().enumerate() {
                assert!((cell - f64::from(u8::from(at == column))).abs() < 1e-12);
            }
        }
        assert_eq!(inverse(&[vec![1.0, 2.0], vec![2.0, 4.0]]), None);
    }
}
