#!/bin/sh
# GNU Fortran, which compiles and links with AddressSanitizer. A build script also asks it for its flags, which have
# to be those of gfortran alone: ferrotran refuses -fsanitize, since Rust's linker does not know what that needs.
for word in "$@"; do
  case "$word" in
    '-###' | --version | -E | -fsyntax-only) exec gfortran "$@" ;;
  esac
done
# Code for a fixed address does not reach the run-time library from a shared library.
exec gfortran "$@" -fPIC -g -fno-omit-frame-pointer -fsanitize=address
