//! Every path against the oracle, and against everything that can be wrong.

use std::fs;
use std::path::Path;

use fib_showcase::error::Error;
use fib_showcase::libraries::Libraries;
use fib_showcase::oracle;
use fib_showcase::path::Linkage;
use fib_showcase::paths::{Callable, Row, table};
use num_bigint::BigUint;

/// Runs `check` on every path of the table.
fn each(check: impl Fn(&Row, &dyn Callable)) {
    for row in table() {
        let path = (row.open)(&Libraries::built()).unwrap_or_else(|error| panic!("{error}"));
        check(&row, path.as_ref());
    }
}

/// The text of the error that `result` has to be.
#[track_caller]
fn refused<T>(row: &Row, result: Result<T, Error>) -> String {
    match result {
        Ok(_) => panic!("{} gave numbers", row.about.name),
        Err(error) => format!("{}: {error}", row.about.name),
    }
}

#[track_caller]
fn assert_says(text: &str, words: &[&str]) {
    for word in words {
        assert!(text.contains(word), "`{word}` is missing in: {text}");
    }
}

#[test]
fn every_path_agrees_with_the_oracle() {
    let numbers: Vec<BigUint> = oracle::fibonacci().take(1000).collect();
    each(|row, path| {
        let name = row.about.name;
        let largest = row.most.unwrap_or(200);
        for count in (0..=largest).chain(row.most.is_none().then_some(1000)) {
            let n = count as i32;
            assert_eq!(path.fib(n).unwrap(), numbers[..count], "{name}, n = {n}");
            // A longer buffer is allowed, and written no further than n.
            let buffer = path.fib_into(n, count + 2).unwrap();
            assert_eq!(buffer[..count], numbers[..count], "{name} into, n = {n}");
            assert_eq!(
                buffer[count..],
                [BigUint::ZERO, BigUint::ZERO],
                "{name} past n = {n}"
            );
        }
    });
}

#[test]
fn a_path_gives_the_same_again() {
    each(|row, path| {
        let first = path.fib(20).unwrap();
        path.fib(3).unwrap();
        assert_eq!(path.fib(20).unwrap(), first, "{}", row.about.name);
    });
}

#[test]
fn every_path_refuses_a_negative_n() {
    each(|row, path| {
        for n in [-1, i32::MIN] {
            for text in [refused(row, path.fib(n)), refused(row, path.fib_into(n, 8))] {
                assert_says(&text, &[&n.to_string(), "0 or more"]);
            }
        }
    });
}

#[test]
fn every_path_refuses_what_its_type_does_not_hold() {
    each(|row, path| {
        let Some(most) = row.most else { return };
        for n in [most as i32 + 1, i32::MAX] {
            for text in [
                refused(row, path.fib(n)),
                refused(row, path.fib_into(n, most + 1)),
            ] {
                let limit = format!("only the first {most} Fibonacci numbers");
                assert_says(&text.to_lowercase(), &[&format!("n is {n},"), "exact"]);
                assert_says(&text, &[&limit, "ask for fewer"]);
            }
        }
    });
}

#[test]
fn every_path_refuses_a_short_buffer() {
    each(|row, path| {
        for (n, length) in [(1, 0), (2, 1), (8, 0), (8, 7), (79, 78)] {
            let text = refused(row, path.fib_into(n, length));
            assert_says(&text, &[&format!(" {length} "), &n.to_string(), " longer "]);
        }
    });
}

/// Opens all paths that load a library from `folder`, after `prepare` has put
/// something there in its place.
fn each_library(prepare: impl Fn(&Path), check: impl Fn(&str, &str)) {
    for row in table() {
        let folder = tempfile::tempdir().unwrap();
        // SAFETY: what the tests put there is no library, or one of ours under
        // another's name, which lacks all symbols of that.
        let libraries = unsafe { Libraries::in_folder(folder.path()) };
        match row.about.linkage {
            // What is in the executable needs no folder.
            Linkage::Static => assert!((row.open)(&libraries).is_ok(), "{}", row.about.name),
            Linkage::RunTime(library) => {
                let file = libraries.file(library);
                prepare(&file);
                let text = refused(&row, (row.open)(&libraries));
                check(&file.to_string_lossy(), &text);
            }
        }
    }
}

#[test]
fn a_missing_library_is_named() {
    each_library(
        |_| {},
        |file, text| assert_says(text, &[file, "does not exist", "`make ", "--library-dir"]),
    );
}

