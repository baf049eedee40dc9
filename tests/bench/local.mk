# Measured, never tested: figures beside those of peers, taken in one run.  Only what they
# are measured with is tested: that the generated catalogues are the same everywhere.
check_PROGRAMS += %D%/generate
tests_bench_generate_SOURCES = %D%/generate.h %D%/generate.c
dist_check_SCRIPTS += %D%/test-generate.py
TESTS += %D%/test-generate.py

bench_programs = %D%/ask %D%/keystrokes %D%/sax-floor %D%/stopwatch
EXTRA_PROGRAMS += $(bench_programs)
CLEANFILES += $(bench_programs)
tests_bench_ask_SOURCES = %D%/ask.c
tests_bench_ask_LDADD = $(MICAT_QUERY_LIBS) $(LIBXML_LIBS) -lm
tests_bench_keystrokes_SOURCES = %D%/keystrokes.c
tests_bench_keystrokes_LDADD = $(MICAT_VIEW_LIBS) $(LIBXML_LIBS) -lm
tests_bench_sax_floor_SOURCES = %D%/sax-floor.c
tests_bench_sax_floor_LDADD = $(LIBXML_LIBS)
tests_bench_stopwatch_SOURCES = %D%/stopwatch.c
EXTRA_DIST += %D%/bench.py %D%/frames.py %D%/measure.py %D%/report.py %D%/growth.gp
EXTRA_DIST += %D%/filters.txt %D%/moves.txt %D%/RESULTS.md %D%/growth.svg %D%/growth.png

# How many models, how many runs, and whether RESULTS.md and the plots take the figures:
#     make bench BENCH_MODELS="1000 1000000" BENCH_RUNS=5 BENCH_RECORD=yes
BENCH_MODELS = 1000 10000 100000
BENCH_RUNS = 5
BENCH_RECORD = no
bench: micat$(EXEEXT) %D%/generate $(bench_programs)
	srcdir='$(abs_srcdir)' top_builddir='$(abs_builddir)' MICAT='$(abs_builddir)/micat$(EXEEXT)' \
	BENCH_MODELS='$(BENCH_MODELS)' BENCH_RUNS='$(BENCH_RUNS)' BENCH_RECORD='$(BENCH_RECORD)' \
	MICAT_CONFIG=/dev/null PYTHONDONTWRITEBYTECODE=1 $(PYTHON) $(srcdir)/%D%/bench.py
.PHONY: bench
