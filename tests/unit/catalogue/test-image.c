/*
 * The image: one block that is the same catalogue wherever it stands.
 */
#include "fixture.h"

#include "image.h"
#include "intern.h"
#include "micat/catalogue/resolve.h"

static void fill(struct fixture *f)
{
	fixture_open(f);
	fixture_declare(f);
	say_market(f, "US", "article", "available");
	say_model(f, "one", "mi-11");
	say_spec(f, "display.size", "ref", "6.36");
	say_spec(f, "display.size", "article", "6.67");
	say_spec(f, "network", "ref", "5G, 4G");
	say_market(f, "US", "firmware", "unavailable");
	SAY(f, number, .text = "M2011K2G", .region = "IN", .source = "ref");
	SAY(f, alternative, .series = "mi-11", .region = "US", .source = "article");
	fixture_sound(f);
}

static void test_moved(void **state)
{
	struct fixture f;
	struct catalogue *c;
	void *copy;
	size_t nbytes;

	(void)state;
	fill(&f);
	nbytes = f.catalogue->image_nbytes;
	copy = mem_alloc(nbytes);
	memcpy(copy, f.catalogue->image, nbytes);
	/* Nothing of the first must be needed. */
	memset((void *)(uintptr_t)f.catalogue->image, 0xee, nbytes);
	fixture_close(&f);

	c = image_adopt(copy);
	assert_int_equal(c->image_nbytes, nbytes);
	assert_string_equal(catalogue_string(c, c->title), "A fixture");
	assert_int_equal(c->updated_day, 20260831);
	assert_int_equal(c->nmodels, 1);
	assert_string_equal(catalogue_string(c, c->models[0].name), "one");
	assert_string_equal(catalogue_string(c, c->numbers[c->models[0].numbers.first].text),
			    "M2011K2G");
	assert_true(resolve_spec_state(c, 0, catalogue_find_feature(c, "display.size")).disputed);
	assert_true(resolve_market_state(c, 0, catalogue_find_region(c, "US"), 0).disputed);
	catalogue_free(c);
}

static void test_sections(void **state)
{
	struct fixture f;
	const struct image_header *h;

	(void)state;
	fill(&f);
	h = f.catalogue->image;
	assert_memory_equal(h->magic, IMAGE_MAGIC, sizeof(h->magic));
	for (int i = 0; i < NSECTIONS; i++) {
		assert_int_equal(h->offsets[i] % 8, 0);
		assert_true(h->offsets[i] >= sizeof(*h) && h->offsets[i] <= h->nbytes);
	}
	assert_int_equal(h->counts[SECTION_spec_first], f.catalogue->nowners + 1);
	assert_int_equal(f.catalogue->spec_first[f.catalogue->nowners], f.catalogue->nspecs);
	fixture_close(&f);
}

static void test_claims_are_small(void **state)
{
	(void)state;
	assert_int_equal(sizeof(struct claim), 8);
}

/* Many strings, so that tables grow; each is found again under its number. */
static void test_strings(void **state)
{
	struct strings s;
	string_id ids[5000];
	char word[16];

	(void)state;
	strings_init(&s);
	assert_int_equal(strings_add(&s, "", 0), 0);
	for (int i = 0; i < 5000; i++) {
		snprintf(word, sizeof(word), "word%d", i);
		ids[i] = strings_add(&s, word, strlen(word));
	}
	for (int i = 0; i < 5000; i++) {
		snprintf(word, sizeof(word), "word%d", i);
		assert_string_equal(s.bytes + ids[i], word);
		assert_int_equal(strings_add(&s, word, strlen(word)), ids[i]);
	}
	/* Part of a longer one, and one that others begin with. */
	assert_int_not_equal(strings_add(&s, "word12345", 5), strings_add(&s, "word12345", 6));
	assert_int_equal(strings_add(&s, "word12345", 6), ids[12]);
	strings_done(&s);
}

/* Tables hold many with one hash, and give each of them. */
static void test_collisions(void **state)
{
	struct table t = { NULL, 0, 0 };
	uint32_t at = TABLE_START, id, n = 0;
	uint64_t sum = 0;

	(void)state;
	assert_false(table_next(&t, 7, &at, &id));
	for (uint32_t i = 0; i < 100; i++)
		table_add(&t, i % 2 ? 7 : 7 + 4096, i);
	while (table_next(&t, 7, &at, &id)) {
		n++;
		sum += id;
	}
	assert_int_equal(n, 50);
	assert_int_equal(sum, 2500);
	table_done(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_moved),		 cmocka_unit_test(test_sections),
		cmocka_unit_test(test_claims_are_small), cmocka_unit_test(test_strings),
		cmocka_unit_test(test_collisions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
