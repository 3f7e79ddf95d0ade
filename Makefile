# Thin: everything is in CMake. `make brief` and `make test` set up all that they need.
BUILD ?= build
PREFIX ?= /usr/local
.PHONY: brief test program setup install sanitize bench clean

brief: program
	$(BUILD)/rapporteur brief examples/dock-strike

test: program
	ctest --test-dir $(BUILD) --output-on-failure -j$$(nproc)

program: setup
	@cmake -S . -B $(BUILD) -G Ninja -DCMAKE_BUILD_TYPE=Release > $(BUILD)-configure.log 2>&1 || { cat $(BUILD)-configure.log; exit 1; }
	@cmake --build $(BUILD)

setup:
	@scripts/setup

install: program
	cmake --install $(BUILD) --prefix $(PREFIX)

sanitize: setup
	cmake -S . -B build-sanitize -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DRAPPORTEUR_SANITIZE=ON
	cmake --build build-sanitize && ctest --test-dir build-sanitize --output-on-failure -j$$(nproc)

clean:
	rm -rf $(BUILD) $(BUILD)-configure.log
