//! Rust: the bindings, statically linked or run-time loaded.

mod adapter;
mod allocatable;
mod argument;
mod array;
mod attributes;
mod character_array;
mod closure;
mod computed;
mod constant;
mod docs;
mod family;
mod ffi;
mod form;
mod function;
mod integer;
mod length;
mod library;
mod loaded;
mod module;
mod named;
mod read;
mod restore;
mod returns;
mod safety;
mod scalar;
mod scope;
mod sentinel;
mod shape;
mod stops;
mod structure;
mod symbol;
mod text;
mod tokens;
mod variable;

pub use form::Form;
pub(super) use module::rust;
