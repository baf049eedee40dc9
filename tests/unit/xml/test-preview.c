/*
 * Previews: what is read of a file while it is being read.
 */
#include "config.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "collect.h"
#include "micat/base/mem.h"
#include "micat/xml/write.h"
#include "reading.h"
#include "scratch.h"

struct looks {
	struct catalogue **items;
	size_t count, capacity;
	size_t nothing;			/* there was nothing to be seen so often */
};

static bool go_on(void *context, const char *name, uint64_t nbytes, uint64_t total)
{
	(void)context;
	(void)name;
	(void)nbytes;
	(void)total;
	return true;
}

static bool always(void *context)
{
	(void)context;
	return true;
}

static void take(void *context, struct catalogue *so_far, uint64_t nbytes)
{
	struct looks *l = context;

	assert_true(nbytes > 0);
	l->nothing += !so_far;
	if (!so_far)
		return;
	mem_grow(&l->items, l->count, &l->capacity);
	l->items[l->count++] = so_far;
}

/* The catalogue of the files, with a look at it before each chunk. */
static struct catalogue *read_files(const char *const *names, size_t nnames, size_t chunk_nbytes,
				    unsigned npieces, struct looks *looks, struct collected *said)
{
	const struct progress progress = { go_on, always, take, looks };
	struct reading r;

	*looks = (struct looks){ 0 };
	collect_init(said);
	reading_begin(&r, &said->sink);
	r.chunk_nbytes = chunk_nbytes;
	r.rules = (struct pieces_rules){ .count = npieces };
	r.progress = &progress;
	for (size_t i = 0; i < nnames; i++)
		reading_file(&r, names[i], NULL);
	return reading_finish(&r);
}

static void looks_done(struct looks *l)
{
	for (size_t i = 0; i < l->count; i++)
		catalogue_free(l->items[i]);
	mem_free(l->items);
}

static char *text_of(const struct catalogue *c, model_id m)
{
	struct buf text = BUF_INIT;

	xml_write(&text, c, &m, 1, false);
	return buf_take(&text);
}

/* Every model of the look is one of C, with all that is said about it, and nothing else; what is
 * said is looked at for each FROM, FROM + STEP ... and for the last ones. */
static void check_look(const struct catalogue *look, const struct catalogue *c, char **texts,
		       model_id from, model_id step)
{
	for (model_id m = 0; m < look->nmodels; m++) {
		const char *id = catalogue_string(look, look->models[m].id);
		model_id found = catalogue_find_model(c, id);
		char *text;

		assert_int_not_equal(found, MODEL_NONE);
		if (m % step != from && m + 8 < look->nmodels)
			continue;
		text = text_of(look, m);
		if (!texts[found])
			texts[found] = text_of(c, found);
		assert_string_equal(text, texts[found]);
		mem_free(text);
	}
}

/* Returns how many looks there were. */
static size_t check_files(const char *const *names, size_t nnames, size_t chunk_nbytes,
			  unsigned npieces)
{
	struct collected said;
	struct looks looks;
	struct catalogue *c = read_files(names, nnames, chunk_nbytes, npieces, &looks, &said);
	char **texts;
	size_t n = looks.count, least = 0;
	model_id step = c && c->nmodels > 100 ? 5 : 1;

	assert_string_equal(buf_string(&said.texts), "");
	assert_non_null(c);
	texts = mem_zalloc(c->nmodels, sizeof(*texts));
	for (size_t i = 0; i < n; i++) {
		check_look(looks.items[i], c, texts, (model_id)i % step, step);
		assert_true(looks.items[i]->nmodels >= least);
		least = looks.items[i]->nmodels;
	}
	for (model_id m = 0; m < c->nmodels; m++)
		mem_free(texts[m]);
	mem_free(texts);
	catalogue_free(c);
	looks_done(&looks);
	collect_done(&said);
	return n;
}

/* -- a document ------------------------------------------------------------------------- */

static const char head[] =
	"<catalogue xmlns='urn:micat:catalogue:1' id='t' title='T'>\n"
	"<source id='a' kind='press' rank='1'>A</source><source id='b' kind='press' rank='2'>B</source>\n"
	"<region code='US' name='U'/><region code='DE' name='D'/>\n"
	"<feature id='size' label='S' group='G' type='number'/>"
	"<feature id='colours' label='C' group='G' type='text' list='yes'/>\n"
	"<brand id='x' name='X'/><category id='phone' name='P'/><series id='s' name='S' brand='x'>"
	"<spec feature='size' source='a'>1</spec></series>\n";

