//! The samples of the chapters. Each chapter includes what stands between its anchors.

use ferrotran_book::bodies::bodies;
use ferrotran_book::matrices::matrices;
use ferrotran_book::{count, heat, integrate, pick, solver, texts};
use ferrotran_runtime::ErrorKind;
use ferrotran_runtime::ndarray::array;

#[test]
fn first_wrap() -> Result<(), ferrotran_runtime::Error> {
    // ANCHOR: heat
    let mut u = [0.0, 0.0, 100.0, 0.0, 0.0];
    heat::heat_step(&mut u, 0.25, None)?; // n follows from the length of u
    assert_eq!(u, [0.0, 25.0, 50.0, 25.0, 0.0]);
    // ANCHOR_END: heat
    Ok(())
}

#[test]
fn lengths() {
    // ANCHOR: lengths
    let mut u = [0.0; 5];
    let error = heat::heat_step(&mut u, 0.25, Some(6)).unwrap_err();
    println!("{error}"); // names the argument, the length that it has, and the one that it needs
    // ANCHOR_END: lengths
    assert_eq!(
        error.to_string(),
        "heat_step: `u` has 5 elements, but its declared shape `u(n)` asks for 6: pass a longer array or \
         ask for less"
    );
}

#[test]
fn a_failed_check() -> Result<(), ferrotran_runtime::Error> {
    // ANCHOR: pick
    let a = [1.0, 2.0, 3.0];
    assert_eq!(pick::pick(&a, 2)?, 5.0);
    let error = pick::pick(&a, 3).unwrap_err();
    println!("{error}");
    // ANCHOR_END: pick
    assert_eq!(
        error.to_string(),
        "pick: pick.f:6: `a(4)` is element 4 of `a`, which has 3"
    );
    Ok(())
}

#[test]
fn a_stop() {
    // ANCHOR: stop
    let error = pick::pick(&[1.0, 2.0], 0).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Stopped { .. })); // with text, code and place
    println!("{error}");
    // ANCHOR_END: stop
    assert!(
        error.to_string().contains("PICK: I is less than 1"),
        "{error}"
    );
}

#[test]
fn matrices_in_the_order_of_fortran() -> Result<(), ferrotran_runtime::Error> {
    // ANCHOR: matrix
    let a = array![[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]; // as Rust stores it, row by row
    let sums = matrices::row_sums(a.view(), None, None)?; // copied into Fortran's order: it is only read
    assert_eq!(sums, [6.0, 15.0]);
    // ANCHOR_END: matrix
    Ok(())
}

#[test]
fn outputs() -> Result<(), ferrotran_runtime::Error> {
    // ANCHOR: outputs
    assert_eq!(matrices::squares(4)?, [1, 4, 9, 16]); // a new Vec
    let mut s = [0; 4];
    matrices::squares_into(4, &mut s)?; // your own memory
    assert_eq!(s, [1, 4, 9, 16]);
    // ANCHOR_END: outputs
    Ok(())
}

#[test]
fn texts_are_blank_padded() -> Result<(), ferrotran_runtime::Error> {
    // ANCHOR: texts
    assert_eq!(texts::count_letter("banana", "a")?, 3);
    let greeting = texts::greet("Ada")?;
    assert_eq!(greeting, "Good day, Ada"); // without the blanks at its end
    let mut bytes = [0; 20];
    texts::greet_into("Ada", &mut bytes)?; // all of CHARACTER(20)
    assert_eq!(&bytes, b"Good day, Ada       ");
    // ANCHOR_END: texts
    Ok(())
}

#[test]
fn closures_with_state() -> Result<(), ferrotran_runtime::Error> {
    // ANCHOR: closure
    let mut calls = 0;
    let area = integrate::integrate(
        |x| {
            calls += 1;
            x * x
        },
        0.0,
        3.0,
        1000,
    )?;
    assert!((area - 9.0).abs() < 1e-5);
    assert_eq!(calls, 1000);
    // ANCHOR_END: closure
    Ok(())
}

#[test]
fn a_closure_that_fails() {
    // ANCHOR: closure_fails
    let logarithm = |x: f64| match x > 0.0 {
        true => Ok(x.ln()),
        false => Err(format!("there is no logarithm of {x}")),
    };
    let error = integrate::integrate(logarithm, -1.0, 1.0, 4).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Callback { .. })); // the Fortran was left at once
    println!("{error}");
    // ANCHOR_END: closure_fails
    assert!(
        error.to_string().contains("there is no logarithm of -0.75"),
        "{error}"
    );
}

#[test]
fn variables_of_a_module() -> Result<(), ferrotran_runtime::Error> {
    // ANCHOR: variables
    use solver::solver::{data, root};

    let mut variables = data()?; // takes the lock of the library
    variables.set_tolerance(1e-12);
    drop(variables); // gives it back, so that procedures can be called
    let r = root(2.0)?;
    let variables = data()?;
    let history = variables.history().unwrap_or(&[]); // ALLOCATABLE: None before the first call
    assert_eq!(history.last(), Some(&r));
    // ANCHOR_END: variables
    assert!((r * r - 2.0).abs() < 1e-12);
    Ok(())
}

#[test]
fn a_guard_keeps_procedures_out() -> Result<(), ferrotran_runtime::Error> {
    // ANCHOR: busy
    let variables = solver::solver::data()?;
    let error = solver::solver::root(2.0).unwrap_err(); // it uses what the guard lends
    assert!(matches!(error.kind(), ErrorKind::Busy { .. }));
    drop(variables);
    // ANCHOR_END: busy
    Ok(())
}

#[test]
fn objects() -> Result<(), ferrotran_runtime::Error> {
    // ANCHOR: objects
    let mut body = bodies::Body::new()?; // Fortran allocates it; Drop frees it
    assert_eq!(body.mass(), 1.0); // the default of the declaration
    body.set_mass(2.5);
    bodies::visit(&mut body, 0.5)?;
    bodies::visit(&mut body, 0.75)?;
    assert_eq!(body.path(), Some(&[0.5, 0.75][..])); // a view: nothing is copied
    // ANCHOR_END: objects
    Ok(())
}

#[test]
fn generic_names() -> Result<(), ferrotran_runtime::Error> {
    // ANCHOR: generic
    assert_eq!(bodies::norm(&[3.0_f32, 4.0])?, 5.0_f32);
    assert_eq!(bodies::norm(&[3.0_f64, 4.0])?, 5.0_f64);
    // ANCHOR_END: generic
    Ok(())
}

#[test]
fn threads_take_turns() -> Result<(), ferrotran_runtime::Error> {
    // ANCHOR: threads
    let counts = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    let mut n = 0;
                    count::count(&mut n).map(|()| n)
                })
            })
            .collect();
        threads
            .into_iter()
            .map(|it| it.join().unwrap())
            .collect::<Result<Vec<i32>, _>>()
    })?;
    let mut counts = counts;
    counts.sort_unstable();
    assert_eq!(counts, [1, 2, 3, 4]); // no call is lost
    // ANCHOR_END: threads
    Ok(())
}
