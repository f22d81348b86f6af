//! Type-bound procedures: methods of handles.

use ferrotran_e2e::methods::counters::{Counter, CounterLabelOutput};
use ferrotran_e2e::methods::extensions::{Bud, Leaf};
use ferrotran_e2e::methods::steppers::{self, Base, Child, Grandchild};
use ferrotran_e2e::methods::without_methods::Square;
use ferrotran_e2e::methods_loaded;
use ferrotran_runtime::ErrorKind;
use ferrotran_runtime::ndarray::{Array2, ShapeBuilder};

fn counter(count: i32) -> Counter {
    let mut counter = Counter::new().unwrap();
    counter.add(count).unwrap();
    counter
}

#[test]
fn private_procedures_are_called_through_their_bindings() {
    let mut counter = Counter::new().unwrap();
    counter.add(3).unwrap();
    counter.set_step_2(5);
    counter.add(2).unwrap();
    assert_eq!(counter.value().unwrap(), 13);
}

#[test]
fn the_object_is_passed_where_the_binding_says() {
    let counter = counter(7);
    assert_eq!(counter.scaled(0.5).unwrap(), 3.5);
    let mut other = Counter::new().unwrap();
    counter.copy_to(&mut other, None).unwrap();
    assert_eq!(other.value().unwrap(), 7);
    let more = self::counter(10);
    counter.copy_to(&mut other, Some(&more)).unwrap();
    assert_eq!(other.value().unwrap(), 17);
    // Twice what is only read.
    counter.copy_to(&mut other, Some(&counter)).unwrap();
    assert_eq!(other.value().unwrap(), 14);
}

#[test]
fn without_an_object_it_is_a_function_of_the_type() {
    assert_eq!(Counter::largest().unwrap(), i32::MAX);
    assert_eq!(Counter::sum_of(&[1.0, 2.5]).unwrap(), 3.5);
}

#[test]
fn arrays_texts_and_several_outputs_are_returned() {
    let counter = counter(7);
    assert_eq!(counter.firsts(3).unwrap(), [8, 9, 10]);
    let mut firsts = [0; 2];
    counter.firsts_into(2, &mut firsts).unwrap();
    assert_eq!(firsts, [8, 9]);
    let CounterLabelOutput { text, length } = counter.label().unwrap();
    assert_eq!((text.trim_end(), length), ("7", 1));
    let mut grid = Array2::zeros((2, 3).f());
    counter.fill(grid.view_mut()).unwrap();
    assert_eq!(grid, Array2::from_elem((2, 3), 7));
    // SAFETY: the text is repeated 7 times.
    assert_eq!(unsafe { counter.as_text() }.unwrap(), "xxxxxxx");
}

#[test]
fn closures_are_called() {
    let mut counter = counter(3);
    let mut seen = Vec::new();
    let maximum = counter.maximum(|x: &[i32]| x.iter().copied().max().unwrap_or(0));
    assert_eq!(maximum.unwrap(), 3);
    counter.each(|x: i32| seen.push(x)).unwrap();
    assert_eq!((seen, counter.value().unwrap()), (vec![1, 2, 3], 0));
}

#[test]
fn an_object_is_returned() {
    let mut counter = counter(4);
    counter.set_step_2(9);
    let doubled = counter.doubled().unwrap();
    drop(counter);
    assert_eq!((doubled.value().unwrap(), doubled.step()), (8, 9));
}

#[test]
fn an_output_gets_its_defaults() {
    let mut counter = counter(4);
    counter.set_step_2(9);
    counter.reset().unwrap();
    assert_eq!((counter.value().unwrap(), counter.step()), (-1, 1));
}

#[test]
fn an_object_is_as_a_stop_left_it() {
    let mut counter = counter(11);
    let error = counter.bounded().unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Stopped { .. }));
    assert_eq!(counter.step(), 3);
    counter.reset().unwrap();
    counter.bounded().unwrap();
    assert_eq!(counter.step(), 4);
}

#[test]
fn bindings_keep_their_names() {
    let mut counter = Counter::new().unwrap();
    counter.new_(5).unwrap();
    assert_eq!(counter.type_().unwrap(), 5);
    counter.set_step(2).unwrap();
    assert_eq!(counter.step(), 20);
}

#[test]
fn what_other_names_write_is_written() {
    let mut counter = Counter::new().unwrap();
    // SAFETY: the component exists.
    unsafe { counter.through_class() }.unwrap();
    assert_eq!(counter.value().unwrap(), 70);
    counter.through_associate().unwrap();
    assert_eq!(counter.value().unwrap(), 71);
}

