# The showcase, and the native codes without cargo. `make help` lists all.
# CC, CXX, FC, CFLAGS, CXXFLAGS and FFLAGS are honoured, from the environment
# or the command line.

BUILD = build
CMAKE = cmake
LIBRARIES = libfib1 libfib2 libfib3 libfib4
ALONE = map multiprocessing_pool process_pool_executor fib1 fib2 fib3 primes fibprimes
ON_RANKS = mpi_comm_executor mpi_pool_executor helloworld ringtest deadlock collectives

.PHONY: help run test test-asan test-flang bench setup clean fibc++.so fibprog fib1pyf torture \
  $(LIBRARIES) $(ALONE) $(ON_RANKS)
.NOTPARALLEL:

help: ## this list
	@awk -F ':.*## ' '/^[a-z$$].*:.*## / { sub(/.*LIBRARIES.*/, "$(LIBRARIES)", $$1); \
	  sub(/.*ALONE.*/, "$(ALONE)", $$1); sub(/.*ON_RANKS.*/, "$(ON_RANKS)", $$1); \
	  printf "%-36s %s\n", $$1, $$2 }' Makefile

run: setup ## all paths in one table (ARGS="--path cxx -n 94" for options)
	cargo run --release -- $(ARGS)

test: setup ## all tests of all packages
	cargo test

bench: setup ## all paths side by side, by criterion
	cargo bench -p fib-showcase --bench paths

setup: ## install what is missing (nothing where all is there)
	@scripts/setup

clean: ## remove all that was built
	rm -rf $(BUILD) fibprog fib1.pyf target

# The native codes, each from scratch: it takes a second or two, and no old
# choice of compiler or flags is left. CMake reads the variables above itself.
define native
@command -v $(CMAKE) >/dev/null || { echo "$(CMAKE) was not found: \`make setup\` installs it" >&2; exit 1; }
@rm -rf $(BUILD)/cmake
$(CMAKE) -S native -B $(BUILD)/cmake -DFIB_OUTPUT=$(abspath $(BUILD))
$(CMAKE) --build $(BUILD)/cmake --target $(1)
endef

$(LIBRARIES): ## the Fortran cases: build/NAME.so and .a (libfib4: and .mod)
	$(call native,$@)

fibc++.so: ## the C++ class behind its C interface: build/fibc++.so and .a
	$(call native,fibc++)

fibprog: ## the Fortran program: ./fibprog prints the sequence
	$(call native,fibprog)
	cp $(BUILD)/fibprog fibprog

fib1pyf: ## write fib1.f's signature file, fib1.pyf, and print it (needs cargo)
	@cargo run -q -p ferrotran-cli -- signature native/fortran/fib1.f > fib1.pyf.new
	@mv fib1.pyf.new fib1.pyf
	@cat fib1.pyf
	@echo "fib1.pyf is written: adapt it, save it as native/fortran/fib2.pyf," \
	  "then \`make libfib2\` and \`make run ARGS='--path ferrotran-fib2'\`" >&2

# The exercises of the parallel course by their names: crates/spmd/COURSE.md
# says what to see. Each line that is printed is the command itself. MPI gets
# what it needs: as root leave to run, and room for more ranks than processors.
PROFILE = --release
EXAMPLES = $(or $(CARGO_TARGET_DIR),target)/$(if $(PROFILE),release,debug)/examples
AS_ROOT = $(if $(filter 0,$(shell id -u)),OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 )
MPIEXEC = $(AS_ROOT)OMPI_MCA_rmaps_base_oversubscribe=1 $(if $(LIMIT),timeout $(LIMIT) )mpiexec

$(ALONE): ## exercises on this machine (ARGS="5000 2 16": their arguments)
	@cargo build -q $(PROFILE) -p spmd --example $@
	$(EXAMPLES)/$@ $(ARGS)

$(ON_RANKS): ## exercises under MPI (RANKS=5 for another number of ranks)
	@cargo build -q $(PROFILE) -p spmd --features mpi --example $@
	$(MPIEXEC) -n $(RANKS) $(if $(OPTIONS),$(OPTIONS) )$(EXAMPLES)/$@ $(ARGS)

RANKS = 5
helloworld: RANKS = 3
ringtest: ARGS = -n 1024 -l 1000
deadlock: RANKS = 2
deadlock: ARGS = launcher 1
# One of its ways hangs, which is what it shows.
deadlock: LIMIT = 20
# One rank, and room for the others.
mpi_pool_executor: RANKS = 1
mpi_pool_executor: OPTIONS = --host localhost:5

# The native codes under AddressSanitizer. Its run-time library has to be the
# first that is loaded, so it is preloaded: rustc can't link it first.
HOST = $(shell rustc -vV | sed -n 's/^host: //p')
ASAN = -fsanitize=address -fno-omit-frame-pointer -g
test-asan: setup ## the tests of the paths with AddressSanitizer in the native codes
	CFLAGS="$(ASAN)" CXXFLAGS="$(ASAN)" FFLAGS="$(ASAN)" RUSTFLAGS="-C link-arg=-lasan" \
	CARGO_TARGET_$(shell echo $(HOST) | tr a-z- A-Z_)_RUNNER="env LD_PRELOAD=$(shell $(CC) -print-file-name=libasan.so)" \
	cargo test -p fib-showcase --lib --test paths --test cli --target $(HOST) --target-dir target/asan

# LLVM Flang instead of gfortran; crates/ferrotran-e2e/FLANG.md says what differs.
FLANG = flang-new-16
test-flang: ## ferrotran's end-to-end tests with LLVM Flang (FLANG=flang-new-16)
	@command -v $(FLANG) >/dev/null || { echo "$(FLANG) was not found: install it (Debian: apt-get install flang-16 libomp-16-dev), or set FLANG" >&2; exit 1; }
	FC=$(FLANG) cargo test -p ferrotran-e2e --no-fail-fast --target-dir target/flang

torture: ## spmd's pools against kills, stops, panics and limits (ARGS="--minutes 30")
	cargo run --release -p spmd --features torture,mpi --example torture -- $(ARGS)
