/*
 * mdoc-words: words of a manual page and the macros among them.
 *
 * A macro line is one run over its words; nothing recurses.  Macros that enclose
 * the rest of the line ("[", "“") leave their closing sign on a stack, which is
 * emptied before the punctuation at the line's end.  Words stand apart by a space
 * unless punctuation or a macro says otherwise.
 */
#include "mdoc-private.h"

#include <string.h>

#include "micat/base/text.h"

#define LITERAL ROLE_TITLE	/* what is typed as it stands */
#define PLACEHOLDER ROLE_BAR	/* what is replaced, and what is stressed */

static const struct macro macros[] = {
#define FONT(name, role, before, empty) { name, MACRO_FONT, role, before, "", empty }
#define ENCLOSE(name, open, close) { name, MACRO_ENCLOSE, ROLE_TEXT, open, close, "" }
#define OPEN(name, sign) { name, MACRO_OPEN, ROLE_TEXT, sign, "", "" }
#define CLOSE(name, sign) { name, MACRO_CLOSE, ROLE_TEXT, "", sign, "" }
#define OTHER(name, kind) { name, MACRO_##kind, ROLE_TEXT, "", "", "" }
	FONT("Fl", LITERAL, "-", "-"), FONT("Cm", LITERAL, "", ""), FONT("Ic", LITERAL, "", ""),
	FONT("Sy", LITERAL, "", ""), FONT("Li", LITERAL, "", ""), FONT("Fn", LITERAL, "", ""),
	FONT("Ar", PLACEHOLDER, "", "file ..."), FONT("Em", PLACEHOLDER, "", ""),
	FONT("Pa", PLACEHOLDER, "", "~"), FONT("Sx", PLACEHOLDER, "", ""),
	FONT("Fa", PLACEHOLDER, "", ""), FONT("Ft", PLACEHOLDER, "", ""),
	FONT("Vt", PLACEHOLDER, "", ""), FONT("Va", PLACEHOLDER, "", ""),
	FONT("Mt", PLACEHOLDER, "", ""), FONT("Ad", PLACEHOLDER, "", ""),
	FONT("Ev", ROLE_TEXT, "", ""), FONT("Dv", ROLE_TEXT, "", ""),
	FONT("Er", ROLE_TEXT, "", ""), FONT("An", ROLE_TEXT, "", ""),
	FONT("Tn", ROLE_TEXT, "", ""), FONT("St", ROLE_TEXT, "", ""),
	FONT("Ms", LITERAL, "", ""), FONT("No", ROLE_TEXT, "", ""),
	ENCLOSE("Op", "[", "]"), ENCLOSE("Dq", "“", "”"), ENCLOSE("Sq", "‘", "’"),
	ENCLOSE("Ql", "‘", "’"), ENCLOSE("Qq", "\"", "\""), ENCLOSE("Brq", "{", "}"),
	ENCLOSE("Bq", "[", "]"), ENCLOSE("Pq", "(", ")"), ENCLOSE("Aq", "<", ">"),
	ENCLOSE("In", "<", ">"),
	OPEN("Oo", "["), OPEN("Do", "“"), OPEN("So", "‘"), OPEN("Qo", "\""), OPEN("Bro", "{"),
	OPEN("Bo", "["), OPEN("Po", "("), OPEN("Ao", "<"),
	CLOSE("Oc", "]"), CLOSE("Dc", "”"), CLOSE("Sc", "’"), CLOSE("Qc", "\""),
	CLOSE("Brc", "}"), CLOSE("Bc", "]"), CLOSE("Pc", ")"), CLOSE("Ac", ">"),
	OTHER("Nm", NAME), OTHER("Xr", REFERENCE), OTHER("Lk", LINK), OTHER("Ns", NO_SPACE),
	OTHER("Pf", PREFIX), OTHER("Ap", APOSTROPHE), OTHER("Ta", CELL),
	OTHER("Dd", SKIP), OTHER("Dt", SKIP), OTHER("Os", SKIP), OTHER("Bk", SKIP),
	OTHER("Ek", SKIP), OTHER("ad", SKIP), OTHER("na", SKIP), OTHER("nh", SKIP),
	OTHER("hy", SKIP), OTHER("ne", SKIP),
	OTHER("Sh", SECTION), OTHER("Ss", SUBSECTION), OTHER("Pp", PARAGRAPH),
	OTHER("sp", PARAGRAPH), OTHER("br", BREAK), OTHER("Nd", DESCRIPTION),
	OTHER("Bl", LIST), OTHER("It", ITEM), OTHER("El", END_LIST),
	OTHER("Bd", DISPLAY), OTHER("Ed", END_DISPLAY), OTHER("Dl", LINE_DISPLAY),
	OTHER("D1", LINE_DISPLAY), OTHER("Rs", BIBLIOGRAPHY), OTHER("Re", END_BIBLIOGRAPHY),
	OTHER("%A", BIBLIOGRAPHIC), OTHER("%B", BIBLIOGRAPHIC), OTHER("%C", BIBLIOGRAPHIC),
	OTHER("%D", BIBLIOGRAPHIC), OTHER("%I", BIBLIOGRAPHIC), OTHER("%J", BIBLIOGRAPHIC),
	OTHER("%N", BIBLIOGRAPHIC), OTHER("%O", BIBLIOGRAPHIC), OTHER("%P", BIBLIOGRAPHIC),
	OTHER("%R", BIBLIOGRAPHIC), OTHER("%T", BIBLIOGRAPHIC), OTHER("%U", BIBLIOGRAPHIC),
	OTHER("%V", BIBLIOGRAPHIC), OTHER("Ex", EXIT_STATUS), OTHER("Sm", SPACING),
#undef FONT
#undef ENCLOSE
#undef OPEN
#undef CLOSE
#undef OTHER
};

