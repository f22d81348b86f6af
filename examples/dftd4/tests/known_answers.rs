//! The energies of dftd4's own tests, by objects of two types behind one abstract type.

use dftd4_example::dftd4::dftd4_cutoff::RealspaceCutoff;
use dftd4_example::dftd4::dftd4_damping_rational::RationalDampingParam;
use dftd4_example::dftd4::dftd4_disp::get_dispersion;
use dftd4_example::dftd4::dftd4_model_d4::{D4Model, new_d4_model};
use dftd4_example::dftd4::dftd4_model_d4s::{D4sModel, new_d4s_model};
use dftd4_example::dftd4::dftd4_model_type::{DispersionModel, d4_qmod};
use dftd4_example::dftd4::mctc_io_structure::{StructureType, new_structure_num};
use dftd4_example::dftd4::mstore::get_structure;
use examples_common::compared::Compared;
use examples_common::fortran_tests::{self, Test, items, keyword, numbers, real, text};
use examples_common::package;
use ferrotran_runtime::Error;
use ferrotran_runtime::ndarray::{ArrayView2, ShapeBuilder};
use ferrotran_runtime::structure::IsAMut;

const FILE: &str = "test/unit/test_dftd4.f90";

/// As exact as the tests ask for.
const TOLERANCE: f64 = 100.0 * f64::EPSILON;

#[test]
fn energies_are_those_of_its_tests() {
    let folder = package::tblite().unwrap().join("subprojects/dftd4");
    let mut compared = Compared::new("dftd4", FILE);
    for test in fortran_tests::read(&folder.join(FILE)) {
        let Some(call) = test.call("test_dftd4_gen") else {
            continue;
        };
        let last = call.last().expect("a number");
        let expected = real(last).or_else(|| real(test.constant(last)?));
        let molecule = molecule(&test).unwrap();
        let mut model = model(&test, &molecule).unwrap();
        let damping = damping(&test).unwrap();
        let mut cutoff = RealspaceCutoff::new().unwrap();
        // SAFETY: the model is of this molecule.
        let found = unsafe {
            get_dispersion(
                &molecule,
                &mut *model,
                &damping,
                &mut cutoff,
                None,
                None,
                None,
                None,
            )
        };
        let expected = expected.expect("it is written there");
        compared.test(&test.name, &[found.unwrap()], &[expected], TOLERANCE);
    }
    compared.finish(20);
}

/// One of the collection, or one that the test declares.
fn molecule(test: &Test) -> Result<StructureType, Error> {
    let mut molecule = StructureType::new()?;
    if let Some(names) = test.call("get_structure") {
        let names = [&names[1], &names[2]].map(|name| text(name).expect("a name"));
        // SAFETY: the collection has it, and allocates its arrays.
        unsafe { get_structure(&mut molecule, names[0], names[1]) }?;
        return Ok(molecule);
    }
    let declared = |name| numbers(test.constant(name).expect("it is declared")).expect("numbers");
    let elements: Vec<i32> = declared("num").iter().map(|it| *it as i32).collect();
    let places = declared("xyz");
    let places = ArrayView2::from_shape((3, elements.len()).f(), &places).expect("three each");
    // SAFETY: a place for each of the elements.
    unsafe {
        new_structure_num(
            &mut molecule,
            &elements[..],
            places,
            None,
            None,
            None,
            None,
            None,
            None,
        )
    }?;
    Ok(molecule)
}

/// An object of the type that the test declares.
fn model(test: &Test, molecule: &StructureType) -> Result<Box<dyn IsAMut<DispersionModel>>, Error> {
    let (arguments, is_d4s) = match test.call("new_d4_model") {
        Some(arguments) => (arguments, false),
        None => (test.call("new_d4s_model").expect("a model"), true),
    };
    let number = |name| keyword(&arguments, name).and_then(real);
    let (ga, gc) = (number("ga"), number("gc"));
    let charges = keyword(&arguments, "qmod").map(|name| match name {
        "d4_qmod%eeqbc" => d4_qmod::EEQBC,
        other => panic!("the tests have new charges: {other}"),
    });
    let (model, failed): (Box<dyn IsAMut<DispersionModel>>, _) = if is_d4s {
        let mut model = D4sModel::new()?;
        // SAFETY: the molecule is complete; the model allocates what it has.
        let failed = unsafe { new_d4s_model(&mut model, molecule, ga, gc, charges) }?;
        (Box::new(model), failed)
    } else {
        let mut model = D4Model::new()?;
        // SAFETY: as above.
        let failed = unsafe { new_d4_model(&mut model, molecule, ga, gc, None, charges) }?;
        (Box::new(model), failed)
    };
    if let Some(error) = failed {
        panic!("{}: {:?}", test.name, error.message());
    }
    Ok(model)
}

/// What a test does not give has the default of the type.
fn damping(test: &Test) -> Result<RationalDampingParam, Error> {
    type Set = fn(&mut RationalDampingParam, f64);
    let list = items(test.constant("param").expect("it is declared"));
    let mut damping = RationalDampingParam::new()?;
    let set: [(&str, Set); 6] = [
        ("s6", RationalDampingParam::set_s6),
        ("s8", RationalDampingParam::set_s8),
        ("s9", RationalDampingParam::set_s9),
        ("a1", RationalDampingParam::set_a1),
        ("a2", RationalDampingParam::set_a2),
        ("alp", RationalDampingParam::set_alp),
    ];
    for (name, set) in set {
        if let Some(value) = keyword(&list, name).and_then(real) {
            set(&mut damping, value);
        }
    }
    Ok(damping)
}
