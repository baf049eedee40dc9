/*
 * order: rows sorted by several keys.
 *
 * Keys are written "-released,name": '-' is descending.  Unknown values stand
 * last in both directions; ties go by name (natural), then by id.  What fits a network
 * stands first, then what nobody knows of but of whose bands a share is known, then what
 * does not fit; each by that share, the greatest first.
 */
#ifndef MICAT_QUERY_ORDER_H
#define MICAT_QUERY_ORDER_H

#include "micat/query/field.h"

struct sort_key {
	struct field field;
	bool descending;
};

#define ORDER_MAX_KEYS 8

struct order {
	struct sort_key keys[ORDER_MAX_KEYS];
	size_t nkeys;
	struct question asked;	/* what statuses and fits are about that name nothing */
};

int order_parse(const struct catalogue *c, const char *text, struct order *o, struct diag_sink *sink);
/* The order that the catalogue asks for; -1 after reporting, at the place of the
 * attribute, that it names no fields. */
int order_wish(const struct catalogue *c, struct order *o, struct diag_sink *sink);
void order_print(const struct catalogue *c, const struct order *o, struct buf *out);
void order_sort(const struct catalogue *c, const struct order *o, model_id *rows, size_t nrows);

/* All models in the order, into ROWS, which has room for them: from columns where these are
 * there, and kept in the catalogue's cache. */
void order_all(const struct catalogue *c, const struct order *o, model_id *rows);

/* The same from the catalogue's snapshot, where it was kept; NULL: it was not.  The rows live as
 * long as the catalogue. */
const model_id *order_kept(const struct catalogue *c, const struct order *o);
/* Keep ROWS, which order_all() made, with the snapshot: see snapshot_keep_order(). */
void order_keep(const struct catalogue *c, const struct order *o, const model_id *rows);

#endif
