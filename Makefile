# Everything a developer or a first visitor runs. Needs python3 >= 3.11 with pip and venv, and make.
# Nothing is installed outside .venv; stamps in it keep a second run from installing again.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# Pinned requirements with hashes: the same files on every machine. --compile, because a set
# PYTHONDONTWRITEBYTECODE would otherwise make every start compile the libraries anew.
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --compile

# What `make lock` runs; uv is needed for that alone.
UV ?= uv
UV_COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command 'make lock' $(UPGRADE)

# What is quick and stands in for most: the rules of law, the words, the layers, what ships as data, the database's own
# engine and histories, the client without a service, and how errors cross the wire.
FAST := tests/test_*.py tests/contract tests/domain tests/storage/agencies tests/storage/engine tests/storage/history \
	$(addprefix tests/client/,calendar case deadline fee letter remedy report words) \
	$(addprefix tests/rpc/wire/,test_boundary.py test_errors.py test_texts_and_names.py)

# Options of the speed guard, such as --json FILE.
BENCH ?=

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test test-fast test-deep bench-guard check check-ruff check-format check-types check-buf check-breaking \
	check-generated protos serve lock clean

help:
	@echo 'make demo    演示：从零安装，跑三个真实年度的例子，逐项核对已公布的数字'
	@echo '             installs all from nothing, runs three real years, compares every published figure'
	@echo 'make test    运行测试 / runs the tests'
	@echo 'make test-fast  只运行快的测试（法律规则、用词、分层等），供随改随测'
	@echo '             runs the quick tests alone (rules of law, words, layers), for use while you work'
	@echo 'make test-deep  make test 之外的部分：更多随机历史、重放、强杀和性质检验'
	@echo '             runs what goes beyond make test: further random histories, replays, kills, properties'
	@echo 'make bench-guard  速度对比：同一次运行中与空回显、手写最小实现、手写 SQL 相比，约两三分钟'
	@echo '             speed beside a bare echo, a careful floor and SQL by hand, in one run: two to three minutes;'
	@echo '             BENCH="--json FILE" writes the ratios, BENCH="--against FILE" prints them beside'
	@echo 'make check   静态检查：ruff、mypy、buf、生成代码比对'
	@echo '             static checks: ruff, mypy, buf, generated code against the tree'
	@echo 'make serve   启动服务（127.0.0.1:50051，./gongkai.db），Ctrl-C 停止'
	@echo '             starts the server on 127.0.0.1:50051 and ./gongkai.db; Ctrl-C stops it'
	@echo 'make protos  由 protos/ 重新生成代码 / generates the code beside the .proto files anew'
	@echo 'make lock    重新锁定依赖（需要 uv；UPGRADE=--upgrade 升级到最新）'
	@echo '             pins the dependencies anew (needs uv; UPGRADE=--upgrade takes the newest)'
	@echo 'make clean   删除 .venv 与缓存，不动数据库 / removes .venv and caches, never a database'
	@echo
	@echo 'PYTHON=python3.13 make demo 可指定解释器 / picks the interpreter.'

demo: $(VENV)/runtime.stamp
	@$(BIN)/python examples/demo.py

serve: $(VENV)/runtime.stamp
	@exec $(BIN)/gongkai-server

test: $(VENV)/dev.stamp
	$(BIN)/python -m pytest -n 2

test-fast: $(VENV)/dev.stamp
	$(BIN)/python -m pytest -n 2 $(FAST)

# What is deep, and every property with more examples.
test-deep: $(VENV)/dev.stamp
	$(BIN)/python -m pytest -n 2 -m 'deep or hypothesis' --hypothesis-profile=deep

# Asserts nothing about time; fails when figures differ. BENCH takes the options of benchmarks/guard.py.
bench-guard: $(VENV)/runtime.stamp
	@$(BIN)/python benchmarks/guard.py $(BENCH)

# Run `make -k check` to see the findings of all checks, not of the first that fails.
check: check-ruff check-format check-types check-buf check-breaking check-generated

check-ruff: $(VENV)/dev.stamp
	$(BIN)/ruff check

check-format: $(VENV)/dev.stamp
	$(BIN)/ruff format --check

check-types: $(VENV)/dev.stamp
	$(BIN)/python -m mypy
	$(BIN)/python -m mypy examples

check-buf: $(VENV)/dev.stamp
	$(BIN)/buf lint
	$(BIN)/buf format protos --diff --exit-code

check-breaking: $(VENV)/dev.stamp
	@PATH="$(CURDIR)/$(BIN):$$PATH" tools/check_breaking

check-generated: $(VENV)/dev.stamp
	@PATH="$(CURDIR)/$(BIN):$$PATH" tools/generate_protos --check

protos: $(VENV)/dev.stamp
	@PATH="$(CURDIR)/$(BIN):$$PATH" tools/generate_protos

lock:
	@command -v $(UV) >/dev/null || { echo 'make lock 需要 uv / needs uv: pip install uv' >&2; exit 1; }
	$(UV_COMPILE) --extra build --extra reports pyproject.toml --output-file requirements.lock
	$(UV_COMPILE) --extra dev --extra reports --constraint requirements.lock pyproject.toml --output-file requirements-dev.lock

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .demo build dist
	find protos service clients examples tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/created.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo '需要 Python 3.11 或更高版本；可用 PYTHON=python3.13 make … 指定。' >&2; \
		echo 'Python 3.11 or newer is needed; name one with PYTHON=python3.13 make …' >&2; \
		exit 1; }
	@echo '创建 .venv / making .venv'
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/runtime.stamp: $(VENV)/created.stamp requirements.lock pyproject.toml
	@echo '安装运行依赖，约需一两分钟 / installing the dependencies, a minute or two'
	@$(PIP_INSTALL) --require-hashes -r requirements.lock
	@$(PIP_INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

# The development lock holds all of the runtime lock in the same versions, so it serves for both.
$(VENV)/dev.stamp: $(VENV)/created.stamp requirements-dev.lock pyproject.toml
	@echo '安装开发依赖，约需一两分钟 / installing the development tools, a minute or two'
	@$(PIP_INSTALL) --require-hashes -r requirements-dev.lock
	@$(PIP_INSTALL) --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/runtime.stamp
