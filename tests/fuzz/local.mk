# Fuzzing targets.  make check gives each its corpus, with any compiler.  Configured with
# --enable-fuzzers and clang, "make fuzz" lets libFuzzer look for what breaks them:
# FUZZ_TARGETS are their names, FUZZ_SECONDS is the time for each, FUZZ_FLAGS are libFuzzer's.
fuzz_programs = \
	%D%/fuzz-catalogue \
	%D%/fuzz-query \
	%D%/fuzz-config \
	%D%/fuzz-keys \
	%D%/fuzz-text \
	%D%/fuzz-app \
	%D%/fuzz-snapshot
check_PROGRAMS += $(fuzz_programs)
EXTRA_DIST += %D%/corpus %D%/query.dict %D%/config.dict %D%/catalogue.dict

fuzz_common = %D%/fuzz.c %D%/fuzz.h
if ENABLE_FUZZERS
FUZZERS_ENABLED = true
fuzz_ldflags = $(AM_LDFLAGS) -fsanitize=fuzzer
else
FUZZERS_ENABLED = false
fuzz_common += %D%/replay.c
fuzz_ldflags = $(AM_LDFLAGS)
TESTS += $(fuzz_programs)
endif
fuzz_libs = $(MICAT_VIEW_LIBS) $(LIBXML_LIBS) -lm
fuzz_cppflags = $(AM_CPPFLAGS) -I$(top_srcdir)/src/view -I$(top_srcdir)/tests/unit/view -I$(top_srcdir)/tests/unit/query

tests_fuzz_fuzz_catalogue_SOURCES = %D%/fuzz-catalogue.c $(fuzz_common)
tests_fuzz_fuzz_catalogue_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_catalogue_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_catalogue_LDADD = $(fuzz_libs)

tests_fuzz_fuzz_query_SOURCES = %D%/fuzz-query.c $(fuzz_common)
tests_fuzz_fuzz_query_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_query_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_query_LDADD = $(fuzz_libs)

tests_fuzz_fuzz_config_SOURCES = %D%/fuzz-config.c $(fuzz_common)
tests_fuzz_fuzz_config_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_config_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_config_LDADD = $(fuzz_libs)

tests_fuzz_fuzz_keys_SOURCES = %D%/fuzz-keys.c $(fuzz_common)
tests_fuzz_fuzz_keys_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_keys_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_keys_LDADD = $(fuzz_libs)

tests_fuzz_fuzz_text_SOURCES = %D%/fuzz-text.c $(fuzz_common)
tests_fuzz_fuzz_text_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_text_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_text_LDADD = $(fuzz_libs)

tests_fuzz_fuzz_app_SOURCES = %D%/fuzz-app.c $(fuzz_common) tests/unit/view/holds.c tests/unit/view/holds.h \
	tests/unit/query/fixture.c tests/unit/query/fixture.h
tests_fuzz_fuzz_app_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_fuzz_app_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_app_LDADD = $(fuzz_libs)

tests_fuzz_fuzz_snapshot_SOURCES = %D%/fuzz-snapshot.c $(fuzz_common)
tests_fuzz_fuzz_snapshot_CPPFLAGS = $(fuzz_cppflags) -I$(top_srcdir)/src/catalogue
tests_fuzz_fuzz_snapshot_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_fuzz_snapshot_LDADD = $(fuzz_libs)

FUZZ_TARGETS = catalogue query config keys text app snapshot
FUZZ_SECONDS = 60
FUZZ_FLAGS = -timeout=10 -rss_limit_mb=2048
# What is found that is new goes to fuzz-corpus/ in the build folder, what breaks to fuzz-found/.
fuzz: $(fuzz_programs)
	@$(FUZZERS_ENABLED) || { echo 'configure with --enable-fuzzers first' >&2; exit 1; }
	@for name in $(FUZZ_TARGETS); do \
		mkdir -p fuzz-corpus/$$name fuzz-found; \
		dict=$(top_srcdir)/tests/fuzz/$$name.dict; \
		case $$name in catalogue) seeds='$(top_srcdir)/tests/data/xml/bad $(top_srcdir)/tests/data/xml/canonical' ;; *) seeds= ;; esac; \
		echo "fuzz $$name for $(FUZZ_SECONDS) s"; \
		srcdir=$(abs_top_srcdir) tests/fuzz/fuzz-$$name $(FUZZ_FLAGS) \
			-max_total_time=$(FUZZ_SECONDS) -artifact_prefix=fuzz-found/$$name- \
			$$(test -e $$dict && echo -dict=$$dict) \
			fuzz-corpus/$$name $(top_srcdir)/tests/fuzz/corpus/$$name $$seeds || exit 1; \
	done
.PHONY: fuzz
