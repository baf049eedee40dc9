/*
 * same: are two catalogues the same, record by record?
 *
 * What has no padding is compared as bytes, ids included; the rest as the XML that is written
 * of it, and by where it stands.
 */
#ifndef MICAT_TESTS_XML_SAME_H
#define MICAT_TESTS_XML_SAME_H

#include <string.h>

#include "micat/base/buf.h"
#include "micat/base/mem.h"
#include "micat/catalogue/catalogue.h"
#include "micat/xml/write.h"

#define SAME_BYTES(a, b, table, n)                                                                 \
	do {                                                                                       \
		assert_int_equal((a)->n, (b)->n);                                                  \
		assert_memory_equal((a)->table, (b)->table, (a)->n * sizeof(*(a)->table));         \
	} while (0)

static inline void assert_same_places(const struct catalogue *a, const struct catalogue *b)
{
	assert_int_equal(a->nmodels, b->nmodels);
	for (uint32_t i = 0; i < a->nmodels; i++) {
		const struct model *m = &a->models[i], *n = &b->models[i];

		assert_int_equal(m->id, n->id);
		assert_int_equal(m->origin.line, n->origin.line);
		assert_int_equal(m->origin.file, n->origin.file);
		assert_memory_equal(&m->numbers, &n->numbers, sizeof(m->numbers));
		assert_memory_equal(&m->codenames, &n->codenames, sizeof(m->codenames));
	}
	assert_int_equal(a->nalternatives, b->nalternatives);
	for (uint32_t i = 0; i < a->nalternatives; i++)
		assert_int_equal(a->alternatives[i].origin.line, b->alternatives[i].origin.line);
}

static inline void assert_same(const struct catalogue *a, const struct catalogue *b)
{
	struct buf x = BUF_INIT, y = BUF_INIT;
	model_id *all;

	assert_int_equal(a->image_nbytes, b->image_nbytes);
	SAME_BYTES(a, b, strings, nstring_bytes);
	SAME_BYTES(a, b, lists, nlists);
	SAME_BYTES(a, b, files, nfiles);
	SAME_BYTES(a, b, specs, nspecs);
	SAME_BYTES(a, b, markets, nmarkets);
	SAME_BYTES(a, b, spec_first, nowners);
	SAME_BYTES(a, b, market_first, nowners);
	assert_int_equal(a->nvalues, b->nvalues);
	assert_int_equal(a->ndetails, b->ndetails);
	assert_int_equal(a->nassertions, b->nassertions);
	assert_same_places(a, b);
	all = mem_zalloc((size_t)a->nmodels + 1, sizeof(*all));
	for (model_id i = 0; i < a->nmodels; i++)
		all[i] = i;
	xml_write(&x, a, all, a->nmodels, true);
	xml_write(&y, b, all, b->nmodels, true);
	mem_free(all);
	assert_string_equal(buf_string(&x), buf_string(&y));
	buf_done(&x);
	buf_done(&y);
}

#endif
