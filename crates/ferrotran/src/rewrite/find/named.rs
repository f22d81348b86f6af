//! What a main program or a module may name that is a procedure.

use std::collections::HashSet;

use crate::syntax::ast::{
    Attribute, ProgramUnit, Specification, Statement, StatementKind, UnitKind,
};

/// The constants that a module declares: in all of its statements their names mean these.
pub(super) fn constants(unit: &ProgramUnit) -> HashSet<&str> {
    let mut names = HashSet::new();
    if !matches!(unit.kind, UnitKind::Module) {
        return names;
    }
    for statement in &unit.statements {
        if let StatementKind::Specification(Specification::TypeDeclaration {
            attributes,
            entities,
            ..
        }) = &statement.kind
            && attributes
                .iter()
                .any(|attribute| matches!(attribute, Attribute::Parameter))
        {
            names.extend(entities.iter().map(|entity| entity.name.as_str()));
        }
    }
    names
}

/// The logical lines of a main program that say of names only that they are procedures, or their types: that
/// makes no call, and is no interface.
pub(super) fn only_declared(unit: &ProgramUnit) -> HashSet<u32> {
    if !matches!(unit.kind, UnitKind::Program) {
        return HashSet::new();
    }
    let declares = |statement: &&Statement| match &statement.kind {
        StatementKind::Specification(Specification::TypeDeclaration { entities, .. }) => {
            entities.iter().all(|entity| entity.initial.is_none())
        }
        StatementKind::Specification(Specification::Attribute { attribute, .. }) => {
            matches!(attribute, Attribute::External)
        }
        StatementKind::Specification(_)
        | StatementKind::Executable(_)
        | StatementKind::Format(_)
        | StatementKind::Unknown(_) => false,
    };
    let declared = unit.statements.iter().filter(declares);
    declared.map(|statement| statement.line).collect()
}

/// The text of a statement without these names; one with a string, which may name a symbol, as it is.
pub(super) fn without(text: &str, names: &HashSet<&str>) -> String {
    if names.is_empty() || text.contains(['\'', '"']) {
        return text.to_owned();
    }
    let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '$');
    let words = text.split_inclusive(|letter: char| !is_part(letter));
    let left = words.filter(|word| !names.contains(word.trim_end_matches(|it| !is_part(it))));
    left.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_are_no_procedures() {
        let names = HashSet::from(["dzero"]);
        for (text, left) in [
            ("real,parameter::dzero=0", false),
            ("external dzero2,dzero", false),
            ("procedure(s)dzero1", true),
            ("integer::k=dzero", false),
            ("subroutine s()bind(c,name='dzero')", true),
        ] {
            let found = without(text, &names);
            assert_eq!(
                found.contains("dzero1") || found.contains("'dzero'"),
                left,
                "{found}"
            );
        }
        assert!(without("external dzero2,dzero", &names).contains("dzero2"));
    }
}
