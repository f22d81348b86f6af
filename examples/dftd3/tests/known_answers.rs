//! The energies of s-dftd3's own tests, by the library's damping functions and by one of ours.

use dftd3_example::dftd3::dftd3_cutoff::RealspaceCutoff;
use dftd3_example::dftd3::dftd3_damping::DampingParam;
use dftd3_example::dftd3::dftd3_damping_cso::{CsoDampingParam, new_cso_damping};
use dftd3_example::dftd3::dftd3_damping_mzero::{MzeroDampingParam, new_mzero_damping};
use dftd3_example::dftd3::dftd3_damping_optimizedpower::{
    OptimizedpowerDampingParam, new_optimizedpower_damping,
};
use dftd3_example::dftd3::dftd3_damping_rational::{RationalDampingParam, new_rational_damping};
use dftd3_example::dftd3::dftd3_damping_z::{ZDampingParam, new_z_damping};
use dftd3_example::dftd3::dftd3_damping_zero::{ZeroDampingParam, new_zero_damping};
use dftd3_example::dftd3::dftd3_disp::get_dispersion_scalar;
use dftd3_example::dftd3::dftd3_model::{D3Model, new_d3_model};
use dftd3_example::dftd3::dftd3_param::D3Param;
use dftd3_example::dftd3::mctc_io_structure::{StructureType, new_structure_num};
use dftd3_example::dftd3::mixed_damping::MixedDampingParam;
use dftd3_example::dftd3::mstore::get_structure;
use examples_common::compared::Compared;
use examples_common::fortran_tests::{self, Test, items, keyword, numbers, real, text};
use examples_common::package;
use ferrotran_runtime::Error;
use ferrotran_runtime::ndarray::{ArrayView2, ArrayViewMut2, ShapeBuilder};
use ferrotran_runtime::structure::IsAMut;

const FILE: &str = "test/unit/test_dftd3.f90";

/// As exact as the tests ask for.
const TOLERANCE: f64 = 100.0 * f64::EPSILON;

/// A test that compares an energy.
struct Known {
    name: String,
    molecule: StructureType,
    /// The type of the damping function.
    damping: String,
    parameters: D3Param,
    energy: f64,
}

#[test]
fn energies_are_those_of_its_tests() {
    let mut compared = Compared::new("s-dftd3", FILE);
    for known in known() {
        let mut damping = damping(&known).unwrap();
        let found = energy(&known.molecule, &mut *damping).unwrap();
        compared.test(&known.name, &[found], &[known.energy], TOLERANCE);
    }
    compared.finish(20);
}

/// The library calls our procedures: with nothing but its rational damping in the mixture they
/// compute what that does.
#[test]
fn our_type_computes_what_is_known() {
    let mut compared = Compared::new("s-dftd3, by our damping function", FILE);
    for known in known() {
        let share = match &*known.damping {
            "rational_damping_param" => 1.0,
            "cso_damping_param" => 0.0,
            _ => continue,
        };
        let mut mixed = mixed(share, &known.parameters, &known.parameters).unwrap();
        let found = energy(&known.molecule, &mut mixed).unwrap();
        compared.test(&known.name, &[found], &[known.energy], TOLERANCE);
    }
    compared.finish(10);
}

/// Where two tests have the same molecule, one with each damping, a mixture is between their numbers.
#[test]
fn a_mixture_is_between_two_known_energies() {
    let mut compared = Compared::new("s-dftd3, mixed by our damping function", FILE);
    let known = known();
    for rational in known.iter().filter(|it| it.damping.starts_with("rational")) {
        for cso in known.iter().filter(|it| it.damping.starts_with("cso")) {
            if rational.molecule.xyz() != cso.molecule.xyz() {
                continue;
            }
            for share in [0.25, 0.5, 0.75] {
                let mut mixed = mixed(share, &rational.parameters, &cso.parameters).unwrap();
                let found = energy(&rational.molecule, &mut mixed).unwrap();
                let expected = share * rational.energy + (1.0 - share) * cso.energy;
                let name = format!("{} and {}", rational.name, cso.name);
                compared.test(&name, &[found], &[expected], TOLERANCE);
            }
        }
    }
    compared.finish(3);
}

/// The forces of our type are the slopes of its energies.
#[test]
fn gradients_of_our_type_are_slopes() {
    const STEP: f64 = 1e-4;
    let known = known();
    let of = |kind: &str| known.iter().find(|it| it.damping.starts_with(kind));
    let (rational, cso) = (of("rational").unwrap(), of("cso").unwrap());
    let mut mixed = mixed(0.3, &rational.parameters, &cso.parameters).unwrap();
    let mut molecule = structure("MB16-43", "01").unwrap();
    let atoms = molecule.nat() as usize;
    let (mut gradient, mut virial) = (vec![0.0; 3 * atoms], vec![0.0; 9]);
    let views = (
        ArrayViewMut2::from_shape((3, atoms).f(), &mut gradient).unwrap(),
        ArrayViewMut2::from_shape((3, 3).f(), &mut virial).unwrap(),
    );
    energy_with(&molecule, &mut mixed, Some(views)).unwrap();
    for atom in [0, 7, 15] {
        for axis in 0..3 {
            let mut moved = |by: f64| {
                molecule.xyz_mut().unwrap()[(axis, atom)] += by;
                let energy = energy(&molecule, &mut mixed).unwrap();
                molecule.xyz_mut().unwrap()[(axis, atom)] -= by;
                energy
            };
            let slope = (moved(STEP) - moved(-STEP)) / (2.0 * STEP);
            let found = gradient[3 * atom + axis];
            assert!((slope - found).abs() < 1e-9, "{slope} {found}");
        }
    }
    assert!(gradient.iter().any(|it| it.abs() > 1e-5), "{gradient:?}");
}