static void put_model(struct buf *doc, unsigned i, const char *more)
{
	buf_printf(doc, "<model id='m%u' name='M %u' brand='x' category='phone' series='s' "
		   "codenames='c%u, d%u'>\n<number region='US' source='a'>N%u</number>\n"
		   "<market region='US' status='%s' source='a'/>\n", i, i, i, i, i,
		   i % 3 ? "available" : "unavailable");
	buf_printf(doc, "<market region='US' status='available' source='b'><reason>r%u</reason>"
		   "</market>\n<spec feature='size' source='a'>%u</spec>\n"
		   "<spec feature='size' source='b'>%u</spec>\n"
		   "<spec feature='colours' source='b'>red, c%u</spec>\n%s</model>\n", i % 5, i,
		   i % 7 ? i : i + 1, i % 4, more);
}

static const char *const files[] = { path };

/* Wherever a chunk ends. */
static void a_model_is_whole_or_not_there(void **state)
{
	struct buf doc = BUF_INIT;

	(void)state;
	buf_puts(&doc, head);
	for (unsigned i = 0; i < 12; i++)
		put_model(&doc, i, "");
	buf_puts(&doc, "</catalogue>\n");
	write_path(doc.data, doc.nbytes);
	for (size_t chunk_nbytes = 7; chunk_nbytes < 700; chunk_nbytes = chunk_nbytes * 3 / 2)
		assert_true(check_files(files, 1, chunk_nbytes, 1) > 5);
	assert_true(check_files(files, 1, 7, 1) > 400);
	buf_done(&doc);
}

/* What is said behind the models about others than models comes when it comes. */
static void other_owners_come_between(void **state)
{
	struct collected said;
	struct buf doc = BUF_INIT;
	struct looks looks;
	struct catalogue *c;

	(void)state;
	buf_puts(&doc, head);
	for (unsigned i = 0; i < 6; i++) {
		put_model(&doc, i, "");
		buf_printf(&doc, "<series id='s%u' name='S' brand='x'><market region='DE' status='available' "
			   "source='a'/></series>\n", i);
	}
	buf_puts(&doc, "</catalogue>\n");
	write_path(doc.data, doc.nbytes);
	check_files(files, 1, 50, 1);
	/* The last model is whole, and seen to be, when the series behind it has begun. */
	c = read_files(files, 1, doc.nbytes - 60, 1, &looks, &said);
	assert_non_null(c);
	assert_true(looks.count > 0);
	assert_int_equal(looks.items[looks.count - 1]->nmodels, 6);
	catalogue_free(c);
	looks_done(&looks);
	collect_done(&said);
	buf_done(&doc);
}

/* Named before it comes: not there yet, and no mistake. */
static void alternatives_come_later(void **state)
{
	struct collected said;
	struct buf doc = BUF_INIT;
	struct looks looks;
	struct catalogue *c;
	uint32_t most = 0;

	(void)state;
	buf_puts(&doc, head);
	for (unsigned i = 0; i < 8; i++) {
		char more[160];

		snprintf(more, sizeof(more), "<alternative model='m%u' region='US' source='a'/>"
			 "<alternative series='s' region='DE' source='a'/>", (i + 3) % 8);
		put_model(&doc, i, more);
	}
	buf_puts(&doc, "</catalogue>\n");
	write_path(doc.data, doc.nbytes);
	c = read_files(files, 1, 100, 1, &looks, &said);
	assert_string_equal(buf_string(&said.texts), "");
	assert_non_null(c);
	assert_int_equal(c->nalternatives, 16);
	for (size_t i = 0; i < looks.count; i++) {
		const struct catalogue *look = looks.items[i];
		uint32_t n = look->nmodels, there = 0;

		for (uint32_t m = 0; m < n; m++)
			there += (m + 3) % 8 < n ? 2 : 1;
		assert_int_equal(look->nalternatives, there);
		for (uint32_t a = 0; a < look->nalternatives; a++)
			assert_true(look->alternatives[a].series ||
				    look->alternatives[a].model < n);
		most = n > most ? n : most;
	}
	assert_true(most > 5);
	catalogue_free(c);
	looks_done(&looks);
	collect_done(&said);
	buf_done(&doc);
}

