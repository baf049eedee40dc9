/*
 * fixture: catalogues to ask questions of, built without a file.
 */
#include "config.h"

#include "fixture.h"
#include "micat/query/saved.h"

#include <stdio.h>
#include <string.h>

#include "micat/base/die.h"
#include "micat/base/mem.h"
#include "micat/catalogue/builder.h"

static void report(void *context, const struct diag *diag)
{
	struct fixture_sink *s = context;

	s->code = diag->code;
	s->place = diag->place;
	snprintf(s->text, sizeof(s->text), "%s", diag->text);
}

void fixture_sink_init(struct fixture_sink *s)
{
	memset(s, 0, sizeof(*s));
	s->code = DIAG_NCODES;
	s->sink.report = report;
	s->sink.context = s;
}

char *fixture_ids(const struct catalogue *c, const struct bits *set)
{
	struct buf out = BUF_INIT;

	for (size_t m = bits_next(set, 0); m < set->nbits; m = bits_next(set, m + 1)) {
		if (out.nbytes)
			buf_putc(&out, ' ');
		buf_puts(&out, catalogue_string(c, c->models[m].id));
	}
	buf_puts(&out, "");
	return out.data ? buf_take(&out) : mem_strdup("");
}

uint32_t fixture_roll(uint32_t *state, uint32_t n)
{
	/* xorshift32: Marsaglia, "Xorshift RNGs", 2003. */
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return (uint32_t)(((uint64_t)*state * n) >> 32);
}

static struct place here(void)
{
	static uint32_t line;

	return (struct place){ "fixture.xml", ++line, 1, 0 };
}

static void declare_places(struct builder *b)
{
	static const struct region_decl regions[] = {
		{ "CN", "China", NULL, NULL, NULL },
		{ "IN", "India", NULL, NULL, NULL },
		{ "US", "United States", NULL, NULL, "USA" },
		{ "TR", "Turkey", NULL, NULL, NULL },
		{ "DE", "Germany", NULL, NULL, NULL },
		{ "FR", "France", NULL, NULL, NULL },
		{ "NO", "Norway", NULL, NULL, NULL },
		{ "GB", "United Kingdom", NULL, NULL, NULL },
		{ "HK", "Hong Kong", NULL, NULL, NULL },
		{ "TT", "Trinidad and Tobago", NULL, NULL, NULL },
		{ "GLOBAL", "Global version", "variant", NULL, NULL },
		{ "EU", "European Union", "group", "DE FR", NULL },
		{ "EEA", "European Economic Area", "group", "EU NO", NULL },
		{ "150", "Europe", "group", "EEA GB", NULL },
	};

	for (size_t i = 0; i < sizeof(regions) / sizeof(regions[0]); i++)
		builder_region(b, &regions[i], here());
}

static void declare_features(struct builder *b)
{
	static const struct unit_decl units[] = {
		{ "in", NULL, NULL, "inch" },
		{ "cm", "in", "0.393701", NULL },
		{ "mAh", NULL, NULL, NULL },
		{ "Ah", "mAh", "1000", NULL },
		{ "g", NULL, NULL, NULL },
		{ "kg", "g", "1000", NULL },
		{ "GB", NULL, NULL, NULL },
		/* Near to the name of a model, Bird Watch. */
		{ "TB", "GB", "1024", "birds" },
	};
	static const struct feature_decl features[] = {
		{ .id = "display.size", .label = "Size", .group = "Display", .type = "number",
		  .unit = "in", .aliases = "display, screen" },
		{ .id = "memory.ram", .label = "RAM", .group = "Memory", .type = "number",
		  .list = "yes", .unit = "GB", .better = "more", .aliases = "ram" },
		{ .id = "battery.capacity", .label = "Capacity", .group = "Battery",
		  .type = "number", .unit = "mAh", .better = "more",
		  .aliases = "battery, battery size" },
		{ .id = "body.weight", .label = "Weight", .group = "Body", .type = "number",
		  .unit = "g", .better = "less", .aliases = "weight" },
		{ .id = "body.colours", .label = "Colours", .group = "Body", .type = "text",
		  .list = "yes", .aliases = "colours" },
		{ .id = "net.nfc", .label = "NFC", .group = "Network", .type = "boolean",
		  .aliases = "nfc, near field, near field communication" },
		{ .id = "net.5g", .label = "5G", .group = "Network", .type = "boolean",
		  .aliases = "5g" },
		{ .id = "bands.5g", .label = "5G bands", .group = "Network", .type = "number",
		  .list = "yes", .needs = "net.5g" },
		{ .id = "platform.soc", .label = "Chipset", .group = "Platform", .type = "text",
		  .aliases = "soc" },
		{ .id = "released", .label = "Released", .group = "Dates", .type = "date" },
		/* Its alias is a keyword, so its id is what is printed. */
		{ .id = "other.remarks", .label = "Remarks", .group = "Other", .type = "text",
		  .aliases = "is", .descriptive = "yes" },
		/* Its id is one word, so that is what is printed. */
		{ .id = "panel", .label = "Panel", .group = "Display", .type = "enumeration",
		  .aliases = "display.type" },
	};
	static const char *const panels[] = { "LCD", "OLED", "Super AMOLED" };

	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		builder_unit(b, &units[i], here());
	for (size_t i = 0; i < sizeof(features) / sizeof(features[0]); i++)
		builder_feature(b, &features[i], here());
	for (size_t i = 0; i < sizeof(panels) / sizeof(panels[0]); i++)
		builder_feature_value(b, panels[i], here());
}

