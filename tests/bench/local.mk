# Measured, never tested: figures beside those of peers, taken in one run.
EXTRA_DIST += %D%/first-frame.py

bench: micat$(EXEEXT)
	srcdir=$(srcdir) MICAT=$(abs_builddir)/micat$(EXEEXT) python3 $(srcdir)/tests/bench/first-frame.py
.PHONY: bench
