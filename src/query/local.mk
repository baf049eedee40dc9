noinst_LIBRARIES += src/query/libquery.a
src_query_libquery_a_SOURCES = \
	include/micat/query/availability.h \
	include/micat/query/complete.h \
	include/micat/query/facet.h \
	include/micat/query/field.h \
	include/micat/query/language.h \
	include/micat/query/like.h \
	include/micat/query/nearest.h \
	include/micat/query/order.h \
	include/micat/query/query.h \
	include/micat/query/render.h \
	%D%/ast.h \
	%D%/expect.h \
	%D%/lex.h \
	%D%/names.h \
	%D%/parser.h \
	%D%/availability.c \
	%D%/chips.c \
	%D%/complete.c \
	%D%/eval.c \
	%D%/facet.c \
	%D%/field.c \
	%D%/fields.c \
	%D%/language.c \
	%D%/lex.c \
	%D%/like.c \
	%D%/names.c \
	%D%/nearest.c \
	%D%/number.c \
	%D%/operand.c \
	%D%/order.c \
	%D%/parse.c \
	%D%/print.c \
	%D%/render.c \
	%D%/subject.c \
	%D%/term.c
