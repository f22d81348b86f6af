//! Calls whose arguments are not what the callee takes them for: nothing shows that it stays
//! inside them.

use super::{check, check_fixed};

/// Why the procedure `s` of `text` is not shown to be safe; empty if it is.
fn why(text: &str) -> String {
    let checked = check_fixed(text);
    reasons(&checked, "s")
}

fn reasons(checked: &super::Checked, procedure: &str) -> String {
    let found = &checked.procedure(procedure).unsafe_because;
    let texts: Vec<&str> = found.iter().map(|reason| reason.text.as_str()).collect();
    texts.join("; ")
}

#[test]
fn a_common_block_of_several_sizes() {
    let using = "subroutine s\ncommon /blk/ a, b(1000)\nb = 0\nend\n";
    let units = |other: &str| format!("{using}block data\n{other}\ndata a /1.0/\nend");
    assert_eq!(
        why(&units("common /blk/ a")),
        "the size of common block /blk/, which program units declare differently"
    );
    for same in ["common /blk/ a, b(1000)", "common /blk/ a, x(500), y(500)"] {
        assert_eq!(why(&units(same)), "");
    }
}

#[test]
fn what_is_smaller_than_the_callee_takes_it_for() {
    assert_eq!(
        why(
            "subroutine s(i)\ninteger*1 i\ncall big(i)\nend\nsubroutine big(j)\ninteger*8 j\nj = -1\nend"
        ),
        "what `big` gets for `j` is of another type"
    );
    assert_eq!(
        why(
            "subroutine s(x)\nreal x\ncall t(x, 9)\nend\nsubroutine t(a, n)\nreal a(n)\na = 1\nend"
        ),
        "what `t` gets for `a` is no array"
    );
    assert_eq!(
        why(
            "subroutine s(c)\ncharacter*3 c\ncall t(c)\nend\nsubroutine t(c)\ncharacter*5 c\nc = 'x'\nend"
        ),
        "what `t` gets for `c` may be shorter"
    );
    assert_eq!(
        why("subroutine s(i)\ncall t(i)\nend\nsubroutine t(c)\ncharacter*5 c\nc = 'x'\nend"),
        "what `t` gets for `c` is of another type"
    );
    assert_eq!(
        why(
            "subroutine s(x)\nreal x(9)\ncall t(x(1), 9)\nend\nsubroutine t(a, n)\nreal a(n)\na = 1\nend"
        ),
        "the subscripts of `x`"
    );
    let array = why(
        "subroutine s(i)\ncall t((/1., 2./), 9, i)\nend\nsubroutine t(a, n, i)\nreal a(n)\ni = int(sum(a))\nend",
    );
    assert_eq!(
        array,
        "what `t` gets for `a` is a value, whose extents are not compared"
    );
}

#[test]
fn arguments_that_are_missing_or_something_else() {
    assert_eq!(
        why("subroutine s(x)\ncall t(x)\nend\nsubroutine t(x, y)\ny = x\nend"),
        "what `t` gets for `y` is nothing"
    );
    assert_eq!(
        why("subroutine s(x)\ncall t(x)\nend\nsubroutine t(f)\nexternal f\ncall f(1)\nend"),
        "what `t` gets for `f` is something else"
    );
}

#[test]
fn procedures_that_are_referenced_as_something_else() {
    let another = "`f` is another kind of procedure, or has another result";
    let function = "\nsubroutine s(x)\nx = f(x)\nend";
    assert_eq!(
        why(&format!("subroutine f(x)\nx = 1\nend{function}")),
        another
    );
    assert_eq!(
        why(&format!("complex function f(x)\nf = x\nend{function}")),
        another
    );
    assert_eq!(
        why(&format!("real function f(x)\nf = x\nend{function}")),
        ""
    );
    assert_eq!(
        why("subroutine s(x)\ncall f(x)\nend\nreal function f(x)\nf = x\nend"),
        another
    );
}

#[test]
fn procedures_that_are_passed_have_the_interface_that_they_are_called_by() {
    let t = "\nsubroutine t(g, x)\nexternal g\nreal x\ncall g(x)\nend\nsubroutine u(x)\n";
    let passes = |x: &str| {
        why(&format!(
            "subroutine s(x)\nreal x\nexternal u\ncall t(u, x)\nend{t}{x}\nx = 1\nend"
        ))
    };
    assert_eq!(passes("real x"), "");
    assert_eq!(
        passes("double precision x"),
        "what `t` gets for `g` has another interface"
    );
    assert_eq!(
        why(&format!(
            "subroutine s(f, x)\nexternal f\nreal x\ndouble precision y\ncall f(y)\ncall t(f, x)\nend{t}x = 1\nend"
        )),
        "what `t` gets for `g` has another interface"
    );
}

#[test]
fn constants_are_not_written() {
    let t = "\nsubroutine t(i, j)\nj = i\nend";
    let passes = |arguments: &str| {
        why(&format!(
            "subroutine s(k)\nparameter (m = 3)\ncall t({arguments})\nend{t}"
        ))
    };
    let written = "a constant is passed for `j`, which may be written";
    assert_eq!(passes("1, k"), "");
    assert_eq!(passes("1, k + 1"), "");
    for constant in ["1", "-1", "m", "(m)", "m + 1", "abs(m)"] {
        assert_eq!(passes(&format!("k, {constant}")), written, "{constant}");
    }
    // A closure gets a value.
    assert_eq!(
        why(
            "subroutine s(f)\nexternal f\ncall t(f, 1)\nend\nsubroutine t(f, i)\nexternal f\ncall f(i)\nend"
        ),
        ""
    );
}

#[test]
fn what_may_be_absent_is_passed_only_to_what_may_be() {
    let checked = check(
        "module m\ncontains\n subroutine s(j)\n integer, optional :: j\n call t(j)\n end\n \
         subroutine o(j)\n integer, optional :: j\n call p(j)\n end\n \
         subroutine g(j)\n integer, optional :: j\n if (present(j)) call t(j)\n end\n \
         subroutine t(j)\n integer :: j\n j = 2\n end\n \
         subroutine p(j)\n integer, optional :: j\n if (present(j)) j = 2\n end\nend",
    );
    assert_eq!(reasons(&checked, "s"), "the presence of `j`");
    assert_eq!(reasons(&checked, "o"), "");
    assert_eq!(reasons(&checked, "g"), "");
}

#[test]
fn an_entry_has_the_arguments_that_its_body_uses() {
    let regular = check_fixed(
        "subroutine s(i, j)\ni = 1\nreturn\nentry e(j)\nj = 2\nend\nsubroutine t(k)\ncall e(k)\nend",
    );
    assert_eq!(reasons(&regular, "e"), "");
    let entry = |arguments: &str| {
        check_fixed(&format!(
            "subroutine s(a, n)\ninteger n\nreal a(n)\nn = 1\nreturn\nentry e({arguments})\na = 0\nend"
        ))
    };
    assert_eq!(reasons(&entry("n, a"), "e"), "");
    assert_eq!(reasons(&entry("n"), "e"), "`a` is no argument of `e`");
}

#[test]
fn memory_by_its_address() {
    let checked = check("subroutine s(i)\n integer(8) i\n call free(i)\nend");
    assert_eq!(
        reasons(&checked, "s"),
        "`free` gives access to memory by its address"
    );
}
