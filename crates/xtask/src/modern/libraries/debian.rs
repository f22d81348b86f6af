//! Libraries in the source packages of Debian.

use super::super::library::{Excluded, Library};
use super::super::packages::{AUTO, CDFTOOLS, ETSF_IO, HEALPIX, NETCDF, OASIS3, SUNDIALS, TREXIO};

/// Why files that are no part of a library are not compiled.
const CONFIGURES: &str = "it asks the compiler something, for the build";

const TEMPLATE: &str = "its build makes sources of it";

/// One of each package.
pub(super) const DEBIAN: [Library; 8] = [
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
    Library {
        name: "netcdf-fortran",
        features: "interfaces of C, generics over kind and rank, INCLUDEd parts",
        package: &NETCDF,
        root: "fortran",
        sources: &["."],
        excluded: &[
            Excluded {
                path: "EightByteIntTest.f90",
                reason: CONFIGURES,
            },
            Excluded {
                path: "EightByteIntTest-2.f90",
                reason: CONFIGURES,
            },
            Excluded {
                path: "testEightByteGet.f90",
                reason: CONFIGURES,
            },
            Excluded {
                path: "netcdf.f90",
                reason: "it is netcdf4.f90 without the newer format, and a build has one of them",
            },
            Excluded {
                path: "nf_nc_noparallel.f90",
                reason: "it is nf_nc.f90 without parallel I/O, and a build has one of them",
            },
        ],
        made: &[("nfconfig1.inc", "! made by the flags\n")],
        flags: &[
            "-I.",
            "-DHAVE_F2008",
            "-DHAVE_TS29113_SUPPORT",
            "-DUSE_NETCDF4",
            "-DSIZEOF_PTRDIFF_T=8",
            "-DNF_INT1_IS_C_SIGNED_CHAR=1",
            "-DNF_INT2_IS_C_SHORT=1",
            "-DNF_INT_IS_C_INT=1",
            "-DNF_INT8_IS_C_LONG=1",
            "-DNF_REAL_IS_C_FLOAT=1",
            "-DNF_DOUBLEPRECISION_IS_C_DOUBLE=1",
        ],
        needs: &[],
    },
    Library {
        name: "etsf-io",
        features: "generated readers, generics by rank, optional arguments",
        package: &ETSF_IO,
        root: "src",
        sources: &["low_level", "group_level", "utils"],
        excluded: &[Excluded {
            path: "low_level/netcdf3_wrappers.f90",
            reason: "a build has this one or that of the newer format",
        }],
        made: &[],
        flags: &["-Ilow_level", "-Igroup_level"],
        needs: &["netcdf-fortran"],
    },
    Library {
        name: "cdftools",
        features: "many generics, programs on one module",
        package: &CDFTOOLS,
        root: "src",
        sources: &["."],
        excluded: &[],
        made: &[],
        flags: &["-ffree-line-length-none"],
        needs: &["netcdf-fortran"],
    },
    Library {
        name: "healpix",
        features: "generics over kinds made by the preprocessor, NAMELIST",
        package: &HEALPIX,
        root: "src/f90/mod",
        sources: &["."],
        excluded: &[
            Excluded {
                path: "alm_map_template.F90",
                reason: TEMPLATE,
            },
            Excluded {
                path: "fits_template.f90",
                reason: TEMPLATE,
            },
            Excluded {
                path: "mpi_alm_tools_template.f90",
                reason: TEMPLATE,
            },
            Excluded {
                path: "udgrade_template.f90",
                reason: TEMPLATE,
            },
            Excluded {
                path: "alm_tools.F90",
                reason: "it includes or uses what its build makes of a template",
            },
            Excluded {
                path: "fitstools.F90",
                reason: "it includes or uses what its build makes of a template",
            },
            Excluded {
                path: "udgrade_nr.f90",
                reason: "it includes or uses what its build makes of a template",
            },
            Excluded {
                path: "healpix_modules.f90",
                reason: "it includes or uses what its build makes of a template",
            },
            Excluded {
                path: "mpi_alm_tools.f90",
                reason: "it needs MPI",
            },
            Excluded {
                path: "statistics_stack.f90",
                reason: "it is statistics.f90 with arrays on the stack, and a build has one of them",
            },
        ],
        made: &[],
        flags: &["-I.", "-DGFORTRAN"],
        needs: &[],
    },
    Library {
        name: "trexio",
        features: "one generated module of 14,000 lines: BIND(C), C strings",
        package: &TREXIO,
        root: "include",
        sources: &["."],
        excluded: &[],
        made: &[],
        flags: &[],
        needs: &[],
    },
    Library {
        name: "auto-07p",
        features: "procedures as arguments and in types, modules of one solver",
        package: &AUTO,
        root: "07p/src",
        sources: &["."],
        excluded: &[
            Excluded {
                path: "f2003.f90",
                reason: "a build has this, unix.f90 or compat.f90",
            },
            Excluded {
                path: "unix.f90",
                reason: "a build has this, f2003.f90 or compat.f90",
            },
            Excluded {
                path: "mpi.f90",
                reason: "it needs MPI",
            },
            Excluded {
                path: "fcon.f",
                reason: "it is a program of its own",
            },
        ],
        made: &[],
        flags: &["-I../include"],
        needs: &[],
    },
    Library {
        name: "mct",
        features: "generics over kinds, pointers in types, modules that rename what they use",
        package: &OASIS3,
        root: "lib/mct",
        sources: &["mpeu", "mct"],
        excluded: &[],
        made: &[("mpif.h", "include 'mpif.real4double8.h'\n")],
        flags: &["-Impi-serial", "-Impeu", "-DSYSLINUX", "-DCPRGNU"],
        needs: &[],
    },
];
