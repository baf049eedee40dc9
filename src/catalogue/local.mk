noinst_LIBRARIES += src/catalogue/libcatalogue.a
src_catalogue_libcatalogue_a_SOURCES = \
	include/micat/catalogue/builder.h \
	include/micat/catalogue/catalogue.h \
	include/micat/catalogue/check.h \
	include/micat/catalogue/resolve.h \
	include/micat/catalogue/rule.h \
	%D%/builder-claims.c \
	%D%/builder-declare.c \
	%D%/builder.c \
	%D%/check-claims.c \
	%D%/check-names.c \
	%D%/check-ties.c \
	%D%/check.c \
	%D%/checks.h \
	%D%/claims.c \
	%D%/contradict.c \
	%D%/contradict.h \
	%D%/finish.c \
	%D%/image.c \
	%D%/image.h \
	%D%/intern.c \
	%D%/intern.h \
	%D%/lookup.c \
	%D%/make.c \
	%D%/make.h \
	%D%/regions.c \
	%D%/resolve.c \
	%D%/rule.c \
	%D%/settle.c \
	%D%/settle.h \
	%D%/unknown.c \
	%D%/value.c \
	%D%/value.h \
	%D%/values.c \
	%D%/words.c
