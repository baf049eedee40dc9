/*
 * choice.c       picks as they are found in the tree
 * choice-edit.c  a filter with other picks
 */
#ifndef QUERY_CHOICE_PRIVATE_H
#define QUERY_CHOICE_PRIVATE_H

#include "micat/query/choice.h"
#include "parser.h"

/* Is the node, perhaps NEGATED, about nothing but S? */
bool choice_is_about(const struct node *n, bool negated, struct subject s);
/* The term of a node that is one, perhaps negated; else NULL. */
struct term *choice_term_of(const struct node *n, bool *negated);
/* How many picks a term is: one for each of its regions or values. */
size_t choice_count_elements(const struct term *t);
/* The I-th of them; borrows from T. */
struct term choice_element(const struct term *t, size_t i);
/* Two that are one pick each: in whatever unit or case they are written. */
bool choice_same_pick(const struct term *a, const struct term *b);
/* Is the one PICK, perhaps NEGATED, one of the alternatives that N is? */
bool choice_holds(const struct node *n, const struct term *pick, bool negated);

/* The query of a picker's term, which must parse. */
struct query *choice_query_of(const struct catalogue *c, const char *term);

#endif
