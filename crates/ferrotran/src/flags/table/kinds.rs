//! Flags that change kinds, storage and the ABI.

use super::super::row::{Effect, Row, harmless, honoured, refused};

const SYMBOLS: &str = "procedures and COMMON blocks have other symbols than the bindings declare";
const REGISTERS: &str = "calls use registers in another way than the target's ABI says";
const TARGET: &str = "it makes code for another machine or another ABI than Rust's target";
const OF_THE_TARGET: &str = "use a compiler of the target (`FC_<target>`)";

pub(super) const ROWS: &[Row] = &[
    honoured(
        "-fdefault-integer-8",
        Effect::DefaultInteger,
        "INTEGER and LOGICAL have 8 bytes",
    ),
    honoured(
        "-fdefault-real-8",
        Effect::DefaultReal(8),
        "REAL has 8 bytes, and DOUBLE PRECISION 16",
    ),
    honoured(
        "-fdefault-real-10",
        Effect::DefaultReal(10),
        "REAL has kind 10, and DOUBLE PRECISION kind 16",
    ),
    honoured(
        "-fdefault-real-16",
        Effect::DefaultReal(16),
        "both have kind 16",
    ),
    honoured(
        "-fdefault-double-8",
        Effect::DefaultDouble,
        "DOUBLE PRECISION has 8 bytes whatever REAL has",
    ),
    honoured(
        "-finteger-4-integer-8",
        Effect::PromoteInteger,
        "what is declared INTEGER(4) has 8 bytes, and default INTEGER and LOGICAL, too",
    ),
    honoured(
        "-freal-4-real-8",
        Effect::PromoteReal4(8),
        "what is declared REAL(4) has 8 bytes, and default REAL, too",
    ),
    honoured(
        "-freal-4-real-10",
        Effect::PromoteReal4(10),
        "what is declared REAL(4) has kind 10, and default REAL, too",
    ),
    honoured(
        "-freal-4-real-16",
        Effect::PromoteReal4(16),
        "what is declared REAL(4) has kind 16, and default REAL, too",
    ),
    honoured(
        "-freal-8-real-4",
        Effect::PromoteReal8(4),
        "what is declared REAL(8) has 4 bytes, and DOUBLE PRECISION, too",
    ),
    honoured(
        "-freal-8-real-10",
        Effect::PromoteReal8(10),
        "what is declared REAL(8) has kind 10, and DOUBLE PRECISION, too",
    ),
    honoured(
        "-freal-8-real-16",
        Effect::PromoteReal8(16),
        "what is declared REAL(8) has kind 16, and DOUBLE PRECISION, too",
    ),
    honoured(
        "-fautomatic",
        Effect::Automatic,
        "`-fno-automatic`: all locals are static, so that the procedures share them",
    ),
    honoured(
        "-frecursive",
        Effect::Recursive,
        "no local is static for its size",
    ),
    honoured(
        "-fmax-stack-var-size=<bytes>",
        Effect::StackLimit,
        "larger locals are static, with -fopenmp, too; 0: all are",
    ),
    harmless(
        "-fstack-arrays",
        "it is taken back, where `-Ofast` has it, too: an automatic array that finds no room is an `Err`",
    ),
    harmless(
        "-finit-local-zero, -finit-derived, -finit-integer=<n>, -finit-real=<value>, \
         -finit-logical=<value>, -finit-character=<n>",
        "locals have a value, and stay where they are",
    ),
    refused(
        "-fno-align-commons",
        "what is in a COMMON block may lie where Rust must not read it",
        "remove it, and put what has the largest kind first in the block",
    ),
    refused(
        "-fpack-derived, -fpack-struct, -fpack-struct=<n>",
        "components may lie where Rust must not read them",
        "remove it",
    ),
    refused(
        "-fshort-enums",
        "enumerators have other kinds than ferrotran gives them",
        "remove it",
    ),
    refused(
        "-ff2c",
        "REAL functions return DOUBLE PRECISION, and COMPLEX ones write their result through an \
         argument",
        "remove it",
    ),
    refused("-fno-underscoring", SYMBOLS, "remove it").with(Effect::Underscoring),
    refused("-fsecond-underscore", SYMBOLS, "remove it").with(Effect::SecondUnderscore),
    refused("-fleading-underscore", SYMBOLS, "remove it"),
    refused(
        "-fvisibility=<kind>",
        "what is not visible cannot be called",
        "remove it",
    ),
    harmless("-fvisibility=default", "it is the default"),
    refused(
        "-fwhole-program",
        "the compiler drops what nothing in the same file calls",
        "remove it",
    ),
    refused(
        "-fcall-saved-<register>, -fcall-used-<register>, -ffixed-<register>, \
         -fpcc-struct-return, -freg-struct-return, -fsplit-stack",
        REGISTERS,
        "remove it",
    ),
    refused(
        "-fstack-limit-register=<register>, -fstack-limit-symbol=<name>, -fstack-limit",
        "the stacks of Rust's threads are elsewhere",
        "remove it",
    ),
    refused("-m16, -m32, -mx32, -miamcu", TARGET, OF_THE_TARGET),
    harmless("-m64", "it is the default where it means anything"),
    refused("-mabi=<abi>", TARGET, OF_THE_TARGET),
    harmless("-mabi=sysv, -mabi=lp64, -mabi=lp64d", "it is the target's"),
    refused(
        "-m96bit-long-double, -m128bit-long-double, -mlong-double-64, -mlong-double-80, \
         -mlong-double-128, -malign-double, -malign-data=<kind>",
        "REAL(10) and what has it have another layout",
        "remove it",
    ),
    refused(
        "-mregparm=<n>, -mrtd, -msseregparm, -mfp-ret-in-387, -mno-fp-ret-in-387, -msoft-float, -mhard-float, -mno-sse, \
         -mno-sse2, -mno-80387, -mgeneral-regs-only, -mpreferred-stack-boundary=<n>, \
         -mincoming-stack-boundary=<n>, -mstackrealign, -maddress-mode=<mode>, \
         -mms-bitfields, -mcld, -mfloat-abi=<abi>, -mfpu=<fpu>",
        REGISTERS,
        "remove it",
    ),
    refused(
        "-mvect8-ret-in-mem, -mskip-rax-setup",
        REGISTERS,
        "remove it",
    ),
    refused(
        "-mandroid, -mbionic, -mglibc, -mmusl, -muclibc",
        TARGET,
        OF_THE_TARGET,
    ),
    harmless(
        "-march=<cpu>, -mtune=<cpu>, -mcpu=<cpu>, -mtune-ctrl=<list>, -mno-default, -m3dnow*, -mabm, -madx, \
         -maes, -mamx-*, -mavx*, -mbmi*, -mcldemote, -mclflushopt, -mclwb, -mclzero, -mcrc32, -mcx16, \
         -menqcmd, -mf16c, -mfma*, -mfsgsbase, -mfused-madd, -mfxsr, -mgfni, -mhle, -mhreset, -mkl, -mlwp, -mlzcnt, \
         -mmmx, -mmovbe, -mmovdir*, -mmpx, -mmwait*, -mpclmul, -mpcommit, -mpconfig, -mpku, -mpopcnt, \
         -mprefetchwt1, -mprfchw, -mptwrite, -mrdpid, -mrdrnd, -mrdseed, -mrtm, -msahf, -mserialize, -msgx, \
         -msha, -mshstk, -msse*, -mssse3, -mtbm, -mtsxldtrk, -muintr, -mvaes, -mvpclmulqdq, -mwaitpkg, \
         -mwbnoinvd, -mwidekl, -mxop, -mxsave*",
        "it says which instructions there are; arguments, results and storage stay as they are",
    ),
    harmless(
        "-m8bit-idiv, -maccumulate-outgoing-args, -malign-functions=<n>, -malign-jumps=<n>, -malign-loops=<n>, \
         -malign-stringops, -masm=<dialect>, -mbranch-*, -mcall-ms2sysv-xlogues, -mcet-switch, \
         -mcmodel=<model>, -mdirect-extern-access, -mdispatch-scheduler, -mdump-tune-features, \
         -mfancy-math-387, -mforce-drap, -mforce-indirect-call, -mfpmath=<unit>, -mfunction-return=<kind>, \
         -mgather, -mharden-sls=<kind>, -mieee-fp, -mindirect-branch*, -minline-*, -mintel-syntax, \
         -mlarge-data-threshold=<n>, -mmacosx-version-min=<version>, -mmanual-endbr, -mmemcpy-strategy=<list>, \
         -mmemset-strategy=<list>, -mmitigate-rop, -mmove-max=<n>, -mneeded, -momit-leaf-frame-pointer, \
         -moutline-atomics, -mpartial-vector-fp-math, -mprefer-*, -mpush-args, -mrecip, -mrecip=<list>, \
         -mrecord-return, -mred-zone, -mrelax-cmpxchg-loop, -mscatter, -mstack-arg-probe, -mstack-protector-*, \
         -mstackprotector-*, -mstore-max=<n>, -mstringop-strategy=<name>, -mstv, -msve-vector-bits=<bits>, \
         -mtls-dialect=<dialect>, -mtls-direct-seg-refs, -mveclibabi=<library>, -mvzeroupper",
        "it chooses instructions; arguments, results and storage stay as they are",
    ),
];
