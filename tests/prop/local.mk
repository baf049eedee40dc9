dist_check_SCRIPTS += %D%/test-canonical.py
TESTS += %D%/test-canonical.py
if HAVE_CMOCKA
check_PROGRAMS += %D%/test-query %D%/test-columns
TESTS += %D%/test-query %D%/test-columns
tests_prop_test_query_SOURCES = %D%/test-query.c
tests_prop_test_query_CFLAGS = $(query_test_cflags) -I$(top_srcdir)/tests/unit/query
tests_prop_test_query_LDADD = $(query_test_libs)
tests_prop_test_columns_SOURCES = %D%/test-columns.c
tests_prop_test_columns_CFLAGS = $(query_test_cflags) -I$(top_srcdir)/tests/unit/query
tests_prop_test_columns_LDADD = $(query_test_libs)
endif
