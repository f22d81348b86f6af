//! Objects within objects: handles that borrow the one of the whole.

use std::thread;

use ferrotran_e2e::nested::points::{self, Point};
use ferrotran_e2e::nested::shapes::{self, Circle, Holder, Joint, Scene};
use ferrotran_e2e::nested_loaded;
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
    let distance = points.distance(&scene.first().centre(), &by).unwrap();
    assert_eq!(distance, 1.0);
}
