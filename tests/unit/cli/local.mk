# What of the commands is not seen from outside.
if HAVE_CMOCKA
check_PROGRAMS += tests/unit/cli/test-past
TESTS += tests/unit/cli/test-past
tests_unit_cli_test_past_SOURCES = %D%/test-past.c
tests_unit_cli_test_past_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_cli_test_past_LDADD = src/cli/libcli.a $(MICAT_VIEW_LIBS) $(CMOCKA_LIBS) $(LIBXML_LIBS) -lm
endif
