//! ALLOCATABLE objects as arguments, and objects with polymorphic components.

use ferrotran_e2e::owned_objects::errors::{self, ErrorT};
use ferrotran_e2e::owned_objects::shapes::{self, Frame};
use ferrotran_e2e::owned_objects_loaded;
use ferrotran_runtime::ErrorKind;

fn with_code(code: i32) -> ErrorT {
    let mut error = ErrorT::new().unwrap();
    error.set_code(code);
    error
}

#[test]
fn what_is_allocated_is_returned() {
    for _ in 0..100 {
        assert!(errors::check(1).unwrap().is_none());
        let error = errors::check(-3).unwrap().unwrap();
        assert_eq!(error.code(), -3);
        assert_eq!(error.message().unwrap(), "negative");
        assert_eq!(error.values().unwrap(), [1.0, 2.0, 3.0]);
    }
}

#[test]
fn the_caller_says_whether_an_output_is_wanted() {
    errors::check_quietly(-3, None).unwrap();
    let mut error = None;
    errors::check_quietly(-3, Some(&mut error)).unwrap();
    assert_eq!(error.as_ref().unwrap().code(), -3);
    // INTENT(OUT): what was there is gone.
    errors::check_quietly(1, Some(&mut error)).unwrap();
    assert!(error.is_none());
    let mut error = Some(with_code(4));
    errors::check_quietly(-5, Some(&mut error)).unwrap();
    assert_eq!(error.unwrap().code(), -5);
}

#[test]
fn nothing_is_not_allocated() {
    let error = with_code(4);
    assert_eq!(errors::code_of(Some(&error)).unwrap(), 4);
    assert_eq!(errors::code_of(None).unwrap(), 0);
    // An absent argument.
    assert_eq!(errors::optional_code(Some(&error)).unwrap(), 4);
    assert_eq!(errors::optional_code(None).unwrap(), -1000);
    assert_eq!(errors::unchecked_code(Some(&error)).unwrap(), 4);
    let refused = errors::unchecked_code(None).unwrap_err();
    assert!(
        refused.to_string().contains("owned_objects.f90:51"),
        "{refused}"
    );
}

#[test]
fn what_fortran_allocates_anew_is_where_it_is() {
    let mut error = None;
    for _ in 0..100 {
        errors::toggle(&mut error).unwrap();
        let made = error.as_mut().unwrap();
        assert_eq!((made.code(), made.message()), (5, None));
        assert_eq!(made.values().unwrap(), [7.0]);
        made.allocate_values([1000]).unwrap();
        errors::replace(&mut error, 8).unwrap();
        let replaced = error.as_mut().unwrap();
        assert_eq!(replaced.code(), 8);
        assert_eq!(replaced.message().unwrap(), "x".repeat(40));
        assert!(replaced.values().is_none());
        replaced.set_code(9);
        assert_eq!(errors::code_of(error.as_ref()).unwrap(), 9);
        errors::toggle(&mut error).unwrap();
        assert!(error.is_none());
    }
}

#[test]
fn two_are_exchanged() {
    let (mut a, mut b) = (Some(with_code(1)), None);
    errors::exchange(&mut a, &mut b).unwrap();
    assert!(a.is_none());
    assert_eq!(b.as_ref().unwrap().code(), 1);
    a = Some(with_code(2));
    errors::exchange(&mut a, &mut b).unwrap();
    assert_eq!((a.unwrap().code(), b.unwrap().code()), (1, 2));
}

#[test]
fn after_a_stop_nothing_is_left_of_what_fortran_had() {
    for _ in 0..100 {
        let mut error = Some(with_code(1));
        error.as_mut().unwrap().allocate_values([100]).unwrap();
        let stopped = errors::free_and_stop(&mut error).unwrap_err();
        assert!(
            matches!(stopped.kind(), ErrorKind::Stopped { .. }),
            "{stopped}"
        );
        assert!(error.is_none());
        errors::free_and_stop(&mut error).unwrap_err();
        errors::make_and_stop().unwrap_err();
    }
}

#[test]
fn handles_stay_with_their_objects() {
    let (mut a, mut b) = (Some(with_code(1)), Some(with_code(2)));
    std::mem::swap(&mut a, &mut b);
    errors::replace(&mut a, 3).unwrap();
    std::mem::swap(a.as_mut().unwrap(), b.as_mut().unwrap());
    errors::replace(&mut b, 4).unwrap();
    drop(b);
    assert_eq!(a.unwrap().code(), 1);
}

#[test]
fn a_polymorphic_component_is_what_was_put_there() {
    for _ in 0..100 {
        let mut frame = Frame::new().unwrap();
        assert_eq!(frame.total().unwrap(), 2.0);
        let refused = frame.corners().unwrap_err();
        assert!(refused.to_string().contains("`self%inside`"), "{refused}");
        assert!(shapes::unchecked_total(&frame).is_err());
        frame.put_square(3.0).unwrap();
        assert_eq!(
            (frame.total().unwrap(), frame.corners().unwrap()),
            (11.0, 4)
        );
        // SAFETY: it sets all components that it makes.
        unsafe { shapes::put_polygon(&mut frame, &[1.0, 2.0, 4.0]) }.unwrap();
        assert_eq!((frame.total().unwrap(), frame.corners().unwrap()), (9.0, 0));
        frame.put_square(1.0).unwrap();
        assert_eq!(shapes::unchecked_total(&frame).unwrap(), 1.0);
        shapes::clear(&mut frame).unwrap();
        assert_eq!(frame.total().unwrap(), 2.0);
        frame.put_square(5.0).unwrap();
        // SAFETY: it sets all that it makes.
        let made = unsafe { shapes::framed(2.0) }.unwrap().unwrap();
        assert_eq!(made.total().unwrap(), 6.0);
    }
}

#[test]
fn a_loaded_library_has_them_too() {
    let path = env!("OWNED_OBJECTS_LOADED_LIBRARY");
    // SAFETY: the library was built from the same sources.
    let library = unsafe { owned_objects_loaded::Library::open(path) }.unwrap();
    let errors = library.errors();
    assert!(errors.check(1).unwrap().is_none());
    let mut error = errors.check(-3).unwrap();
    assert_eq!(errors.code_of(error.as_ref()).unwrap(), -3);
    errors.toggle(&mut error).unwrap();
    assert!(error.is_none());
    errors.toggle(&mut error).unwrap();
    assert_eq!(error.as_ref().unwrap().code(), 5);
    errors.check_quietly(-7, Some(&mut error)).unwrap();
    assert_eq!(error.as_ref().unwrap().code(), -7);
    let mut frame = owned_objects_loaded::shapes::Frame::new(&library).unwrap();
    frame.put_square(3.0).unwrap();
    assert_eq!(frame.total().unwrap(), 11.0);
}
