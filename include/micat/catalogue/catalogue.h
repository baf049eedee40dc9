/*
 * catalogue: what is known, as arrays of plain records.
 *
 * A catalogue owns one image - a single block of memory that holds every table
 * and every string, with ids and offsets instead of pointers - and is const
 * once built.  Everything else borrows from it until catalogue_free().  A record
 * is named by its number in its table; id 0 of features, regions, sources,
 * units, brands, categories, series, evidence words, technologies and operators
 * means "none" and is an empty record, so that a missing one can be looked up like
 * any other.  Models count from 0.
 *
 * A claim is one source's word about one feature or region of one owner.  Owners
 * are models and, behind them, series, categories and brands.  Claims of an
 * owner stand together, sorted by feature (or region), and within it in the
 * order of resolution: see resolve.h.
 */
#ifndef MICAT_CATALOGUE_CATALOGUE_H
#define MICAT_CATALOGUE_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "micat/catalogue/rule.h"

typedef uint32_t string_id;	/* byte offset into the strings; 0 is "" */
typedef uint32_t model_id;
typedef uint32_t owner_id;	/* see catalogue_owner_of_*() */
typedef uint32_t value_id;
typedef uint32_t detail_id;
typedef uint32_t assertion_id;
typedef uint16_t feature_id;
typedef uint16_t region_id;
typedef uint16_t source_id;
typedef uint16_t unit_id;
typedef uint16_t evidence_id;
typedef uint16_t group_id;	/* brand, category or series number: see struct group */
typedef uint16_t technology_id;
typedef uint16_t operator_id;

#define MODEL_NONE UINT32_MAX
#define ID_NONE 0

/* A run of ids or strings in the table catalogue.lists. */
struct list {
	uint32_t first;
	uint32_t count;
};

/* Best first: resolution prefers a lower one. */
enum strength { STRENGTH_DIRECT, STRENGTH_SHARED, STRENGTH_INDIRECT, STRENGTH_WEAK,
		STRENGTH_DERIVED, NSTRENGTHS };

/* MARKET_SILENT is evidence that proves nothing: kept and shown, decides nothing.
 * It is written status="unknown". */
enum market_status { MARKET_SILENT, MARKET_AVAILABLE, MARKET_ANNOUNCED,
		     MARKET_DISCONTINUED, MARKET_UNAVAILABLE, NMARKET_STATUSES };

enum feature_type { FEATURE_TEXT, FEATURE_NUMBER, FEATURE_BOOLEAN, FEATURE_DATE,
		    FEATURE_ENUMERATION, NFEATURE_TYPES };

enum source_kind { SOURCE_MANUFACTURER, SOURCE_FIRMWARE, SOURCE_REFERENCE, SOURCE_PRESS,
		   SOURCE_COMMUNITY, SOURCE_USER, NSOURCE_KINDS };

enum region_kind { REGION_COUNTRY, REGION_GROUP, REGION_VARIANT, NREGION_KINDS };

/* How well an operator does in a technology without the band.  BAND_PRIMARY: it carries
 * most of the service; COVERAGE: it reaches outside towns and indoors; CAPACITY: it makes
 * busy places faster; EXTRA: it is in few places, or helps another band only. */
enum band_role { BAND_PRIMARY, BAND_COVERAGE, BAND_CAPACITY, BAND_EXTRA, NBAND_ROLES };

enum band_status { BAND_IN_SERVICE, BAND_PLANNED, BAND_SHUT_DOWN, NBAND_STATUSES };

/* OPERATOR_BRAND and HYBRID run on others' networks, the second beside one of its own;
 * OPERATOR_MERGED has become a part of the others. */
enum operator_status { OPERATOR_ACTIVE, OPERATOR_BRAND, OPERATOR_HYBRID, OPERATOR_MERGED,
		       OPERATOR_CLOSED, NOPERATOR_STATUSES };

enum closure_status { CLOSURE_PLANNED, CLOSURE_CLOSED, NCLOSURE_STATUSES };

