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
    let extents = bounds.iter().map(greatest_extent);
    let count = extents.fold(Some(1_i128), |count, extent| count?.checked_mul(extent));
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
