/*
 * mdoc: manual pages without man.
 *
 * The source is read line by line.  A line that begins with a dot is a macro, whose
 * arguments may be macros again; the others are text.  put() sets a space between
 * two words unless one of them is punctuation that clings to the other.  Widths
 * and styles of lists are not measured as mandoc does: every list is indented by
 * one step, and a tag stands on a line of its own or, if it is short, before its
 * text.
 */
#include "micat/view/mdoc.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/base/text.h"

#define STEP 4			/* columns of indentation */
#define MAX_DEPTH 16
#define MAX_WORDS 64

enum list_kind { LIST_TAG, LIST_BULLET, LIST_ENUM, LIST_COLUMN, LIST_PLAIN };

struct block {
	enum list_kind kind;
	bool compact;
	int indent;		/* of what is inside */
	int number;		/* of the last item of an enumeration */
};

struct page {
	struct lines *l;
	struct block blocks[MAX_DEPTH];
	int nblocks;
	int indent;
	bool space;		/* a space goes before the next word */
	bool begun;		/* a line is open for text */
	bool literal;		/* between .Bd -literal and .Ed */
	char *name;		/* of .Nm */
	bool synopsis;
};

/* -- words ------------------------------------------------------------------------ */

static const struct {
	const char *escape;
	const char *text;
} escapes[] = {
	{ "ti", "~" },  { "ha", "^" },  { "dq", "\"" }, { "aq", "'" },	{ "em", "—" },
	{ "en", "–" },	{ "lq", "“" },	{ "rq", "”" },	{ "<=", "≤" },	{ ">=", "≥" },
	{ "bu", "•" },	{ "mu", "×" },	{ "->", "→" },	{ "oq", "‘" },	{ "cq", "’" },
};

static void put_named(struct buf *out, const char *name, size_t n)
{
	size_t i;

	if (n > 1 && n < 7 && name[0] == 'u') {
		uint32_t cp = 0;

		for (i = 1; i < n; i++) {
			char c = name[i];
			uint32_t digit = c >= '0' && c <= '9'	? (uint32_t)(c - '0')
					 : c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A' + 10)
								: 16;

			if (digit > 15)
				return;
			cp = cp * 16 + digit;
		}
		if (text_is_harmless(cp))
			text_put(out, cp);
		return;
	}
	for (i = 0; i < sizeof(escapes) / sizeof(escapes[0]); i++)
		if (strlen(escapes[i].escape) == n && memcmp(escapes[i].escape, name, n) == 0)
			buf_puts(out, escapes[i].text);
}

/* The text of S with its escapes replaced. */
static void unescape(struct buf *out, const char *s, size_t nbytes)
{
	const char *end = s + nbytes;

	while (s < end) {
		const char *close;

		if (*s != '\\' || s + 1 == end) {
			buf_putc(out, *s++);
			continue;
		}
		s++;
		switch (*s) {
		case '&':
		case '|':
		case '^':
			s++;
			break;
		case '"':
			s = end;
			break;
		case 'e':
			buf_putc(out, '\\');
			s++;
			break;
		case '(':
			if (end - s >= 3)
				put_named(out, s + 1, 2);
			s = end - s >= 3 ? s + 3 : end;
			break;
		case '[':
			close = memchr(s, ']', (size_t)(end - s));
			if (close)
				put_named(out, s + 1, (size_t)(close - s - 1));
			s = close ? close + 1 : end;
			break;
		case 'f':
			s = end - s >= 2 ? s + 2 : end;
			break;
		default:	/* "\-", "\ " and the like stand for themselves */
			buf_putc(out, *s++);
			break;
		}
	}
}

static bool is_one_of(const char *word, const char *set)
{
	return word[0] && !word[1] && strchr(set, word[0]);
}

static void open_line(struct page *p)
{
	if (p->begun)
		return;
	lines_begin(p->l, p->indent, p->indent);
	p->begun = true;
	p->space = false;
}

