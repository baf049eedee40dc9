/*
 * rule: which claim is shown, when sources say different things.
 *
 * A rule chooses; it drops nothing.  What exactly each one means for a feature and for a
 * market is said in resolve.h.
 */
#ifndef MICAT_CATALOGUE_RULE_H
#define MICAT_CATALOGUE_RULE_H

#include <stdbool.h>
#include <stddef.h>

/* RULE(symbol, word, chosen, help): CHOSEN stands behind "Shown:", HELP is the line of the
 * help screen, of --help and of the man page. */
#define RULES(RULE)                                                                                \
	RULE(RANK, "rank", "the best-ranked source",                                               \
	     "the best-ranked source, then direct before indirect, then the newest")        \
	RULE(NEWEST, "newest", "the newest word",                                                  \
	     "the newest word, whoever says it; then as rank")                                     \
	RULE(ANY, "any", "any source that says yes",                                               \
	     "yes where any source says so, of markets and yes-or-no features")     \
	RULE(AGREE, "agree", "what all sources agree on",                                          \
	     "as rank where sources agree; unknown where they disagree")

#define RULE_LIST "rank newest any agree"	/* the words in their order */

enum rule {
#define RULE_ENUM(symbol, word, chosen, help) RULE_##symbol,
	RULES(RULE_ENUM)
#undef RULE_ENUM
	NRULES
};

struct rule_info {
	const char *word, *chosen, *help;
};
extern const struct rule_info rule_table[NRULES];

/* The rule called WORD, in any case; false, and RULE untouched, where there is none. */
bool rule_find(const char *word, enum rule *rule);

/* "rank, newest, any or agree": for messages. */
extern const char rule_words[];

#endif
