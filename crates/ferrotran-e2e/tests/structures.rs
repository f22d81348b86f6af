//! Derived types: objects that Fortran allocates, and that Rust has handles of.

use std::sync::Barrier;
use std::thread;

use ferrotran_e2e::structures::points::{self, Point};
use ferrotran_e2e::structures::records::{
    self, Labelled, Linked, Nothing, Record, Sequenced, Weighted,
};
use ferrotran_e2e::{structures, structures_loaded};
use ferrotran_runtime::ndarray::{arr2, aview2};
use ferrotran_runtime::{Complex, ErrorKind, Logical};

fn point(x: f64, y: f64) -> Point {
    let mut point = Point::new().unwrap();
    point.set_x(x);
    point.set_y(y);
    point
}

#[test]
fn a_new_object_has_its_defaults_and_zeros() {
    let point = Point::new().unwrap();
    assert_eq!((point.x(), point.y(), point.tag()), (1.5, 0.0, 7));
    // Memory that was used before.
    for _ in 0..100 {
        let mut record = Record::new().unwrap();
        assert_eq!((record.small(), record.wide()), (1, 0));
        assert_eq!(
            (record.single(), record.turn()),
            (0.0, Complex::new(0.0, 1.0))
        );
        assert_eq!((record.on(), record.off()), (false, true));
        assert_eq!(record.name(), "ab");
        assert_eq!(record.letter(), "\0");
        assert_eq!(record.grid(), [1.0, 2.0, 3.0]);
        assert_eq!(record.table(), aview2(&[[0; 3]; 2]));
        assert_eq!(record.flags(), [Logical::from(false); 2]);
        assert!(record.samples().is_none() && record.counts().is_none());
        assert_eq!(records::total(&record).unwrap(), 47.0);
        record.set_wide(-1);
        record.set_on(true);
        record.set_letter("x").unwrap();
        record.table_mut().fill(9);
        record.flags_mut().fill(true.into());
    }
}

#[test]
fn components_are_read_and_written_in_place() {
    let mut record = Record::new().unwrap();
    record.set_small(-3);
    record.set_wide(5_000_000_000);
    record.set_single(0.5);
    record.set_turn(Complex::new(2.0, 3.0));
    record.set_on(true);
    record.set_off(false);
    record.set_name("xyz").unwrap();
    record.set_letter("q").unwrap();
    record.grid_mut()[2] = 10.0;
    record.table_mut()[[1, 2]] = 6;
    record.flags_mut()[1] = true.into();
    assert_eq!((record.small(), record.wide()), (-3, 5_000_000_000));
    assert_eq!(
        (record.single(), record.turn()),
        (0.5, Complex::new(2.0, 3.0))
    );
    assert_eq!((record.on(), record.off()), (true, false));
    assert_eq!((record.name(), record.letter()), ("xyz".into(), "q".into()));
    assert_eq!(record.table(), arr2(&[[0, 0, 0], [0, 0, 6]]));
    assert_eq!(record.flags(), [false, true].map(Logical::from));
    assert_eq!(record.words(), aview2(&[*b"abc", *b"de "]).t());
    record.set_wide(500);
    let sum = 500.0 - 3.0 + 0.5 + 13.0 + 6.0 + 40.0 + 1000.0;
    assert_eq!(records::total(&record).unwrap(), sum);
}

#[test]
fn a_text_that_is_too_long_changes_nothing() {
    let mut record = Record::new().unwrap();
    let error = record.set_name("too long").unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::TextTooLong { .. }));
    assert_eq!(record.name(), "ab");
}

#[test]
fn names_of_rust_and_of_methods_do_not_clash() {
    let record = Record::new().unwrap();
    let names = (
        record.self_(),
        record.type_(),
        record.new_(),
        record.as_ptr_(),
    );
    assert_eq!(names, (4, 5, 6, 8));
    assert!(!record.as_ptr().is_null());
}

#[test]
fn allocatables_are_allocated_by_either_side() {
    let mut record = Record::new().unwrap();
    records::grow(&mut record, 3).unwrap();
    assert_eq!(record.samples().unwrap(), [1.0, 2.0, 3.0]);
    record.samples_mut().unwrap()[0] = 5.0;
    assert_eq!(records::total(&record).unwrap(), 47.0 + 10.0);
    record.allocate_samples([2]).unwrap();
    assert_eq!(record.samples().unwrap(), [0.0; 2]);
    record.allocate_counts([2, 0]).unwrap();
    assert_eq!(record.counts().unwrap().dim(), (2, 0));
    record.deallocate_counts();
    record.deallocate_counts();
    assert!(record.counts().is_none());
    records::grow(&mut record, -1).unwrap();
    assert!(record.samples().is_none());
}

