/*
 * home: where the reader lives.
 */
#include "config.h"

#include "micat/query/home.h"

#include <string.h>
#include <strings.h>

#include "names.h"

static void report(const struct catalogue *c, struct names ns, const char *setting,
		   const char *word, struct diag_sink *sink)
{
	const char *near = names_near(c, ns, word);

	diag_report(sink, (struct place){ 0 }, names_code(ns.kind), "%s: no %s \"%s\"%s%s%s", setting,
		    names_label(ns.kind), word, near ? "; did you mean \"" : "", near ? near : "",
		    near ? "\"?" : "");
}

bool home_set(struct catalogue *c, const char *region, const char *operator,
	      struct diag_sink *sink)
{
	struct home *h = &c->home;
	bool ok = true;

	*h = (struct home){ .region_word = region && *region ? region : NULL,
			    .operator_word = operator && *operator ? operator : NULL };
	if (h->region_word)
		h->region = catalogue_find_region(c, h->region_word);
	if (h->operator_word)
		h->operator = catalogue_find_operator(c, h->operator_word);
	if (h->region_word && h->region == ID_NONE) {
		ok = false;
		report(c, (struct names){ NAME_REGION, ID_NONE }, "home-region", h->region_word, sink);
	}
	if (h->operator_word && h->operator == ID_NONE) {
		ok = false;
		report(c, (struct names){ NAME_OPERATOR, ID_NONE }, "home-operator",
		       h->operator_word, sink);
	}
	return ok;
}

bool home_is_region(const struct catalogue *c, const char *word)
{
	return strcasecmp(word, HOME_WORD) == 0 && catalogue_find_region(c, word) == ID_NONE;
}

bool home_is_operator(const struct catalogue *c, const char *word)
{
	return strcasecmp(word, HOME_WORD) == 0 && catalogue_find_operator(c, word) == ID_NONE;
}

region_id home_find_region(const struct catalogue *c, const char *word)
{
	return home_is_region(c, word) ? c->home.region : catalogue_find_region(c, word);
}

operator_id home_find_operator(const struct catalogue *c, const char *word)
{
	return home_is_operator(c, word) ? c->home.operator : catalogue_find_operator(c, word);
}
