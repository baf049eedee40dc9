/*
 * generate: the tables from which catalogues of any size are made.
 *
 * All names are invented.  How often a feature is known, how many models carry which
 * status where, and how the values are spread follow the shipped catalogue: half of what
 * is said is about a few features and regions, and most models are not sold in the US.
 */
#ifndef MICAT_TESTS_BENCH_GENERATE_H
#define MICAT_TESTS_BENCH_GENERATE_H

#define NCATEGORIES 5		/* phone, tablet, wearable, audio, home */
#define NITEMS(a) (sizeof(a) / sizeof *(a))

static const char *const categories[NCATEGORIES][2] = {
	{ "phone", "Phones" },	      { "tablet", "Tablets" }, { "wearable", "Wearables" },
	{ "audio", "Audio" }, { "home", "Smart home" },
};

static const char *const brands[] = {
	"Novara", "Tessel", "Ondine", "Kairo",	"Velum", "Brisk",  "Halden", "Quillon",
	"Mirado", "Sorrel", "Auriga", "Pelico", "Zephra", "Lumet", "Corvo",  "Tarn",
	"Ibex",	  "Fenwick", "Oriel", "Juno",	"Rowan", "Vesper", "Drift",  "Alder",
};

static const char *const lines[] = {
	"Aster", "Note", "Fold",  "Wave",  "Star",  "Echo",  "Prime", "Comet", "Atlas", "Pulse",
	"Edge",	 "Mist", "Flare", "Terra", "Orbit", "Spark", "Vista", "Dune",  "Reed",	"Stone",
};

static const char *const endings[] = {
	"", " Pro", " Lite", " Ultra", " Plus", " Pro Max", " Mini", "T", "T Pro", " SE", " Neo", " 5G",
};

#define NNUMBERS 200		/* "Novara Aster 1 Pro" to "Novara Aster 200 Pro" */

static const char *const syllables[] = {
	"ba", "cor", "da",  "el", "fi",	 "gar", "ha", "in", "jo",  "ka",  "lu",	 "mar", "ne",
	"or", "pi",  "qua", "ro", "sil", "ta",	"un", "ve", "wi",  "xan", "yor", "ze",	"lim",
	"tor", "nis", "vel", "dra", "mon", "ris",
};

/* Best first; a source's rank is ten times its place. */
static const struct {
	const char *id, *kind, *retrieved, *title;
} sources[] = {
	{ "makers", "manufacturer", "2026-08-20", "Data sheets of the makers" },
	{ "builds", "firmware", "2026-08-18", "Firmware builds by region" },
	{ "approvals", "reference", "2026-07-30", "Type approvals" },
	{ "atlas", "reference", "2026-08-01", "Device atlas" },
	{ "wiki", "community", "2026-08-02", "The owners' wiki" },
	{ "trade", "reference", "2026-08-11", "Trade register" },
	{ "monthly", "press", "2026-08-01", "Devices Monthly" },
	{ "courier", "press", "2026-08-05", "The Evening Courier" },
};
enum { MAKERS, BUILDS, APPROVALS, ATLAS, WIKI, TRADE, MONTHLY, COURIER };

static const char *const evidences[][2] = {
	{ "build", "firmware published there" },
	{ "build-id", "a firmware name for it, but no published build" },
	{ "no-build", "no firmware for it is published" },
	{ "approval", "approved for sale there" },
	{ "shop", "listed in a shop there" },
	{ "report", "press report" },
	{ "derived", "worked out from another value" },
};

/* Of a hundred models, of how many there is a word about the region; of a hundred words,
 * how many say that it is available there; the rest is unknown, then unavailable. */
struct market_row {
	const char *code, *name, *members, *kind;
	unsigned said, available, unknown;
};

