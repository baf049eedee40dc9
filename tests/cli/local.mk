# The commands on the shipped catalogue and on catalogues made for a case.
dist_check_SCRIPTS += %D%/test-home.py %D%/test-canonical.py %D%/test-commands.py %D%/test-edits.py %D%/test-filters.py %D%/test-fit.py %D%/test-micatrc.py %D%/test-shipped.py
TESTS += %D%/test-home.py %D%/test-canonical.py %D%/test-commands.py %D%/test-edits.py %D%/test-filters.py %D%/test-fit.py %D%/test-micatrc.py %D%/test-shipped.py
EXTRA_DIST += %D%/tap.py