static void declare(struct builder *b)
{
	static const struct catalogue_decl catalogue = { "fixture", "Fixture", "2026-08", "en", NULL,
							 NULL };
	static const struct source_decl sources[] = {
		{ .id = "tracker", .title = "Builds by region", .kind = "firmware", .rank = "10",
		  .retrieved = "2026-08" },
		{ .id = "gsmarena", .title = "Reference pages", .kind = "reference", .rank = "30",
		  .retrieved = "2026-05" },
		{ .id = "article", .title = "Going global", .kind = "press", .rank = "90",
		  .retrieved = "2024-03" },
	};
	static const struct group_decl brands[] = { { "alpha", "Alpha", NULL, NULL },
						    { "blue", "Blue", NULL, NULL },
						    { "bluebird", "Blue Bird", NULL, NULL } };
	static const struct group_decl categories[] = { { "phone", "Phone", NULL, NULL },
							{ "tablet", "Tablet", NULL, NULL },
							{ "watch", "Watch", NULL, NULL } };
	static const struct group_decl series = { "alpha-one", "Alpha One series", "alpha", NULL };
	static const struct market_decl inherited = { .region = "US", .status = "available",
						      .source = "article" };

	builder_file(b, "fixture.xml");
	builder_catalogue(b, &catalogue, here());
	for (size_t i = 0; i < 3; i++)
		builder_source(b, &sources[i], here());
	declare_places(b);
	declare_features(b);
	for (size_t i = 0; i < 3; i++)
		builder_brand(b, &brands[i], here());
	for (size_t i = 0; i < 3; i++)
		builder_category(b, &categories[i], here());
	builder_series(b, &series, here());
	builder_market(b, &inherited, here());
}

static void spec(struct builder *b, const char *feature, const char *source, const char *value,
		 const char *unit)
{
	struct spec_decl d = { .feature = feature, .source = source, .value = value, .unit = unit };

	builder_spec(b, &d, here());
}

static void market(struct builder *b, const char *region, const char *source, const char *status,
		   const char *since)
{
	struct market_decl d = { .region = region, .source = source, .status = status,
				 .since = since };

	builder_market(b, &d, here());
}

static struct catalogue *finish(struct builder *b, struct fixture_sink *s)
{
	struct catalogue *c = builder_finish(b);

	builder_free(b);
	if (!c)
		bug("the fixture is wrong at line %u: %s", s->place.line, s->text);
	return c;
}

