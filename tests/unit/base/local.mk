# if HAVE_CMOCKA
# check_PROGRAMS += tests/unit/base/test-text
# TESTS += tests/unit/base/test-text
# tests_unit_base_test_text_SOURCES = %D%/test-text.c
# tests_unit_base_test_text_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
# tests_unit_base_test_text_LDADD = src/base/libbase.a $(CMOCKA_LIBS) -lm
# endif
