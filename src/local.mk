# The layers, lowest first; each may use only those before it.
include %D%/base/local.mk
include %D%/catalogue/local.mk
include %D%/xml/local.mk
include %D%/query/local.mk
include %D%/view/local.mk
include %D%/cli/local.mk
include %D%/tui/local.mk

# What a program of all layers links, uppermost first.
MICAT_QUERY_LIBS = src/query/libquery.a src/xml/libxml.a src/catalogue/libcatalogue.a src/base/libbase.a
MICAT_VIEW_LIBS = src/view/libview.a $(MICAT_QUERY_LIBS)
MICAT_LIBS = src/tui/libtui.a src/cli/libcli.a $(MICAT_VIEW_LIBS)

bin_PROGRAMS += micat
micat_SOURCES = %D%/main.c
micat_LDADD = $(MICAT_LIBS) $(NCURSES_LIBS) $(LIBXML_LIBS) -lm
