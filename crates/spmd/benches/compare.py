#!/usr/bin/env python3
"""Measures spmd beside Python: gmpy2, sympy, multiprocessing, concurrent.futures, mpi4py.

    python3 crates/spmd/benches/compare.py

One command, one run: builds `spmd` (release, with MPI and GMP), makes a virtual environment with the Python packages,
measures everything one after the other, and prints tables in Markdown. Needs Open MPI, a C compiler and the network.
Each time is the shortest of some repetitions. Those of one thread are processor times, which other work on the machine
hardly changes; those of several workers are wall times, which mean something on an otherwise idle machine only: the
load before the run is part of the output.
"""

import argparse
import json
import os
import pathlib
import platform
import resource
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
PACKAGES = ["gmpy2", "sympy", "mpi4py"]
# Open MPI refuses to run as root, which is usual in a container, and to start more ranks than there are processors.
ENVIRONMENT = os.environ | {
    "OMPI_ALLOW_RUN_AS_ROOT": "1",
    "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1",
    "OMPI_MCA_rmaps_base_oversubscribe": "1",
}


def run(command, **environment):
    """The standard output of a command that must succeed."""
    command = [str(word) for word in command]
    print("running:", " ".join(command), file=sys.stderr)
    result = subprocess.run(command, env=ENVIRONMENT | environment, stdout=subprocess.PIPE, text=True)
    if result.returncode != 0:
        sys.exit(f"failed with status {result.returncode}: {' '.join(command)}")
    return result.stdout


def build():
    """Builds the command; returns its path and cargo's target folder."""
    manifest = HERE.parent / "Cargo.toml"
    metadata = json.loads(run(["cargo", "metadata", "--no-deps", "--format-version=1", "--manifest-path", manifest]))
    run(["cargo", "build", "--release", "--bin", "spmd", "--features", "mpi,gmp", "--manifest-path", manifest])
    run(["cargo", "bench", "--bench", "tiny", "--no-run", "--manifest-path", manifest])
    target = pathlib.Path(metadata["target_directory"])
    return target / "release" / "spmd", target


def tiny(items, workers):
    """The seconds of spmd's threads and of rayon for items that need hardly any work."""
    manifest = HERE.parent / "Cargo.toml"
    return json.loads(run(["cargo", "bench", "-q", "--bench", "tiny", "--manifest-path", manifest, "--", items, workers]))


def python_with_packages(target):
    """A virtual environment's interpreter."""
    folder = target / "spmd-bench-venv"
    interpreter = folder / "bin" / "python"
    if not interpreter.exists():
        run([sys.executable, "-m", "venv", folder])
    run([interpreter, "-m", "pip", "install", "--quiet", *PACKAGES])
    return interpreter


def shortest(repeat, measure):
    return min(measure() for _ in range(repeat))


