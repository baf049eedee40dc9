/*
 * image-check: an image whose sums are right and whose numbers lead out of it, or in a circle,
 * or are no numbers at all, is none.  Each mistake alone, in an image that is sound else.
 */
#include "fixture.h"

#include <math.h>
#include <stdlib.h>
#include <unistd.h>

#include "columns-private.h"
#include "image.h"
#include "kept.h"
#include "micat/catalogue/snapshot.h"

/* A catalogue that has something of everything. */
static void begin(struct fixture *f)
{
	fixture_open(f);
	fixture_declare(f);
	SAY(f, feature, .id = "bands", .label = "Bands", .type = "number", .list = "yes");
	SAY(f, feature, .id = "dates", .label = "Dates", .type = "date", .min = "2010",
	    .max = "2030");
	SAY(f, technology, .id = "4g", .name = "4G", .feature = "bands", .bands = "1 1 1 1 1 1 1 1 1");
	SAY(f, operator, .id = "o", .region = "US");
	SAY(f, operator, .id = "p", .region = "US", .networks = "o", .status = "brand");
	builder_close_operator(f->builder);
	SAY_GROUP(f, category, .id = "watch", .name = "Watches");
	SAY(f, range, .feature = "dates", .min = "2012", .max = "2020");
	say_model(f, "m", "mi-11");
	say_spec(f, "nfc", "ref", "yes");
	say_spec(f, "dates", "ref", "2015");
	say_spec(f, "grade", "ref", "Middle");
	say_spec(f, "battery.capacity", "ref", "5000");
	say_spec(f, "memory.ram", "ref", "8, 12");
	say_market(f, "US", "ref", "available");
	say_market(f, "IN", "ref", "available");
	fixture_sound(f);
}

#define RECORD(table, i) ((void *)(uintptr_t)&c->table[i])

static struct feature *feature(const struct catalogue *c, const char *id)
{
	feature_id f = catalogue_find_feature(c, id);

	assert_int_not_equal(f, ID_NONE);
	return RECORD(features, f);
}

static const struct claim *claim_of(const struct catalogue *c, const char *id)
{
	return catalogue_specs_of(c, 0, catalogue_find_feature(c, id)).first;
}

/* The value of the model's only claim about a feature. */
static struct value *value(const struct catalogue *c, const char *id)
{
	return RECORD(values, claim_says(c, claim_of(c, id))->value);
}

static value_id item(const struct catalogue *c, const char *id)
{
	return catalogue_item(c, claim_says(c, claim_of(c, id))->value, 0);
}

static struct operator *operator(const struct catalogue *c, const char *id)
{
	return RECORD(operators, catalogue_find_operator(c, id));
}