const struct macro *mdoc_find(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof(macros) / sizeof(macros[0]); i++)
		if (strcmp(macros[i].name, name) == 0)
			return &macros[i];
	return NULL;
}

/* -- escapes ----------------------------------------------------------------- */

static const struct {
	const char *name, *text;
} characters[] = {
	{ "em", "—" }, { "en", "–" }, { "hy", "-" }, { "ti", "~" }, { "ha", "^" }, { "aq", "'" },
	{ "dq", "\"" }, { "lq", "“" }, { "rq", "”" }, { "oq", "‘" }, { "cq", "’" }, { "bu", "•" },
	{ "<=", "≤" }, { ">=", "≥" }, { "!=", "≠" }, { "==", "≡" }, { "mu", "×" }, { "co", "©" },
	{ "->", "→" }, { "<-", "←" }, { "ua", "↑" }, { "da", "↓" }, { "ga", "`" }, { "rs", "\\" },
	{ "ba", "|" }, { "sl", "/" }, { "at", "@" }, { "sh", "#" }, { "Do", "$" }, { "+-", "±" },
	{ "de", "°" }, { "mc", "µ" }, { "fo", "‹" }, { "fc", "›" }, { "Fo", "«" }, { "Fc", "»" },
	{ "la", "⟨" }, { "ra", "⟩" }, { "OK", "✓" }, { "lB", "[" }, { "rB", "]" },
};

/* The character NAME stands for; one that is not known is shown as it was written. */
static void put_character(struct buf *out, const char *name, size_t nbytes)
{
	uint32_t cp = 0;
	size_t i;

	for (i = 0; i < sizeof(characters) / sizeof(characters[0]); i++) {
		if (strlen(characters[i].name) == nbytes &&
		    memcmp(characters[i].name, name, nbytes) == 0) {
			buf_puts(out, characters[i].text);
			return;
		}
	}
	for (i = 1; i < nbytes && name[0] == 'u' && nbytes <= 7; i++) {
		const char *digits = "0123456789ABCDEF", *digit = strchr(digits, name[i]);

		if (!digit || !*digit)
			break;
		cp = cp * 16 + (uint32_t)(digit - digits);
	}
	if (i > 4 && i == nbytes && cp < 0x110000 && text_is_harmless(cp)) {
		text_put(out, cp);
		return;
	}
	buf_puts(out, "\\[");
	buf_add(out, name, nbytes);
	buf_putc(out, ']');
}

