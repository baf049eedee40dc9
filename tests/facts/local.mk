# The shipped catalogue against the facts it was made from, where these are at hand.
dist_check_SCRIPTS += %D%/test-facts.py
TESTS += %D%/test-facts.py
EXTRA_DIST += %D%/facts.py
