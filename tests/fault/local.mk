# Calls that fail: the n-th of each kind, for every n in check-long and for some of them here.
FAULT_TESTS = %D%/test-calls.py %D%/test-sessions.py %D%/test-machine.py
dist_check_SCRIPTS += $(FAULT_TESTS)
TESTS += $(FAULT_TESTS)
LONG_TESTS += %D%/test-calls.py %D%/test-sessions.py
EXTRA_DIST += %D%/fault.c %D%/faults.py %D%/session.py

# Where it cannot be built (it is for glibc), an empty file says so.
check_DATA = %D%/fault.so
CLEANFILES += %D%/fault.so
%D%/fault.so: %D%/fault.c
	$(AM_V_at)$(MKDIR_P) %D%
	$(AM_V_CC)$(CC) $(CPPFLAGS) $(CFLAGS) -std=gnu11 -fPIC -shared -o $@ \
		$(srcdir)/%D%/fault.c -ldl || : >$@
