/*
 * text-private: the steps that the modules of base walk through text with.
 *
 * Both take one unit at *S (before END), step over it and need no memory, so that
 * die() can show text where there is none and a search allocates nothing.
 */
#ifndef MICAT_BASE_TEXT_PRIVATE_H
#define MICAT_BASE_TEXT_PRIVATE_H

#include <stddef.h>
#include <stdint.h>

#define TEXT_CLUSTER_CPS 5	/* of one base and its marks: what curses keeps in a cell */

#define TEXT_SIGN_BYTES 16	/* room for the longest form, "<U+10FFFF>" */

/* One code point or malformed byte as it may be shown; returns its bytes in FORM.
 * *ROOM: marks that may still follow the last base; 0 at the beginning of a text. */
size_t text_visible_next(const char **s, const char *end, unsigned *room,
			 char form[TEXT_SIGN_BYTES]);

/* Bytes of CP as UTF-8; what is no code point is written as U+FFFD. */
size_t text_encode(uint32_t cp, char bytes[4]);

#define TEXT_FOLD_END UINT32_MAX
#define TEXT_FOLD_BYTE 0x110000u	/* added to a malformed byte: past all code points */

/* The next folded code point.  Accents written as marks of their own vanish behind
 * a Latin letter, which is why the last result goes in as PREVIOUS (0 at first). */
uint32_t text_fold_next(const char **s, const char *end, uint32_t previous);

#endif
