//! Flags of the preprocessor, of files and of linking.

use super::super::row::{Effect, Row, harmless, honoured, refused};

const OURS: &str = "ferrotran decides what is compiled, into what and where";
const LONG: &str = "ferrotran knows the short spelling only";
const LINKED: &str = "it changes what is linked, which Cargo decides";

pub(super) const ROWS: &[Row] = &[
    honoured(
        "-cpp, -cpp=<file>",
        Effect::Preprocess,
        "the preprocessor runs on every file",
    ),
    honoured("-nocpp", Effect::NoPreprocess, "it runs on none"),
    honoured(
        "-D <name>",
        Effect::Define,
        "a name is defined for the preprocessor",
    ),
    honoured(
        "-U <name>, -undef, -include <file>, -imacros <file>, -isystem <folder>, -iquote <folder>, \
         -idirafter <folder>, -iprefix <folder>, -iwithprefix <folder>, \
         -iwithprefixbefore <folder>, -isysroot <folder>, -imultilib <folder>, \
         -imultiarch <folder>, -nostdinc, -A <assertion>, -C, -CC, -H, -fpch-deps, -fdirectives-only, -fextended-identifiers, \
         -fexec-charset=<charset>, -fwide-exec-charset=<charset>, -fdollars-in-identifiers",
        Effect::ToPreprocessor,
        "the preprocessor acts on it, when ferrotran reads, too",
    ),
    honoured(
        "-I <folder>",
        Effect::IncludeFolder,
        "INCLUDE and USE look there",
    ),
    refused(
        "-I-",
        "it changes where INCLUDE looks in a way that ferrotran does not follow",
        "use -I",
    ),
    refused(
        "-fpreprocessed",
        "it keeps the preprocessor from running",
        "use -nocpp",
    ),
    refused(
        "-fintrinsic-modules-path <folder>, -fintrinsic-modules-path=<folder>",
        "the intrinsic modules would be others than those that ferrotran knows",
        "remove it",
    ),
    refused(
        "-J <folder>, -M <folder>, -module-dir <folder>, -module-dir=<folder>",
        OURS,
        "give folders with `.mod` files by `Builder::include`",
    ),
    refused(
        "-o <file>, -c, -S, -E, -P, -fsyntax-only, -emit-llvm, -emit-*, -###, -x <language>, -aux-info <file>, \
         -aux-info=<file>, -dumpbase <name>, -dumpbase-ext <suffix>, -dumpdir <folder>, -d*, -print-*, \
         -help, --help*, --version, --target-help, -dumpmachine, -dumpversion, -combine",
        OURS,
        "remove it",
    ),
    refused(
        "-M, -MM, -MD, -MMD, -MF <file>, -MG, -MP, -MQ <target>, -MT <target>, -MJ <file>",
        "ferrotran tells Cargo what was read",
        "remove it",
    ),
    refused("--*", LONG, "use the short one"),
    harmless(
        "--param <parameter>, --param=<parameter>",
        "it tunes optimisation",
    ),
    harmless(
        "--sysroot <folder>, --sysroot=<folder>, -B <folder>, --target=<target>, -target <target>, \
         --gcc-toolchain=<folder>, -arch <machine>, -fuse-ld=<linker>, -fuse-linker-plugin, -no-canonical-prefixes, -iplugindir=<folder>",
        "it says where the compiler finds its parts; Rust's linker refuses objects of another machine",
    ),
    honoured(
        "-l <library>, -L <folder>, -static-libgfortran, -static-libgcc, -static-libquadmath, \
         -static-flang-libs, -pthread, -threads",
        Effect::Link,
        "the compiler is asked what it links with it",
    ),
    harmless(
        "-Wl,-rpath,<folder>, -Wl,-rpath=<folder>, -Wl,-z,<keyword>, -Wl,--as-needed, \
         -Wl,--no-as-needed, -Wl,-O<n>, -Wl,--enable-new-dtags, -Wl,-Bsymbolic-functions, \
         -Wl,--build-id*, -Wl,--hash-style=<style>, -Wl,-framework,<name>, -Wl,--push-state*, \
         -Wl,--pop-state, -Wl,--sort-common*",
        "it changes no symbol of what is linked",
    ),
    refused(
        "-Wl,<options>, -Xlinker <option>, -T <script>, -u <symbol>, -z <keyword>, -e <symbol>, \
         -static, -static-pie, -shared, -pie, -no-pie, -nostdlib, -nodefaultlibs, -nostartfiles, \
         -r, -s, -rdynamic, -symbolic, -specs=<file>, -wrapper <program>, -framework <name>, \
         -nolibc",
        LINKED,
        "tell Cargo (`rustc-link-arg`, `rustc-link-lib`), or use `Builder::link`",
    ),
    refused(
        "-Wa,<options>, -Xassembler <option>, -Wp,<options>, -Xpreprocessor <option>",
        "ferrotran does not know the options of other programs",
        "give -D, -U and -I themselves",
    ),
];
