/*
 * detail-networks: on the networks of the region in question, of the operator's, or of home.
 *
 * In little room: what decides, what was found out, the bands in a table.  All of it has a
 * view of its own: view-networks.c.
 */
#include "detail-private.h"

#include "micat/view/networks.h"
#include "micat/view/signs.h"

#define MOST_OPERATORS 50	/* that are told here */

/* Leaves the first ones in SET; returns how many are left out. */
static size_t leave_first(struct bits *set)
{
	size_t count = 0, nout = 0;

	for (size_t o = bits_next(set, 0); o < set->nbits; o = bits_next(set, o + 1)) {
		if (count++ < MOST_OPERATORS)
			continue;
		bits_clear(set, o);
		nout++;
	}
	return nout;
}

static void add_title(struct pane *p, region_id region, string_id variant)
{
	char *title = mem_printf("On the networks of %s", pane_region_label(p, region));

	pane_heading(p, title);
	mem_free(title);
	if (variant)
		lines_addf(p->l, ROLE_DIM, " %s %s", sign_text(SIGN_DOT, p->l->ascii),
			   catalogue_string(p->c, variant));
}

static void add_region(struct pane *p, region_id region)
{
	struct query_regions only = { .ids = { region }, .count = 1 };
	string_id variants[NETWORKS_MOST_VARIANTS];
	struct networks n;
	struct bits set;
	size_t nout;

	fit_operators_in(p->c, only, &set);
	nout = leave_first(&set);
	fit_variants(p->c, p->model, variants, NETWORKS_MOST_VARIANTS);
	add_title(p, region, variants[0]);
	if (bits_count(&set) == 0) {
		lines_begin(p->l, 2, 4);
		lines_add(p->l, ROLE_DIM, "no network operator there is known");
	} else {
		networks_init(&n, p->c, p->model, variants[0], &set);
		networks_brief(&n, p->quoted, p->l);
		networks_done(&n);
	}
	if (nout) {
		lines_begin(p->l, 2, 4);
		lines_addf(p->l, ROLE_DIM, "and %zu more", nout);
	}
	bits_done(&set);
}

/* "fits its networks:  ✓ 0  ✗ 6  ? 6" */
void pane_networks_count(struct pane *p, int col)
{
	static const enum truth order[] = { TRUTH_TRUE, TRUTH_FALSE, TRUTH_UNKNOWN };
	struct query_regions only = { .ids = { p->region }, .count = 1 };
	size_t count[] = { 0, 0, 0 };
	struct arena arena;
	struct bits set;

	fit_operators_in(p->c, only, &set);
	leave_first(&set);
	arena_init(&arena);
	for (size_t o = bits_next(&set, 0); o < set.nbits; o = bits_next(&set, o + 1))
		count[fit_plan_test(fit_plan_new(&arena, p->c, (operator_id)o), p->model)]++;
	arena_done(&arena);
	/* Where nothing at all is known, the section says it. */
	if (count[TRUTH_TRUE] + count[TRUTH_FALSE] > 0) {
		lines_begin(p->l, col, col + 2);
		lines_add(p->l, ROLE_TEXT, "fits its networks:");
		for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++) {
			enum sign sign = sign_of_truth(order[i]);

			lines_addf(p->l, sign_table[sign].role, "  %s %zu",
				   sign_text(sign, p->l->ascii), count[order[i]]);
		}
	}
	bits_done(&set);
}

void pane_networks(struct pane *p)
{
	if (p->c->noperators <= 1)
		return;
	for (size_t i = 0; i < p->networks.count; i++)
		add_region(p, p->networks.ids[i]);
	if (p->networks.count == 0) {
		pane_heading(p, "Networks");
		lines_addf(p->l, ROLE_DIM, "  %s", p->choose);
	}
}