/* A name in one of the forms x, (xx and [xxx]: its first byte and length; returns
 * what follows. */
static const char *escape_name(const char *s, const char **name, size_t *nbytes)
{
	if (*s == '(' && s[1] && s[2]) {
		*name = s + 1;
		*nbytes = 2;
		return s + 3;
	}
	if (*s == '[' && strchr(s, ']')) {
		*name = s + 1;
		*nbytes = strcspn(s + 1, "]");
		return s + 1 + *nbytes + 1;
	}
	*name = s;
	*nbytes = *s ? 1 : 0;
	return s + *nbytes;
}

void mdoc_unescape(struct buf *out, const char *s)
{
	const char *name;
	size_t nbytes;

	while (*s) {
		if (*s != '\\') {
			buf_putc(out, *s++);
			continue;
		}
		switch (*++s) {
		case '\0':
			buf_putc(out, '\\');
			break;
		case '(':
		case '[':
			s = escape_name(s, &name, &nbytes);
			if (nbytes == 1 && name + 1 == s)
				buf_putc(out, *name);	/* no name follows */
			else
				put_character(out, name, nbytes);
			break;
		case 'f':	/* a font */
			s = escape_name(s + 1, &name, &nbytes);
			break;
		case 'e':
			buf_putc(out, '\\');
			s++;
			break;
		case ' ':
		case '~':
		case '0':
			buf_puts(out, "\302\240");	/* a space that does not break */
			s++;
			break;
		case '&':
		case '|':
		case '^':
		case '%':
		case ':':
		case '/':
		case ',':
		case 'c':
			s++;	/* no width, or less than a column */
			break;
		default:
			break;	/* stands for itself: \- \. \' */
		}
	}
}

/* -- words ------------------------------------------------------------------- */

static bool is_one_of(const char *word, const char *set)
{
	return word[0] && !word[1] && strchr(set, word[0]);
}

static bool is_closing(const char *word)
{
	return is_one_of(word, ".,:;)]?!");
}

static bool is_opening(const char *word)
{
	return is_one_of(word, "([");
}

static void put_role(struct page *p, enum role role, const char *prefix, const char *text)
{
	struct buf shown = BUF_INIT;

	buf_puts(&shown, prefix);
	mdoc_unescape(&shown, text);
	if (!p->open) {
		lines_begin(p->l, p->indent, p->indent);
		p->open = true;
	} else if (p->space && !p->tight) {
		lines_add(p->l, ROLE_TEXT, " ");
	}
	lines_add(p->l, role, buf_string(&shown));
	p->space = true;
	buf_done(&shown);
}

void mdoc_put(struct page *p, enum role role, const char *text)
{
	put_role(p, role, "", text);
}

static void put_closing(struct page *p, const char *text)
{
	p->space = false;
	mdoc_put(p, ROLE_TEXT, text);
}

static void put_opening(struct page *p, const char *text)
{
	mdoc_put(p, ROLE_TEXT, text);
	p->space = false;
}

/* -- one macro line ---------------------------------------------------------- */

struct run {
	struct page *p;
	const struct word *words;
	size_t n, at;
	const struct macro *font;	/* of the words that come; NULL: none */
	bool had_word;			/* the font's macro had an argument */
	const char **closers;		/* for the end, the last one first */
	size_t nclosers;
};

/* A macro without arguments may stand for something itself. */
static void end_font(struct run *r)
{
	if (!r->font || r->had_word)
		return;
	r->had_word = true;
	if (r->font->kind == MACRO_NAME) {
		if (r->p->name)
			mdoc_put(r->p, LITERAL, r->p->name);
	} else if (*r->font->empty) {
		mdoc_put(r->p, r->font->role, r->font->empty);
	}
}

