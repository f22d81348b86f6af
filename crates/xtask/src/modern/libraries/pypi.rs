//! Libraries in the source distributions of Python packages.

use super::super::library::{Excluded, Library};
use super::super::packages::{
    CAMB, CRYSFML, CRYSTAL, DL_PY2F, FSPS, GFORT2PY, HOPPET, HYDRO_SMASH, MUSICA, PYSHTOOLS,
    QMLLIB, REGCOIL, SERIALBOX, SSFORTRAN,
};

const WINDOWS: &str = "it is for another library of windows";

/// Why files of ssfortran are not compiled.
const AFTER_COMPONENTS: &str = "it needs the module in statespace_components.f90";

/// One of each package.
pub(super) const PYPI: [Library; 14] = [
    Library {
        name: "camb",
        features: "class hierarchies, procedure pointers, CLASS(*) containers, interoperable callbacks",
        package: &CAMB,
        root: "",
        sources: &["forutils", "fortran"],
        excluded: &[Excluded {
            path: "fortran/tester.f90",
            reason: "GNU Fortran rejects it",
        }],
        made: &[],
        flags: &["-cpp", "-ffree-line-length-none", "-Ifortran"],
        needs: &[],
    },
    Library {
        name: "dl-py2f",
        features: "ISO_C_BINDING pointers, CLASS(*), SELECT TYPE, generics by type, kind and rank",
        package: &DL_PY2F,
        root: "",
        sources: &["dl_py2f"],
        excluded: &[],
        made: &[],
        flags: &["-cpp"],
        needs: &[],
    },
    Library {
        name: "ssfortran",
        features: "abstract interfaces, a C API, callbacks",
        package: &SSFORTRAN,
        root: "",
        sources: &["src", "third_party/lbfgsb/src"],
        excluded: &[
            Excluded {
                path: "src/statespace_components.f90",
                reason: "GNU Fortran 12 crashes",
            },
            Excluded {
                path: "src/statespace.f90",
                reason: AFTER_COMPONENTS,
            },
            Excluded {
                path: "src/statespace_arima.f90",
                reason: AFTER_COMPONENTS,
            },
            Excluded {
                path: "src/statespace_capi_extras.f90",
                reason: AFTER_COMPONENTS,
            },
            Excluded {
                path: "src/statespace_capi_models.f90",
                reason: AFTER_COMPONENTS,
            },
            Excluded {
                path: "src/statespace_mapped.f90",
                reason: AFTER_COMPONENTS,
            },
            Excluded {
                path: "src/statespace_structural.f90",
                reason: AFTER_COMPONENTS,
            },
        ],
        made: &[],
        flags: &[],
        needs: &[],
    },
    Library {
        name: "hydro-smash",
        features: "nested derived types, differentiated code, OpenMP",
        package: &HYDRO_SMASH,
        root: "smash/fcore",
        sources: &["."],
        excluded: &[Excluded {
            path: "forward/forward_openmp_db.f90",
            reason: "it is forward_db.f90 for OpenMP, and a program has one of them",
        }],
        made: &[],
        flags: &["-cpp", "-ffree-line-length-none"],
        needs: &[],
    },
    Library {
        name: "crysfml",
        features: "submodules in submodules, CLASS, overloaded operators, rational numbers as a type",
        package: &CRYSFML,
        root: "repo/CFML/Src",
        sources: &[
            "CFML_GlobalDeps_Linux_GFOR.f90",
            "CFML_Messages.f90",
            "CFML_Messages",
            "CFML_Maths.f90",
            "CFML_Maths",
            "CFML_Rational.f90",
            "CFML_Rational",
            "CFML_Strings.f90",
            "CFML_Strings",
            "CFML_Random.f90",
            "CFML_Random",
            "CFML_Profiles.f90",
            "CFML_Profiles",
            "CFML_Metrics.f90",
            "CFML_Metrics",
            "CFML_FFT.f90",
            "CFML_FFT",
            "CFML_Optimization.f90",
            "CFML_Optimization",
        ],
        excluded: &[
            Excluded {
                path: "CFML_Messages/Win_Err_Message.f90",
                reason: WINDOWS,
            },
            Excluded {
                path: "CFML_Messages/Win_Info_Message.f90",
                reason: WINDOWS,
            },
            Excluded {
                path: "CFML_Messages/Win_Question_Message.f90",
                reason: WINDOWS,
            },
            Excluded {
                path: "CFML_Messages/Win_Stop_Message.f90",
                reason: WINDOWS,
            },
            Excluded {
                path: "CFML_Messages/Win_Warning_Message.f90",
                reason: WINDOWS,
            },
            Excluded {
                path: "CFML_Messages/Win_Write_ScrollMsg.f90",
                reason: WINDOWS,
            },
        ],
        made: &[],
        flags: &["-cpp", "-ffree-line-length-none"],
        needs: &[],
    },
    Library {
        name: "musica",
        features: "finalisers, handles of C++ objects, C strings, generics",
        package: &MUSICA,
        root: "fortran",
        sources: &["util.F90", "tuvx", "micm", "miem"],
        excluded: &[],
        made: &[],
        flags: &["-I../include", "-ffree-line-length-none"],
        needs: &[],
    },
    Library {
        name: "hoppet",
        features: "operators on derived types, generics by rank, ALLOCATABLE in types",
        package: &HOPPET,
        root: "src",
        sources: &["."],
        excluded: &[
            Excluded {
                path: "hplog6",
                reason: "it is hplog.f for a higher order, and a build has one of them",
            },
            Excluded {
                path: "exact-coefs",
                reason: "a build has these or those of no-exact-coefs",
            },
            Excluded {
                path: "splitting-functions/exact-n3lo-split",
                reason: "a build has these or those of no-exact-n3lo-split",
            },
            Excluded {
                path: "unused",
                reason: "no build has it",
            },
        ],
        made: &[("inc/hoppet_config.inc", "! no options\n")],
        flags: &["-cpp", "-ffree-line-length-none"],
        needs: &[],
    },
    Library {
        name: "fsps",
        features: "external procedures over large module data",
        package: &FSPS,
        root: "src/fsps/libfsps/src",
        sources: &["."],
        excluded: &[Excluded {
            path: "spec_bin.f90",
            reason: "GNU Fortran rejects it: a name that is not declared",
        }],
        made: &[],
        flags: &["-cpp"],
        needs: &[],
    },
    Library {
        name: "shtools",
        features: "generics, assumed shapes with optional arguments",
        package: &PYSHTOOLS,
        root: "src",
        sources: &["."],
        excluded: &[],
        made: &[],
        flags: &[],
        needs: &[],
    },
    Library {
        name: "gfort2py",
        features: "a parameterised type, UNICODE, procedure pointers, REAL(16)",
        package: &GFORT2PY,
        root: "tests/src",
        sources: &["."],
        excluded: &[
            Excluded {
                path: "dt.f90",
                reason: "GNU Fortran 12 rejects it",
            },
            Excluded {
                path: "t_params_modules.f90",
                reason: "GNU Fortran 12 rejects it",
            },
        ],
        made: &[],
        flags: &["-cpp"],
        needs: &[],
    },
    Library {
        name: "serialbox",
        features: "generics of 100 specifics by type, kind and rank, interfaces of C",
        package: &SERIALBOX,
        root: "src/serialbox-fortran",
        sources: &["."],
        excluded: &[],
        made: &[],
        flags: &["-cpp", "-ffree-line-length-none"],
        needs: &[],
    },
    Library {
        name: "qmllib",
        features: "BIND(C) procedures with arrays of explicit shape, OpenMP",
        package: &QMLLIB,
        root: "src/qmllib",
        sources: &["."],
        excluded: &[],
        made: &[],
        flags: &[],
        needs: &[],
    },
    Library {
        name: "regcoil",
        features: "a C API over kernels with kinds of their own module",
        package: &REGCOIL,
        root: "fortran",
        sources: &["."],
        excluded: &[],
        made: &[],
        flags: &[],
        needs: &[],
    },
    Library {
        name: "crystal-torture",
        features: "a C interface to searches in graphs, types with pointers",
        package: &CRYSTAL,
        root: "crystal_torture",
        sources: &["."],
        excluded: &[],
        made: &[],
        flags: &[],
        needs: &[],
    },
];
