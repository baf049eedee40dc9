# The commands on the shipped catalogue and on catalogues made for a case.
CLI_TESTS = \
	%D%/test-canonical.py \
	%D%/test-commands.py \
	%D%/test-edits.py \
	%D%/test-filters.py \
	%D%/test-fit.py \
	%D%/test-home.py \
	%D%/test-micatrc.py \
	%D%/test-shipped.py \
	%D%/test-snapshot.py
dist_check_SCRIPTS += $(CLI_TESTS)
TESTS += $(CLI_TESTS)
EXTRA_DIST += %D%/tap.py