/* Raw text, without thinking of spaces. */
static void put_raw(struct page *p, enum role role, const char *s, size_t nbytes)
{
	struct buf text = BUF_INIT;

	open_line(p);
	unescape(&text, s, nbytes);
	if (text.nbytes > 0)
		lines_add(p->l, role, buf_string(&text));
	buf_done(&text);
}

static void put(struct page *p, enum role role, const char *word)
{
	bool closes = is_one_of(word, ".,:;)]?!");

	open_line(p);
	if (p->space && !closes)
		lines_add(p->l, ROLE_TEXT, " ");
	put_raw(p, role, word, strlen(word));
	p->space = !is_one_of(word, "([");
}

/* -- macros ------------------------------------------------------------------------ */

/* Macros that only say what their arguments are, and what goes around them. */
static const struct {
	const char *name;
	enum role role;
	const char *before, *after;
} inline_macros[] = {
	{ "Ar", ROLE_MATCH, "", "" },	 { "Cm", ROLE_KEY, "", "" },
	{ "Fl", ROLE_KEY, "-", "" },	 { "Ic", ROLE_KEY, "", "" },
	{ "Sy", ROLE_KEY, "", "" },	 { "Em", ROLE_MATCH, "", "" },
	{ "Ev", ROLE_KEY, "", "" },	 { "Pa", ROLE_MATCH, "", "" },
	{ "Va", ROLE_KEY, "", "" },	 { "Li", ROLE_KEY, "", "" },
	{ "Ql", ROLE_KEY, "‘", "’" },	 { "Dq", ROLE_TEXT, "“", "”" },
	{ "Sq", ROLE_TEXT, "‘", "’" },	 { "Op", ROLE_TEXT, "[", "]" },
	{ "Brq", ROLE_TEXT, "{", "}" },	 { "Pq", ROLE_TEXT, "(", ")" },
	{ "Sx", ROLE_TEXT, "", "" },	 { "No", ROLE_TEXT, "", "" },
	{ "%A", ROLE_TEXT, "", "," },	 { "%B", ROLE_MATCH, "", "," },
	{ "%D", ROLE_TEXT, "", "." },	 { "%T", ROLE_MATCH, "", "," },
};

#define NINLINE (sizeof(inline_macros) / sizeof(inline_macros[0]))

static size_t find_inline(const char *name)
{
	size_t i;

	for (i = 0; i < NINLINE && strcmp(inline_macros[i].name, name) != 0; i++)
		;
	return i;
}

static void put_words(struct page *p, enum role role, char **words, size_t n);

static bool encloses(size_t macro)
{
	return *inline_macros[macro].after != '\0';
}

/* One inline macro and its arguments, up to the next macro or, where it encloses,
 * up to the punctuation at the end. */
static size_t put_macro(struct page *p, size_t macro, char **words, size_t n)
{
	const char *before = inline_macros[macro].before, *after = inline_macros[macro].after;
	enum role role = inline_macros[macro].role;
	size_t i, last = n;

	while (last > 0 && is_one_of(words[last - 1], ".,:;)]?!"))
		last--;
	if (encloses(macro)) {
		put(p, role, before);
		p->space = false;
		put_words(p, role, words, last);
		p->space = false;
		put(p, role, after);
		return last;
	}
	for (i = 0; i < n && find_inline(words[i]) == NINLINE && strcmp(words[i], "Ns") != 0 &&
		    strcmp(words[i], "Xr") != 0;
	     i++) {
		char *word = mem_printf("%s%s", is_one_of(words[i], ".,:;()[]?!|") ? "" : before,
					words[i]);

		put(p, is_one_of(words[i], ".,:;()[]?!|") ? ROLE_TEXT : role, word);
		mem_free(word);
	}
	if (i == 0 && *before)
		put(p, role, before);
	return i;
}

