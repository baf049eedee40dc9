/*
 * rule: the table of rules, and finding one by its word.
 */
#include "micat/catalogue/rule.h"

#include <strings.h>

const struct rule_info rule_table[NRULES] = {
#define RULE_ROW(symbol, word, chosen, help) { word, chosen, help },
	RULES(RULE_ROW)
#undef RULE_ROW
};

const char rule_words[] = "rank, newest, any or agree";

bool rule_find(const char *word, enum rule *rule)
{
	for (int i = 0; i < NRULES; i++) {
		if (strcasecmp(rule_table[i].word, word) != 0)
			continue;
		*rule = (enum rule)i;
		return true;
	}
	return false;
}
