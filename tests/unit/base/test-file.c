/*
 * file: a file is replaced as a whole or not at all, and nothing is left beside it.
 *
 * Each case runs in a fresh folder.  A full disk is played by a limit on the size of
 * files, which makes the same write fail half way.
 */
#include "support.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

#include "micat/base/buf.h"
#include "micat/base/file.h"
#include "unfinished.h"

static int in_folder(void **state)
{
	static char folder[] = "/tmp/micat-test-XXXXXX";

	memcpy(folder + sizeof(folder) - 7, "XXXXXX", 6);
	assert_non_null(mkdtemp(folder));
	assert_int_equal(chdir(folder), 0);
	umask(022);
	*state = folder;
	return 0;
}

static void for_each_name(void (*act)(const char *name, void *context), void *context)
{
	DIR *directory = opendir(".");
	struct dirent *entry;

	assert_non_null(directory);
	while ((entry = readdir(directory)))
		if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, ".."))
			act(entry->d_name, context);
	closedir(directory);
}

static void remove_name(const char *name, void *context)
{
	(void)context;
	if (unlink(name) < 0)
		assert_int_equal(rmdir(name), 0);
}

static int out_of_folder(void **state)
{
	for_each_name(remove_name, NULL);
	assert_int_equal(chdir("/"), 0);
	return rmdir(*state);
}

static void count_name(const char *name, void *context)
{
	(void)name;
	++*(size_t *)context;
}

static size_t count_names(void)
{
	size_t n = 0;

	for_each_name(count_name, &n);
	return n;
}

static void put(const char *path, const char *text, mode_t mode)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
	assert_int_equal(fchmod(fd, mode), 0);
	close(fd);
}

static void assert_content(const char *path, const char *expected, size_t nbytes)
{
	struct buf content = BUF_INIT;
	char bytes[4096];
	ssize_t n;
	int fd = open(path, O_RDONLY);

	assert_true(fd >= 0);
	while ((n = read(fd, bytes, sizeof(bytes))) > 0)
		buf_add(&content, bytes, (size_t)n);
	close(fd);
	assert_int_equal(content.nbytes, nbytes);
	assert_memory_equal(buf_string(&content), expected, nbytes);
	buf_done(&content);
}

static struct stat look_at(const char *path)
{
	struct stat st;

	assert_int_equal(lstat(path, &st), 0);
	return st;
}

static void a_new_file_is_like_any_other(void **state)
{
	(void)state;
	assert_int_equal(file_replace("new", NULL, "a\0b", 3), 0);
	assert_content("new", "a\0b", 3);
	assert_int_equal(look_at("new").st_mode & 07777, 0644);
	assert_int_equal(file_replace("empty", NULL, NULL, 0), 0);
	assert_content("empty", "", 0);
	assert_int_equal(count_names(), 2);
}

static void the_mode_of_the_old_file_stays(void **state)
{
	static const mode_t modes[] = { 0600, 0640, 0666, 0755 };

	(void)state;
	for (size_t i = 0; i < sizeof(modes) / sizeof(modes[0]); i++) {
		put("file", "old and longer", modes[i]);
		assert_int_equal(file_replace("./file", NULL, "new", 3), 0);
		assert_content("file", "new", 3);
		assert_int_equal(look_at("file").st_mode & 07777, modes[i]);
	}
	assert_int_equal(count_names(), 1);
}

/* The old bytes stay for those who have the file open. */
static void the_old_file_is_not_written_to(void **state)
{
	char bytes[16];
	int fd;

	(void)state;
	put("file", "old", 0644);
	fd = open("file", O_RDONLY);
	assert_int_equal(file_replace("file", NULL, "new!", 4), 0);
	assert_int_equal(read(fd, bytes, sizeof(bytes)), 3);
	assert_memory_equal(bytes, "old", 3);
	close(fd);
}

