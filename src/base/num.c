/*
 * num: numbers and dates without the locale.
 *
 * The libc's strtod and printf are used for what is hard, exact rounding, and only
 * on texts without a decimal point: 6.36 is read as 636e-2, and what printf wrote
 * is taken apart into digits and exponent.  So the locale's point never matters.
 */
#include "config.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "micat/base/mem.h"
#include "micat/base/num.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t count_digits(const char *s, const char *end)
{
	const char *p = s;

	while (p < end && is_digit(*p))
		p++;
	return (size_t)(p - s);
}

/* What num_parse() found: views into its text. */
struct decimal {
	bool minus;
	const char *whole, *fraction;
	size_t nwhole, nfraction;
	long exponent;		/* as written, clamped far beyond what is finite */
};

#define EXPONENT_MAX 1000000000L

/* Byte length of the exponent at S, 0 where none is. */
static size_t scan_exponent(const char *s, const char *end, long *exponent)
{
	const char *p = s;
	size_t ndigits;
	bool minus;

	*exponent = 0;
	if (p == end || (*p != 'e' && *p != 'E'))
		return 0;
	p++;
	minus = p < end && *p == '-';
	if (p < end && (*p == '-' || *p == '+'))
		p++;
	ndigits = count_digits(p, end);
	if (!ndigits)
		return 0;
	for (size_t i = 0; i < ndigits; i++) {
		if (*exponent < EXPONENT_MAX / 10)
			*exponent = *exponent * 10 + (p[i] - '0');
		else
			*exponent = EXPONENT_MAX;
	}
	if (minus)
		*exponent = -*exponent;
	return (size_t)(p - s) + ndigits;
}

static size_t scan_decimal(const char *s, size_t nbytes, struct decimal *d)
{
	const char *p = s, *end = s + nbytes;

	d->minus = p < end && *p == '-';
	if (p < end && (*p == '-' || *p == '+'))
		p++;
	d->whole = p;
	d->nwhole = count_digits(p, end);
	if (!d->nwhole)
		return 0;
	p += d->nwhole;
	d->fraction = p;
	d->nfraction = 0;
	if (p < end && *p == '.') {
		d->nfraction = count_digits(p + 1, end);
		if (d->nfraction) {
			d->fraction = p + 1;
			p += 1 + d->nfraction;
		}
	}
	p += scan_exponent(p, end, &d->exponent);
	return (size_t)(p - s);
}

/*
 * Up to 15 digits and a power of ten up to 22 are both exact in a double, so that
 * one multiplication or division rounds as it should (Clinger 1990).  Nearly
 * every number of a catalogue is such a one.
 */
static bool value_exactly(const struct decimal *d, double *value)
{
#if FLT_EVAL_METHOD == 0
	static const double powers[] = {
		1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
		1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
	};
	long exponent;
	uint64_t digits = 0;

	if (d->nwhole > 15 || d->nfraction > 15 - d->nwhole)
		return false;
	exponent = d->exponent - (long)d->nfraction;
	if (exponent < -22 || exponent > 22)
		return false;
	for (size_t i = 0; i < d->nwhole; i++)
		digits = digits * 10 + (uint64_t)(d->whole[i] - '0');
	for (size_t i = 0; i < d->nfraction; i++)
		digits = digits * 10 + (uint64_t)(d->fraction[i] - '0');
	*value = exponent < 0 ? (double)digits / powers[-exponent]
			      : (double)digits * powers[exponent];
	return true;
#else
	(void)d;
	(void)value;
	return false;
#endif
}

static double value_by_libc(const struct decimal *d)
{
	char small[128];
	size_t ndigits = d->nwhole + d->nfraction;
	char *text = ndigits > sizeof(small) - 32 ? mem_alloc(ndigits + 32) : small;
	double value;

	memcpy(text, d->whole, d->nwhole);
	memcpy(text + d->nwhole, d->fraction, d->nfraction);
	snprintf(text + ndigits, 32, "e%lld", (long long)d->exponent - (long long)d->nfraction);
	value = strtod(text, NULL);
	if (text != small)
		mem_free(text);
	return value;
}

size_t num_parse(const char *s, size_t nbytes, double *value, int *decimals)
{
	struct decimal d;
	size_t length = scan_decimal(s, nbytes, &d);
	double result;

	if (!length || d.nfraction > 1000000)
		return 0;
	if (!value_exactly(&d, &result))
		result = value_by_libc(&d);
	if (!isfinite(result))
		return 0;
	*value = d.minus ? -result : result;
	if (decimals)
		*decimals = (int)d.nfraction;
	return length;
}

