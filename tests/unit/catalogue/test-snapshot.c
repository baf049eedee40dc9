/*
 * Snapshots: the same catalogue again, or none.
 */
#include "fixture.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "image.h"
#include "micat/base/file.h"
#include "micat/catalogue/columns.h"
#include "micat/catalogue/resolve.h"
#include "micat/catalogue/snapshot.h"

static const char key[] = "what it was read from";
static const struct timespec long_ago = { 1000000000, 0 };

/* A folder of its own, and a snapshot in it of what the fixture makes. */
struct kept_place {
	struct fixture f;
	char folder[32];
	char base[64];
	char path[80], stamp[96];	/* of the image */
	char columns[80], columns_stamp[96];
	char order[80], order_stamp[96];
};

static struct snapshot_of snapshot_of(const struct kept_place *k)
{
	return (struct snapshot_of){ k->base, key, sizeof(key), long_ago };
}

static struct catalogue *open_kept(const struct kept_place *k)
{
	struct snapshot_of of = snapshot_of(k);

	return snapshot_open(&of);
}

/* A catalogue of the same image, kept and freed. */
static void keep(const struct kept_place *k, struct timespec newest)
{
	struct snapshot_of of = snapshot_of(k);
	size_t nbytes = k->f.catalogue->image_nbytes;
	void *image = mem_alloc(nbytes);
	struct catalogue *c;

	memcpy(image, k->f.catalogue->image, nbytes);
	c = image_adopt(image);
	of.newest = newest;
	snapshot_keep(c, &of);
	catalogue_free(c);
}

static void write_kept(const struct kept_place *k)
{
	keep(k, long_ago);
}

static int begin(void **state)
{
	struct kept_place *k = mem_zalloc(1, sizeof(*k));
	struct fixture *f = &k->f;

	strcpy(k->folder, "test-snapshot-XXXXXX");
	assert_non_null(mkdtemp(k->folder));
	snprintf(k->base, sizeof(k->base), "%s/a", k->folder);
	snprintf(k->path, sizeof(k->path), "%s.image", k->base);
	snprintf(k->stamp, sizeof(k->stamp), "%s.checked", k->path);
	snprintf(k->columns, sizeof(k->columns), "%s.columns", k->base);
	snprintf(k->columns_stamp, sizeof(k->columns_stamp), "%s.checked", k->columns);
	snprintf(k->order, sizeof(k->order), "%s.order", k->base);
	snprintf(k->order_stamp, sizeof(k->order_stamp), "%s.checked", k->order);
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
	say_model(f, "two", "");
	fixture_sound(f);
	write_kept(k);
	*state = k;
	return 0;
}

static int end(void **state)
{
	struct kept_place *k = *state;

	fixture_close(&k->f);
	unlink(k->path);
	unlink(k->stamp);
	unlink(k->columns);
	unlink(k->columns_stamp);
	unlink(k->order);
	unlink(k->order_stamp);
	assert_int_equal(rmdir(k->folder), 0);	/* nothing else was left in it */
	mem_free(k);
	return 0;
}

static void patch(const char *path, off_t offset, const void *bytes, size_t nbytes)
{
	int fd = open(path, O_WRONLY);

	assert_true(fd >= 0);
	assert_int_equal(pwrite(fd, bytes, nbytes, offset), nbytes);
	close(fd);
}

static off_t size_of(const char *path)
{
	struct stat st;

	assert_int_equal(stat(path, &st), 0);
	return st.st_size;
}