/* What a rule does beside the bands.  NET_RULE_LIST: only phones that the operator accepts
 * have service, or calls; NET_RULE_DUTY: the phone must be able, or its owner must do,
 * something; NET_RULE_REMARK: worth knowing. */
enum net_rule_effect { NET_RULE_LIST, NET_RULE_DUTY, NET_RULE_REMARK, NNET_RULE_EFFECTS };

enum verdict { VERDICT_WORKS, VERDICT_PARTLY, VERDICT_FAILS, NVERDICTS };

/* The words of these enumerations as the format writes them. */
extern const char *const strength_words[NSTRENGTHS];
extern const char *const market_status_words[NMARKET_STATUSES];
extern const char *const feature_type_words[NFEATURE_TYPES];
extern const char *const source_kind_words[NSOURCE_KINDS];
extern const char *const region_kind_words[NREGION_KINDS];
extern const char *const band_role_words[NBAND_ROLES];
extern const char *const band_status_words[NBAND_STATUSES];
extern const char *const operator_status_words[NOPERATOR_STATUSES];
extern const char *const closure_status_words[NCLOSURE_STATUSES];
extern const char *const net_rule_effect_words[NNET_RULE_EFFECTS];
extern const char *const verdict_words[NVERDICTS];

/* Where a thing was said first: catalogue.files[file], line from 1. */
struct origin {
	uint32_t line;
	uint16_t file;
};

struct source {
	string_id id, title, address, licence, retrieved;
	uint32_t retrieved_day;		/* last possible day, yyyymmdd; 0 not known */
	uint16_t rank;			/* lower is better */
	uint8_t kind;			/* enum source_kind */
	struct origin origin;
};

struct region {
	string_id code, name;
	struct list aliases;		/* of string_id */
	struct list members;		/* of region_id, as declared */
	struct list countries;		/* of region_id: members of members, ascending; a country: itself */
	struct list containers;		/* of region_id: groups it is in, fewest countries first */
	uint8_t kind;			/* enum region_kind */
	bool claimed;			/* some claim names it */
	struct origin origin;
};

struct unit {
	string_id symbol;
	struct list aliases;		/* of string_id */
	unit_id base;			/* itself for a base unit */
	double factor;			/* value in base unit = value * factor */
	struct origin origin;
};

struct evidence {
	string_id word, label;		/* LABEL is the word where none was declared */
	bool is_declared;		/* false: only named by claims */
};

struct feature {
	string_id id, label, group, description;
	struct list aliases;		/* of string_id */
	struct list values;		/* of value_id: an enumeration's values in their order */
	double min, max;		/* plausible, in UNIT; of a date first and last day; -inf, inf
					   where not declared */
	struct list at_least;		/* of feature_id: its value is none below theirs */
	struct list needs;		/* of feature_id: where it has a value, they are yes */
	unit_id unit;
	uint8_t type;			/* enum feature_type */
	bool is_list;
	bool is_descriptive;		/* differing words are no contradiction */
	bool is_key;			/* one of the few that models are told apart by */
	int8_t better;			/* 1 more, -1 less, 0 neither */
	struct origin origin;
};

/* A value as it was written, once for all claims that say the same of features of
 * one type and unit.  Value 0 is empty.  A word of an enumeration is the value that was
 * declared, however it was written. */
struct value {
	string_id text;			/* as written, white space folded */
	struct list items;		/* of value_id; empty where it is its own only item, as
					   every value is that is not a list of several */
	struct list words;		/* of string_id: the folded words of a text, each once,
					   ascending; empty for text that never contradicts */
	double low, high;		/* number in the feature's unit; date: first and last day
					   yyyymmdd; boolean: 0 or 1, and
					   0 to 1 where it varies; enumeration: position; text:
					   NaN; a list: lowest and highest of its items */
	double precision;		/* number: half a step of the last digit written, in the
					   feature's unit; a list: its least exact item's */
	unit_id unit;			/* the unit it was written in; ID_NONE: the feature's */
};

/* Of a boolean: is it yes, or does it vary - from market to market, say - so that it is
 * neither yes nor no? */
