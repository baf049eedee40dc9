/*
 * fork: what is said to a copy of a builder is taken over whole, or not at all.
 */
#include "fixture.h"

#include "make.h"
#include "micat/catalogue/fork.h"

/* A builder, and a fork of it that has a model of its own. */
static struct fork *begin(struct fixture *f, struct diag_sink *sink)
{
	struct fork *fork;

	fixture_open(f);
	fixture_declare(f);
	assert_false(fork_is_possible(f->builder));
	say_model(f, "first", NULL);
	assert_true(fork_is_possible(f->builder));
	say_spec(f, "nfc", "ref", "yes");
	memset(sink, 0, sizeof(*sink));
	fork = fork_new(f->builder, sink);
	assert_int_equal(builder_model(fork_builder(fork), &(struct model_decl){ .id = "second",
				       .name = "Second", .brand = "xiaomi" }, fixture_place(f)), 0);
	assert_int_equal(builder_spec(fork_builder(fork), &(struct spec_decl){ .feature = "nfc",
				      .source = "wiki", .value = "no" }, fixture_place(f)), 0);
	return fork;
}

/* Nothing was taken, and nothing is left of the trying. */
static void end_refused(struct fixture *f, struct fork *fork, bool joined)
{
	const struct catalogue *c;

	assert_false(joined);
	fork_free(fork);
	c = fixture_sound(f);
	assert_int_equal(c->nmodels, 1);
	assert_int_equal(c->nspecs, 1);
	fixture_close(f);
}

static void test_joined(void **state)
{
	struct fixture f;
	struct diag_sink sink;
	struct fork *fork;
	const struct catalogue *c;

	(void)state;
	fork_free(NULL);
	fork = begin(&f, &sink);
	assert_true(fork_join(f.builder, fork, 100));
	fork_free(fork);
	c = fixture_sound(&f);
	assert_int_equal(c->nmodels, 2);
	assert_string_equal(catalogue_string(c, c->models[1].name), "Second");
	assert_int_equal(c->models[1].origin.line, f.line - 1 + 100);
	assert_int_equal(c->nspecs, 2);
	assert_int_equal(c->specs[1].line, f.line + 100);
	fixture_close(&f);
}

static void test_of_another_file(void **state)
{
	struct fixture f;
	struct diag_sink sink;
	struct fork *fork = begin(&f, &sink);

	(void)state;
	fixture_file(&f, "two.xml");
	assert_false(fork_is_possible(f.builder));
	end_refused(&f, fork, fork_join(f.builder, fork, 0));
}

static void test_with_mistakes(void **state)
{
	struct fixture f;
	struct diag_sink sink;
	struct fork *fork = begin(&f, &sink);

	(void)state;
	assert_int_equal(builder_spec(fork_builder(fork), &(struct spec_decl){ .feature = "nothing",
				      .source = "wiki", .value = "no" }, fixture_place(&f)), -1);
	assert_int_equal(sink.nerrors, 1);
	end_refused(&f, fork, fork_join(f.builder, fork, 0));
}

static void test_a_model_of_both(void **state)
{
	struct fixture f;
	struct diag_sink sink;
	struct fork *fork = begin(&f, &sink);
	const struct catalogue *c;

	(void)state;
	say_model(&f, "second", NULL);
	assert_false(fork_join(f.builder, fork, 0));
	fork_free(fork);
	c = fixture_sound(&f);
	assert_int_equal(c->nmodels, 2);
	assert_string_equal(catalogue_string(c, c->models[1].name), "second");
	fixture_close(&f);
}

/* As if there were so many of them already, since no test can say so much. */
#define REFUSE_AT(place, full)                                                                     \
	do {                                                                                       \
		struct fixture f;                                                                  \
		struct diag_sink sink;                                                             \
		struct fork *fork = begin(&f, &sink);                                              \
		struct builder *b = f.builder, *o = fork_builder(fork);                            \
		size_t was = place;                                                                \
		bool joined;                                                                       \
		(void)b;                                                                           \
		(void)o;                                                                           \
		place = (full);                                                                    \
		joined = fork_join(f.builder, fork, 0);                                            \
		place = was;                                                                       \
		end_refused(&f, fork, joined);                                                     \
	} while (0)

static void test_too_much(void **state)
{
	(void)state;
	REFUSE_AT(b->strings.overflow, true);
	REFUSE_AT(o->strings.overflow, true);
	REFUSE_AT(b->strings.nbytes, UINT32_MAX - o->strings.nbytes);
	REFUSE_AT(b->specs.count, UINT32_MAX - 1);
	REFUSE_AT(b->markets.count, UINT32_MAX);
	REFUSE_AT(b->models.count, MODEL_NONE - 2);
	REFUSE_AT(b->evidences.count, UINT16_MAX - 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_joined),
		cmocka_unit_test(test_of_another_file),
		cmocka_unit_test(test_with_mistakes),
		cmocka_unit_test(test_a_model_of_both),
		cmocka_unit_test(test_too_much),
	};

	return cmocka_run_group_tests_name("catalogue/fork", tests, NULL, NULL);
}
