/*
 * builder-operators: technologies, network operators and the facts about them.
 *
 * As with claims, all that is wrong with a fact is told before anything is kept, and the
 * facts of an operator that failed are checked and dropped.  One table finds the fact that
 * a later file replaces, whatever its kind: the key begins with the kind.
 */
#include "make.h"

#include <string.h>

#define BAND_MAX 99999		/* MHz, and band numbers: beyond any there will be */

/* -- technologies --------------------------------------------------------------- */

/* The whole number that WORD of NBYTES is; false where it is none from 1 to BAND_MAX. */
static bool parse_band(const char *word, size_t nbytes, uint32_t *number)
{
	uint32_t n = 0;

	if (nbytes == 0 || nbytes > 5 || *word == '0')
		return false;
	for (size_t i = 0; i < nbytes; i++) {
		if (word[i] < '0' || word[i] > '9')
			return false;
		n = 10 * n + (uint32_t)(word[i] - '0');
	}
	*number = n;
	return n <= BAND_MAX;
}

static int declare_bands(struct builder *b, const char *words, struct list *bands, struct place p)
{
	VECTOR(uint32_t) numbers = { NULL, 0, 0 };
	size_t nbytes;
	const char *s = builder_folded(b, words, &nbytes), *end = s + nbytes;
	int failed = 0;

	while (s < end) {
		const char *space = memchr(s, ' ', (size_t)(end - s));
		size_t word = space ? (size_t)(space - s) : (size_t)(end - s);
		uint32_t number;

		if (!parse_band(s, word, &number)) {
			failed = builder_fail(b, builder_at(b, "bands", p), DIAG_BAD_NUMBER,
					      "bands: \"%.*s\" is not a band: a whole number from 1 to "
					      "%d", (int)word, s, BAND_MAX);
			break;
		}
		vector_push(&numbers, number);
		s += word + 1;
	}
	if (!failed && numbers.count)
		*bands = builder_list(b, numbers.items, numbers.count);
	vector_done(&numbers);
	return failed;
}

int builder_technology(struct builder *b, const struct technology_decl *d, struct place p)
{
	struct technology t = { 0 };
	enum declared declared;
	const struct feature *f;
	uint32_t number;
	int failed = 0;

	declared = builder_declare(b, KIND_TECHNOLOGY, d->id, &number, p);
	if (declared == DECLARED_FAILED)
		return -1;
	if (declared == DECLARED_NEW) {
		t.id = t.name = b->names[KIND_TECHNOLOGY].all.items[number].id;
		t.origin = builder_origin(b, p);
		vector_push(&b->technologies, t);
	}
	t = b->technologies.items[number];
	failed |= builder_text(b, d->name, "name", &t.name, p);
	failed |= builder_text(b, d->prefix, "prefix", &t.prefix, p);
	failed |= builder_yes_no(b, d->calls, "calls", &t.calls, p);
	failed |= declare_bands(b, d->bands, &t.bands, p);
	failed |= builder_refer(b, KIND_FEATURE, d->feature, declared == DECLARED_NEW, &t.feature, p);
	f = &b->features.items[t.feature];
	if (t.feature && f->type != FEATURE_NUMBER) {
		failed = builder_fail(b, builder_at(b, "feature", p), DIAG_UNKNOWN_FEATURE,
				      "feature \"%s\" holds no bands: name one of the type number",
				      b->strings.bytes + f->id);
		t.feature = ID_NONE;
	}
	b->technologies.items[number] = t;
	return failed;
}

/* -- operators ---------------------------------------------------------------------- */

void builder_close_operator(struct builder *b)
{
	b->open_operator = ID_NONE;
	b->drop_facts = false;
}

/*
 * How many operators deep FROM runs on others, where that is at most ROOM + 1; -1: it runs on
 * TO, whose own networks do not count.  With that bound it takes no time, whatever files have
 * put below operators that others run on; what has become too deep by it is found at the end.
 */
