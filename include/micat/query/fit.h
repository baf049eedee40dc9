/*
 * fit: will a model work in an operator's mobile network?
 *
 * Three things are looked at: the bands that the operator has in service, by their role;
 * the rules that decide beside the bands; and what somebody found out.  A band that
 * matches is never turned into "works".  A model "fits" where all primary and coverage
 * bands match and no rule or finding stands in the way; it does not where a primary band
 * is lacking or a finding says that it does not work; in all other cases nobody knows: no
 * bands are known, a coverage band is lacking, a list of accepted phones is asked that
 * nobody has shown the model to be on.
 *
 * What a model has is the chosen claim about the feature of each technology, and all of
 * one variant where the claims name variants.  It is known to have none of a technology
 * where a feature that its bands need is no.  A brand is looked at in the networks that it
 * runs on; of several, all must say the same.
 */
#ifndef MICAT_QUERY_FIT_H
#define MICAT_QUERY_FIT_H

#include "micat/base/buf.h"
#include "micat/base/mem.h"
#include "micat/query/query.h"

/* What it means to lack a band.  FIT_LACK(role, meaning) */
#define FIT_LACK_PRIMARY "hardly usable"
#define FIT_LACK_COVERAGE "holes outside towns and indoors"
#define FIT_LACK_CAPACITY "slower in busy places"
#define FIT_LACK_EXTRA "hardly missed (in a few spots, or helps another band only)"
#define FIT_LACKS(FIT_LACK)                                                                        \
	FIT_LACK(PRIMARY, FIT_LACK_PRIMARY)                                                        \
	FIT_LACK(COVERAGE, FIT_LACK_COVERAGE)                                                      \
	FIT_LACK(CAPACITY, FIT_LACK_CAPACITY)                                                      \
	FIT_LACK(EXTRA, FIT_LACK_EXTRA)
extern const char *const fit_lack_meanings[NBAND_ROLES];

/* How a model stands in one technology of a network.
 * FIT_LEVEL(symbol, word, what it means) */
#define FIT_LEVELS(FIT_LEVEL)                                                                     \
	FIT_LEVEL(NO_NETWORK, "network unknown", "nobody says which bands the operator has")       \
	FIT_LEVEL(UNUSED, "not used",                                                              \
		  "the operator has no band of it in service, as far as is known")                 \
	FIT_LEVEL(UNKNOWN, "unknown", "nobody says which bands the model has")                     \
	FIT_LEVEL(NONE, "none", "no service in it: the model has none of the bands")               \
	FIT_LEVEL(PRIMARY, "primary lacking", FIT_LACK_PRIMARY ": a primary band is lacking")      \
	FIT_LEVEL(COVERAGE, "coverage lacking", FIT_LACK_COVERAGE ": a coverage band is lacking")  \
	FIT_LEVEL(CAPACITY, "capacity lacking", FIT_LACK_CAPACITY ": a capacity band is lacking")  \
	FIT_LEVEL(EXTRA, "extra lacking", FIT_LACK_EXTRA ": an extra band is lacking")             \
	FIT_LEVEL(ALL, "all", "it has every band in service")

enum fit_level {
#define FIT_LEVEL_ENUM(symbol, word, meaning) FIT_LEVEL_##symbol,
	FIT_LEVELS(FIT_LEVEL_ENUM)
#undef FIT_LEVEL_ENUM
	NFIT_LEVELS
};

struct fit_level_info {
	const char *word, *meaning;
};
extern const struct fit_level_info fit_level_table[NFIT_LEVELS];

/* What decided.  FIT_REASON(symbol, word, sentence) */
#define FIT_REASONS(FIT_REASON)                                                                    \
	FIT_REASON(FITS, "fits", "all primary and coverage bands match, and nothing stands in the way") \
	FIT_REASON(FAILED, "failed", "a finding says that it does not work")                       \
	FIT_REASON(PRIMARY, "primary-lacking", "a primary band is lacking")                        \
	FIT_REASON(NO_BANDS, "no-bands", "nobody says which bands the model has")                  \
	FIT_REASON(NO_NETWORK, "no-network", "nobody says which bands the operator has")           \
	FIT_REASON(LIST, "list",                                                                   \
		   "only accepted phones have service or calls, and nobody has shown this one to be accepted") \
	FIT_REASON(FINDING, "finding", "a finding stands in the way")                              \
	FIT_REASON(SOME_BANDS, "some-bands", "nobody says which bands the model has in a technology") \
	FIT_REASON(COVERAGE, "coverage-lacking", "a coverage band is lacking")                     \
	FIT_REASON(NETWORKS, "networks", "its networks differ")