static inline bool value_is_yes(const struct value *v)
{
	return v->low > 0;
}
static inline bool value_varies(const struct value *v)
{
	return v->low < v->high;
}
/* How it is written, in catalogues and in filters. */
extern const struct boolean_word { const char *word; double low, high; } boolean_words[5];

/* What else a claim says; shared by claims that say the same. */
struct detail {
	string_id variant, note;
	string_id since, until;		/* as written */
	uint32_t since_day;		/* first possible day, 0 not known */
	uint32_t until_day;		/* last possible day, 0 not known */
	struct list reasons;		/* of string_id */
	evidence_id evidence;
	uint8_t strength;		/* enum strength */
};

/* What a claim says, once for all claims of a file that say the same. */
struct assertion {
	uint32_t value;			/* value_id of a spec; enum market_status of a market */
	detail_id detail;		/* 0: nothing else is said */
	uint16_t subject;		/* feature_id or region_id */
	source_id source;
	uint16_t file;			/* which of catalogue.files says so */
	bool is_market;
};

/* Nearly all claims repeat what others say: theirs are the words of claim_says(). */
struct claim {
	assertion_id assertion;
	uint32_t line;			/* where it stands in the file of the assertion */
};

/* A span of claims. */
struct claims {
	const struct claim *first;
	size_t count;
};

/* A brand, category or series. */
struct group {
	string_id id, name;
	group_id brand, category;	/* of a series, or ID_NONE */
	struct origin origin;
};

/* What is plausible of a feature in one category, where that is less than in all. */
struct range {
	double min, max;		/* as in struct feature */
	group_id category;
	feature_id feature;
	struct origin origin;
};

struct number {				/* a model number */
	string_id text, variant;
	region_id region;
	source_id source;
};

struct alternative {
	model_id model;			/* MODEL_NONE: a whole series */
	group_id series;
	region_id region;		/* for whom, or ID_NONE */
	source_id source;
	struct origin origin;
};

struct model {
	string_id id, name, native;
	group_id brand, category, series;
	struct list codenames;		/* of string_id */
	struct list sources;		/* of source_id: who says that it exists */
	struct list numbers;		/* into catalogue.numbers */
	struct list alternatives;	/* into catalogue.alternatives */
	struct origin origin;
};

/* A generation of mobile networks, in the order of their declaration.  A model's bands
 * are the items of its value of FEATURE, whose "needs" tell who has none at all. */
struct technology {
	string_id id, name, prefix;	/* PREFIX stands before a band's number: "n" */
	struct list bands;		/* numbers of all bands there are; empty: not declared */
	feature_id feature;
	bool calls;			/* carries calls by itself, without VoLTE */
	struct origin origin;
};

/*
 * A mobile network operator, or a brand on others' networks.  What is said about it
 * stands in runs of the tables below; of operator 0 it is what is said about regions,
 * which is rules only.
 */
struct operator {
	string_id id, name, note;
	struct list plmns;		/* of string_id: "310-410" */
	struct list networks;		/* of operator_id: what it runs on */
	struct list sources;		/* of source_id: who says that it exists */
	struct list bands, closures, rules, findings;	/* into the tables of these names */
	region_id region;
	uint8_t status;			/* enum operator_status */
	uint8_t depth;			/* how far down the deepest of its networks is */
	struct origin origin;
};
#define OPERATOR_MAX_NETWORKS 8		/* that one runs on */
#define OPERATOR_MAX_DEPTH 4

/* What the facts about operators have in common. */
struct testimony {
	string_id since, as_of;		/* dates as written: when it began, when it was said */
	uint32_t since_day;		/* first possible day, 0 not known */
	uint32_t as_of_first, as_of_day;	/* first and last possible day, 0 not known */
	string_id note;
	struct list sources;		/* of source_id */
	struct origin origin;
};

