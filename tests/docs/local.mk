# The manual and the README against the program.
check_PROGRAMS += tests/docs/print-tables
tests_docs_print_tables_SOURCES = %D%/print-tables.c
tests_docs_print_tables_LDADD = src/cli/libcli.a $(MICAT_VIEW_LIBS) $(LIBXML_LIBS) -lm
dist_check_SCRIPTS += %D%/test-setup.sh %D%/test-man-lint.sh %D%/test-tables.py %D%/test-examples.py
EXTRA_DIST += %D%/docs.py
TESTS += %D%/test-setup.sh %D%/test-man-lint.sh %D%/test-tables.py %D%/test-examples.py
