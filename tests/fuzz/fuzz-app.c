/*
 * The whole browser without its terminal: any keys, clicks, sizes and reloads, over a small
 * catalogue or a random one.  After each of them all that always holds does: see holds.h.
 *
 * The first byte chooses ASCII or not, and the catalogue.  Then each step is a byte that
 * says what happens, with its operands behind it.
 */
#include "config.h"

#include "fuzz.h"

#include "fixture.h"
#include "holds.h"
#include "micat/base/mem.h"
#include "micat/base/text.h"

#define STEPS_MAX 100
#define RANDOM_NMODELS 40

enum step { STEP_ACTION, STEP_NAMED_KEY, STEP_KEY, STEP_TEXT, STEP_MOUSE, STEP_SIZE, STEP_RELOAD,
	    NSTEPS };

struct session {
	struct fuzz_input in;
	struct app *app;
	struct canvas canvas;
	struct catalogue *own;		/* a random one, where that is in use */
};

/* The bytes up to the next newline, typed as they are. */
static void type_line(struct session *s)
{
	const char *at = (const char *)s->in.bytes, *end = at + s->in.nbytes, *line_end = at;

	while (line_end < end && *line_end != '\n')
		line_end++;
	while (at < line_end) {
		uint32_t cp = text_next(&at, line_end);

		if (cp != TEXT_INVALID && cp >= ' ')
			app_key(s->app, (struct key){ .code = cp });
	}
	if (line_end < end)
		line_end++;
	s->in.nbytes -= (size_t)(line_end - (const char *)s->in.bytes);
	s->in.bytes = (const uint8_t *)line_end;
}

static void reload(struct session *s)
{
	struct catalogue *next = fixture_random(1 + fuzz_byte(&s->in), RANDOM_NMODELS);

	app_set_catalogue(s->app, next);
	catalogue_free(s->own);
	s->own = next;
}

static void step(struct session *s)
{
	uint8_t which;

	switch ((enum step)(fuzz_byte(&s->in) % NSTEPS)) {
	case STEP_ACTION:	/* what the command line and the menu do, whatever is bound */
		which = fuzz_byte(&s->in);
		if (s->app->mode == MODE_BROWSE)
			app_act(s->app, (enum action)(1 + which % (NACTIONS - 1)), 0, NULL);
		undo_note(s->app);
		break;
	case STEP_NAMED_KEY:
		which = fuzz_byte(&s->in);
		app_key(s->app, (struct key){
			.code = KEYCODE_NAMED + which % (KEYCODE_SHIFT_F1 - KEYCODE_NAMED + 1) });
		break;
	case STEP_KEY:
		which = fuzz_byte(&s->in);
		app_key(s->app, (struct key){ .code = ' ' + which % ('~' - ' ' + 1),
					      .control = which >= 0xc0, .meta = which == 0xbf });
		break;
	case STEP_TEXT:
		type_line(s);
		break;
	case STEP_MOUSE:
		which = fuzz_byte(&s->in);
		app_mouse(s->app, (struct mouse){
			.event = (enum mouse_event)(which % (MOUSE_WHEEL_DOWN + 1)),
			.row = fuzz_byte(&s->in) % (s->canvas.nrows + 2) - 1,
			.col = fuzz_byte(&s->in) % (s->canvas.ncols + 2) - 1 });
		break;
	case STEP_SIZE:
		which = fuzz_byte(&s->in);
		canvas_resize(&s->canvas, 1 + which % 50, 1 + fuzz_byte(&s->in) % 200);
		break;
	case STEP_RELOAD:
		reload(s);
		break;
	case NSTEPS:
		break;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t nbytes)
{
	struct session s = { .in = { bytes, nbytes } };
	const struct catalogue *first = fuzz_catalogue();
	uint8_t how = fuzz_byte(&s.in);

	if (how >= 0x80) {
		s.own = fixture_random(how, RANDOM_NMODELS);
		first = s.own;
	}
	s.app = app_new(first, &(struct app_options){ .ascii = how & 1 });
	canvas_init(&s.canvas, 24, 80, how & 1);
	for (int i = 0; i < STEPS_MAX && s.in.nbytes > 0; i++) {
		step(&s);
		hold_view(s.app);
		app_draw(s.app, &s.canvas);
		hold_canvas(&s.canvas);
		hold_view(s.app);
	}
	hold_rows(s.app);
	canvas_done(&s.canvas);
	app_free(s.app);
	catalogue_free(s.own);
	return 0;
}
