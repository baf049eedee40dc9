/*
 * check: sources, groups of regions and models; and the telling of all findings.
 */
#include "micat/catalogue/check.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "checks.h"
#include "micat/base/buf.h"

/* -- findings ----------------------------------------------------------------- */

void checks_say(struct checks *k, struct origin origin, enum diag_code code, const char *fmt, ...)
{
	struct complaint finding = { origin, (uint32_t)k->count, code, NULL };
	struct buf text = BUF_INIT;
	va_list args;

	va_start(args, fmt);
	buf_vprintf(&text, fmt, args);
	va_end(args);
	finding.text = buf_take(&text);
	mem_grow(&k->findings, k->count, &k->capacity);
	k->findings[k->count++] = finding;
}

const char *checks_where(struct checks *k, struct origin origin, struct origin here)
{
	struct buf where = BUF_INIT;
	const char *kept;

	if (origin.file != here.file)
		buf_printf(&where, "%s, ", checks_string(k, k->c->files[origin.file]));
	buf_printf(&where, "line %u", (unsigned)origin.line);
	kept = arena_strndup(&k->arena, where.data, where.nbytes);
	buf_done(&where);
	return kept;
}

static int by_place(const void *a, const void *b)
{
	const struct complaint *x = a, *y = b;

	if (x->origin.file != y->origin.file)
		return x->origin.file < y->origin.file ? -1 : 1;
	if (x->origin.line != y->origin.line)
		return x->origin.line < y->origin.line ? -1 : 1;
	return (x->number > y->number) - (x->number < y->number);
}

/* -- sources -------------------------------------------------------------------- */

static bool is_address(const char *s)
{
	return (strncmp(s, "https://", 8) == 0 && s[8]) || (strncmp(s, "http://", 7) == 0 && s[7]);
}

/* A person's own notes need no licence and are of no day.  A press page has the date it
 * was published, which may not be known; all others change, and then it matters when they
 * were read.  A catalogue that tells licences at all tells them of all sources. */
static void check_sources(struct checks *k)
{
	const struct catalogue *c = k->c;
	bool with_licences = false;

	for (uint32_t i = 1; i < c->nsources; i++)
		with_licences = with_licences || c->sources[i].licence;
	for (uint32_t i = 1; i < c->nsources; i++) {
		const struct source *s = &c->sources[i];
		const char *id = checks_string(k, s->id);

		if (s->address && !is_address(checks_string(k, s->address)))
			checks_say(k, s->origin, DIAG_SOURCE_DETAILS,
				   "source \"%s\": the address \"%s\" does not begin with https:// "
				   "or http://: correct it, or leave it out",
				   id, checks_string(k, s->address));
		if (s->kind == SOURCE_USER)
			continue;
		if (!s->licence && with_licences)
			checks_say(k, s->origin, DIAG_SOURCE_DETAILS,
				   "source \"%s\" has no licence, as others have: say in "
				   "licence=\"...\" on what terms its facts are used", id);
		if (!s->retrieved && s->kind != SOURCE_PRESS)
			checks_say(k, s->origin, DIAG_SOURCE_DETAILS,
				   "source \"%s\" has no date: say in retrieved=\"...\" when it was "
				   "read", id);
	}
}

/* -- regions --------------------------------------------------------------------- */

static void check_regions(struct checks *k)
{
	const struct catalogue *c = k->c;
	uint32_t *seen = mem_zalloc(c->nregions, sizeof(*seen));	/* the last group that had it */

	for (uint32_t i = 1; i < c->nregions; i++) {
		const struct region *r = &c->regions[i];
		const uint32_t *members = catalogue_list(c, r->members);

		if (r->kind == REGION_GROUP && r->members.count == 0)
			checks_say(k, r->origin, DIAG_EMPTY_GROUP,
				   "the group \"%s\" has no members: name them in members=\"...\", or "
				   "remove it", checks_string(k, r->code));
		for (uint32_t n = 0; n < r->members.count; n++) {
			if (seen[members[n]] == i)
				checks_say(k, r->origin, DIAG_REPEATED_WORD,
					   "the group \"%s\" names its member %s twice: remove one",
					   checks_string(k, r->code),
					   checks_string(k, c->regions[members[n]].code));
			seen[members[n]] = i;
		}
	}
	mem_free(seen);
}

/* -- models ------------------------------------------------------------------------ */

static void check_series(struct checks *k, const struct model *m)
{
	const struct catalogue *c = k->c;
	const struct group *s = &c->series[m->series];

	if (m->series == ID_NONE)
		return;
	if (s->brand && s->brand != m->brand)
		checks_say(k, m->origin, DIAG_OTHER_SERIES,
			   "model \"%s\" is of the brand \"%s\" and its series \"%s\" of \"%s\" (%s): "
			   "correct the one that is wrong",
			   checks_string(k, m->id), checks_string(k, c->brands[m->brand].id),
			   checks_string(k, s->id), checks_string(k, c->brands[s->brand].id),
			   checks_where(k, s->origin, m->origin));
	if (s->category && s->category != m->category)
		checks_say(k, m->origin, DIAG_OTHER_SERIES,
			   "model \"%s\" is in the category \"%s\" and its series \"%s\" in \"%s\" "
			   "(%s): correct the one that is wrong",
			   checks_string(k, m->id), checks_string(k, c->categories[m->category].id),
			   checks_string(k, s->id), checks_string(k, c->categories[s->category].id),
			   checks_where(k, s->origin, m->origin));
}

