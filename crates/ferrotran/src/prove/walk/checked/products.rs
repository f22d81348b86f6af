//! Whether what is computed of bounds that are INTEGERs of 4 bytes fits the 8 bytes of a check.

use crate::interface::Bounds;

/// The least and the greatest INTEGER of 4 bytes.
const SHORT: [i128; 2] = [i32::MIN as i128, i32::MAX as i128];
/// The distance of the last element of a section from the first one is less. One of 2**64, less the elements
/// of an array, would look as if the last element were in the array; none has a quarter of that.
const APART: i128 = 3 << 62;

/// Whether the number of elements between bounds fits an INTEGER of 8 bytes, and so each product of extents
/// that leads to it. Two extents from `-n` to `n` do not.
pub(super) fn count_fits(bounds: &[Bounds]) -> bool {
    let mut extents = bounds.iter().map(greatest_extent);
    let count = extents.try_fold(1_i128, |count, extent| count.checked_mul(extent));
    count.is_some_and(|count| count <= i64::MAX.into())
}

/// Whether no distance between two elements of an array wraps whose columns have these bounds.
pub(super) fn columns_fit(columns: &Bounds) -> bool {
    let subscripts = SHORT[1] - SHORT[0];
    subscripts + greatest_extent(columns) * subscripts < APART
}

/// The greatest extent between bounds; no less than 1, so that one without elements hides no other.
fn greatest_extent(bounds: &Bounds) -> i128 {
    let [least, greatest] = SHORT;
    let lower = bounds.lower.as_integer().map_or(least, i128::from);
    let upper = bounds.upper.as_integer().map_or(greatest, i128::from);
    (upper - lower + 1).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interface::Expr;
    use crate::name::Name;

    fn n() -> Expr {
        Expr::Dummy(Name::new("n"))
    }

    fn bounds(lower: Expr, upper: Expr) -> Bounds {
        Bounds { lower, upper }
    }

    fn to_n(lower: i64) -> Bounds {
        bounds(Expr::integer(lower), n())
    }

    #[test]
    fn counts_fit_8_bytes() {
        let around = || bounds(n(), n());
        for (fit, all) in [
            (true, vec![around()]),
            (false, vec![around(), around()]),
            // (2**31 - 1) * 2**32, and 2**31 * 2**32.
            (true, vec![to_n(1), around()]),
            (false, vec![to_n(0), around()]),
            (true, vec![to_n(1), to_n(-1)]),
            // 2**31 * 2**31 * 2, less one column, and all.
            (
                true,
                vec![to_n(0), to_n(1), bounds(Expr::integer(0), Expr::integer(1))],
            ),
            (
                false,
                vec![to_n(0), to_n(0), bounds(Expr::integer(0), Expr::integer(1))],
            ),
            // One without elements shows nothing of the product of the others.
            (
                false,
                vec![
                    around(),
                    around(),
                    bounds(Expr::integer(1), Expr::integer(0)),
                ],
            ),
            // The greatest INTEGER of 8 bytes.
            (
                true,
                vec![bounds(Expr::integer(1), Expr::integer(i64::MAX))],
            ),
            (
                false,
                vec![bounds(Expr::integer(0), Expr::integer(i64::MAX))],
            ),
        ] {
            assert_eq!(count_fits(&all), fit, "{all:?}");
        }
    }

    #[test]
    fn columns_are_not_too_long() {
        // 3 * 2**62 is less than 2**32 - 1 columns of so many elements.
        let most = 3_221_225_472 - (1 << 31);
        for (lower, fit) in [(1, true), (0, true), (-most + 1, true), (-most - 1, false)] {
            assert_eq!(columns_fit(&to_n(lower)), fit, "{lower}");
        }
        assert!(!columns_fit(&bounds(n(), n())));
    }
}
