noinst_LIBRARIES += src/cli/libcli.a
src_cli_libcli_a_SOURCES = \
	include/micat/cli/commands.h \
	include/micat/cli/filters.h \
	include/micat/cli/json.h \
	include/micat/cli/load.h \
	include/micat/cli/options.h \
	include/micat/cli/output.h \
	include/micat/cli/past.h \
	include/micat/cli/rc.h \
	include/micat/cli/rows.h \
	%D%/check.c \
	%D%/command.h \
	%D%/commands.c \
	%D%/compare.c \
	%D%/facets.c \
	%D%/fit-json.c \
	%D%/fit-sheet.c \
	%D%/fit.c \
	%D%/filters.c \
	%D%/json.c \
	%D%/list.c \
	%D%/load.c \
	%D%/operands.c \
	%D%/operators.c \
	%D%/options.c \
	%D%/output.c \
	%D%/past.c \
	%D%/rc.c \
	%D%/rows.c \
	%D%/show-json.c \
	%D%/show.c \
	%D%/vocabulary.c
