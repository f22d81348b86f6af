//! The words by which comments are told that are not about what a procedure does.

/// What licences have, in each of their paragraphs.
pub(super) const LICENCES: [&str; 29] = [
    "copyright",
    "(c) 19",
    "(c) 20",
    "spdx-",
    "all rights reserved",
    "licensed under",
    "license as published",
    "general public license",
    "public license",
    "bsd license",
    "mit license",
    "apache license",
    "see the license",
    "in compliance with the license",
    "permission is hereby granted",
    "permission to use, copy",
    "redistribution and use",
    "redistributions of source",
    "redistributions in binary",
    "neither the name of",
    "without warranty",
    "warranties or conditions",
    "the software is provided",
    "this software is provided",
    "in no event shall",
    "this file is part of",
    "is free software",
    "distributed in the hope",
    // Who made LAPACK.
    "univ. of tennessee",
];

/// How lists of changes begin.
pub(super) const CHANGES: [&str; 20] = [
    "revision",
    "revised",
    "modification history",
    "modifications",
    "modified",
    "last modified",
    "last change",
    "last update",
    "change log",
    "changelog",
    "change history",
    "changes:",
    "changes since",
    "history:",
    "history of changes",
    "date written",
    "$id",
    "$log",
    "$revision",
    "$header",
];

/// How comments begin that are about a file.
pub(super) const FILES: [&str; 6] = [
    "this file contains",
    "this file has",
    "this module contains",
    "the following routines",
    "file:",
    "file ",
];
