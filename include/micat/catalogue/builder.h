/*
 * builder: how a catalogue comes to be.
 *
 * The reader hands over one thing after the other, in document order, as the
 * text that stands in the file; the builder interns, converts and checks it and
 * reports what is wrong through its sink, at the place it was told.  Sources,
 * regions, units, evidence words, features, brands, categories and series are
 * declared before they are used (regions may name later ones as members;
 * alternatives may name later models).  The same id again in a later file adds
 * to or overrides the earlier declaration, and what is not given stays; in one file
 * it is an error.  What values are read by - a feature's type, list, unit and
 * descriptive, a unit's size - cannot change.  A later file's claim replaces an
 * earlier file's with the same owner, subject, source, variant and evidence; model
 * numbers and alternatives add up.  Of several catalogue dates the newest counts.
 *
 * An id that was mistaken in some other way stays known, so that one mistake is told
 * once.  Evidence words need no declaration (the check tells of those that have none).  White space in texts is folded; ids and
 * texts stay otherwise as they are.  A name that is not given is the id (a model must
 * have one), a source's kind is community and its rank 100, a feature's type text.
 *
 * All strings are borrowed during the call only, NULL or "" where absent.
 * Functions return 0, or -1 after reporting; the builder stays usable, so that
 * one run finds every mistake.  builder_finish() refuses where anything failed.
 */
#ifndef MICAT_CATALOGUE_BUILDER_H
#define MICAT_CATALOGUE_BUILDER_H

#include "micat/base/diag.h"
#include "micat/catalogue/catalogue.h"

struct builder;

struct builder *builder_new(struct diag_sink *sink);	/* SINK outlives the builder */
void builder_free(struct builder *b);			/* NULL is allowed */

/*
 * The reader may know better than the element's place where a thing stands.  Asked only
 * for a diagnostic, FIND answers where the attribute NAME ("" for the text) of what is
 * being declared at P is; it may answer P.  FIND NULL: everything is at P.
 */
struct builder_places {
	struct place (*find)(void *context, const char *name, struct place p);
	void *context;
};
void builder_set_places(struct builder *b, struct builder_places places);

/* Begin a file: NAME appears in diagnostics (of places that name none) and origins.
 * Ids may repeat from here on.  At least once before the first declaration. */
void builder_file(struct builder *b, const char *name);

struct catalogue_decl { const char *id, *title, *updated, *language, *columns, *sort; };
struct source_decl { const char *id, *title, *kind, *rank, *retrieved, *licence, *address; };
struct region_decl { const char *code, *name, *kind, *members, *aliases; };
struct unit_decl { const char *symbol, *of, *factor, *aliases; };
struct evidence_decl { const char *id, *label; };
struct feature_decl {
	const char *id, *label, *group, *type, *list, *unit, *min, *max, *better, *aliases,
		*descriptive, *key, *at_least, *needs, *description;
};
struct group_decl { const char *id, *name, *brand, *category; };
struct model_decl {
	const char *id, *name, *native, *brand, *category, *series, *codenames, *sources;
};
struct spec_decl {
	const char *feature, *source, *unit, *variant, *strength, *evidence, *since, *until,
		*note, *value;
};
struct market_decl {
	const char *region, *status, *source, *variant, *strength, *evidence, *since, *until,
		*note;
	const char *const *reasons;
	size_t nreasons;
};
struct range_decl { const char *feature, *min, *max; };
struct number_decl { const char *text, *region, *variant, *source; };
struct alternative_decl { const char *model, *series, *region, *source; };
struct technology_decl { const char *id, *name, *feature, *prefix, *calls, *bands; };
struct operator_decl { const char *id, *name, *region, *status, *networks, *plmns, *sources, *note; };
struct band_decl {
	const char *technology, *number, *role, *layer, *status, *confidence, *since, *as_of,
		*sources, *note;
};
struct closure_decl {
	const char *technology, *status, *date, *part, *as_of, *sources, *note, *text;
};
struct rule_decl {
	const char *region, *kind, *effect, *since, *as_of, *sources, *note, *text;
};
struct finding_decl {
	const char *model, *series, *verdict, *strength, *as_of, *sources, *note, *text;
};

