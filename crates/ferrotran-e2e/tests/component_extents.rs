//! Extents that are components of objects: the wrapper asks the handle.

use ferrotran_e2e::component_extents::meshes::{self, FineMesh, Mesh};
use ferrotran_e2e::component_extents_loaded;
use ferrotran_runtime::ErrorKind;
use ferrotran_runtime::ndarray::{Array2, ShapeBuilder};

fn mesh(rows: i32, columns: i64) -> Mesh {
    let mut mesh = Mesh::new().unwrap();
    mesh.set_rows(rows);
    mesh.set_columns(columns);
    mesh
}

#[test]
fn what_is_lent_has_to_be_as_large() {
    let ones = Array2::from_elem((3, 2).f(), 1.0);
    assert_eq!(meshes::total(&mesh(3, 2), ones.view()).unwrap(), 6.0);
    let fine = FineMesh::new().unwrap();
    assert_eq!(meshes::total(&fine.mesh(), ones.view()).unwrap(), 6.0);
    for (rows, columns) in [(4, 2), (3, 3), (i32::MAX, 2), (2, i64::MAX)] {
        let refused = meshes::total(&mesh(rows, columns), ones.view()).unwrap_err();
        assert!(
            refused.to_string().contains("a(m%rows, m%columns)"),
            "{refused}"
        );
    }
    let none = Array2::zeros((0, 2).f());
    assert_eq!(meshes::total(&mesh(-1, 2), none.view()).unwrap(), 0.0);
}

#[test]
fn the_value_on_entry_counts() {
    let mut mesh = mesh(3, 2);
    let mut values = [0.0; 5];
    meshes::shrink(&mut mesh, &mut values).unwrap();
    assert_eq!((mesh.rows(), values[4]), (2, 5.0));
    meshes::shrink(&mut mesh, &mut values[..3]).unwrap();
    assert_eq!((mesh.rows(), values[2]), (1, 3.0));
    assert!(meshes::shrink(&mut mesh, &mut []).is_err());
    let refused = meshes::beyond(&mut mesh, &mut values[..1]).unwrap_err();
    assert!(
        matches!(refused.kind(), ErrorKind::Stopped { .. }),
        "{refused}"
    );
    mesh.set_rows(i32::MIN);
    assert!(
        meshes::shrink(&mut mesh, &mut values).is_err(),
        "2 * rows - 1 overflows"
    );
}

#[test]
fn what_is_returned_is_as_large() {
    assert_eq!(meshes::ramp(&mesh(3, 2)).unwrap(), [1.0, 2.0, 3.0]);
    // SAFETY: there is room on the stack for two numbers.
    let halves = unsafe { meshes::halves(&mesh(2, 2)) };
    assert_eq!(halves.unwrap(), [0.5, 1.0]);
    assert_eq!(meshes::ramp(&mesh(0, 2)).unwrap(), []);
    assert!(meshes::ramp(&mesh(-1, 2)).is_err());
    let mut filled = [0.0; 3];
    meshes::ramp_into(&mesh(3, 2), &mut filled).unwrap();
    assert_eq!(filled, [1.0, 2.0, 3.0]);
    assert!(meshes::ramp_into(&mesh(4, 2), &mut filled).is_err());
}

#[test]
fn methods_ask_the_object_that_they_are_of() {
    let mut mesh = mesh(2, 2);
    let mut values = [0.0; 2];
    mesh.fill(&mut values, 7.0).unwrap();
    assert_eq!(values, [7.0; 2]);
    let ones = Array2::from_elem((2, 2).f(), 1.0);
    // SAFETY: there is room on the stack for two numbers.
    let sums = unsafe { mesh.row_sums(ones.view()) };
    assert_eq!(sums.unwrap(), [2.0, 2.0]);
    mesh.grow(&mut values).unwrap();
    assert_eq!((mesh.rows(), values), (3, [3.0; 2]));
    assert!(mesh.fill(&mut values, 7.0).is_err());
    let mut fine = FineMesh::new().unwrap();
    fine.set_rows(2);
    fine.fill(&mut values, 1.0).unwrap();
    assert_eq!(values, [1.0; 2]);
    fine.set_rows(5);
    assert!(fine.fill(&mut values, 1.0).is_err());
}

#[test]
fn a_loaded_library_asks_them_too() {
    let path = env!("COMPONENT_EXTENTS_LOADED_LIBRARY");
    // SAFETY: the build script built it of the sources that the bindings were generated from.
    let library = unsafe { component_extents_loaded::Library::open(path) }.unwrap();
    let mut mesh = component_extents_loaded::meshes::Mesh::new(&library).unwrap();
    mesh.set_rows(2);
    let mut values = [0.0; 2];
    mesh.fill(&mut values, 7.0).unwrap();
    assert_eq!(values, [7.0; 2]);
    assert_eq!(library.meshes().ramp(&mesh).unwrap(), [1.0, 2.0]);
    mesh.set_rows(9);
    assert!(mesh.fill(&mut values, 7.0).is_err());
}
