/*
 * clipboard: text to the clipboard of the terminal, by the sequence of xterm for it.
 */
#include "config.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "micat/base/buf.h"
#include "micat/base/encode.h"
#include "micat/base/env.h"
#include "micat/base/text.h"
#include "micat/tui/clipboard.h"

#define COPY_MAX_NBYTES 74994	/* what becomes 100,000 with its frame: xterm takes no more */

/* They would print what is between the escapes, or have nothing to put it in. */
static bool has_no_clipboard(void)
{
	static const char *const without[] = { "dumb", "linux", "vt", "ansi", "cons25" };
	const char *term = env_get("TERM");

	for (size_t i = 0; term && i < sizeof(without) / sizeof(without[0]); i++)
		if (strncmp(term, without[i], strlen(without[i])) == 0 &&
		    strncmp(term, "vte", 3) != 0)
			return true;
	return !term;
}

/* Around curses, whose own output was flushed by the last refresh(). */
static void send_raw(const struct buf *b)
{
	size_t sent = 0;

	while (sent < b->nbytes) {
		ssize_t n = write(STDOUT_FILENO, b->data + sent, b->nbytes - sent);

		if (n < 0 && errno != EINTR)
			return;
		sent += n > 0 ? (size_t)n : 0;
	}
}

bool clipboard_copy(const char *text, const char **reason)
{
	struct buf shown = BUF_INIT, out = BUF_INIT, code = BUF_INIT;
	bool fits;

	text_visible(&shown, text, strlen(text));
	fits = shown.nbytes <= COPY_MAX_NBYTES;
	if (has_no_clipboard())
		*reason = "this terminal has no clipboard";
	else if (!fits)
		*reason = "it is too long for a terminal's clipboard";
	else
		*reason = NULL;
	if (!*reason) {
		encode_base64(&code, buf_string(&shown), shown.nbytes);
		buf_printf(&out, "\033]52;c;%s\a", buf_string(&code));
		/* tmux takes the one above where set-clipboard is on, and nothing of it where
		 * that is external, the default; this one it hands on where
		 * allow-passthrough is on. */
		if (env_get("TMUX"))
			buf_printf(&out, "\033Ptmux;\033\033]52;c;%s\a\033\\",
				   buf_string(&code));
		send_raw(&out);
	}
	buf_done(&code);
	buf_done(&out);
	buf_done(&shown);
	return !*reason;
}
