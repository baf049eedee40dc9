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
EXTRA_DIST += %D%/first-frame.py %D%/filters.txt %D%/moves.txt

bench: micat$(EXEEXT) $(bench_programs) %D%/generate
	srcdir=$(srcdir) MICAT=$(abs_builddir)/micat$(EXEEXT) python3 $(srcdir)/tests/bench/first-frame.py
.PHONY: bench
