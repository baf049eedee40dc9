# The shipped catalogue against the facts it was made from, where these are at hand.
dist_check_SCRIPTS += %D%/test-facts.py %D%/test-counts.py
TESTS += %D%/test-facts.py %D%/test-counts.py
EXTRA_DIST += %D%/facts.py %D%/oracle.py %D%/draw.py