#[test]
fn allocatable_texts_and_numbers_are_allocated_by_either_side() {
    let mut labelled = Labelled::new().unwrap();
    assert!(labelled.name().is_none() && labelled.weight().is_none());
    assert!(labelled.on().is_none() && labelled.turn().is_none());
    assert_eq!(records::measure(&labelled).unwrap(), 0.0);
    // SAFETY: what is repeated is so no fewer times than 0.
    unsafe { records::relabel(&mut labelled, 2) }.unwrap();
    // All of it: a deferred length has no padding.
    assert_eq!(labelled.name().unwrap(), "abab ");
    assert_eq!((labelled.weight(), labelled.on()), (Some(2.0), Some(true)));
    for name in ["", "x", " y ", "größer", &"long".repeat(1000)] {
        labelled.set_name(name).unwrap();
        assert_eq!(labelled.name().unwrap(), name);
        let length = 100 * name.len() + name.trim_end().len();
        let expected = f64::from(u32::try_from(length).unwrap()) + 2.0 + 1_000_000.0;
        assert_eq!(records::measure(&labelled).unwrap(), expected);
    }
    labelled.set_weight(0.25).unwrap();
    labelled.set_on(false).unwrap();
    labelled.set_turn(Complex::new(1.0, -1.0)).unwrap();
    assert_eq!(labelled.turn(), Some(Complex::new(1.0, -1.0)));
    labelled.deallocate_name();
    labelled.deallocate_name();
    assert_eq!(records::measure(&labelled).unwrap(), 0.25);
    labelled.deallocate_weight();
    labelled.deallocate_on();
    assert_eq!(records::measure(&labelled).unwrap(), 0.0);
    labelled.set_weight(3.0).unwrap();
    assert_eq!(labelled.weight(), Some(3.0));
}

#[test]
fn no_memory_is_an_error() {
    let mut record = Record::new().unwrap();
    record.allocate_counts([1, 1]).unwrap();
    for extents in [[1 << 40, 1 << 40], [usize::MAX, 2], [1 << 46, 1]] {
        let error = record.allocate_counts(extents).unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::OutOfMemory { .. }),
            "{error}"
        );
    }
}

#[test]
fn objects_are_passed_by_reference() {
    let (mut a, b) = (point(1.0, 2.0), point(4.0, 6.0));
    assert_eq!(points::distance(&a, &b).unwrap(), 5.0);
    assert_eq!(points::distance(&a, &a).unwrap(), 0.0);
    points::shift(&mut a, Some(&b)).unwrap();
    points::shift(&mut a, None).unwrap();
    assert_eq!((a.x(), a.y(), a.tag()), (5.0, 8.0, 9));
    assert_eq!(structures::norm(&point(3.0, 4.0)).unwrap(), 5.0);
}

#[test]
fn an_output_gets_its_defaults() {
    let mut a = point(3.0, 4.0);
    points::reset(&mut a).unwrap();
    assert_eq!((a.x(), a.y(), a.tag()), (1.5, -1.0, 7));
}

#[test]
fn results_are_new_objects() {
    let (a, b) = (point(0.0, 0.0), point(6.0, 8.0));
    let points::HalfwayOutput { c, apart } = points::halfway(&a, &b).unwrap();
    assert_eq!((c.x(), c.y(), c.tag(), apart), (3.0, 4.0, 7, 10.0));
    let mirrored = structures::mirrored(&b, &[1.0, 2.0]).unwrap();
    assert_eq!((mirrored.x(), mirrored.y()), (-12.0, 8.0));
}

#[test]
fn a_copy_is_an_object_of_its_own() {
    let mut a = point(3.0, 4.0);
    let mut copy = a.try_clone().unwrap();
    copy.set_x(5.0);
    a.set_y(6.0);
    a.set_tag(1);
    assert_eq!((a.x(), a.y(), a.tag()), (3.0, 6.0, 1));
    drop(a);
    assert_eq!((copy.x(), copy.y(), copy.tag()), (5.0, 4.0, 7));
    let mut weighted = Weighted::new().unwrap();
    weighted.set_x(10.0);
    assert_eq!(
        records::weight_of(&weighted.try_clone().unwrap()).unwrap(),
        2.5
    );
    Nothing::new().unwrap().try_clone().unwrap();
}

