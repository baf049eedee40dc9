/*
 * text: UTF-8, columns and what may be shown.
 *
 * All text inside micat is UTF-8.  Text that came from outside is hostile until
 * text_visible() has seen it: controls (C0, DEL, C1), bidi controls, other
 * invisible format characters and malformed bytes become visible signs such as
 * <U+202E> and <\xff>.  Widths are terminal columns, never bytes.
 */
#ifndef MICAT_BASE_TEXT_H
#define MICAT_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "micat/base/buf.h"

#define TEXT_INVALID UINT32_MAX		/* what text_next() gives for a malformed byte */

/* Decode the code point at *S (before END) and step over it.  A malformed byte
 * gives TEXT_INVALID and steps over that byte alone.  *S < END is required. */
uint32_t text_next(const char **s, const char *end);

/* Append CP as UTF-8; what is no code point is written as U+FFFD. */
void text_put(struct buf *out, uint32_t cp);

bool text_is_valid(const char *s, size_t nbytes);

/* True where CP is no control, bidi control or other invisible character: the same on
 * every machine. */
bool text_is_plain(uint32_t cp);

/* True where CP may go to a terminal as it is: plain, and of a width that libc knows. */
bool text_is_harmless(uint32_t cp);

/* Append the bytes to OUT with everything harmful made visible.  '\n' and '\t'
 * become a space each.  Marks without a base at the beginning of the bytes, which
 * would land on whatever stands before them, and those beyond the fourth on one
 * base become signs too.  Never fails; the result is valid UTF-8, and making it
 * visible again changes nothing. */
void text_visible(struct buf *out, const char *s, size_t nbytes);

/* Columns of one code point on the terminal: 0, 1 or 2.  Harmful ones never
 * get here. Asked of the libc that curses asks, so both agree. In a locale that
 * is not UTF-8 a table of East Asian wide ranges answers. */
int text_cp_width(uint32_t cp);

/* Columns of harmless UTF-8 text. */
size_t text_width(const char *s, size_t nbytes);

/* Byte length of the cluster (base character and what combines with it,
 * at most 5 code points) at S; 0 at END. Sets *NCOLS. */
size_t text_cluster(const char *s, const char *end, int *ncols);

/* How many bytes of S fit into NCOLS columns, cut at a cluster. *USED (may be
 * NULL) gets the columns they take. */
size_t text_cut(const char *s, size_t nbytes, size_t ncols, size_t *used);

/* Case folding for comparison, the same in every locale: lower case, simple one to
 * one (Latin, Greek, Cyrillic, Armenian), Latin and Greek letters without their
 * accents ("é" folds to "e"), full-width ASCII as ASCII.  Malformed bytes stay as
 * they are.  Appends to OUT. */
void text_fold(struct buf *out, const char *s, size_t nbytes);

/* The same to TO, which has room for NBYTES: folding makes nothing longer.  Returns how
 * many bytes it gave. */
size_t text_fold_to(char *to, const char *s, size_t nbytes);

/* Smart case: true where PATTERN has an upper-case letter. */
bool text_has_upper(const char *pattern);

/* NEEDLE in HAYSTACK: with smart case; folded unless the needle has upper case.
 * Allocates nothing; an ASCII needle in ASCII text goes eight bytes at a time. */
bool text_contains(const char *haystack, const char *needle);

/* Case-insensitive equality by folding. */
bool text_equal_folded(const char *a, const char *b);

/* Natural order: digits compare as numbers, letters folded; ties by bytes, so
 * that the order is total.  "Mi 9" < "Mi 10". */
int text_compare_natural(const char *a, const char *b);

/* Bytes that compare (the shorter of two that begin alike first) as their texts do in
 * natural order, but for its last tie by the bytes of the texts, to TO, which has room
 * for TEXT_NATURAL_NBYTES(strlen(S)).  Returns how many. */
#define TEXT_NATURAL_NBYTES(nbytes) (3 * (nbytes))
size_t text_natural_key(char *to, const char *s);

#endif