static void it_is_the_same_catalogue(void **state)
{
	struct kept_place *k = *state;
	const struct catalogue *was = k->f.catalogue;
	struct catalogue *c = open_kept(k);
	struct stat st;

	assert_non_null(c);
	assert_int_equal(c->image_nbytes, was->image_nbytes);
	assert_memory_equal(c->image, was->image, was->image_nbytes);
	assert_string_equal(catalogue_string(c, c->models[0].name), "one");
	assert_true(resolve_spec_state(c, 0, catalogue_find_feature(c, "display.size")).disputed);
	catalogue_free(c);
	assert_int_equal(stat(k->path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
}

static void another_key_is_another_catalogue(void **state)
{
	struct kept_place *k = *state;

	static const char *const keys[] = { "what it was read FROM", "what it was read fro", "" };

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		struct snapshot_of of = snapshot_of(k);

		of.key = keys[i];
		of.key_nbytes = strlen(keys[i]) + 1;
		assert_null(snapshot_open(&of));
		of = snapshot_of(k);
		of.path = "nowhere/a";
		assert_null(snapshot_open(&of));
	}
}

/* Each byte but those between the key and the image, which say nothing. */
static void damage_is_seen(void **state)
{
	struct kept_place *k = *state;
	off_t nbytes = size_of(k->path), header = 96 + (off_t)sizeof(key);
	char *bytes = mem_alloc((size_t)nbytes);
	int fd = open(k->path, O_RDONLY);

	assert_int_equal(read(fd, bytes, (size_t)nbytes), nbytes);
	close(fd);
	for (off_t at = 0; at < nbytes; at += at < header || at > nbytes - 64 ? 1 : 37) {
		char wrong = (char)(bytes[at] ^ 0x10);

		if (at >= header && at < 4096)
			continue;
		patch(k->path, at, &wrong, 1);
		assert_null(open_kept(k));
		patch(k->path, at, &bytes[at], 1);
	}
	mem_free(bytes);
}

static void truncation_is_seen(void **state)
{
	struct kept_place *k = *state;

	for (off_t nbytes = size_of(k->path) - 1; nbytes > 0; nbytes = nbytes * 2 / 3) {
		assert_int_equal(truncate(k->path, nbytes), 0);
		assert_null(open_kept(k));
	}
	assert_int_equal(truncate(k->path, 0), 0);
	assert_null(open_kept(k));
}

/* The stamp spares the check only while nothing has written to the file. */
static void the_stamp_is_of_the_file(void **state)
{
	struct kept_place *k = *state;
	struct catalogue *c;
	char wrong = 0x55;

	assert_int_equal(size_of(k->stamp), 56);
	assert_int_equal(unlink(k->stamp), 0);
	c = open_kept(k);
	assert_non_null(c);
	catalogue_free(c);
	assert_int_equal(size_of(k->stamp), 56);	/* it was checked, and that was noted */

	patch(k->path, size_of(k->path) - 9, &wrong, 1);
	assert_null(open_kept(k));
	write_kept(k);
	patch(k->stamp, 3, &wrong, 1);
	c = open_kept(k);
	assert_non_null(c);
	catalogue_free(c);
}

static void only_our_own_is_opened(void **state)
{
	struct kept_place *k = *state;
	char other[96];

	assert_int_equal(chmod(k->path, 0640), 0);
	assert_null(open_kept(k));
	assert_int_equal(chmod(k->path, 0602), 0);
	assert_null(open_kept(k));
	assert_int_equal(chmod(k->path, 0600), 0);
	snprintf(other, sizeof(other), "%s/other", k->folder);
	assert_int_equal(rename(k->path, other), 0);
	assert_int_equal(symlink("other", k->path), 0);
	assert_null(open_kept(k));
	unlink(k->path);
	unlink(other);
	assert_int_equal(mkfifo(k->path, 0600), 0);
	assert_null(open_kept(k));	/* and does not hang */
	unlink(k->path);
	assert_int_equal(mkdir(k->path, 0700), 0);
	assert_null(open_kept(k));
	rmdir(k->path);
}

/* What was written a moment ago may be written once more without looking newer. */
static void nothing_is_kept_of_what_may_still_change(void **state)
{
	struct kept_place *k = *state;
	struct stat st;

	assert_int_equal(stat(k->path, &st), 0);
	keep(k, st.st_mtim);
	assert_int_equal(stat(k->path, &st), -1);
	assert_null(open_kept(k));
}

static void a_link_is_replaced_not_followed(void **state)
{
	struct kept_place *k = *state;
	char other[96];
	struct stat st;

	snprintf(other, sizeof(other), "%s/other", k->folder);
	assert_int_equal(rename(k->path, other), 0);
	assert_int_equal(truncate(other, 0), 0);
	assert_int_equal(symlink("other", k->path), 0);
	write_kept(k);
	assert_int_equal(size_of(other), 0);
	assert_int_equal(lstat(k->path, &st), 0);
	assert_true(S_ISREG(st.st_mode));
	unlink(other);
}

/* Columns that were made are there the next time, unless anybody wrote to them; and only
 * with the image that they number. */
static void columns_are_kept_with_it(void **state)
{
	struct kept_place *k = *state;
	struct catalogue *c = open_kept(k);
	const struct columns *columns;
	struct feature_column size;
	char wrong = 0x55;

	assert_non_null(c);
	columns = columns_of(c);
	assert_non_null(columns);
	assert_true(columns_feature(columns, catalogue_find_feature(c, "display.size"), &size));
	assert_true(bits_test(&size.disputed, 0));
	catalogue_free(c);

	patch(k->columns, size_of(k->columns) - 200, &wrong, 1);
	c = open_kept(k);
	assert_non_null(c);
	assert_null(columns_of(c));
	catalogue_free(c);	/* writes them anew */
	c = open_kept(k);
	assert_non_null(columns_of(c));
	catalogue_free(c);

}

static void give_order(const struct kept_place *k, const char *words, model_id first)
{
	const model_id rows[] = { first, 1 - first };
	struct catalogue *c = open_kept(k);

	assert_non_null(c);
	snapshot_keep_order(c, "what is given last counts", rows);
	snapshot_keep_order(c, words, rows);
	catalogue_free(c);
}

/* The first model in the order that was kept under WORDS; MODEL_NONE: there is none. */
static model_id first_kept(const struct kept_place *k, const char *words)
{
	struct catalogue *c = open_kept(k);
	const model_id *rows = snapshot_order(c, words);
	model_id first = rows ? rows[0] : MODEL_NONE;

	assert_non_null(c);
	if (rows) {
		assert_int_equal(rows[1], 1 - first);
		/* Another one does not take its place, and it is still there. */
		assert_null(snapshot_order(c, "by nothing"));
		assert_ptr_equal(snapshot_order(c, words), rows);
	}
	catalogue_free(c);
	return first;
}

static void an_order_is_kept_by_its_words(void **state)
{
	struct kept_place *k = *state;
	char other = 0x7f;

	assert_int_equal(first_kept(k, "by name"), MODEL_NONE);
	give_order(k, "by name", 1);
	assert_int_equal(first_kept(k, "by name"), 1);
	assert_int_equal(first_kept(k, "by nam"), MODEL_NONE);
	assert_int_equal(first_kept(k, "by names"), MODEL_NONE);
	give_order(k, "by date", 0);
	assert_int_equal(first_kept(k, "by name"), MODEL_NONE);
	assert_int_equal(first_kept(k, "by date"), 0);
	assert_int_equal(size_of(k->order_stamp), 56);

	/* A model that there is not: whoever writes to it makes it count no more. */
	patch(k->order, size_of(k->order) - 1, &other, 1);
	assert_int_equal(first_kept(k, "by date"), MODEL_NONE);
	give_order(k, "by date", 1);
	assert_int_equal(first_kept(k, "by date"), 1);
	assert_int_equal(unlink(k->order_stamp), 0);
	assert_int_equal(first_kept(k, "by date"), MODEL_NONE);
}

/* A catalogue that is kept nowhere keeps no order; one that was just read does. */
static void an_order_needs_a_snapshot(void **state)
{
	struct kept_place *k = *state;
	const model_id rows[] = { 1, 0 };
	struct snapshot_of of = snapshot_of(k);
	struct catalogue *c;
	void *image = mem_alloc(k->f.catalogue->image_nbytes);

	snapshot_keep_order(k->f.catalogue, "by name", rows);
	assert_null(snapshot_order(k->f.catalogue, "by name"));
	memcpy(image, k->f.catalogue->image, k->f.catalogue->image_nbytes);
	c = image_adopt(image);
	snapshot_keep(c, &of);
	assert_null(snapshot_order(c, "by name"));
	snapshot_keep_order(c, "by name", rows);
	catalogue_free(c);
	assert_int_equal(first_kept(k, "by name"), 1);
}

/* Does the image, damaged by A at its byte AT, still pass? Then all of it can be asked for. */
static void try_image(const struct catalogue *was, size_t at, uint32_t word)
{
	char *image = mem_alloc(was->image_nbytes);
	struct catalogue *c;
	owner_id owner;

	memcpy(image, was->image, was->image_nbytes);
	memcpy(image + at, &word, sizeof(word));
	c = image_borrow(image, was->image_nbytes);
	if (c && image_is_sound(c)) {
		for (model_id m = 0; m < c->nmodels; m++) {
			resolve_any_dispute(c, m);
			for (region_id r = 1; r < c->nregions; r++) {
				resolve_market_foundation(c, m, r);
				resolve_hint(c, m, r, &owner);
			}
		}
		catalogue_find_model(c, "two");
		catalogue_find_feature(c, "screen");
		catalogue_find_region(c, "nowhere");
		catalogue_find_unit(c, "cm");
		catalogue_find_operator(c, "any");
	}
	catalogue_free(c);
	mem_free(image);
}

/* With right sums, as somebody could make them: nothing leads out of the image.  That it is
 * so is for the sanitizers to say; that most of it is seen, for the counts. */
static void numbers_lead_nowhere_else(void **state)
{
	struct kept_place *k = *state;
	const struct catalogue *c = k->f.catalogue;
	size_t refused = 0, n = 0;

	for (size_t at = 0; at + 4 <= c->image_nbytes; at += 4) {
		static const uint32_t words[] = { UINT32_MAX, 0x7fffffff, 0x00ff00ff, 1, 0 };

		for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
			try_image(c, at, words[i]);
	}
	for (size_t at = 0; at < c->nspecs; at++, n++) {
		struct claim *claim = (struct claim *)(uintptr_t)&c->specs[at];
		struct claim was = *claim;

		claim->assertion = c->nassertions;
		refused += !image_is_sound(c);
		*claim = was;
	}
	assert_true(n > 0);
	assert_int_equal(refused, n);
	assert_true(image_is_sound(c));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define CASE(name) cmocka_unit_test_setup_teardown(name, begin, end)
		CASE(it_is_the_same_catalogue),
		CASE(another_key_is_another_catalogue),
		CASE(damage_is_seen),
		CASE(truncation_is_seen),
		CASE(the_stamp_is_of_the_file),
		CASE(only_our_own_is_opened),
		CASE(nothing_is_kept_of_what_may_still_change),
		CASE(a_link_is_replaced_not_followed),
		CASE(columns_are_kept_with_it),
		CASE(an_order_is_kept_by_its_words),
		CASE(an_order_needs_a_snapshot),
		CASE(numbers_lead_nowhere_else),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
