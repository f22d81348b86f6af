//! Flags of compilers, by what they have to do with.

use super::project::{Folder, Profile, Setting};
use super::twists::Theme;
use crate::random::Random;

/// Choices of flags that belong together, in the order in which the last one counts.
type Choices = &'static [&'static [&'static str]];

const TEXT: Choices = &[
    &["-w"],
    &["-Wno-line-truncation"],
    &["-w", "-ffree-line-length-none"],
    &["-ffree-line-length-100", "-w"],
    &["-ffixed-line-length-132"],
    &["-ffixed-line-length-none"],
    &["-ffixed-line-length-80", "-ffixed-line-length-72"],
    &["-ffixed-line-length-0"],
    &["-ffree-line-length-0"],
];
const MACROS: Choices = &[
    &["-DWIDE"],
    &["-DWIDE=8"],
    &["-D", "WIDE=2"],
    &["-DWIDE=8", "-UWIDE"],
    &["-UWIDE", "-DWIDE"],
    &["-DNARROW=1", "-DWIDE"],
    &["-O0"],
    &["-O3"],
    &["-Os"],
    &["-O2", "-O0"],
    &["-fPIE"],
    &["-fno-pic"],
    &["-mavx2"],
    &["-cpp"],
    &["-cpp", "-nocpp"],
    &["-nocpp", "-cpp"],
    &["-pthread"],
    &["-include", "before.h"],
    &["-imacros", "before.h"],
    &["-DNDEBUG"],
];
const INCLUDES: Choices = &[
    &["-I", "inc1"],
    &["-Iinc2"],
    &["-Iinc2", "-Iinc1"],
    &["-I."],
    &["-Iinc1", "-Isrc"],
];
const CONDITIONAL: Choices = &[
    &["-fopenmp"],
    &["-fopenacc"],
    &["-fopenmp-simd"],
    &["-fopenmp", "-fno-openmp"],
    &["-fno-openmp", "-fopenmp"],
    &["-fopenmp", "-fno-openmp", "-fopenacc"],
    &["-fopenacc", "-fno-openacc"],
    &["-fopenmp-simd", "-fno-openmp-simd"],
    &["-fd-lines-as-code"],
    &["-fd-lines-as-comments"],
    &["-fd-lines-as-code", "-fd-lines-as-comments"],
    &["-fd-lines-as-comments", "-fd-lines-as-code"],
];
const KINDS: Choices = &[
    &["-fdefault-integer-8"],
    &["-fdefault-real-8"],
    &["-fdefault-real-8", "-fdefault-double-8"],
    &["-fdefault-real-10"],
    &["-fdefault-real-16"],
    &["-freal-4-real-8"],
    &["-freal-8-real-4"],
    &["-freal-4-real-10"],
    &["-freal-8-real-16"],
    &["-finteger-4-integer-8"],
    &["-finteger-4-integer-8", "-fdefault-integer-8"],
    &["-freal-4-real-8", "-freal-8-real-4"],
    &["-fdefault-integer-8", "-fdefault-real-8"],
];
const CONSTANTS: Choices = &[
    &["-fbackslash"],
    &["-fno-backslash"],
    &["-fbackslash", "-fno-backslash"],
    &["-fno-backslash", "-fbackslash"],
];
const STATE: Choices = &[
    &["-fmax-stack-var-size=100"],
    &["-fmax-stack-var-size=1000000"],
    &["-frecursive"],
    &["-frecursive", "-fmax-stack-var-size=100"],
    &["-fno-automatic"],
    &["-fno-automatic", "-fautomatic"],
    &["-fautomatic", "-fno-automatic"],
    &["-fstack-arrays"],
    &["-fopenmp"],
    &["-Ofast"],
    &["-fno-automatic", "-frecursive"],
];
const ABI: Choices = &[
    &["-fdollar-ok"],
    &["-fdollar-ok", "-fno-dollar-ok"],
    &["-fdec"],
    &["-fallow-argument-mismatch"],
];
/// Those that change the ABI, or what only a main program acts on: to be honoured or refused.
const REFUSED: Choices = &[
    &["-ff2c"],
    &["-ff2c"],
    &["@flags.txt"],
    &["-fno-underscoring"],
    &["-fsecond-underscore"],
    &["-fcheck=all"],
    &["-flto"],
    &["-fno-exceptions"],
    &["-fconvert=big-endian"],
    &["-frecord-marker=8"],
    &["-ffpe-trap=invalid"],
    &["-fno-sign-zero"],
    &["-fno-align-commons"],
    &["-fimplicit-none"],
    &["-fmodule-private"],
    &["-fpack-derived"],
    &["-fbounds-check"],
];
/// Those that change nothing of what is compared.
const HARMLESS: Choices = &[
    &["-O1"],
    &["-g"],
    &["-Wall"],
    &["-std=gnu"],
    &["-std=legacy"],
    &["-std=f2018"],
    &["-ffast-math"],
    &["-fcray-pointer"],
    &["-finit-integer=7"],
    &["-funroll-loops"],
    &["-pedantic"],
    &["-fno-range-check"],
    &["-fcoarray=single"],
    &["-ffree-form"],
    &["-ffixed-form"],
];
/// Flang's, as far as version 16 has them.
const FLANG: Choices = &[
    &["-fopenmp"],
    &["-fdefault-integer-8"],
    &["-fdefault-real-8"],
    &["-fbackslash"],
    &["-fno-backslash"],
    &["-cpp"],
    &["-nocpp"],
    &["-DWIDE=8"],
    &["-DWIDE=8", "-UWIDE"],
    &["-Iinc1"],
    &["-Iinc2"],
    &["-ffixed-line-length=132"],
    &["-O0"],
    &["-O2"],
    &["-fopenacc"],
    &["-flogical-abbreviations"],
];

fn of(theme: Theme) -> Choices {
    match theme {
        Theme::Text => TEXT,
        Theme::Macros => MACROS,
        Theme::Includes => INCLUDES,
        Theme::Conditional => CONDITIONAL,
        Theme::Kinds => KINDS,
        Theme::Constants => CONSTANTS,
        Theme::Modules => INCLUDES,
        Theme::State => STATE,
        Theme::Abi => ABI,
    }
}

/// What a group with the theme is built with.
pub(super) fn choose(theme: Theme, compiler: &str, random: &mut Random) -> Setting {
    let mut flags: Vec<Vec<String>> = Vec::new();
    let mut add = |choices: Choices, random: &mut Random| {
        let choice = random.pick(choices).iter();
        flags.push(choice.map(|flag| (*flag).to_owned()).collect());
    };
    if compiler.contains("flang") {
        for _ in 0..random.below(3) {
            add(FLANG, random);
        }
    } else {
        if !random.once_in(5) {
            add(of(theme), random);
        }
        if random.once_in(3) {
            let theme = *random.pick(&Theme::ALL);
            add(of(theme), random);
        }
        if random.once_in(6) {
            add(HARMLESS, random);
        }
        if random.once_in(if theme == Theme::Abi { 2 } else { 25 }) {
            add(REFUSED, random);
        }
    }
    let includes = [Folder::First, Folder::Second].into_iter();
    Setting {
        compiler: compiler.to_owned(),
        profile: match random.once_in(3) {
            true => Profile::Debug,
            false => Profile::Release,
        },
        flags,
        includes: includes.filter(|_| random.once_in(2)).collect(),
    }
}