/* What somebody wrote since the file was read is not written over. */
static void a_file_that_has_changed_is_left_alone(void **state)
{
	struct file_stamp stamp;
	struct stat st;

	(void)state;
	put("file", "old", 0644);
	stamp = file_stamp("file");
	assert_int_equal(file_replace("file", &stamp, "new", 3), 0);
	assert_content("file", "new", 3);
	/* It is another file by now. */
	assert_int_equal(file_replace("file", &stamp, "newer", 5), -1);
	assert_int_equal(errno, ESTALE);
	assert_content("file", "new", 3);
	/* As long, and written later. */
	stamp = file_stamp("file");
	st = look_at("file");
	put("file", "own", 0644);
	assert_int_equal(utimensat(AT_FDCWD, "file",
				   (struct timespec[]){ st.st_atim, { st.st_mtim.tv_sec + 1, 0 } }, 0), 0);
	assert_int_equal(file_replace("file", &stamp, "new", 3), -1);
	assert_int_equal(errno, ESTALE);
	assert_content("file", "own", 3);
	/* Of the same time, and longer. */
	stamp = file_stamp("file");
	st = look_at("file");
	put("file", "longer", 0644);
	assert_int_equal(utimensat(AT_FDCWD, "file",
				   (struct timespec[]){ st.st_atim, st.st_mtim }, 0), 0);
	assert_int_equal(file_replace("file", &stamp, "new", 3), -1);
	assert_int_equal(errno, ESTALE);
	assert_int_equal(count_names(), 1);
	/* Gone; and there, where none was. */
	stamp = file_stamp("file");
	assert_int_equal(unlink("file"), 0);
	assert_int_equal(file_replace("file", &stamp, "new", 3), -1);
	assert_int_equal(errno, ESTALE);
	assert_int_equal(count_names(), 0);
	stamp = file_stamp("file");
	assert_false(stamp.is_known);
	put("file", "own", 0644);
	assert_int_equal(file_replace("file", &stamp, "new", 3), -1);
	assert_int_equal(errno, ESTALE);
	assert_content("file", "own", 3);
	assert_int_equal(count_names(), 1);
}

static void a_hard_link_keeps_the_old_content(void **state)
{
	(void)state;
	put("file", "old", 0644);
	assert_int_equal(link("file", "other"), 0);
	assert_int_equal(file_replace("file", NULL, "new", 3), 0);
	assert_content("other", "old", 3);
	assert_int_equal(look_at("other").st_nlink, 1);
}

static void a_link_stays_a_link(void **state)
{
	char path[] = "folder/file";

	(void)state;
	assert_int_equal(mkdir("folder", 0755), 0);
	put(path, "old", 0644);
	assert_int_equal(symlink(path, "link"), 0);
	assert_int_equal(file_replace("link", NULL, "new", 3), 0);
	assert_true(S_ISLNK(look_at("link").st_mode));
	assert_true(S_ISREG(look_at(path).st_mode));
	assert_content(path, "new", 3);
	assert_int_equal(count_names(), 2);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(file_replace("link", NULL, "new", 3), -1);
	assert_int_equal(errno, ENOENT);
	assert_int_equal(rmdir("folder"), 0);	/* nothing was left in it */
}

static void only_regular_files_are_replaced(void **state)
{
	(void)state;
	assert_int_equal(file_replace(".", NULL, "new", 3), -1);
	assert_int_equal(errno, EISDIR);
	assert_int_equal(mkfifo("fifo", 0644), 0);
	assert_int_equal(file_replace("fifo", NULL, "new", 3), -1);
	assert_int_equal(errno, EINVAL);
	assert_true(S_ISFIFO(look_at("fifo").st_mode));
	assert_int_equal(file_replace("/dev/full", NULL, "new", 3), -1);
	assert_int_equal(errno, EINVAL);
	assert_int_equal(file_replace("none/file", NULL, "new", 3), -1);
	assert_int_equal(errno, ENOENT);
	assert_int_equal(file_replace("", NULL, "new", 3), -1);
	assert_int_equal(count_names(), 1);
}

/* The limit holds for the whole process: it is played in a child. */
static void on_a_full_disk(void)
{
	static const char bytes[8192];
	struct rlimit limit = { 4096, 4096 };

	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &limit);
	if (file_replace("file", NULL, bytes, sizeof(bytes)) == -1)
		fprintf(stderr, "%s", errno == EFBIG ? "too big" : strerror(errno));
	if (file_replace("other", NULL, bytes, sizeof(bytes)) == -1)
		fprintf(stderr, ", %s", errno == EFBIG ? "too big" : strerror(errno));
	_exit(0);
}

static void a_full_disk_leaves_the_old_file(void **state)
{
	struct stat before, after;
	char said[256];

	(void)state;
	put("file", "old", 0640);
	before = look_at("file");
	assert_int_equal(watch(on_a_full_disk, said, sizeof(said)), 0);
	assert_string_equal(said, "too big, too big");
	after = look_at("file");
	assert_content("file", "old", 3);
	assert_int_equal(after.st_ino, before.st_ino);
	assert_int_equal(after.st_mtime, before.st_mtime);
	assert_int_equal(count_names(), 1);
}

