/*
 * generate: a catalogue of any number of models, on standard output.
 *
 *     generate MODELS >catalogue.xml
 *
 * The same number gives the same bytes on every machine, and a smaller catalogue is the
 * beginning of a larger one: each model is made from its own number alone, with a
 * generator of random numbers of our own, and all arithmetic is in whole numbers.
 *
 * There is little air in it: ids are short, and a claim is some 55 bytes where the shipped
 * catalogue needs 100.  A byte of the file thus means more work and more memory for who
 * reads it, so that figures for each byte are rather too high than too low.
 */
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "generate.h"

#define NBRANDS	    NITEMS(brands)
#define NLINES	    NITEMS(lines)
#define MOST_MODELS (NBRANDS * NLINES * NITEMS(endings) * NNUMBERS)
#define SHUFFLE	    490117u /* a prime that does not divide MOST_MODELS */

/* -- chance ------------------------------------------------------------------------ */

/* splitmix64, as Sebastiano Vigna published it in the public domain. */
static uint64_t next(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

static unsigned below(uint64_t *state, size_t n)
{
	return (unsigned)((next(state) >> 32) * n >> 32);
}

/* Less than N, too, but small ones are likelier. */
static unsigned rather_low(uint64_t *state, size_t n)
{
	unsigned a = below(state, n), b = below(state, n);

	return a < b ? a : b;
}

static bool chance(uint64_t *state, unsigned of_a_hundred)
{
	return below(state, 100) < of_a_hundred;
}

/* -- the model --------------------------------------------------------------------- */

struct model {
	uint64_t state;
	unsigned number; /* of all models, from 0 */
	unsigned brand, line, ending, version, category;
	unsigned year, month, day; /* of its release */
};

static struct model model_of(unsigned number)
{
	struct model m = {.number = number, .state = number * 0xd1342543de82ef95u + 1};
	unsigned place = (unsigned)((uint64_t)number * SHUFFLE % MOST_MODELS), dice;

	m.brand = place % NBRANDS;
	m.line = place / NBRANDS % NLINES;
	m.ending = place / NBRANDS / NLINES % NITEMS(endings);
	m.version = 1 + place / NBRANDS / NLINES / NITEMS(endings);
	/* A line is of one kind throughout a brand, so that its series is, too. */
	dice = (m.brand * 7 + m.line * 13) % 40;
	m.category = dice < 33 ? 0 : dice < 36 ? 1 : dice < 38 ? 2 : dice < 39 ? 3 : 4;
	m.year = 2025 - rather_low(&m.state, 13);
	m.month = 1 + below(&m.state, 12);
	m.day = 1 + below(&m.state, 28);
	return m;
}

static void put(const char *s)
{
	fputs(s, stdout);
}

/* Letters in lower case, spaces as '-'. */
static void put_id(const char *s)
{
	for (; *s; s++)
		putchar(*s == ' ' ? '-' : *s >= 'A' && *s <= 'Z' ? *s + 'a' - 'A' : *s);
}

static void put_series_id(const struct model *m)
{
	put_id(brands[m->brand]);
	putchar('-');
	put_id(lines[m->line]);
}

static void put_model_id(const struct model *m)
{
	put_series_id(m);
	printf("-%u", m->version);
	put_id(endings[m->ending]);
}

static void put_codename(struct model *m)
{
	for (unsigned n = 2 + below(&m->state, 2); n; n--)
		put(syllables[below(&m->state, NITEMS(syllables))]);
}

/* -- what is said of it -------------------------------------------------------------- */

static unsigned spec_source(struct model *m)
{
	static const unsigned char who[] = {ATLAS,  ATLAS, ATLAS, ATLAS,   MAKERS,
					    MAKERS, WIKI,  WIKI,  MONTHLY, COURIER};

	return who[below(&m->state, NITEMS(who))];
}

static void put_several(struct model *m, const char *const *words, unsigned nwords)
{
	unsigned first = rather_low(&m->state, nwords), n = 1 + rather_low(&m->state, 3);

	for (unsigned i = 0; i < n; i++) {
		put(i ? ", " : "");
		put(words[(first + i * 3) % nwords]);
	}
}

static void put_bands(struct model *m, unsigned low, unsigned high)
{
	static const unsigned char common[] = {1,  2,  3,  5,  7,  8,  12, 20,
					       28, 38, 40, 41, 66, 77, 78};
	const char *between = "";

	for (unsigned i = 0; i < NITEMS(common); i++) {
		if (common[i] < low || common[i] > high || (i && !chance(&m->state, 70)))
			continue;
		printf("%s%u", between, common[i]);
		between = ", ";
	}
}

/* Months are counted from the release, so that dates come in their order. */
static void put_date(struct model *m, const struct feature_row *f)
{
	unsigned month = m->year * 12 + m->month - 1;

	if (strcmp(f->id, "announced") == 0)
		month -= below(&m->state, 3);
	else if (strcmp(f->id, "support") == 0)
		month += 24 + 12 * below(&m->state, 4);
	printf("%u-%02u", month / 12, month % 12 + 1);
	/* What was announced in the same month was so on its first days. */
	if (strcmp(f->id, "released") == 0)
		printf("-%02u", m->day);
}

static void put_number(struct model *m, const struct feature_row *f)
{
	unsigned n = f->low + f->step * rather_low(&m->state, (f->high - f->low) / f->step + 1);

	printf("%u", n / f->scale);
	if (f->scale == 10 && n % 10)
		printf(".%u", n % 10);
	else if (f->scale == 100 && n % 100)
		printf(".%02u", n % 100);
}

static void put_value(struct model *m, const struct feature_row *f)
{
	switch (f->kind) {
	case NUMBER:
		put_number(m, f);
		break;
	case WORDS:
		put(f->words[rather_low(&m->state, f->nwords)]);
		break;
	case LIST:
		put_several(m, f->words, f->nwords);
		break;
	case BOOLEAN:
		put(chance(&m->state, f->low) ? "yes" : "no");
		break;
	case DATE:
		put_date(m, f);
		break;
	case BANDS:
		put_bands(m, f->low, f->high);
		break;
	}
}

static void put_spec(struct model *m, const struct feature_row *f, unsigned source)
{
	printf("    <spec feature=\"%s\" source=\"%s\"", f->id, sources[source].id);
	if (f->kind == BOOLEAN && source == ATLAS && chance(&m->state, 10))
		put(" strength=\"derived\" evidence=\"derived\"");
	if (chance(&m->state, 1))
		printf(" note=\"%s\"", notes[below(&m->state, NITEMS(notes))]);
	putchar('>');
	put_value(m, f);
	put("</spec>\n");
}

/* A second source speaks of one value in fourteen, and often says another one. */
static void put_specs(struct model *m)
{
	for (unsigned i = 0; i < NFEATURES; i++) {
		unsigned source = spec_source(m);

		if (!chance(&m->state, features[i].said[m->category]))
			continue;
		put_spec(m, &features[i], source);
		if (source != TRADE && features[i].kind != DATE && chance(&m->state, 7))
			put_spec(m, &features[i], TRADE);
	}
}

static void put_market(struct model *m, const struct market_row *r, unsigned source,
		       const char *status)
{
	bool is_build = source == BUILDS, is_unknown = strcmp(status, "unknown") == 0;

	printf("    <market region=\"%s\" status=\"%s\" source=\"%s\"", r->code, status,
	       sources[source].id);
	if (is_unknown && is_build)
		put(" strength=\"weak\" evidence=\"build-id\"");
	else if (is_build && chance(&m->state, 25))
		put(strcmp(status, "available") == 0
			? " evidence=\"build\""
			: " strength=\"derived\" evidence=\"no-build\"");
	else if (!is_build && chance(&m->state, 15))
		put(source == APPROVALS ? " evidence=\"approval\""
		    : source == MONTHLY ? " evidence=\"report\""
					: " evidence=\"shop\"");
	if (!is_unknown && chance(&m->state, 10))
		printf(" since=\"%u-%02u\"", m->year, m->month);
	if (chance(&m->state, 98)) {
		put("/>\n");
		return;
	}
	if (strcmp(status, "unavailable") == 0)
		printf("><reason>%s</reason>", reasons[below(&m->state, NITEMS(reasons))]);
	else
		printf("><note>%s</note>", notes[below(&m->state, NITEMS(notes))]);
	put("</market>\n");
}

static const char *status_of(struct model *m, const struct market_row *r)
{
	unsigned dice = below(&m->state, 100);

	if (dice < r->available)
		return "available";
	if (dice < r->available + r->unknown)
		return "unknown";
	dice = below(&m->state, 50);
	return dice == 0 ? "announced" : dice == 1 ? "discontinued" : "unavailable";
}

static void put_markets(struct model *m)
{
	static const unsigned char who[] = {BUILDS, BUILDS, BUILDS,    BUILDS,	  TRADE,
					    TRADE,  TRADE,  APPROVALS, APPROVALS, WIKI};

	for (unsigned i = 0; i < NITEMS(regions); i++) {
		const struct market_row *r = &regions[i];
		const char *status;

		/* What is no phone or tablet is spoken of in a third of the places. */
		if (!chance(&m->state, m->category < 2 ? r->said : r->said / 3))
			continue;
		status = status_of(m, r); /* first, whichever argument a compiler works out first */
		put_market(m, r, who[below(&m->state, NITEMS(who))], status);
		if (chance(&m->state, i == 0 ? 12 : 4))
			put_market(m, r, MONTHLY, status_of(m, r));
	}
}

static void put_model(struct model *m)
{
	printf("  <model id=\"");
	put_model_id(m);
	printf("\" name=\"%s %s %u%s\"", brands[m->brand], lines[m->line], m->version,
	       endings[m->ending]);
	if (chance(&m->state, 5))
		printf(" native=\"%s %u%s\"", m->line % 2 ? "星辰" : "Аврора", m->version,
		       endings[m->ending]);
	printf(" brand=\"");
	put_id(brands[m->brand]);
	printf("\" category=\"%s\" series=\"", categories[m->category][0]);
	put_series_id(m);
	putchar('"');
	if (m->category < 2 && chance(&m->state, 80)) {
		printf(" codenames=\"");
		put_codename(m);
		putchar('"');
	}
	put(" sources=\"atlas\">\n");
	for (unsigned n = chance(&m->state, 35) ? 1 + below(&m->state, 2) : 0; n; n--)
		printf("    <number source=\"makers\">%c%02u%02u%05X%c</number>\n",
		       brands[m->brand][0], m->year % 100, m->month, m->number, n == 1 ? 'C' : 'G');
	put_markets(m);
	put_specs(m);
	if (m->number && chance(&m->state, 1)) {
		struct model other = model_of(below(&m->state, m->number));

		printf("    <alternative model=\"");
		put_model_id(&other);
		printf("\" region=\"US\" source=\"courier\"/>\n");
	}
	put("  </model>\n");
}

/* -- what comes before the models ---------------------------------------------------- */

static void put_feature(const struct feature_row *f)
{
	printf("  <feature id=\"%s\" label=\"%s\" group=\"%s\" type=\"%s\"%s", f->id, f->label,
	       f->group, f->type, f->more);
	if (strcmp(f->type, "enumeration") != 0) {
		put("/>\n");
		return;
	}
	put(">\n");
	for (unsigned i = 0; i < f->nwords; i++)
		printf("    <value>%s</value>\n", f->words[i]);
	put("  </feature>\n");
}

static void put_regions(void)
{
	for (unsigned i = 0; i < NITEMS(regions); i++) {
		const struct market_row *r = &regions[i];

		printf("  <region code=\"%s\" name=\"%s\"", r->code, r->name);
		if (r->kind)
			printf(" kind=\"%s\"", r->kind);
		if (r->members)
			printf(" members=\"%s\"", r->members);
		put("/>\n");
	}
}

static void put_networks(void)
{
	put("  <technology id=\"4g\" name=\"4G\" feature=\"bands.4g\"/>\n"
	    "  <technology id=\"5g\" name=\"5G\" feature=\"bands.5g\" prefix=\"n\"/>\n"
	    "  <operator id=\"us-swift\" name=\"Swift\" region=\"US\" sources=\"monthly\">\n"
	    "    <band technology=\"4g\" number=\"2\" role=\"primary\" sources=\"monthly\"/>\n"
	    "    <band technology=\"4g\" number=\"12\" role=\"coverage\" sources=\"monthly\"/>\n"
	    "    <band technology=\"5g\" number=\"41\" role=\"capacity\" sources=\"monthly\"/>\n"
	    "  </operator>\n"
	    "  <operator id=\"de-kranich\" name=\"Kranich\" region=\"DE\" sources=\"monthly\">\n"
	    "    <band technology=\"4g\" number=\"3\" role=\"primary\" sources=\"monthly\"/>\n"
	    "    <band technology=\"4g\" number=\"20\" role=\"coverage\" sources=\"monthly\"/>\n"
	    "  </operator>\n");
}

static void put_units(void)
{
	put("  <unit symbol=\"mm\"/>\n"
	    "  <unit symbol=\"cm\" of=\"mm\" factor=\"10\"/>\n"
	    "  <unit symbol=\"in\" of=\"mm\" factor=\"25.4\" aliases=\"inch\"/>\n"
	    "  <unit symbol=\"g\"/>\n"
	    "  <unit symbol=\"kg\" of=\"g\" factor=\"1000\"/>\n"
	    "  <unit symbol=\"GB\"/>\n"
	    "  <unit symbol=\"TB\" of=\"GB\" factor=\"1024\"/>\n"
	    "  <unit symbol=\"mAh\"/>\n"
	    "  <unit symbol=\"Ah\" of=\"mAh\" factor=\"1000\"/>\n"
	    "  <unit symbol=\"Hz\"/>\n"
	    "  <unit symbol=\"GHz\"/>\n"
	    "  <unit symbol=\"MP\"/>\n"
	    "  <unit symbol=\"W\"/>\n"
	    "  <unit symbol=\"USD\"/>\n");
}

/* What is said of a brand or category is a hint for its models; of a series it counts. */
static void put_hint(const char *element, const char *region)
{
	if (region)
		printf("><market region=\"%s\" status=\"available\" source=\"courier\"/></%s>\n",
		       region, element);
	else
		put("/>\n");
}

static void put_kinds(void)
{
	for (unsigned i = 0; i < NBRANDS; i++) {
		put("  <brand id=\"");
		put_id(brands[i]);
		printf("\" name=\"%s\"", brands[i]);
		put_hint("brand", i % 8 ? NULL : "IN");
	}
	for (unsigned i = 0; i < NCATEGORIES; i++) {
		printf("  <category id=\"%s\" name=\"%s\"", categories[i][0], categories[i][1]);
		put_hint("category", i < 2 ? NULL : "US");
	}
}

static void put_declarations(void)
{
	put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<catalogue xmlns=\"urn:micat:catalogue:1\" id=\"generated\" title=\"Generated "
	    "devices\""
	    " updated=\"2026-08\" columns=\"released, category\" sort=\"-released, name\">\n");
	put_units();
	for (unsigned i = 0; i < NITEMS(evidences); i++)
		printf("  <evidence id=\"%s\" label=\"%s\"/>\n", evidences[i][0], evidences[i][1]);
	for (unsigned i = 0; i < NITEMS(sources); i++)
		printf("  <source id=\"%s\" kind=\"%s\" rank=\"%u\" retrieved=\"%s\" "
		       "licence=\"invented\">%s</source>\n",
		       sources[i].id, sources[i].kind, (i + 1) * 10, sources[i].retrieved,
		       sources[i].title);
	put_regions();
	for (unsigned i = 0; i < NFEATURES; i++)
		put_feature(&features[i]);
	put_networks();
	put_kinds();
}

