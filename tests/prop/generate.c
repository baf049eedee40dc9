/*
 * generate: filters at random.
 */
#include "config.h"

#include "generate.h"

#include "fixture.h"

static const char *one_of(uint32_t *state, const char *const *words, size_t nwords)
{
	return words[fixture_roll(state, (uint32_t)nwords)];
}
#define ONE_OF(state, words) one_of(state, words, sizeof(words) / sizeof((words)[0]))

static void add_regions(uint32_t *state, struct buf *out)
{
	static const char *const regions[] = {
		"US", "us", "IN", "NO", "EEA", "EU", "150", "Europe", "GLOBAL", "United States",
		"\"Hong Kong\"", "Trinidad and Tobago", "US, IN", "DE,FR , NO" };

	buf_puts(out, ONE_OF(state, regions));
}

static void add_dated(uint32_t *state, struct buf *out)
{
	static const char *const dates[] = { "", "", "", " since 2022", " since 2023-02",
					     " since 2024-05-01" };

	buf_puts(out, ONE_OF(state, dates));
}

void generate_region_term(uint32_t *state, struct buf *out)
{
	static const char *const whole[] = {
		"no:US", "in:IN", "all:EEA", "unknown:US", "disputed:US", "in:US@2022..",
		"no:EU,NO", "disputed in:US", "all:EU,NO@2024-05.." };
	static const char *const begin[] = { "available in ", "not available in ", "in ",
					     "available throughout ", "unknown in " };

	if (fixture_roll(state, 2)) {
		buf_puts(out, ONE_OF(state, whole));
		return;
	}
	buf_puts(out, ONE_OF(state, begin));
	add_regions(state, out);
	add_dated(state, out);
}

static void add_number(uint32_t *state, const char *unit, struct buf *out)
{
	static const char *const gaps[] = { "", " " };

	buf_printf(out, "%u", fixture_roll(state, 40));
	if (fixture_roll(state, 2))
		buf_printf(out, ".%u", fixture_roll(state, 1000));
	if (*unit && fixture_roll(state, 3))
		buf_printf(out, "%s%s", ONE_OF(state, gaps), unit);
}

void generate_number_term(uint32_t *state, struct buf *out)
{
	static const struct { const char *feature, *units[2]; } features[] = {
		{ "display", { "in", "cm" } },	     { "screen", { "inch", "in" } },
		{ "battery", { "mAh", "Ah" } },	     { "battery.capacity", { "Ah", "mah" } },
		{ "ram", { "GB", "TB" } },	     { "weight", { "g", "kg" } },
		{ "\"bands.5g\"", { "", "" } } };
	static const char *const ops[] = { " = ", "!=", "<", " <= ", ">", ">=", " is ", " is not ",
					   ":", " has " };
	uint32_t f = fixture_roll(state, 7);
	const char *unit = features[f].units[fixture_roll(state, 2)];

	buf_puts(out, features[f].feature);
	if (fixture_roll(state, 3) == 0) {
		buf_puts(out, fixture_roll(state, 2) ? " " : ": ");
		/* Backwards ones are errors: the low end is below 40, the high one is not. */
		if (fixture_roll(state, 4))
			add_number(state, "", out);
		buf_puts(out, "..");
		buf_printf(out, "4%u%s", fixture_roll(state, 9000) + 10, unit);
		return;
	}
	if (fixture_roll(state, 6) == 0) {
		buf_puts(out, " = ");
		add_number(state, unit, out);
		buf_puts(out, ", ");
		add_number(state, unit, out);
		return;
	}
	buf_puts(out, ONE_OF(state, ops));
	add_number(state, unit, out);
}