static const struct market_row regions[] = {
	{ "US", "United States", NULL, NULL, 97, 9, 4 },
	{ "CN", "China", NULL, NULL, 85, 88, 4 },
	{ "IN", "India", NULL, NULL, 97, 74, 18 },
	{ "RU", "Russia", NULL, NULL, 97, 66, 27 },
	{ "ID", "Indonesia", NULL, NULL, 97, 69, 24 },
	{ "TR", "Türkiye", NULL, NULL, 97, 66, 28 },
	{ "TW", "Taiwan", NULL, NULL, 96, 66, 28 },
	{ "MX", "Mexico", NULL, NULL, 82, 60, 33 },
	{ "CL", "Chile", NULL, NULL, 71, 60, 33 },
	{ "JP", "Japan", NULL, NULL, 71, 48, 30 },
	{ "KR", "South Korea", NULL, NULL, 68, 45, 30 },
	{ "ZA", "South Africa", NULL, NULL, 68, 60, 20 },
	{ "TH", "Thailand", NULL, NULL, 68, 70, 20 },
	{ "GB", "United Kingdom", NULL, NULL, 71, 64, 20 },
	{ "DE", "Germany", NULL, NULL, 60, 70, 15 },
	{ "FR", "France", NULL, NULL, 60, 70, 15 },
	{ "IT", "Italy", NULL, NULL, 55, 70, 15 },
	{ "ES", "Spain", NULL, NULL, 55, 70, 15 },
	{ "PL", "Poland", NULL, NULL, 55, 70, 15 },
	{ "NL", "Netherlands", NULL, NULL, 49, 70, 15 },
	{ "SE", "Sweden", NULL, NULL, 49, 70, 15 },
	{ "BR", "Brazil", NULL, NULL, 55, 40, 20 },
	{ "PE", "Peru", NULL, NULL, 41, 60, 20 },
	{ "SG", "Singapore", NULL, NULL, 41, 75, 10 },
	{ "AU", "Australia", NULL, NULL, 41, 40, 20 },
	{ "EEA", "European Economic Area", "DE FR IT ES PL NL SE", "group", 93, 84, 13 },
	{ "LATAM", "Latin America", "MX CL BR PE", "group", 55, 74, 20 },
	{ "GLOBAL", "Global", NULL, "variant", 71, 96, 2 },
};

static const char *const reasons[] = {
	"no importer", "regulation", "competition", "intellectual property", "bands do not suit",
	"no service network",
};

static const char *const notes[] = {
	"by importers only", "seen in one shop", "a carrier's edition", "sold out since",
	"under another name", "for business customers", "a small first batch",
};

/* -- features ---------------------------------------------------------------------- */

static const char *const socs[] = {
	"Kestrel 8 Gen 1", "Kestrel 8 Gen 2", "Kestrel 8 Gen 3", "Kestrel 8 Elite", "Kestrel 7 Gen 1",
	"Kestrel 7 Gen 3", "Kestrel 778G", "Kestrel 695", "Kestrel 680", "Kestrel 4 Gen 2",
	"Basalt 9200+", "Basalt 9300", "Basalt 8300 Ultra", "Basalt 8100", "Basalt 7200",
	"Basalt 6080", "Basalt 810", "Basalt 700", "Heron G99", "Heron G96", "Heron G88", "Heron G36",
	"Tern T606", "Tern T612", "Tern T7200", "Osprey O1",
};

static const char *const soc_makers[] = { "Basalt", "Heron", "Kestrel", "Osprey", "Tern" };

static const char *const gpus[] = {
	"Lyra 740", "Lyra 730", "Lyra 642L", "Lyra 619", "Lyra 610", "Mica G715 MC11", "Mica G610 MC6",
	"Mica G57 MC2", "Mica G52", "Pyxis 8300",
};

