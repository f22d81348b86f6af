//! One map over threads, processes and MPI ranks, tried out on exact Fibonacci numbers and their primes.

#![forbid(unsafe_code)]

pub mod numbers;
