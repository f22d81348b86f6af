//! Many dimensions, lower bounds, zero sizes.

use ferrotran_e2e::ranks;
use ferrotran_runtime::ndarray::{Array3, ArrayD, IxDyn, ShapeBuilder, arr2, s};
use ferrotran_runtime::{Error, ErrorKind};

#[test]
fn seven_dimensions_are_returned_and_filled() {
    let a = ranks::seven(3).unwrap();
    assert_eq!(a.shape(), [3, 2, 1, 2, 1, 1, 2]);
    assert_eq!(
        a.as_slice_memory_order().unwrap(),
        (1..=24).collect::<Vec<_>>()
    );
    assert_eq!(a[[1, 1, 0, 0, 0, 0, 1]], 17);
    let mut longer = ArrayD::<i32>::zeros(IxDyn(&[1, 2, 1, 2, 1, 1, 3]).f());
    ranks::seven_into(1, longer.view_mut()).unwrap();
    assert_eq!(
        longer.as_slice_memory_order().unwrap(),
        [1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0, 0]
    );
    assert_eq!(ranks::seven(0).unwrap().len(), 0);
}

#[test]
fn the_number_of_dimensions_is_checked() {
    let mut six = ArrayD::<i32>::zeros(IxDyn(&[3, 2, 1, 2, 1, 4]).f());
    assert_eq!(
        ranks::seven_into(3, six.view_mut()).unwrap_err(),
        ErrorKind::WrongRank {
            procedure: "ranks::seven",
            argument: "a",
            expected: 7,
            given: 6
        }
        .into()
    );
    let one = ArrayD::<f64>::zeros(IxDyn(&[3]).f());
    assert!(matches!(
        ranks::maybe(Some(one.view())).as_ref().map_err(Error::kind),
        Err(ErrorKind::WrongRank { given: 1, .. })
    ));
    let mut none = ArrayD::<f64>::zeros(IxDyn(&[]));
    assert!(matches!(
        ranks::corner(none.view_mut()).as_ref().map_err(Error::kind),
        Err(ErrorKind::WrongRank { given: 0, .. })
    ));
}

#[test]
fn fifteen_dimensions_are_the_most() {
    let mut shape = [1; 15];
    (shape[0], shape[7], shape[14]) = (2, 3, 4);
    let mut a = ArrayD::<f64>::ones(IxDyn(&shape).f());
    assert_eq!(ranks::corner(a.view_mut()).unwrap(), 24.0);
    let last = shape.map(|extent| extent - 1);
    assert_eq!(a[IxDyn(&last)], -1.0);
    assert_eq!(ranks::corner(a.view_mut()).unwrap(), 22.0);
}

#[test]
fn an_absent_array_of_many_dimensions() {
    assert_eq!(ranks::maybe(None).unwrap(), -1.0);
    let a = ArrayD::<f64>::ones(IxDyn(&[2, 1, 2, 1, 2, 1, 3]));
    // Stored by rows, it is copied.
    assert_eq!(ranks::maybe(Some(a.view())).unwrap(), 24.0);
}

#[test]
fn a_result_of_many_dimensions() {
    let a = ranks::identity_8(2).unwrap();
    assert_eq!(a.shape(), [2, 2, 1, 1, 1, 1, 1, 1]);
    assert_eq!(a.as_slice_memory_order().unwrap(), [1, 0, 0, 1]);
    let mut wide = ArrayD::<i32>::from_elem(IxDyn(&[1, 1, 1, 1, 1, 1, 1, 2]).f(), 7);
    ranks::identity_8_into(1, wide.view_mut()).unwrap();
    assert_eq!(wide.as_slice_memory_order().unwrap(), [1, 7]);
}

#[test]
fn lower_bounds_count() {
    assert_eq!(
        ranks::bounds(-1, 1).unwrap(),
        arr2(&[[-11, -10, -9], [-1, 0, 1], [9, 10, 11]])
    );
    assert_eq!(ranks::bounds(3, 2).unwrap().shape(), [0, 3]);
    let error = ranks::bounds(3, 1).unwrap_err();
    assert!(matches!(
        error.kind(),
        ErrorKind::NegativeExtent { extent: -1, .. }
    ));
    let error = ranks::bounds(i32::MIN, i32::MAX).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Overflow { .. }));
}

#[test]
fn zero_sizes_are_sizes() {
    for shape in [(0, 2, 3), (2, 0, 3), (2, 3, 0), (0, 0, 0)] {
        let a = Array3::<f64>::zeros(shape.f());
        let sizes = ranks::extents(a.view(), &[]).unwrap();
        assert_eq!(sizes, [0, shape.0 as i32, shape.1 as i32, shape.2 as i32]);
    }
    let a = Array3::<f64>::zeros((4, 5, 6).f());
    let part = a.slice(s![1..1, .., ..;2]);
    let sizes = ranks::extents(part, &[]).unwrap();
    assert_eq!(sizes, [0, 0, 5, 3]);
}
