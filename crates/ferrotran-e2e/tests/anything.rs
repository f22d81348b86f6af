//! CLASS(*) takes numbers, and objects.

use ferrotran_e2e::anything::anything::{
    Anything, Point, Point3, Tally, bytes_of, double_it, value_of,
};
use ferrotran_e2e::anything::further::{Elsewhere, Marked};
use ferrotran_e2e::anything_loaded;
use ferrotran_runtime::Complex;
use ferrotran_runtime::structure::{IsA, IsAMut};

/// `double_it` of what is passed.
fn doubled(it: &mut dyn IsAMut<Anything>) {
    // SAFETY: it writes nothing but what it is given.
    unsafe { double_it(it) }.unwrap();
}

#[test]
fn each_kind_of_number_is_of_its_type() {
    let (single, double) = (Complex::new(1.0_f32, 0.0), Complex::new(1.0_f64, 0.0));
    let numbers: [(&dyn IsA<Anything>, i32); 8] = [
        (&1_i8, 1),
        (&1_i16, 2),
        (&1_i32, 4),
        (&1_i64, 8),
        (&1.0_f32, -4),
        (&1.0_f64, -8),
        (&single, -80),
        (&double, -160),
    ];
    for (number, bytes) in numbers {
        assert_eq!(bytes_of(number).unwrap(), bytes);
    }
}

#[test]
fn objects_have_their_dynamic_type() {
    let (point, further) = (Point::new().unwrap(), Point3::new().unwrap());
    assert_eq!(bytes_of(&point).unwrap(), 1000);
    assert_eq!(bytes_of(&further).unwrap(), 1000);
    assert_eq!(bytes_of(&further.point()).unwrap(), 1000);
    assert_eq!(bytes_of(&Tally::new().unwrap()).unwrap(), 0);
    assert_eq!(bytes_of(&Elsewhere::new().unwrap()).unwrap(), 0);
}

#[test]
fn what_is_written_is_that() {
    let (mut integer, mut real, mut byte) = (21, 1.25, 3_i8);
    let mut complex = Complex::new(1.0, -2.0);
    doubled(&mut integer);
    doubled(&mut real);
    doubled(&mut complex);
    doubled(&mut byte);
    assert_eq!((integer, real, byte), (42, 2.5, 3));
    assert_eq!(complex, Complex::new(2.0, -4.0));
    let (mut point, mut further) = (Point::new().unwrap(), Point3::new().unwrap());
    doubled(&mut point);
    doubled(&mut further);
    assert_eq!((point.x(), point.y()), (2.0, 2.0));
    assert_eq!((further.x(), further.z()), (1.0, 6.0));
    // The parent is a point, whatever it is part of.
    doubled(&mut further.point_mut());
    assert_eq!((further.x(), further.z()), (2.0, 6.0));
}

#[test]
fn what_may_be_absent_is() {
    let value = |it: Option<&dyn IsA<Anything>>| {
        // SAFETY: it reads nothing but what it is given.
        unsafe { value_of(it) }.unwrap()
    };
    assert_eq!(value(None), 0.0);
    assert_eq!(value(Some(&7_i32)), 7.0);
    assert_eq!(value(Some(&0.5_f64)), 0.5);
    assert_eq!(value(Some(&0.5_f32)), -1.0);
    assert_eq!(value(Some(&Point3::new().unwrap())), 1.0);
}

#[test]
fn methods_take_it_beside_their_object() {
    let (mut tally, mut marked) = (Tally::new().unwrap(), Marked::new().unwrap());
    // SAFETY: they read nothing but what they are given, and write their objects.
    unsafe {
        tally.add(&2_i32).unwrap();
        tally.add(&0.5_f64).unwrap();
        tally.add(&1_i8).unwrap();
        assert_eq!((tally.count(), tally.total()), (3, 2.5));
        // An inherited one: the types are those that the module of the parent knows.
        marked.add(&tally).unwrap();
        marked.add(&2_i32).unwrap();
        assert_eq!((marked.count(), marked.total()), (2, 4.5));
        assert!(tally.same(&1_i32, &2_i32).unwrap());
        assert!(!tally.same(&1_i32, &2_i64).unwrap());
        assert!(!tally.same(&tally, &marked).unwrap());
        assert!(marked.same(&marked, &Marked::new().unwrap()).unwrap());
    }
}

#[test]
fn a_loaded_library_takes_it_too() {
    let path = env!("ANYTHING_LOADED_LIBRARY");
    // SAFETY: the build script built it of the sources that the bindings were generated from.
    let library = unsafe { anything_loaded::Library::open(path) }.unwrap();
    let anything = library.anything();
    assert_eq!(anything.bytes_of(&1_i16).unwrap(), 2);
    let mut point = anything_loaded::anything::Point::new(&library).unwrap();
    assert_eq!(anything.bytes_of(&point).unwrap(), 1000);
    let mut real = 1.5_f64;
    // SAFETY: it writes nothing but what it is given.
    unsafe {
        anything.double_it(&mut point).unwrap();
        anything.double_it(&mut real).unwrap();
    }
    assert_eq!((point.x(), real), (2.0, 3.0));
}
