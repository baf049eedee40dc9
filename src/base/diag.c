/*
 * diag: formatting, counting and handing on of diagnostics.
 */
#include "config.h"

#include <stdarg.h>
#include <string.h>

#include "micat/base/diag.h"
#include "micat/base/text.h"

const struct diag_info diag_table[DIAG_NCODES] = {
#define DIAG_CODE(symbol, word, level, meaning) [DIAG_##symbol] = { word, level, meaning },
#include "micat/base/codes.h"
#undef DIAG_CODE
};

void diag_report(struct diag_sink *sink, struct place place, enum diag_code code,
		 const char *fmt, ...)
{
	struct buf raw = BUF_INIT, text = BUF_INIT;
	struct diag diag;
	va_list args;

	if (!sink)
		return;
	va_start(args, fmt);
	buf_vprintf(&raw, fmt, args);
	va_end(args);
	text_visible(&text, buf_string(&raw), raw.nbytes);
	if (diag_table[code].level == DIAG_ERROR)
		sink->nerrors++;
	else if (diag_table[code].level == DIAG_WARNING)
		sink->nwarnings++;
	diag = (struct diag){ place, code, buf_string(&text) };
	if (sink->report)
		sink->report(sink->context, &diag);
	buf_done(&text);
	buf_done(&raw);
}

void diag_format_as(struct buf *out, const struct diag *diag, enum diag_level level)
{
	static const char *const level_words[] = {
		[DIAG_NOTE] = "note", [DIAG_WARNING] = "warning", [DIAG_ERROR] = "error",
	};
	const char *file = diag->place.file ? diag->place.file : "micat";

	text_visible(out, file, strlen(file));
	/* A column alone would be read as a line. */
	if (diag->place.line) {
		buf_printf(out, ":%u", (unsigned)diag->place.line);
		if (diag->place.column)
			buf_printf(out, ":%u", (unsigned)diag->place.column);
	}
	buf_printf(out, ": %s: %s [%s]", level_words[level], diag->text,
		   diag_table[diag->code].word);
}

void diag_format(struct buf *out, const struct diag *diag)
{
	diag_format_as(out, diag, diag_table[diag->code].level);
}
