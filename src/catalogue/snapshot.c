/*
 * snapshot: which files a catalogue is kept in, and when they are written.
 */
#include "config.h"

#include "snapshot-private.h"

#include <string.h>

#include "columns-private.h"
#include "image.h"
#include "kept.h"
#include "micat/base/buf.h"
#include "micat/base/mem.h"
#include "micat/base/parallel.h"

/* To be changed where an order of the same words would be another one. */
#define ORDER_LAYOUT (UINT64_C(1) << 32 | sizeof(model_id))

struct snapshot {
	char *image_path, *columns_path, *order_path;
	void *key;
	size_t key_nbytes;
	struct timespec newest;
	struct kept image, columns, order;	/* mapped where the catalogue comes from one */
	bool image_is_kept;
	char *order_words;		/* what the mapped order is; NULL: there is none */
	char *given_words;		/* what is to be kept; NULL: nothing */
	model_id *given_rows;
	const struct catalogue *catalogue;
	struct background *writing;	/* NULL: it has not begun */
};

static struct snapshot *snapshot_new(const struct snapshot_of *of)
{
	struct snapshot *s = mem_zalloc(1, sizeof(*s));

	s->image_path = mem_printf("%s.image", of->path);
	s->columns_path = mem_printf("%s.columns", of->path);
	s->order_path = mem_printf("%s.order", of->path);
	s->key = mem_alloc(of->key_nbytes);
	memcpy(s->key, of->key, of->key_nbytes);
	s->key_nbytes = of->key_nbytes;
	s->newest = of->newest;
	return s;
}

static void snapshot_free(struct snapshot *s)
{
	kept_close(&s->order);
	kept_close(&s->columns);
	kept_close(&s->image);
	mem_free(s->order_words);
	mem_free(s->given_words);
	mem_free(s->given_rows);
	mem_free(s->image_path);
	mem_free(s->columns_path);
	mem_free(s->order_path);
	mem_free(s->key);
	mem_free(s);
}

static struct kept_as image_as(const struct snapshot *s)
{
	return (struct kept_as){ "image", image_layout(), s->key, s->key_nbytes };
}

/* Columns are of the very image whose sum is their key: what they number is its. */
static struct kept_as columns_as(const struct snapshot *s)
{
	return (struct kept_as){ "columns", columns_layout(), &s->image.sum, sizeof(s->image.sum) };
}

/* An order likewise, and of the words that say which. KEY becomes both. */
static struct kept_as order_as(const struct snapshot *s, const char *words, struct buf *key)
{
	buf_add(key, (const char *)&s->image.sum, sizeof(s->image.sum));
	buf_puts(key, words);
	return (struct kept_as){ "order", ORDER_LAYOUT, key->data, key->nbytes };
}

/* -- opening --------------------------------------------------------------------- */

static struct catalogue *open_image(struct snapshot *s)
{
	struct kept_as as = image_as(s);
	struct catalogue *c;

	if (!kept_open(&s->image, s->image_path, &as))
		return NULL;
	c = image_borrow(s->image.block, s->image.nbytes);
	if (c && !s->image.checked && !image_is_sound(c)) {
		catalogue_free(c);
		return NULL;
	}
	s->image_is_kept = true;
	return c;
}

static void open_columns(struct snapshot *s, struct catalogue *c)
{
	struct kept_as as = columns_as(s);

	if (!kept_open(&s->columns, s->columns_path, &as))
		return;
	if (s->columns.checked && columns_put(c, s->columns.block, s->columns.nbytes))
		return;
	kept_close(&s->columns);
}

struct catalogue *snapshot_open(const struct snapshot_of *of)
{
	struct snapshot *s = snapshot_new(of);
	struct catalogue *c = open_image(s);

	if (!c) {
		snapshot_free(s);
		return NULL;
	}
	open_columns(s, c);
	s->catalogue = c;
	c->snapshot = s;
	return c;
}

static void open_order(struct snapshot *s, const char *words)
{
	struct buf key = BUF_INIT;
	struct kept_as as = order_as(s, words, &key);

	if (kept_open(&s->order, s->order_path, &as)) {
		if (s->order.checked && s->order.nbytes == s->catalogue->nmodels * sizeof(model_id))
			s->order_words = mem_strdup(words);
		else
			kept_close(&s->order);
	}
	buf_done(&key);
}

/* It is looked for when it is asked for: not everybody does. */
const model_id *snapshot_order(const struct catalogue *c, const char *words)
{
	struct snapshot *s = c->snapshot;

	if (s && s->image.mapping && !s->order_words)
		open_order(s, words);
	if (!s || !s->order_words || strcmp(s->order_words, words) != 0)
		return NULL;
	return (const void *)s->order.block;
}

/* -- writing --------------------------------------------------------------------- */

void snapshot_keep_order(const struct catalogue *c, const char *words, const model_id *rows)
{
	struct snapshot *s = c->snapshot;

	if (!s)
		return;
	mem_free(s->given_words);
	s->given_words = mem_strdup(words);
	s->given_rows = mem_resize(s->given_rows, (size_t)c->nmodels + 1, sizeof(*rows));
	memcpy(s->given_rows, rows, c->nmodels * sizeof(*rows));
}

static void write_image(void *context)
{
	struct snapshot *s = context;
	struct kept_as as = image_as(s);

	s->image_is_kept = kept_write(s->image_path, &as, &s->newest, s->catalogue->image,
				      s->catalogue->image_nbytes, &s->image) == 0;
}

/* Made now, where nobody has asked for them, so that the next one has them.  False: they are not
 * kept. */
static bool write_columns(struct snapshot *s)
{
	struct catalogue look = *s->catalogue;
	struct kept_as as = columns_as(s);
	const struct columns *columns;

	look.rule = RULE_RANK;
	columns = columns_make(&look);
	return columns && kept_write(s->columns_path, &as, &s->newest, columns,
				     columns_nbytes(columns), &s->columns) == 0;
}

static bool write_order(struct snapshot *s)
{
	struct buf key = BUF_INIT;
	struct kept_as as = order_as(s, s->given_words, &key);
	bool is_kept;

	kept_close(&s->order);
	is_kept = kept_write(s->order_path, &as, &s->newest, s->given_rows,
			     s->catalogue->nmodels * sizeof(model_id), &s->order) == 0;
	buf_done(&key);
	return is_kept;
}

/* All stamps at the end: the first one waits, and for the others too. */
static void write_rest(struct snapshot *s)
{
	bool new_columns = !s->columns.mapping && write_columns(s);
	bool new_order = s->given_words && write_order(s);

	if (new_columns)
		kept_put_stamp(s->columns_path, &s->columns);
	if (new_order)
		kept_put_stamp(s->order_path, &s->order);
	if (!s->image.checked)
		kept_put_stamp(s->image_path, &s->image);
}

void snapshot_keep(struct catalogue *c, const struct snapshot_of *of)
{
	struct snapshot *s = snapshot_new(of);

	s->catalogue = c;
	c->snapshot = s;
}

void snapshot_write(struct catalogue *c)
{
	struct snapshot *s = c->snapshot;

	if (s && !s->writing && !s->image_is_kept)
		s->writing = background_begin(write_image, s);
}

void snapshot_end(struct snapshot *s)
{
	if (!s)
		return;
	if (s->writing)
		background_end(s->writing);
	else if (!s->image_is_kept)
		write_image(s);
	if (s->image_is_kept)
		write_rest(s);
	snapshot_free(s);
}
