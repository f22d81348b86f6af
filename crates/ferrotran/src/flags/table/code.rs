//! Flags that change the code that is made, and what it checks.

use super::super::row::{Effect, Row, harmless, honoured, refused};

const OPTIMISATION: &str = "it changes how fast the code is, not what it may access";
const START: &str = "the code that it links into a shared library sets the floating-point environment \
                     of the thread that opens it, and is left out";

pub(super) const ROWS: &[Row] = &[
    harmless("-O, -O*, -Og, -Os, -Oz", OPTIMISATION),
    honoured(
        "-Ofast, -ffast-math, -funsafe-math-optimizations",
        Effect::FastMath,
        START,
    ),
    honoured("-mpc32, -mpc64, -mpc80, -mdaz-ftz", Effect::FastMath, START),
    honoured(
        "-fcheck=<parts>",
        Effect::Checks,
        "a check that fails is an `Err`; `recursion` (in `all`, too) is turned off, because what \
         unwinds leaves it set, and nothing is checked in shims",
    ),
    honoured("-fbounds-check", Effect::BoundsCheck, "as `-fcheck=bounds`"),
    harmless(
        "-fcheck-array-temporaries, -fcheck-data-deps",
        "it only warns",
    ),
    refused(
        "-fno-exceptions",
        "errors of closures and stops could not unwind through the Fortran",
        "remove it",
    ),
    harmless(
        "-fnon-call-exceptions, -fdelete-dead-exceptions, \
         -fasynchronous-unwind-tables, -funwind-tables, -fhandle-exceptions",
        "the code can unwind, by the tables that -fexceptions makes in any case",
    ),
    refused(
        "-fno-stack-clash-protection",
        "a large frame on a small stack would write into other memory",
        "remove it",
    ),
    harmless(
        "-fstack-check, -fstack-check=<kind>, -fstack-protector*, \
         -fstack-usage, -fstack-reuse=<level>, -fcf-protection, -fcf-protection=<kind>, \
         -fharden-*, -ftrivial-auto-var-init=<kind>, -fzero-call-used-regs=<kind>",
        "the code guards itself",
    ),
    refused(
        "-ftrapv",
        "an overflow would end the process",
        "use -fwrapv, or check the arithmetic in the source",
    ),
    refused(
        "-flto, -flto=<jobs>, -ffat-lto-objects, -flto-*",
        "symbols of such objects cannot be renamed, which keeps libraries apart",
        "remove it",
    ),
    refused(
        "-fsanitize=<kinds>, -fsanitize-*",
        "its run-time library has to be linked first, which Rust's linker does not do",
        "remove it",
    ),
    refused(
        "-p, -pg",
        "what it calls needs files that Rust's linker does not link",
        "remove it",
    ),
    harmless(
        "-fprofile-generate, -fprofile-generate=<path>, -fprofile-arcs, -fprofile-update=<kind>, \
         -fprofile-values, -ftest-coverage, --coverage, -coverage",
        "procedures get counters, which nothing else reads; where threads run side by side they may be off",
    ),
    harmless(
        "-fprofile-use, -fprofile-use=<path>, -fprofile-dir=<path>, -fprofile-correction, \
         -fprofile-abs-path, -fprofile-note=<path>, -fprofile-partial-training, \
         -fprofile-reorder-functions, -fprofile-reproducible=<kind>, -fprofile-info-section*, \
         -fprofile-prefix-path=<path>, -fprofile-exclude-files=<list>, \
         -fprofile-filter-files=<list>, -fauto-profile*, -fbranch-probabilities, -fprofile",
        OPTIMISATION,
    ),
    refused(
        "-finstrument-functions*, -fxray-*, -fpatchable-function-entry=<n>, -mfentry*, -mrecord-mcount, -mnop-mcount, -minstrument-return=<kind>",
        "each procedure calls what nothing in the sources shows",
        "remove it",
    ),
    refused(
        "-ftree-parallelize-loops=<n>, -floop-parallelize-all",
        "loops run on threads that nothing in the sources shows",
        "use OpenMP",
    ),
    refused(
        "-fplugin=<plugin>, -fplugin-*, -fpass-plugin=<plugin>, -fself-test=<path>, -foffload-options=<options>, -foffload=<options>, -mllvm <option>, -mmlir <option>, \
         -Xflang <option>, -Xclang <option>",
        "it changes the compiler in a way that ferrotran does not see",
        "remove it",
    ),
    harmless(
        "-fPIC, -fpic, -fPIE, -fpie, -fplt, -fsemantic-interposition, -fcommon, -ftls-model=<model>, \
         -ffunction-sections, -fdata-sections, -fsection-anchors, -freorder-*, -fjump-tables, \
         -fzero-initialized-in-bss, -fident, -fverbose-asm, -ftoplevel-reorder, \
         -fintegrated-as, -fsync-libcalls, -fgnu-tm, -fgnu-unique, -finhibit-size-directive",
        "a linker that cannot use the objects says so",
    ),
    harmless(
        "-fomit-frame-pointer, -foptimize-*, -funroll-*, -funswitch-loops, -funit-at-a-time, \
         -funroll-completely-grow-size, \
         -finline, -finline-*, -fno-inline-*, -fearly-inlining, -findirect-inlining, \
         -fpartial-inlining, -fkeep-*, -ftree-*, -fipa-*, -fira-*, -flra-*, -fsched*, \
         -fschedule-*, -fsel-sched-*, -fselective-*, -fgcse*, -floop-*, -fgraphite*, -fivopts, \
         -fivar-visibility=<kind>, -falign-functions*, -falign-jumps*, -falign-labels*, \
         -falign-loops*, -fprefetch-loop-arrays, -fpeel-loops, -fpeephole*, -fpredictive-commoning, \
         -fif-conversion*, -fcrossjumping, -fcse-*, -fdce, -fdse, -fdefer-pop, -fdelayed-branch, \
         -fdevirtualize*, -fexpensive-optimizations, -fforward-propagate, -ffunction-cse, \
         -fguess-branch-probability, -fhoist-adjacent-loads, -fisolate-*, -flifetime-dse*, \
         -flimit-function-alignment, -flive-*, -fmodulo-sched*, -fmove-*, -frename-registers, \
         -free, -frerun-*, -freschedule-*, -fshrink-wrap*, -fsplit-ivs-in-unroller, \
         -fsplit-loops, -fsplit-paths, -fsplit-wide-types*, -fssa-*, -fstdarg-opt, \
         -fstore-merging, -fthread-jumps, -ftracer, -fvariable-expansion-in-unroller, \
         -fvect-cost-model*, -fsimd-cost-model=<model>, -fversion-loops-for-strides, -fvpt, -fweb, \
         -fwhole-file, -fcaller-saves, -fcode-hoisting, -fcombine-stack-adjustments, \
         -fcompare-elim, -fconserve-stack, -fcprop-registers, -fbranch-*, -fbtr-*, \
         -fbit-tests, -fauto-inc-dec, -fallocation-dce, -faggressive-loop-optimizations, \
         -ffinite-loops, -ffold-simple-inlines, -fnothrow-opt, -fprintf-return-value, \
         -frtti, -fstrict-enums, -fthreadsafe-statics, -fstrict-volatile-bitfields, \
         -funconstrained-commons, -fallow-store-data-races, \
         -fstrict-aliasing, -fstrict-overflow, -fwrapv, -fwrapv-pointer, \
         -fdelete-null-pointer-checks, -fbuiltin, -fvector-*, -fslp-vectorize, \
         -ffrontend-optimize, -ffrontend-loop-interchange, -faggressive-function-elimination, \
         -fprotect-parens, -finline-arg-packing, -ftail-call-workaround, \
         -ftail-call-workaround=<n>, -ftest-forall-temp, -fkeep-gc-roots-live",
        OPTIMISATION,
    ),
    harmless(
        "-fassociative-math, -freciprocal-math, -ffinite-math-only, -fmath-errno, -fsigned-zeros, \
         -ftrapping-math, -frounding-math, -fsignaling-nans, -fsingle-precision-constant, \
         -fcx-limited-range, -fcx-fortran-rules, -fexcess-precision=<kind>, -ffloat-store, \
         -ffp-contract=<kind>, -ffp-int-builtin-inexact, -ffp-model=<model>, -fapprox-func, -fdenormal-fp-math=<kind>",
        "it changes the values of REALs",
    ),
    harmless(
        "-g*, -gtoggle, -fdebug-*, -ffile-prefix-map=<map>, -fmacro-prefix-map=<map>, -feliminate-*, \
         -femit-*, -fmerge-*, -fno-merge-*, -fvar-tracking*, -frecord-gcc-switches, \
         -frecord-command-line, -fworking-directory, -frandom-seed*, -fcompare-debug*, -fchecking*, \
         -fstandalone-debug, -fdwarf2-cfi-asm, -fgnat-encodings=<kind>, -fprofile-prefix-map=<map>",
        "it changes what debuggers see",
    ),
    harmless(
        "-fdump-*, -fdbg-cnt*, -fdisable-*, -fenable-*, -fopt-info*, -fcallgraph-info*, -fmem-report*, \
         -fpre-ipa-mem-report, -fpost-ipa-mem-report, -fira-verbose*, -ftime-report*, -ftime-trace*, -fstats, -freport-bug, -fsave-optimization-record, \
         -fc-prototypes, -fc-prototypes-external, -fanalyzer*, -fdiagnostics-*, -fcolor-diagnostics, \
         -fcaret-diagnostics, -fmessage-length=<n>, -fmax-errors=<n>, -fshow-column, \
         -ftabstop=<n>, -ferror-limit=<n>, -ftrack-macro-expansion*, -fset-stack-executable, \
         -fversion, -fhelp*, -ftarget-help, -quiet, -v, --verbose, -Q, -time, -time=<file>, -pipe, \
         -save-temps, -save-temps=<where>, -fmax-include-depth=<n>, -fsched-verbose=<n>, -fprofile-report, -flarge-source-files",
        "it changes what the compiler prints",
    ),
    harmless(
        "-W*, -pedantic, -pedantic-errors, --all-warnings, --extra-warnings, --pedantic, \
         --pedantic-errors, --warn-*, --no-warnings",
        "it changes what the compiler warns of, or refuses",
    ),
    harmless(
        "-fargument-alias, -fargument-noalias*, -fbranch-target-load-optimize*, -fforce-addr, \
         -fcse-skip-blocks, -fsee, -fstrength-reduce, -fzee, -frerun-loop-opt, -fspeculative-prefetching, \
         -ftree-salias, -ftree-store-*, -ffat-*, -fwhole-file, -fipa-*, -fcheck-new, -fabi-*, \
         -fconserve-space, -fvtable-*, -fvtv-*, -fobjc-*, -fgnu89-inline, -fshort-wchar, \
         -freorder-*, -funsafe-loop-optimizations, -flto-odr-type-merging, -fmudflap*, \
         -fasan-shadow-offset=<n>, -fpermitted-flt-eval-methods=<kind>, -fregmove, -ftrampolines, \
         -foffload-abi=<abi>",
        "it does nothing for Fortran",
    ),
];
