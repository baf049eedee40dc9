/*
 * document-lines: claims that have a line to themselves, and say what others said before.
 *
 * Such a line is kept with what the builder made of it (known.h); the next time it is met the
 * parser need not read it.
 */
#include "document-private.h"

/* In all of these prefixes mean the same, which is what they mean in the document element. */
static bool is_plain_model(const struct frame *frame)
{
	return frame->element == ELEMENT_MODEL && !frame->rebinds;
}

static size_t count_told(const struct document *d)
{
	return d->sink ? d->sink->nerrors + d->sink->nwarnings : 0;
}

void document_begin_line(struct document *d, enum element element, const struct scan_tag *tag)
{
	const char *from;

	d->line = NULL;
	if (!tag || !tag->line_nbytes || d->depth != SCAN_CLAIM_DEPTH + 1 ||
	    (element != ELEMENT_SPEC && element != ELEMENT_MARKET) ||
	    !is_plain_model(&d->frames[SCAN_CLAIM_DEPTH - 1]))
		return;
	from = scan_tag_bytes(&d->scan, tag);
	if (!document_is_blank(tag->line, (size_t)(from - tag->line)))
		return;
	d->line = tag->line;
	d->line_nbytes = tag->line_nbytes;
	d->ntold = count_told(d);
}

void document_keep_line(struct document *d)
{
	struct said said;

	if (d->line && count_told(d) == d->ntold && builder_said(d->builder, &said))
		known_add(&d->known, d->line, d->line_nbytes, said);
	d->line = NULL;
}

bool document_is_between(const struct document *d)
{
	return !d->stopped && !d->scan.problem.text && d->depth == 1 && d->scan.state == SCAN_CONTENT &&
	       d->scan.depth == 1 && !d->scan.cut_nbytes && d->ntags == scan_ntags(&d->scan) &&
	       !scan_text(&d->scan, d->ntags).line;	/* libxml2 may still keep it back */
}

bool document_awaits_claims(const struct document *d)
{
	return d->builder && !d->stopped && d->depth == SCAN_CLAIM_DEPTH &&
	       is_plain_model(&d->frames[SCAN_CLAIM_DEPTH - 1]) && d->ntags == scan_ntags(&d->scan);
}

void document_say_again(struct document *d, struct said said)
{
	if (builder_say_again(d->builder, said, document_place(d, scan_here(&d->scan), 0)))
		document_count_error(d);
}
