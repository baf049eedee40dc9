/*
 * canonical-form: a walk over libxml2's tree of one file, which puts the children of
 * each element into order and writes them with the pieces that the writer uses.
 *
 * What has an order of its own comes by that: kinds of elements by the vocabulary, claims
 * by their region or feature, models and evidence words by name.  Everything else stays as
 * it was written, since its order says something: sources, regions, features and values
 * are shown in it, and of claims about one thing that tie the first counts - which of them
 * tie may depend on other files.
 *
 * Comments and processing instructions ("notes") are not sorted but go with what they
 * stand by.  One that begins on the line on which a tag ends belongs behind that tag; any
 * other one before the element that follows, or at the end of its parent.
 */
#include "canonical-form.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>
#include <libxml/tree.h>

#include "emit.h"
#include "micat/base/die.h"
#include "micat/base/mem.h"
#include "micat/base/num.h"
#include "parser.h"

#define CHUNK_NBYTES 65536

/* An id and its place in the order of regions or features. */
struct place_of_id {
	const char *id;
	uint32_t place;
};

struct former {
	struct buf *out;
	const struct catalogue *c;
	struct arena arena;		/* values, until the file is done */
	struct place_of_id *regions, *features;		/* by id */
	struct buf scratch;
};

/* An element among its parent's children. */
struct child {
	xmlNodePtr node;
	xmlNodePtr notes;	/* the first that stands before it, or NULL */
	enum element element;
	uint32_t place;		/* of a claim's region or feature */
	struct emit_key key;	/* NUMBER: as the how manieth it was written */
};

/* An attribute of another namespace, or the declaration of one. */
struct extension {
	bool is_declaration;
	char *name, *value;
};

/* -- places in the catalogue's order ------------------------------------------- */

static int compare_ids(const void *a, const void *b)
{
	return strcmp(((const struct place_of_id *)a)->id, ((const struct place_of_id *)b)->id);
}

static uint32_t find_place(const struct place_of_id *places, size_t count, const char *id)
{
	struct place_of_id wanted = { id, 0 };
	const struct place_of_id *found =
		id ? bsearch(&wanted, places, count, sizeof(*places), compare_ids) : NULL;

	return found ? found->place : UINT32_MAX;
}

static void index_places(struct former *f)
{
	const struct catalogue *c = f->c;

	f->regions = mem_zalloc(c->nregions, sizeof(*f->regions));
	f->features = mem_zalloc(c->nfeatures, sizeof(*f->features));
	for (uint32_t i = 0; i < c->nregions; i++)
		f->regions[i] = (struct place_of_id){
			catalogue_string(c, c->regions[i].code), i };
	for (uint32_t i = 0; i < c->nfeatures; i++)
		f->features[i] = (struct place_of_id){
			catalogue_string(c, c->features[i].id), i };
	qsort(f->regions, c->nregions, sizeof(*f->regions), compare_ids);
	qsort(f->features, c->nfeatures, sizeof(*f->features), compare_ids);
}

/* -- values ---------------------------------------------------------------------- */