static void close_all(struct run *r)
{
	end_font(r);
	r->font = NULL;
	while (r->nclosers > 0)
		put_closing(r->p, r->closers[--r->nclosers]);
}

/* "micat" "1" -> micat(1) */
static void put_reference(struct run *r)
{
	struct buf text = BUF_INIT;

	if (r->at >= r->n)
		return;
	buf_puts(&text, r->words[r->at++].text);
	if (r->at < r->n && !is_closing(r->words[r->at].text))
		buf_printf(&text, "(%s)", r->words[r->at++].text);
	mdoc_put(r->p, LITERAL, buf_string(&text));
	buf_done(&text);
}

/* "text: address", or the address alone. */
static void put_link(struct run *r)
{
	const char *address;
	bool text = false;

	if (r->at >= r->n)
		return;
	address = r->words[r->at++].text;
	for (; r->at < r->n && !is_closing(r->words[r->at].text); text = true)
		mdoc_put(r->p, PLACEHOLDER, r->words[r->at++].text);
	if (text)
		put_closing(r->p, ":");
	mdoc_put(r->p, LITERAL, address);
}

static void put_macro(struct run *r, const struct macro *m)
{
	struct page *p = r->p;

	end_font(r);
	r->font = NULL;
	switch (m->kind) {
	case MACRO_FONT:
	case MACRO_NAME:
		r->font = m;
		r->had_word = false;
		break;
	case MACRO_ENCLOSE:
		put_opening(p, m->before);
		r->closers[r->nclosers++] = m->after;
		break;
	case MACRO_OPEN:
		put_opening(p, m->before);
		break;
	case MACRO_CLOSE:
		put_closing(p, m->after);
		break;
	case MACRO_REFERENCE:
		put_reference(r);
		break;
	case MACRO_LINK:
		put_link(r);
		break;
	case MACRO_NO_SPACE:
		p->space = false;
		break;
	case MACRO_PREFIX:
		if (r->at < r->n)
			put_opening(p, r->words[r->at++].text);
		break;
	case MACRO_APOSTROPHE:
		put_closing(p, "'");
		p->space = false;
		break;
	case MACRO_CELL:
		mdoc_next_cell(p);
		break;
	default:
		break;
	}
}

static void put_word(struct run *r, const struct word *w)
{
	enum role role = ROLE_TEXT;
	const char *prefix = "";

	if (!w->quoted && is_closing(w->text)) {
		end_font(r);
		put_closing(r->p, w->text);
		return;
	}
	if (!w->quoted && is_opening(w->text)) {
		put_opening(r->p, w->text);
		return;
	}
	if (!w->quoted && is_one_of(w->text, "|")) {
		end_font(r);
		mdoc_put(r->p, ROLE_TEXT, w->text);
		return;
	}
	if (r->font) {
		role = r->font->kind == MACRO_NAME ? LITERAL : r->font->role;
		prefix = r->font->before;
		r->had_word = true;
	}
	put_role(r->p, role, prefix, w->text);
}

void mdoc_put_words(struct page *p, const struct macro *first, const struct word *words, size_t n)
{
	struct run r = { .p = p, .words = words, .n = n };
	size_t tail = n;	/* the punctuation at the end of the line begins here */

	while (tail > 0 && !words[tail - 1].quoted && is_closing(words[tail - 1].text))
		tail--;
	/* Each word opens at most one thing, and so may the first macro. */
	r.closers = arena_alloc(&p->scratch, (n + 1) * sizeof(*r.closers));
	if (first)
		put_macro(&r, first);
	while (r.at < n) {
		const struct word *w = &words[r.at];
		const struct macro *m = w->quoted ? NULL : mdoc_find(w->text);

		if (r.at >= tail)
			close_all(&r);
		r.at++;
		if (m && m->kind <= MACRO_CELL)
			put_macro(&r, m);
		else
			put_word(&r, w);
	}
	close_all(&r);
}