static int depth_of(const struct builder *b, uint32_t from, uint32_t to, int room)
{
	struct list networks = b->operators.items[from].networks;
	int deepest = 0;

	if (from == to)
		return -1;
	for (uint32_t i = 0; i < networks.count; i++) {
		uint32_t network = b->lists.items[networks.first + i];
		int depth = room ? depth_of(b, network, to, room - 1) : 0;

		if (depth < 0)
			return -1;
		if (depth >= deepest)
			deepest = depth + 1;
	}
	return deepest;
}

static int declare_networks(struct builder *b, const char *words, uint32_t number,
			    struct operator *o, struct place p)
{
	struct list networks = o->networks;
	int depth = 0;

	if (builder_refer_all(b, KIND_OPERATOR, words, "networks", &networks, p))
		return -1;
	if (networks.count > OPERATOR_MAX_NETWORKS)
		return builder_fail(b, builder_at(b, "networks", p), DIAG_LIMIT,
				    "an operator runs on at most %d networks", OPERATOR_MAX_NETWORKS);
	for (uint32_t i = 0; i < networks.count && is_given(words); i++) {
		uint32_t network = b->lists.items[networks.first + i];
		int below = depth_of(b, network, number, OPERATOR_MAX_DEPTH - 1);

		if (below < 0)
			return builder_fail(b, builder_at(b, "networks", p), DIAG_BAD_CYCLE,
					    "operator \"%s\" runs on \"%s\", which runs on \"%s\" itself: "
					    "take one of them out",
					    b->strings.bytes + o->id,
					    b->strings.bytes + b->operators.items[network].id,
					    b->strings.bytes + o->id);
		if (below >= depth)
			depth = below + 1;
	}
	if (depth > OPERATOR_MAX_DEPTH)
		return builder_fail(b, builder_at(b, "networks", p), DIAG_LIMIT,
				    "operators run on each other more than %d deep", OPERATOR_MAX_DEPTH);
	o->networks = networks;
	return 0;
}

static void fail_deep(struct builder *b, const struct operator *o)
{
	builder_fail(b, builder_place(b, o->origin), DIAG_LIMIT,
		     "operator \"%s\": operators run on each other more than %d deep, with what later "
		     "files say of their networks", b->strings.bytes + o->id, OPERATOR_MAX_DEPTH);
}

void operators_measure(struct builder *b)
{
	struct operator *o = b->operators.items;
	bool grew = true;

	while (grew) {
		grew = false;
		for (size_t i = 0; i < b->operators.count; i++) {
			struct list networks = o[i].networks;

			for (uint32_t k = 0; k < networks.count; k++) {
				uint8_t below = o[b->lists.items[networks.first + k]].depth;

				if (below < o[i].depth)
					continue;
				if (below == OPERATOR_MAX_DEPTH) {
					fail_deep(b, &o[i]);
					return;
				}
				o[i].depth = (uint8_t)(below + 1);
				grew = true;
			}
		}
	}
}

/* "310-410": three digits, a hyphen, two or three digits. */
static bool is_plmn(const char *s)
{
	return strspn(s, "0123456789") == 3 && s[3] == '-' && strspn(s + 4, "0123456789") >= 2 &&
	       strspn(s + 4, "0123456789") <= 3 && s[4 + strspn(s + 4, "0123456789")] == '\0';
}

static int declare_plmns(struct builder *b, const char *words, struct list *plmns, struct place p)
{
	VECTOR(uint32_t) strings = { NULL, 0, 0 };
	size_t nbytes;
	const char *folded = builder_folded(b, words, &nbytes);
	char *copy = mem_strndup(folded, nbytes);
	int failed = 0;

	for (char *word = strtok(copy, " "); word; word = strtok(NULL, " ")) {
		if (!is_plmn(word))
			failed = builder_fail(b, builder_at(b, "plmns", p), DIAG_BAD_NUMBER,
					      "plmns: \"%s\" is not a network code: three digits for "
					      "the country, '-', two or three for the network", word);
		else
			vector_push(&strings, strings_add(&b->strings, word, strlen(word)));
	}
	if (!failed && strings.count)
		*plmns = builder_list(b, strings.items, strings.count);
	mem_free(copy);
	vector_done(&strings);
	return failed;
}

