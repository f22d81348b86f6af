//! The libraries. Their names, versions and checksums are all that is kept here of them.

use super::library::{Excluded, Library, Package, Registry};

/// The sources of tblite have those of the libraries that it needs in them.
const TBLITE: Package = Package {
    registry: Registry::PyPi,
    name: "tblite",
    version: "0.8.0",
    archive: "tblite-0.8.0.tar.gz",
    sha256: "cb6c90ccb14e9ad970bde7f57b49ab8558ac42996614bc703423f95abe2a7339",
};

const CAMB: Package = Package {
    registry: Registry::PyPi,
    name: "camb",
    version: "2.0.5",
    archive: "camb-2.0.5.tar.gz",
    sha256: "9faae0e22d35f7b9e8cd93364ea238681a86e643bc68deb720a3745680e515a5",
};

const DL_PY2F: Package = Package {
    registry: Registry::PyPi,
    name: "dl-py2f",
    version: "1.4.1",
    archive: "dl_py2f-1.4.1.tar.gz",
    sha256: "a455a9619372c3b72d0c8e128c1d7a712055768d6a7d5b86393d9acdd6161db2",
};

const SSFORTRAN: Package = Package {
    registry: Registry::PyPi,
    name: "ssfortran",
    version: "0.1.4",
    archive: "ssfortran-0.1.4.tar.gz",
    sha256: "39335144c277167f3c201c20d8b6e4a80e4e0acb99ce582b30a71f35766bed01",
};

const HYDRO_SMASH: Package = Package {
    registry: Registry::PyPi,
    name: "hydro-smash",
    version: "1.3.0",
    archive: "hydro_smash-1.3.0.tar.gz",
    sha256: "873acf2debcd7959530c43914349660bb9e17acf20c25504569f9452323814c8",
};

const SUNDIALS: Package = Package {
    registry: Registry::Debian,
    name: "sundials",
    version: "6.4.1+dfsg1-3",
    archive: "sundials_6.4.1+dfsg1.orig.tar.xz",
    sha256: "c61157f1d4be06c704bea40cb131eb63ba2dada161989071604d0a0959cdf04a",
};

/// Why files of ssfortran are not compiled.
const AFTER_COMPONENTS: &str = "it needs the module in statespace_components.f90";

pub(super) const LIBRARIES: [Library; 10] = [
    Library {
        name: "toml-f",
        features: "classes that own classes, recursive ALLOCATABLE components, many generics",
        package: &TBLITE,
        root: "subprojects/tblite/subprojects/toml-f",
        sources: &["src"],
        excluded: &[],
        made: &[],
        flags: &[],
        needs: &[],
    },
    Library {
        name: "mctc-lib",
        features: "deferred-length characters, polymorphic dummies, type-bound generics",
        package: &TBLITE,
        root: "subprojects/tblite/subprojects/mctc-lib",
        sources: &["src"],
        excluded: &[],
        made: &[],
        flags: &["-Iinclude", "-DWITH_JSON=0"],
        needs: &[],
    },
    Library {
        name: "multicharge",
        features: "abstract types, deferred bindings, BLAS wrappers by generics",
        package: &TBLITE,
        root: "subprojects/tblite/subprojects/multicharge",
        sources: &["src"],
        excluded: &[],
        made: &[],
        flags: &["-Iinclude"],
        needs: &["mctc-lib"],
    },
    Library {
        name: "s-dftd3",
        features: "a C API by BIND(C) over objects, types behind C_PTR",
        package: &TBLITE,
        root: "subprojects/tblite/subprojects/s-dftd3",
        sources: &["src"],
        excluded: &[],
        made: &[],
        flags: &["-Iinclude"],
        needs: &["toml-f", "mctc-lib"],
    },
    Library {
        name: "dftd4",
        features: "extended types, polymorphic allocation, a C API",
        package: &TBLITE,
        root: "subprojects/tblite/subprojects/dftd4",
        sources: &["src"],
        excluded: &[],
        made: &[],
        flags: &["-Iinclude"],
        needs: &["mctc-lib", "multicharge"],
    },
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
        name: "sundials",
        features: "generated interfaces: BIND(C) types and functions, C_FUNPTR, enumerators",
        package: &SUNDIALS,
        root: "src",
        sources: &["."],
        excluded: &[],
        made: &[("sundials/sundials_config.h", "! no options\n")],
        flags: &["-cpp"],
        needs: &[],
    },
];
