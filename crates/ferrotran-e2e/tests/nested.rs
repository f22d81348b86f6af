//! Objects within objects: handles that borrow the one of the whole.

use std::thread;

use ferrotran_e2e::nested::clouds::{self, Cloud};
use ferrotran_e2e::nested::points::{self, Point};
use ferrotran_e2e::nested::shapes::{self, Circle, Holder, Joint, Scene, Segment};
use ferrotran_e2e::nested::world;
use ferrotran_e2e::nested_loaded;
use ferrotran_runtime::ErrorKind;
use ferrotran_runtime::structure::{Object, ObjectMut};

#[test]
fn a_component_has_its_defaults() {
    // Memory that was used before.
    for _ in 0..100 {
        let mut scene = Scene::new().unwrap();
        assert_eq!(scene.first().centre().x(), 1.5);
        assert_eq!(scene.first().centre().y(), 0.0);
        assert_eq!(scene.second().radius(), 2.0);
        assert!(scene.first().focus().is_none() && scene.third().is_none());
        scene.first_mut().centre_mut().set_x(7.0);
        scene.second_mut().set_radius(-1.0);
        scene.allocate_third().unwrap();
    }
}

#[test]
fn components_are_read_and_written_in_place() {
    let mut scene = Scene::new().unwrap();
    scene.first_mut().centre_mut().set_y(4.0);
    scene.second_mut().set_radius(10.0);
    assert_eq!(
        shapes::sum_of(&scene).unwrap(),
        3.0 + 1.5 + 4.0 + 1.5 + 10.0
    );
    let mut first = scene.first_mut();
    first.set_radius(8.0);
    let mut centre = first.centre_mut();
    centre.allocate_trail([3]).unwrap();
    centre.trail_mut().unwrap()[2] = 5.0;
    let first = scene.first();
    let centre = first.centre();
    assert_eq!(centre.trail().unwrap(), [0.0, 0.0, 5.0]);
    assert_eq!((first.radius(), scene.second().radius()), (8.0, 10.0));
}

#[test]
fn procedures_take_components() {
    let (mut a, mut b) = (Circle::new().unwrap(), Point::new().unwrap());
    b.set_y(2.0);
    points::shift(&mut a.centre_mut(), Some(&b)).unwrap();
    assert_eq!((a.centre().x(), a.centre().y()), (4.0, 2.0));
    points::shift(&mut a.centre_mut(), None).unwrap();
    points::shift(&mut b, Some(&a.centre())).unwrap();
    assert_eq!((b.x(), b.y()), (7.5, 4.0));
    assert_eq!(points::distance(&a.centre(), &a.centre()).unwrap(), 0.0);
    assert_eq!(
        points::distance(&a.centre(), &b).unwrap(),
        2.5_f64.hypot(2.0)
    );
    let mut scene = Scene::new().unwrap();
    shapes::exchange(&mut a, &mut scene.second_mut()).unwrap();
    scene.first_mut().set_radius(6.0);
    shapes::exchange(&mut scene.first_mut(), &mut a).unwrap();
    assert_eq!((a.radius(), scene.first().radius()), (6.0, 2.0));
}

#[test]
fn a_component_is_replaced_as_a_whole() {
    let mut circle = Circle::new().unwrap();
    circle.centre_mut().allocate_trail([1000]).unwrap();
    let mut point = Point::new().unwrap();
    point.allocate_trail([2]).unwrap();
    point.trail_mut().unwrap().fill(9.0);
    points::copy(&point, &mut circle.centre_mut()).unwrap();
    drop(point);
    assert_eq!(circle.centre().trail().unwrap(), [9.0, 9.0]);
    let mut copy = Point::new().unwrap();
    points::copy(&circle.centre(), &mut copy).unwrap();
    points::reset(&mut circle.centre_mut()).unwrap();
    assert!(circle.centre().trail().is_none());
    assert_eq!((circle.centre().x(), circle.centre().y()), (1.5, -1.0));
    drop(circle);
    assert_eq!(copy.trail().unwrap(), [9.0, 9.0]);
}

