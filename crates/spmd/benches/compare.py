#!/usr/bin/env python3
"""Measures spmd beside Python: gmpy2, sympy, multiprocessing, concurrent.futures, mpi4py; and beside rayon.

    python3 crates/spmd/benches/compare.py

One command, one run: builds `spmd` (release, with MPI and GMP), makes a virtual environment with the Python packages,
measures, and prints tables in Markdown. Needs Open MPI, a C compiler and the network.

What is compared is measured in turns, so that what else the machine does meets all alike. Each figure is the least of all
turns; a speed-up, and a ratio to rayon, is the median of those of the turns. Wall times of several workers still mean something on
an otherwise idle machine only: the load before and after the run is part of the output, and processor times (user and system, of all processes) stand beside them.
"""

import argparse
import json
import os
import pathlib
import platform
import resource
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
# The same for the command and the bench: cargo builds the command for a bench, too.
FEATURES = ["--features", "mpi,gmp"]
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
    run(["cargo", "build", "--release", "--bin", "spmd", *FEATURES, "--manifest-path", manifest])
    run(["cargo", "bench", "--bench", "tiny", "--no-run", *FEATURES, "--manifest-path", manifest])
    target = pathlib.Path(metadata["target_directory"])
    return target / "release" / "spmd", target


def tiny(items, workers):
    """The seconds of spmd's threads and of rayon for items that need hardly any work."""
    manifest = HERE.parent / "Cargo.toml"
    bench = ["cargo", "bench", "-q", "--bench", "tiny", *FEATURES, "--manifest-path", manifest]
    return json.loads(run([*bench, "--", items, workers]))


def python_with_packages(target):
    """A virtual environment's interpreter."""
    folder = target / "spmd-bench-venv"
    interpreter = folder / "bin" / "python"
    if not interpreter.exists():
        run([sys.executable, "-m", "venv", folder])
    run([interpreter, "-m", "pip", "install", "--quiet", *PACKAGES])
    return interpreter


