//! Extents that variables of modules and COMMON blocks decide: they are read under the lock, in the same call.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use ferrotran_e2e::variable_extents::{self, sizes};
use ferrotran_e2e::variable_extents_loaded;
use ferrotran_runtime::ErrorKind;
use ferrotran_runtime::ndarray::{Array2, ShapeBuilder, arr2};

/// The variables are those of the whole process: tests that use them do so one after the other.
fn alone() -> MutexGuard<'static, ()> {
    static STATE: Mutex<()> = Mutex::new(());
    STATE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn set(nmax: i32) {
    sizes::data().unwrap().set_nmax(nmax);
}

#[test]
fn what_is_lent_is_compared_with_the_value() {
    let _alone = alone();
    let mut x = [0.0; 6];
    set(4);
    sizes::fill(&mut x).unwrap();
    assert_eq!(x, [1.0, 1.0, 1.0, 1.0, 0.0, 0.0]);
    set(7);
    let error = sizes::fill(&mut x).unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::TooShort { .. }),
        "{error}"
    );
    set(-3);
    sizes::fill(&mut []).unwrap();
    set(0);
    sizes::fill(&mut []).unwrap();
    set(5);
    variable_extents::outside(&mut x).unwrap();
    assert_eq!(x, [3.0, 3.0, 3.0, 3.0, 3.0, 0.0]);
}

#[test]
fn the_value_on_entry_decides() {
    let _alone = alone();
    let mut x = [0.0; 5];
    set(3);
    sizes::grow(&mut x, 40).unwrap();
    assert_eq!(x, [2.0, 2.0, 2.0, 0.0, 0.0]);
    assert_eq!(sizes::data().unwrap().nmax(), 43);
    assert!(sizes::grow(&mut x, 1).is_err());
    assert_eq!(sizes::data().unwrap().nmax(), 43);
}

#[test]
fn what_is_returned_has_that_length() {
    let _alone = alone();
    set(3);
    assert_eq!(sizes::ramp(1).unwrap(), [1, 2, 3]);
    assert_eq!(sizes::ramp(1).unwrap(), [1, 2, 3, 4]);
    assert_eq!(sizes::ramp(7).unwrap(), [1, 2, 3, 4, 5, 6, 7]);
    let mut y = [0; 8];
    sizes::ramp_into(2, &mut y).unwrap();
    assert_eq!(y, [1, 2, 3, 4, 5, 6, 0, 0]);
    assert!(sizes::ramp_into(2, &mut y[..3]).is_err());
    set(4);
    assert_eq!(sizes::word().unwrap(), "word");
    set(2);
    let x = [0.0, 0.0, 0.0, 0.0, 1.5];
    assert_eq!(sizes::table(&x).unwrap(), arr2(&[[1.5, 3.0], [1.5, 3.0]]));
    let mut a = Array2::zeros((2, 2).f());
    sizes::table_into(&x, a.view_mut()).unwrap();
    assert_eq!(a[[1, 1]], 3.0);
    assert!(sizes::table(&x[..4]).is_err());
}

#[test]
fn an_extent_that_overflows_is_an_error() {
    let _alone = alone();
    set(i32::MAX);
    let error = sizes::odd(&mut [0.0; 9]).unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::Overflow { .. }),
        "{error}"
    );
    set(4);
}

#[test]
fn the_lock_is_held_while_a_closure_runs() {
    let _alone = alone();
    set(2);
    let mut x = [1.0, 2.0, 3.0];
    let mut busy = 0;
    sizes::each(&mut x, |y| {
        *y += 10.0;
        let error = sizes::data().unwrap_err();
        busy += i32::from(matches!(error.kind(), ErrorKind::Busy { .. }));
    })
    .unwrap();
    assert_eq!((x, busy), ([11.0, 12.0, 3.0], 2));
    let data = sizes::data().unwrap();
    let error = sizes::fill(&mut x).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Busy { .. }), "{error}");
    drop(data);
    sizes::fill(&mut x).unwrap();
}

#[test]
fn common_blocks_have_the_layout_of_the_procedure() {
    let _alone = alone();
    variable_extents::setdim(2, 3).unwrap();
    let rows = arr2(&[[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]);
    let mut s = [0.0; 4];
    variable_extents::sums(rows.t(), &mut s).unwrap();
    assert_eq!(s, [3.5, 7.5, 11.5, 0.0]);
    let mut x = [1.0; 5];
    variable_extents::clears(&mut x).unwrap();
    assert_eq!(x, [0.0, 0.0, 0.0, 1.0, 1.0]);
    variable_extents::setdim(2, 6).unwrap();
    assert!(variable_extents::clears(&mut x).is_err());
}

#[test]
fn loaded_libraries_read_their_own_variables() {
    let path = env!("VARIABLE_EXTENTS_LOADED_LIBRARY");
    // SAFETY: the build script built it from the sources that the bindings were generated from.
    let library = unsafe { variable_extents_loaded::Library::open(path) }.unwrap();
    let module = library.sizes();
    module.data().unwrap().set_nmax(2);
    let mut x = [0.0; 3];
    module.fill(&mut x).unwrap();
    assert_eq!(x, [1.0, 1.0, 0.0]);
    assert_eq!(module.ramp(1).unwrap(), [1, 2]);
    assert_eq!(module.data().unwrap().nmax(), 3);
    library.setdim(1, 2).unwrap();
    let mut x = [1.0; 3];
    library.clears(&mut x).unwrap();
    assert_eq!(x, [0.0, 0.0, 1.0]);
}

#[test]
fn nothing_comes_between_reading_and_calling() {
    let _alone = alone();
    const LENT: usize = 50;
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for round in 0..2_000 {
                    set(round % 100);
                }
            });
            scope.spawn(|| {
                let mut memory = [0.0_f32; 100];
                for _ in 0..2_000 {
                    memory.fill(0.0);
                    let filled = sizes::fill(&mut memory[..LENT]).is_ok();
                    assert!(filled || memory[..LENT].iter().all(|&value| value == 0.0));
                    assert!(memory[LENT..].iter().all(|&value| value == 0.0));
                    let ramp = sizes::ramp(1).unwrap();
                    assert_eq!(ramp.last(), Some(&(ramp.len() as i32)));
                }
            });
        }
    });
}