/*
 * The digits (at most 17, without the zeros at the end) and the exponent of the
 * first one.  15 digits come back unchanged from any normal double, so fewer need
 * not be tried; below that range precision falls, and all are.
 */
static size_t shortest_digits(double value, char digits[32], int *exponent)
{
	char text[64];
	size_t n = 0;

	for (int precision = value < DBL_MIN ? 1 : 15; precision <= 17; precision++) {
		const char *e;
		double back;
		size_t length;

		snprintf(text, sizeof(text), "%.*e", precision - 1, value);
		e = strchr(text, 'e');
		*exponent = (int)strtol(e + 1, NULL, 10);
		n = 0;
		for (const char *p = text; p < e; p++) {
			if (is_digit(*p))
				digits[n++] = *p;
		}
		length = n;
		while (n > 1 && digits[n - 1] == '0')
			n--;
		snprintf(text, sizeof(text), "%.*se%d", (int)length, digits,
			 *exponent - (int)length + 1);
		back = strtod(text, NULL);
		if (!(back < value) && !(back > value))
			break;
	}
	return n;
}

void num_format(struct buf *out, double value)
{
	char digits[32];
	size_t n;
	int exponent, point;

	if (!isfinite(value)) {
		buf_puts(out, isnan(value) ? "nan" : value < 0 ? "-inf" : "inf");
		return;
	}
	if (value < 0) {
		buf_putc(out, '-');
		value = -value;
	}
	n = shortest_digits(fabs(value), digits, &exponent);
	if (exponent < -5 || exponent > 20) {
		buf_add(out, digits, 1);
		if (n > 1) {
			buf_putc(out, '.');
			buf_add(out, digits + 1, n - 1);
		}
		buf_printf(out, "e%d", exponent);
		return;
	}
	if (exponent < 0) {
		buf_puts(out, "0.");
		for (int i = -1; i > exponent; i--)
			buf_putc(out, '0');
		buf_add(out, digits, n);
		return;
	}
	point = exponent + 1;	/* digits before it */
	for (int i = 0; i < point; i++)
		buf_putc(out, i < (int)n ? digits[i] : '0');
	if ((int)n > point) {
		buf_putc(out, '.');
		buf_add(out, digits + point, n - (size_t)point);
	}
}

static bool is_leap_year(uint32_t year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static uint32_t days_in_month(uint32_t year, uint32_t month)
{
	static const uint8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return month == 2 && is_leap_year(year) ? 29 : days[month - 1];
}

/* NDIGITS digits at S as a number, 0 where one is none: no part of a date is 0. */
static uint32_t date_part(const char *s, size_t ndigits)
{
	uint32_t value = 0;

	for (size_t i = 0; i < ndigits; i++) {
		if (!is_digit(s[i]))
			return 0;
		value = value * 10 + (uint32_t)(s[i] - '0');
	}
	return value;
}

bool date_parse(const char *s, size_t nbytes, uint32_t *first, uint32_t *last)
{
	uint32_t year, month, day;

	if (nbytes != 4 && nbytes != 7 && nbytes != 10)
		return false;
	year = date_part(s, 4);
	if (year < 1000)
		return false;
	if (nbytes == 4) {
		*first = year * 10000 + 101;
		*last = year * 10000 + 1231;
		return true;
	}
	month = date_part(s + 5, 2);
	if (s[4] != '-' || month < 1 || month > 12)
		return false;
	if (nbytes == 7) {
		*first = year * 10000 + month * 100 + 1;
		*last = year * 10000 + month * 100 + days_in_month(year, month);
		return true;
	}
	day = date_part(s + 8, 2);
	if (s[7] != '-' || day < 1 || day > days_in_month(year, month))
		return false;
	*first = *last = year * 10000 + month * 100 + day;
	return true;
}

void date_format(struct buf *out, uint32_t day, bool is_last)
{
	uint32_t year = day / 10000, month = day / 100 % 100, of_month = day % 100;
	bool whole_month = of_month == (is_last ? days_in_month(year, month) : 1);

	buf_printf(out, "%04u", (unsigned)year);
	if (whole_month && month == (is_last ? 12 : 1))
		return;
	buf_printf(out, "-%02u", (unsigned)month);
	if (!whole_month)
		buf_printf(out, "-%02u", (unsigned)of_month);
}