/* Root may write everywhere: then somebody else tries. */
static void without_permission(void)
{
	if (geteuid() == 0 && (setgid(65534) < 0 || setuid(65534) < 0))
		_exit(1);
	if (file_replace("closed", NULL, "new", 3) == -1)
		fprintf(stderr, "%s", strerror(errno));
	if (file_replace("folder/file", NULL, "new", 3) == -1)
		fprintf(stderr, ", %s", strerror(errno));
	_exit(0);
}

static void what_may_not_be_written_stays(void **state)
{
	char said[256], expected[256];

	(void)state;
	/* The folder may be written, the file not; and the other way round. */
	assert_int_equal(chmod(".", 0777), 0);
	put("closed", "old", 0444);
	assert_int_equal(mkdir("folder", 0777), 0);
	put("folder/file", "old", 0666);
	assert_int_equal(chmod("folder", 0555), 0);
	assert_int_equal(watch(without_permission, said, sizeof(said)), 0);
	snprintf(expected, sizeof(expected), "%s, %s", strerror(EACCES), strerror(EACCES));
	assert_string_equal(said, expected);
	assert_content("closed", "old", 3);
	assert_content("folder/file", "old", 3);
	assert_int_equal(count_names(), 2);
	assert_int_equal(chmod("folder", 0755), 0);
	assert_int_equal(unlink("folder/file"), 0);
	assert_int_equal(rmdir("folder"), 0);
}

/* More than one write's worth, and no byte of it lost. */
static void a_long_file_is_whole(void **state)
{
	size_t nbytes = 3u << 20;
	char *bytes = malloc(nbytes);

	(void)state;
	assert_non_null(bytes);
	for (size_t i = 0; i < nbytes; i++)
		bytes[i] = (char)(i * 2654435761u >> 24);
	assert_int_equal(file_replace("long", NULL, bytes, nbytes), 0);
	assert_content("long", bytes, nbytes);
	free(bytes);
}

/* In a folder of micat's own: what is old enough, and has such a name as only it gives. */
static void what_a_kill_left_is_removed(void **state)
{
	static const char *const names[] = {
		".micat-0123456789abcdef", ".micat-fedcba9876543210", ".micat-notes",
	};
	const struct timespec then[] = { { time(NULL) - 7200, 0 }, { time(NULL) - 7200, 0 } };
	int fd;

	(void)state;
	for (size_t i = 0; i < 3; i++)
		put(names[i], "half", 0600);
	assert_int_equal(utimensat(AT_FDCWD, names[0], then, 0), 0);
	assert_int_equal(utimensat(AT_FDCWD, names[2], then, 0), 0);
	assert_int_equal(file_replace("mine", NULL, "a", 1), 0);
	assert_int_equal(count_names(), 4);
	fd = file_write_private("new", &(struct file_piece){ "a", 1 }, 1);
	assert_true(fd >= 0);
	close(fd);
	assert_int_equal(count_names(), 4);
	assert_int_equal(access(names[0], F_OK), -1);
}

/* Ended while a thread writes: as if by the child, which never comes to rename. */
static void begin_and_leave(void)
{
	char path[UNFINISHED_NBYTES];

	if (unfinished_begin(path, 0, 0600) >= 0)
		exit(0);
	_exit(1);
}

static void leaving_removes_what_is_begun(void **state)
{
	int status;
	pid_t child;

	(void)state;
	fflush(NULL);
	child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		fclose(stdout);
		begin_and_leave();
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	assert_int_equal(count_names(), 0);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, in_folder, out_of_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(a_new_file_is_like_any_other),
		CASE(the_mode_of_the_old_file_stays),
		CASE(the_old_file_is_not_written_to),
		CASE(a_file_that_has_changed_is_left_alone),
		CASE(a_hard_link_keeps_the_old_content),
		CASE(a_link_stays_a_link),
		CASE(only_regular_files_are_replaced),
		CASE(a_full_disk_leaves_the_old_file),
		CASE(what_may_not_be_written_stays),
		CASE(a_long_file_is_whole),
		CASE(what_a_kill_left_is_removed),
		CASE(leaving_removes_what_is_begun),
	};

	return cmocka_run_group_tests_name("base/file", tests, NULL, NULL);
}
