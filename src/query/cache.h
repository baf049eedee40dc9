/*
 * cache: what terms gave last, by their canonical text, and the last orders.
 *
 * Who types a filter asks for nearly the same at every key: all terms but the last are as
 * they were.  A cache belongs to a look at a catalogue (catalogue.cache) and is told when
 * that looks at another; it holds for all rules.  Where there is none, nothing is kept.
 */
#ifndef MICAT_SRC_QUERY_CACHE_H
#define MICAT_SRC_QUERY_CACHE_H

#include "ast.h"
#include "micat/query/order.h"
#include "micat/query/query.h"

/* The text of a term that was not found, to keep its sets by. */
struct cache_key {
	char *text;		/* NULL: it is not to be kept */
	char *needle;		/* of a text term without capitals; else NULL */
};

/* True: YES and MAYBE, empty before, are the sets.  False: KEY is for cache_keep(). */
bool cache_find(const struct catalogue *c, const struct term *t, struct cache_key *key,
		struct bits *yes, struct bits *maybe);
void cache_keep(const struct catalogue *c, struct cache_key *key, const struct bits *yes,
		const struct bits *maybe);

/* The smallest set that is known to hold all models which a text term can find, because it
 * was found by a part of its text; NULL: none.  Until cache_keep(). */
const struct bits *cache_within(const struct catalogue *c, const struct term *t);

/* The same of all models in an order. */
bool cache_find_order(const struct catalogue *c, const struct order *o, model_id *rows);
void cache_keep_order(const struct catalogue *c, const struct order *o, const model_id *rows);

#endif
