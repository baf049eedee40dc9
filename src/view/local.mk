noinst_LIBRARIES += src/view/libview.a
src_view_libview_a_SOURCES =
src_view_libview_a_SOURCES += include/micat/view/canvas.h %D%/canvas.c
src_view_libview_a_SOURCES += include/micat/view/signs.h %D%/signs.c
src_view_libview_a_SOURCES += include/micat/view/keys.h %D%/keys.c
src_view_libview_a_SOURCES += include/micat/view/actions.h %D%/actions.c
src_view_libview_a_SOURCES += include/micat/view/line_edit.h %D%/line_edit.c
src_view_libview_a_SOURCES += include/micat/view/list_view.h %D%/list_view.c
