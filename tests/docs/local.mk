# The manual and the README against the program, and setup.
check_PROGRAMS += tests/docs/print-tables
tests_docs_print_tables_SOURCES = %D%/print-tables.c
tests_docs_print_tables_LDADD = src/cli/libcli.a $(MICAT_VIEW_LIBS) $(LIBXML_LIBS) -lm
DOCS_TESTS = %D%/test-setup.sh %D%/test-man-lint.sh %D%/test-tables.py %D%/test-examples.py
dist_check_SCRIPTS += $(DOCS_TESTS)
EXTRA_DIST += %D%/docs.py
TESTS += $(DOCS_TESTS)