#[test]
fn allocatable_objects_are_allocated_by_either_side() {
    let mut circle = Circle::new().unwrap();
    assert!(circle.focus_mut().is_none());
    shapes::focus_on(&mut circle, 5.0).unwrap();
    assert_eq!(circle.focus().unwrap().x(), 5.0);
    circle.focus_mut().unwrap().allocate_trail([4]).unwrap();
    // A new one: with its defaults, and what the old one held is gone.
    circle.allocate_focus().unwrap();
    assert_eq!(circle.focus().unwrap().x(), 1.5);
    assert!(circle.focus().unwrap().trail().is_none());
    points::shift(&mut circle.focus_mut().unwrap(), None).unwrap();
    assert_eq!(circle.focus().unwrap().x(), 2.5);
    circle.deallocate_focus();
    circle.deallocate_focus();
    assert!(circle.focus().is_none());
    let mut scene = Scene::new().unwrap();
    scene.allocate_third().unwrap();
    let mut third = scene.third_mut().unwrap();
    third.set_radius(0.5);
    third.allocate_focus().unwrap();
    // `hidden` is PRIVATE, and has its default.
    assert_eq!(shapes::sum_of(&scene).unwrap(), 8.0 + 50.0 + 1.5);
}

#[test]
fn components_of_no_size_have_handles() {
    let mut holder = Holder::new().unwrap();
    assert!(!holder.one().as_ptr().is_null());
    assert!(!holder.other_mut().as_ptr().is_null());
}

#[test]
fn generic_names_take_objects_of_their_own() {
    let (mut circle, point) = (Circle::new().unwrap(), Point::new().unwrap());
    circle.set_radius(3.0);
    assert_eq!(shapes::size_of(&point).unwrap(), 1.5);
    assert_eq!(shapes::size_of(&circle).unwrap(), 27.0);
    assert_eq!(shapes::size_of((2, Some(&point))).unwrap(), 3.5);
    assert_eq!(shapes::size_of((2, None)).unwrap(), 2.0);
}

/// Numbers the elements, and allocates so many.
fn number_all(cloud: &mut Cloud, n: i32) {
    // SAFETY: the subscripts lie within the declared bounds, or within what is allocated.
    unsafe { clouds::number_all(cloud, n) }.unwrap();
}

fn tick() -> Result<(), ferrotran_runtime::Error> {
    // SAFETY: the subscripts lie within the declared bounds.
    unsafe { world::tick() }
}

#[test]
fn arrays_of_objects_are_where_fortran_has_them() {
    let mut cloud = Cloud::new().unwrap();
    number_all(&mut cloud, 3);
    let corners = cloud.corners();
    assert_eq!((corners.extents(), corners.len()), ([2, 2], 4));
    // Subscripts are counted from 0, whatever the lower bounds are.
    assert_eq!(corners.get([1, 0]).unwrap().x(), 20.0);
    assert_eq!(corners.get([0, 1]).unwrap().x(), 11.0);
    let all: Vec<f64> = corners.iter().map(|point| point.x()).collect();
    assert_eq!(all, [10.0, 20.0, 11.0, 21.0]);
    let many = cloud.many().unwrap();
    let all: Vec<_> = many.iter().map(|point| (point.x(), point.y())).collect();
    assert_eq!(all, [(1.0, -1.0), (2.0, -2.0), (3.0, -3.0)]);
    assert_eq!(clouds::sum_of(&cloud).unwrap(), 1.0 + 62.0 + 600.0);
    number_all(&mut cloud, -1);
    assert!(cloud.many().is_none() && cloud.many_mut().is_none());
    number_all(&mut cloud, 0);
    assert!(cloud.many().unwrap().is_empty());
    assert!(cloud.many().unwrap().get(0).is_none());
}

#[test]
fn what_is_out_of_range_is_none() {
    let mut cloud = Cloud::new().unwrap();
    number_all(&mut cloud, 3);
    let corners = cloud.corners();
    for subscripts in [[2, 0], [0, 2], [2, 2], [usize::MAX, 0], [0, usize::MAX]] {
        assert!(corners.get(subscripts).is_none());
    }
    for subscript in [3, 4, usize::MAX, usize::MAX / 2 + 1] {
        assert!(cloud.many_mut().unwrap().get_mut(subscript).is_none());
    }
    assert!(cloud.none().is_empty() && cloud.none().get(0).is_none());
    assert_eq!(cloud.none_mut().iter_mut().count(), 0);
    assert_eq!(cloud.empties().iter().count(), 3);
}

