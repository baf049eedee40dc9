/*
 * fixture: a small catalogue in a few lines, for the tests of every layer above.
 *
 *	struct fixture f;
 *	fixture_open(&f);		an empty builder, in the file "one.xml"
 *	fixture_declare(&f);		sources, regions, units, features... see below
 *	SAY(&f, model, .id = "mi-11", .name = "Mi 11", .brand = "xiaomi");
 *	SAY(&f, spec, .feature = "display.size", .source = "ref", .value = "6.81");
 *	const struct catalogue *c = fixture_finish(&f);
 *	...
 *	fixture_close(&f);
 *
 * fixture_declare() leaves the series mi-11 open for claims.  Each SAY stands on a line of
 * its own, counted from 1 in each file; f.line is the last.
 * Diagnostics are kept and looked for with fixture_has().
 */
#ifndef MICAT_TESTS_CATALOGUE_FIXTURE_H
#define MICAT_TESTS_CATALOGUE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "micat/base/mem.h"
#include "micat/catalogue/builder.h"

#define FIXTURE_DIAGS 64

struct fixture_diag {
	enum diag_code code;
	uint32_t line, column;
	char file[32];
	char text[256];
};

struct fixture {
	struct builder *builder;
	struct catalogue *catalogue;
	struct diag_sink sink;
	uint32_t line;
	struct fixture_diag diags[FIXTURE_DIAGS];	/* the first ones */
	size_t ndiags;
};

static inline void fixture_report(void *context, const struct diag *diag)
{
	struct fixture *f = context;
	struct fixture_diag *d = &f->diags[f->ndiags];

	if (f->ndiags == FIXTURE_DIAGS)
		return;
	d->code = diag->code;
	d->line = diag->place.line;
	d->column = diag->place.column;
	snprintf(d->file, sizeof(d->file), "%s", diag->place.file ? diag->place.file : "");
	snprintf(d->text, sizeof(d->text), "%s", diag->text);
	f->ndiags++;
}

static inline void fixture_file(struct fixture *f, const char *name)
{
	builder_file(f->builder, name);
	f->line = 0;
}

static inline void fixture_open(struct fixture *f)
{
	memset(f, 0, sizeof(*f));
	f->sink.report = fixture_report;
	f->sink.context = f;
	f->builder = builder_new(&f->sink);
	fixture_file(f, "one.xml");
}

static inline struct place fixture_place(struct fixture *f)
{
	return (struct place){ .line = ++f->line, .column = 3 };
}

#define SAY(f, kind, ...)                                                                          \
	builder_##kind((f)->builder, &(struct kind##_decl){ __VA_ARGS__ }, fixture_place(f))
#define SAY_GROUP(f, kind, ...)                                                                    \
	builder_##kind((f)->builder, &(struct group_decl){ __VA_ARGS__ }, fixture_place(f))
#define SAY_VALUE(f, value) builder_feature_value((f)->builder, value, fixture_place(f))

/* A model, open for claims. */
static inline int say_model(struct fixture *f, const char *id, const char *series)
{
	return SAY(f, model, .id = id, .name = id, .brand = "xiaomi", .category = "phone",
		   .series = series);
}

static inline int say_spec(struct fixture *f, const char *feature, const char *source,
			   const char *value)
{
	return SAY(f, spec, .feature = feature, .source = source, .value = value);
}

static inline int say_market(struct fixture *f, const char *region, const char *source,
			     const char *status)
{
	return SAY(f, market, .region = region, .source = source, .status = status);
}

