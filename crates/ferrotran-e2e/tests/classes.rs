//! CLASS takes objects of extensions.

use ferrotran_e2e::classes::discs::{self, Disc, Ring};
use ferrotran_e2e::classes::shapes::{self, Round, Shape, Square};
use ferrotran_e2e::classes_loaded;
use ferrotran_runtime::ErrorKind;
use ferrotran_runtime::structure::{IsA, IsAMut};

fn square(side: f64) -> Square {
    let mut square = Square::new().unwrap();
    square.set_side(side);
    square
}

fn disc(radius: f64) -> Disc {
    let mut disc = Disc::new().unwrap();
    disc.set_radius(radius);
    disc
}

#[test]
fn what_is_called_is_of_the_dynamic_type() {
    assert_eq!(shapes::weight(&square(3.0), 2.0).unwrap(), 18.0);
    assert_eq!(shapes::weight(&disc(3.0), 2.0).unwrap(), 54.0);
    let mut ring = Ring::new().unwrap();
    ring.set_radius(1.0);
    assert_eq!(shapes::weight(&ring, 4.0).unwrap(), 9.0);
    // The parent of a ring, by itself, is a disc.
    assert_eq!(shapes::weight(&ring.disc(), 4.0).unwrap(), 12.0);
    assert_eq!(discs::area_of_disc(&ring).unwrap(), 3.0);
    assert_eq!(ring.area().unwrap(), 2.25);
}

#[test]
fn objects_of_different_types_stand_side_by_side() {
    let shapes: Vec<Box<dyn IsA<Shape>>> = vec![Box::new(square(2.0)), Box::new(disc(1.0))];
    let kinds = shapes
        .iter()
        .map(|it| shapes::kind_of(Some(&**it)).unwrap());
    assert_eq!(kinds.collect::<Vec<_>>(), [2, 3]);
    assert_eq!(shapes::kind_of(None).unwrap(), 0);
}

#[test]
fn an_abstract_type_has_the_methods_of_the_dynamic_type() {
    let (mut square, mut ring) = (square(3.0), Ring::new().unwrap());
    assert_eq!(Shape::area(&square).unwrap(), 9.0);
    assert_eq!(Shape::area(&ring).unwrap(), 2.25);
    assert_eq!(Shape::area(&ring.disc()).unwrap(), 3.0);
    assert_eq!(Shape::twice(&square).unwrap(), 18.0);
    assert_eq!(Round::twice(&ring).unwrap(), 4.5);
    assert_eq!(Shape::stretch(&mut square, 2, 2.0).unwrap(), [6.0, 6.0]);
    assert_eq!(Round::stretch(&mut ring, 1, 2.0).unwrap(), [0.0]);
    assert_eq!((square.side(), ring.radius()), (6.0, 2.0));
    let mut sides = [1.0; 2];
    let short = Shape::stretch_into(&mut square, 3, 2.0, &mut sides).unwrap_err();
    assert!(
        matches!(short.kind(), ErrorKind::TooShort { .. }),
        "{short}"
    );
    assert_eq!(square.side(), 6.0);
}

#[test]
fn what_any_of_them_may_do_is_contained_and_locked() {
    let (mut square, mut ring) = (square(3.0), Ring::new().unwrap());
    let stopped = Shape::stretch(&mut ring, 1, -1.0).unwrap_err();
    assert!(
        matches!(stopped.kind(), ErrorKind::Stopped { .. }),
        "{stopped}"
    );
    // A square's own method needs no lock; whoever's it may be, does.
    let held = discs::data().unwrap();
    let locked = Shape::stretch(&mut square, 1, 1.0).unwrap_err();
    assert!(matches!(locked.kind(), ErrorKind::Busy { .. }), "{locked}");
    assert_eq!(square.stretch(1, 1.0).unwrap(), [3.0]);
    drop(held);
    let before = discs::data().unwrap().stretched_discs();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let mut ring = Ring::new().unwrap();
                for _ in 0..5000 {
                    Shape::stretch(&mut ring, 1, 1.0).unwrap();
                }
            });
        }
    });
    // No other test stretches so many meanwhile that a lost one would not be seen.
    let after = discs::data().unwrap().stretched_discs();
    assert!(
        (40_000..40_010).contains(&(after - before)),
        "{before} {after}"
    );
}

#[test]
fn what_is_written_is_written_in_any_of_them() {
    let (mut square, mut ring) = (square(1.0), Ring::new().unwrap());
    shapes::mark(&mut square, 4).unwrap();
    shapes::mark(&mut ring, 7).unwrap();
    assert_eq!((square.corners(), ring.corners()), (4, 7));
    assert_eq!(shapes::corners_beside(&mut ring, &square).unwrap(), 11);
    shapes::mark_if(None).unwrap();
    shapes::mark_if(Some(&mut ring)).unwrap();
    assert_eq!(ring.corners(), -1);
    let mut all: [&mut dyn IsAMut<Shape>; 2] = [&mut square, &mut ring];
    for shape in &mut all {
        shapes::mark(*shape, 12).unwrap();
    }
    assert_eq!((square.corners(), ring.corners()), (12, 12));
    // A part of an object.
    shapes::mark(&mut ring.disc_mut(), 13).unwrap();
    assert_eq!(ring.corners(), 13);
}

#[test]
fn what_is_not_abstract_has_extensions_too() {
    for _ in 0..100 {
        let (mut disc, mut ring) = (disc(2.0), Ring::new().unwrap());
        discs::grow(&mut disc, 1.0).unwrap();
        discs::grow(&mut ring, 1.0).unwrap();
        assert_eq!((disc.radius(), ring.radius()), (3.0, 2.0));
        assert_eq!(ring.name().unwrap(), "grown");
        ring.set_hole(9.0);
        discs::renew(&mut ring).unwrap();
        assert_eq!((ring.radius(), ring.hole(), ring.name()), (1.0, 0.5, None));
        discs::grow(&mut ring, 1.0).unwrap();
        let stopped = discs::grow_and_stop(&mut ring).unwrap_err();
        assert!(
            matches!(stopped.kind(), ErrorKind::Stopped { .. }),
            "{stopped}"
        );
        assert_eq!(ring.radius(), 100.0);
    }
    assert_eq!(shapes::both(&square(2.0), &disc(5.0)).unwrap(), 9.0);
}

#[test]
fn a_loaded_library_has_them_too() {
    let path = env!("CLASSES_LOADED_LIBRARY");
    // SAFETY: the build script built it of the sources that the bindings were generated from.
    let library = unsafe { classes_loaded::Library::open(path) }.unwrap();
    let mut square = classes_loaded::shapes::Square::new(&library).unwrap();
    let mut ring = classes_loaded::discs::Ring::new(&library).unwrap();
    let shapes = library.shapes();
    assert_eq!(shapes.weight(&square, 2.0).unwrap(), 2.0);
    assert_eq!(shapes.weight(&ring, 4.0).unwrap(), 9.0);
    shapes.mark(&mut square, 4).unwrap();
    library.discs().grow(&mut ring, 2.0).unwrap();
    assert_eq!((square.corners(), ring.radius()), (4, 3.0));
    assert_eq!(shapes.kind_of(Some(&ring)).unwrap(), 3);
    use classes_loaded::shapes::Shape;
    assert_eq!(Shape::area(&library, &square).unwrap(), 1.0);
    assert_eq!(Shape::stretch(&library, &mut ring, 1, 2.0).unwrap(), [0.0]);
}