/// The tests that compare an energy.
fn known() -> Vec<Known> {
    let folder = package::tblite().unwrap().join("subprojects/s-dftd3");
    let tests = fortran_tests::read(&folder.join(FILE));
    tests.iter().filter_map(known_of).collect()
}

fn known_of(test: &Test) -> Option<Known> {
    let compared = test.call("test_dftd3_gen")?;
    let last = compared.last()?;
    let energy = real(last).or_else(|| real(test.constant(last)?))?;
    let molecule = match test.call("get_structure") {
        Some(names) => structure(text(&names[1])?, text(&names[2])?),
        None => structure_of(test)?,
    };
    let parameters = items(test.constant("inp")?);
    Some(Known {
        name: test.name.clone(),
        molecule: molecule.unwrap(),
        damping: test.type_of("param")?.to_owned(),
        parameters: parameters_of(&parameters).unwrap(),
        energy,
    })
}

/// One of the library's collection.
fn structure(collection: &str, record: &str) -> Result<StructureType, Error> {
    let mut molecule = StructureType::new()?;
    // SAFETY: the collection has it, and allocates its arrays.
    unsafe { get_structure(&mut molecule, collection, record) }?;
    Ok(molecule)
}

/// One that the test declares.
fn structure_of(test: &Test) -> Option<Result<StructureType, Error>> {
    let elements = numbers(test.constant("num")?)?;
    let elements: Vec<i32> = elements.iter().map(|it| *it as i32).collect();
    let places = numbers(test.constant("xyz")?)?;
    let places = ArrayView2::from_shape((3, elements.len()).f(), &places).ok()?;
    let make = || {
        let mut molecule = StructureType::new()?;
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
    };
    Some(make())
}

/// What a test does not give has the default of the type.
fn parameters_of(list: &[String]) -> Result<D3Param, Error> {
    let mut parameters = D3Param::new()?;
    let set: [(&str, fn(&mut D3Param, f64)); 9] = [
        ("s6", D3Param::set_s6),
        ("s8", D3Param::set_s8),
        ("s9", D3Param::set_s9),
        ("rs6", D3Param::set_rs6),
        ("rs8", D3Param::set_rs8),
        ("a1", D3Param::set_a1),
        ("a2", D3Param::set_a2),
        ("alp", D3Param::set_alp),
        ("bet", D3Param::set_bet),
    ];
    for (name, set) in set {
        if let Some(value) = keyword(list, name).and_then(real) {
            set(&mut parameters, value);
        }
    }
    Ok(parameters)
}

/// An object of the type that the test declares: one list of different types.
fn damping(known: &Known) -> Result<Box<dyn IsAMut<DampingParam>>, Error> {
    let parameters = &known.parameters;
    Ok(match &*known.damping {
        "rational_damping_param" => {
            let mut object = RationalDampingParam::new()?;
            new_rational_damping(&mut object, parameters)?;
            Box::new(object)
        }
        "zero_damping_param" => {
            let mut object = ZeroDampingParam::new()?;
            new_zero_damping(&mut object, parameters)?;
            Box::new(object)
        }
        "mzero_damping_param" => {
            let mut object = MzeroDampingParam::new()?;
            new_mzero_damping(&mut object, parameters)?;
            Box::new(object)
        }
        "optimizedpower_damping_param" => {
            let mut object = OptimizedpowerDampingParam::new()?;
            new_optimizedpower_damping(&mut object, parameters)?;
            Box::new(object)
        }
        "cso_damping_param" => {
            let mut object = CsoDampingParam::new()?;
            new_cso_damping(&mut object, parameters)?;
            Box::new(object)
        }
        "z_damping_param" => {
            let mut object = ZDampingParam::new()?;
            new_z_damping(&mut object, parameters)?;
            Box::new(object)
        }
        other => panic!("the tests have a new type: {other}"),
    })
}

/// An object of our own type, whose components are objects of the library's.
fn mixed(share: f64, rational: &D3Param, cso: &D3Param) -> Result<MixedDampingParam, Error> {
    let mut mixed = MixedDampingParam::new()?;
    mixed.set_share(share);
    new_rational_damping(&mut mixed.rational_mut(), rational)?;
    new_cso_damping(&mut mixed.cso_mut(), cso)?;
    Ok(mixed)
}

fn energy(molecule: &StructureType, damping: &mut dyn IsAMut<DampingParam>) -> Result<f64, Error> {
    energy_with(molecule, damping, None)
}

/// The energy, and the gradient and the virial if there is a place for them.
fn energy_with(
    molecule: &StructureType,
    damping: &mut dyn IsAMut<DampingParam>,
    slopes: Option<(ArrayViewMut2<'_, f64>, ArrayViewMut2<'_, f64>)>,
) -> Result<f64, Error> {
    let mut model = D3Model::new()?;
    // SAFETY: the molecule is complete; the model allocates what it has.
    unsafe { new_d3_model(&mut model, molecule, None, None, None, None) }?;
    let mut cutoff = RealspaceCutoff::new()?;
    let (gradient, virial) = slopes.unzip();
    // SAFETY: the model is of this molecule; three slopes for each atom, and three by three.
    unsafe {
        get_dispersion_scalar(
            molecule,
            &mut model,
            damping,
            &mut cutoff,
            gradient,
            virial,
            None,
        )
    }
}
