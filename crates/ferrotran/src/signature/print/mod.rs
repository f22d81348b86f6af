//! An interface as a signature file.

mod declaration;
mod expression;
mod routine;

use std::fmt::{self, Write};

pub(super) use declaration::is_direction;
pub(super) use expression::c_text;

use crate::interface::{Host, Interface, Module, Procedure};
use crate::name::Name;
use routine::{callbacks, print_c, print_common, print_routine, unprintable};

/// `interface` as a signature file for the python module `module`, which f2py accepts as well.
///
/// External procedures and the public contents of modules are printed; what f2py has no words for
/// (derived types, generic interfaces) is named in comments. Reading the file back gives the same
/// interface.
///
/// ```
/// use ferrotran::interface::Interface;
/// use ferrotran::signature;
/// let text = signature::print(&Interface::default(), "empty");
/// assert!(text.contains("python module empty"));
/// ```
pub fn print(interface: &Interface, module: &str) -> String {
    let mut page = Page::default();
    page.line("!    -*- f90 -*-");
    page.line("! Signatures for f2py and ferrotran. C expressions in it are case sensitive.");
    for procedure in printed(interface) {
        print_callbacks(&mut page, procedure);
    }
    page.line("");
    page.block("python module", module, |page| {
        for code in &interface.user_code {
            print_c(page, "usercode", code);
        }
        page.line("interface");
        page.indent(|page| {
            for procedure in printed(interface).filter(|procedure| is_outside(procedure)) {
                print_or_explain(page, interface, procedure);
            }
            for module in &interface.modules {
                print_module(page, interface, module);
            }
            print_common(page, interface, None);
        });
        page.line("end interface");
    });
    page.text
}

/// The procedures that can be called from outside.
fn printed(interface: &Interface) -> impl Iterator<Item = &Procedure> {
    interface
        .procedures
        .iter()
        .filter(|procedure| !procedure.private && !matches!(procedure.host, Host::Internal(_)))
}

fn is_outside(procedure: &Procedure) -> bool {
    matches!(procedure.host, Host::External | Host::InterfaceBody)
}

/// The python module with the signatures of the callbacks of `procedure`, if it has any.
fn print_callbacks(page: &mut Page, procedure: &Procedure) {
    let callbacks = callbacks(procedure);
    if callbacks.is_empty() || unprintable(procedure).is_some() {
        return;
    }
    page.line("");
    page.block("python module", &user_module(&procedure.name), |page| {
        page.line("interface");
        page.indent(|page| {
            for (name, callback) in callbacks {
                print_routine(page, callback, name, &mut |_| {});
            }
        });
        page.line("end interface");
    });
}

/// The name of the python module with the callbacks of the procedure `name`.
fn user_module(name: &Name) -> String {
    format!("{name}__user__routines")
}

fn print_or_explain(page: &mut Page, interface: &Interface, procedure: &Procedure) {
    match unprintable(procedure) {
        Some(reason) => page.line(format_args!("! {} was left out: {reason}", procedure.name)),
        None => print_routine(page, procedure, &procedure.name, &mut |page| {
            print_common(page, interface, Some(&procedure.name));
        }),
    }
}

fn print_module(page: &mut Page, interface: &Interface, module: &Module) {
    page.block("module", module.name.as_str(), |page| {
        for constant in module.constants.iter().filter(|constant| !constant.private) {
            declaration::print_constant(page, constant);
        }
        for variable in module.variables.iter().filter(|variable| !variable.private) {
            declaration::print_module_variable(page, variable);
        }
        for derived in module.types.iter().filter(|derived| !derived.private) {
            page.line(format_args!(
                "! the derived type {} was left out",
                derived.name
            ));
        }
        let procedures = printed(interface);
        for procedure in procedures {
            if procedure.host == Host::Module(module.name.clone()) {
                print_or_explain(page, interface, procedure);
            }
        }
    });
}

/// Text in work.
#[derive(Default)]
struct Page {
    text: String,
    depth: usize,
}

impl Page {
    fn line(&mut self, line: impl fmt::Display) {
        let start = self.text.len();
        // Writing to a string does not fail.
        let _ = write!(self.text, "{:1$}{line}", "", 4 * self.depth);
        let end = self.text.trim_end().len().max(start);
        self.text.truncate(end);
        self.text.push('\n');
    }

    fn indent(&mut self, print: impl FnOnce(&mut Page)) {
        self.depth += 1;
        print(self);
        self.depth -= 1;
    }

    /// A block `keyword name` ... `end keyword name`.
    fn block(&mut self, keyword: &str, name: &str, print: impl FnOnce(&mut Page)) {
        self.line(format_args!("{keyword} {name}"));
        self.indent(print);
        self.line(format_args!("end {keyword} {name}"));
    }
}
