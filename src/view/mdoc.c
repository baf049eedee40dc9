/*
 * mdoc: blocks, lists and lines of a manual page.
 *
 * The source is read line by line: macro lines begin with a dot, the rest is text.
 * What a macro does stands in the table of mdoc-words.c.  Text flows into the last
 * line while page.open; lists and displays are blocks on a stack, each with the
 * columns where its items and their texts begin.
 */
#include "mdoc-private.h"

#include <string.h>

#include "micat/base/num.h"

#define WIDE_NCOLS 40		/* from here on text is indented by 4 columns, else by 2 */
#define TAG_NCOLS 6		/* a list's width where it says none that can be read */

static int step(const struct page *p)
{
	return p->l->ncols >= WIDE_NCOLS ? 4 : 2;
}

/* No deeper than half the page, so that there is always room for words. */
static int at_most_half(const struct page *p, int col)
{
	return col > p->l->ncols / 2 ? p->l->ncols / 2 : col;
}

static void blank(struct page *p)
{
	const struct lines *l = p->l;

	p->open = false;
	if (l->nlines > 0 && l->lines[l->nlines - 1].nspans > 0)
		lines_begin(p->l, 0, 0);
}

static struct block *inner_block(struct page *p)
{
	return p->nblocks ? &p->blocks[p->nblocks - 1] : NULL;
}

static bool is_literal(struct page *p)
{
	const struct block *b = inner_block(p);

	return b && b->literal;
}

/* -- lists and displays ------------------------------------------------------ */

static struct block *open_block(struct page *p)
{
	struct block *b;

	p->open = false;
	if (p->nblocks == MDOC_MAX_DEPTH) {
		p->ndeeper++;
		return NULL;
	}
	b = &p->blocks[p->nblocks++];
	memset(b, 0, sizeof(*b));
	b->outer = b->inner = p->indent;
	return b;
}

static void close_block(struct page *p)
{
	p->open = false;
	if (p->ndeeper > 0) {
		p->ndeeper--;
		return;
	}
	if (p->nblocks == 0)
		return;
	p->nblocks--;
	p->indent = p->nblocks ? p->blocks[p->nblocks - 1].inner : step(p);
}

/* "6n", "Ds" or a text that is as wide as the tags. */
static int width_of(const struct page *p, const char *text)
{
	double number;
	size_t n = num_parse(text, strlen(text), &number, NULL);

	if (n > 0 && (text[n] == '\0' || strcmp(text + n, "n") == 0))
		return number > 0 && number < 100 ? (int)number : TAG_NCOLS;
	if (strcmp(text, "Ds") == 0 || strncmp(text, "indent", 6) == 0)
		return TAG_NCOLS;
	n = canvas_text_ncols(p->l->ascii, text, strlen(text));
	return n < 100 ? (int)n + 2 : 100;
}

static enum list_kind list_kind(const char *word)
{
	static const struct {
		const char *word;
		enum list_kind kind;
	} kinds[] = {
		{ "-tag", LIST_TAG }, { "-hang", LIST_HANG }, { "-inset", LIST_INSET },
		{ "-diag", LIST_INSET }, { "-bullet", LIST_BULLET }, { "-dash", LIST_DASH },
		{ "-hyphen", LIST_DASH }, { "-enum", LIST_ENUM }, { "-column", LIST_COLUMN },
		{ "-item", LIST_PLAIN }, { "-ohang", LIST_PLAIN },
	};
	size_t i;

	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(kinds[i].word, word) == 0)
			return kinds[i].kind;
	return LIST_NONE;
}

static void add_cell(struct page *p, struct block *b, const char *text)
{
	int next;

	if (b->ncells == 0)
		b->cells[b->ncells++] = b->outer;
	next = b->cells[b->ncells - 1] + width_of(p, text);
	/* The columns that do not fit share the last one that does. */
	if (b->ncells < MDOC_MAX_CELLS && next < p->l->ncols * 3 / 4)
		b->cells[b->ncells++] = next;
}

static void open_list(struct page *p, const struct word *words, size_t n)
{
	struct block *b = open_block(p);
	int width = 0;
	size_t i;

	if (!b)
		return;
	b->kind = LIST_PLAIN;
	for (i = 0; i < n; i++) {
		const char *w = words[i].text;

		if (strcmp(w, "-compact") == 0)
			b->compact = true;
		else if (strcmp(w, "-width") == 0 && i + 1 < n)
			width = width_of(p, words[++i].text);
		else if (strcmp(w, "-offset") == 0 && i + 1 < n)
			b->outer = at_most_half(p, b->outer + width_of(p, words[++i].text));
		else if (list_kind(w) != LIST_NONE)
			b->kind = list_kind(w);
		else if (b->kind == LIST_COLUMN)
			add_cell(p, b, w);
	}
	if (b->kind == LIST_BULLET || b->kind == LIST_DASH || b->kind == LIST_ENUM)
		width = 4;
	else if (b->kind == LIST_PLAIN || b->kind == LIST_INSET || b->kind == LIST_COLUMN)
		width = 0;
	else if (width == 0)
		width = TAG_NCOLS;
	b->inner = at_most_half(p, b->outer + width);
}

