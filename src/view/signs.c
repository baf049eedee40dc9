/*
 * signs: the tables of signs as arrays.
 */
#include "micat/view/signs.h"

const struct sign_info sign_table[NSIGNS] = {
#define SIGN_ROW(symbol, utf8, ascii, role, in_help, meaning)                                      \
	{ utf8, ascii, role, in_help, meaning },
	SIGNS(SIGN_ROW)
#undef SIGN_ROW
};

const struct sign_form sign_form_table[] = {
#define SIGN_FORM_ROW(utf8, ascii, role, meaning) { utf8, ascii, role, meaning },
	SIGN_FORMS(SIGN_FORM_ROW)
#undef SIGN_FORM_ROW
};
const size_t sign_form_nrows = sizeof(sign_form_table) / sizeof(sign_form_table[0]);

const char *sign_text(enum sign s, bool ascii)
{
	return ascii ? sign_table[s].ascii : sign_table[s].utf8;
}

enum sign sign_of_truth(enum truth t)
{
	switch (t) {
	case TRUTH_TRUE:
		return SIGN_YES;
	case TRUTH_FALSE:
		return SIGN_NO;
	case TRUTH_UNKNOWN:
		break;
	}
	return SIGN_UNKNOWN;
}