static const char *const panels[] = { "E-ink", "LCD", "OLED" };
static const char *const displays[] = {
	"AMOLED, 68 billion colours, 120 Hz", "AMOLED, 1 billion colours, 144 Hz, HDR", "IPS LCD, 90 Hz",
	"IPS LCD", "LTPO OLED, 120 Hz, HDR, 3000 nits (peak)", "TFT LCD", "E-ink",
};
static const char *const resolutions[] = {
	"720 × 1600", "1080 × 2400", "1220 × 2712", "1440 × 3200", "1600 × 2560", "360 × 640",
	"466 × 466", "2136 × 3200",
};
static const char *const videos[] = { "720p", "1080p", "4K", "8K" };
static const char *const letters[] = { "G", "F", "E", "D", "C", "B", "A" };
static const char *const colours[] = {
	"black", "white", "moss green", "sky blue", "graphite", "sand", "coral", "violet", "silver",
	"gold", "ice blue", "midnight", "lemon", "rose", "cream", "titanium",
};
static const char *const positionings[] = { "GPS", "Galileo", "BeiDou", "QZSS", "NavIC" };
static const char *const skins[] = { "Calm OS 2", "Calm OS 3", "Calm OS 4", "Plain", "Breeze 14" };
static const char *const wifis[] = { "802.11 b/g/n", "802.11 a/b/g/n/ac", "802.11 a/b/g/n/ac/6",
				     "802.11 a/b/g/n/ac/6e/7" };
static const char *const remarks[] = {
	"thin", "bright", "repairable", "with a pen", "loud", "for children", "rugged", "light",
	"with a fan", "waterproof", "second edition", "made of glass", "with a leather back",
};
static const char *const rams[] = { "1", "2", "2, 3", "3, 4", "4", "4, 6", "4, 6, 8", "6, 8", "8",
				    "8, 12", "8, 12, 16", "12, 16", "12, 16, 24" };
static const char *const storages[] = { "8", "16", "16, 32", "32, 64", "64", "64, 128", "128",
					"128, 256", "256", "256, 512", "256, 512, 1024" };

enum kind { NUMBER, WORDS, LIST, BOOLEAN, DATE, BANDS };

/*
 * One feature.  SAID: of a hundred models of each category, of how many somebody says it.
 * NUMBER: LOW to HIGH in steps, as whole numbers of SCALE to one (1, 10 or 100); small ones
 * are likelier.  BOOLEAN: yes in LOW of a hundred.  WORDS: one of them, the first likelier;
 * LIST: one to three; BANDS: many of LOW to HIGH.  An enumeration declares its words as
 * values.
 */
struct feature_row {
	const char *id, *label, *group, *type, *more;
	enum kind kind;
	unsigned char said[NCATEGORIES];
	unsigned low, high, step, scale;
	const char *const *words;
	unsigned nwords;
};

#define OF(w) 0, 0, 0, 0, w, NITEMS(w)
#define TEXT "text", " descriptive=\"yes\""

