//! The tables.

use std::fmt::Write as _;

use super::run::Ran;
use super::variant::{Level, Variant};
use super::{Measured, Way};

/// Up to which part of its value a result may differ: what the compiler evaluates itself, in which order it adds and
/// where it fuses a product and a sum depends on the shape of the loops.
const ROUNDING: f64 = 1e-11;

/// How different the results of plain code and of another variant are.
enum Difference {
    None,
    /// By so much of the value.
    Digits(f64),
    /// There is none.
    Refused(String),
}

pub(super) fn heading(runs: u32) -> String {
    format!(
        "The eighteen kernels of crates/xtask/kernels, main programs included, each built in six ways, all with \
         -falign-functions=64 -falign-loops=32, since placement alone changes times:\n\n\
         * *plain*: by gfortran alone;\n\
         * *fcheck*: with -fcheck=bounds, which checks nothing of `A(*)` but its first dimensions;\n\
         * *fwrapv*: with -fwrapv, which the text with checks is compiled with;\n\
         * *unchecked*: by a build script with `Checks::Off` (position-independent, -fexceptions, -fstack-clash-protection);\n\
         * *in place*: by a build script with `Loops::Once`: each check in front of what it guards;\n\
         * *checked*: by a build script with `Checks::On`.\n\n\
         Seconds of CPU time around the kernel, the fastest of {runs} runs, which are interleaved; the others are ratios \
         to plain. *text* is the size of the code, *build* the CPU time of the whole build with what it asks the compiler, \
         both of checked to unchecked. *grade* is that of the main program, as a subroutine: checked only if all that it calls \
         is proved or checked. csrbig is a second size of one of the eighteen, and is in no mean; – is left out of means. \
         LAPACK and BLAS are those of the crate netlib-src 0.9.0, FFTPACK that of scipy 1.3.3, the rest scipy 1.10.1's.\n\n\
         Results are compared bit by bit, and differences listed. The shape of loops decides what the compiler evaluates \
         itself (SIN of a constant in the main programs of csr), and with -O3 -march=native in which order it adds and where it \
         fuses a product and a sum. With -O0, where nothing of this happens, nothing may differ.\n\n"
    )
}

/// Whether the kernel with checks computes what the plain one does, but for rounding.
pub(super) fn is_same(it: &Measured) -> bool {
    let checked = it.way(Variant::Checked);
    match checked.and_then(|way| difference(it, way)) {
        Some(Difference::None) => true,
        Some(Difference::Digits(by)) => by < ROUNDING,
        Some(Difference::Refused(_)) | None => false,
    }
}

fn difference(it: &Measured, way: &Way) -> Option<Difference> {
    let Ran::Well { sum: plain, .. } = &it.way(Variant::Plain)?.ran else {
        return None;
    };
    Some(match &way.ran {
        Ran::Refused(said) => Difference::Refused(said.clone()),
        Ran::Well { sum, .. } if sum == plain => Difference::None,
        Ran::Well { sum, .. } => {
            let (plain, sum) = (value(plain)?, value(sum)?);
            Difference::Digits(((sum - plain) / plain).abs())
        }
    })
}

/// The value of the bits that hexadecimal digits name.
fn value(bits: &str) -> Option<f64> {
    Some(f64::from_bits(u64::from_str_radix(bits, 16).ok()?))
}

/// The time of a variant, as a ratio to that of plain.
fn ratio(it: &Measured, variant: Variant) -> Option<f64> {
    match (&it.way(Variant::Plain)?.ran, &it.way(variant)?.ran) {
        (Ran::Well { time: plain, .. }, Ran::Well { time, .. }) => Some(time / plain),
        _ => None,
    }
}

/// What is compared with the time of plain.
const RATIOS: [Variant; 5] = [
    Variant::Bounds,
    Variant::Wraps,
    Variant::Unchecked,
    Variant::InPlace,
    Variant::Checked,
];

/// Text and build time: of checked, as a ratio to unchecked.
fn sizes(it: &Measured) -> Option<[f64; 2]> {
    let checked = &it.way(Variant::Checked)?.built;
    let unchecked = &it.way(Variant::Unchecked)?.built;
    Some([
        checked.text as f64 / unchecked.text as f64,
        checked.time.as_secs_f64() / unchecked.time.as_secs_f64(),
    ])
}

fn number(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.2}"))
}

/// A row of the table.
pub(super) fn row(it: &Measured) -> String {
    let mut cells = vec![it.kernel.name.to_owned(), it.kernel.what.to_owned()];
    cells.push(it.files.to_string());
    cells.push(match it.way(Variant::Plain).map(|way| &way.ran) {
        Some(Ran::Well { time, .. }) => format!("{time:.4}"),
        Some(Ran::Refused(_)) | None => "–".to_owned(),
    });
    cells.extend(RATIOS.map(|variant| number(ratio(it, variant))));
    let [text, time] = sizes(it).map_or([None; 2], |sizes| sizes.map(Some));
    cells.extend([number(text), number(time)]);
    let grade = it
        .way(Variant::Checked)
        .and_then(|way| way.built.grade.clone());
    cells.push(grade.unwrap_or_default());
    format!("| {} |", cells.join(" | "))
}

pub(super) fn table(level: Level, measured: &[Measured]) -> String {
    let mut text = format!(
        "## {}\n\n| kernel | what | files | plain, s | fcheck | fwrapv | unchecked | in place | checked | text | build | grade |\n\
         |---|---|---|---|---|---|---|---|---|---|---|---|\n",
        level.said()
    );
    for it in measured {
        text.push_str(&row(it));
        text.push('\n');
    }
    let counted: Vec<&Measured> = measured.iter().filter(|it| it.kernel.counts).collect();
    let columns: Vec<Vec<f64>> = RATIOS
        .iter()
        .map(|variant| {
            counted
                .iter()
                .filter_map(|it| ratio(it, *variant))
                .collect()
        })
        .chain([0, 1].map(|index| {
            let sizes = counted.iter().filter_map(|it| sizes(it));
            sizes.map(|sizes| sizes[index]).collect()
        }))
        .collect();
    let mut summary = |name: &str, of: fn(&[f64]) -> Option<f64>| {
        let cells: Vec<String> = columns.iter().map(|column| number(of(column))).collect();
        let _ = writeln!(text, "| **{name}** | | | | {} | |", cells.join(" | "));
    };
    summary("geometric mean", geometric_mean);
    summary("worst", |column| column.iter().copied().reduce(f64::max));
    text.push('\n');
    for it in measured {
        for way in &it.ways {
            let name = format!("{}, {}", it.kernel.name, way.variant.name());
            match difference(it, way) {
                None | Some(Difference::None) => {}
                Some(Difference::Digits(by)) => {
                    let _ = writeln!(
                        text,
                        "* {name}: the result differs by {by:.1e} of its value."
                    );
                }
                Some(Difference::Refused(said)) => {
                    let _ = writeln!(text, "* {name}: no result: {said}");
                }
            }
        }
    }
    text.push('\n');
    text
}

fn geometric_mean(values: &[f64]) -> Option<f64> {
    let logarithms: f64 = values.iter().map(|value| value.ln()).sum();
    (!values.is_empty()).then(|| (logarithms / values.len() as f64).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_of_ratios_is_geometric() {
        assert_eq!(geometric_mean(&[]), None);
        let mean = geometric_mean(&[0.5, 2.0]).unwrap();
        assert!((mean - 1.0).abs() < 1e-12);
    }
}
