# Reeve's commands. `make demo` and `make test` are the README's two; docs/contributing.md says more.
#
# Beforehand: a Swift toolchain (6.2 or later) on the PATH, and Debian for the rest. `make test` needs root, for the lab.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := build

REEVE := .build/release/reeve
# The rooms that have a DocC page.
DOCUMENTED := HostModel Planning Reconciliation Libvirt LocalHost
# Where libvirt's RELAX NG schemas are; another folder can be given: make grammar SCHEMAS=…
FETCHED := .cache/libvirt-11.3.0/src/conf/schemas
SCHEMAS ?= $(FETCHED)
GRAMMAR_GENERATOR := swift run GrammarGenerator
GRAMMAR_FLAGS ?= --schemas $(SCHEMAS)
CORPUS := .cache/libvirt-9.0.0/tests

.PHONY: deps test-deps toolchain build demo test lint docs lab lab-down grammar soak clean

## deps: install what the build needs, if it is missing
deps: toolchain
	@.scripts/packages build

test-deps: toolchain
	@.scripts/packages build lab corpus schema

toolchain:
	@command -v swift >/dev/null || { echo "swift is not on the PATH. Install Swift 6.2 or later from https://www.swift.org/install" \
	    "(with sudo, keep the PATH: sudo env \"PATH=\$$PATH\" make …)" >&2; exit 1; }

## build: the program, as it is shipped
build: deps
	swift build -c release --product reeve

## demo: plan and apply manifests/quickstart to libvirt's embedded test driver
demo: deps
	swift build -c release
	$(REEVE) plan manifests/quickstart -c test:///default
	$(REEVE) apply manifests/quickstart -c test:///default --yes

## test: everything that must hold: style, every test, the lab's too, and the documentation. Needs root
test:
	@[ "$$(id -u)" = 0 ] || { echo "make test needs root, for the lab: a private libvirtd with real guests." \
	    "Run: sudo env \"PATH=\$$PATH\" make test" >&2; exit 1; }
	@$(MAKE) --no-print-directory test-deps
	Tests/Corpus/fetch
	@$(MAKE) --no-print-directory lint
	swift build -c release
	swift build --build-tests
	REEVE="$(CURDIR)/$(REEVE)" REEVE_CORPUS="$(CURDIR)/$(CORPUS)" Tests/Lab/lab-run .scripts/tests
	@$(MAKE) --no-print-directory docs

## lint: the form of the Swift files
lint: toolchain
	swift format lint --strict --recursive Sources Tests Package.swift

## docs: build the DocC pages; a warning is an error
docs: deps
	for room in $(DOCUMENTED); do \
	    swift package generate-documentation --target "$$room" --warnings-as-errors; \
	done

## lab: start a private libvirtd to play with, and say its URI. Needs root
lab:
	@.scripts/packages lab
	@Tests/Lab/lab-hand up

## lab-down: end it
lab-down:
	@Tests/Lab/lab-hand down

## grammar: derive the tables of Vocabulary again from libvirt's RELAX NG, and schemas/ from the tables
grammar: deps
	[ "$(SCHEMAS)" != "$(FETCHED)" ] || Tests/Corpus/fetch
	$(GRAMMAR_GENERATOR) $(GRAMMAR_FLAGS)
	swift run reeve schema --write schemas

## soak: make test, where every test takes its time: the whole of libvirt's corpus, more random cases
soak:
	REEVE_SOAK=1 $(MAKE) --no-print-directory test

## clean: remove what was built and fetched
clean:
	rm -rf .build .cache
