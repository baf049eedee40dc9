# The real program in a real terminal: tmux is the terminal.
dist_check_SCRIPTS += %D%/test-config.py %D%/test-terminal.py
TESTS += %D%/test-config.py %D%/test-terminal.py
EXTRA_DIST += %D%/terminal.py
dist_check_SCRIPTS += %D%/test-out.py
TESTS += %D%/test-out.py
EXTRA_DIST += %D%/walks.py
dist_check_SCRIPTS += %D%/test-reload.py
TESTS += %D%/test-reload.py
dist_check_SCRIPTS += %D%/test-map.py
TESTS += %D%/test-map.py
dist_check_SCRIPTS += %D%/test-fields.py
TESTS += %D%/test-fields.py
dist_check_SCRIPTS += %D%/test-walk.py
TESTS += %D%/test-walk.py
dist_check_SCRIPTS += %D%/test-cursor.py
TESTS += %D%/test-cursor.py