/* Lists in attributes (members, sources, at-least, needs, networks, plmns, bands) are words separated by white space;
 * aliases, codenames and list values are separated by commas. */
int builder_catalogue(struct builder *b, const struct catalogue_decl *d, struct place p);
int builder_source(struct builder *b, const struct source_decl *d, struct place p);
int builder_region(struct builder *b, const struct region_decl *d, struct place p);
int builder_unit(struct builder *b, const struct unit_decl *d, struct place p);
int builder_evidence(struct builder *b, const struct evidence_decl *d, struct place p);
int builder_feature(struct builder *b, const struct feature_decl *d, struct place p);
/* One value of the enumeration that builder_feature() declared last. */
int builder_feature_value(struct builder *b, const char *value, struct place p);

/* Each of these opens an owner: the claims that follow are about it, until the
 * next owner. After a failed one they are checked and dropped. */
int builder_brand(struct builder *b, const struct group_decl *d, struct place p);
int builder_category(struct builder *b, const struct group_decl *d, struct place p);
int builder_series(struct builder *b, const struct group_decl *d, struct place p);
int builder_model(struct builder *b, const struct model_decl *d, struct place p);

int builder_spec(struct builder *b, const struct spec_decl *d, struct place p);
int builder_market(struct builder *b, const struct market_decl *d, struct place p);

/* What the last spec or market said, if it was kept; and the same said again at P, in the
 * same file, of the owner that is open.  It holds until anything but an owner or what is
 * said about one is declared. */
struct said {
	assertion_id assertion;
	bool is_market;
};
bool builder_said(const struct builder *b, struct said *said);
int builder_say_again(struct builder *b, struct said said, struct place p);
int builder_range(struct builder *b, const struct range_decl *d, struct place p);	/* categories only */
int builder_number(struct builder *b, const struct number_decl *d, struct place p);	/* models only */
int builder_alternative(struct builder *b, const struct alternative_decl *d, struct place p);

int builder_technology(struct builder *b, const struct technology_decl *d, struct place p);

/* Opens an operator, whom the bands, closures, rules and findings that follow are about,
 * until the next owner.  A band of a later file replaces one of an earlier file with the
 * same technology and number; so do a closure with the same technology and text, a rule of
 * the same kind, a finding of the same text about the same.  A rule that names a region is
 * about that region, whatever is open. */
int builder_operator(struct builder *b, const struct operator_decl *d, struct place p);
void builder_close_operator(struct builder *b);	/* the operator ends */
int builder_band(struct builder *b, const struct band_decl *d, struct place p);
int builder_closure(struct builder *b, const struct closure_decl *d, struct place p);
int builder_rule(struct builder *b, const struct rule_decl *d, struct place p);
int builder_finding(struct builder *b, const struct finding_decl *d, struct place p);

/* Resolve what could not be before, sort, lay out the image; the last warnings are
 * given here too.  NULL after at least one error, now or before.  The builder is empty afterwards; free it. */
struct catalogue *builder_finish(struct builder *b);

/*
 * A catalogue of what B has taken so far, of which it knows nothing.  What is not there yet is
 * not in it: the model that may still be open, or what a later file says of it, and an
 * alternative that comes later; what a later file replaces is.  NULL, and nothing reported,
 * where there is nothing to be seen yet: after an error, before the second model, or while a
 * group names a region that has not come.
 */
struct catalogue *builder_preview(const struct builder *b);

/* Read VALUE as a value of the feature's type, as a claim would be: for the
 * query. UNIT NULL or "": the feature's own. LOW, HIGH as in struct value.  False, and
 * both untouched, where it does not suit. */
bool value_parse(const struct catalogue *c, feature_id feature, const char *value,
		 const char *unit, double *low, double *high);

#endif
