/*
 * canonical: reads files twice, first through the reader, which finds what is wrong with
 * them, then as a tree, from which their canonical text is made.  Both are given the same
 * bytes, whatever happens to the file meanwhile.
 */
#include "config.h"

#include "micat/xml/canonical.h"

#include <string.h>

#include "canonical-form.h"
#include "input.h"
#include "micat/base/mem.h"
#include "micat/base/text.h"
#include "micat/xml/write.h"
#include "reading.h"

#define EXCERPT_NCOLS 64	/* of what stands at the difference: enough to know it again */

/* -- reading ------------------------------------------------------------------- */

/* The file that was found under another name, or NULL. */
static struct canonical_file *find_file(struct canonical *all, const struct file_stamp *stamp)
{
	for (size_t i = 0; i < all->nfiles && stamp->is_known; i++) {
		struct canonical_file *file = &all->files[i];

		if (file->stamp.is_known && file->stamp.device == stamp->device &&
		    file->stamp.number == stamp->number)
			return file;
	}
	return NULL;
}

static void read_file(struct canonical *all, const char *name, bool asked, struct reading *r)
{
	struct file_stamp stamp = { .is_known = false };
	struct canonical_file *file;

	if (strcmp(name, "-") != 0)
		stamp = file_stamp(name);
	file = find_file(all, &stamp);
	if (file) {
		mem_free(file->name);
		file->name = mem_strdup(name);
		file->asked = file->asked || asked;
		return;
	}
	mem_grow(&all->files, all->nfiles, &all->capacity);
	file = &all->files[all->nfiles++];
	*file = (struct canonical_file){ .name = mem_strdup(name), .stamp = stamp, .asked = asked };
	reading_file(r, name, &file->bytes);
}

int canonical_read(struct canonical *all, const char *const *paths, size_t npaths,
		   size_t ncontext, struct diag_sink *sink)
{
	struct input_names names = { 0 };
	struct catalogue *c;
	struct reading r;
	int result = 0;

	*all = (struct canonical){ 0 };
	reading_begin(&r, sink);
	for (size_t i = 0; i < npaths; i++) {
		size_t first = names.count;

		if (input_expand(&names, paths[i], sink) < 0)
			r.failed = r.broke_off = true;
		for (size_t k = first; k < names.count; k++)
			read_file(all, names.names[k], i >= ncontext, &r);
	}
	c = reading_finish(&r);
	for (size_t i = 0; c && i < all->nfiles; i++) {
		struct canonical_file *file = &all->files[i];

		if (!file->asked ||
		    canonical_form(&file->canonical, c, file->bytes.data, file->bytes.nbytes))
			continue;
		diag_report(sink, (struct place){ .file = file->name }, DIAG_XML_LIMIT,
			    "there is more in this file than libxml2 holds: split it");
		result = -1;
	}
	if (!c)
		result = -1;
	catalogue_free(c);
	input_names_done(&names);
	return result;
}

void canonical_done(struct canonical *all)
{
	for (size_t i = 0; i < all->nfiles; i++) {
		mem_free(all->files[i].name);
		buf_done(&all->files[i].bytes);
		buf_done(&all->files[i].canonical);
	}
	mem_free(all->files);
	*all = (struct canonical){ 0 };
}

/* -- differences ----------------------------------------------------------------- */