#[test]
fn a_library_that_is_none_is_named() {
    for content in [
        "",
        "no library, but a text that is longer than an ELF header is",
    ] {
        each_library(
            |file| fs::write(file, content.repeat(9)).unwrap(),
            |file, text| assert_says(text, &[file, "`make "]),
        );
    }
}

#[test]
fn a_missing_symbol_is_named() {
    each_library(
        |file| {
            // Another library, which is one but lacks the symbols.
            let other = if file.ends_with("fibc++.so") {
                "libfib1.so"
            } else {
                "fibc++.so"
            };
            fs::copy(Libraries::built().file(other), file).unwrap();
        },
        |file, text| assert_says(text, &[file, " symbol", "fib", "`make "]),
    );
}

#[test]
fn a_library_that_is_a_folder_is_refused() {
    each_library(
        |file| fs::create_dir(file).unwrap(),
        |file, text| assert_says(text, &[file, "`make "]),
    );
}

#[test]
fn threads_can_share_the_native_codes() {
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                each(|row, path| {
                    for n in [-1, 8, 79] {
                        assert_eq!(path.fib(n).is_ok(), n >= 0, "{}", row.about.name);
                    }
                });
            });
        }
    });
}

/// The first `n` numbers of a C++ object seen as an iterator, and what came
/// after them.
fn iterated(sequence: impl Iterator<Item = Result<u64, Error>>) -> (Vec<u64>, Option<String>) {
    let mut numbers = Vec::new();
    for number in sequence {
        match number {
            Ok(number) => numbers.push(number),
            Err(error) => return (numbers, Some(error.to_string())),
        }
    }
    (numbers, None)
}

#[test]
fn the_class_iterates_until_its_type_ends() {
    use fib_showcase::paths::{cpp_bindgen, cxx_class};

    let exact: Vec<u64> = oracle::fibonacci()
        .map_while(|number| u64::try_from(number).ok())
        .collect();
    assert_eq!(exact.len(), 94);
    for n in [0, 1, 94] {
        let expected = (exact[..n as usize].to_vec(), None);
        assert_eq!(iterated(cxx_class::Sequence::new(n).unwrap()), expected);
        assert_eq!(iterated(cpp_bindgen::Sequence::new(n).unwrap()), expected);
    }
    for (numbers, error) in [
        iterated(cxx_class::Sequence::new(95).unwrap()),
        iterated(cpp_bindgen::Sequence::new(95).unwrap()),
    ] {
        assert_eq!(numbers, exact);
        assert_says(&error.unwrap(), &["n is 95", "only the first 94"]);
    }
    assert_says(
        &cxx_class::Sequence::new(-1).err().unwrap().to_string(),
        &["n is -1"],
    );
    assert_says(
        &cpp_bindgen::Sequence::new(-1).err().unwrap().to_string(),
        &["n is -1"],
    );
}

#[test]
fn the_fortran_cases_differ_in_what_the_caller_sees() {
    use fib_showcase::paths::{ferrotran_fib1, ferrotran_fib2, ferrotran_fib3, ferrotran_fib4};

    // Case 1: n follows from the length, or is shorter; longer is an error.
    let case_1 = ferrotran_fib1::linked::fib;
    let mut a = [7.0; 4];
    case_1(&mut a, Some(3)).unwrap();
    assert_eq!(a, [0.0, 1.0, 1.0, 7.0]);
    case_1(&mut a, None).unwrap();
    assert_eq!(a, [0.0, 1.0, 1.0, 2.0]);
    let error = case_1(&mut a, Some(5)).unwrap_err().to_string();
    assert_says(&error, &["`a` has 4 elements", "asks for 5"]);
    case_1(&mut [], None).unwrap();

    // The others: the same functions, by their types already.
    type Returned = fn(i32) -> Result<Vec<f64>, ferrotran_runtime::Error>;
    type Filled = fn(i32, &mut [f64]) -> Result<(), ferrotran_runtime::Error>;
    let others: [(Returned, Filled); 3] = [
        (
            ferrotran_fib2::linked::fib,
            ferrotran_fib2::linked::fib_into,
        ),
        (
            ferrotran_fib3::linked::fib,
            ferrotran_fib3::linked::fib_into,
        ),
        (
            ferrotran_fib4::linked::fib4::fib,
            ferrotran_fib4::linked::fib4::fib_into,
        ),
    ];
    for (returned, filled) in others {
        assert_eq!(returned(4).unwrap(), a);
        let mut buffer = [7.0; 5];
        filled(4, &mut buffer).unwrap();
        assert_eq!(buffer, [0.0, 1.0, 1.0, 2.0, 7.0]);
    }
}
