/*
 * language: the table of what can be said, and the words that have a meaning.
 *
 * The parser knows the grammar itself; this table is what people read of it.
 */
#include "config.h"

#include "micat/query/language.h"

#include <strings.h>

const struct language_row language_table[] = {
	{ "available in REGION", "in:REGION",
	  "It is sold there; of a group of countries: in any of its members; "
	  "sold in says the same.",
	  "available in IN" },
	{ "not available in REGION", "no:REGION",
	  "It is known not to be sold there.",
	  "not available in US" },
	{ "available throughout REGION", "all:REGION",
	  "It is sold in every member of a group of countries.",
	  "available throughout EEA" },
	{ "available in REGION since DATE", "in:REGION@DATE..",
	  "It is sold there by the word of a claim that is not older than that.",
	  "available in US since 2022" },
	{ "unknown in REGION", "unknown:REGION",
	  "Nobody says whether it is sold there.",
	  "unknown in US" },
	{ "disputed in REGION", "disputed:REGION",
	  "Sources disagree on whether it is sold there.",
	  "disputed in US" },
	{ "has FEATURE", "FEATURE=yes",
	  "A yes-or-no feature is yes; its name alone says the same.",
	  "has nfc" },
	{ "not has FEATURE", "FEATURE=no",
	  "A yes-or-no feature is known to be no.",
	  "not has nfc" },
	{ "FEATURE is varies", "FEATURE=varies",
	  "A yes-or-no feature is yes for some and no for others, as from market to market; "
	  "whether it is yes is unknown.",
	  "nfc is varies" },
	{ "FEATURE >= NUMBER UNIT", "FEATURE>=NUMBERUNIT",
	  "Compares with =, !=, <, <=, > or >=; units are converted, and of a list any item will do.",
	  "battery >= 5000 mAh" },
	{ "FEATURE LOW..HIGH UNIT", "FEATURE:LOW..HIGHUNIT",
	  "From one value to another, both included; either may be left out.",
	  "battery 5000..6000 mAh" },
	{ "FEATURE >= DATE", "FEATURE>=DATE",
	  "Compares dates; a shorter date means its whole year or month.",
	  "released >= 2024-02" },
	{ "FEATURE is WORD, WORD", "FEATURE:WORD,WORD",
	  "It is one of these; also for brand, category and series.",
	  "category is phone, tablet" },
	{ "FEATURE is not WORD", "FEATURE!=WORD",
	  "It is known to be none of these.",
	  "category is not phone" },
	{ "FEATURE contains TEXT", "FEATURE:TEXT",
	  "The text occurs in it; upper case counts only if the filter uses it.",
	  "soc contains snapdragon" },
	{ "FEATURE ~ \"EXPRESSION\"", "FEATURE~\"EXPRESSION\"",
	  "An extended regular expression matches a part of it.",
	  "soc ~ \"8 gen [23]\"" },
	{ "FEATURE has VALUE", "FEATURE=VALUE",
	  "One item of a list is the number or word, or contains the text.",
	  "bands.5g has 77" },
	{ "FEATURE is unknown", "FEATURE=?",
	  "No source says anything about it.",
	  "battery is unknown" },
	{ "FEATURE is known", "FEATURE=*",
	  "Some source says something about it.",
	  "battery is known" },
	{ "FEATURE is disputed", "disputed:FEATURE",
	  "Sources disagree about it.",
	  "battery is disputed" },
	{ "disputed", "",
	  "Sources disagree about anything at all.",
	  "disputed" },
	{ "according to SOURCE", "src:SOURCE",
	  "The source says something about it.",
	  "according to gsmarena" },
	{ "TEXT", "",
	  "The text occurs in the name, native name, codename, model number or id.",
	  "ultra \"note 13\"" },
	{ "QUERY and QUERY", "QUERY QUERY",
	  "Both are true; binds closer than \"or\".",
	  "has nfc and has 5g" },
	{ "QUERY or QUERY", "QUERY | QUERY",
	  "At least one is true.",
	  "has nfc or has 5g" },
	{ "not QUERY", "-QUERY",
	  "It is known to be false; ! says the same.",
	  "not (has nfc and has 5g)" },
	{ "(QUERY)", "",
	  "Parentheses keep together what belongs together.",
	  "has nfc and (has 5g or battery >= 5000 mAh)" },
	{ "@NAME", "",
	  "What the filter says that was saved under that name.",
	  "@mine and has 5g" },
	{ "fits OPERATOR", "fits:OPERATOR",
	  "It has the main bands of a mobile network, and no rule or finding stands in the way.",
	  "fits us-t-mobile" },
	{ "not fits OPERATOR", "-fits:OPERATOR",
	  "It is known to lack a primary band, or found not to work there.",
	  "not fits us-t-mobile" },
	{ "covers OPERATOR >= PERCENT", "covers:OPERATOR>=PERCENT",
	  "It has that share of the bands of a mobile network; the main ones count twice.",
	  "covers us-t-mobile >= 80%" },
};
const size_t language_nrows = sizeof(language_table) / sizeof(language_table[0]);

const struct language_keyword language_keywords[] = {
	{ "and", true },	{ "or", true },		{ "not", true },
	{ "no", true },		{ "in", true },		{ "has", true },
	{ "is", true },		{ "contains", true },	{ "available", true },
	{ "throughout", true },	{ "since", true },	{ "unknown", true },
	{ "disputed", true },	{ "according", true },	{ "fits", true },
	{ "covers", true },	{ "sold", true },	{ "known", false },
	{ "to", false },	{ "all", false },	{ "src", false },
};
const size_t language_nkeywords = sizeof(language_keywords) / sizeof(language_keywords[0]);

const struct language_keyword *language_find_keyword(const char *word)
{
	for (size_t i = 0; i < language_nkeywords; i++)
		if (strcasecmp(language_keywords[i].word, word) == 0)
			return &language_keywords[i];
	return NULL;
}
