/*
 * num: numbers and dates as the catalogue writes them, whatever the locale.
 *
 * A date may be shortened (2024, 2024-02): it is then the whole span from its
 * first to its last possible day.  Days are written as the number yyyymmdd;
 * they order like the dates and are not a count of days.
 */
#ifndef MICAT_BASE_NUM_H
#define MICAT_BASE_NUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "micat/base/buf.h"

/* Decimal number [-+]digits[.digits][e[+-]digits] at S, the longest prefix of
 * at most NBYTES.  Returns its byte length, 0 where there is none or it is not
 * finite; *DECIMALS (may be NULL) gets the digits after the point. */
size_t num_parse(const char *s, size_t nbytes, double *value, int *decimals);

/* Shortest text that reads back as the same number. */
void num_format(struct buf *out, double value);

/* yyyy, yyyy-mm or yyyy-mm-dd, a real day of the years 1000-9999: true and
 * the first and last day as yyyymmdd. */
bool date_parse(const char *s, size_t nbytes, uint32_t *first, uint32_t *last);

/* The shortest date whose first day DAY (yyyymmdd) is; IS_LAST: whose last day it is. */
void date_format(struct buf *out, uint32_t day, bool is_last);

#endif
