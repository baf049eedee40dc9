# Measured, never tested: figures beside those of peers, taken in one run.  Only what they
# are measured with is tested: that the generated catalogues are the same everywhere.
check_PROGRAMS += %D%/generate
tests_bench_generate_SOURCES = %D%/generate.h %D%/generate.c
dist_check_SCRIPTS += %D%/test-generate.py
TESTS += %D%/test-generate.py
EXTRA_DIST += %D%/first-frame.py

bench: micat$(EXEEXT)
	srcdir=$(srcdir) MICAT=$(abs_builddir)/micat$(EXEEXT) python3 $(srcdir)/tests/bench/first-frame.py
.PHONY: bench
