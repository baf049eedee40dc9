/*
 * expect: what the parser looked for where the text ended.
 *
 * Completion parses the text before the cursor.  Wherever the parser meets the end of it,
 * it notes here what it would have taken, so that what is offered is what is understood.
 */
#ifndef MICAT_QUERY_EXPECT_H
#define MICAT_QUERY_EXPECT_H

#include "names.h"

enum expected {
	EXPECT_TERM,		/* anything that begins a term */
	EXPECT_KEYWORD,
	EXPECT_OPERATOR,	/* behind FIELD */
	EXPECT_FIELD,
	EXPECT_BOOLEAN,		/* a yes-or-no feature */
	EXPECT_NAME,		/* one of NAMES */
	EXPECT_NUMBER,		/* of FIELD */
	EXPECT_UNIT,		/* of FIELD */
	EXPECT_DATE,
	EXPECT_TEXT,		/* of FIELD */
	EXPECT_SAVED,		/* the name of a saved filter */
};

struct expectation {
	enum expected what;
	size_t start;		/* byte of the text where it begins: words before the end may
				   already belong to it */
	struct field field;
	struct names names;
	const char *keyword;	/* static */
};

#define EXPECT_MAX 64

struct expectations {
	struct expectation items[EXPECT_MAX];
	size_t count;
	bool unfinished;	/* the mistake was that the text ended */
	/* The name that the parser thinks was meant where it found a mistake; "" none. */
	char near[256];
	size_t near_start, near_nbytes;
};

/* Parse TEXT into X, the query itself forgotten; true where it parses. */
bool query_expect(const struct catalogue *c, const char *text, struct expectations *x);

#endif