int builder_operator(struct builder *b, const struct operator_decl *d, struct place p)
{
	struct operator o = { 0 };
	enum declared declared;
	uint32_t number;
	string_id before;
	int failed = 0;

	builder_close_owner(b);
	b->drop_facts = true;
	declared = builder_declare(b, KIND_OPERATOR, d->id, &number, p);
	if (declared == DECLARED_FAILED)
		return -1;
	if (declared == DECLARED_NEW) {
		o.id = o.name = b->names[KIND_OPERATOR].all.items[number].id;
		o.origin = builder_origin(b, p);
		vector_push(&b->operators, o);
	}
	o = b->operators.items[number];
	before = o.name;
	failed |= builder_text(b, d->name, "name", &o.name, p);
	failed |= builder_text(b, d->note, "note", &o.note, p);
	failed |= builder_refer(b, KIND_REGION, d->region, declared == DECLARED_NEW, &o.region, p);
	failed |= builder_word(b, d->status, "status", operator_status_words, NOPERATOR_STATUSES,
			       &o.status, p);
	failed |= declare_networks(b, d->networks, number, &o, p);
	failed |= declare_plmns(b, d->plmns, &o.plmns, p);
	failed |= builder_refer_all(b, KIND_SOURCE, d->sources, "sources", &o.sources, p);
	b->operators.items[number] = o;
	if (failed)
		return -1;
	if (declared == DECLARED_AGAIN && before != o.name)
		builder_warn(b, builder_at(b, "name", p), DIAG_OTHER_NAME,
			     "operator \"%s\" has the name \"%s\" here and \"%s\" in %s, line %u: give "
			     "it another id if it is another, else say the same",
			     d->id, b->strings.bytes + o.name, b->strings.bytes + before,
			     builder_place(b, o.origin).file, (unsigned)o.origin.line);
	b->open_operator = (operator_id)number;
	b->drop_facts = false;
	return 0;
}

/* -- facts ------------------------------------------------------------------------------ */

enum fact_kind { FACT_BAND, FACT_CLOSURE, FACT_RULE, FACT_FINDING };

/* What makes two facts of a kind and an operator the same. */
struct fact_key {
	uint32_t kind, operator, a, b, c;
};

static struct fact_key fact_key(const struct builder *b, enum fact_kind kind, uint32_t i)
{
	struct fact_key key = { .kind = kind };

	switch (kind) {
	case FACT_BAND:
		key.operator = b->band_owners.items[i].operator;
		key.a = b->bands.items[i].technology;
		key.b = b->bands.items[i].number;
		break;
	case FACT_CLOSURE:
		key.operator = b->closure_owners.items[i].operator;
		key.a = b->closures.items[i].technology;
		key.b = b->closures.items[i].text;
		break;
	case FACT_RULE:
		key.operator = b->rule_owners.items[i].operator;
		key.a = b->rules.items[i].kind;
		key.b = b->rules.items[i].region;
		break;
	case FACT_FINDING:
		key.operator = b->finding_owners.items[i].operator;
		key.a = b->findings.items[i].model;
		key.b = b->findings.items[i].series;
		key.c = b->findings.items[i].text;
		break;
	}
	return key;
}

/*
 * The last fact of a vector was just put there: where it replaces one of an earlier file,
 * that one's number; else -1, and the new one is known from now on.  -2 after reporting
 * that this file has it already.
 */
static int64_t find_fact(struct builder *b, enum fact_kind kind, uint32_t last, const char *what,
			 struct place p)
{
	struct fact_key key = fact_key(b, kind, last), other;
	uint32_t hash = hash_bytes(7, &key, sizeof(key)), at = TABLE_START, id;

	while (table_next(&b->fact_table, hash, &at, &id)) {
		const struct owned *owned = kind == FACT_BAND ? b->band_owners.items
					    : kind == FACT_CLOSURE ? b->closure_owners.items
					    : kind == FACT_RULE ? b->rule_owners.items
								: b->finding_owners.items;
		size_t count = kind == FACT_BAND ? b->band_owners.count
			       : kind == FACT_CLOSURE ? b->closure_owners.count
			       : kind == FACT_RULE ? b->rule_owners.count : b->finding_owners.count;

		/* An entry of another kind may have this hash, and a number beyond this one's. */
		if (id >= last || id >= count)
			continue;
		other = fact_key(b, kind, id);
		if (memcmp(&key, &other, sizeof(key)) != 0)
			continue;
		if (owned[id].file != b->file)
			return id;
		builder_fail(b, p, DIAG_DUPLICATE_ID,
			     "this %s stands in this file already: remove one", what);
		return -2;
	}
	table_add(&b->fact_table, hash, last);
	return -1;
}

