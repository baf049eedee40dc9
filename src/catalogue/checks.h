/*
 * checks: what the files of the check share.
 *
 * Findings are gathered in whatever order a check makes them, and told in that of the
 * files, as a person goes through them.
 */
#ifndef MICAT_SRC_CATALOGUE_CHECKS_H
#define MICAT_SRC_CATALOGUE_CHECKS_H

#include "micat/base/diag.h"
#include "micat/base/mem.h"
#include "micat/catalogue/catalogue.h"

struct complaint {
	struct origin origin;
	uint32_t number;	/* of findings at one place the first made stands first */
	enum diag_code code;
	char *text;
};

struct checks {
	const struct catalogue *c;
	struct complaint *findings;
	size_t count, capacity;
	struct arena arena;
};

void checks_say(struct checks *k, struct origin origin, enum diag_code code, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

static inline const char *checks_string(const struct checks *k, string_id id)
{
	return catalogue_string(k->c, id);
}

static inline struct origin checks_claim_origin(const struct checks *k, const struct claim *claim)
{
	return (struct origin){ .line = claim->line, .file = claim_says(k->c, claim)->file };
}

/* Where ORIGIN is, as a part of a sentence about something at HERE: "line 3", or
 * "one.xml, line 3" in another file.  It lasts as long as the check. */
const char *checks_where(struct checks *k, struct origin origin, struct origin here);

/* -- what claims say, for sentences ---------------------------------------------------- */

static inline const struct detail *checks_detail(const struct checks *k, const struct claim *claim)
{
	return claim_detail(k->c, claim);
}

static inline const char *checks_source(const struct checks *k, const struct claim *claim)
{
	return checks_string(k, claim_source(k->c, claim)->id);
}

static inline const char *checks_subject(const struct checks *k, const struct claim *claim,
					 bool is_market)
{
	return checks_string(k, is_market ? k->c->regions[claim_says(k->c, claim)->subject].code
					  : k->c->features[claim_says(k->c, claim)->subject].id);
}

static inline const char *checks_words(const struct checks *k, const struct claim *claim,
				       bool is_market)
{
	return is_market ? market_status_words[claim_status(k->c, claim)]
			 : checks_string(k, claim_value(k->c, claim)->text);
}

/* What a source names in passing is another word than what it says. */
static inline bool checks_in_passing(const struct detail *d)
{
	return d->strength == STRENGTH_INDIRECT || d->strength == STRENGTH_WEAK;
}

/* A claim is compared with so many others about the same thing: more are of no catalogue
 * that people edit, and all pairs of a million are not looked at in any time. */
#define MOST_COMPARED 64

void checks_names(struct checks *k);	/* check-names.c */
void checks_claims(struct checks *k);	/* check-claims.c */
void checks_ties(struct checks *k, model_id model);	/* check-ties.c */
void checks_operators(struct checks *k);	/* check-operators.c */

#endif
