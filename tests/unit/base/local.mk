# One program per module of base; support.h is what they share.
if HAVE_CMOCKA

check_PROGRAMS += tests/unit/base/test-mem
TESTS += tests/unit/base/test-mem
tests_unit_base_test_mem_SOURCES = %D%/test-mem.c %D%/support.h
tests_unit_base_test_mem_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_base_test_mem_LDADD = src/base/libbase.a $(CMOCKA_LIBS) -lm

check_PROGRAMS += tests/unit/base/test-die
TESTS += tests/unit/base/test-die
tests_unit_base_test_die_SOURCES = %D%/test-die.c %D%/support.h
tests_unit_base_test_die_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_base_test_die_LDADD = src/base/libbase.a $(CMOCKA_LIBS) -lm

check_PROGRAMS += tests/unit/base/test-buf
TESTS += tests/unit/base/test-buf
tests_unit_base_test_buf_SOURCES = %D%/test-buf.c %D%/support.h
tests_unit_base_test_buf_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_base_test_buf_LDADD = src/base/libbase.a $(CMOCKA_LIBS) -lm

check_PROGRAMS += tests/unit/base/test-bits
TESTS += tests/unit/base/test-bits
tests_unit_base_test_bits_SOURCES = %D%/test-bits.c %D%/support.h
tests_unit_base_test_bits_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_base_test_bits_LDADD = src/base/libbase.a $(CMOCKA_LIBS) -lm

check_PROGRAMS += tests/unit/base/test-near
TESTS += tests/unit/base/test-near
tests_unit_base_test_near_SOURCES = %D%/test-near.c %D%/support.h
tests_unit_base_test_near_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_base_test_near_LDADD = src/base/libbase.a $(CMOCKA_LIBS) -lm

check_PROGRAMS += tests/unit/base/test-text
TESTS += tests/unit/base/test-text
tests_unit_base_test_text_SOURCES = %D%/test-text.c %D%/support.h
tests_unit_base_test_text_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_base_test_text_LDADD = src/base/libbase.a $(CMOCKA_LIBS) -lm

check_PROGRAMS += tests/unit/base/test-text-fold
TESTS += tests/unit/base/test-text-fold
tests_unit_base_test_text_fold_SOURCES = %D%/test-text-fold.c %D%/support.h
tests_unit_base_test_text_fold_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_base_test_text_fold_LDADD = src/base/libbase.a $(CMOCKA_LIBS) -lm

check_PROGRAMS += tests/unit/base/test-num
TESTS += tests/unit/base/test-num
tests_unit_base_test_num_SOURCES = %D%/test-num.c %D%/support.h
tests_unit_base_test_num_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_base_test_num_LDADD = src/base/libbase.a $(CMOCKA_LIBS) -lm

check_PROGRAMS += tests/unit/base/test-env
TESTS += tests/unit/base/test-env
tests_unit_base_test_env_SOURCES = %D%/test-env.c %D%/support.h
tests_unit_base_test_env_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_base_test_env_LDADD = src/base/libbase.a $(CMOCKA_LIBS) -lm

check_PROGRAMS += tests/unit/base/test-diag
TESTS += tests/unit/base/test-diag
tests_unit_base_test_diag_SOURCES = %D%/test-diag.c %D%/support.h
tests_unit_base_test_diag_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_base_test_diag_LDADD = src/base/libbase.a $(CMOCKA_LIBS) -lm

check_PROGRAMS += tests/unit/base/test-file
TESTS += tests/unit/base/test-file
tests_unit_base_test_file_SOURCES = %D%/test-file.c %D%/support.h
tests_unit_base_test_file_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/src/base
tests_unit_base_test_file_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_base_test_file_LDADD = src/base/libbase.a $(CMOCKA_LIBS) -lm

check_PROGRAMS += tests/unit/base/test-encode
TESTS += tests/unit/base/test-encode
tests_unit_base_test_encode_SOURCES = %D%/test-encode.c
tests_unit_base_test_encode_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_base_test_encode_LDADD = src/base/libbase.a $(CMOCKA_LIBS) -lm

check_PROGRAMS += tests/unit/base/test-watch
TESTS += tests/unit/base/test-watch
tests_unit_base_test_watch_SOURCES = %D%/test-watch.c
tests_unit_base_test_watch_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
tests_unit_base_test_watch_LDADD = src/base/libbase.a $(CMOCKA_LIBS) -lm

endif