void generate_other_term(uint32_t *state, struct buf *out)
{
	static const char *const terms[] = {
		"has nfc", "5g", "nfc=no", "no nfc", "nfc is not yes", "net.5g:yes",
		"battery is unknown", "battery=*", "ram is not known", "disputed:display",
		"display.type is not disputed", "disputed", "unknown:soc", "native=?",
		"series is known", "according to gsmarena", "src:article,tracker",
		"according to Reference pages", "released >= 2023", "released < 2022-06",
		"released = 2024", "released != 2023-11", "released 2022..2023-11",
		"released > 2022-05-16", "released is 2021, 2024-02-29",
		"soc contains snapdragon", "soc:kirin,GEN", "soc is \"dimensity 9000\"",
		"soc != Kirin", "soc ~ \"8 gen [23]\"", "soc ~ \"^[A-K]\"", "soc is \"a\\\"b\\\\c\"",
		"soc is \"and\"", "colours has green", "colours is Black, red", "colours:RED",
		"panel is OLED", "panel:lcd", "panel is Super AMOLED", "panel >= oled",
		"panel OLED..\"Super AMOLED\"", "panel < OLED", "display.type != LCD",
		"brand is Blue Bird", "brand:blue,alpha", "brand contains ir", "brand is not Alpha",
		"category is phone, watch", "category:tablet", "series:alpha-one",
		"series is not alpha-one", "codename is zeus", "codename:aur", "name ~ \"1[0-9]$\"",
		"fits us-t-mobile", "fits:us-mint", "fits Mint, us-verizon", "not fits us-att",
		"covers us-t-mobile >= 80%", "covers:us-mint<80%", "covers us-verizon != 100",
		"covers us-both, us-none > 40.5 ", "covers us-t-mobile = 80%",
		"id is m1, m2", "number is unknown", "name contains \"-\"",
		"name contains ultra", "name contains Ultra", "name contains TRA",
		"name is \"ultra 7\"", "name is \"Ultra 7\", \"pad 8\"", "native contains pad",
		"native contains \"\xe5\xb0\x8f\"", "native is \"\xd0\xb9 PAD\"", "native is known",
		"codename is AURORA", "codename is unknown", "number contains 1", "number:pnA",
		"number contains PNA", "id contains m1", "name ~ \"tr|ir\"", "series is unknown",
		"brand is unknown", "category is known", "name contains \"ultra, pad\"",
		"name contains ultra, Pad, \"gro\"" };

	buf_puts(out, ONE_OF(state, terms));
}

static void add_text_term(uint32_t *state, struct buf *out)
{
	static const char *const texts[] = {
		"ultra", "Pad", "1", "\"note 13\"", "\"and\"", "\"in\"", "\"kg\"", "\"nfc\"", "zeus",
		"\"a, b\"", "\"\\\\\"", "\"(\"", "\"-1\"", "\"has\"", "battery", "note", "\"since\"",
		"Ultra", "ULTRA", "TRA", "tra", "u", "ul", "ult", "ra 1", "\"gr\xc3\xb6\xc3\x9f\"",
		"gro", "\"\xc3\xb6\"", "\"GR\xc3\x96\"", "\"e\xcc\x81\"", "\"\xcc\x81\"", "\"\xcc\x81T\"", "\"\xcc\x86 p\"",
		"\"\xd0\xb8\"", "\"\xe7\xb1\xb3 u\"", "etoile", "toile", "pn", "7PN", "m1", "\"m1 \"",
		"\"?\"", "pad-1", "model", "native", "\"5..6\"", "\"Tobago\"", "\"unknown\"", "\"@x\"" };

	buf_puts(out, ONE_OF(state, texts));
}

void generate_query(uint32_t *state, unsigned depth, struct buf *out)
{
	static const char *const joints[] = { " and ", " ", " or ", " | ", "|", " AND " };
	static const char *const nots[] = { "not ", "-", "!", "not not ", "- -" };
	uint32_t n = 1 + fixture_roll(state, 3);

	for (uint32_t i = 0; i < n; i++) {
		if (i > 0)
			buf_puts(out, ONE_OF(state, joints));
		if (fixture_roll(state, 4) == 0)
			buf_puts(out, ONE_OF(state, nots));
		if (depth > 0 && fixture_roll(state, 3) == 0) {
			buf_putc(out, '(');
			generate_query(state, depth - 1, out);
			buf_putc(out, ')');
			continue;
		}
		switch (fixture_roll(state, 5)) {
		case 0:
			generate_region_term(state, out);
			break;
		case 1: case 2:
			generate_number_term(state, out);
			break;
		case 3:
			add_text_term(state, out);
			break;
		default:
			generate_other_term(state, out);
			break;
		}
	}
}

struct query *generate_parsed(uint32_t *state, const struct catalogue *c, struct buf *text,
			      size_t *nrefused)
{
	for (;;) {
		struct query *q;

		buf_clear(text);
		generate_query(state, 3, text);
		q = query_parse(c, buf_string(text), NULL);
		if (q)
			return q;
		++*nrefused;
	}
}
