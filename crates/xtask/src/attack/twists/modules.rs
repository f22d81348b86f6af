//! Modules, and module files of their yesterdays.

use super::{Folder, Maker, Role, Theme, Trick, Works, trick};
use crate::attack::project::Form;

pub(super) const TRICKS: &[Trick] = &[
    trick(
        "submodules",
        Theme::Modules,
        Works::In(Form::Free),
        submodules,
    ),
    trick(
        "constants of a module",
        Theme::Modules,
        Works::In(Form::Free),
        constants,
    ),
    trick(
        "old module files",
        Theme::Modules,
        Works::In(Form::Free),
        stale,
    ),
    trick(
        "module procedures",
        Theme::Modules,
        Works::In(Form::Free),
        procedures,
    ),
];

/// A module with the interface of a procedure that its submodule has.
fn parent(name: &str, procedure: &str, value: usize) -> String {
    format!(
        "module {name}\n  integer, parameter :: k1 = {value}\n  interface\n    \
         module subroutine {procedure}(d1)\n      integer(2) :: d1(k1)\n    end subroutine\n  \
         end interface\nend module {name}\n"
    )
}

/// A submodule, which is compiled with the module's `.mod` and `.smod` files.
fn submodules(maker: &mut Maker<'_>) {
    let name = maker.name('m');
    let procedure = maker.procedure();
    let value = 1 + maker.random.below(5);
    let text = parent(&name, &procedure, value);
    maker.file(Folder::Beside, format!("{name}.f90"), text, Role::Compiled);
    if maker.random.once_in(2) {
        let folder = *maker
            .random
            .pick(&[Folder::Beside, Folder::First, Folder::Working]);
        let old = parent(&name, &procedure, value + 1);
        maker.file(folder, format!("{name}_old.f90"), old, Role::Stale);
    }
    let child = maker.name('s');
    maker.procedures.push(procedure.clone());
    maker.line(format!("submodule ({name}) {child}"));
    maker.line("contains");
    maker.line(format!("module procedure {procedure}"));
    maker.report_number("d1");
    maker.report("d1", 'S', "SIZE(d1,1)");
    maker.report_of(&name, "k1", 'K', "k1");
    for report in std::mem::take(&mut maker.reports) {
        maker.plain(&report);
    }
    maker.line("end procedure");
    maker.line(format!("end submodule {child}"));
}

/// The text of a module with a constant.
fn module(name: &str, value: usize) -> String {
    format!("module {name}\n  integer, parameter :: k1 = {value}\nend module {name}\n")
}

fn user(maker: &mut Maker<'_>, name: &str) {
    maker.open("d1");
    let only = *maker.random.pick(&["", ", only: k1", ", only: k1 => k1"]);
    maker.statement(format!("use {name}{only}"));
    maker.declare_by("d1", "k1");
    maker.report_of(name, "k1", 'K', "k1");
    maker.close();
}

fn constants(maker: &mut Maker<'_>) {
    let name = maker.name('m');
    let value = 1 + maker.random.below(9);
    let text = module(&name, value);
    if maker.random.once_in(2) {
        maker.text.extend(text.into_bytes());
    } else {
        let file = format!("{name}.f90");
        maker.file(Folder::Beside, file, text, Role::Compiled);
    }
    user(maker, &name);
}

fn stale(maker: &mut Maker<'_>) {
    let name = maker.name('m');
    let value = 1 + maker.random.below(4);
    let text = module(&name, value);
    maker.file(Folder::Beside, format!("{name}.f90"), text, Role::Compiled);
    let folder = *maker.random.pick(&[
        Folder::Beside,
        Folder::First,
        Folder::Second,
        Folder::Working,
    ]);
    let old = module(&name, value + 1);
    maker.file(folder, format!("{name}_old.f90"), old, Role::Stale);
    user(maker, &name);
}

fn procedures(maker: &mut Maker<'_>) {
    let name = maker.name('m');
    let value = 1 + maker.random.below(9);
    maker.line(format!("module {name}"));
    maker.statement(format!("integer, parameter :: k1 = {value}"));
    if maker.random.once_in(2) {
        maker.statement("real, save :: x1(k1)");
    }
    maker.plain("contains");
    maker.open("d1");
    maker.declare_by("d1", "k1");
    maker.report_of(&name, "k1", 'K', "k1");
    let mut reports = std::mem::take(&mut maker.reports);
    for report in reports.drain(..) {
        maker.plain(&report);
    }
    maker.plain("end subroutine");
    maker.plain(&format!("end module {name}"));
}
