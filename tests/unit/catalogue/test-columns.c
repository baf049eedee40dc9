/*
 * columns: their order, and which blocks are taken for those of a catalogue.
 */
#include "fixture.h"

#include "columns-private.h"

static void say_named(struct fixture *f, const char *id, const char *name)
{
	assert_int_equal(SAY(f, model, .id = id, .name = name, .brand = "xiaomi"), 0);
}

/* By name as people count, and those of one name by their ids. */
static void test_order(void **state)
{
	static const char *const ids[] = { "m2", "a0", "b0", "c0", "d0", "m1", "z" };
	struct fixture f;
	const model_id *order;

	(void)state;
	fixture_open(&f);
	fixture_declare(&f);
	say_named(&f, "c0", "Mi 9");
	say_named(&f, "z", "Redmi");
	say_named(&f, "a0", "Mi 9");
	say_named(&f, "m1", "Mi 10");
	say_named(&f, "d0", "Mi 9");
	say_named(&f, "m2", "Mi 8");
	say_named(&f, "b0", "Mi 9");
	fixture_sound(&f);
	assert_non_null(columns_make(f.catalogue));
	order = columns_by_name(columns_of(f.catalogue));
	for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++)
		assert_string_equal(catalogue_string(f.catalogue, f.catalogue->models[order[i]].id),
				    ids[i]);
	fixture_close(&f);
}

static void begin(struct fixture *f)
{
	fixture_open(f);
	fixture_declare(f);
	say_model(f, "a", NULL);
	say_spec(f, "nfc", "ref", "yes");
	fixture_sound(f);
}

/* While a catalogue is being made it has none. */
static void test_none(void **state)
{
	struct fixture f;
	struct catalogue look;

	(void)state;
	begin(&f);
	assert_null(columns_of(f.catalogue));	/* nobody has asked for them */
	look = *f.catalogue;
	look.shelf = NULL;
	assert_null(columns_make(&look));
	assert_null(columns_of(&look));
	fixture_close(&f);
}

/* The block of one catalogue is taken for the same one's, once, and whole. */
static void test_put(void **state)
{
	struct fixture f, g;
	const struct columns *made;
	struct columns *block;
	size_t nbytes;

	(void)state;
	begin(&f);
	begin(&g);
	made = columns_make(f.catalogue);
	assert_non_null(made);
	nbytes = columns_nbytes(made);
	block = mem_alloc(nbytes);
	memcpy(block, made, nbytes);

	assert_false(columns_put(g.catalogue, block, sizeof(*block) - 1));
	assert_false(columns_put(g.catalogue, block, nbytes - 1));
	block->magic[0] ^= 1;
	assert_false(columns_put(g.catalogue, block, nbytes));
	block->magic[0] ^= 1;
	block->rule = RULE_ANY;
	assert_false(columns_put(g.catalogue, block, nbytes));
	block->rule = RULE_RANK;
	block->nmodels++;
	assert_false(columns_put(g.catalogue, block, nbytes));
	block->nmodels--;
	assert_null(columns_of(g.catalogue));
	assert_true(columns_put(g.catalogue, block, nbytes));
	assert_ptr_equal(columns_of(g.catalogue), block);
	assert_false(columns_put(g.catalogue, made, nbytes));	/* there are some already */
	assert_ptr_equal(columns_make(g.catalogue), block);
	fixture_close(&g);
	mem_free(block);
	fixture_close(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_none),
		cmocka_unit_test(test_put),
	};

	return cmocka_run_group_tests_name("catalogue/columns", tests, NULL, NULL);
}
