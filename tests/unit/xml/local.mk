# What every mistake in a file gives; needs no test library.
check_PROGRAMS += tests/unit/xml/test-bad
TESTS += tests/unit/xml/test-bad
tests_unit_xml_test_bad_SOURCES = %D%/test-bad.c %D%/collect.h
tests_unit_xml_test_bad_LDADD = src/xml/libxml.a src/catalogue/libcatalogue.a \
	src/base/libbase.a $(LIBXML_LIBS) -lm
EXTRA_DIST += tests/data/xml/bad tests/data/xml/canonical

if HAVE_CMOCKA
check_PROGRAMS += tests/unit/xml/test-scan tests/unit/xml/test-vocabulary tests/unit/xml/test-known \
	tests/unit/xml/test-pieces tests/unit/xml/test-preview \
	tests/unit/xml/test-read tests/unit/xml/test-write tests/unit/xml/test-canonical
TESTS += tests/unit/xml/test-scan tests/unit/xml/test-vocabulary tests/unit/xml/test-known \
	tests/unit/xml/test-pieces tests/unit/xml/test-preview \
	tests/unit/xml/test-read tests/unit/xml/test-write tests/unit/xml/test-canonical
# These look behind the public headers.
xml_test_cppflags = $(AM_CPPFLAGS) -I$(top_srcdir)/src/xml
xml_test_cflags = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
xml_test_libs = src/xml/libxml.a src/catalogue/libcatalogue.a src/base/libbase.a \
	$(CMOCKA_LIBS) $(LIBXML_LIBS) -lm
tests_unit_xml_test_scan_SOURCES = %D%/test-scan.c
tests_unit_xml_test_scan_CPPFLAGS = $(xml_test_cppflags)
tests_unit_xml_test_scan_CFLAGS = $(xml_test_cflags)
tests_unit_xml_test_scan_LDADD = $(xml_test_libs)
tests_unit_xml_test_known_SOURCES = %D%/test-known.c %D%/collect.h %D%/same.h
tests_unit_xml_test_known_CPPFLAGS = $(xml_test_cppflags)
tests_unit_xml_test_known_CFLAGS = $(xml_test_cflags)
tests_unit_xml_test_known_LDADD = $(xml_test_libs)
tests_unit_xml_test_pieces_SOURCES = %D%/test-pieces.c %D%/collect.h %D%/same.h %D%/scratch.h
tests_unit_xml_test_pieces_CPPFLAGS = $(xml_test_cppflags)
tests_unit_xml_test_pieces_CFLAGS = $(xml_test_cflags)
tests_unit_xml_test_pieces_LDADD = $(xml_test_libs)
tests_unit_xml_test_preview_SOURCES = %D%/test-preview.c %D%/collect.h %D%/scratch.h
tests_unit_xml_test_preview_CPPFLAGS = $(xml_test_cppflags)
tests_unit_xml_test_preview_CFLAGS = $(xml_test_cflags)
tests_unit_xml_test_preview_LDADD = $(xml_test_libs)
tests_unit_xml_test_vocabulary_SOURCES = %D%/test-vocabulary.c
tests_unit_xml_test_vocabulary_CPPFLAGS = $(xml_test_cppflags)
tests_unit_xml_test_vocabulary_CFLAGS = $(xml_test_cflags)
tests_unit_xml_test_vocabulary_LDADD = $(xml_test_libs)
tests_unit_xml_test_read_SOURCES = %D%/test-read.c %D%/collect.h
tests_unit_xml_test_read_CPPFLAGS = $(xml_test_cppflags)
tests_unit_xml_test_read_CFLAGS = $(xml_test_cflags)
tests_unit_xml_test_read_LDADD = $(xml_test_libs)
tests_unit_xml_test_write_SOURCES = %D%/test-write.c %D%/collect.h
tests_unit_xml_test_write_CPPFLAGS = $(xml_test_cppflags)
tests_unit_xml_test_write_CFLAGS = $(xml_test_cflags)
tests_unit_xml_test_write_LDADD = $(xml_test_libs)
tests_unit_xml_test_canonical_SOURCES = %D%/test-canonical.c %D%/collect.h
tests_unit_xml_test_canonical_CPPFLAGS = $(xml_test_cppflags)
tests_unit_xml_test_canonical_CFLAGS = $(xml_test_cflags)
tests_unit_xml_test_canonical_LDADD = $(xml_test_libs)
endif
