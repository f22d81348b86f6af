//! POINTERs to objects: where they point is passed, and comes back.

use ferrotran_e2e::object_pointers::lists::{self, List, Node};
use ferrotran_e2e::object_pointers_loaded;
use ferrotran_runtime::ErrorKind;
use ferrotran_runtime::structure::Pointer;

/// A node that Fortran allocates.
fn made(value: i32) -> Pointer<Node> {
    // SAFETY: it follows nothing.
    unsafe { lists::make(value) }.unwrap()
}

fn release(mut node: Pointer<Node>) {
    // SAFETY: Fortran allocated it, and nothing points to it any more.
    unsafe { lists::release(&mut node) }.unwrap();
    assert!(node.is_null());
}

#[test]
fn what_fortran_allocates_is_pointed_to_until_it_frees_it() {
    let mut node = Pointer::null();
    // SAFETY: it points to nothing.
    assert_eq!(unsafe { lists::value_of(node) }.unwrap(), 0);
    for value in [3, 4] {
        let before = node;
        // SAFETY: it points to nothing, and then to what Fortran allocated.
        unsafe { lists::ensure(&mut node, value) }.unwrap();
        assert!(!node.is_null() && (before.is_null() || before == node));
        // SAFETY: it exists, and nobody else has it.
        let handle = unsafe { node.follow(()) }.unwrap();
        assert_eq!(handle.value(), value);
        // SAFETY: it points to what exists.
        assert_eq!(unsafe { lists::value_of(node) }.unwrap(), value);
    }
    // SAFETY: as above.
    unsafe { node.follow_mut(()) }.unwrap().set_value(7);
    // SAFETY: as above.
    assert_eq!(unsafe { lists::value_of(node) }.unwrap(), 7);
    release(node);
    // SAFETY: it is null.
    assert!(unsafe { Pointer::<Node>::null().follow(()) }.is_none());
}

#[test]
fn objects_of_rust_are_pointed_to() {
    let mut own = Node::new().unwrap();
    own.set_value(5);
    let (pointer, other) = (Pointer::<Node>::at(own.as_ptr()), made(5));
    // SAFETY: both exist.
    unsafe {
        assert_eq!(lists::value_of(pointer).unwrap(), 5);
        assert!(lists::same(pointer, pointer).unwrap());
        assert!(!lists::same(pointer, other).unwrap());
    }
    release(other);
}

#[test]
fn what_is_pointed_to_is_found_again() {
    let mut list = List::new().unwrap();
    let nodes = [made(1), made(2), made(3)];
    for node in nodes {
        // SAFETY: the nodes outlive the list.
        unsafe { list.push(node) }.unwrap();
    }
    assert_eq!(list.length(), 3);
    // SAFETY: as above; so are those of the next ones.
    let mut at = unsafe { list.first() }.unwrap();
    let mut values = Vec::new();
    while !at.is_null() {
        // SAFETY: as above.
        unsafe {
            values.push(lists::value_of(at).unwrap());
            at = lists::next_of(at).unwrap();
        }
    }
    assert_eq!(values, [3, 2, 1]);
    drop(list);
    nodes.into_iter().for_each(release);
}

#[test]
fn after_a_stop_it_points_where_it_did() {
    let node = made(1);
    let mut given = node;
    // SAFETY: it exists.
    let stopped = unsafe { lists::fail(&mut given) }.unwrap_err();
    assert!(
        matches!(stopped.kind(), ErrorKind::Stopped { .. }),
        "{stopped}"
    );
    assert_eq!(given, node);
    release(node);
}

#[test]
fn a_loaded_library_has_them_too() {
    let path = env!("OBJECT_POINTERS_LOADED_LIBRARY");
    // SAFETY: the build script built it of the sources that the bindings were generated from.
    let library = unsafe { object_pointers_loaded::Library::open(path) }.unwrap();
    let lists = library.lists();
    // SAFETY: what is pointed to is what Fortran allocates.
    unsafe {
        let mut node = lists.make(8).unwrap();
        assert_eq!(node.follow(&library).unwrap().value(), 8);
        assert_eq!(lists.value_of(node).unwrap(), 8);
        lists.release(&mut node).unwrap();
        assert!(node.is_null());
    }
}
