if HAVE_CMOCKA
QUERY_TESTS = %D%/test-cases %D%/test-choice %D%/test-complete %D%/test-eval %D%/test-facet %D%/test-fit %D%/test-home %D%/test-language %D%/test-limits \
	%D%/test-like %D%/test-nearest %D%/test-order %D%/test-repair %D%/test-saved %D%/test-why
check_PROGRAMS += $(QUERY_TESTS)
TESTS += $(QUERY_TESTS)

check_LIBRARIES += %D%/libfixture.a
tests_unit_query_libfixture_a_SOURCES = %D%/fixture.h %D%/fixture.c

query_test_libs = %D%/libfixture.a src/query/libquery.a src/catalogue/libcatalogue.a \
	src/base/libbase.a $(CMOCKA_LIBS) -lm
query_test_cflags = $(AM_CFLAGS) $(CMOCKA_CFLAGS)

tests_unit_query_test_home_SOURCES = %D%/test-home.c
tests_unit_query_test_home_CFLAGS = $(query_test_cflags)
tests_unit_query_test_home_LDADD = $(query_test_libs)
tests_unit_query_test_why_SOURCES = %D%/test-why.c
tests_unit_query_test_why_CFLAGS = $(query_test_cflags)
tests_unit_query_test_why_LDADD = $(query_test_libs)
tests_unit_query_test_cases_SOURCES = %D%/test-cases.c
tests_unit_query_test_cases_CFLAGS = $(query_test_cflags)
tests_unit_query_test_cases_LDADD = $(query_test_libs)
tests_unit_query_test_choice_SOURCES = %D%/test-choice.c
tests_unit_query_test_choice_CFLAGS = $(query_test_cflags)
tests_unit_query_test_choice_LDADD = $(query_test_libs)
tests_unit_query_test_complete_SOURCES = %D%/test-complete.c
tests_unit_query_test_complete_CFLAGS = $(query_test_cflags)
tests_unit_query_test_complete_LDADD = $(query_test_libs)
tests_unit_query_test_eval_SOURCES = %D%/test-eval.c
tests_unit_query_test_eval_CFLAGS = $(query_test_cflags)
tests_unit_query_test_eval_LDADD = $(query_test_libs)
tests_unit_query_test_facet_SOURCES = %D%/test-facet.c
tests_unit_query_test_facet_CFLAGS = $(query_test_cflags)
tests_unit_query_test_facet_LDADD = $(query_test_libs)
tests_unit_query_test_fit_SOURCES = %D%/test-fit.c
tests_unit_query_test_fit_CFLAGS = $(query_test_cflags)
tests_unit_query_test_fit_LDADD = $(query_test_libs)
tests_unit_query_test_language_SOURCES = %D%/test-language.c
tests_unit_query_test_language_CFLAGS = $(query_test_cflags)
tests_unit_query_test_language_LDADD = $(query_test_libs)
tests_unit_query_test_limits_SOURCES = %D%/test-limits.c
tests_unit_query_test_limits_CFLAGS = $(query_test_cflags)
tests_unit_query_test_limits_LDADD = $(query_test_libs)
tests_unit_query_test_like_SOURCES = %D%/test-like.c
tests_unit_query_test_like_CFLAGS = $(query_test_cflags)
tests_unit_query_test_like_LDADD = $(query_test_libs)
tests_unit_query_test_nearest_SOURCES = %D%/test-nearest.c
tests_unit_query_test_nearest_CFLAGS = $(query_test_cflags)
tests_unit_query_test_nearest_LDADD = $(query_test_libs)
tests_unit_query_test_order_SOURCES = %D%/test-order.c
tests_unit_query_test_order_CFLAGS = $(query_test_cflags)
tests_unit_query_test_order_LDADD = $(query_test_libs)
tests_unit_query_test_repair_SOURCES = %D%/test-repair.c
tests_unit_query_test_repair_CFLAGS = $(query_test_cflags)
tests_unit_query_test_repair_LDADD = $(query_test_libs)
tests_unit_query_test_saved_SOURCES = %D%/test-saved.c
tests_unit_query_test_saved_CFLAGS = $(query_test_cflags)
tests_unit_query_test_saved_LDADD = $(query_test_libs)
endif

EXTRA_DIST += tests/data/query/errors.case tests/data/query/features.case \
	tests/data/query/logic.case tests/data/query/networks.case tests/data/query/regions.case
