"""What compare.py measures in Python. Prints seconds: of processor time for primes, of wall time for overhead.

    python_side.py primes gmpy2|sympy COUNT
    python_side.py overhead multiprocessing.Pool|ProcessPoolExecutor|MPICommExecutor ITEMS WORKERS CHUNK
"""

import sys
import time


def fibonacci(count):
    numbers = [0, 1]
    while len(numbers) < count:
        numbers.append(numbers[-1] + numbers[-2])
    return numbers[:count]


def primes(library, count):
    if library == "gmpy2":
        import gmpy2

        numbers = [gmpy2.mpz(number) for number in fibonacci(count)]
        is_prime = gmpy2.is_prime
    else:
        from sympy import isprime as is_prime

        numbers = fibonacci(count)
    start = time.process_time()
    found = sum(map(is_prime, numbers))
    seconds = time.process_time() - start
    if count == 5000 and found != 23:
        sys.exit(f"{library} finds {found} primes")
    return seconds


def nothing(item):
    return item


def timed_map(map_items, items):
    """The seconds of one map, with the workers running: a first one has woken them."""
    list(map_items(range(1000)))
    start = time.perf_counter()
    outputs = list(map_items(range(items)))
    seconds = time.perf_counter() - start
    if outputs != list(range(items)):
        sys.exit("the outputs are not the items")
    return seconds


def overhead(pool, items, workers, chunk):
    if pool == "multiprocessing.Pool":
        from multiprocessing import Pool

        with Pool(workers) as executor:
            return timed_map(lambda items: executor.map(nothing, items, chunksize=chunk), items)
    if pool == "ProcessPoolExecutor":
        from concurrent.futures import ProcessPoolExecutor

        with ProcessPoolExecutor(workers) as executor:
            return timed_map(lambda items: executor.map(nothing, items, chunksize=chunk), items)
    from mpi4py import MPI
    from mpi4py.futures import MPICommExecutor

    with MPICommExecutor(MPI.COMM_WORLD, root=0) as executor:
        if executor is not None:
            return timed_map(lambda items: executor.map(nothing, items, chunksize=chunk), items)
    return None


def main():
    what, which, *numbers = sys.argv[1:]
    seconds = {"primes": primes, "overhead": overhead}[what](which, *map(int, numbers))
    if seconds is not None:
        print(seconds)


if __name__ == "__main__":
    main()
