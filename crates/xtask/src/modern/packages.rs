//! The packages that the libraries are in: names, versions and checksums.

use super::library::{Package, Registry};

/// The sources of tblite have those of the libraries that it needs in them.
pub(super) const TBLITE: Package = Package {
    registry: Registry::PyPi,
    name: "tblite",
    version: "0.8.0",
    archive: "tblite-0.8.0.tar.gz",
    sha256: "cb6c90ccb14e9ad970bde7f57b49ab8558ac42996614bc703423f95abe2a7339",
};

pub(super) const CAMB: Package = Package {
    registry: Registry::PyPi,
    name: "camb",
    version: "2.0.5",
    archive: "camb-2.0.5.tar.gz",
    sha256: "9faae0e22d35f7b9e8cd93364ea238681a86e643bc68deb720a3745680e515a5",
};

pub(super) const DL_PY2F: Package = Package {
    registry: Registry::PyPi,
    name: "dl-py2f",
    version: "1.4.1",
    archive: "dl_py2f-1.4.1.tar.gz",
    sha256: "a455a9619372c3b72d0c8e128c1d7a712055768d6a7d5b86393d9acdd6161db2",
};

pub(super) const SSFORTRAN: Package = Package {
    registry: Registry::PyPi,
    name: "ssfortran",
    version: "0.1.4",
    archive: "ssfortran-0.1.4.tar.gz",
    sha256: "39335144c277167f3c201c20d8b6e4a80e4e0acb99ce582b30a71f35766bed01",
};

pub(super) const HYDRO_SMASH: Package = Package {
    registry: Registry::PyPi,
    name: "hydro-smash",
    version: "1.3.0",
    archive: "hydro_smash-1.3.0.tar.gz",
    sha256: "873acf2debcd7959530c43914349660bb9e17acf20c25504569f9452323814c8",
};

pub(super) const SUNDIALS: Package = Package {
    registry: Registry::Debian,
    name: "sundials",
    version: "6.4.1+dfsg1-3",
    archive: "sundials_6.4.1+dfsg1.orig.tar.xz",
    sha256: "c61157f1d4be06c704bea40cb131eb63ba2dada161989071604d0a0959cdf04a",
};

pub(super) const CRYSFML: Package = Package {
    registry: Registry::PyPi,
    name: "crysfml",
    version: "0.8.0",
    archive: "crysfml-0.8.0.tar.gz",
    sha256: "a4b01a64dc6053fe1d5ca2d2ff0fbf19da8ef59025fc0d83feb5c803f29976a4",
};

pub(super) const MUSICA: Package = Package {
    registry: Registry::PyPi,
    name: "musica",
    version: "0.17.2",
    archive: "musica-0.17.2.tar.gz",
    sha256: "1f19762ea603c58a659a1fcaeb96400a76d30c8c450333c2d5f64059f0daad40",
};

pub(super) const NETCDF: Package = Package {
    registry: Registry::Debian,
    name: "netcdf-fortran",
    version: "4.6.0+really4.5.4+ds-3",
    archive: "netcdf-fortran_4.6.0+really4.5.4+ds.orig.tar.xz",
    sha256: "3f1916a18e5f621327395d614880fe6d41c04fcf142c55ee2fb3c2d3d2240d4a",
};

pub(super) const ETSF_IO: Package = Package {
    registry: Registry::Debian,
    name: "etsf-io",
    version: "1.0.4-5",
    archive: "etsf-io_1.0.4.orig.tar.gz",
    sha256: "3140c2cde17f578a0e6b63acb27a5f6e9352257a1371a17b9c15c3d0ef078fa4",
};

pub(super) const CDFTOOLS: Package = Package {
    registry: Registry::Debian,
    name: "cdftools",
    version: "4.0.0-2",
    archive: "cdftools_4.0.0.orig.tar.xz",
    sha256: "a83128a97660433a646e9521bf7530a8801d08cd60082585b5fef06435033aeb",
};

