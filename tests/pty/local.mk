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
dist_check_SCRIPTS += %D%/test-keys.py
TESTS += %D%/test-keys.py
dist_check_SCRIPTS += %D%/test-walk.py
TESTS += %D%/test-walk.py
dist_check_SCRIPTS += %D%/test-cursor.py
TESTS += %D%/test-cursor.py
dist_check_SCRIPTS += %D%/test-history.py
TESTS += %D%/test-history.py
dist_check_SCRIPTS += %D%/test-bytes.py
TESTS += %D%/test-bytes.py
# Until each waits for what it types into, these two run in check-long alone: one case in some
# thousands has failed without cause.
dist_check_SCRIPTS += %D%/test-terminals.py
LONG_TESTS += %D%/test-terminals.py
EXTRA_DIST += %D%/emulator.py %D%/line.py
dist_check_SCRIPTS += %D%/test-signals.py
TESTS += %D%/test-signals.py
LONG_TESTS += %D%/test-signals.py
dist_check_SCRIPTS += %D%/test-hostile.py
LONG_TESTS += %D%/test-hostile.py
dist_check_SCRIPTS += %D%/test-soak.py
TESTS += %D%/test-soak.py
LONG_TESTS += %D%/test-soak.py
