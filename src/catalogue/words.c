/*
 * words: the words of the format's fixed lists, as files write them.
 */
#include "micat/catalogue/catalogue.h"

const struct boolean_word boolean_words[] = {
	{ "no", 0, 0 }, { "yes", 1, 1 }, { "false", 0, 0 }, { "true", 1, 1 }, { "varies", 0, 1 },
};

const char *const strength_words[NSTRENGTHS] = {
	[STRENGTH_DIRECT] = "direct",	  [STRENGTH_SHARED] = "shared",
	[STRENGTH_INDIRECT] = "indirect", [STRENGTH_WEAK] = "weak",
	[STRENGTH_DERIVED] = "derived",
};

const char *const market_status_words[NMARKET_STATUSES] = {
	[MARKET_SILENT] = "unknown",	       [MARKET_AVAILABLE] = "available",
	[MARKET_ANNOUNCED] = "announced",      [MARKET_DISCONTINUED] = "discontinued",
	[MARKET_UNAVAILABLE] = "unavailable",
};

const char *const feature_type_words[NFEATURE_TYPES] = {
	[FEATURE_TEXT] = "text",       [FEATURE_NUMBER] = "number",
	[FEATURE_BOOLEAN] = "boolean", [FEATURE_DATE] = "date",
	[FEATURE_ENUMERATION] = "enumeration",
};

const char *const source_kind_words[NSOURCE_KINDS] = {
	[SOURCE_MANUFACTURER] = "manufacturer", [SOURCE_FIRMWARE] = "firmware",
	[SOURCE_REFERENCE] = "reference",	[SOURCE_PRESS] = "press",
	[SOURCE_COMMUNITY] = "community",	[SOURCE_USER] = "user",
};

const char *const region_kind_words[NREGION_KINDS] = {
	[REGION_COUNTRY] = "country",
	[REGION_GROUP] = "group",
	[REGION_VARIANT] = "variant",
};

const char *const band_role_words[NBAND_ROLES] = {
	[BAND_PRIMARY] = "primary",
	[BAND_COVERAGE] = "coverage",
	[BAND_CAPACITY] = "capacity",
	[BAND_EXTRA] = "extra",
};

const char *const band_status_words[NBAND_STATUSES] = {
	[BAND_IN_SERVICE] = "in-service",
	[BAND_PLANNED] = "planned",
	[BAND_SHUT_DOWN] = "shut-down",
};

const char *const operator_status_words[NOPERATOR_STATUSES] = {
	[OPERATOR_ACTIVE] = "active", [OPERATOR_BRAND] = "brand",
	[OPERATOR_HYBRID] = "hybrid", [OPERATOR_MERGED] = "merged",
	[OPERATOR_CLOSED] = "closed",
};

const char *const closure_status_words[NCLOSURE_STATUSES] = {
	[CLOSURE_PLANNED] = "planned",
	[CLOSURE_CLOSED] = "closed",
};

const char *const net_rule_effect_words[NNET_RULE_EFFECTS] = {
	[NET_RULE_LIST] = "list",
	[NET_RULE_DUTY] = "duty",
	[NET_RULE_REMARK] = "remark",
};

const char *const verdict_words[NVERDICTS] = {
	[VERDICT_WORKS] = "works",
	[VERDICT_PARTLY] = "partly",
	[VERDICT_FAILS] = "fails",
};