/* Text goes on at the column of the item's text, on the tag's line if that is short. */
static void end_tag(struct page *p, const struct block *b)
{
	if (p->open && p->l->col < b->inner) {
		lines_tab(p->l, b->inner);
		p->space = false;
	} else if (p->open) {
		p->open = false;
	}
}

static void begin_item(struct page *p, const struct word *words, size_t n)
{
	struct block *b = inner_block(p);

	if (!b || b->kind == LIST_NONE || p->ndeeper > 0) {
		p->open = false;
		mdoc_put_words(p, NULL, words, n);
		p->open = false;
		return;
	}
	if (!b->compact && b->kind != LIST_COLUMN)
		blank(p);
	p->indent = b->inner;
	lines_begin(p->l, b->outer, b->inner);
	p->open = true;
	p->space = false;
	b->cell = 0;
	switch (b->kind) {
	case LIST_BULLET:
	case LIST_DASH:
		mdoc_put(p, ROLE_TEXT, b->kind == LIST_BULLET ? "•" : "-");
		end_tag(p, b);
		break;
	case LIST_ENUM:
		lines_addf(p->l, ROLE_TEXT, "%u.", ++b->number);
		end_tag(p, b);
		break;
	default:
		break;
	}
	mdoc_put_words(p, NULL, words, n);
	if (b->kind == LIST_TAG)
		end_tag(p, b);
	else if (b->kind == LIST_HANG && p->l->col < b->inner)
		end_tag(p, b);
}

void mdoc_next_cell(struct page *p)
{
	struct block *b = inner_block(p);

	if (!b || b->kind != LIST_COLUMN || b->cell + 1 >= b->ncells || !p->open)
		return;
	b->cell++;
	p->l->indent = b->cells[b->cell];
	lines_tab(p->l, b->cells[b->cell]);
	p->space = false;
}

static void open_display(struct page *p, const struct word *words, size_t n)
{
	struct block *b;
	bool compact = false;
	size_t i;

	for (i = 0; i < n; i++)
		compact = compact || strcmp(words[i].text, "-compact") == 0;
	if (!compact)
		blank(p);
	b = open_block(p);
	if (!b)
		return;
	for (i = 0; i < n; i++) {
		if (strcmp(words[i].text, "-offset") == 0 && i + 1 < n)
			b->inner = at_most_half(p, b->outer + width_of(p, words[i + 1].text));
		b->literal = b->literal || strcmp(words[i].text, "-literal") == 0 ||
			     strcmp(words[i].text, "-unfilled") == 0;
	}
	p->indent = b->inner;
}

/* -- sections ---------------------------------------------------------------- */

static void put_heading(struct page *p, const struct word *words, size_t n, int col)
{
	static const struct macro font = { "", MACRO_FONT, ROLE_HEADING, "", "", "" };

	p->nblocks = p->ndeeper = 0;
	blank(p);
	p->indent = col;
	mdoc_put_words(p, &font, words, n);
	p->indent = step(p);
	p->open = false;
}

/* .Nm at the beginning of a line; in the synopsis each begins a command. */
static void put_name(struct page *p, const struct macro *m, const struct word *words, size_t n)
{
	if (!p->name && n > 0)
		p->name = mem_strdup(words[0].text);
	if (p->synopsis && p->name) {
		size_t ncols = canvas_text_ncols(p->l->ascii, p->name, strlen(p->name));

		lines_begin(p->l, p->indent,
			    at_most_half(p, ncols < 40 ? p->indent + (int)ncols + 1 : p->indent));
		p->open = true;
		p->space = false;
	}
	mdoc_put_words(p, m, words, n);
}

static void put_bibliographic(struct page *p, const struct word *words, size_t n)
{
	if (p->cited) {
		p->space = false;
		mdoc_put(p, ROLE_TEXT, ",");
	}
	p->cited = true;
	mdoc_put_words(p, NULL, words, n);
}

static void put_exit_status(struct page *p)
{
	struct buf text = BUF_INIT;

	buf_printf(&text, "The %s utility exits 0 on success, and >0 if an error occurs.",
		   p->name ? p->name : "");
	mdoc_put(p, ROLE_TEXT, buf_string(&text));
	buf_done(&text);
}