struct band {
	uint32_t number;		/* MHz in technologies whose feature has that unit */
	technology_id technology;
	uint8_t role;			/* enum band_role */
	uint8_t layer;			/* the same, for what a primary band is used */
	uint8_t status;			/* enum band_status */
	string_id confidence;		/* a word of the source's: "two-sources" */
	struct testimony said;
};

struct closure {
	string_id text;			/* what of it: "UMTS" */
	string_id date;			/* as written; 0 not known */
	uint32_t day;			/* last possible day, 0 not known */
	technology_id technology;
	uint8_t status;			/* enum closure_status */
	bool is_part;			/* the rest of the technology's network goes on */
	struct testimony said;
};

struct net_rule {
	string_id kind;			/* a word: "voice-whitelist" */
	string_id text;
	region_id region;		/* of a rule about a region, else ID_NONE */
	uint8_t effect;			/* enum net_rule_effect */
	struct testimony said;
};

/* What somebody found out about a model, or the models of a series. */
struct finding {
	string_id text;
	model_id model;			/* MODEL_NONE: a whole series */
	group_id series;
	uint8_t verdict;		/* enum verdict */
	uint8_t strength;		/* enum strength */
	struct testimony said;
};

/* What the catalogue asks of a list that shows it.  The text names fields, which are the
 * query's to know (order_wish(), fields_wish()): here it is only kept. */
struct wish {
	string_id text;			/* 0: nothing is asked */
	uint32_t line, column, file;	/* where the attribute stands; FILE of catalogue.files */
};

/* Where the reader is at home, and whose network is used there: see query/home.h. */
struct home {
	region_id region;			/* ID_NONE: not said, or not in this catalogue */
	operator_id operator;
	const char *region_word, *operator_word;	/* as said, NULL: not; borrowed */
};

struct catalogue {
	const void *image;
	size_t image_nbytes;
	bool is_borrowed;			/* the image is not for catalogue_free() */
	struct snapshot *snapshot;		/* where it is kept; NULL: nowhere */

	const struct model *models;		uint32_t nmodels;
	const struct feature *features;		uint32_t nfeatures;	/* these count record 0 too */
	const struct region *regions;		uint32_t nregions;
	const struct source *sources;		uint32_t nsources;
	const struct unit *units;		uint32_t nunits;
	const struct evidence *evidences;	uint32_t nevidences;
	const struct group *brands;		uint32_t nbrands;
	const struct group *categories;		uint32_t ncategories;
	const struct group *series;		uint32_t nseries;
	const struct value *values;		uint32_t nvalues;
	const struct detail *details;		uint32_t ndetails;
	const struct range *ranges;		uint32_t nranges;
	const struct number *numbers;		uint32_t nnumbers;
	const struct alternative *alternatives;	uint32_t nalternatives;
	const struct technology *technologies;	uint32_t ntechnologies;
	const struct operator *operators;	uint32_t noperators;
	const struct band *bands;		uint32_t nbands;
	const struct closure *closures;		uint32_t nclosures;
	const struct net_rule *rules;		uint32_t nrules;
	const struct finding *findings;		uint32_t nfindings;
	const struct assertion *assertions;	uint32_t nassertions;
	const struct claim *specs;		uint32_t nspecs;
	const struct claim *markets;		uint32_t nmarkets;
	const uint32_t *spec_first;		/* owner -> first spec; nowners + 1 entries */
	const uint32_t *market_first;
	const uint32_t *lists;			uint32_t nlists;
	const string_id *files;			uint32_t nfiles;
	const char *strings;			uint32_t nstring_bytes;

	string_id id, title, language;
	string_id updated;			/* date as written */
	uint32_t updated_day;			/* last possible day yyyymmdd, 0 not known */
	struct wish columns, sort;
	uint32_t nowners;

	/* How resolve.h chooses.  A copy of this struct with another rule is another look at
	 * the same image: it may not outlive the original, and is not to be freed. */
	enum rule rule;

	/* What columns.h keeps of all rules; NULL while the catalogue is being made.  Shared by
	 * all looks. */
	struct columns_shelf *shelf;

