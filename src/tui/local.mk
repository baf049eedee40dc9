noinst_LIBRARIES += src/tui/libtui.a
src_tui_libtui_a_SOURCES = \
	include/micat/tui/browse.h \
	include/micat/tui/clipboard.h \
	include/micat/tui/external.h \
	include/micat/tui/terminal.h \
	include/micat/tui/theme.h \
	%D%/browse.c \
	%D%/capability.h \
	%D%/clipboard.c \
	%D%/crash.c \
	%D%/crash.h \
	%D%/decode.c \
	%D%/decode.h \
	%D%/external.c \
	%D%/hands.c \
	%D%/hands.h \
	%D%/loading.c \
	%D%/loading.h \
	%D%/paint.c \
	%D%/paint.h \
	%D%/reload.c \
	%D%/browser.h \
	%D%/signals.c \
	%D%/signals.h \
	%D%/terminal.c \
	%D%/theme.c
