//! Mutants that no test finds, and why that is right.

/// By [`Placed::key`](super::schemata::Placed::key).
const REASONS: [(&str, &str); 30] = [
    (
        "rewrite/find.rs, else_ifs: `!line.directive` becomes `true`",
        "A directive is none of the statements that are looked for: it is parsed as another one, and passed over all the same.",
    ),
    (
        "prove/forms/able.rs, is_able: `false` becomes `true`",
        "An interface body has no statements, so there is no body of it to be asked for.",
    ),
    (
        "prove/forms/named.rs, block: `inner.iter().all(|inner| inner.line != statement.line)` becomes `inner.iter().any(|inner| inner.line != statement.line)`",
        "The block of an IF statement has one statement, which is on its line; no statement of another block is on the line of its construct. So all are, or none is.",
    ),
    (
        "prove/forms/named.rs, statement: `is_definition || !sites.has_clause(body.text, statement.line, clause)` becomes `!sites.has_clause(body.text, statement.line, clause)`",
        "The target of a definition names a statement function, which takes no extents, whether it is called or named there.",
    ),
    (
        "prove/bound.rs, of: `classes.add(handed.to);` is left out",
        "Dummy procedures are members from the start; what is handed to something unknown has no receivers then, and takes no extents for that reason. What is unknown may call it, but binds nothing to it: a closure stays one.",
    ),
    (
        "rewrite/find/known.rs, of: `0` becomes `1`",
        "The row where an END begins that nothing begins: compilers refuse it.",
    ),
    (
        "prove/walk/actual.rs, fixed_extent: `is_short && is_own && named != Extent::Unknown` becomes `is_short && is_own`",
        "An extent that is not known equals none, and is at least nothing: that the variable is short is asked for besides.",
    ),
    (
        "rewrite/statement.rs, rewrite: `site.lines.len() > 1` becomes `(site.lines.len()) >= (1)`",
        "Of a statement of one line nothing is masked: both ways write its checks, and then the statement.",
    ),
    (
        "prove/walk/actual.rs, actual: `self.subscripts(std::slice::from_ref(argument));` is left out",
        "A section without an array is no actual argument: compilers refuse it.",
    ),
    (
        "prove/walk/actual.rs, extent_of: `return self.extent_of(inner, passed);` is left out",
        "An extent in parentheses is unknown then: less is proved, nothing more.",
    ),
    (
        "prove/walk/bounds.rs, counted_to_an_extent: `least >= DEFAULT.0` becomes `(least) > (DEFAULT.0)`",
        "The range that begins at the least INTEGER is what is known of nothing: less is proved then, nothing more.",
    ),
    (
        "prove/walk/checked/conform.rs, conform_checked: `self.checks.forms.is_some() && self.shapes_compared(kind, one, other, span).is_some()` becomes `self.shapes_compared(kind, one, other, span).is_some()`",
        "Without forms no node of a statement is known, and the shapes are not compared.",
    ),
    (
        "prove/walk/checked/conform.rs, shapes_compared: `one_line && self.ask(last, what)` becomes `self.ask(last, what)`",
        "Two operands whose shapes are compared stand in one expression or one assignment, and so in one clause; those of WHERE do not, and have masks.",
    ),
    (
        "prove/walk/checked/functions.rs, is_without_effects: `matches!(argument.dummy, interface::Dummy::Variable(_))` becomes `true`",
        "A PURE function calls dummy procedures that are declared PURE, and compilers refuse to pass it others: the condition is asked for on top.",
    ),
    (
        "prove/walk/checked/operations.rs, remainder_checked: `false` becomes `true` (number 4)",
        "MOD and its like have two values: no section, label or `*` is an argument of theirs.",
    ),
    (
        "prove/walk/checked.rs, is_short: `if let SymbolKind::Constant(constant) = &symbol.kind` is not taken",
        "A constant counts as of unknown kind then: less is checked, and what is not checked is unproved.",
    ),
    (
        "prove/walk/checked.rs, element: `data.parent.is_none() && data.home != Home::Temporary` becomes `(data.parent.is_none()) || (data.home != Home::Temporary)`",
        "What is named by a component has `%` in its name, which is no name in the text; what a construct binds is of its scope. Both are asked for besides.",
    ),
    (
        "prove/walk/overlap.rs, is_lent_array: `false` becomes `true`",
        "More counts as lent to closures then, and so as overlapping: less is proved, nothing more.",
    ),
    (
        "prove/walk/least.rs, extent_is_at_least: `(*known).max(least)` becomes `(*known).min(least)`",
        "The lesser of two numbers that an extent is at least is such a number, too: less is proved, nothing more.",
    ),
    (
        "prove/walk/overlap.rs, formal_decides: `false` becomes `true`",
        "A variable that is passed for a procedure or a label is something else than the callee takes, which is unproved besides.",
    ),
    (
        "rewrite/guard/extents.rs, start: `\"-1_8\"` becomes `\"-0_8\"`",
        "The numbers of the nodes are those of the same expressions as where the walk counted them: none is missing.",
    ),
    (
        "rewrite/guard/extents.rs, passed: `to > from` becomes `(to) >= (from)`",
        "What has elements of one size is passed as it is, and not counted in elements of another: `in_elements_of` sees to that.",
    ),
    (
        "rewrite/statement.rs, masked: `statements.extend(clause.anew.before_all());` is left out",
        "Only that an array exists as it is declared is checked before all, and that is asked of the first clause. It would be lost otherwise, so the line stays.",
    ),
    (
        "prove/forms/named.rs, statement: `matches!(argument.dummy, Dummy::Procedure(_))` becomes `true`",
        "A variable is a member of no class: that it is named means nothing.",
    ),
    (
        "prove/bound.rs, called: `!argument.attributes.pointer && !argument.attributes.optional` becomes `!argument.attributes.optional`",
        "A procedure with a dummy argument that is a POINTER needs an explicit interface: it takes no extents, and so does no class with its dummy procedures.",
    ),
    (
        "prove/bound.rs, is_passed_plainly: `result.variable.shape == Shape::Scalar && !result.pointer && !result.allocatable` becomes `result.variable.shape == Shape::Scalar && !result.pointer`",
        "A function with such a result takes no extents, and the results of a class agree. What is only bound to closures is called by its interface, and that passes none.",
    ),
    (
        "prove/bound.rs, is_passed_plainly: `result.variable.shape == Shape::Scalar && !result.pointer` becomes `result.variable.shape == Shape::Scalar`",
        "The same, of a POINTER.",
    ),
    (
        "prove/walk/checked/extents.rs, only_reads: `false` becomes `true`",
        "What is called has a body, or else it is unproved and not matched; and of each body there are facts.",
    ),
    (
        "prove/walk/checked/within.rs, object: `data.home != Home::Temporary && data.name == name.as_str()` becomes `data.name == name.as_str()`",
        "Arrays that ASSOCIATE names are of its scope, which is asked for besides. What else has no variable is a scalar: an index, or what a statement function takes.",
    ),
    (
        "prove/walk/checked/within.rs, object: `all.part == Part::Whole && all .shape .is_some_and(|shape| shape.rank() == Some(arguments.len()))` becomes `all.part == Part::Whole`",
        "Compilers refuse another number of subscripts than the rank.",
    ),
];

/// Why the mutant with this name need not be found.
pub(super) fn of(key: &str) -> Option<&'static str> {
    let mut found = REASONS.iter().filter(|(name, _)| *name == key);
    found.next().map(|(_, reason)| *reason)
}
