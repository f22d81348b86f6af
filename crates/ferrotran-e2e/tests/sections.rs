//! Assumed shape: what has gaps is passed as a section, without a copy.

use ferrotran_e2e::{sections, sections_loaded};
use ferrotran_runtime::ndarray::{Array1, Array2, Array3, ArrayViewMut2, ShapeBuilder, array, s};
use ferrotran_runtime::{ErrorKind, Logical};

/// Stored by columns.
fn numbered(rows: usize, columns: usize) -> Array2<f64> {
    Array2::from_shape_fn((rows, columns).f(), |(i, j)| (10 * i + j) as f64)
}

#[test]
fn nothing_is_copied() {
    fn check(mut part: ArrayViewMut2<'_, f64>) {
        let last = (part.nrows() - 1, part.ncols() - 1);
        let [first, last] = [(0, 0), last].map(|at| std::ptr::from_ref(&part[at]).addr() as i64);
        let seen = sections::addresses(part.view_mut()).unwrap();
        assert_eq!((seen.first, seen.last), (first, last));
    }
    let mut a = numbered(6, 8);
    check(a.view_mut());
    check(a.slice_mut(s![1..4, 2..]));
    check(a.slice_mut(s![..;2, ..]));
    check(a.slice_mut(s![..;3, 1..;2]));
    check(a.slice_mut(s![2..3, ..]));
    check(a.slice_mut(s![.., 3..4]));
}

#[test]
fn what_is_no_section_is_copied_where_it_is_read() {
    let a = numbered(5, 4);
    let by_rows = Array2::from_shape_fn((5, 4), |(i, j)| (10 * i + j) as f64);
    for part in [
        a.slice(s![..;2, ..]),
        a.slice(s![..;-1, 1..]),
        by_rows.view(),
        by_rows.slice(s![1..4, ..;3]),
    ] {
        let expected: f64 = part
            .indexed_iter()
            .map(|((i, j), x)| x * (10 * (i + 1) + j + 1) as f64)
            .sum();
        assert_eq!(sections::total_2(part).unwrap(), expected);
    }
}

#[test]
fn what_is_no_section_is_an_error_where_it_is_written() {
    let mut a = Array3::<i32>::zeros((5, 2, 2).f());
    let error = sections::number_3(a.slice_mut(s![..;2, .., ..])).unwrap_err();
    assert_eq!(
        error,
        ErrorKind::NoSection {
            procedure: "sections::number_3",
            argument: "a"
        }
        .into()
    );
    let error = sections::number_3(a.slice_mut(s![.., .., ..;-1])).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::NoSection { .. }));
    let mut line = Array1::<i32>::zeros(4);
    let error = sections::number_1(line.slice_mut(s![..;-1])).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::NoSection { .. }));
    assert_eq!(line, Array1::zeros(4));
    assert_eq!(a, Array3::zeros((5, 2, 2)));
}

#[test]
fn rows_and_columns_of_a_matrix_are_written_in_place() {
    let mut a = Array2::<i32>::zeros((3, 4).f());
    sections::number_1(a.row_mut(1)).unwrap();
    sections::number_1(a.column_mut(3)).unwrap();
    sections::number_1(a.slice_mut(s![0, ..;2])).unwrap();
    assert_eq!(a, array![[1, 0, 2, 1], [1, 2, 3, 2], [0, 0, 0, 3]]);
    // Slices, vectors and arrays are still lent.
    let mut vector = vec![0; 2];
    sections::number_1(&mut vector).unwrap();
    sections::number_1(&mut vector[1..]).unwrap();
    assert_eq!(vector, [1, 1]);
    let slice: &mut [i32] = &mut [0; 2];
    sections::number_1(slice).unwrap();
}

#[test]
fn a_part_of_three_dimensions_is_written_in_place() {
    let mut a = Array3::<i32>::zeros((4, 6, 3).f());
    let mut expected = a.clone();
    for (number, index) in [(0, 0), (1, 0), (0, 1), (1, 1)].into_iter().enumerate() {
        expected[[0, 3 * index.0, 2 * index.1]] = 2 * number as i32 + 1;
        expected[[2, 3 * index.0, 2 * index.1]] = 2 * number as i32 + 2;
    }
    sections::number_3(a.slice_mut(s![..;2, ..;3, ..;2])).unwrap();
    assert_eq!(a, expected);
}

#[test]
fn inputs_of_one_dimension() {
    assert_eq!(sections::total_1(&[1.0, 2.0, 3.0]).unwrap(), 14.0);
    assert_eq!(sections::total_1(numbered(3, 3).row(1)).unwrap(), 68.0);
    // Backwards it is a copy.
    let line = Array1::from(vec![1.0, 2.0, 3.0]);
    assert_eq!(sections::total_1(line.slice(s![..;-1])).unwrap(), 10.0);
    assert_eq!(sections::total_1(line.slice(s![1..1])).unwrap(), 0.0);
}

#[test]
fn what_may_be_absent_may_have_gaps() {
    assert_eq!(sections::maybe(None, None).unwrap(), 0);
    let mut a = Array2::<i32>::ones((4, 4).f());
    let part = a.slice_mut(s![..;2, 1..3]);
    assert_eq!(sections::maybe(Some(part), Some(&[3, 4])).unwrap(), 11);
    assert_eq!(a.iter().filter(|&&element| element == -1).count(), 4);
    assert_eq!(a.slice(s![..;2, 1..3]), array![[-1, -1], [-1, -1]]);
    let error = sections::maybe(Some(a.slice_mut(s![..;-2, ..])), None).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::NoSection { .. }));
}

#[test]
fn what_needs_no_gaps_has_none() {
    let mut a = Array2::from_shape_fn((2, 3).f(), |(i, j)| (3 * i + j) as i32);
    sections::packed(a.row_mut(1)).unwrap();
    assert_eq!(a, array![[0, 1, 2], [6, 8, 10]]);
}

#[test]
fn logical_values_may_have_gaps() {
    let mut a = Array1::from(vec![Logical::<i32>::from(false); 5]);
    sections::mask(a.slice_mut(s![1..;3])).unwrap();
    assert_eq!(
        a.map(|x| x.get()).to_vec(),
        [false, true, false, false, true]
    );
}

#[test]
fn the_loaded_form_is_the_same() {
    // SAFETY: the build script built it; it runs nothing when it is opened.
    let library =
        unsafe { sections_loaded::Library::open(env!("SECTIONS_LOADED_LIBRARY")) }.unwrap();
    let mut a = Array2::<i32>::zeros((2, 3).f());
    library.sections().number_1(a.row_mut(1)).unwrap();
    assert_eq!(a, array![[0, 0, 0], [1, 2, 3]]);
}
