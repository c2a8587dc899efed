/* Counts what a run asks of the file system below one folder, and lets one step fail.

   cc -shared -fPIC -O2 -o steps.so steps.c -ldl
   LD_PRELOAD=steps.so STEPS_UNDER=/data STEPS_LOG=/tmp/log python -m scraper ingest ...

   STEPS_UNDER  the folder whose steps count
   STEPS_LOG    a file: a line for each step, "number process call path [second path or flags]"
   STEPS_DATA   a file: the bytes of each write, if wanted; the line ends with offset and length
   STEPS_KIND   "changes" (the default), or "reads"
   STEPS_AT     the number of the step that fails, 0 for none; STEPS_LASTS=1: and all after it
   STEPS_FAULT  "kill" (this process), "killall" (its group), or the number of an error (errno.h)

   Steps are counted over all processes of a run, in a file beside the log. A step that fails is not
   done. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))real(#name))

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

static const char *under;
static size_t length;
static int log_fd = -1, data_fd = -1, reads;
static long *count, at, lasts;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

static int opened(const char *name, const char *suffix) {
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s%s", name, suffix);
    return syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
}

__attribute__((constructor)) static void begin(void) {
    const char *log = getenv("STEPS_LOG"), *data = getenv("STEPS_DATA"), *number = getenv("STEPS_AT");
    const char *kind = getenv("STEPS_KIND");
    under = getenv("STEPS_UNDER");
    if (!under || !log) { under = NULL; return; }
    length = strlen(under);
    reads = kind && !strcmp(kind, "reads");
    at = number ? atol(number) : 0;
    lasts = getenv("STEPS_LASTS") != NULL;
    log_fd = opened(log, "");
    if (data) data_fd = opened(data, "");
    int shared = opened(log, ".count");
    if (syscall(SYS_ftruncate, shared, sizeof(long)) < 0) abort();
    count = mmap(NULL, sizeof(long), PROT_READ | PROT_WRITE, MAP_SHARED, shared, 0);
    close(shared);
}

static int is_ours(const char *path) {
    return under && path && !strncmp(path, under, length) && (path[length] == '/' || !path[length]);
}

/* Give the absolute path of `path` below the folder `fd`, or of `fd` itself if `path` is NULL. */
static const char *absolute(int fd, const char *path, char *into) {
    char link[64], base[PATH_MAX];
    if (path && *path == '/') return path;
    if (fd == AT_FDCWD) snprintf(link, sizeof link, "/proc/self/cwd");
    else snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t got = readlink(link, base, sizeof base - 1);
    if (got < 0) return NULL;
    base[got] = 0;
    snprintf(into, PATH_MAX, path ? "%s/%s" : "%s", base, path);
    return into;
}

/* Count and log a step. Give 0, or the error with which it fails; a kill does not return. */
static int step(int reading, const char *call, const char *path, const char *more) {
    if (!is_ours(path) || reading != reads) return 0;
    char line[2 * PATH_MAX + 100];
    pthread_mutex_lock(&turn);
    long number = __atomic_add_fetch(count, 1, __ATOMIC_SEQ_CST);
    int size = snprintf(line, sizeof line, "%ld\t%d\t%s\t%s\t%s\n", number, getpid(), call, path, more);
    if (syscall(SYS_write, log_fd, line, size) != size) abort();
    pthread_mutex_unlock(&turn);
    if (!at || (lasts ? number < at : number != at)) return 0;
    const char *fault = getenv("STEPS_FAULT");
    if (!strcmp(fault, "killall")) kill(0, SIGKILL);
    if (!strcmp(fault, "kill")) kill(getpid(), SIGKILL);
    return atoi(fault);
}

#define FAIL_IF(reading, call, path, more) \
    do { int error = step(reading, call, path, more); if (error) { errno = error; return -1; } } while (0)

static int open_step(int folder, const char *path, int flags) {
    char buffer[PATH_MAX];
    int writing = (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT);
    return step(!writing, "open", absolute(folder, path, buffer), flags & O_TRUNC ? "truncate" : "");
}

#define MODE(flags) \
    va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, int); va_end(rest)

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        MODE(flags); \
        int error = open_step(AT_FDCWD, path, flags); \
        if (error) { errno = error; return -1; } \
        return REAL(name)(path, flags, mode); \
    }
#define OPEN_AT(name) \
    int name(int folder, const char *path, int flags, ...) { \
        MODE(flags); \
        int error = open_step(folder, path, flags); \
        if (error) { errno = error; return -1; } \
        return REAL(name)(folder, path, flags, mode); \
    }

OPEN(open)
OPEN(open64)
OPEN_AT(openat)
OPEN_AT(openat64)

