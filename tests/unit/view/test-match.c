#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "match.h"

static const struct {
	const char *text, *needle;
	size_t from;
	long at;		/* -1: none */
	size_t nmatch;
} cases[] = {
	{ "Kestrel K14", "k14", 0, 8, 3 },
	{ "Kestrel K14", "K14", 0, 8, 3 },
	{ "Kestrel k14", "K14", 0, -1, 0 },
	{ "Kestrel K14", "k", 1, 8, 1 },
	{ "Café Ñandú", "nandu", 0, 6, 7 },
	{ "Café Ñandú", "cafe", 0, 0, 5 },
	{ "红隼 14 Ultra", "ultra", 0, 10, 5 },
	{ "红隼 14", "隼", 0, 3, 3 },
	{ "abc", "abcd", 0, -1, 0 },
	{ "abc", "c", 3, -1, 0 },
	{ "", "a", 0, -1, 0 },
};

static void places(void **state)
{
	size_t i, at, nmatch;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		bool found = match_find(cases[i].text, strlen(cases[i].text), cases[i].needle,
					cases[i].from, &at, &nmatch);

		assert_int_equal(found, cases[i].at >= 0);
		if (found) {
			assert_int_equal(at, cases[i].at);
			assert_int_equal(nmatch, cases[i].nmatch);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(places),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