/* Keep ITEM in VECTOR, or in the place of the one it replaces. */
#define KEEP(vector, owners, item, kind, what, owner, p)                                           \
	do {                                                                                       \
		int64_t found;                                                                     \
												   \
		vector_push(&b->vector, item);                                                     \
		vector_push(&b->owners, ((struct owned){ (owner), b->file }));                     \
		found = find_fact(b, (kind), (uint32_t)b->vector.count - 1, (what), (p));          \
		if (found == -1)                                                                   \
			return 0;                                                                  \
		b->vector.count--;                                                                 \
		b->owners.count--;                                                                 \
		if (found == -2)                                                                   \
			return -1;                                                                 \
		b->vector.items[found] = item;                                                     \
		b->owners.items[found].file = b->file;                                             \
	} while (0)

static int declare_said(struct builder *b, const char *since, const char *as_of,
			const char *sources, const char *note, struct testimony *said, struct place p)
{
	int failed = 0;

	said->origin = builder_origin(b, p);
	failed |= builder_date(b, since, "since", &said->since, &said->since_day, NULL, p);
	failed |= builder_date(b, as_of, "as-of", &said->as_of, &said->as_of_first,
			       &said->as_of_day, p);
	failed |= builder_refer_all(b, KIND_SOURCE, sources, "sources", &said->sources, p);
	failed |= builder_text(b, note, "note", &said->note, p);
	return failed;
}

/* Reports that WHAT stands outside an operator; -1. */
static int fail_outside(struct builder *b, const char *what, struct place p)
{
	return builder_fail(b, p, DIAG_XML_ELEMENT, "only an operator has a %s", what);
}

int builder_band(struct builder *b, const struct band_decl *d, struct place p)
{
	struct band band = { 0 };
	int failed = 0;

	failed |= builder_refer(b, KIND_TECHNOLOGY, d->technology, true, &band.technology, p);
	if (!is_given(d->number) || !parse_band(d->number, strlen(d->number), &band.number))
		failed = builder_fail(b, builder_at(b, "number", p), DIAG_BAD_NUMBER,
				      "number=\"%s\" is not a band: a whole number from 1 to %d, "
				      "without a letter", d->number ? d->number : "", BAND_MAX);
	if (!is_given(d->role))
		failed = builder_fail(b, p, DIAG_XML_MISSING, "role is missing");
	failed |= builder_word(b, d->role, "role", band_role_words, NBAND_ROLES, &band.role, p);
	band.layer = band.role;
	failed |= builder_word(b, d->layer, "layer", band_role_words, NBAND_ROLES, &band.layer, p);
	failed |= builder_word(b, d->status, "status", band_status_words, NBAND_STATUSES,
			       &band.status, p);
	failed |= builder_text(b, d->confidence, "confidence", &band.confidence, p);
	failed |= declare_said(b, d->since, d->as_of, d->sources, d->note, &band.said, p);
	if (!failed && b->open_operator == ID_NONE && !b->drop_facts)
		return fail_outside(b, "band", p);
	if (failed || b->drop_facts)
		return failed;
	KEEP(bands, band_owners, band, FACT_BAND, "band", b->open_operator, p);
	return 0;
}

