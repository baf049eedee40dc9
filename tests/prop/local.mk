dist_check_SCRIPTS += %D%/test-canonical.py
TESTS += %D%/test-canonical.py
if HAVE_CMOCKA
PROP_TESTS = %D%/test-columns %D%/test-facets %D%/test-query %D%/test-typing %D%/test-undo
check_PROGRAMS += $(PROP_TESTS)
TESTS += $(PROP_TESTS)
LONG_TESTS += $(PROP_TESTS)
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
tests_prop_test_typing_SOURCES = %D%/test-typing.c tests/unit/view/small.c tests/unit/view/small.h
tests_prop_test_typing_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src/view
tests_prop_test_typing_CFLAGS = $(prop_test_cflags)
tests_prop_test_typing_LDADD = %D%/libprop.a tests/unit/query/libfixture.a $(MICAT_VIEW_LIBS) $(LIBXML_LIBS) $(CMOCKA_LIBS) -lm
tests_prop_test_undo_SOURCES = %D%/test-undo.c tests/unit/view/small.c tests/unit/view/small.h
tests_prop_test_undo_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src/view
tests_prop_test_undo_CFLAGS = $(prop_test_cflags)
tests_prop_test_undo_LDADD = %D%/libprop.a tests/unit/query/libfixture.a $(MICAT_VIEW_LIBS) $(LIBXML_LIBS) $(CMOCKA_LIBS) -lm
endif