enum fit_reason {
#define FIT_REASON_ENUM(symbol, word, sentence) FIT_REASON_##symbol,
	FIT_REASONS(FIT_REASON_ENUM)
#undef FIT_REASON_ENUM
	NFIT_REASONS
};

struct fit_reason_info {
	const char *word, *sentence;
};
extern const struct fit_reason_info fit_reason_table[NFIT_REASONS];

/* A model in one technology of one network. */
struct fit_technology {
	technology_id technology;
	enum fit_level level;
	enum truth supported;		/* has the model any of it? */
	const struct claim *claim;	/* what names its bands, or NULL */
	bool indirect;			/* its evidence is: "*" */
	bool disputed;			/* sources differ on a band in service: "≠" */
	uint16_t total[NBAND_ROLES];	/* the network's bands in service */
	uint16_t had[NBAND_ROLES];	/* of them the model's; 0 where that is not known */
};

/* A model in one network. */
struct fit_network {
	operator_id operator;
	struct fit_technology *technologies;	/* catalogue.ntechnologies - 1, in order */
	enum truth by_bands;		/* as if there were neither rules nor findings */
	enum truth fits;
	enum fit_reason reason;
	bool has_share;			/* else the next two are 0 and 1 */
	double low, high;		/* the share of the bands it has: surely, at most */
	bool needs_volte;		/* all networks that carry calls by themselves are closed */
};

struct fit_rule { const struct net_rule *rule; operator_id operator; };		/* 0: a region's */
struct fit_finding { const struct finding *finding; operator_id operator; };
struct fit_closure { const struct closure *closure; operator_id operator; };

struct fit {
	model_id model;
	operator_id operator;
	string_id variant;		/* whose the bands are; 0 not said */
	bool has_bands;			/* any technology's are known */
	enum truth fits;
	enum fit_reason reason;
	bool has_share;
	double low, high;
	bool indirect;			/* FITS is known, but by bands that nobody states directly */
	bool disputed;			/* sources differ on the bands that it is founded on */
	struct fit_network *networks;	/* those it runs on, or itself */
	size_t nnetworks;
	struct fit_rule *rules;		/* what decides first: lists, then duties, then notes */
	size_t nrules;
	struct fit_finding *findings;	/* about the model: fails, partly, works */
	size_t nfindings;
	struct fit_closure *closures;	/* done and planned, by date */
	size_t nclosures;
	struct arena arena;		/* all of these arrays */
};

/* The operators in any of the regions, or all where there are none; SET is initialised. */
void fit_operators_in(const struct catalogue *c, struct query_regions regions, struct bits *set);

/* MODEL in the network of OPERATOR.  VARIANT: one of fit_variants(); F is initialised by
 * this call, freed by the next. */
void fit_init(const struct catalogue *c, model_id model, operator_id operator,
	      string_id variant, struct fit *f);
void fit_done(struct fit *f);

/* The variants whose bands are known, the one that decides a filter first, at most MAX;
 * one that is 0 where the claims name none.  Returns how many: at least 1. */
size_t fit_variants(const struct catalogue *c, model_id model, string_id *variants, size_t max);

/* Has the model this band of the technology? */
enum truth fit_has_band(const struct catalogue *c, const struct fit_technology *t, uint32_t number);

/* Do sources differ on whether MODEL has it?  T: as fit_init() left it. */
bool fit_band_disputed(const struct catalogue *c, model_id model, const struct fit_technology *t,
		       uint32_t number);

/* The bands of ROLE in service that the model lacks - or has,
 * where HAD - as words: "n41, n71".  Appends; returns how many. */
size_t fit_put_bands(const struct catalogue *c, const struct fit_network *n,
		     const struct fit_technology *t, enum band_role role, bool had,
		     struct buf *out);

/* "61%", or "61-73%" where that is not sure.  Appends. */
void fit_put_share(double low, double high, struct buf *out);

/* What a cell of a list tells of a model and an operator. */
struct fit_standing {
	enum truth fits;
	bool has_share;
	double low, high;		/* as in struct fit */
	bool indirect, disputed;
};
struct fit_standing fit_stand(const struct catalogue *c, model_id model, operator_id operator);

/* -- for filters: one operator, many models ------------------------------------ */

struct fit_plan;

/* What can be worked out before models are looked at.  It lives in ARENA and remembers
 * what it has met. */
struct fit_plan *fit_plan_new(struct arena *arena, const struct catalogue *c, operator_id operator);
enum truth fit_plan_test(struct fit_plan *p, model_id model);
/* The share; false where it is not known at all. */
bool fit_plan_share(struct fit_plan *p, model_id model, double *low, double *high);

#endif
