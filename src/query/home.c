/*
 * home: where the reader lives.
 */
#include "config.h"

#include "micat/query/home.h"

#include <strings.h>

#include "names.h"

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
		names_unknown(c, (struct names){ NAME_REGION, ID_NONE }, "home-region: ",
			      h->region_word, (struct place){ 0 }, sink);
	}
	if (h->operator_word && h->operator == ID_NONE) {
		ok = false;
		names_unknown(c, (struct names){ NAME_OPERATOR, ID_NONE }, "home-operator: ",
			      h->operator_word, (struct place){ 0 }, sink);
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

void home_missing(const struct catalogue *c, bool operator, struct buf *out)
{
	const char *said = operator ? c->home.operator_word : c->home.region_word;
	const char *label = names_label(operator ? NAME_OPERATOR : NAME_REGION);

	if (said)
		buf_printf(out, "home-%s is \"%s\", and this catalogue has no such %s", label, said,
			   label);
	else
		buf_printf(out, "nobody said which %s is home: \"set home-%s\" does in micatrc, or "
			   "--home-%s", label, label, label);
}
