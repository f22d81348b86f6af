//! Arrays of objects as arguments and results.

use std::sync::Barrier;
use std::thread;

use ferrotran_e2e::object_arrays::chains::{self, Link};
use ferrotran_e2e::object_arrays::points::{self, Point, Track};
use ferrotran_e2e::object_arrays::tracks;
use ferrotran_e2e::{object_arrays, object_arrays_loaded};
use ferrotran_runtime::ErrorKind;
use ferrotran_runtime::structure::{ObjectArray, ObjectsMut};

/// With x = 1, 2, ... and y = 0.
fn numbered(count: i32) -> ObjectArray<Point, 1> {
    let mut array = Point::array([usize::try_from(count).unwrap()]).unwrap();
    for (x, mut point) in (1..).zip(&mut array) {
        point.set_x(f64::from(x));
    }
    array
}

/// Each object gets a trail of `n` numbers.
fn extend(tracks: ObjectsMut<'_, Track, 1>, n: i32) {
    // SAFETY: all of a trail is set where it is allocated.
    unsafe { tracks::extend(tracks, n) }.unwrap();
}

#[test]
fn new_objects_have_their_defaults() {
    // Memory that was used before.
    for _ in 0..100 {
        let mut points = Point::array([2, 3]).unwrap();
        assert_eq!((points.extents(), points.len()), ([2, 3], 6));
        for mut point in &mut points {
            assert_eq!((point.x(), point.y(), point.tag()), (1.5, 0.0, 7));
            point.set_y(9.0);
        }
        let mut tracks = Track::array([4]).unwrap();
        for mut track in tracks.iter_mut() {
            assert!(track.name() == "none" && track.trail().is_none());
            assert_eq!(track.ends().get(1).unwrap().x(), 1.5);
            track.allocate_trail([100]).unwrap();
            track.set_name("x").unwrap();
        }
    }
}

#[test]
fn elements_are_where_fortran_has_them() {
    let mut points = Point::array([2, 3]).unwrap();
    points::number(points.view_mut()).unwrap();
    for i in 0..2 {
        for j in 0..3 {
            let tag = i32::try_from(10 * (i + 1) + j).unwrap();
            assert_eq!(points.get([i, j]).unwrap().tag(), tag);
        }
    }
    let tags: Vec<i32> = points.iter().map(|it| it.tag()).collect();
    assert_eq!(tags, [10, 20, 11, 21, 12, 22]);
    assert!(points.get([2, 0]).is_none() && points.get_mut([0, 3]).is_none());
    points.get_mut([1, 2]).unwrap().set_tag(5);
    assert_eq!(points::corner(points.view(), None, None).unwrap(), 5);
}

#[test]
fn declared_extents_are_asked_for() {
    let points = numbered(4);
    assert_eq!(points::total(points.view(), None).unwrap(), 10.0);
    // The others are not read.
    assert_eq!(points::total(points.view(), Some(2)).unwrap(), 3.0);
    let error = points::total(points.view(), Some(5)).unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::TooShort { .. }),
        "{error}"
    );
    assert_eq!(object_arrays::outside(points.view(), None).unwrap(), 28);
    object_arrays::outside(points.view(), Some(5)).unwrap_err();
    let table = Point::array([2, 3]).unwrap();
    assert_eq!(points::corner(table.view(), Some(2), Some(3)).unwrap(), 7);
    for (m, n) in [(3, 2), (1, 3), (2, 4), (-1, 3)] {
        let error = points::corner(table.view(), Some(m), Some(n)).unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::WrongShape { .. }),
            "{error}"
        );
    }
    // SAFETY: there are as many.
    assert_eq!(unsafe { points::tags(points.view(), 4) }.unwrap(), 28);
}

#[test]
fn an_array_may_be_absent_or_empty() {
    let (none, three) = (Point::array([0]).unwrap(), numbered(3));
    assert_eq!(points::count_of(None).unwrap(), -1);
    assert_eq!(points::count_of(Some(none.view())).unwrap(), 0);
    assert_eq!(points::count_of(Some(three.view())).unwrap(), 3);
    assert!(none.is_empty() && none.get(0).is_none() && none.iter().next().is_none());
    assert_eq!(points::total(none.view(), None).unwrap(), 0.0);
    points::reset(Point::array([0]).unwrap().view_mut()).unwrap();
    Track::array([0, 3]).unwrap();
}

#[test]
fn no_memory_is_an_error() {
    for extents in [
        [1 << 40, 1 << 20],
        [usize::MAX, 2],
        [0, usize::MAX],
        [1 << 62, 1 << 62],
    ] {
        let error = Point::array(extents).unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::OutOfMemory { .. }),
            "{error}"
        );
    }
}

#[test]
fn an_output_gets_its_defaults() {
    let mut points = numbered(3);
    points::reset(points.view_mut()).unwrap();
    let all: Vec<_> = points.iter().map(|it| (it.x(), it.tag())).collect();
    assert_eq!(all, [(1.5, 7); 3]);
    assert_eq!(points.get(0).unwrap().y(), -1.0);
}