static void put_words(struct page *p, enum role role, char **words, size_t n)
{
	size_t i = 0;

	while (i < n) {
		size_t macro = find_inline(words[i]);

		if (strcmp(words[i], "Ns") == 0) {
			p->space = false;
			i++;
		} else if (strcmp(words[i], "Pf") == 0 && i + 1 < n) {
			put(p, role, words[i + 1]);
			p->space = false;
			i += 2;
		} else if (strcmp(words[i], "Nm") == 0) {
			put(p, ROLE_KEY, p->name ? p->name : "");
			i++;
		} else if (strcmp(words[i], "Xr") == 0 && i + 2 < n) {
			char *page = mem_printf("%s(%s)", words[i + 1], words[i + 2]);

			put(p, ROLE_KEY, page);
			mem_free(page);
			i += 3;
		} else if (macro < NINLINE) {
			i++;
			i += put_macro(p, macro, words + i, n - i);
		} else {
			put(p, role, words[i++]);
		}
	}
}

/* -- blocks ------------------------------------------------------------------------ */

static void blank(struct page *p)
{
	if (p->l->nlines > 0)
		lines_begin(p->l, 0, 0);
	p->begun = false;
}

static bool has_word(char **words, size_t n, const char *word)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(words[i], word) == 0)
			return true;
	return false;
}

static void open_block(struct page *p, enum list_kind kind, bool compact, int step)
{
	if (p->nblocks == MAX_DEPTH)
		return;
	p->blocks[p->nblocks++] = (struct block){ kind, compact, p->indent + step, 0 };
	p->indent += step;
	p->begun = false;
}

static void close_block(struct page *p)
{
	if (p->nblocks == 0)
		return;
	p->nblocks--;
	p->indent = p->nblocks ? p->blocks[p->nblocks - 1].indent : STEP;
	p->begun = false;
}

static void item(struct page *p, char **words, size_t n)
{
	struct block *b = p->nblocks ? &p->blocks[p->nblocks - 1] : NULL;
	int outer;

	if (!b)
		return;
	if (!b->compact)
		blank(p);
	outer = b->indent - STEP;
	lines_begin(p->l, outer < 0 ? 0 : outer, b->indent);
	p->begun = true;
	p->space = false;
	if (b->kind == LIST_ENUM || b->kind == LIST_BULLET) {
		if (b->kind == LIST_ENUM)
			lines_addf(p->l, ROLE_TEXT, "%d.", ++b->number);
		else
			lines_add(p->l, ROLE_TEXT, "•");
		lines_tab(p->l, b->indent);
		return;
	}
	if (b->kind == LIST_COLUMN) {
		size_t i, from = 0;

		for (i = 0; i <= n; i++) {
			if (i < n && strcmp(words[i], "Ta") != 0)
				continue;
			put_words(p, ROLE_TEXT, words + from, i - from);
			lines_add(p->l, ROLE_TEXT, i < n ? "   " : "");
			p->space = false;
			from = i + 1;
		}
		p->begun = false;
		return;
	}
	put_words(p, ROLE_TEXT, words, n);
	/* A short tag stands before its text. */
	if (p->l->col < b->indent)
		lines_tab(p->l, b->indent);
	else
		p->begun = false;
	p->space = false;
}

static void heading(struct page *p, int col, char **words, size_t n)
{
	size_t i;

	p->nblocks = 0;
	p->literal = false;
	blank(p);
	lines_begin(p->l, col, col);
	for (i = 0; i < n; i++)
		lines_addf(p->l, ROLE_HEADING, "%s%s", i ? " " : "", words[i]);
	p->indent = STEP;
	p->begun = false;
	p->synopsis = n == 1 && strcmp(words[0], "SYNOPSIS") == 0;
}

static void name(struct page *p, char **words, size_t n)
{
	if (n > 0 && !p->name)
		p->name = mem_strdup(words[0]);
	if (p->synopsis)
		p->begun = false;
	put(p, ROLE_KEY, n > 0 ? words[0] : p->name ? p->name : "");
	if (n > 1)
		put_words(p, ROLE_TEXT, words + 1, n - 1);
}

