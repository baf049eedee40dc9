/*
 * cache: a few sets, of which the one that was asked for longest ago goes first.
 */
#include "config.h"

#include "cache.h"

#include <string.h>

#include "order-private.h"
#include "micat/base/text.h"

#define NENTRIES 32
#define NORDERS 3

struct entry {
	struct cache_key key;
	struct bits yes, maybe;
	size_t nyes;
	uint64_t asked;
};

struct kept_order {
	char *text;		/* NULL: none */
	model_id *rows;
	uint64_t asked;
};

struct query_cache {
	struct entry entries[NENTRIES];
	size_t count;
	struct kept_order orders[NORDERS];
	uint64_t now;
};

static void forget(struct entry *e)
{
	mem_free(e->key.text);
	mem_free(e->key.needle);
	bits_done(&e->yes);
	bits_done(&e->maybe);
}

struct query_cache *query_cache_new(void)
{
	return mem_zalloc(1, sizeof(struct query_cache));
}

void query_cache_clear(struct query_cache *k)
{
	while (k->count > 0)
		forget(&k->entries[--k->count]);
	for (int i = 0; i < NORDERS; i++) {
		mem_free(k->orders[i].text);
		mem_free(k->orders[i].rows);
		k->orders[i] = (struct kept_order){ NULL, NULL, 0 };
	}
}

void query_cache_free(struct query_cache *k)
{
	if (!k)
		return;
	query_cache_clear(k);
	mem_free(k);
}

/* A folded copy of what is looked for in names; NULL where capitals count. */
static char *needle_of(const struct term *t)
{
	struct buf folded = BUF_INIT;

	if (t->kind != TERM_TEXT || text_has_upper(t->text) ||
	    !text_is_valid(t->text, strlen(t->text)))
		return NULL;
	text_fold(&folded, t->text, strlen(t->text));
	buf_putc(&folded, '\0');
	return buf_take(&folded);
}

bool cache_find(const struct catalogue *c, const struct term *t, struct cache_key *key,
		struct bits *yes, struct bits *maybe)
{
	struct query_cache *k = c->cache;
	struct buf text = BUF_INIT;

	*key = (struct cache_key){ NULL, NULL };
	/* What a saved filter says may change, and is made of terms that are kept. */
	if (!k || t->kind == TERM_SAVED)
		return false;
	/* "home" is printed as it was said. */
	buf_printf(&text, "%d %d %d ", (int)c->rule, (int)c->home.region, (int)c->home.operator);
	term_print(c, t, false, QUERY_LONG, &text);
	for (size_t i = 0; i < k->count; i++) {
		struct entry *e = &k->entries[i];

		if (strcmp(e->key.text, buf_string(&text)) != 0)
			continue;
		e->asked = ++k->now;
		bits_copy(yes, &e->yes);
		bits_copy(maybe, &e->maybe);
		buf_done(&text);
		return true;
	}
	key->needle = needle_of(t);
	key->text = buf_take(&text);
	return false;
}

static struct entry *room(struct query_cache *k)
{
	struct entry *oldest = &k->entries[0];

	if (k->count < NENTRIES)
		return &k->entries[k->count++];
	for (size_t i = 1; i < k->count; i++)
		if (k->entries[i].asked < oldest->asked)
			oldest = &k->entries[i];
	forget(oldest);
	return oldest;
}

void cache_keep(const struct catalogue *c, struct cache_key *key, const struct bits *yes,
		const struct bits *maybe)
{
	struct query_cache *k = c->cache;
	struct entry *e;

	if (!key->text)
		return;
	e = room(k);
	*e = (struct entry){ .key = *key, .nyes = bits_count(yes), .asked = ++k->now };
	bits_init(&e->yes, yes->nbits);
	bits_init(&e->maybe, maybe->nbits);
	bits_copy(&e->yes, yes);
	bits_copy(&e->maybe, maybe);
}

const struct bits *cache_within(const struct catalogue *c, const struct term *t)
{
	const struct query_cache *k = c->cache;
	const struct entry *best = NULL;
	char *needle = k ? needle_of(t) : NULL;

	for (size_t i = 0; needle && i < k->count; i++) {
		const struct entry *e = &k->entries[i];

		if (e->key.needle && strstr(needle, e->key.needle) && (!best || e->nyes < best->nyes))
			best = e;
	}
	mem_free(needle);
	return best ? &best->yes : NULL;
}

/* -- orders ---------------------------------------------------------------------------------- */

bool cache_find_order(const struct catalogue *c, const struct order *o, model_id *rows)
{
	struct query_cache *k = c->cache;
	struct buf text = BUF_INIT;
	bool found = false;

	if (k)
		order_words(c, o, &text);
	for (int i = 0; k && i < NORDERS && !found; i++) {
		struct kept_order *kept = &k->orders[i];

		found = kept->text && strcmp(kept->text, buf_string(&text)) == 0;
		if (!found)
			continue;
		memcpy(rows, kept->rows, c->nmodels * sizeof(*rows));
		kept->asked = ++k->now;
	}
	buf_done(&text);
	return found;
}

void cache_keep_order(const struct catalogue *c, const struct order *o, const model_id *rows)
{
	struct query_cache *k = c->cache;
	struct kept_order *oldest;
	struct buf text = BUF_INIT;

	if (!k)
		return;
	oldest = &k->orders[0];
	for (int i = 1; i < NORDERS; i++)
		if (k->orders[i].asked < oldest->asked)
			oldest = &k->orders[i];
	order_words(c, o, &text);
	mem_free(oldest->text);
	oldest->text = buf_take(&text);
	oldest->rows = mem_resize(oldest->rows, c->nmodels, sizeof(*rows));
	memcpy(oldest->rows, rows, c->nmodels * sizeof(*rows));
	oldest->asked = ++k->now;
}