static void add_alphas(struct builder *b)
{
	static const struct model_decl one = {
		.id = "a1", .name = "Alpha One", .native = "\xe9\x98\xbf\xe5\xb0\x94\xe6\xb3\x95",
		.brand = "alpha", .category = "phone", .series = "alpha-one", .codenames = "fuxi",
		.sources = "gsmarena" };
	static const struct model_decl ultra = {
		.id = "a2", .name = "Alpha One Ultra", .brand = "alpha", .category = "phone",
		.series = "alpha-one", .codenames = "aurora, AURORAPRO", .sources = "tracker" };
	static const struct model_decl pad = { .id = "a3", .name = "Alpha Pad", .brand = "alpha",
					       .category = "tablet", .sources = "gsmarena" };
	static const struct number_decl number = { "23127PN0CG", NULL, "global", "gsmarena" };

	builder_model(b, &one, here());
	builder_number(b, &number, here());
	market(b, "US", "tracker", "unavailable", NULL);
	market(b, "EEA", "tracker", "available", NULL);
	spec(b, "display.size", "gsmarena", "6.36", NULL);
	spec(b, "display.size", "article", "6.67", NULL);
	spec(b, "panel", "gsmarena", "OLED", NULL);
	spec(b, "memory.ram", "gsmarena", "8, 12, 16", NULL);
	spec(b, "battery.capacity", "gsmarena", "4610", NULL);
	spec(b, "body.weight", "gsmarena", "188", NULL);
	spec(b, "body.colours", "gsmarena", "black, jade green", NULL);
	spec(b, "net.nfc", "gsmarena", "yes", NULL);
	spec(b, "net.5g", "gsmarena", "yes", NULL);
	spec(b, "bands.5g", "gsmarena", "1, 3, 77, 78", NULL);
	spec(b, "platform.soc", "gsmarena", "Snapdragon 8 Gen 3", NULL);
	spec(b, "released", "gsmarena", "2023-11-01", NULL);

	builder_model(b, &ultra, here());
	market(b, "CN", "tracker", "available", NULL);
	spec(b, "display.size", "gsmarena", "6.73", NULL);
	spec(b, "panel", "gsmarena", "Super AMOLED", NULL);
	spec(b, "memory.ram", "gsmarena", "16", NULL);
	spec(b, "battery.capacity", "gsmarena", "5.3", "Ah");
	spec(b, "body.weight", "gsmarena", "0.22", "kg");
	spec(b, "net.nfc", "gsmarena", "yes", NULL);
	spec(b, "platform.soc", "gsmarena", "Snapdragon 8 Gen 3", NULL);
	spec(b, "released", "gsmarena", "2024-02", NULL);

	builder_model(b, &pad, here());
	market(b, "US", "gsmarena", "available", "2021");
	market(b, "IN", "gsmarena", "available", NULL);
	spec(b, "display.size", "gsmarena", "28", "cm");
	spec(b, "panel", "gsmarena", "LCD", NULL);
	spec(b, "battery.capacity", "gsmarena", "10000", NULL);
	spec(b, "net.nfc", "gsmarena", "no", NULL);
	spec(b, "released", "gsmarena", "2021", NULL);
}

static void add_birds(struct builder *b)
{
	static const struct model_decl watch = { .id = "b1", .name = "Bird Watch",
						 .brand = "bluebird", .category = "watch",
						 .sources = "article" };
	static const struct model_decl note = { .id = "b2", .name = "Blue Note 13",
						.brand = "bluebird", .category = "phone",
						.sources = "gsmarena" };
	static const struct model_decl global = { .id = "b3", .name = "Pok\xc3\xa9 5g",
						  .brand = "blue", .category = "phone",
						  .sources = "gsmarena" };

	builder_model(b, &watch, here());
	spec(b, "battery.capacity", "article", "500", NULL);
	spec(b, "released", "article", "2022-05", NULL);

	builder_model(b, &note, here());
	market(b, "US", "article", "announced", NULL);
	market(b, "DE", "tracker", "unavailable", NULL);
	market(b, "FR", "tracker", "unavailable", NULL);
	market(b, "NO", "tracker", "available", NULL);
	spec(b, "memory.ram", "gsmarena", "6, 8", NULL);
	spec(b, "net.nfc", "gsmarena", "no", NULL);
	spec(b, "net.5g", "gsmarena", "no", NULL);
	spec(b, "platform.soc", "gsmarena", "Dimensity 9000", NULL);
	spec(b, "released", "gsmarena", "2024", NULL);
	spec(b, "other.remarks", "gsmarena", "not \"waterproof\" at all", NULL);

	builder_model(b, &global, here());
	market(b, "GLOBAL", "tracker", "available", NULL);
	market(b, "EU", "tracker", "unavailable", NULL);
}

static void band(struct builder *b, const char *number, const char *role, const char *status)
{
	struct band_decl d = { .technology = "5g", .number = number, .role = role,
			       .status = status, .sources = "gsmarena" };

	builder_band(b, &d, here());
}