/* A series is declared before its first model, so that there is none without any. */
static void put_series(const struct model *m)
{
	put("  <series id=\"");
	put_series_id(m);
	printf("\" name=\"%s %s series\" brand=\"", brands[m->brand], lines[m->line]);
	put_id(brands[m->brand]);
	printf("\" category=\"%s\"", categories[m->category][0]);
	put_hint("series", (m->brand + m->line) % 12 ? NULL : "SG");
}

int main(int argc, char *argv[])
{
	static bool is_declared[NBRANDS * NLINES];
	char *end = NULL;
	unsigned long n = argc == 2 ? strtoul(argv[1], &end, 10) : 0;

	if (!end || *end || n == 0 || n > MOST_MODELS) {
		fprintf(stderr, "usage: generate MODELS (1 to %zu)\n", (size_t)MOST_MODELS);
		return 2;
	}
	setvbuf(stdout, NULL, _IOFBF, 1 << 20);
	put_declarations();
	for (unsigned i = 0; i < n; i++) {
		struct model m = model_of(i);
		bool *known = &is_declared[m.brand * NLINES + m.line];

		if (!*known)
			put_series(&m);
		*known = true;
		put_model(&m);
	}
	put("</catalogue>\n");
	return fflush(stdout) != 0 || ferror(stdout);
}
