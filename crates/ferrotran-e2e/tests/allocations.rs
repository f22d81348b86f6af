//! Forms that fill what is the caller's allocate nothing: a global allocator counts. (What Fortran
//! allocates is its own; and a call that has to wait for another thread's may allocate its place in
//! the queue, so calls take turns here.)

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::sync::{Mutex, MutexGuard, PoisonError};

use ferrotran_e2e::{
    arrays, character_arrays, character_modules, external, leading, modern, outcomes, ranks,
    sections, texts,
};
use ferrotran_runtime::ndarray::{Array2, ArrayD, IxDyn, ShapeBuilder, s};
use ferrotran_runtime::{CharacterArray, Error};

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

/// Counts the allocations of each thread.
struct Counting;

// SAFETY: the system's allocator does all of it.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.set(ALLOCATIONS.get() + 1);
        // SAFETY: the caller vouches for the layout.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, address: *mut u8, layout: Layout) {
        // SAFETY: the caller vouches for the address and the layout.
        unsafe { System.dealloc(address, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// Held while this thread calls Fortran, so that no call waits in the library's own lock.
fn turn() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Fails if `call` allocates.
#[track_caller]
fn allocates_nothing<T>(call: impl FnOnce() -> Result<T, Error>) -> T {
    let _turn = turn();
    let before = ALLOCATIONS.get();
    let result = call();
    let allocations = ALLOCATIONS.get() - before;
    assert_eq!(allocations, 0, "allocations");
    result.unwrap()
}

#[test]
fn the_counter_counts() {
    let _turn = turn();
    let before = ALLOCATIONS.get();
    external::pairs(3).unwrap();
    assert!(ALLOCATIONS.get() > before);
}

#[test]
fn vectors_are_filled() {
    let mut x = [0; 8];
    allocates_nothing(|| external::pairs_into(4, &mut x));
    let mut triangle = [0; 6];
    allocates_nothing(|| external::triang_into(3, &mut triangle));
    let mut ramp = [0; 4];
    allocates_nothing(|| modern::ramp_into(-1, 2, &mut ramp));
    let mut table = [0.0; 3];
    allocates_nothing(|| outcomes::table2_into(3, &mut table));
    assert_eq!(x[6..], [4, 16]);
}

#[test]
fn matrices_are_filled() {
    let a = Array2::<f64>::ones((2, 3).f());
    let b = Array2::<f64>::ones((3, 2).f());
    let mut c = Array2::<f64>::zeros((2, 2).f());
    allocates_nothing(|| arrays::product_into(a.view(), b.view(), None, None, None, c.view_mut()));
    assert_eq!(c, Array2::from_elem((2, 2), 3.0));
    allocates_nothing(|| modern::identity_into(2, c.view_mut()));
}

#[test]
fn arrays_of_many_dimensions_are_filled() {
    // Views with a dynamic number of dimensions are made with an allocation, not passed with one.
    let mut a = ArrayD::<i32>::zeros(IxDyn(&[3, 2, 1, 2, 1, 1, 2]).f());
    let view = a.view_mut();
    allocates_nothing(|| ranks::seven_into(3, view));
}

#[test]
fn texts_are_filled() {
    let mut text = [0; 8];
    allocates_nothing(|| texts::greet_into(1, &mut text));
    assert_eq!(&text, b"hello   ");
    let mut array = CharacterArray::blanks(3, 2);
    allocates_nothing(|| character_arrays::digits_into(2, &mut array));
    let mut halves = CharacterArray::blanks(2, 2);
    allocates_nothing(|| character_modules::halves_into("wxyz", &mut halves));
}

#[test]
fn what_is_lent_is_written_in_place() {
    let mut a = Array2::<i32>::zeros((3, 4).f());
    allocates_nothing(|| sections::number_1(a.row_mut(1)));
    let mut matrix = Array2::<f64>::zeros((5, 4).f());
    allocates_nothing(|| leading::shift(2, 1.0, matrix.slice_mut(s![1..3, 1..3]), None, None));
    let mut text = *b"abc";
    allocates_nothing(|| texts::shout(&mut text, &mut 0));
}

#[test]
fn the_lock_allocates_nothing() {
    allocates_nothing(external::countup);
    allocates_nothing(external::countup);
}
