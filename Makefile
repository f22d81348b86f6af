# The showcase, and the native codes without cargo. `make help` lists all.
# CC, CXX, FC, CFLAGS, CXXFLAGS and FFLAGS are honoured, from the environment
# or the command line.

BUILD = build
CMAKE = cmake
LIBRARIES = libfib1 libfib2 libfib3 libfib4

.PHONY: help run test test-asan test-flang bench setup clean fibc++.so fibprog fib1pyf $(LIBRARIES)
.NOTPARALLEL:

help: ## this list
	@awk -F ':.*## ' '/^[a-z$$].*:.*## / { sub(/.*LIBRARIES.*/, "$(LIBRARIES)", $$1); \
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
	rm -rf $(BUILD) fibprog target

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

fib1pyf: ## print fib1.f's signature file (needs cargo)
	@cargo run -q -p ferrotran-cli -- signature native/fortran/fib1.f

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