#[test]
fn elements_are_written_and_passed() {
    let mut cloud = Cloud::new().unwrap();
    cloud.allocate_many([4]).unwrap();
    let mut many = cloud.many_mut().unwrap();
    for (x, mut point) in [1.0, 2.0, 3.0, 4.0].into_iter().zip(many.iter_mut()) {
        assert_eq!(point.x(), 1.5);
        point.set_x(x);
        point.allocate_trail([2]).unwrap();
    }
    points::shift(&mut many.get_mut(3).unwrap(), None).unwrap();
    // Two elements at once.
    let mut both = many.iter_mut();
    let (from, mut to) = (both.next().unwrap(), both.next().unwrap());
    points::copy(&from, &mut to).unwrap();
    assert_eq!(
        many.iter().map(|it| it.x()).sum::<f64>(),
        1.0 + 1.0 + 3.0 + 5.0
    );
    assert_eq!(clouds::sum_of(&cloud).unwrap(), 1.0 + 6.0 + 1000.0);
    cloud.allocate_grid([2, 3]).unwrap();
    let mut grid = cloud.grid_mut().unwrap();
    grid.get_mut([1, 2]).unwrap().set_radius(0.5);
    let mut centre = grid.get_mut([0, 1]).unwrap();
    centre.allocate_focus().unwrap();
    assert_eq!(centre.focus().unwrap().x(), 1.5);
    let sum = 10000.0 * (4.0 + 2.0 * 4.0 + 3.0 * 2.5);
    assert_eq!(clouds::sum_of(&cloud).unwrap(), 1.0 + 6.0 + 1000.0 + sum);
    cloud.deallocate_grid();
    cloud.deallocate_many();
    assert!(cloud.grid().is_none());
}

#[test]
fn no_memory_for_an_array_is_an_error() {
    let mut cloud = Cloud::new().unwrap();
    for extent in [1 << 40, 1 << 60, usize::MAX] {
        let error = cloud.allocate_many([extent]).unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::OutOfMemory { .. }),
            "{error}"
        );
        assert!(cloud.many().is_none());
    }
    cloud.allocate_many([1]).unwrap();
    assert_eq!(cloud.many().unwrap().len(), 1);
}

#[test]
fn variables_of_modules_have_handles() {
    let mut data = world::data().unwrap();
    assert_eq!((data.origin().x(), data.fixed().x()), (1.5, 1.5));
    assert!(data.goal().is_none() && data.circles().is_none() && data.seen().is_none());
    data.origin_mut().set_x(4.0);
    data.origin_mut().allocate_trail([2]).unwrap();
    // What shares no state takes no lock.
    points::shift(&mut data.origin_mut(), None).unwrap();
    assert_eq!(data.corners().extents(), [2, 2]);
    data.corners_mut().get_mut([1, 0]).unwrap().set_x(20.0);
    assert_eq!(data.corners().get([1, 0]).unwrap().x(), 20.0);
    assert!(data.corners().get([1, 2]).is_none());
    data.allocate_circles([3]).unwrap();
    for mut circle in data.circles_mut().unwrap() {
        circle.set_radius(2.0);
    }
    data.allocate_goal().unwrap();
    data.goal_mut().unwrap().set_x(0.25);
    // The others do.
    let error = tick().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Busy { .. }), "{error}");
    drop(data);
    let sum = world::sum_of_world().unwrap();
    assert_eq!(sum, 5.0 + 20.0 + 3.0 * 1.5 + 25.0 + 60000.0);
    tick().unwrap();
    let mut data = world::data().unwrap();
    assert_eq!((data.fixed().x(), data.goal().unwrap().y()), (6.0, 6.0));
    assert_eq!(data.seen().unwrap().trail().unwrap().len(), 2);
    assert_eq!(data.corners().get([1, 1]).unwrap().y(), 5.0);
    assert!(data.circles().unwrap().iter().all(|it| it.radius() == 1.0));
    data.deallocate_goal();
    data.deallocate_circles();
    data.origin_mut().deallocate_trail();
    drop(data);
    assert_eq!(world::sum_of_world().unwrap(), 6.0 + 20.0 + 4.5);
}