/* PLACE, with something else in it, is seen; and as it was it is sound. */
#define REFUSE(place, wrong)                                                                       \
	do {                                                                                       \
		__typeof__(place) *place_ = &(place), was_ = *place_;                              \
		*place_ = (wrong);                                                                 \
		if (image_is_sound(c))                                                             \
			fail_msg("taken: %s = %s", #place, #wrong);                                \
		*place_ = was_;                                                                    \
		if (!image_is_sound(c))                                                            \
			fail_msg("not sound as it was: %s", #place);                               \
	} while (0)

static void chains_that_do_not_end(void **state)
{
	struct fixture f;
	const struct catalogue *c;
	struct value *one;
	struct unit *unit;

	(void)state;
	begin(&f);
	c = f.catalogue;
	one = RECORD(values, item(c, "memory.ram"));
	REFUSE(one->items, value(c, "memory.ram")->items);
	unit = RECORD(units, catalogue_find_unit(c, "in"));
	REFUSE(unit->base, catalogue_find_unit(c, "GB"));
	REFUSE(operator(c, "p")->depth, OPERATOR_MAX_DEPTH + 1);
	REFUSE(operator(c, "o")->depth, OPERATOR_MAX_DEPTH + 1);
	REFUSE(operator(c, "p")->depth, 0);
	REFUSE(operator(c, "o")->depth, operator(c, "p")->depth);
	/* Nine times the operator 1, which there is. */
	assert_int_equal(c->technologies[1].bands.count, OPERATOR_MAX_NETWORKS + 1);
	REFUSE(operator(c, "p")->networks, c->technologies[1].bands);
	REFUSE(operator(c, "p")->networks, ((struct list){ c->nlists, 1 }));
	fixture_close(&f);
}

static void numbers_that_are_none(void **state)
{
	struct fixture f;
	const struct catalogue *c;
	struct unit *unit;
	struct range *range;

	(void)state;
	begin(&f);
	c = f.catalogue;
	unit = RECORD(units, catalogue_find_unit(c, "cm"));
	REFUSE(unit->factor, INFINITY);
	REFUSE(unit->factor, NAN);
	REFUSE(feature(c, "dates")->min, 20101301);
	REFUSE(feature(c, "dates")->max, 20100001);
	REFUSE(feature(c, "dates")->max, NAN);
	REFUSE(feature(c, "dates")->min, -5);
	range = RECORD(ranges, 0);
	assert_int_equal(c->nranges, 1);
	REFUSE(range->min, 20121399);
	REFUSE(range->max, 1e300);
	REFUSE(value(c, "dates")->low, 20150001);
	REFUSE(value(c, "dates")->high, 20159901);
	REFUSE(value(c, "dates")->high, NAN);
	REFUSE(value(c, "grade")->low, 17);
	REFUSE(value(c, "grade")->high, -1);
	REFUSE(value(c, "nfc")->low, -1);
	REFUSE(value(c, "nfc")->high, 2);
	REFUSE(value(c, "battery.capacity")->low, INFINITY);
	REFUSE(value(c, "battery.capacity")->high, -INFINITY);
	REFUSE(value(c, "battery.capacity")->precision, NAN);
	/* An infinite bound is none. */
	feature(c, "dates")->min = -INFINITY;
	feature(c, "dates")->max = INFINITY;
	range->min = -INFINITY;
	range->max = INFINITY;
	assert_true(image_is_sound(c));
	fixture_close(&f);
}

static void claims_that_are_none(void **state)
{
	struct fixture f;
	const struct catalogue *c;
	struct claim *first, *second, *market;
	struct assertion *says;

	(void)state;
	begin(&f);
	c = f.catalogue;
	first = (struct claim *)(uintptr_t)catalogue_specs(c, 0).first;
	second = first + 1;
	market = (struct claim *)(uintptr_t)catalogue_markets(c, 0).first;
	REFUSE(first->assertion, c->nassertions);
	REFUSE(first->assertion, second[1].assertion);		/* behind what is behind it */
	REFUSE(market->assertion, market[1].assertion + 1000);
	says = RECORD(assertions, first->assertion);
	REFUSE(says->subject, (uint16_t)c->nfeatures);
	REFUSE(says->value, c->nvalues);
	says = RECORD(assertions, market[0].assertion);
	REFUSE(says->subject, (uint16_t)c->nregions);
	REFUSE(says->value, NMARKET_STATUSES);
	REFUSE(says->subject, (uint16_t)(c->nregions - 1));	/* no longer in their order */
	fixture_close(&f);
}

static void indexes_that_lead_out(void **state)
{
	struct fixture f;
	const struct catalogue *c;
	uint32_t *first;

	(void)state;
	begin(&f);
	c = f.catalogue;
	for (int i = 0; i < 2; i++) {
		first = (uint32_t *)(uintptr_t)(i ? c->market_first : c->spec_first);
		REFUSE(first[0], 1);
		REFUSE(first[c->nowners], UINT32_MAX);
		REFUSE(first[1], UINT32_MAX);
	}
	fixture_close(&f);
}

/* -- in a file ----------------------------------------------------------------------- */

static const char key[] = "what it was read from";
static const struct timespec long_ago = { 1000000000, 0 };

struct place_of {
	char folder[32];
	char base[64], image[80], columns[80], image_stamp[96], columns_stamp[96];
};

static void begin_files(struct place_of *p)
{
	strcpy(p->folder, "test-image-XXXXXX");
	assert_non_null(mkdtemp(p->folder));
	snprintf(p->base, sizeof(p->base), "%s/a", p->folder);
	snprintf(p->image, sizeof(p->image), "%s.image", p->base);
	snprintf(p->columns, sizeof(p->columns), "%s.columns", p->base);
	snprintf(p->image_stamp, sizeof(p->image_stamp), "%s.checked", p->image);
	snprintf(p->columns_stamp, sizeof(p->columns_stamp), "%s.checked", p->columns);
}

static void end_files(const struct place_of *p)
{
	unlink(p->image);
	unlink(p->columns);
	unlink(p->image_stamp);
	unlink(p->columns_stamp);
	assert_int_equal(rmdir(p->folder), 0);
}

/* What somebody wrote into the file, with sums that are right. */
static struct kept forge(const char *path, const char *kind, uint64_t layout, const void *of,
			 size_t of_nbytes, const void *block, size_t nbytes)
{
	struct kept_as as = { .layout = layout, .key = of, .key_nbytes = of_nbytes };
	struct kept k;

	strcpy(as.kind, kind);
	assert_int_equal(kept_write(path, &as, &long_ago, block, nbytes, &k), 0);
	return k;
}

static void forged_snapshots(void **state)
{
	struct fixture f;
	struct place_of p;
	struct snapshot_of of;
	struct catalogue *c;
	struct columns *columns;
	struct source *source;
	struct kept image, block;
	string_id was;
	size_t nbytes;

	(void)state;
	begin(&f);
	begin_files(&p);
	of = (struct snapshot_of){ p.base, key, sizeof(key), long_ago };
	source = (struct source *)(uintptr_t)&f.catalogue->sources[1];
	was = source->title;
	source->title = f.catalogue->nstring_bytes;
	forge(p.image, "image", image_layout(), key, sizeof(key), f.catalogue->image,
	      f.catalogue->image_nbytes);
	assert_null(snapshot_open(&of));

	/* A good image, and columns of one model more. */
	source->title = was;
	image = forge(p.image, "image", image_layout(), key, sizeof(key), f.catalogue->image,
		      f.catalogue->image_nbytes);
	nbytes = columns_nbytes(columns_make(f.catalogue));
	columns = mem_alloc(nbytes);
	memcpy(columns, columns_of(f.catalogue), nbytes);
	columns->nmodels++;
	block = forge(p.columns, "columns", columns_layout(), &image.sum, sizeof(image.sum), columns,
		      nbytes);
	kept_put_stamp(p.columns, &block);
	c = snapshot_open(&of);
	assert_non_null(c);
	assert_null(columns_of(c));
	catalogue_free(c);

	/* It has written its own. */
	c = snapshot_open(&of);
	assert_non_null(c);
	assert_non_null(columns_of(c));
	assert_int_equal(columns_of(c)->nmodels, c->nmodels);
	catalogue_free(c);
	mem_free(columns);
	end_files(&p);
	fixture_close(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(chains_that_do_not_end),
		cmocka_unit_test(numbers_that_are_none),
		cmocka_unit_test(claims_that_are_none),
		cmocka_unit_test(indexes_that_lead_out),
		cmocka_unit_test(forged_snapshots),
	};

	return cmocka_run_group_tests_name("catalogue/image-check", tests, NULL, NULL);
}