static enum list_kind list_kind(char **words, size_t n)
{
	return has_word(words, n, "-tag")      ? LIST_TAG
	       : has_word(words, n, "-bullet") ? LIST_BULLET
	       : has_word(words, n, "-enum")   ? LIST_ENUM
	       : has_word(words, n, "-column") ? LIST_COLUMN
					       : LIST_PLAIN;
}

static void macro_line(struct page *p, char **words, size_t n)
{
	const char *m = words[0];

	if (strcmp(m, "Dd") == 0 || strcmp(m, "Dt") == 0 || strcmp(m, "Os") == 0) {
		;
	} else if (strcmp(m, "Sh") == 0) {
		heading(p, 0, words + 1, n - 1);
	} else if (strcmp(m, "Ss") == 0) {
		heading(p, 2, words + 1, n - 1);
	} else if (strcmp(m, "Pp") == 0) {
		blank(p);
	} else if (strcmp(m, "Nm") == 0) {
		name(p, words + 1, n - 1);
	} else if (strcmp(m, "Nd") == 0) {
		put(p, ROLE_TEXT, "—");
		put_words(p, ROLE_TEXT, words + 1, n - 1);
	} else if (strcmp(m, "Bl") == 0) {
		open_block(p, list_kind(words, n), has_word(words, n, "-compact"), STEP);
	} else if (strcmp(m, "It") == 0) {
		item(p, words + 1, n - 1);
	} else if (strcmp(m, "El") == 0) {
		close_block(p);
	} else if (strcmp(m, "Bd") == 0) {
		blank(p);
		open_block(p, LIST_PLAIN, true, has_word(words, n, "-offset") ? STEP : 0);
		p->literal = has_word(words, n, "-literal");
	} else if (strcmp(m, "Ed") == 0) {
		p->literal = false;
		close_block(p);
	} else if (strcmp(m, "Dl") == 0) {
		open_block(p, LIST_PLAIN, true, STEP);
		put_words(p, ROLE_KEY, words + 1, n - 1);
		close_block(p);
	} else if (strcmp(m, "Rs") == 0 || strcmp(m, "Re") == 0) {
		p->begun = false;
	} else {
		put_words(p, ROLE_TEXT, words, n);
	}
}

/* Split a macro line at spaces, minding quotes; words are changed in place. */
static size_t split(char *line, char **words)
{
	size_t n = 0;

	while (*line && n < MAX_WORDS) {
		while (*line == ' ' || *line == '\t')
			line++;
		if (!*line || (line[0] == '\\' && line[1] == '"'))
			break;
		if (*line == '"') {
			words[n++] = ++line;
			line += strcspn(line, "\"");
		} else {
			words[n++] = line;
			while (*line && *line != ' ' && *line != '\t')
				line += *line == '\\' && line[1] ? 2 : 1;
		}
		if (*line)
			*line++ = '\0';
	}
	return n;
}

static void text_line(struct page *p, char *line)
{
	char *word = line;

	if (p->literal) {
		p->begun = false;
		put_raw(p, ROLE_KEY, line, strlen(line));
		p->begun = false;
		return;
	}
	while (*word) {
		size_t n = strcspn(word, " ");
		char c = word[n];

		word[n] = '\0';
		if (n > 0)
			put(p, ROLE_TEXT, word);
		word += n + (c != '\0');
	}
}

void mdoc_render(const char *source, size_t nbytes, struct lines *l)
{
	struct page p = { .l = l, .indent = STEP };
	const char *end = source + nbytes;

	while (source < end) {
		const char *newline = memchr(source, '\n', (size_t)(end - source));
		size_t n = (size_t)((newline ? newline : end) - source);
		char *line = mem_strndup(source, n);
		char *words[MAX_WORDS];
		size_t nwords;

		source += n + (newline != NULL);
		if (line[0] == '.' && line[1] == '\\') {
			;	/* a comment */
		} else if (line[0] == '.' && line[1]) {
			nwords = split(line + 1, words);
			if (nwords > 0)
				macro_line(&p, words, nwords);
		} else {
			text_line(&p, line);
		}
		mem_free(line);
	}
	mem_free(p.name);
}