static const struct feature_row features[] = {
	{ "announced", "Announced", "Launch", "date", "", DATE,
	  { 30, 30, 10, 5, 0 }, 0, 0, 0, 0, NULL, 0 },
	{ "released", "Released", "Launch", "date", " at-least=\"announced\" key=\"yes\"", DATE,
	  { 94, 90, 70, 50, 20 }, 0, 0, 0, 0, NULL, 0 },
	{ "5g", "5G", "Network", "boolean", " better=\"more\" key=\"yes\"", BOOLEAN,
	  { 70, 40, 10, 0, 0 }, 54, 0, 0, 0, NULL, 0 },
	{ "4g", "4G", "Network", "boolean", " better=\"more\" aliases=\"lte\"", BOOLEAN,
	  { 70, 40, 20, 0, 0 }, 95, 0, 0, 0, NULL, 0 },
	{ "bands.4g", "4G bands", "Network", "number", " list=\"yes\" min=\"1\" max=\"106\"", BANDS,
	  { 20, 8, 0, 0, 0 }, 1, 43, 0, 0, NULL, 0 },
	{ "bands.5g", "5G bands", "Network", "number", " list=\"yes\" min=\"1\" max=\"512\"", BANDS,
	  { 10, 4, 0, 0, 0 }, 1, 79, 0, 0, NULL, 0 },
	{ "sim.slots", "SIM slots", "Network", "number", " min=\"0\" max=\"4\"", NUMBER,
	  { 40, 20, 0, 0, 0 }, 1, 2, 1, 1, NULL, 0 },
	{ "height", "Height", "Body", "number", " unit=\"mm\" min=\"1\" max=\"3000\"", NUMBER,
	  { 25, 30, 20, 0, 0 }, 1300, 1750, 1, 10, NULL, 0 },
	{ "width", "Width", "Body", "number", " unit=\"mm\" min=\"1\" max=\"3000\"", NUMBER,
	  { 25, 30, 20, 0, 0 }, 600, 820, 1, 10, NULL, 0 },
	{ "weight", "Weight", "Body", "number",
	  " unit=\"g\" min=\"1\" max=\"50000\" better=\"less\" key=\"yes\"", NUMBER,
	  { 75, 80, 60, 40, 0 }, 140, 260, 1, 1, NULL, 0 },
	{ "foldable", "Foldable", "Body", "boolean", " aliases=\"folding\"", BOOLEAN,
	  { 30, 10, 0, 0, 0 }, 8, 0, 0, 0, NULL, 0 },
	{ "colours", "Colours", "Body", TEXT " list=\"yes\"", LIST, { 50, 50, 50, 60, 0 }, OF(colours) },
	{ "display.size", "Size", "Display", "number",
	  " unit=\"in\" min=\"0.5\" max=\"120\" aliases=\"screen, size\" key=\"yes\"", NUMBER,
	  { 90, 90, 70, 0, 0 }, 500, 720, 1, 100, NULL, 0 },
	{ "display.type", "Type", "Display", TEXT, WORDS, { 40, 40, 20, 0, 0 }, OF(displays) },
	{ "panel", "Panel", "Display", "enumeration", "", WORDS, { 60, 60, 30, 0, 0 }, OF(panels) },
	{ "resolution", "Resolution", "Display", TEXT, WORDS, { 35, 35, 20, 0, 0 }, OF(resolutions) },
	{ "refresh", "Refresh rate", "Display", "number",
	  " unit=\"Hz\" min=\"1\" max=\"480\" better=\"more\" key=\"yes\"", NUMBER,
	  { 60, 40, 0, 0, 0 }, 60, 144, 12, 1, NULL, 0 },
	{ "soc", "Chipset", "Platform", "text", " aliases=\"chipset, cpu\" key=\"yes\"", WORDS,
	  { 88, 80, 10, 0, 0 }, OF(socs) },
	{ "soc.maker", "Chipset maker", "Platform", "enumeration", "", WORDS,
	  { 60, 40, 0, 0, 0 }, OF(soc_makers) },
	{ "gpu", "GPU", "Platform", TEXT, WORDS, { 30, 30, 0, 0, 0 }, OF(gpus) },
	{ "cores", "CPU cores", "Platform", "number", " min=\"1\" max=\"64\" better=\"more\"", NUMBER,
	  { 35, 35, 0, 0, 0 }, 4, 10, 2, 1, NULL, 0 },
	{ "clock", "CPU clock", "Platform", "number",
	  " unit=\"GHz\" min=\"0.1\" max=\"6\" better=\"more\"", NUMBER,
	  { 35, 35, 0, 0, 0 }, 14, 34, 1, 10, NULL, 0 },
	{ "ram", "RAM", "Memory", "number",
	  " list=\"yes\" unit=\"GB\" min=\"0.01\" max=\"64\" better=\"more\""
	  " aliases=\"memory\" key=\"yes\"",
	  WORDS, { 90, 90, 20, 0, 0 }, OF(rams) },
	{ "storage", "Storage", "Memory", "number",
	  " list=\"yes\" unit=\"GB\" min=\"0.01\" max=\"8192\" better=\"more\" key=\"yes\"", WORDS,
	  { 90, 90, 20, 0, 0 }, OF(storages) },
	{ "card", "Card slot", "Memory", "boolean", " better=\"more\" aliases=\"microsd\"", BOOLEAN,
	  { 35, 35, 0, 0, 0 }, 60, 0, 0, 0, NULL, 0 },
	{ "camera", "Main camera", "Camera", "number",
	  " unit=\"MP\" min=\"0.1\" max=\"400\" better=\"more\" key=\"yes\"", NUMBER,
	  { 75, 70, 0, 0, 20 }, 2, 200, 2, 1, NULL, 0 },
	{ "camera.front", "Front camera", "Camera", "number",
	  " unit=\"MP\" min=\"0.1\" max=\"200\" better=\"more\" aliases=\"selfie\"", NUMBER,
	  { 40, 40, 0, 0, 0 }, 2, 60, 1, 1, NULL, 0 },
	{ "video", "Video", "Camera", "enumeration", " better=\"more\"", WORDS,
	  { 25, 20, 0, 0, 10 }, OF(videos) },
	{ "ois", "Optical stabilisation", "Camera", "boolean", " better=\"more\"", BOOLEAN,
	  { 25, 0, 0, 0, 0 }, 30, 0, 0, 0, NULL, 0 },
	{ "jack", "Headphone jack", "Sound", "boolean", " better=\"more\" key=\"yes\"", BOOLEAN,
	  { 65, 60, 0, 0, 0 }, 62, 0, 0, 0, NULL, 0 },
	{ "stereo", "Stereo speakers", "Sound", "boolean", " better=\"more\"", BOOLEAN,
	  { 40, 70, 0, 80, 0 }, 45, 0, 0, 0, NULL, 0 },
	{ "wifi", "Wi-Fi", "Connectivity", TEXT, WORDS, { 50, 50, 10, 0, 80 }, OF(wifis) },
	{ "bluetooth", "Bluetooth", "Connectivity", "number", " min=\"1\" max=\"8\" better=\"more\"",
	  NUMBER, { 40, 40, 80, 90, 40 }, 40, 54, 1, 10, NULL, 0 },
	{ "nfc", "NFC", "Connectivity", "boolean", " better=\"more\" key=\"yes\"", BOOLEAN,
	  { 78, 20, 60, 0, 0 }, 48, 0, 0, 0, NULL, 0 },
	{ "infrared", "Infrared", "Connectivity", "boolean", " better=\"more\"", BOOLEAN,
	  { 30, 20, 0, 0, 20 }, 80, 0, 0, 0, NULL, 0 },
	{ "gnss", "Positioning", "Connectivity", TEXT " list=\"yes\"", LIST,
	  { 30, 30, 40, 0, 0 }, OF(positionings) },
	{ "battery", "Capacity", "Battery", "number",
	  " unit=\"mAh\" min=\"1\" max=\"100000\" better=\"more\" key=\"yes\"", NUMBER,
	  { 90, 90, 80, 60, 10 }, 3000, 6500, 50, 1, NULL, 0 },
	{ "charging", "Wired charging", "Battery", "number",
	  " unit=\"W\" min=\"0.5\" max=\"500\" better=\"more\" key=\"yes\"", NUMBER,
	  { 65, 60, 20, 20, 0 }, 10, 120, 5, 1, NULL, 0 },
	{ "wireless", "Wireless charging", "Battery", "boolean", " better=\"more\" key=\"yes\"", BOOLEAN,
	  { 45, 10, 20, 40, 0 }, 22, 0, 0, 0, NULL, 0 },
	{ "os", "Version", "Software", "number", " min=\"1\" max=\"30\" better=\"more\"", NUMBER,
	  { 30, 30, 0, 0, 0 }, 9, 16, 1, 1, NULL, 0 },
	{ "skin", "Skin", "Software", TEXT, WORDS, { 30, 30, 0, 0, 0 }, OF(skins) },
	{ "support", "Updates until", "Support", "date", " at-least=\"released\"", DATE,
	  { 25, 20, 0, 0, 0 }, 0, 0, 0, 0, NULL, 0 },
	{ "energy", "Energy efficiency", "Label", "enumeration", " better=\"more\"", WORDS,
	  { 12, 10, 0, 0, 0 }, OF(letters) },
	{ "price", "Price", "Price", "number",
	  " unit=\"USD\" min=\"0.5\" max=\"100000\" better=\"less\"", NUMBER,
	  { 35, 35, 50, 60, 50 }, 9999, 149999, 1000, 100, NULL, 0 },
	{ "remark", "Remark", "Other", TEXT " list=\"yes\"", LIST, { 4, 4, 4, 4, 4 }, OF(remarks) },
};
#define NFEATURES NITEMS(features)

#endif