def processor_seconds():
    """Of all processes that were started and have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def measured(command, seconds, **environment):
    """The seconds that a command reports, and the processor seconds of all of it."""
    before = processor_seconds()
    output = run(command, **environment)
    return seconds(output), processor_seconds() - before


def at_once(command, workers, seconds):
    """The mean of the seconds that as many processes report that do the same at once, and their processor seconds, each."""
    before = processor_seconds()
    started = [subprocess.Popen([str(word) for word in command], env=ENVIRONMENT, stdout=subprocess.PIPE, text=True)
               for _ in range(workers)]
    outputs = [process.communicate()[0] for process in started]
    if any(process.returncode != 0 for process in started):
        sys.exit(f"failed: {' '.join(map(str, command))}")
    return sum(map(seconds, outputs)) / workers, (processor_seconds() - before) / workers


def all_turns(repeat, contestants):
    """The figures of some contestants in each turn."""
    return [{name: measure() for name, measure in contestants.items()} for _ in range(repeat)]


def least(turns):
    """The least of each figure of each contestant."""
    return {name: [min(figures) for figures in zip(*(turn[name] for turn in turns))] for name in turns[0]}


def in_turns(repeat, contestants):
    """The least of each figure of some contestants, which are measured in turns."""
    return least(all_turns(repeat, contestants))


def table(title, heads, rows):
    print(f"\n{title}\n\n| {' | '.join(heads)} |\n|{'---|' * len(heads)}", flush=True)
    for row in rows:
        print(f"| {' | '.join(row)} |", flush=True)


def primes(spmd, python, arguments):
    """Which are prime: one thread, then more workers. Returns the speed-ups by wall and by processor time."""

    def ours(*options, launcher=(), count=arguments.count):
        command = [*launcher, spmd, "primes", "--json", "--count", count, *options]
        return lambda: measured(command, lambda output: json.loads(output)["seconds"])

    def theirs(library, **environment):
        return lambda: measured([python, HERE / "python_side.py", "primes", library, arguments.count], float, **environment)

    serial = ["--backend", "serial"]
    alone = in_turns(arguments.repeat, {
        "spmd, pure Rust": ours(*serial),
        "spmd, GMP": ours(*serial, "--arithmetic", "gmp"),
        "gmpy2.is_prime": theirs("gmpy2"),
        "spmd, pure Rust, by theory": ours(*serial, "--method", "theory"),
    }) | in_turns(1, {"sympy.isprime, pure Python": theirs("sympy", SYMPY_GROUND_TYPES="python")})
    # What the scripts report is processor time, without those of the start and of the numbers.
    seconds = {name: figures[1 if name.startswith("spmd") else 0] for name, figures in alone.items()}
    table(
        f"The primes among the first {arguments.count} Fibonacci numbers, one thread",
        ["", "processor seconds", "relative to gmpy2"],
        [[name, f"{taken:.2f}", f"{taken / seconds['gmpy2.is_prime']:.2f}"] for name, taken in seconds.items()],
    )

    ranks = ["mpiexec", "-n", arguments.workers + 1]
    workers = ["--workers", arguments.workers]
    backends = {
        "threads": (["--backend", "threads", *workers], ()),
        "processes": (["--backend", "processes", *workers], ()),
        "mpi": (["--backend", "mpi"], ranks),
        "mpi-pool": (["--backend", "mpi-pool", *workers], ["mpiexec", "-n", 1]),
    }
    # Processors that share caches, power or a host give less when all of them work: what a search of its own on each takes
    # is what perfect workers could divide among them.
    alone_on_each = [spmd, "primes", "--json", "--count", arguments.count, *serial]
    contestants = {
        ("serial", ""): lambda: at_once(alone_on_each, arguments.workers, lambda output: json.loads(output)["seconds"])
    } | {
        (name, chunk): ours(*options, "--chunk", chunk, launcher=launcher)
        for name, (options, launcher) in backends.items() for chunk in ["guided", "1", "16"]
    }
    # A run with hardly any numbers costs what starting costs: of MPI that is much.
    start = in_turns(arguments.repeat, {
        name: ours(*options, launcher=launcher, count=10) for name, (options, launcher) in backends.items()
    })
    turns = all_turns(arguments.repeat, contestants)
    found = least(turns)
    wall, processor = found.pop(("serial", ""))
    speed_up = {}
    rows = []
    for (name, chunk), (here, both) in found.items():
        both -= start[name][1]
        # What else the machine does comes and goes from one turn to the next, but meets all in a turn.
        ratios = [turn["serial", ""][0] / turn[name, chunk][0] for turn in turns]
        speed_up[name, chunk] = statistics.median(ratios), arguments.workers * processor / both
        by_wall, by_processor = speed_up[name, chunk]
        rows.append([name, chunk, f"{here:.2f}", f"{by_wall:.2f}", f"{both:.2f}", f"{by_processor:.2f}"])
    table(
        f"The same on {arguments.workers} workers; the serial search, on each of {arguments.workers} processors at once, takes "
        f"{wall:.2f} s, {processor:.2f} of the processor",
        ["backend", "chunk", "seconds", "speed-up, the median of the turns", "processor seconds, without those of the start",
         "speed-up that these allow"],
        rows,
    )
    return {name: [max(speed_up[name, chunk][i] for chunk in ["guided", "1", "16"]) for i in range(2)]
            for name in backends}


def overhead(spmd, python, arguments):
    """Tasks that do nothing. Returns wall and processor seconds."""
    ranks = ["mpiexec", "-n", arguments.workers + 1]
    workers = ["--workers", arguments.workers]

    def ours(items, chunk, *options, launcher=()):
        command = [*launcher, spmd, "overhead", "--json", "--items", items, "--chunk", chunk, *options]
        return lambda: measured(command, lambda output: json.loads(output)["seconds"])

    def theirs(items, chunk, name, launcher=()):
        command = [*launcher, python, HERE / "python_side.py", "overhead", name, items, arguments.workers, chunk]
        return lambda: measured(command, float)

    def contestants(items, chunk):
        large = chunk != "1"
        here = {f"spmd {name}": ours(items, chunk if not large else "guided", "--backend", name, *workers)
                for name in ["threads", "processes"]}
        here["spmd mpi"] = ours(items, chunk if not large else "guided", "--backend", "mpi", launcher=ranks)
        return here | {
            "multiprocessing.Pool": theirs(items, chunk, "multiprocessing.Pool"),
            "ProcessPoolExecutor": theirs(items, "1000" if large else chunk, "ProcessPoolExecutor"),
            "MPICommExecutor": theirs(items, "1000" if large else chunk, "MPICommExecutor", ranks),
        }

    found = {}
    for items, chunk, title in [
        (arguments.items, "default", "large chunks: guided, multiprocessing's default, 1000"),
        (arguments.items // 5, "1", "chunk 1"),
    ]:
        # A run with hardly any items costs what starting costs.
        start = in_turns(arguments.repeat, contestants(1_000, chunk))
        all_items = in_turns(arguments.repeat, contestants(items, chunk))
        rows = []
        for name, (wall, processor) in all_items.items():
            processor -= start[name][1]
            found[name, chunk] = wall, processor
            rows.append([name, f"{wall:.4f}", f"{wall / items * 1e6:.2f}", f"{processor:.3f}"])
        table(
            f"A map of {items} empty tasks on {arguments.workers} workers, {title}",
            ["", "seconds", "microseconds each", "processor seconds, without those of the start"],
            rows,
        )
    return found


def ratios(spmd, python, arguments):
    """Of the times for tasks that do nothing, or hardly anything."""
    empty = overhead(spmd, python, arguments)
    # Each run is the least of its own turns; one that something else disturbed is no ratio.
    turns = [tiny(arguments.tiny, arguments.workers) for _ in range(arguments.repeat)]

    def beside(other):
        return f"{statistics.median(turn['spmd'] / turn[other] for turn in turns):.2f}"

    def ratio(ours, theirs):
        return [f"{mine / other:.2f}" for mine, other in zip(empty[ours], empty[theirs])]

    return [
        ["map at large chunks: processes / multiprocessing.Pool", "at most 1",
         *ratio(("spmd processes", "default"), ("multiprocessing.Pool", "default"))],
        ["map at chunk 1: processes / ProcessPoolExecutor", "at most 1",
         *ratio(("spmd processes", "1"), ("ProcessPoolExecutor", "1"))],
        ["map at chunk 1: mpi / MPICommExecutor", "", *ratio(("spmd mpi", "1"), ("MPICommExecutor", "1"))],
        [f"{arguments.tiny} tiny items: threads / rayon, a function that cannot fail", "at most 1.2",
         beside("rayon, no errors"), ""],
        [f"{arguments.tiny} tiny items: threads / rayon, the same function", "",
         beside("rayon"), ""],
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=5000, help="how many Fibonacci numbers")
    parser.add_argument("--items", type=int, default=100_000, help="how many empty tasks; a fifth of them at chunk 1")
    parser.add_argument("--tiny", type=int, default=10_000_000, help="how many tiny items")
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only-primes", action="store_true", help="measure the search for primes, and nothing else")
    arguments = parser.parse_args()
    spmd, target = build()
    python = python_with_packages(target)
    load = os.getloadavg()[0]
    speed_up = primes(spmd, python, arguments)
    aims = [[f"primes: speed-up of {name}", aim, *(f"{ratio:.2f}" for ratio in speed_up[name])]
            for name, aim in [("threads", f"1.95 of {arguments.workers}"), ("processes", ""),
                              ("mpi", f"1.9 of {arguments.workers}")]]
    others = [] if arguments.only_primes else ratios(spmd, python, arguments)
    table("Ratios of this run", ["", "aim", "wall", "processor"], others + aims)
    print(f"\n{platform.machine()}, {os.cpu_count()} processors, load {load:.1f} before the run, "
          f"{os.getloadavg()[0]:.1f} after it")


if __name__ == "__main__":
    main()