static void operator(struct builder *b, const char *id, const char *name, const char *status,
		     const char *networks)
{
	struct operator_decl d = { .id = id, .name = name, .region = "US", .status = status,
				   .networks = networks, .sources = "gsmarena" };

	builder_operator(b, &d, here());
}

/* Networks of one technology: one that is plain, one with a list, one with another band, a
 * brand, one on two networks that differ, and one of which nothing is known. */
static void add_networks(struct builder *b)
{
	static const struct technology_decl technology = { .id = "5g", .name = "5G",
							   .feature = "bands.5g", .prefix = "n" };
	static const struct rule_decl list = { .kind = "list", .effect = "list", .since = "2022-02",
					       .sources = "article", .text = "A list" };

	builder_technology(b, &technology, here());
	operator(b, "us-t-mobile", "T-Mobile US", NULL, NULL);
	band(b, "77", "primary", NULL);
	band(b, "78", "coverage", NULL);
	band(b, "41", "capacity", NULL);
	band(b, "258", "extra", NULL);
	band(b, "2", "primary", "shut-down");
	band(b, "5", "coverage", "planned");
	operator(b, "us-att", "AT&T Mobility", NULL, NULL);
	builder_rule(b, &list, here());
	band(b, "77", "primary", NULL);
	operator(b, "us-verizon", "Verizon Wireless", NULL, NULL);
	band(b, "41", "primary", NULL);
	operator(b, "us-mint", "Mint", "brand", "us-t-mobile");
	operator(b, "us-both", "Both", "hybrid", "us-t-mobile us-verizon");
	operator(b, "us-none", "None", NULL, NULL);
}

static void finding(struct builder *b, const char *of, const char *model, const char *series,
		    const char *verdict, const char *strength, const char *as_of)
{
	struct finding_decl d = { .model = model, .series = series, .verdict = verdict, .strength = strength,
				  .as_of = as_of, .sources = "article", .text = verdict };

	operator(b, of, NULL, NULL, NULL);
	builder_finding(b, &d, here());
}

struct catalogue *fixture_small(void)
{
	/* Constant, but for the type of their strings. */
	static char mine[] = "mine", its[] = "has nfc or battery >= 4000 mAh", us[] = "us",
		    not_there[] = "not available in US and @mine", all[] = "all-of-it", empty[] = "",
		    me[] = "me", itself[] = "nfc @me", wrong[] = "wrong", mistake[] = "5g and (";
	static struct saved_filter items[] = { { mine, its }, { us, not_there }, { all, empty },
					       { me, itself }, { wrong, mistake } };
	static const struct saved_filters saved = { items, 5, 0 };
	struct fixture_sink s;
	struct builder *b;
	struct catalogue *c;

	fixture_sink_init(&s);
	b = builder_new(&s.sink);
	declare(b);
	add_alphas(b);
	add_birds(b);
	add_networks(b);
	builder_file(b, "findings.xml");
	finding(b, "us-t-mobile", "b1", NULL, "fails", NULL, "2023");
	c = finish(b, &s);
	c->saved = &saved;
	return c;
}

/* One of the values that a feature takes. */
static void random_spec(struct builder *b, uint32_t *state, const char *source)
{
	static const char *const panels[] = { "LCD", "OLED", "Super AMOLED" };
	static const char *const socs[] = { "Snapdragon 8 Gen 3", "Snapdragon 8 Gen 2", "Kirin",
					    "Dimensity 9000", "dimensity 9000", "a\"b\\c", "and" };
	static const char *const colours[] = { "black", "Black", "jade green", "red, black",
					       "white, jade green, RED" };
	static const char *const dates[] = { "2021", "2022-05", "2022-05-17", "2023", "2023-11-01",
					     "2024-02", "2024-02-29" };
	char text[64];

	switch (fixture_roll(state, 12)) {
	case 0:
		snprintf(text, sizeof(text), "%u.%02u", fixture_roll(state, 5) + 4,
			 fixture_roll(state, 100));
		spec(b, "display.size", source, text, NULL);
		break;
	case 1:
		snprintf(text, sizeof(text), "%u", fixture_roll(state, 30));
		spec(b, "display.size", source, text, "cm");
		break;
	case 2:
		snprintf(text, sizeof(text), "%u, %u", 2 + 2 * fixture_roll(state, 8),
			 2 + 2 * fixture_roll(state, 8));
		spec(b, "memory.ram", source, text, NULL);
		break;
	case 3:
		snprintf(text, sizeof(text), "%u", fixture_roll(state, 12) * 500 + 17);
		spec(b, "battery.capacity", source, text, NULL);
		break;
	case 4:
		snprintf(text, sizeof(text), "0.%u", fixture_roll(state, 1000));
		spec(b, "body.weight", source, text, "kg");
		break;
	case 5:
		spec(b, "body.colours", source, colours[fixture_roll(state, 5)], NULL);
		break;
	case 6:
		spec(b, "net.nfc", source, fixture_roll(state, 2) ? "yes" : "no", NULL);
		break;
	case 7:
		spec(b, "net.5g", source, fixture_roll(state, 2) ? "yes" : "no", NULL);
		break;
	case 8:
		spec(b, "platform.soc", source, socs[fixture_roll(state, 7)], NULL);
		break;
	case 10:
		snprintf(text, sizeof(text), "77, %u, %u", 78 + fixture_roll(state, 3),
			 40 + fixture_roll(state, 2));
		spec(b, "bands.5g", source, text, NULL);
		break;
	case 9:
		spec(b, "released", source, dates[fixture_roll(state, 7)], NULL);
		break;
	default:
		spec(b, "panel", source, panels[fixture_roll(state, 3)], NULL);
		break;
	}
}

