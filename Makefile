# Short names for the commands of dev.py, which works where there is no make. Options: make run ARGS="--port 9000"
PYTHON ?= python3

.PHONY: run test lint setup bench lock
run test lint setup bench lock: ; $(PYTHON) dev.py $@ $(ARGS)
