# Every test speaks TAP, so that each case counts by itself.
LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
SH_LOG_DRIVER = $(LOG_DRIVER)
PY_LOG_DRIVER = $(LOG_DRIVER)
PY_LOG_COMPILER = $(PYTHON)
LOG_COMPILER = $(SHELL) $(top_srcdir)/%D%/cmocka-tap.sh
EXTRA_DIST += %D%/cmocka-tap.sh %D%/leaks.supp
TEST_EXTENSIONS = .sh .py
AM_TESTS_ENVIRONMENT = \
	CMOCKA_MESSAGE_OUTPUT=TAP; export CMOCKA_MESSAGE_OUTPUT; \
	MICAT='$(abs_top_builddir)/micat'; export MICAT; \
	srcdir='$(abs_top_srcdir)'; export srcdir; \
	top_builddir='$(abs_top_builddir)'; export top_builddir; \
	XMLLINT='$(XMLLINT)'; export XMLLINT; MANDOC='$(MANDOC)'; export MANDOC; \
	LSAN_OPTIONS='suppressions=$(abs_top_srcdir)/tests/leaks.supp:print_suppressions=0'; \
	export LSAN_OPTIONS; \
	MICAT_CONFIG=/dev/null; export MICAT_CONFIG; XDG_CACHE_HOME=/dev/null; export XDG_CACHE_HOME; \
	HARDENED='$(HARDEN_CFLAGS) $(HARDEN_LDFLAGS)'; export HARDENED; \
	PYTHONDONTWRITEBYTECODE=1; export PYTHONDONTWRITEBYTECODE;

dist_check_SCRIPTS += %D%/layers.sh %D%/hardened.sh
TESTS += %D%/layers.sh %D%/hardened.sh

# Counts begin anew; a test that fails for being counted (it runs as somebody who may not
# write the counts) does not keep the others from being told.
EXTRA_DIST += %D%/coverage.py %D%/COVERAGE.md %D%/RELIABILITY.md
coverage:
	find . -name '*.gcda' -exec rm -f {} +
	-$(MAKE) check
	$(PYTHON) $(top_srcdir)/tests/coverage.py . $(top_srcdir) --write $(top_srcdir)/tests/COVERAGE.md
.PHONY: coverage

# What takes longer than "make check" may: tests that have a long form name themselves in
# LONG_TESTS, and give it where MICAT_TEST_LONG is set.  LONG_TESTS= on the command line
# chooses among them.
LONG_TESTS =
check-long:
	MICAT_TEST_LONG=yes $(MAKE) check TESTS='$(LONG_TESTS)'
.PHONY: check-long

include %D%/unit/base/local.mk
include %D%/unit/catalogue/local.mk
include %D%/unit/xml/local.mk
include %D%/unit/query/local.mk
include %D%/unit/view/local.mk
include %D%/unit/cli/local.mk
include %D%/unit/tui/local.mk
include %D%/docs/local.mk
include %D%/cli/local.mk
include %D%/data/local.mk
include %D%/prop/local.mk
include %D%/fuzz/local.mk
include %D%/facts/local.mk
include %D%/screen/local.mk
include %D%/pty/local.mk
include %D%/fault/local.mk
include %D%/bench/local.mk
