//! The run-time loaded form: the same calls, as methods of a library that is opened from a path.
//! The statically linked form of the same Fortran is the oracle.

use std::path::Path;
use std::thread;

use ferrotran_e2e::{
    assumed, assumed_loaded, external, external_loaded, modern, modern_loaded, table_loaded, texts,
    texts_loaded,
};
use ferrotran_runtime::load::LoadError;
use ferrotran_runtime::{Error, ErrorKind};

/// Opens the library of a module of bindings, from the path that the build script tells.
macro_rules! open {
    ($module:ident, $variable:literal) => {
        try_open!($module, env!($variable)).unwrap()
    };
}

macro_rules! try_open {
    ($module:ident, $path:expr) => {
        // SAFETY: the build script built it; it runs nothing when it is opened.
        unsafe { $module::Library::open(Path::new($path)) }
    };
}

#[test]
fn arrays_and_lengths() {
    let library = open!(external_loaded, "EXTERNAL_LOADED_LIBRARY");
    assert_eq!(library.total(&[1.0, 2.0, 3.5], Some(2)).unwrap(), 3.0);
    assert_eq!(library.pairs(3).unwrap(), external::pairs(3).unwrap());
    assert_eq!(library.triang(3).unwrap(), external::triang(3).unwrap());
    assert_eq!(
        library.border(2, Some(-1)).unwrap(),
        external::border(2, Some(-1)).unwrap()
    );
    let (mut x, mut y) = ([1.0, 2.0], [1.0, 2.0]);
    library.scale(&mut x, Some(2.0)).unwrap();
    external::scale(&mut y, Some(2.0)).unwrap();
    assert_eq!(x, y);
}

#[test]
fn errors_are_the_same() {
    let library = open!(external_loaded, "EXTERNAL_LOADED_LIBRARY");
    let long = library.total(&[1.0], Some(2));
    assert_eq!(long, external::total(&[1.0], Some(2)));
    assert!(matches!(
        long.as_ref().map_err(Error::kind),
        Err(ErrorKind::TooShort { .. })
    ));
    assert_eq!(library.pairs(i32::MAX), external::pairs(i32::MAX));
}

#[test]
fn assumed_shapes_through_shims() {
    let library = open!(assumed_loaded, "ASSUMED_LOADED_LIBRARY");
    let (mut x, mut y) = ([0.0; 3], [0.0; 3]);
    library.assumed().fill(&mut x).unwrap();
    assumed::fill(&mut y).unwrap();
    assert_eq!(x, y);
    assert_eq!(library.assumed().largest(&[1.0, 5.0, 2.0]).unwrap(), 5.0);
}

#[test]
fn strings() {
    let library = open!(texts_loaded, "TEXTS_LOADED_LIBRARY");
    assert_eq!(library.greet(2).unwrap(), texts::greet(2).unwrap());
    assert_eq!(library.vowels("audience").unwrap(), 5);
    let mut text = *b"Hello, world";
    library.shout(&mut text, &mut 0).unwrap();
    assert_eq!(&text, b"HELLO, WORLD");
}

#[test]
fn optional_arguments_and_results_through_shims() {
    let library = open!(modern_loaded, "MODERN_LOADED_LIBRARY");
    for (a, b) in [(None, None), (Some(0), None), (None, Some(false))] {
        assert_eq!(
            library.modern().present_mask(a, b, None, None, None),
            modern::present_mask(a, b, None, None, None)
        );
    }
    assert_eq!(library.modern().name_of(1).unwrap(), "one");
    assert_eq!(library.modern().ramp(-1, 2).unwrap(), [-1, 0, 1, 2]);
    assert_eq!(library.modern().by_value(1).unwrap(), 2);
}

#[test]
fn block_data_is_in_the_library() {
    assert_eq!(
        open!(table_loaded, "TABLE_LOADED_LIBRARY")
            .answer()
            .unwrap(),
        42
    );
}

#[test]
fn state_is_that_of_the_image_and_under_its_lock() {
    let library = open!(external_loaded, "EXTERNAL_LOADED_LIBRARY");
    let before = library.countup().unwrap();
    thread::scope(|scope| {
        for _ in 0..4 {
            // Opened once more, it is still the same image.
            scope.spawn(|| {
                let library = open!(external_loaded, "EXTERNAL_LOADED_LIBRARY");
                for _ in 0..1000 {
                    library.countup().unwrap();
                }
            });
        }
    });
    assert_eq!(library.countup().unwrap(), before + 4001);
    // The statically linked counter is another one: it has not been called in this program.
    assert_eq!(external::countup().unwrap(), 1);
}

#[test]
fn a_library_that_is_not_there_is_named() {
    let error = try_open!(external_loaded, "/nowhere/libexternal.so").unwrap_err();
    assert!(matches!(error, LoadError::Open { .. }));
    assert!(
        error.to_string().contains("/nowhere/libexternal.so"),
        "{error}"
    );
}

#[test]
fn another_library_lacks_the_symbols_and_all_are_named() {
    let error = try_open!(external_loaded, env!("TEXTS_LOADED_LIBRARY")).unwrap_err();
    let LoadError::MissingSymbols { names, .. } = &error else {
        panic!("{error}");
    };
    for name in ["countup_", "total_", "localf_"] {
        assert!(names.iter().any(|missing| missing == name), "{names:?}");
    }
}