/* Until a group's members are known there is nothing to be seen, and after a mistake. */
static void nothing_is_seen_of_what_cannot_be_told(void **state)
{
	static const char *const ends[] = { "<region code='AT' name='A'/>\n", "<nonsense/>" };

	(void)state;
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		struct collected said;
		struct buf doc = BUF_INIT;
		struct looks looks;
		struct catalogue *c;

		buf_puts(&doc, head);
		buf_puts(&doc, i == 0 ? "<region code='G' name='G' kind='group' members='AT'/>\n" : "");
		for (unsigned k = 0; k < 4; k++)
			put_model(&doc, k, i == 1 && k == 0 ? "<spec feature='size' source='no'>1</spec>"
							    : "");
		buf_printf(&doc, "%s</catalogue>\n", ends[i]);
		write_path(doc.data, doc.nbytes);
		c = read_files(files, 1, 10, 1, &looks, &said);
		assert_int_equal(c != NULL, i == 0);
		/* Once AT has come.  Until then it is told, so that the next look can be later. */
		if (i == 0)
			assert_true(looks.count <= 3 && looks.nothing > 20);
		else
			assert_int_equal(looks.count, 0);
		catalogue_free(c);
		looks_done(&looks);
		collect_done(&said);
		buf_done(&doc);
	}
}

/* With a second thread at its later half, too. */
static void the_shipped_catalogue(void **state)
{
	char *pattern = mem_printf("%s/catalog/*.xml", getenv("srcdir"));
	glob_t found;

	(void)state;
	assert_int_equal(glob(pattern, 0, NULL, &found), 0);
	for (unsigned npieces = 1; npieces < 4; npieces++)
		assert_true(check_files((const char *const *)found.gl_pathv, found.gl_pathc,
					READING_CHUNK_NBYTES, npieces) > 20);
	globfree(&found);
	mem_free(pattern);
}

/* A later file adds to models of an earlier one: those stay, and what is said about others stays
 * theirs. */
static void a_later_file_adds_to_a_model(void **state)
{
	char second[] = "/tmp/micat-preview2-XXXXXX";
	int fd = mkstemp(second);

	(void)state;
	assert_int_equal(close(fd), 0);
	for (unsigned m = 2; m < 8; m += 5) {	/* 7: the last one */
		const char *const names[] = { path, second };
		struct collected said;
		struct buf doc = BUF_INIT;
		struct looks looks;
		struct catalogue *c;
		FILE *f = fopen(second, "w");

		assert_non_null(f);
		buf_puts(&doc, head);
		for (unsigned i = 0; i < 8; i++)
			put_model(&doc, i, "");
		buf_puts(&doc, "</catalogue>\n");
		write_path(doc.data, doc.nbytes);
		fprintf(f, "<catalogue xmlns='urn:micat:catalogue:1' id='t' title='T'>\n"
			"<model id='m%u' name='M %u' brand='x' category='phone' series='s'>"
			"<number region='DE' source='a'>Q</number>"
			"<spec feature='size' source='b'>77</spec></model>\n"
			"<model id='m0' name='M 0' brand='x' category='phone' series='s'>"
			"<spec feature='size' source='b'>78</spec></model></catalogue>\n", m, m);
		fclose(f);
		c = read_files(names, 2, 10, 1, &looks, &said);
		assert_string_equal(buf_string(&said.texts), "");
		assert_non_null(c);
		assert_int_equal(looks.items[looks.count - 1]->nmodels, 8);
		for (size_t i = 0; i < looks.count; i++) {
			const struct catalogue *look = looks.items[i];
			owner_id s = catalogue_owner_of_series(look, 1);

			assert_int_equal(look->spec_first[s + 1] - look->spec_first[s], 1);
			assert_int_equal(look->market_first[s + 1] - look->market_first[s], 0);
		}
		catalogue_free(c);
		looks_done(&looks);
		collect_done(&said);
		buf_done(&doc);
	}
	unlink(second);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_model_is_whole_or_not_there),
		cmocka_unit_test(other_owners_come_between),
		cmocka_unit_test(alternatives_come_later),
		cmocka_unit_test(nothing_is_seen_of_what_cannot_be_told),
		cmocka_unit_test(a_later_file_adds_to_a_model),
		cmocka_unit_test(the_shipped_catalogue),
	};

	return cmocka_run_group_tests(tests, make_path, remove_path);
}