bool canonical_differs(const struct canonical_file *file)
{
	return file->asked && (file->bytes.nbytes != file->canonical.nbytes ||
			       memcmp(file->bytes.data, file->canonical.data, file->bytes.nbytes));
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The first difference, from the beginning of the word, attribute or tag that it is in. */
static size_t find_difference(const struct buf *a, const struct buf *b)
{
	size_t common = a->nbytes < b->nbytes ? a->nbytes : b->nbytes, at = 0;

	while (at < common && a->data[at] == b->data[at])
		at++;
	if ((at < a->nbytes && !is_blank(a->data[at])) || (at < b->nbytes && !is_blank(b->data[at])))
		while (at > 0 && !is_blank(a->data[at - 1]) && a->data[at - 1] != '>')
			at--;
	while (at > 0 && at < a->nbytes && (a->data[at] & 0xC0) == 0x80)
		at--;
	return at;
}

static void count_blanks(struct buf *out, const char *s, size_t nbytes)
{
	const char *what = *s == '\t' ? "tab" : *s == ' ' ? "space" : "carriage return";
	size_t n = 0;

	while (n < nbytes && s[n] == *s)
		n++;
	buf_printf(out, "%zu %s%s", n, what, n == 1 ? "" : "s");
}

/* What stands at AT, in a few words; harmless. */
static void describe(struct buf *out, const struct buf *text, size_t at)
{
	const char *s = text->data + at;
	size_t left = text->nbytes - at, nbytes = 0, shown;
	struct buf visible = BUF_INIT;
	char quote = '\0';

	if (!left) {
		buf_puts(out, "the end of the file");
		return;
	}
	if (*s == '\n') {
		buf_puts(out, "the end of the line");
		return;
	}
	if (is_blank(*s)) {
		count_blanks(out, s, left);
		return;
	}
	for (; nbytes < left && s[nbytes] != '\n' && (quote || !is_blank(s[nbytes])); nbytes++) {
		if (quote ? s[nbytes] == quote : s[nbytes] == '"' || s[nbytes] == '\'')
			quote = quote ? '\0' : s[nbytes];
		if (!quote && s[nbytes] == '>' && ++nbytes)
			break;
	}
	/* A tag without its first attribute says little. */
	if (*s == '<' && nbytes < left && s[nbytes] == ' ')
		while (nbytes < left && s[nbytes] != '\n' && s[nbytes - 1] != '>')
			nbytes++;
	text_visible(&visible, s, nbytes);
	shown = text_cut(buf_string(&visible), visible.nbytes, EXCERPT_NCOLS, NULL);
	buf_add(out, visible.data, shown);
	if (shown < visible.nbytes)
		buf_puts(out, "...");
	buf_done(&visible);
}

void canonical_report(const struct canonical_file *file, struct diag_sink *sink)
{
	size_t at = find_difference(&file->bytes, &file->canonical);
	struct place place = { .file = file->name, .line = 1, .column = 1 };
	struct buf found = BUF_INIT, expected = BUF_INIT;

	for (size_t i = 0; i < at; i++) {
		if (file->bytes.data[i] == '\n') {
			place.line++;
			place.column = 1;
		} else if ((file->bytes.data[i] & 0xC0) != 0x80) {
			place.column++;
		}
	}
	describe(&found, &file->bytes, at);
	describe(&expected, &file->canonical, at);
	diag_report(sink, place, DIAG_NOT_CANONICAL, "here stands %s; canonical is %s; --write puts it right",
		    buf_string(&found), buf_string(&expected));
	buf_done(&found);
	buf_done(&expected);
}

/* -- the same catalogue -------------------------------------------------------------- */

/* All that the catalogue of the files says, as text; NULL where there is none. */
static char *whole_text(const struct canonical *all, bool canonical)
{
	struct buf out = BUF_INIT;
	struct catalogue *c;
	struct reading r;
	model_id *models;

	reading_begin(&r, NULL);
	for (size_t i = 0; i < all->nfiles; i++) {
		const struct canonical_file *file = &all->files[i];
		const struct buf *text = canonical && file->asked ? &file->canonical : &file->bytes;

		reading_bytes(&r, file->name, text->data, text->nbytes);
	}
	c = reading_finish(&r);
	if (!c)
		return NULL;
	models = mem_zalloc(c->nmodels, sizeof(*models));
	for (model_id i = 0; i < c->nmodels; i++)
		models[i] = i;
	xml_write(&out, c, models, c->nmodels, true);
	mem_free(models);
	catalogue_free(c);
	return buf_take(&out);
}

bool canonical_is_same(const struct canonical *all)
{
	char *before = whole_text(all, false), *after = whole_text(all, true);
	bool same = before && after && !strcmp(before, after);

	mem_free(before);
	mem_free(after);
	return same;
}