static bool is_text(const xmlNode *node)
{
	return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

static bool is_note(const xmlNode *node)
{
	return node->type == XML_COMMENT_NODE || node->type == XML_PI_NODE;
}

/* The texts among the children of an element or attribute, in the arena. */
static char *joined_text(struct former *f, const xmlNode *children)
{
	buf_clear(&f->scratch);
	for (const xmlNode *n = children; n; n = n->next)
		if (is_text(n) && n->content)
			buf_puts(&f->scratch, (const char *)n->content);
	return arena_strndup(&f->arena, buf_string(&f->scratch), f->scratch.nbytes);
}

/* Fold white space as the builder does, in place: it only gets shorter. */
static void fold(char *text)
{
	char *to = text;

	for (const char *s = text; *s;) {
		size_t blank = strspn(s, " \t\n\r"), word = strcspn(s + blank, " \t\n\r");

		if (word && to > text)
			*to++ = ' ';
		memmove(to, s + blank, word);
		to += word;
		s += blank + word;
	}
	*to = '\0';
}

/* Items between commas, without white space around them; empty ones are none. */
static const char *list_value(struct former *f, char *text)
{
	bool any = false;

	buf_clear(&f->scratch);
	fold(text);
	for (const char *s = text, *end; *s; s = end + (*end == ',')) {
		size_t blank = strspn(s, " "), nbytes;

		end = s + strcspn(s, ",");
		nbytes = blank < (size_t)(end - s) ? (size_t)(end - s) - blank : 0;
		if (nbytes && end[-1] == ' ')
			nbytes--;
		if (!nbytes)
			continue;
		buf_puts(&f->scratch, any ? ", " : "");
		buf_add(&f->scratch, s + blank, nbytes);
		any = true;
	}
	/* A list without items is not the same as no list. */
	return any || !*text ? arena_strndup(&f->arena, buf_string(&f->scratch), f->scratch.nbytes)
			     : ",";
}

static const char *number_value(struct former *f, char *text)
{
	double value;

	if (num_parse(text, strlen(text), &value, NULL) != strlen(text))
		return text;	/* a date, where features have bounds that are dates */
	buf_clear(&f->scratch);
	num_format(&f->scratch, value);
	return arena_strndup(&f->arena, buf_string(&f->scratch), f->scratch.nbytes);
}

static const char *attribute_value(struct former *f, const struct attribute *a, char *text)
{
	const char *value = text;

	if (a->form == FORM_TEXT)
		fold(text);
	else if (a->form == FORM_LIST)
		value = list_value(f, text);
	else if (a->form == FORM_NUMBER && *text)
		value = number_value(f, text);
	return a->otherwise && !strcmp(value, a->otherwise) ? NULL : value;
}

static const struct attribute *find_attribute(enum element element, const xmlAttr *a,
					      size_t *guess)
{
	char name[16];

	if (!a->ns)
		return vocabulary_attribute(element, (const char *)a->name, guess);
	if (strcmp((const char *)a->ns->href, (const char *)XML_XML_NAMESPACE) ||
	    strlen((const char *)a->name) > sizeof(name) - sizeof("xml:"))
		return NULL;
	snprintf(name, sizeof(name), "xml:%s", (const char *)a->name);
	return vocabulary_attribute(element, name, guess);
}

/* What the element says, as it is written. */
static void declare(struct former *f, const xmlNode *node, enum element element,
		    union declaration *d)
{
	size_t guess = 0;

	memset(d, 0, sizeof(*d));
	for (const xmlAttr *a = node->properties; a; a = a->next) {
		const struct attribute *known = find_attribute(element, a, &guess);

		if (known)
			*vocabulary_field(d, known->offset) =
				attribute_value(f, known, joined_text(f, a->children));
	}
	if (element == ELEMENT_SPEC && d->spec.unit) {
		uint32_t place = find_place(f->features, f->c->nfeatures, d->spec.feature);
		unit_id unit = place < f->c->nfeatures ? f->c->features[place].unit : ID_NONE;

		/* A feature never gets another unit, so that its own need not be said. */
		if (unit && !strcmp(d->spec.unit, catalogue_string(f->c, f->c->units[unit].symbol)))
			d->spec.unit = NULL;
	}
}

/* -- extensions -------------------------------------------------------------------- */

static int compare_extensions(const void *a, const void *b)
{
	const struct extension *x = a, *y = b;

	if (x->is_declaration != y->is_declaration)
		return x->is_declaration ? -1 : 1;
	return strcmp(x->name, y->name);
}

/* What other namespaces have to say stays where it is, behind our attributes. */
static void put_extensions(struct former *f, const xmlNode *node, enum element element)
{
	struct extension *all = NULL;
	size_t count = 0, capacity = 0, guess = 0;

	for (const xmlNs *ns = node->nsDef; ns; ns = ns->next) {
		if (!ns->prefix || !strcmp((const char *)ns->href, VOCABULARY_NAMESPACE))
			continue;
		mem_grow(&all, count, &capacity);
		all[count++] = (struct extension){
			true, mem_printf("xmlns:%s", (const char *)ns->prefix),
			mem_strdup((const char *)ns->href) };
	}
	for (const xmlAttr *a = node->properties; a; a = a->next) {
		if (!a->ns || find_attribute(element, a, &guess))
			continue;
		mem_grow(&all, count, &capacity);
		all[count++] = (struct extension){
			false, mem_printf("%s:%s", (const char *)a->ns->prefix, (const char *)a->name),
			mem_strdup(joined_text(f, a->children)) };
	}
	if (count)
		qsort(all, count, sizeof(*all), compare_extensions);
	for (size_t i = 0; i < count; i++) {
		emit_attribute(f->out, all[i].name, all[i].value);
		mem_free(all[i].name);
		mem_free(all[i].value);
	}
	mem_free(all);
}

/* -- notes --------------------------------------------------------------------------- */

static void put_note(struct former *f, const xmlNode *note)
{
	const char *content = note->content ? (const char *)note->content : "";

	/* There are no references in it: it is written as it is. */
	if (note->type == XML_COMMENT_NODE)
		buf_printf(f->out, "<!--%s-->", content);
	else
		buf_printf(f->out, "<?%s%s%s?>", (const char *)note->name, *content ? " " : "",
			   content);
}

/* Those from NOTE on that stand before END (NULL: at the end), a line each. */
static void put_notes(struct former *f, const xmlNode *note, const xmlNode *end, unsigned depth)
{
	for (; note && note != end; note = note->next) {
		if (!is_note(note))
			continue;
		emit_indent(f->out, depth);
		put_note(f, note);
		buf_putc(f->out, '\n');
	}
}

static bool begins_line(const xmlNode *text)
{
	return text->content && strchr((const char *)text->content, '\n');
}

/* Those that begin on the line that ends before NODE, and the end of that line. */
static void put_notes_behind(struct former *f, const xmlNode *node)
{
	for (; node && node->type != XML_ELEMENT_NODE; node = node->next) {
		if (is_text(node) && begins_line(node))
			break;
		if (is_note(node)) {
			buf_putc(f->out, ' ');
			put_note(f, node);
		}
	}
	buf_putc(f->out, '\n');
}

/* -- order ------------------------------------------------------------------------------ */

static int compare_children(const void *a, const void *b)
{
	const struct child *x = a, *y = b;
	int order;

	if (x->element != y->element)
		return x->element < y->element ? -1 : 1;
	if (x->place != y->place)
		return x->place < y->place ? -1 : 1;
	order = emit_compare_keys(&x->key, &y->key);
	return order ? order : (x->key.number > y->key.number) - (x->key.number < y->key.number);
}

static void find_order(struct former *f, struct child *child)
{
	union declaration d;

	child->element = vocabulary_find((const char *)child->node->name);
	child->key.name = child->key.id = "";
	declare(f, child->node, child->element, &d);
	switch (child->element) {
	case ELEMENT_EVIDENCE:
		child->key.name = child->key.id = d.evidence.id;
		break;
	case ELEMENT_MODEL:
		child->key.name = d.model.name;
		child->key.id = d.model.id;
		break;
	case ELEMENT_MARKET:
		child->place = find_place(f->regions, f->c->nregions, d.market.region);
		break;
	case ELEMENT_SPEC:
		child->place = find_place(f->features, f->c->nfeatures, d.spec.feature);
		break;
	default:
		break;
	}
}

/* The elements in PARENT, in order, and into *LAST the first of the notes behind the last
 * of them. */
static struct child *sort_children(struct former *f, const xmlNode *parent, size_t *count,
				   xmlNodePtr *last)
{
	struct child *all = NULL;
	size_t capacity = 0;
	bool same_line = true;
	xmlNodePtr notes = NULL;

	*count = 0;
	for (xmlNodePtr n = parent->children; n; n = n->next) {
		if (is_text(n)) {
			same_line = same_line && !begins_line(n);
		} else if (is_note(n)) {
			if (!same_line && !notes)
				notes = n;
		} else if (n->type == XML_ELEMENT_NODE) {
			mem_grow(&all, *count, &capacity);
			all[*count] = (struct child){ .node = n, .notes = notes,
						      .key.number = (uint32_t)*count };
			find_order(f, &all[(*count)++]);
			notes = NULL;
			same_line = true;
		}
	}
	*last = notes;
	if (*count)
		qsort(all, *count, sizeof(*all), compare_children);
	return all;
}

/* -- elements ------------------------------------------------------------------------------ */

static void put_element(struct former *f, const xmlNode *node, unsigned depth);

/* ">" and what is in an element of elements, to its end tag. */
static void put_content(struct former *f, const xmlNode *node, enum element element, unsigned depth)
{
	size_t count, at = f->out->nbytes;
	xmlNodePtr last;
	struct child *children = sort_children(f, node, &count, &last);

	buf_putc(f->out, '>');
	put_notes_behind(f, node->children);
	for (size_t i = 0; i < count; i++) {
		if (children[i].notes)
			put_notes(f, children[i].notes, children[i].node, depth + 1);
		put_element(f, children[i].node, depth + 1);
		put_notes_behind(f, children[i].node->next);
	}
	put_notes(f, last, NULL, depth + 1);
	mem_free(children);
	if (f->out->nbytes == at + 2) {	/* nothing but ">" and a line's end */
		f->out->nbytes = at;
		buf_puts(f->out, "/>");
		return;
	}
	emit_indent(f->out, depth);
	emit_end(f->out, element);
}

/* Without the end of the last line: a note may follow on it. */
static void put_element(struct former *f, const xmlNode *node, unsigned depth)
{
	enum element element = vocabulary_find((const char *)node->name);
	union declaration d;
	char *text;

	if (element == ELEMENT_UNKNOWN)
		bug("<%s> came through the reader", (const char *)node->name);
	declare(f, node, element, &d);
	emit_start(f->out, depth, element, &d);
	put_extensions(f, node, element);
	if (!vocabulary[element].has_text) {
		put_content(f, node, element, depth);
		return;
	}
	buf_putc(f->out, '>');
	for (const xmlNode *n = node->children; n; n = n->next)
		if (is_note(n))
			put_note(f, n);
	text = joined_text(f, node->children);
	fold(text);
	emit_text(f->out, text);
	emit_end(f->out, element);
}

/* -- files ------------------------------------------------------------------------------------ */

/* The tree of a file that the reader took; NULL where libxml2 does not make one. */
static xmlDocPtr read_tree(const char *bytes, size_t nbytes)
{
	xmlParserCtxtPtr context = xmlCreatePushParserCtxt(NULL, NULL, NULL, 0, NULL);
	xmlDocPtr doc;
	bool whole;

	if (!context)
		die("out of memory");
	errno = 0;
	xmlCtxtUseOptions(context, parser_options() | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	for (size_t from = 0; from < nbytes; from += CHUNK_NBYTES) {
		size_t n = nbytes - from < CHUNK_NBYTES ? nbytes - from : CHUNK_NBYTES;

		if (xmlParseChunk(context, bytes + from, (int)n, 0))
			break;
	}
	xmlParseChunk(context, "", 0, 1);
	doc = context->myDoc;
	whole = context->wellFormed;
	xmlFreeParserCtxt(context);
	/* A tree that libxml2 calls whole may lack what there was no memory for, and is to be
	 * written over the file. */
	if (errno == ENOMEM)
		die("out of memory");
	if (whole)
		return doc;
	xmlFreeDoc(doc);
	return NULL;
}

bool canonical_form(struct buf *out, const struct catalogue *c, const char *bytes, size_t nbytes)
{
	struct former f = { .out = out, .c = c };
	xmlDocPtr doc = read_tree(bytes, nbytes);
	const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;

	if (!root) {
		xmlFreeDoc(doc);
		return false;
	}
	arena_init(&f.arena);
	buf_init(&f.scratch);
	index_places(&f);
	emit_declaration(out);
	put_notes(&f, doc->children, root, 0);
	put_element(&f, root, 0);
	buf_putc(out, '\n');
	put_notes(&f, root->next, NULL, 0);
	mem_free(f.regions);
	mem_free(f.features);
	buf_done(&f.scratch);
	arena_done(&f.arena);
	xmlFreeDoc(doc);
	return true;
}
