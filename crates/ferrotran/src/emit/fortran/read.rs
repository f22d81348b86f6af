//! Shims that read a variable of a module or of a COMMON block: each is a function that returns its value.

use super::text::{interoperable_kind, type_name};
use super::variable::{common_block, member};
use crate::plan::{Element, Owner, Plan, Read};

/// All of them, each with the module that declares its COMMON block.
pub(super) fn shims(plan: &Plan) -> Vec<String> {
    let reads = plan.reads().into_iter().enumerate();
    reads.map(|(at, read)| text(at + 1, read)).collect()
}

fn text(number: usize, read: &Read) -> String {
    let (block, module, name) = match &read.of {
        Owner::Module(module) => (String::new(), module.to_string(), read.variable.to_string()),
        Owner::Common(common) => {
            let module = format!("ferrotran_read_common_{number}");
            let names: Vec<String> = (1..=common.members.len()).map(member).collect();
            let block = common_block(&module, common, &names);
            (block + "\n", module, member(read.member + 1))
        }
    };
    let element = Element::Integer(read.kind);
    let ty = type_name(element);
    let imports = interoperable_kind(element).map_or(String::new(), |kind| {
        format!("  use, intrinsic :: iso_c_binding, only: {kind}\n")
    });
    let label = &read.shim.label;
    format!(
        "{block}function ferrotran_read_{number}() &\n    bind(c, name=\"{label}\") result(r)\n{imports}  use \
         {module}, only: p => {name}\n  implicit none\n  {ty} :: r\n  r = p\nend function \
         ferrotran_read_{number}\n"
    )
}