	/* Likewise the reader's: the filters that were saved, for the query layer; NULL:
	 * none. Borrowed. */
	const struct saved_filters *saved;
	struct home home;

	/* And what its terms gave last; NULL: nothing is kept.  Borrowed. */
	struct query_cache *cache;
};

void catalogue_free(struct catalogue *c);	/* NULL is allowed */

static inline const char *catalogue_string(const struct catalogue *c, string_id id)
{
	return c->strings + id;
}
static inline const uint32_t *catalogue_list(const struct catalogue *c, struct list list)
{
	return c->lists + list.first;
}

static inline const struct assertion *claim_says(const struct catalogue *c,
						 const struct claim *claim)
{
	return &c->assertions[claim->assertion];
}
static inline const struct value *claim_value(const struct catalogue *c, const struct claim *spec)
{
	return &c->values[claim_says(c, spec)->value];
}
static inline const struct detail *claim_detail(const struct catalogue *c,
						const struct claim *claim)
{
	return &c->details[claim_says(c, claim)->detail];
}
static inline const struct source *claim_source(const struct catalogue *c,
						const struct claim *claim)
{
	return &c->sources[claim_says(c, claim)->source];
}
static inline enum market_status claim_status(const struct catalogue *c, const struct claim *market)
{
	return (enum market_status)claim_says(c, market)->value;
}

/* Owners: models first, then series, categories, brands. */
static inline owner_id catalogue_owner_of_series(const struct catalogue *c, group_id series)
{
	return c->nmodels + series;
}
static inline owner_id catalogue_owner_of_category(const struct catalogue *c, group_id category)
{
	return c->nmodels + c->nseries + category;
}
static inline owner_id catalogue_owner_of_brand(const struct catalogue *c, group_id brand)
{
	return c->nmodels + c->nseries + c->ncategories + brand;
}

/* All claims of an owner, or those about one feature or region, in order. */
struct claims catalogue_specs(const struct catalogue *c, owner_id owner);
struct claims catalogue_markets(const struct catalogue *c, owner_id owner);
struct claims catalogue_specs_of(const struct catalogue *c, owner_id owner, feature_id feature);
struct claims catalogue_markets_of(const struct catalogue *c, owner_id owner, region_id region);

/* The day a claim speaks for: its until, else its since, else the day its source
 * was retrieved; 0 not known. */
uint32_t catalogue_claim_day(const struct catalogue *c, const struct claim *claim);

/* The items of a list; any other value is its own only item. */
static inline uint32_t catalogue_item_count(const struct catalogue *c, value_id value)
{
	return c->values[value].items.count ? c->values[value].items.count : 1;
}
static inline value_id catalogue_item(const struct catalogue *c, value_id value, uint32_t i)
{
	struct list items = c->values[value].items;

	return items.count ? c->lists[items.first + i] : value;
}

/* Look up by what people type, case folded: ids, codes, names, labels, aliases; an exact
 * id first.  Features also by what stands behind the last dot of their id; a label or
 * such a part must be the only one.  Units: folded only where that leaves one.
 * ID_NONE (MODEL_NONE) where there is none. */
model_id catalogue_find_model(const struct catalogue *c, const char *id_or_name);
feature_id catalogue_find_feature(const struct catalogue *c, const char *word);
region_id catalogue_find_region(const struct catalogue *c, const char *word);
source_id catalogue_find_source(const struct catalogue *c, const char *word);
unit_id catalogue_find_unit(const struct catalogue *c, const char *symbol);
group_id catalogue_find_brand(const struct catalogue *c, const char *word);
group_id catalogue_find_category(const struct catalogue *c, const char *word);
group_id catalogue_find_series(const struct catalogue *c, const char *word);

operator_id catalogue_find_operator(const struct catalogue *c, const char *word);

/* Is REGION in GROUP (or the same)? */
bool catalogue_region_within(const struct catalogue *c, region_id region, region_id group);

/* VALUE of unit FROM in unit TO; false where they measure different things. */
bool catalogue_convert(const struct catalogue *c, unit_id from, unit_id to, double *value);

#endif
