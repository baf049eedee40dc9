noinst_LIBRARIES += src/tui/libtui.a
src_tui_libtui_a_SOURCES =
