//! The coordination numbers of mctc-lib's own tests, by objects of five types.

use examples_common::compared::Compared;
use examples_common::fortran_tests::{self, Test, keyword, numbers, real, text};
use examples_common::package;
use ferrotran_runtime::Error;
use mctc_example::mctc::mctc_cutoff::get_lattice_points_cutoff;
use mctc_example::mctc::mctc_data_covrad::get_covalent_rad_num;
use mctc_example::mctc::mctc_data_paulingen::get_pauling_en_number;
use mctc_example::mctc::mctc_io_structure::StructureType;
use mctc_example::mctc::mctc_ncoord_dexp::{DexpNcoordType, new_dexp_ncoord};
use mctc_example::mctc::mctc_ncoord_erf::{ErfNcoordType, new_erf_ncoord};
use mctc_example::mctc::mctc_ncoord_erf_dftd4::{ErfDftd4NcoordType, new_erf_dftd4_ncoord};
use mctc_example::mctc::mctc_ncoord_erf_en::{ErfEnNcoordType, new_erf_en_ncoord};
use mctc_example::mctc::mctc_ncoord_exp::{ExpNcoordType, new_exp_ncoord};
use mctc_example::mctc::testsuite_structure::get_structure;

const FILE: &str = "test/test_ncoord.f90";

/// As exact as the tests ask for.
const TOLERANCE: f64 = 100.0 * f64::EPSILON;

/// What a test passes to the constructor.
#[derive(Default)]
struct Given {
    kcn: Option<f64>,
    cutoff: Option<f64>,
    cut: Option<f64>,
    norm_exp: Option<f64>,
    rcov: Option<Vec<f64>>,
    en: Option<Vec<f64>>,
}

#[test]
fn coordination_numbers_are_those_of_its_tests() {
    let folder = package::tblite().unwrap().join("subprojects/mctc-lib");
    let mut compared = Compared::new("mctc-lib", FILE);
    for test in fortran_tests::read(&folder.join(FILE)) {
        let (Some(expected), Some((kind, arguments))) = (test.constant("ref"), constructor(&test))
        else {
            continue;
        };
        let expected = numbers(expected).expect("numbers");
        let structure = test.call("get_structure").expect("a structure");
        let mut molecule = StructureType::new().unwrap();
        let name = text(&structure[1]).expect("its name");
        // SAFETY: the library has a structure with this name, whose arrays it allocates.
        unsafe { get_structure(&mut molecule, name) }.unwrap();
        let given = given(&test, &arguments, &molecule).unwrap();
        let found = coordination_numbers(&kind, &molecule, &given).unwrap();
        compared.test(&test.name, &found, &expected, TOLERANCE);
    }
    compared.finish(20);
}

/// Which type it makes an object of, and with which arguments.
fn constructor(test: &Test) -> Option<(String, Vec<String>)> {
    if let Some(arguments) = test.call("new_ncoord") {
        let kind = arguments[2].strip_prefix("cn_count%")?.to_owned();
        return Some((kind, arguments));
    }
    let mut kinds = ["dexp", "exp", "erf", "erf_en", "erf_dftd4"].into_iter();
    kinds.find_map(|kind| {
        let arguments = test.call(&format!("new_{kind}_ncoord"))?;
        Some((kind.to_owned(), arguments))
    })
}

/// The keyword arguments; those that are arrays are what the library's tables say of the elements.
fn given(test: &Test, arguments: &[String], molecule: &StructureType) -> Result<Given, Error> {
    let number = |name| keyword(arguments, name).and_then(|it| real(test.constant(it)?));
    let elements = molecule.num().expect("it is allocated");
    let table = |name: &str, of: unsafe fn(i32) -> Result<f64, Error>| {
        keyword(arguments, name)
            .map(|_| {
                // SAFETY: both look in a table of the elements; these are elements.
                let values = elements.iter().map(|element| unsafe { of(*element) });
                values.collect::<Result<Vec<f64>, Error>>()
            })
            .transpose()
    };
    Ok(Given {
        kcn: number("kcn"),
        cutoff: number("cutoff"),
        cut: number("cut"),
        norm_exp: number("norm_exp"),
        rcov: table("rcov", get_covalent_rad_num)?,
        en: table("en", get_pauling_en_number)?,
    })
}

/// Lets an object count the neighbours of each atom.
macro_rules! counted {
    ($object:expr, $molecule:expr) => {{
        let periodic = $molecule.periodic().expect("it is allocated");
        let lattice = $molecule.lattice().expect("it is allocated");
        let translations = get_lattice_points_cutoff(periodic, lattice, $object.cutoff())?;
        let translations = translations.expect("it allocates them");
        let mut numbers = vec![0.0; $molecule.nat() as usize];
        // SAFETY: as many numbers as atoms; the translations are columns of three.
        unsafe {
            $object.get_coordination_number(
                $molecule,
                translations.view(),
                &mut numbers[..],
                None,
                None,
                None,
                None,
            )
        }?;
        Ok(numbers)
    }};
}

fn coordination_numbers(
    kind: &str,
    molecule: &StructureType,
    given: &Given,
) -> Result<Vec<f64>, Error> {
    let (kcn, cutoff, cut) = (given.kcn, given.cutoff, given.cut);
    let (rcov, en) = (given.rcov.as_deref(), given.en.as_deref());
    match kind {
        "dexp" => {
            let mut object = DexpNcoordType::new()?;
            new_dexp_ncoord(&mut object, molecule, cutoff, rcov, cut)?;
            counted!(object, molecule)
        }
        "exp" => {
            let mut object = ExpNcoordType::new()?;
            new_exp_ncoord(&mut object, molecule, kcn, cutoff, rcov, cut)?;
            counted!(object, molecule)
        }
        "erf" => {
            let mut object = ErfNcoordType::new()?;
            let norm = given.norm_exp;
            new_erf_ncoord(&mut object, molecule, kcn, cutoff, rcov, cut, norm)?;
            counted!(object, molecule)
        }
        "erf_en" => {
            let mut object = ErfEnNcoordType::new()?;
            let norm = given.norm_exp;
            new_erf_en_ncoord(&mut object, molecule, kcn, cutoff, rcov, en, cut, norm)?;
            counted!(object, molecule)
        }
        "dftd4" | "erf_dftd4" => {
            let mut object = ErfDftd4NcoordType::new()?;
            let norm = given.norm_exp;
            new_erf_dftd4_ncoord(&mut object, molecule, kcn, cutoff, rcov, en, cut, norm)?;
            counted!(object, molecule)
        }
        _ => panic!("the tests have a new type: {kind}"),
    }
}
