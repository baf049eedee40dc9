/*
 * fit-private: what working out a fit and telling all of it share.
 */
#ifndef MICAT_SRC_QUERY_FIT_PRIVATE_H
#define MICAT_SRC_QUERY_FIT_PRIVATE_H

#include "micat/query/fit.h"

/* Values whose bands were counted last: enough that the models of a screenful of brands
 * do not push each other out, few enough for ten thousand terms. */
#define NMEMOS 64

struct memo {
	value_id value;		/* 0: none */
	uint16_t had[NBAND_ROLES];
};

struct technology_plan {
	const struct band **bands;	/* in service */
	size_t nbands;
	uint16_t total[NBAND_ROLES];
	struct memo *memos;
};

struct network_plan {
	operator_id operator;
	struct technology_plan *technologies;
	bool is_known;			/* any band in service is */
	bool has_list;			/* only accepted phones */
	uint32_t list_day;		/* a finding that shows it is not older; 0: any */
};

struct fit_plan {
	const struct catalogue *catalogue;
	operator_id operator;
	struct network_plan *networks;
	size_t nnetworks;
	operator_id *members;		/* the operator and all that it runs on */
	size_t nmembers;
};

/* One with bands of its own, or that runs on nothing else. */
bool fit_is_network(const struct catalogue *c, operator_id o);

/* Called for each rule that holds, with whose it is (ID_NONE: a region's). */
typedef void fit_rule_visitor(void *context, const struct net_rule *r, operator_id whose);

/* The rules of regions and of the operators in P; of networks only those of ONLY, unless
 * that is ID_NONE. */
void fit_visit_rules(const struct fit_plan *p, operator_id only, fit_rule_visitor *visit,
		     void *context);

/* Whose bands decide: the first variant that a chosen claim names; 0: none does. */
string_id fit_default_variant(const struct catalogue *c, model_id m);

/* The claims about a feature, the model's own before its series'.  Returns how many spans. */
#define FIT_MOST_SPANS 2
size_t fit_spans(const struct catalogue *c, model_id m, feature_id feature,
		 struct claims spans[FIT_MOST_SPANS]);

/* What names the bands that VARIANT (0: whichever is chosen) of the model has, or NULL. */
const struct claim *fit_find_bands(const struct catalogue *c, model_id m, feature_id feature,
				   string_id variant);

/* Is NUMBER among the items of a value? */
bool fit_value_has(const struct catalogue *c, value_id value, uint32_t number);

bool fit_is_about(const struct catalogue *c, const struct finding *f, model_id m);

/* The model in one network: N, whose technologies the caller has made room for.  True
 * where any of the model's bands are known. */
bool fit_look(struct fit_plan *p, struct network_plan *plan, model_id m, string_id variant,
	      struct fit_network *n);

/* How sure the bands are of all that F looked at, for what it says by now. */
void fit_doubt(const struct catalogue *c, struct fit *f);

/* Several networks: unanimous, or unknown. */
struct fit_sum {
	size_t count;
	enum truth fits;
	enum fit_reason reason;
	bool has_share;
	double low, high;
};
void fit_join(struct fit_sum *sum, const struct fit_network *n);

#endif
