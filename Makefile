# Everything is started by launch/, which needs Python 3.11 and nothing else.
PYTHON := $(shell command -v python3.11 || command -v python3)
LAUNCH = $(if $(PYTHON),exec $(PYTHON) -m launch,echo 'Python 3.11 or later is needed. On Debian or Ubuntu: apt-get install python3 python3-venv' >&2; exit 1; :)

export PORT

.PHONY: help run test matrix walk bench manage check fix lock

help:
	@echo "make run [PORT=8000]       serve on http://localhost:8000 with all that it needs"
	@echo "make test [ARGS='…']       run the whole suite, or what the arguments for pytest say"
	@echo "make matrix               ask every address as everybody, and compare with the table of permissions"
	@echo "make walk                 ten thousand moves by chance, and after each of them an owner and a next date"
	@echo "make bench [SIZES='…']    how long the work takes among ever more records; kept in docs/performance.md"
	@echo "make manage ARGS='…'       run a management command against the same database"
	@echo "make check                 lint, types, import order, migrations, deployment, docs"
	@echo "make fix                   mend what lint and format can mend"
	@echo "make lock                  take the newest versions within the ranges of pyproject.toml"

run:
	@$(LAUNCH) run

test:
	@$(LAUNCH) test $(ARGS)

matrix:
	@MATRIX=all $(LAUNCH) test tests/matrix -q --show-capture=no $(ARGS)

walk:
	@WALK_MOVES=10000 $(LAUNCH) test tests/architecture/test_random_walk.py -n 0 -q -s $(ARGS)

bench:
	@$(LAUNCH) bench $(SIZES)

manage:
	@$(LAUNCH) manage $(ARGS)

check:
	@$(LAUNCH) check

fix:
	@$(LAUNCH) fix

lock:
	@$(LAUNCH) lock