#[test]
fn components_are_copied_to_objects_of_their_own() {
    let mut segment = Segment::new().unwrap();
    segment.to_mut().set_i(5);
    segment.between_mut().get_mut(1).unwrap().set_i(7);
    let mut to = segment.to().try_clone().unwrap();
    to.set_i(9);
    let copy = segment.try_clone().unwrap();
    segment.from_mut().set_i(0);
    drop(segment);
    assert_eq!(shapes::sum_of_segment(&copy).unwrap(), 3 + 50 + 1000 + 4);
    assert_eq!(to.i(), 9);
}

/// A function of Rust that takes whatever is a point.
fn far_to_the_right(point: &mut Point<impl ObjectMut + ?Sized>) -> f64 {
    point.set_x(1000.0);
    right(point)
}

fn right<S: Object + ?Sized>(point: &Point<S>) -> f64 {
    point.x()
}

#[test]
fn functions_of_rust_take_components() {
    let mut circle = Circle::new().unwrap();
    assert_eq!(far_to_the_right(&mut circle.centre_mut()), 1000.0);
    assert_eq!(far_to_the_right(&mut Point::new().unwrap()), 1000.0);
    let through: &mut Point<dyn ObjectMut + '_> = &mut circle.centre_mut();
    assert_eq!(far_to_the_right(through), 1000.0);
    assert_eq!(
        points::distance(through, &Point::new().unwrap()).unwrap(),
        998.5
    );
}

#[test]
fn threads_share_components() {
    let mut joint = Joint::new().unwrap();
    joint.own_mut().set_radius(4.0);
    let own = joint.own();
    let sum: f64 = thread::scope(|scope| {
        let threads: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| own.radius() + own.centre().x()))
            .collect();
        threads.into_iter().map(|it| it.join().unwrap()).sum()
    });
    assert_eq!(sum, 4.0 * 5.5);
}

#[test]
fn threads_write_different_elements() {
    let mut cloud = Cloud::new().unwrap();
    cloud.allocate_many([8]).unwrap();
    thread::scope(|scope| {
        for (x, mut point) in (0_u32..).zip(cloud.many_mut().unwrap()) {
            scope.spawn(move || point.set_x(f64::from(x)));
        }
    });
    let all: Vec<f64> = cloud.many().unwrap().iter().map(|it| it.x()).collect();
    assert_eq!(all, [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]);
}

#[test]
fn a_loaded_library_has_the_same_components() {
    let path = env!("NESTED_LOADED_LIBRARY");
    // SAFETY: the build script built it of the sources that the bindings were generated from.
    let library = unsafe { nested_loaded::Library::open(path) }.unwrap();
    let mut scene = nested_loaded::shapes::Scene::new(&library).unwrap();
    let points = library.points();
    points
        .shift(&mut scene.first_mut().centre_mut(), None)
        .unwrap();
    scene.allocate_third().unwrap();
    let by = nested_loaded::points::Point::new(&library).unwrap();
    let mut third = scene.third_mut().unwrap();
    points.shift(&mut third.centre_mut(), Some(&by)).unwrap();
    assert_eq!(third.centre().x(), 4.0);
    let sum = library.shapes().sum_of(&scene).unwrap();
    assert_eq!(sum, 3.0 + 2.5 + 1.5 + 2.0 + 200.0 + 1.5);
    let mut cloud = nested_loaded::clouds::Cloud::new(&library).unwrap();
    // SAFETY: the subscripts lie within the declared bounds, or within what is allocated.
    unsafe { library.clouds().number_all(&mut cloud, 2) }.unwrap();
    points
        .shift(&mut cloud.many_mut().unwrap().get_mut(1).unwrap(), None)
        .unwrap();
    let all: Vec<f64> = cloud.many().unwrap().iter().map(|it| it.x()).collect();
    assert_eq!(all, [1.0, 3.0]);
    let world = library.world();
    let mut data = world.data().unwrap();
    points.shift(&mut data.origin_mut(), Some(&by)).unwrap();
    assert_eq!(data.origin().x(), 4.0);
    assert_eq!(data.corners().iter().count(), 4);
    drop(data);
    let distance = points.distance(&scene.first().centre(), &by).unwrap();
    assert_eq!(distance, 1.0);
}