/* Count a write, and keep its bytes. */
static int write_step(int fd, const void *bytes, size_t size, off_t where) {
    char buffer[PATH_MAX], more[100];
    const char *path = under ? absolute(fd, NULL, buffer) : NULL;
    if (!is_ours(path) || reads) return 0;
    if (where < 0) where = fcntl(fd, F_GETFL) & O_APPEND ? lseek(fd, 0, SEEK_END) : lseek(fd, 0, SEEK_CUR);
    snprintf(more, sizeof more, "%ld %zu", (long)where, size);
    int error = step(0, "write", path, more);
    if (!error && data_fd >= 0 && syscall(SYS_write, data_fd, bytes, size) != (ssize_t)size) abort();
    return error;
}

#define FAIL_WRITE(fd, bytes, size, where) \
    do { int error = write_step(fd, bytes, size, where); if (error) { errno = error; return -1; } } while (0)

ssize_t write(int fd, const void *bytes, size_t size) {
    FAIL_WRITE(fd, bytes, size, -1);
    return REAL(write)(fd, bytes, size);
}
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t where) {
    FAIL_WRITE(fd, bytes, size, where);
    return REAL(pwrite)(fd, bytes, size, where);
}
ssize_t pwrite64(int fd, const void *bytes, size_t size, off_t where) {
    FAIL_WRITE(fd, bytes, size, where);
    return REAL(pwrite64)(fd, bytes, size, where);
}

static int fd_step(int reading, const char *call, int fd, long value) {
    char buffer[PATH_MAX], more[30];
    snprintf(more, sizeof more, "%ld", value);
    return step(reading, call, under ? absolute(fd, NULL, buffer) : NULL, more);
}

#define OF_FD(kind, name, declared, given, reading, call, fd, value) \
    kind name declared { \
        int error = fd_step(reading, call, fd, value); \
        if (error) { errno = error; return -1; } \
        return REAL(name) given; \
    }

OF_FD(int, fsync, (int fd), (fd), 0, "flush", fd, 0)
OF_FD(int, fdatasync, (int fd), (fd), 0, "flush", fd, 0)
OF_FD(int, ftruncate, (int fd, off_t size), (fd, size), 0, "truncate", fd, size)
OF_FD(int, ftruncate64, (int fd, off_t size), (fd, size), 0, "truncate", fd, size)
OF_FD(ssize_t, read, (int fd, void *to, size_t n), (fd, to, n), 1, "read", fd, n)
OF_FD(ssize_t, pread, (int fd, void *to, size_t n, off_t from), (fd, to, n, from), 1, "read", fd, n)
OF_FD(ssize_t, pread64, (int fd, void *to, size_t n, off_t from), (fd, to, n, from), 1, "read", fd, n)

#define OF_PATH(name, declared, given, call, folder) \
    int name declared { \
        char buffer[PATH_MAX]; \
        FAIL_IF(0, call, absolute(folder, path, buffer), ""); \
        return REAL(name) given; \
    }

OF_PATH(mkdir, (const char *path, mode_t mode), (path, mode), "mkdir", AT_FDCWD)
OF_PATH(mkdirat, (int fd, const char *path, mode_t mode), (fd, path, mode), "mkdir", fd)
OF_PATH(unlink, (const char *path), (path), "unlink", AT_FDCWD)
OF_PATH(unlinkat, (int fd, const char *path, int flags), (fd, path, flags), "unlink", fd)
OF_PATH(rmdir, (const char *path), (path), "unlink", AT_FDCWD)
OF_PATH(truncate, (const char *path, off_t size), (path, size), "truncate", AT_FDCWD)

#define TO_PATH(name, declared, given, call, folder, to_folder) \
    int name declared { \
        char buffer[PATH_MAX], to_buffer[PATH_MAX]; \
        FAIL_IF(0, call, absolute(folder, path, buffer), absolute(to_folder, to, to_buffer)); \
        return REAL(name) given; \
    }

TO_PATH(rename, (const char *path, const char *to), (path, to), "rename", AT_FDCWD, AT_FDCWD)
TO_PATH(renameat, (int fd, const char *path, int to_fd, const char *to),
        (fd, path, to_fd, to), "rename", fd, to_fd)
TO_PATH(renameat2, (int fd, const char *path, int to_fd, const char *to, unsigned flags),
        (fd, path, to_fd, to, flags), "rename", fd, to_fd)
TO_PATH(link, (const char *path, const char *to), (path, to), "link", AT_FDCWD, AT_FDCWD)
TO_PATH(linkat, (int fd, const char *path, int to_fd, const char *to, int flags),
        (fd, path, to_fd, to, flags), "link", fd, to_fd)
