//! Named constants of modules: Fortran compares them with its own.

use ferrotran_e2e::module_constants as m;
use ferrotran_runtime::ndarray::{ArrayView2, ShapeBuilder};

#[test]
fn arrays_have_fortrans_values_in_fortrans_order() {
    assert!(m::are_primes(&m::PRIMES).unwrap());
    assert!(m::are_squares(&m::SQUARES).unwrap());
    assert!(m::is_table(m::TABLE.as_flattened()).unwrap());
    let cube = m::CUBE.as_flattened().as_flattened();
    assert!(m::is_cube(cube).unwrap());
    assert!(m::are_roots(&m::ROOTS).unwrap());
    assert!(!m::are_primes(&[2, 3, 6]).unwrap());
}

#[test]
fn subscripts_are_in_the_other_order() {
    // `table(2, 1)` and `cube(2, 3, 1)`.
    assert_eq!(m::TABLE[1][2 - 1], 1.0);
    assert_eq!(m::CUBE[0][2][1], 6);
    let table = ArrayView2::from_shape((2, 3).f(), m::TABLE.as_flattened()).unwrap();
    assert_eq!(table[(1, 1)], 1.0);
    let empty: [i32; 0] = m::NOTHING;
    assert_eq!(empty.len(), 0);
    assert_eq!(m::FLAGS, [true, false]);
}

#[test]
fn strings_have_the_declared_length() {
    for (number, name) in (1..).zip(m::NAMES) {
        assert!(m::is_name(number, name).unwrap(), "{name}");
    }
    assert_eq!(m::SHORT, "abc");
}

#[test]
fn those_of_a_derived_type_are_modules_of_its_components() {
    use m::{others, status, view};
    let x = [m::origin::X, view::first::X, view::second::X];
    assert!(m::are_parts(&x, view::LIT, view::LIGHT).unwrap());
    let [worst, worse] = status::WORST;
    let codes = [
        status::OK,
        status::MISSING,
        worst,
        worse,
        others::MISSING,
        m::AFTER,
    ];
    assert!(m::are_codes(&codes, status::NAME, others::NAME).unwrap());
    // A constant of Rust, which a pattern is made of.
    assert!(matches!(4, status::MISSING));
}

#[test]
fn what_is_left_out_is_told() {
    let text = include_str!(concat!(env!("OUT_DIR"), "/module_constants.rs"));
    for (constant, reason) in [
        (
            "corners",
            "it has the type TYPE(point), which the bindings do not have",
        ),
        ("found", "it has a value that ferrotran does not work out"),
    ] {
        let line = text
            .lines()
            .find(|line| line.contains(&format!("/// * `module_constants::{constant}` (")));
        assert!(line.unwrap().ends_with(reason), "{line:?}");
    }
    assert!(
        !text.contains("HIDDEN") && !text.contains("SECRET"),
        "{text}"
    );
}
