/*
 * Any bytes as micatrc, as a file of saved filters, and as statements that are typed and
 * completed.  What is wrong is said with its line, and what is left is usable.
 */
#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "micat/base/mem.h"
#include "micat/query/saved.h"
#include "micat/view/config.h"

static void take_word(void *context, const char *word)
{
	size_t *n = context;

	fuzz_need(*word != '\0', "a candidate is a word");
	++*n;
}

static void try_micatrc(const char *bytes, size_t nbytes)
{
	struct diag_sink sink = fuzz_sink();
	struct look looks[NROLES];
	struct config c;
	size_t nmistakes;

	config_init(&c);
	nmistakes = config_read(&c, "micatrc", bytes, nbytes, &sink);
	fuzz_need(nmistakes <= sink.nerrors + sink.nwarnings, "a mistake is told");
	for (int i = 0; i < NSETTINGS; i++)
		fuzz_need(config_text(&c, (enum setting)i) != NULL, "a setting has a value");
	config_looks(&c, 256, BACKGROUND_DARK, looks);
	config_looks(&c, 0, BACKGROUND_LIGHT, looks);
	config_done(&c);
}

static void try_typed(const char *bytes, size_t nbytes)
{
	char *line = fuzz_string((const uint8_t *)bytes, nbytes);
	struct diag_sink sink = fuzz_sink();
	enum statement statement;
	struct config c;
	size_t n = 0;

	config_init(&c);
	fuzz_need(config_complete(line, take_word, &n) <= strlen(line), "a word begins in the line");
	if (config_is_statement(line, &statement))
		fuzz_need((config_run(&c, line, &sink) < 0) == (sink.nerrors > 0),
			  "a statement is obeyed, or the mistake told");
	config_done(&c);
	mem_free(line);
}

static void try_saved(const char *bytes, size_t nbytes)
{
	struct diag_sink sink = fuzz_sink();
	struct buf edited = BUF_INIT;
	struct saved_filters s;

	saved_init(&s);
	saved_read(&s, "filters", bytes, nbytes, &sink);
	for (size_t i = 0; i < s.count; i++)
		fuzz_need(saved_name_is_valid(s.items[i].name), "a saved filter has a name");
	saved_edit(bytes, nbytes, "mine", "not available in US", &edited);
	saved_done(&s);
	saved_init(&s);
	saved_read(&s, "filters", buf_string(&edited), edited.nbytes, &sink);
	fuzz_need(s.count >= SAVED_MAX || saved_find(&s, "mine") != NULL, "what was saved is found");
	saved_done(&s);
	buf_done(&edited);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t nbytes)
{
	if (nbytes == 0 || nbytes > SAVED_FILE_MAX)
		return 0;
	try_micatrc((const char *)bytes, nbytes);
	try_typed((const char *)bytes, nbytes);
	try_saved((const char *)bytes, nbytes);
	return 0;
}