pub(super) const HEALPIX: Package = Package {
    registry: Registry::Debian,
    name: "healpix-fortran",
    version: "3.60+ds-1",
    archive: "healpix-fortran_3.60+ds.orig.tar.xz",
    sha256: "dae7f62279e035f79ea0af789521b96bc6cdf5841b9b009097791c9a582103cd",
};

pub(super) const TREXIO: Package = Package {
    registry: Registry::Debian,
    name: "libtrexio",
    version: "2.2.3-3",
    archive: "libtrexio_2.2.3.orig.tar.gz",
    sha256: "1c16987fa6afe400de8b1c0d98270263f6f380278d8c0f2b9ad5156352d653ff",
};

pub(super) const HOPPET: Package = Package {
    registry: Registry::PyPi,
    name: "hoppet",
    version: "2.3.0",
    archive: "hoppet-2.3.0.tar.gz",
    sha256: "c9ec2bc371358f1886efe8aa1d85423e4fb93ee5b38c4a3b4e83a278d952118f",
};

pub(super) const FSPS: Package = Package {
    registry: Registry::PyPi,
    name: "fsps",
    version: "0.5.0",
    archive: "fsps-0.5.0.tar.gz",
    sha256: "3d57a45d0a196a7a4e3de77254e4bdbe8018e09f0911c1d57cd68af25512f861",
};

pub(super) const PYSHTOOLS: Package = Package {
    registry: Registry::PyPi,
    name: "pyshtools",
    version: "4.14.1",
    archive: "pyshtools-4.14.1.tar.gz",
    sha256: "40a20f1292cafb29b095139abd07c0cbf2da09b91b6573512e86054503914677",
};

pub(super) const GFORT2PY: Package = Package {
    registry: Registry::PyPi,
    name: "gfort2py",
    version: "3.0.2",
    archive: "gfort2py-3.0.2.tar.gz",
    sha256: "f1aa0b722841d6c5da0c2c34f34c2c9a005f06e7c0e1c63afe6c817d8ddc0c18",
};

pub(super) const SERIALBOX: Package = Package {
    registry: Registry::PyPi,
    name: "serialbox4py",
    version: "2.6.3",
    archive: "serialbox4py-2.6.3.tar.gz",
    sha256: "fbe21c83fb383e0a4ea6d1e10cb7e164c86af281c8b592aafdd0cd83d7566f60",
};

pub(super) const AUTO: Package = Package {
    registry: Registry::Debian,
    name: "auto-07p",
    version: "0.9.2+dfsg-3",
    archive: "auto-07p_0.9.2+dfsg.orig.tar.gz",
    sha256: "892d53c0b3cb0a20049ec69d100b5c0b880185e81063f59e7b1c6e158bf82285",
};

pub(super) const QMLLIB: Package = Package {
    registry: Registry::PyPi,
    name: "qmllib",
    version: "1.2.0",
    archive: "qmllib-1.2.0.tar.gz",
    sha256: "7c3d975ed9776b8abec3b7278207c38041731264f734a04f906e6f8ebd106363",
};

pub(super) const REGCOIL: Package = Package {
    registry: Registry::PyPi,
    name: "regcoil",
    version: "0.1.3",
    archive: "regcoil-0.1.3.tar.gz",
    sha256: "ff0237c70e05bac698db6714086deb7db462319b86b977c296fcc011a91001ec",
};

pub(super) const CRYSTAL: Package = Package {
    registry: Registry::PyPi,
    name: "crystal-torture",
    version: "1.2.0",
    archive: "crystal_torture-1.2.0.tar.gz",
    sha256: "8469e53ba2f610a4a95a4c0e6ec711012d2801972db3af8d283fe7595a8a7382",
};

pub(super) const OASIS3: Package = Package {
    registry: Registry::Debian,
    name: "oasis3",
    version: "3.mct+dfsg.121022-16",
    archive: "oasis3_3.mct+dfsg.121022.orig.tar.xz",
    sha256: "c18112f632876c8be7bf5c70991aa1016f37cb15d0e79f570c9481412f66272a",
};