def table(title, heads, rows):
    print(f"\n{title}\n\n| {' | '.join(heads)} |\n|{'---|' * len(heads)}", flush=True)
    for row in rows:
        print(f"| {' | '.join(row)} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=5000, help="how many Fibonacci numbers")
    parser.add_argument("--items", type=int, default=100_000, help="how many empty tasks")
    parser.add_argument("--tiny", type=int, default=10_000_000, help="how many tiny items")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--workers", type=int, default=2)
    arguments = parser.parse_args()
    spmd, target = build()
    python = python_with_packages(target)
    load = os.getloadavg()[0]

    def primes(*options):
        """Processor seconds of the whole command."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        run([spmd, "primes", "--json", "--backend", "serial", "--count", arguments.count, *options])
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before

    def script(*options, launcher=(), **environment):
        return float(run([*launcher, python, HERE / "python_side.py", *options], **environment))

    print(f"{platform.machine()}, {os.cpu_count()} processors, load before the run {load:.1f}")

    repeat = arguments.repeat
    gmpy2 = shortest(repeat, lambda: script("primes", "gmpy2", arguments.count))
    contestants = [
        ("spmd, pure Rust", shortest(repeat, lambda: primes())),
        ("spmd, GMP", shortest(repeat, lambda: primes("--arithmetic", "gmp"))),
        ("gmpy2.is_prime", gmpy2),
        ("sympy.isprime, pure Python",
         script("primes", "sympy", arguments.count, SYMPY_GROUND_TYPES="python")),
        ("spmd, pure Rust, by theory", shortest(repeat, lambda: primes("--method", "theory"))),
    ]
    table(
        f"The primes among the first {arguments.count} Fibonacci numbers, one thread",
        ["", "processor seconds", "relative to gmpy2"],
        [[name, f"{seconds:.2f}", f"{seconds / gmpy2:.2f}"] for name, seconds in contestants],
    )

    scaled = json.loads(run([
        spmd, "scale", "--json", "--count", arguments.count, "--repeat", repeat, "--workers", arguments.workers,
        "--backends", "threads,processes,mpi,mpi-pool", "--chunks", "guided,1,16",
    ]))
    table(
        f"The same on {arguments.workers} workers",
        ["backend", "chunk", "seconds", "speed-up over serial"],
        [[row["backend"], row["chunk"], f"{row['seconds']:.2f}", f"{row['speed_up']:.2f}"] for row in scaled],
    )

    ranks = ["mpiexec", "-n", arguments.workers + 1]
    chosen = ["--items", arguments.items, "--json"]
    on_ranks = [(["--backend", "mpi"], ranks), (["--backend", "mpi-pool", "--workers", arguments.workers],
                                                ["mpiexec", "-n", 1])]
    here = [(["--backend", name, "--workers", arguments.workers], []) for name in ["serial", "threads", "processes"]]
    rows = []
    for options, launcher in here + on_ranks:
        for chunk in ["guided", "1"]:
            command = [*launcher, spmd, "overhead", *options, *chosen, "--chunk", chunk]
            rows.append((f"spmd {options[1]}", chunk, shortest(repeat, lambda: json.loads(run(command))["seconds"])))
    for name, launcher in [
        ("multiprocessing.Pool", []),
        ("ProcessPoolExecutor", []),
        ("MPICommExecutor", ranks),
    ]:
        for chunk in ["1000", "1"]:
            options = ["overhead", name, arguments.items, arguments.workers, chunk]
            rows.append((name, chunk, shortest(repeat, lambda: script(*options, launcher=launcher))))
    table(
        f"A map of {arguments.items} empty tasks on {arguments.workers} workers",
        ["", "chunk", "seconds", "microseconds each"],
        [[name, chunk, f"{seconds:.3f}", f"{seconds / arguments.items * 1e6:.2f}"] for name, chunk, seconds in rows],
    )

    seconds = {(name, chunk): seconds for name, chunk, seconds in rows}
    threads = tiny(arguments.tiny, arguments.workers)
    best = {}
    for row in scaled:
        best[row["backend"]] = max(row["speed_up"], best.get(row["backend"], 0))
    ratios = [
        ("map at large chunks: processes / multiprocessing.Pool", "at most 1",
         seconds["spmd processes", "guided"] / seconds["multiprocessing.Pool", "1000"]),
        ("map at chunk 1: processes / ProcessPoolExecutor", "at most 1",
         seconds["spmd processes", "1"] / seconds["ProcessPoolExecutor", "1"]),
        (f"{arguments.tiny} tiny items: threads / rayon", "at most 1.2", threads["spmd"] / threads["rayon"]),
        ("primes: speed-up of threads", "1.95 of 2", best["threads"]),
        ("primes: speed-up of mpi", "1.9 of 2", best["mpi"]),
    ]
    table("Ratios of this run", ["", "aim", "is"], [[name, aim, f"{ratio:.2f}"] for name, aim, ratio in ratios])


if __name__ == "__main__":
    main()