struct catalogue *fixture_random(uint32_t seed, unsigned nmodels)
{
	static const char *const sources[] = { "tracker", "gsmarena", "article" };
	static const char *const regions[] = { "CN", "IN", "US", "TR", "DE", "FR", "NO", "GB", "HK",
					       "GLOBAL", "EU", "EEA", "150" };
	static const char *const statuses[] = { "available", "announced", "discontinued",
						"unavailable", "unknown" };
	static const char *const brands[] = { "alpha", "blue", "bluebird" };
	static const char *const categories[] = { "phone", "tablet", "watch" };
	static const char *const names[] = { "Ultra", "Note 13", "Pad", "and", "Bird",
					     "Gr\xc3\xb6\xc3\x9f\x65", "E\xcc\x81Toile" };
	static const char *const natives[] = { NULL, NULL, "\xe5\xb0\x8f\xe7\xb1\xb3 Ultra",
					       "\xd0\xb8\xcc\x86 Pad" };
	uint32_t state = seed;
	struct fixture_sink s;
	struct builder *b;

	fixture_sink_init(&s);
	b = builder_new(&s.sink);
	declare(b);
	for (unsigned i = 0; i < nmodels; i++) {
		char id[32], name[64], text[16];
		struct model_decl d = { .id = id, .name = name };

		snprintf(id, sizeof(id), "m%u", i);
		snprintf(name, sizeof(name), "%s %u", names[fixture_roll(&state, 7)], i);
		d.brand = brands[fixture_roll(&state, 3)];
		d.category = categories[fixture_roll(&state, 3)];
		d.series = fixture_roll(&state, 3) ? NULL : "alpha-one";
		d.native = natives[fixture_roll(&state, 4)];
		d.codenames = fixture_roll(&state, 2) ? NULL : "aurora, zeus";
		d.sources = sources[fixture_roll(&state, 3)];
		builder_model(b, &d, here());
		for (uint32_t k = fixture_roll(&state, 3); k > 0; k--) {
			struct number_decl number = { .text = text, .source = "gsmarena" };

			snprintf(text, sizeof(text), "%uPN%c", fixture_roll(&state, 300),
				 'A' + (char)fixture_roll(&state, 26));
			builder_number(b, &number, here());
		}
		for (uint32_t k = fixture_roll(&state, 14); k > 0; k--)
			random_spec(b, &state, sources[fixture_roll(&state, 3)]);
		for (uint32_t k = fixture_roll(&state, 8); k > 0; k--)
			market(b, regions[fixture_roll(&state, 13)], sources[fixture_roll(&state, 3)],
			       statuses[fixture_roll(&state, 5)],
			       fixture_roll(&state, 3) ? NULL : "2022-06");
	}
	add_networks(b);
	builder_file(b, "findings.xml");
	if (nmodels > 7) {
		finding(b, "us-t-mobile", "m3", NULL, "fails", NULL, "2023");
		finding(b, "us-att", "m7", NULL, "works", NULL, "2023");
	}
	if (fixture_roll(&state, 3) == 0)
		finding(b, "us-verizon", NULL, "alpha-one", "fails", NULL, "2023");
	return finish(b, &s);
}