static void check_alternatives(struct checks *k, model_id model)
{
	const struct catalogue *c = k->c;
	const struct model *m = &c->models[model];

	for (uint32_t i = 0; i < m->alternatives.count; i++) {
		const struct alternative *a = &c->alternatives[m->alternatives.first + i];

		if (a->model == model)
			checks_say(k, a->origin, DIAG_OWN_ALTERNATIVE,
				   "model \"%s\" is its own alternative: name another model, or "
				   "remove it", checks_string(k, m->id));
		else if (a->series != ID_NONE && a->series == m->series)
			checks_say(k, a->origin, DIAG_OWN_ALTERNATIVE,
				   "model \"%s\" has its own series \"%s\" as an alternative: name "
				   "another series or one of its models, or remove it",
				   checks_string(k, m->id),
				   checks_string(k, c->series[a->series].id));
	}
}

/* Who speaks about a model says that it exists. */
static bool is_sourced(const struct catalogue *c, model_id model)
{
	const struct model *m = &c->models[model];

	if (m->sources.count || catalogue_specs(c, model).count || catalogue_markets(c, model).count)
		return true;
	for (uint32_t i = 0; i < m->numbers.count; i++)
		if (c->numbers[m->numbers.first + i].source != ID_NONE)
			return true;
	return false;
}

static void check_models(struct checks *k)
{
	for (model_id model = 0; model < k->c->nmodels; model++) {
		const struct model *m = &k->c->models[model];

		if (!is_sourced(k->c, model))
			checks_say(k, m->origin, DIAG_UNSOURCED,
				   "nobody says that the model \"%s\" exists: name a source in "
				   "sources=\"...\"", checks_string(k, m->id));
		check_series(k, m);
		check_alternatives(k, model);
	}
}

/* -- what nothing refers to ---------------------------------------------------------- */

/* One in so many, or fewer, of which nobody speaks is a slip; more are held ready for other
 * files, as a vocabulary that is shared. */
#define ONE_UNUSED_IN 10

static bool is_slip(const bool *used, uint32_t count)
{
	uint32_t nunused = 0;

	for (uint32_t i = 1; i < count; i++)
		nunused += !used[i];
	return nunused <= (count - 1) / ONE_UNUSED_IN;
}

static void note_claims(const struct catalogue *c, const struct claim *claims, uint32_t nclaims,
			bool *used)
{
	for (uint32_t i = 0; i < nclaims; i++)
		used[claim_says(c, &claims[i])->source] = true;
}

static void note_sources(const struct catalogue *c, struct list sources, bool *used)
{
	for (uint32_t i = 0; i < sources.count; i++)
		used[catalogue_list(c, sources)[i]] = true;
}

static void check_unused_sources(struct checks *k)
{
	const struct catalogue *c = k->c;
	bool *used = mem_zalloc(c->nsources, sizeof(*used));

	note_claims(c, c->specs, c->nspecs, used);
	note_claims(c, c->markets, c->nmarkets, used);
	for (uint32_t i = 0; i < c->nnumbers; i++)
		used[c->numbers[i].source] = true;
	for (uint32_t i = 0; i < c->nalternatives; i++)
		used[c->alternatives[i].source] = true;
	for (model_id i = 0; i < c->nmodels; i++)
		note_sources(c, c->models[i].sources, used);
	for (uint32_t i = 1; i < c->noperators; i++)
		note_sources(c, c->operators[i].sources, used);
	for (uint32_t i = 0; i < c->nbands; i++)
		note_sources(c, c->bands[i].said.sources, used);
	for (uint32_t i = 0; i < c->nclosures; i++)
		note_sources(c, c->closures[i].said.sources, used);
	for (uint32_t i = 0; i < c->nrules; i++)
		note_sources(c, c->rules[i].said.sources, used);
	for (uint32_t i = 0; i < c->nfindings; i++)
		note_sources(c, c->findings[i].said.sources, used);
	for (uint32_t i = 1; i < c->nsources && is_slip(used, c->nsources); i++)
		if (!used[i])
			checks_say(k, c->sources[i].origin, DIAG_UNUSED,
				   "nothing is said by the source \"%s\": name it where it speaks, "
				   "or remove it", checks_string(k, c->sources[i].id));
	mem_free(used);
}

static void check_unused_series(struct checks *k)
{
	const struct catalogue *c = k->c;
	bool *used = mem_zalloc(c->nseries, sizeof(*used));

	for (model_id i = 0; i < c->nmodels; i++)
		used[c->models[i].series] = true;
	for (uint32_t i = 1; i < c->nseries && is_slip(used, c->nseries); i++)
		if (!used[i])
			checks_say(k, c->series[i].origin, DIAG_UNUSED,
				   "no model is in the series \"%s\": name it with its models, or "
				   "remove it", checks_string(k, c->series[i].id));
	mem_free(used);
}

/* -- all of it ------------------------------------------------------------------------- */

void catalogue_check(const struct catalogue *c, struct diag_sink *sink)
{
	struct checks k = { .c = c };

	arena_init(&k.arena);
	check_sources(&k);
	check_regions(&k);
	check_models(&k);
	check_unused_sources(&k);
	check_unused_series(&k);
	checks_names(&k);
	checks_claims(&k);
	checks_operators(&k);
	if (k.count)
		qsort(k.findings, k.count, sizeof(*k.findings), by_place);
	for (size_t i = 0; i < k.count; i++) {
		const struct complaint *f = &k.findings[i];
		struct place p = { .file = checks_string(&k, c->files[f->origin.file]),
				   .line = f->origin.line };

		diag_report(sink, p, f->code, "%s", f->text);
		mem_free(f->text);
	}
	mem_free(k.findings);
	arena_done(&k.arena);
}
