"""What compare.py measures in Python. Prints seconds: of processor time for primes, of wall time for overhead.

    python_side.py primes gmpy2|sympy COUNT
    python_side.py overhead multiprocessing.Pool|ProcessPoolExecutor|MPICommExecutor ITEMS WORKERS CHUNK|default
"""

import sys
import time


def fibonacci(count):
    numbers = [0, 1]
    while len(numbers) < count:
        numbers.append(numbers[-1] + numbers[-2])
    return numbers[:count]


def primes(library, count):
    count = int(count)
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


def timed_map(map_items, count):
    """The seconds of one map, with the workers running: a first one has woken them. The items are there before."""
    items = list(range(count))
    list(map_items(items[:1000]))
    start = time.perf_counter()
    outputs = list(map_items(items))
    seconds = time.perf_counter() - start
    if outputs != items:
        sys.exit("the outputs are not the items")
    return seconds


def overhead(pool, items, workers, chunk):
    items, workers = int(items), int(workers)
    options = {} if chunk == "default" else {"chunksize": int(chunk)}
    if pool == "multiprocessing.Pool":
        from multiprocessing import Pool

        with Pool(workers) as executor:
            return timed_map(lambda items: executor.map(nothing, items, **options), items)
    if pool == "ProcessPoolExecutor":
        from concurrent.futures import ProcessPoolExecutor

        with ProcessPoolExecutor(workers) as executor:
            return timed_map(lambda items: executor.map(nothing, items, **options), items)
    from mpi4py import MPI
    from mpi4py.futures import MPICommExecutor

    with MPICommExecutor(MPI.COMM_WORLD, root=0) as executor:
        if executor is not None:
            return timed_map(lambda items: executor.map(nothing, items, **options), items)
    return None


def main():
    what, which, *more = sys.argv[1:]
    seconds = {"primes": primes, "overhead": overhead}[what](which, *more)
    if seconds is not None:
        print(seconds)


if __name__ == "__main__":
    main()