#[test]
fn a_result_is_an_array_of_its_own() {
    let mut from = Point::new().unwrap();
    from.set_y(4.0);
    // SAFETY: three objects, or none, are no more than fit into memory.
    let line = |n| unsafe { points::line(n, &from) };
    let three = line(3).unwrap();
    let all: Vec<_> = three.iter().map(|it| (it.x(), it.y(), it.tag())).collect();
    assert_eq!(all, [(2.5, 4.0, 1), (3.5, 4.0, 2), (4.5, 4.0, 3)]);
    assert!(line(0).unwrap().is_empty());
    line(-1).unwrap_err();
    // A longer one is filled as far as is declared.
    let mut longer = numbered(4);
    // SAFETY: as above.
    unsafe { points::line_into(2, &from, longer.view_mut()) }.unwrap();
    let all: Vec<_> = longer.iter().map(|it| it.x()).collect();
    assert_eq!(all, [2.5, 3.5, 3.0, 4.0]);
    // SAFETY: nothing is called.
    unsafe { points::line_into(5, &from, longer.view_mut()) }.unwrap_err();
}

#[test]
fn a_generic_name_takes_one_or_many() {
    let mut points = numbered(3);
    points.get_mut(2).unwrap().set_y(4.0);
    assert_eq!(points::reach_of_many(points.view()).unwrap(), 5.0);
    assert_eq!(points::reach(points.view()).unwrap(), 5.0);
    let mut one = Point::new().unwrap();
    one.set_x(0.0);
    assert_eq!(points::reach(&one).unwrap(), 0.0);
}

#[test]
fn arrays_within_objects_are_passed_too() {
    let mut track = Track::new().unwrap();
    points::shift(track.ends_mut(), 10.0).unwrap();
    assert_eq!(points::total(track.ends(), None).unwrap(), 23.0);
    assert_eq!(track.ends().get(1).unwrap().tag(), 2);
    points::total(track.ends(), Some(3)).unwrap_err();
    let mut tracks = Track::array([2]).unwrap();
    let mut second = tracks.get_mut(1).unwrap();
    points::shift(second.ends_mut(), -1.5).unwrap();
    let totals = tracks
        .iter()
        .map(|it| points::total(it.ends(), None).unwrap());
    assert_eq!(totals.collect::<Vec<_>>(), [3.0, 0.0]);
}

#[test]
fn what_components_hold_is_allocated_and_freed_by_either_side() {
    let mut tracks = Track::array([3]).unwrap();
    extend(tracks.view_mut(), 2);
    assert_eq!(tracks::length(tracks.view()).unwrap(), 12.0);
    tracks.get_mut(0).unwrap().trail_mut().unwrap()[1] = 0.5;
    tracks.get_mut(1).unwrap().allocate_trail([4]).unwrap();
    tracks.get_mut(2).unwrap().deallocate_trail();
    assert_eq!(tracks::length(tracks.view()).unwrap(), 1.5);
    extend(tracks.view_mut(), 1);
    tracks::clear(tracks.view_mut()).unwrap();
    assert!(tracks.iter().all(|it| it.trail().is_none()));
    assert_eq!(tracks.get(2).unwrap().ends().get(1).unwrap().tag(), 7);
    extend(tracks.view_mut(), 5);
}

#[test]
fn objects_are_as_a_stop_left_them() {
    let mut tracks = Track::array([3]).unwrap();
    let error = tracks::stops_at(tracks.view_mut(), 2).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Stopped { .. }));
    let names: Vec<_> = tracks.iter().map(|it| it.name()).collect();
    assert_eq!(names, ["done", "none", "none"]);
}

#[test]
fn pointers_of_new_objects_point_to_nothing() {
    let links = Link::array([3]).unwrap();
    assert_eq!(chains::sum_of(links.view()).unwrap(), 6);
}

#[test]
fn threads_share_what_is_read_and_move_what_is_not() {
    let (shared, start) = (numbered(10), Barrier::new(8));
    thread::scope(|scope| {
        for number in 0..8 {
            let mut own = Track::array([5]).unwrap();
            let (shared, start) = (&shared, &start);
            scope.spawn(move || {
                start.wait();
                for round in 0..200 {
                    extend(own.view_mut(), number + round % 3);
                    assert_eq!(points::total(shared.view(), None).unwrap(), 55.0);
                }
                let expected = f64::from(15 * (number + 199 % 3));
                assert_eq!(tracks::length(own.view()).unwrap(), expected);
            });
        }
    });
}

#[test]
fn a_loaded_library_has_the_same_arrays() {
    let path = env!("OBJECT_ARRAYS_LOADED_LIBRARY");
    // SAFETY: the build script built it of the sources that the bindings were generated from.
    let library = unsafe { object_arrays_loaded::Library::open(path) }.unwrap();
    let mut array = object_arrays_loaded::points::Point::array(&library, [2]).unwrap();
    library.points().shift(array.view_mut(), 1.0).unwrap();
    assert_eq!(library.points().total(array.view(), None).unwrap(), 5.0);
    assert_eq!(library.outside(array.view(), None).unwrap(), 3);
    let first = array.get(0).unwrap();
    // SAFETY: two objects fit into memory.
    let line = unsafe { library.points().line(2, &first) }.unwrap();
    assert_eq!(line.get(1).unwrap().x(), 4.5);
    thread::scope(|scope| {
        scope.spawn(move || drop(line));
    });
}
