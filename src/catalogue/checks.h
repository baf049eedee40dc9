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

struct finding {
	struct origin origin;
	uint32_t number;	/* of findings at one place the first made stands first */
	enum diag_code code;
	char *text;
};

struct checks {
	const struct catalogue *c;
	struct finding *findings;
	size_t count, capacity;
	struct arena arena;
};

void checks_say(struct checks *k, struct origin origin, enum diag_code code, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

static inline const char *checks_string(const struct checks *k, string_id id)
{
	return catalogue_string(k->c, id);
}

static inline struct origin checks_claim_origin(const struct claim *claim)
{
	return (struct origin){ .line = claim->line, .file = claim->file };
}

/* Where ORIGIN is, as a part of a sentence about something at HERE: "line 3", or
 * "one.xml, line 3" in another file.  It lasts as long as the check. */
const char *checks_where(struct checks *k, struct origin origin, struct origin here);

void checks_names(struct checks *k);	/* check-names.c */
void checks_claims(struct checks *k);	/* check-claims.c */

#endif
