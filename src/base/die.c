/*
 * die: the last words.
 *
 * They may quote file names and other text from outside, and there may be no
 * memory: what is said is formatted on the stack and made visible piece by piece.
 */
#include "config.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "micat/base/die.h"

#include "text-private.h"

#define LAST_WORDS_BYTES 1024	/* longer ones are cut */

static void (*ending_hook)(void);

void die_set_hook(void (*hook)(void))
{
	ending_hook = hook;
}

static void __attribute__((format(printf, 2, 0)))
say(const char *prefix, const char *fmt, va_list args)
{
	static _Thread_local bool has_ended;
	void (*hook)(void) = ending_hook;	/* another thread may take it away */
	char text[LAST_WORDS_BYTES], form[TEXT_SIGN_BYTES];
	const char *s = text, *end;
	unsigned room = 0;

	if (hook && !has_ended) {
		has_ended = true;	/* a hook that dies itself is not run again */
		hook();
	}
	flockfile(stderr);	/* another thread that dies waits there until the program ends */
	if (vsnprintf(text, sizeof(text), fmt, args) < 0)
		text[0] = '\0';
	end = text + strlen(text);
	fputs(prefix, stderr);
	while (s < end) {
		size_t nbytes = text_visible_next(&s, end, &room, form);

		fwrite(form, 1, nbytes, stderr);
	}
	fputc('\n', stderr);
}

void bug(const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	say("micat: bug: ", fmt, args);
	va_end(args);
	abort();
}

void die(const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	say("micat: ", fmt, args);
	va_end(args);
	/* exit() writes out what other threads are just writing, without a look at the lock. */
	flockfile(stdout);
	exit(EXIT_SYSTEM);
}
