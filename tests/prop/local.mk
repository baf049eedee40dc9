dist_check_SCRIPTS += %D%/test-canonical.py
TESTS += %D%/test-canonical.py
if HAVE_CMOCKA
check_PROGRAMS += %D%/test-query
TESTS += %D%/test-query
tests_prop_test_query_SOURCES = %D%/test-query.c
tests_prop_test_query_CFLAGS = $(query_test_cflags) -I$(top_srcdir)/tests/unit/query
tests_prop_test_query_LDADD = $(query_test_libs)
endif
