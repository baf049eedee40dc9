# The shipped catalogue against the facts it was made from, where these are at hand.
dist_check_SCRIPTS += %D%/test-facts.py %D%/test-counts.py %D%/test-operators.py
TESTS += %D%/test-facts.py %D%/test-counts.py %D%/test-operators.py
EXTRA_DIST += %D%/facts.py %D%/fit.awk %D%/oracle.py %D%/draw.py
