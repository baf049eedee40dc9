noinst_LIBRARIES += src/xml/libxml.a
src_xml_libxml_a_SOURCES = \
	include/micat/xml/canonical.h include/micat/xml/progress.h \
	include/micat/xml/read.h include/micat/xml/write.h \
	%D%/canonical.c %D%/canonical-form.c %D%/canonical-form.h \
	%D%/declare.c %D%/declare.h \
	%D%/document.c %D%/document.h %D%/document-lines.c %D%/document-private.h \
	%D%/emit.c %D%/emit.h \
	%D%/input.c %D%/input.h \
	%D%/known.c %D%/known.h \
	%D%/parser.c %D%/parser.h %D%/parser-errors.c %D%/parser-errors.h \
	%D%/pieces.c %D%/pieces.h \
	%D%/read.c %D%/read-kept.c %D%/reading.h \
	%D%/scan.c %D%/scan.h %D%/scan-private.h %D%/scan-encoding.c %D%/scan-where.c \
	%D%/vocabulary.c %D%/vocabulary.h \
	%D%/write.c %D%/write-mark.c %D%/write-operators.c %D%/writer.h