int builder_closure(struct builder *b, const struct closure_decl *d, struct place p)
{
	struct closure closure = { 0 };
	int failed = 0;

	failed |= builder_refer(b, KIND_TECHNOLOGY, d->technology, true, &closure.technology, p);
	if (!is_given(d->status))
		failed = builder_fail(b, p, DIAG_XML_MISSING, "status is missing");
	failed |= builder_word(b, d->status, "status", closure_status_words, NCLOSURE_STATUSES,
			       &closure.status, p);
	failed |= builder_yes_no(b, d->part, "part", &closure.is_part, p);
	failed |= builder_date(b, d->date, "date", &closure.date, NULL, &closure.day, p);
	failed |= builder_text(b, d->text, "closure", &closure.text, p);
	failed |= declare_said(b, NULL, d->as_of, d->sources, d->note, &closure.said, p);
	if (!failed && b->open_operator == ID_NONE && !b->drop_facts)
		return fail_outside(b, "closure", p);
	if (failed || b->drop_facts)
		return failed;
	KEEP(closures, closure_owners, closure, FACT_CLOSURE, "closure", b->open_operator, p);
	return 0;
}

int builder_rule(struct builder *b, const struct rule_decl *d, struct place p)
{
	struct net_rule rule = { 0 };
	int failed = 0;

	failed |= builder_refer(b, KIND_REGION, d->region, false, &rule.region, p);
	if (!is_given(d->effect) || !is_given(d->kind))
		failed = builder_fail(b, p, DIAG_XML_MISSING, "a rule needs kind and effect");
	failed |= builder_word(b, d->effect, "effect", net_rule_effect_words, NNET_RULE_EFFECTS,
			       &rule.effect, p);
	failed |= builder_text(b, d->kind, "kind", &rule.kind, p);
	failed |= builder_text(b, d->text, "rule", &rule.text, p);
	failed |= declare_said(b, d->since, d->as_of, d->sources, d->note, &rule.said, p);
	if (!failed && !b->drop_facts && b->open_operator == ID_NONE && rule.region == ID_NONE)
		return builder_fail(b, p, DIAG_XML_MISSING,
				    "a rule that stands in no operator needs a region");
	if (!failed && b->open_operator != ID_NONE && rule.region != ID_NONE)
		return builder_fail(b, builder_at(b, "region", p), DIAG_XML_ATTRIBUTE,
				    "the rule of an operator names no region: put it outside, or "
				    "remove region=\"...\"");
	if (failed || b->drop_facts)
		return failed;
	KEEP(rules, rule_owners, rule, FACT_RULE, "kind of rule", b->open_operator, p);
	return 0;
}

int builder_finding(struct builder *b, const struct finding_decl *d, struct place p)
{
	struct finding f = { .model = MODEL_NONE };
	int failed = 0;

	if (is_given(d->model) == is_given(d->series))
		failed = builder_fail(b, p, DIAG_XML_MISSING,
				      "a finding names either a model or a series");
	if (is_given(d->model)) {
		int64_t found = builder_find(b, KIND_MODEL, d->model);

		if (found < 0)
			failed = builder_unknown(b, KIND_MODEL, d->model,
						 builder_at(b, "model", p));
		else
			f.model = (model_id)found;
	}
	failed |= builder_refer(b, KIND_SERIES, d->series, false, &f.series, p);
	if (!is_given(d->verdict))
		failed = builder_fail(b, p, DIAG_XML_MISSING, "verdict is missing");
	failed |= builder_word(b, d->verdict, "verdict", verdict_words, NVERDICTS, &f.verdict, p);
	failed |= builder_word(b, d->strength, "strength", strength_words, NSTRENGTHS, &f.strength, p);
	failed |= builder_text(b, d->text, "finding", &f.text, p);
	failed |= declare_said(b, NULL, d->as_of, d->sources, d->note, &f.said, p);
	if (!failed && b->open_operator == ID_NONE && !b->drop_facts)
		return fail_outside(b, "finding", p);
	if (failed || b->drop_facts)
		return failed;
	KEEP(findings, finding_owners, f, FACT_FINDING, "finding", b->open_operator, p);
	return 0;
}

void builder_free_operators(struct builder *b)
{
	vector_done(&b->technologies);
	vector_done(&b->operators);
	vector_done(&b->bands);
	vector_done(&b->closures);
	vector_done(&b->rules);
	vector_done(&b->findings);
	vector_done(&b->band_owners);
	vector_done(&b->closure_owners);
	vector_done(&b->rule_owners);
	vector_done(&b->finding_owners);
	table_done(&b->fact_table);
}
