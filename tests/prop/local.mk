dist_check_SCRIPTS += %D%/test-canonical.py
TESTS += %D%/test-canonical.py
if HAVE_CMOCKA
PROP_TESTS = %D%/test-columns %D%/test-facets %D%/test-query
check_PROGRAMS += $(PROP_TESTS)
TESTS += $(PROP_TESTS)
check_LIBRARIES += %D%/libprop.a
tests_prop_libprop_a_SOURCES = %D%/generate.c %D%/generate.h %D%/prop.c %D%/prop.h
tests_prop_libprop_a_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/unit/query
prop_test_cflags = $(query_test_cflags) -I$(top_srcdir)/tests/unit/query

tests_prop_test_columns_SOURCES = %D%/test-columns.c
tests_prop_test_columns_CFLAGS = $(prop_test_cflags)
tests_prop_test_columns_LDADD = $(query_test_libs)
tests_prop_test_facets_SOURCES = %D%/test-facets.c
tests_prop_test_facets_CFLAGS = $(prop_test_cflags)
tests_prop_test_facets_LDADD = %D%/libprop.a $(query_test_libs)
tests_prop_test_query_SOURCES = %D%/test-query.c
tests_prop_test_query_CFLAGS = $(prop_test_cflags)
tests_prop_test_query_LDADD = %D%/libprop.a $(query_test_libs)
endif