#[test]
fn extensions_inherit_and_override() {
    let (mut base, mut child) = (Base::new().unwrap(), Child::new().unwrap());
    let mut grandchild = Grandchild::new().unwrap();
    assert_eq!(base.name_of().unwrap(), 101);
    assert_eq!(child.name_of().unwrap(), 211);
    assert_eq!(grandchild.name_of().unwrap(), 211);
    base.thrice().unwrap();
    child.thrice().unwrap();
    grandchild.thrice().unwrap();
    assert_eq!((base.n(), child.n(), child.m()), (3, 3, 10));
    assert_eq!((grandchild.n(), grandchild.m()), (3, 30));
    assert_eq!(child.fixed().unwrap(), 3);
    let levels = [Base::level(), Child::level(), Grandchild::level()];
    assert_eq!(levels.map(Result::unwrap), [1, 2, 2]);
}

#[test]
fn the_type_of_the_object_decides_what_is_called_within() {
    let (base, mut child) = (Base::new().unwrap(), Child::new().unwrap());
    assert_eq!((base.twice().unwrap(), child.twice().unwrap()), (202, 422));
    // Of another module.
    assert_eq!(Leaf::new().unwrap().twice().unwrap(), 612);
    // SAFETY: what it calls of the parent accesses nothing but the object.
    unsafe { child.own() }.unwrap();
    assert_eq!((child.n(), child.m()), (3, 3));
}

#[test]
fn what_takes_a_class_takes_objects_of_that_type() {
    let (base, child) = (Base::new().unwrap(), Child::new().unwrap());
    assert_eq!(steppers::base_name(&base).unwrap(), 101);
    assert_eq!(steppers::base_twice(&base).unwrap(), 202);
    assert_eq!(steppers::child_name(&child).unwrap(), 211);
    // The parent is one of its own type.
    assert_eq!(steppers::base_name(&child.base()).unwrap(), 101);
    let (one, two) = (counter(1), counter(2));
    assert_eq!(one.sum_with(Some(&two)).unwrap(), 3);
    assert_eq!(one.sum_with(Some(&one)).unwrap(), 2);
    assert_eq!(one.sum_with(None).unwrap(), 1);
}

#[test]
fn deferred_bindings_are_those_that_define_them() {
    let mut square = Square::new().unwrap();
    square.set_side(3.0);
    assert_eq!(square.area().unwrap(), 9.0);
}

#[test]
fn a_parent_is_a_component() {
    let mut leaf = Leaf::new().unwrap();
    leaf.set_n(2);
    assert_eq!((leaf.root().n(), leaf.root().name_of().unwrap()), (2, 102));
    assert_eq!(leaf.name_of().unwrap(), 307);
    leaf.root_mut().thrice().unwrap();
    leaf.thrice().unwrap();
    assert_eq!((leaf.n(), leaf.fixed().unwrap()), (18, 18));
    let grandchild = Grandchild::new().unwrap();
    let parents = (grandchild.child().name_of(), grandchild.base().name_of());
    assert_eq!((parents.0.unwrap(), parents.1.unwrap()), (211, 101));
}

#[test]
fn private_bindings_are_called_by_their_generics() {
    let mut leaf = Leaf::new().unwrap();
    leaf.add_i(2).unwrap();
    leaf.add_r(0.5).unwrap();
    leaf.add_two(10, 10).unwrap();
    assert_eq!((leaf.k(), leaf.r()), (107, 0.5));
    assert_eq!(Leaf::add_none(4).unwrap(), 4.0);
    let mut bud = Bud::new().unwrap();
    bud.add_i(2).unwrap();
    bud.add_text("abc").unwrap();
    bud.add_two(10, 10).unwrap();
    assert_eq!(bud.k(), 5 + 2000 + 3 + 100);
}

#[test]
fn a_loaded_library_has_the_same_methods() {
    let path = env!("METHODS_LOADED_LIBRARY");
    // SAFETY: the build script built it of the sources that the bindings were generated from.
    let library = unsafe { methods_loaded::Library::open(path) }.unwrap();
    use methods_loaded::counters::Counter;
    let mut counter = Counter::new(&library).unwrap();
    counter.add(4).unwrap();
    assert_eq!(counter.firsts(2).unwrap(), [5, 6]);
    assert_eq!(counter.doubled().unwrap().value().unwrap(), 8);
    assert_eq!(Counter::sum_of(&library, &[2.0]).unwrap(), 2.0);
    let maximum = counter.maximum(|x: &[i32]| x[0]);
    assert_eq!(maximum.unwrap(), 4);
    let child = methods_loaded::steppers::Child::new(&library).unwrap();
    assert_eq!(child.name_of().unwrap(), 211);
}