#[test]
fn inherited_components_are_there() {
    let mut weighted = Weighted::new().unwrap();
    assert_eq!((weighted.x(), weighted.weight()), (2.0, 0.25));
    weighted.set_x(8.0);
    assert_eq!(records::weight_of(&weighted).unwrap(), 2.0);
}

#[test]
fn components_lie_where_the_compiler_puts_them() {
    let mut sequenced = Sequenced::new().unwrap();
    sequenced.set_one(2);
    sequenced.set_eight(16.0);
    assert_eq!(records::eighth(&sequenced).unwrap(), 4.0);
    Nothing::new().unwrap();
}

#[test]
fn pointers_of_a_new_object_point_to_nothing() {
    let mut linked = Linked::new().unwrap();
    linked.set_n(4);
    // SAFETY: the pointer is disassociated: it is zero.
    assert_eq!(unsafe { records::associations(&linked) }.unwrap(), 4);
}

#[test]
fn a_closure_uses_other_objects() {
    let (mut a, mut seen) = (point(2.0, 0.0), Vec::new());
    points::visit(&mut a, |x: f64| {
        let mut inner = point(x, 0.0);
        points::shift(&mut inner, None).unwrap();
        seen.push(inner.x() + f64::from(inner.tag()));
    })
    .unwrap();
    assert_eq!((a.x(), seen), (4.0, vec![10.0]));
}

#[test]
fn an_object_is_as_a_stop_left_it() {
    let mut a = point(0.0, -1.0);
    let error = points::stops(&mut a).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Stopped { .. }));
    assert_eq!(a.x(), 3.0);
    a.set_y(1.0);
    points::stops(&mut a).unwrap();
    assert_eq!(a.x(), 4.0);
}

#[test]
fn threads_share_what_is_read_and_move_what_is_not() {
    let (shared, start) = (point(3.0, 4.0), Barrier::new(8));
    let sums: Vec<f64> = thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|number| {
                let mut own = Record::new().unwrap();
                let (shared, start) = (&shared, &start);
                scope.spawn(move || {
                    start.wait();
                    for round in 0..200 {
                        records::grow(&mut own, number + round % 3).unwrap();
                        assert_eq!(points::distance(shared, &point(0.0, 0.0)).unwrap(), 5.0);
                    }
                    records::total(&own).unwrap()
                })
            })
            .collect();
        threads.into_iter().map(|it| it.join().unwrap()).collect()
    });
    let expected = (0..8).map(|number| {
        let n = f64::from(number + 199 % 3);
        47.0 + n * (n + 1.0) / 2.0
    });
    assert_eq!(sums, expected.collect::<Vec<_>>());
}

#[test]
fn a_loaded_library_has_the_same_objects() {
    let path = env!("STRUCTURES_LOADED_LIBRARY");
    // SAFETY: the build script built it of the sources that the bindings were generated from.
    let library = unsafe { structures_loaded::Library::open(path) }.unwrap();
    let make = |x, y| {
        let mut point = structures_loaded::points::Point::new(&library).unwrap();
        point.set_x(x);
        point.set_y(y);
        point
    };
    let (mut a, b) = (make(0.0, 0.0), make(6.0, 8.0));
    // The object outlives what names the module.
    let halfway = library.points().halfway(&a, &b).unwrap();
    assert_eq!((halfway.c.x(), halfway.apart), (3.0, 10.0));
    library.points().shift(&mut a, Some(&b)).unwrap();
    assert_eq!(library.norm(&a).unwrap(), 10.0);
    assert_eq!(library.mirrored(&b, &[1.0]).unwrap().x(), -6.0);
    assert_eq!(b.try_clone().unwrap().y(), 8.0);
    let mut record = structures_loaded::records::Record::new(&library).unwrap();
    record.allocate_samples([4]).unwrap();
    record.samples_mut().unwrap().fill(2.0);
    assert_eq!(library.records().total(&record).unwrap(), 55.0);
    record.deallocate_samples();
    thread::scope(|scope| {
        scope.spawn(|| drop(record));
    });
}