static void put_line_display(struct page *p, const struct word *words, size_t n)
{
	int indent = p->indent;

	p->indent = at_most_half(p, indent + TAG_NCOLS);
	p->open = false;
	mdoc_put_words(p, NULL, words, n);
	p->indent = indent;
	p->open = false;
}

/* -- lines of the source ----------------------------------------------------- */

/* One case for each kind of macro that has a line of its own. */
static void macro_line(struct page *p, const char *name, const struct word *words, size_t n)
{
	const struct macro *m = mdoc_find(name);

	if (is_literal(p))
		p->open = false;
	switch (m ? m->kind : MACRO_FONT) {
	case MACRO_SKIP:
		break;
	case MACRO_SECTION:
		p->synopsis = n == 1 && strcmp(words[0].text, "SYNOPSIS") == 0;
		put_heading(p, words, n, 0);
		break;
	case MACRO_SUBSECTION:
		put_heading(p, words, n, step(p) / 2);
		break;
	case MACRO_PARAGRAPH:
		blank(p);
		break;
	case MACRO_BREAK:
		p->open = false;
		break;
	case MACRO_DESCRIPTION:
		mdoc_put(p, ROLE_TEXT, "–");
		mdoc_put_words(p, NULL, words, n);
		break;
	case MACRO_LIST:
		open_list(p, words, n);
		break;
	case MACRO_ITEM:
		begin_item(p, words, n);
		break;
	case MACRO_DISPLAY:
		open_display(p, words, n);
		break;
	case MACRO_END_LIST:
	case MACRO_END_DISPLAY:
		close_block(p);
		break;
	case MACRO_LINE_DISPLAY:
		put_line_display(p, words, n);
		break;
	case MACRO_BIBLIOGRAPHY:
		p->cited = false;
		break;
	case MACRO_END_BIBLIOGRAPHY:
		p->space = false;
		mdoc_put(p, ROLE_TEXT, ".");
		break;
	case MACRO_BIBLIOGRAPHIC:
		put_bibliographic(p, words, n);
		break;
	case MACRO_EXIT_STATUS:
		put_exit_status(p);
		break;
	case MACRO_SPACING:
		p->tight = n > 0 && strcmp(words[0].text, "off") == 0;
		break;
	case MACRO_NAME:
		put_name(p, m, words, n);
		break;
	default:
		mdoc_put_words(p, m, words, n);
		break;
	}
}

/* The words of a macro line: separated by spaces, in quotes where they hold some. */
static size_t split(struct page *p, const char *s, struct word **words)
{
	size_t n = 0, most = strlen(s) / 2 + 1;

	*words = arena_alloc(&p->scratch, most * sizeof(**words));
	while (n < most) {
		const char *begin;
		bool quoted;

		s += strspn(s, " \t");
		if (!*s)
			break;
		quoted = *s == '"';
		begin = s += quoted;
		while (*s && (quoted ? *s != '"' : *s != ' ' && *s != '\t'))
			s += *s == '\\' && s[1] ? 2 : 1;
		(*words)[n].text = arena_strndup(&p->scratch, begin, (size_t)(s - begin));
		(*words)[n++].quoted = quoted;
		if (quoted && *s)
			s++;
	}
	return n;
}

static void text_line(struct page *p, const char *s)
{
	if (is_literal(p)) {
		p->open = false;
		mdoc_put(p, ROLE_TEXT, s);
		p->open = false;
		return;
	}
	if (!s[strspn(s, " \t")]) {
		blank(p);
		return;
	}
	if (*s == ' ')
		p->open = false;
	mdoc_put(p, ROLE_TEXT, s + strspn(s, " \t"));
}

/* Cut a comment off: \" that is not itself escaped. */
static void cut_comment(char *s)
{
	for (; *s; s++) {
		if (*s != '\\' || !s[1])
			continue;
		if (s[1] == '"') {
			*s = '\0';
			return;
		}
		s++;
	}
}

static void source_line(struct page *p, char *s)
{
	struct word *words;
	size_t n;

	if (*s != '.' && *s != '\'') {
		cut_comment(s);
		text_line(p, s);
		return;
	}
	s++;
	cut_comment(s);
	n = split(p, s, &words);
	if (n > 0)
		macro_line(p, words[0].text, words + 1, n - 1);
}

void mdoc_render(const char *source, size_t nbytes, struct lines *l)
{
	struct page p = { .l = l };
	const char *end = source + nbytes;

	arena_init(&p.scratch);
	p.indent = step(&p);
	while (source < end) {
		const char *newline = memchr(source, '\n', (size_t)(end - source));
		size_t n = (size_t)((newline ? newline : end) - source);

		source_line(&p, arena_strndup(&p.scratch, source, n));
		source += n + (newline != NULL);
		arena_done(&p.scratch);
		arena_init(&p.scratch);
	}
	arena_done(&p.scratch);
	mem_free(p.name);
}
