#include "config.h"

#include "prop.h"

#include <stdlib.h>
#include <string.h>

#include "micat/base/buf.h"
#include "micat/base/env.h"
#include "micat/base/mem.h"

static unsigned long number_from(const char *variable, unsigned long otherwise)
{
	const char *text = env_get(variable);
	unsigned long n = text ? strtoul(text, NULL, 10) : 0;

	return n > 0 ? n : otherwise;
}

uint32_t prop_seed(uint32_t fixed)
{
	return (uint32_t)number_from("MICAT_SEED", fixed);
}

unsigned prop_count(unsigned fixed)
{
	const char *is_long = env_get("MICAT_TEST_LONG");

	return fixed * (unsigned)number_from("MICAT_ROUNDS",
					     is_long && strcmp(is_long, "yes") == 0 ? 10 : 1);
}

void steps_add(struct steps *s, const char *step)
{
	mem_grow(&s->items, s->count, &s->capacity);
	s->items[s->count++] = mem_strdup(step);
}

void steps_split(struct steps *s, const char *text)
{
	for (const char *p = text; *(p += strspn(p, " ")); p += strcspn(p, " ")) {
		char *step = mem_strndup(p, strcspn(p, " "));

		steps_add(s, step);
		mem_free(step);
	}
}

char *steps_join(const struct steps *s)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < s->count; i++)
		buf_printf(&out, "%s%s", i > 0 ? " " : "", s->items[i]);
	buf_puts(&out, "");
	return out.data ? buf_take(&out) : mem_strdup("");
}

void steps_done(struct steps *s)
{
	for (size_t i = 0; i < s->count; i++)
		mem_free(s->items[i]);
	mem_free(s->items);
	*s = (struct steps){ NULL, 0, 0 };
}

/* S without N steps from FROM on: the strings stay S's. */
static struct steps without(const struct steps *s, size_t from, size_t n)
{
	struct steps rest = { mem_zalloc(s->count, sizeof(*rest.items)), s->count - n, s->count };

	memcpy(rest.items, s->items, from * sizeof(*s->items));
	memcpy(rest.items + from, s->items + from + n, (s->count - from - n) * sizeof(*s->items));
	return rest;
}

void steps_shrink(struct steps *s, bool (*fails)(void *context, const struct steps *s),
		  void *context)
{
	size_t n = s->count / 2 > 0 ? s->count / 2 : 1;

	while (n > 0) {
		bool shorter = false;

		for (size_t from = 0; from + n <= s->count;) {
			struct steps rest = without(s, from, n);

			if (!fails(context, &rest)) {
				mem_free(rest.items);
				from += n;
				continue;
			}
			for (size_t i = from; i < from + n; i++)
				mem_free(s->items[i]);
			mem_free(s->items);
			*s = rest;
			shorter = true;
		}
		n = n > 1 ? n / 2 : shorter;
	}
}
