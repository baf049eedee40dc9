EXTRA_DIST += %D%/fixture.h

if HAVE_CMOCKA
catalogue_tests_libs = src/catalogue/libcatalogue.a src/base/libbase.a $(CMOCKA_LIBS) -lm
catalogue_tests_cflags = $(AM_CFLAGS) $(CMOCKA_CFLAGS) -I$(top_srcdir)/src/catalogue

check_PROGRAMS += \
	%D%/test-builder \
	%D%/test-check \
	%D%/test-check-operators \
	%D%/test-check-places \
	%D%/test-check-ties \
	%D%/test-columns \
	%D%/test-fork \
	%D%/test-image \
	%D%/test-image-check \
	%D%/test-kept \
	%D%/test-lookup \
	%D%/test-operators \
	%D%/test-regions \
	%D%/test-resolve \
	%D%/test-settle \
	%D%/test-snapshot \
	%D%/test-value
TESTS += \
	%D%/test-builder \
	%D%/test-check \
	%D%/test-check-operators \
	%D%/test-check-places \
	%D%/test-check-ties \
	%D%/test-columns \
	%D%/test-fork \
	%D%/test-image \
	%D%/test-image-check \
	%D%/test-kept \
	%D%/test-lookup \
	%D%/test-operators \
	%D%/test-regions \
	%D%/test-resolve \
	%D%/test-settle \
	%D%/test-snapshot \
	%D%/test-value

%C%_test_builder_SOURCES = %D%/test-builder.c
%C%_test_builder_CFLAGS = $(catalogue_tests_cflags)
%C%_test_builder_LDADD = $(catalogue_tests_libs)
%C%_test_check_SOURCES = %D%/test-check.c
%C%_test_check_CFLAGS = $(catalogue_tests_cflags)
%C%_test_check_LDADD = $(catalogue_tests_libs)
%C%_test_check_operators_SOURCES = %D%/test-check-operators.c
%C%_test_check_operators_CFLAGS = $(catalogue_tests_cflags)
%C%_test_check_operators_LDADD = $(catalogue_tests_libs)
%C%_test_check_places_SOURCES = %D%/test-check-places.c
%C%_test_check_places_CFLAGS = $(catalogue_tests_cflags)
%C%_test_check_places_LDADD = $(catalogue_tests_libs)
%C%_test_check_ties_SOURCES = %D%/test-check-ties.c
%C%_test_check_ties_CFLAGS = $(catalogue_tests_cflags)
%C%_test_check_ties_LDADD = $(catalogue_tests_libs)
%C%_test_columns_SOURCES = %D%/test-columns.c
%C%_test_columns_CFLAGS = $(catalogue_tests_cflags)
%C%_test_columns_LDADD = $(catalogue_tests_libs)
%C%_test_fork_SOURCES = %D%/test-fork.c
%C%_test_fork_CFLAGS = $(catalogue_tests_cflags)
%C%_test_fork_LDADD = $(catalogue_tests_libs)
%C%_test_image_SOURCES = %D%/test-image.c
%C%_test_image_CFLAGS = $(catalogue_tests_cflags)
%C%_test_image_LDADD = $(catalogue_tests_libs)
%C%_test_image_check_SOURCES = %D%/test-image-check.c
%C%_test_image_check_CFLAGS = $(catalogue_tests_cflags)
%C%_test_image_check_LDADD = $(catalogue_tests_libs)
%C%_test_kept_SOURCES = %D%/test-kept.c
%C%_test_kept_CFLAGS = $(catalogue_tests_cflags)
%C%_test_kept_LDADD = $(catalogue_tests_libs)
%C%_test_lookup_SOURCES = %D%/test-lookup.c
%C%_test_lookup_CFLAGS = $(catalogue_tests_cflags)
%C%_test_lookup_LDADD = $(catalogue_tests_libs)
%C%_test_operators_SOURCES = %D%/test-operators.c
%C%_test_operators_CFLAGS = $(catalogue_tests_cflags)
%C%_test_operators_LDADD = $(catalogue_tests_libs)
%C%_test_regions_SOURCES = %D%/test-regions.c
%C%_test_regions_CFLAGS = $(catalogue_tests_cflags)
%C%_test_regions_LDADD = $(catalogue_tests_libs)
%C%_test_resolve_SOURCES = %D%/test-resolve.c
%C%_test_resolve_CFLAGS = $(catalogue_tests_cflags)
%C%_test_resolve_LDADD = $(catalogue_tests_libs)
%C%_test_settle_SOURCES = %D%/test-settle.c
%C%_test_settle_CFLAGS = $(catalogue_tests_cflags)
%C%_test_settle_LDADD = $(catalogue_tests_libs)
%C%_test_snapshot_SOURCES = %D%/test-snapshot.c
%C%_test_snapshot_CFLAGS = $(catalogue_tests_cflags)
%C%_test_snapshot_LDADD = $(catalogue_tests_libs)
%C%_test_value_SOURCES = %D%/test-value.c
%C%_test_value_CFLAGS = $(catalogue_tests_cflags)
%C%_test_value_LDADD = $(catalogue_tests_libs)
endif