static inline void fixture_declare(struct fixture *f)
{
	SAY(f, catalogue, .id = "fixture", .title = "A fixture", .updated = "2026-08");
	SAY(f, source, .id = "firmware", .title = "Firmware builds", .kind = "firmware",
	    .rank = "10", .retrieved = "2026-08");
	SAY(f, source, .id = "ref", .title = "Reference pages", .kind = "reference", .rank = "30",
	    .retrieved = "2026-05");
	SAY(f, source, .id = "wiki", .title = "A wiki", .kind = "community", .rank = "40");
	SAY(f, source, .id = "article", .title = "An article", .kind = "press", .rank = "90",
	    .retrieved = "2024-03");
	/* Groups before their members: that is allowed. */
	SAY(f, region, .code = "EEA", .name = "European Economic Area", .members = "AT BE DE",
	    .aliases = "Europe, EU");
	SAY(f, region, .code = "150", .name = "All of Europe", .members = "EEA CH");
	SAY(f, region, .code = "US", .name = "United States", .aliases = "USA, America");
	SAY(f, region, .code = "AT", .name = "Austria");
	SAY(f, region, .code = "BE", .name = "Belgium");
	SAY(f, region, .code = "CH", .name = "Switzerland");
	SAY(f, region, .code = "DE", .name = "Germany");
	SAY(f, region, .code = "IN", .name = "India");
	SAY(f, region, .code = "GLOBAL", .name = "International version", .kind = "variant");
	SAY(f, unit, .symbol = "in", .aliases = "inch, inches");
	SAY(f, unit, .symbol = "cm", .of = "in", .factor = "0.393701");
	SAY(f, unit, .symbol = "mm", .of = "cm", .factor = "0.1");
	SAY(f, unit, .symbol = "mAh");
	SAY(f, unit, .symbol = "Ah", .of = "mAh", .factor = "1000");
	SAY(f, unit, .symbol = "GB");
	SAY(f, unit, .symbol = "TB", .of = "GB", .factor = "1024");
	SAY(f, evidence, .id = "no-us-firmware", .label = "no US firmware");
	SAY(f, feature, .id = "display.size", .group = "Display", .label = "Size",
	    .type = "number", .unit = "in", .min = "0.5", .max = "120", .aliases = "screen");
	SAY(f, feature, .id = "display.type", .group = "Display", .label = "Panel");
	SAY(f, feature, .id = "battery.capacity", .group = "Battery", .label = "Capacity",
	    .type = "number", .unit = "mAh", .better = "more", .aliases = "battery");
	SAY(f, feature, .id = "memory.ram", .group = "Memory", .label = "RAM", .type = "number",
	    .list = "yes", .unit = "GB", .better = "more");
	SAY(f, feature, .id = "nfc", .label = "NFC", .type = "boolean");
	SAY(f, feature, .id = "released", .label = "Released", .type = "date");
	SAY(f, feature, .id = "grade", .label = "Grade", .type = "enumeration");
	SAY_VALUE(f, "Entry level");
	SAY_VALUE(f, "Middle");
	SAY_VALUE(f, "Flagship");
	SAY(f, feature, .id = "network", .label = "Network", .list = "yes");
	SAY(f, feature, .id = "body.size", .group = "Body", .label = "Size", .type = "number",
	    .unit = "in");
	SAY(f, feature, .id = "colours", .label = "Colours", .descriptive = "yes");
	SAY(f, feature, .id = "buttons", .label = "Buttons", .type = "number",
	    .descriptive = "yes");
	SAY_GROUP(f, brand, .id = "xiaomi", .name = "Xiaomi");
	SAY_GROUP(f, category, .id = "phone", .name = "Phones");
	SAY_GROUP(f, category, .id = "wearable", .name = "Wearables");
	SAY_GROUP(f, series, .id = "mi-11", .name = "Mi 11 series", .brand = "xiaomi");
}

/* The catalogue, or NULL after errors.  It belongs to the fixture. */
static inline const struct catalogue *fixture_finish(struct fixture *f)
{
	f->catalogue = builder_finish(f->builder);
	return f->catalogue;
}

/* The same where nothing may be wrong. */
static inline const struct catalogue *fixture_sound(struct fixture *f)
{
	const struct catalogue *c = fixture_finish(f);

	for (size_t i = 0; i < f->ndiags && !c; i++)
		print_message("%s:%u: %s [%s]\n", f->diags[i].file, (unsigned)f->diags[i].line,
			      f->diags[i].text, diag_table[f->diags[i].code].word);
	assert_non_null(c);
	assert_int_equal(f->sink.nerrors, 0);
	return c;
}

static inline void fixture_close(struct fixture *f)
{
	builder_free(f->builder);
	catalogue_free(f->catalogue);
}

/* The diagnostic with this code on this line, or NULL. */
static inline const struct fixture_diag *fixture_has(const struct fixture *f, enum diag_code code,
						     uint32_t line)
{
	for (size_t i = 0; i < f->ndiags; i++)
		if (f->diags[i].code == code && f->diags[i].line == line)
			return &f->diags[i];
	return NULL;
}

/* EXPRESSION fails with CODE, alone, on its own line, and its text holds WORDS. */
#define assert_refused(f, code_, words, expression)                                                \
	do {                                                                                       \
		size_t before_ = (f)->ndiags;                                                      \
		const struct fixture_diag *diag_ = &(f)->diags[before_];                           \
		assert_int_equal(expression, -1);                                                  \
		assert_int_equal((f)->ndiags, before_ + 1);                                        \
		assert_string_equal(diag_table[diag_->code].word, diag_table[code_].word);         \
		assert_int_equal(diag_->line, (f)->line);                                          \
		if (!strstr(diag_->text, words))                                                   \
			fail_msg("\"%s\" does not say \"%s\"", diag_->text, words);                \
	} while (0)

#endif
