/* What stands in, in a library that ferrotran builds, for the functions of Fortran's run-time
   library that end the process, and for LAPACK's XERBLA, which does: each calls ferrotran's handler
   first, which unwinds where a call of ferrotran's on this thread catches it, and returns
   elsewhere; then the function that it stands for is called.

   HAS_<symbol> is defined for each function that the library calls. Its objects were renamed to
   call those here, which are hidden, because they are nobody else's. With FERROTRAN_INTERPOSED they
   have the names of those that they stand for, because shared libraries call them by those: what
   they stand for is the next of that name. They are weak, because several libraries in one program
   may bring them. Compiled with -fexceptions: it is unwound.

   With FERROTRAN_UNCONTAINED there is no handler: then there is only what checks call that are compiled
   into the Fortran. */

#ifdef FERROTRAN_INTERPOSED
#define _GNU_SOURCE
#include <dlfcn.h>
#endif

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The numbers of ferrotran_stops::Kind. */
enum kind {
    STOP,
    ERROR_STOP,
    EXIT,
    ABORT,
    PAUSE,
    FAIL_IMAGE,
    RUNTIME_ERROR,
    ILLEGAL_ARGUMENT,
    FAILED_CHECK
};

typedef void handler(uint32_t kind, int32_t code, const char *text, size_t text_length,
                     const char *place, size_t place_length, void (*before)(void));

#if defined FERROTRAN_UNCONTAINED
/* Nothing unwinds. */
#elif defined FERROTRAN_SHARED
/* Set by what opens the library. */
__attribute__((visibility("default"))) handler *ferrotran_stop_handler_1;
#else
extern handler ferrotran_stop_1;
#endif

/* Null in a program without OpenMP. */
extern __attribute__((weak)) int omp_get_level(void);

#ifdef FERROTRAN_INTERPOSED
#define STANDS_IN(symbol) __attribute__((weak, visibility("default"))) void symbol
#define REAL(symbol) NEXT(symbol)
#define NEXT(symbol) ((__typeof__(&symbol))next(#symbol))

/* The next function of that name: there is one, or nothing would have been to stand in for. */
static void *next(const char *symbol) {
    void *found = dlsym(RTLD_NEXT, symbol);
    if (!found) {
        fprintf(stderr, "ferrotran: %s, which ends the process, is not to be found\n", symbol);
        abort();
    }
    return found;
}

#else
#define STANDS_IN(symbol) RENAMED(symbol)
#define RENAMED(symbol) __attribute__((weak, visibility("hidden"))) void ferrotran_1_##symbol
#define REAL(symbol) symbol
#endif

/* What is written would be lost if the process ended later without closing its units. */
#ifdef FERROTRAN_GNU
extern void _gfortran_flush_i4(int32_t *unit);

static void flush(void) {
    REAL(_gfortran_flush_i4)(NULL);
}
#else
extern void *_FortranAioBeginFlush(int unit, const char *file, int line);
extern void _FortranAioEnableHandlers(void *statement, bool iostat, bool err, bool end, bool eor,
                                      bool iomsg);
extern int _FortranAioEndIoStatement(void *statement);

/* Flang's library flushes one unit at a time, and tells none: those with usual numbers, and those
   that NEWUNIT= gives first. IOSTAT= because most are not connected. */
static void flush(void) {
    for (int unit = -99; unit <= 99; unit++) {
        void *statement = REAL(_FortranAioBeginFlush)(unit, NULL, 0);
        REAL(_FortranAioEnableHandlers)(statement, true, false, false, false, false);
        REAL(_FortranAioEndIoStatement)(statement);
    }
}
#endif

static inline void stopped_at(enum kind kind, int32_t code, const char *text, size_t length,
                              const char *place) {
    /* No unwinding leaves a parallel region. */
    if (omp_get_level && omp_get_level() > 0) return;
#if defined FERROTRAN_UNCONTAINED
    (void)kind, (void)code, (void)text, (void)length, (void)place, (void)flush;
    return;
#elif defined FERROTRAN_SHARED
    handler *call = __atomic_load_n(&ferrotran_stop_handler_1, __ATOMIC_ACQUIRE);
    if (!call) return;
#else
    handler *call = ferrotran_stop_1;
#endif
#ifndef FERROTRAN_UNCONTAINED
    call(kind, code, text, length, place, place ? strlen(place) : 0, flush);
#endif
}

static inline void stopped(enum kind kind, int32_t code, const char *text, size_t length) {
    stopped_at(kind, code, text, length, NULL);
}

/* GNU Fortran, from version 8 on. */

#ifdef HAS_gfortran_stop_string
extern void _gfortran_stop_string(const char *text, size_t length, bool quiet);
STANDS_IN(_gfortran_stop_string)(const char *text, size_t length, bool quiet) {
    stopped(STOP, 0, text, length);
    REAL(_gfortran_stop_string)(text, length, quiet);
}
#endif

#ifdef HAS_gfortran_stop_numeric
extern void _gfortran_stop_numeric(int code, bool quiet);
STANDS_IN(_gfortran_stop_numeric)(int code, bool quiet) {
    stopped(STOP, code, NULL, 0);
    REAL(_gfortran_stop_numeric)(code, quiet);
}
#endif

#ifdef HAS_gfortran_error_stop_string
extern void _gfortran_error_stop_string(const char *text, size_t length, bool quiet);
STANDS_IN(_gfortran_error_stop_string)(const char *text, size_t length, bool quiet) {
    stopped(ERROR_STOP, 1, text, length);
    REAL(_gfortran_error_stop_string)(text, length, quiet);
}
#endif

#ifdef HAS_gfortran_error_stop_numeric
extern void _gfortran_error_stop_numeric(int code, bool quiet);
STANDS_IN(_gfortran_error_stop_numeric)(int code, bool quiet) {
    stopped(ERROR_STOP, code, NULL, 0);
    REAL(_gfortran_error_stop_numeric)(code, quiet);
}
#endif

#ifdef HAS_gfortran_exit_i4
extern void _gfortran_exit_i4(int32_t *status);
STANDS_IN(_gfortran_exit_i4)(int32_t *status) {
    stopped(EXIT, status ? *status : 0, NULL, 0);
    REAL(_gfortran_exit_i4)(status);
}
#endif

#ifdef HAS_gfortran_exit_i8
extern void _gfortran_exit_i8(int64_t *status);
STANDS_IN(_gfortran_exit_i8)(int64_t *status) {
    stopped(EXIT, status ? (int32_t)*status : 0, NULL, 0);
    REAL(_gfortran_exit_i8)(status);
}
#endif

#ifdef HAS_gfortran_abort
extern void _gfortran_abort(void);
STANDS_IN(_gfortran_abort)(void) {
    stopped(ABORT, 134, NULL, 0);
    REAL(_gfortran_abort)();
}
#endif

#ifdef HAS_gfortran_pause_string
extern void _gfortran_pause_string(const char *text, size_t length);
STANDS_IN(_gfortran_pause_string)(const char *text, size_t length) {
    stopped(PAUSE, 0, text, length);
    REAL(_gfortran_pause_string)(text, length);
}
#endif

#ifdef HAS_gfortran_pause_numeric
extern void _gfortran_pause_numeric(int64_t code);
STANDS_IN(_gfortran_pause_numeric)(int64_t code) {
    char text[24];
    int length = snprintf(text, sizeof text, "%lld", (long long)code);
    stopped(PAUSE, 0, text, (size_t)length);
    REAL(_gfortran_pause_numeric)(code);
}
#endif

/* Messages of the run-time library are shorter. */
#define FORMAT_MESSAGE                                                                             \
    char message[1024];                                                                            \
    va_list arguments;                                                                             \
    va_start(arguments, format);                                                                   \
    vsnprintf(message, sizeof message, format, arguments);                                         \
    va_end(arguments)

#ifdef HAS_gfortran_runtime_error
extern void _gfortran_runtime_error(const char *format, ...);
STANDS_IN(_gfortran_runtime_error)(const char *format, ...) {
    FORMAT_MESSAGE;
    stopped(RUNTIME_ERROR, 2, message, strlen(message));
    REAL(_gfortran_runtime_error)("%s", message);
}
#endif

#ifdef HAS_gfortran_runtime_error_at
extern void _gfortran_runtime_error_at(const char *place, const char *format, ...);
STANDS_IN(_gfortran_runtime_error_at)(const char *place, const char *format, ...) {
    FORMAT_MESSAGE;
    stopped_at(RUNTIME_ERROR, 2, message, strlen(message), place);
    REAL(_gfortran_runtime_error_at)(place, "%s", message);
}
#endif

#ifdef HAS_gfortran_os_error
extern void _gfortran_os_error(const char *message);
STANDS_IN(_gfortran_os_error)(const char *message) {
    stopped(RUNTIME_ERROR, 1, message, strlen(message));
    REAL(_gfortran_os_error)(message);
}
#endif

#ifdef HAS_gfortran_os_error_at
extern void _gfortran_os_error_at(const char *place, const char *format, ...);
STANDS_IN(_gfortran_os_error_at)(const char *place, const char *format, ...) {
    FORMAT_MESSAGE;
    stopped_at(RUNTIME_ERROR, 1, message, strlen(message), place);
    REAL(_gfortran_os_error_at)(place, "%s", message);
}
#endif

/* LAPACK. NAME is blank padded. */

#ifdef HASxerbla_
extern void XERBLA(const char *name, int32_t *position, size_t length);
STANDS_IN(XERBLA)(const char *name, int32_t *position, size_t length) {
    size_t end = length;
    while (end > 0 && name[end - 1] == ' ') end--;
    stopped(ILLEGAL_ARGUMENT, *position, name, end);
    REAL(XERBLA)(name, position, length);
}
#endif

/* Checks that are compiled into the Fortran call this when they fail: it does not return. */

#ifdef HASferrotran_failed_

/* Text in a buffer that it never leaves: what does not fit is cut off. It always ends with a NUL. */
struct text {
    size_t length;
    char bytes[800];
};

static void add_bytes(struct text *text, const char *bytes, size_t length) {
    size_t room = sizeof text->bytes - 1 - text->length;
    if (length > room) length = room;
    memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = 0;
}

static void add(struct text *text, const char *string) {
    add_bytes(text, string, strlen(string));
}

static void add_unsigned(struct text *text, uint64_t number) {
    char digits[24];
    snprintf(digits, sizeof digits, "%llu", (unsigned long long)number);
    add(text, digits);
}

static void add_number(struct text *text, int64_t number) {
    if (number < 0) add(text, "-");
    add_unsigned(text, number < 0 ? 0 - (uint64_t)number : (uint64_t)number);
}

/* A number of elements: none where it is negative. */
static void add_count(struct text *text, int64_t count, const char *one, const char *many) {
    add_number(text, count < 0 ? 0 : count);
    add(text, count == 1 ? one : many);
}

/* A name, which is never longer than leaves room for what follows. */
static void add_name(struct text *text, const char *name, size_t length) {
    add(text, "`");
    add_bytes(text, name, length);
}

/* The length of the place `FILE:LINE` that `text` begins with: to the first blank after digits after
   a colon, for a file may have blanks in its name; all of it if there is none. */
static size_t place_length(const char *text, size_t length) {
    for (size_t at = 0; at < length; at++) {
        if (text[at] != ':') continue;
        size_t end = at + 1;
        while (end < length && text[end] >= '0' && text[end] <= '9') end++;
        if (end > at + 1 && (end == length || text[end] == ' ')) return end;
    }
    return length;
}

/* The most that is taken of a name and of a place, and of the values: seven subscripts and two more. */
#define LONGEST 200
#define MOST_VALUES 9

/* What failed, as a message about `name`. Of values that are not there, 0 is taken. */
static void describe(struct text *text, char kind, const char *name, size_t length,
                     const int64_t values[MOST_VALUES], size_t count) {
    switch (kind) {
    case 'L':
    case 'R':
        add_name(text, name, length);
        for (size_t at = 2; at < count; at++) {
            add(text, at == 2 ? "(" : ", ");
            add_number(text, values[at]);
        }
        add(text, count > 2 ? ")` " : "` ");
        if (values[0] < 0) {
            add(text, "lies before the first element of ");
            add_name(text, name, length);
            add(text, "`");
        } else {
            add(text, "is element ");
            add_unsigned(text, (uint64_t)values[0] + 1);
            add(text, " of ");
            add_name(text, name, length);
            add(text, "`, which has ");
            add_count(text, values[1], "", "");
            if (kind == 'L') add(text, " as it is declared: if it is longer, see `Builder::checks`");
        }
        break;
    case 'B':
        add(text, "subscript ");
        add_number(text, values[0]);
        add(text, " of ");
        add_name(text, name, length);
        add(text, "` is ");
        add_number(text, values[1]);
        if (values[3] <= 0) {
            add(text, ", and the dimension has no elements");
        } else {
            add(text, ", and has to be from ");
            add_number(text, values[2]);
            add(text, " to ");
            add_number(text, (int64_t)((uint64_t)values[2] + (uint64_t)values[3] - 1));
        }
        break;
    case 'S':
        add_name(text, name, length);
        add(text, "(");
        add_number(text, values[0]);
        add(text, ":");
        add_number(text, values[1]);
        add(text, ")` is not inside of ");
        add_name(text, name, length);
        add(text, "`, which has ");
        add_count(text, values[2], " character", " characters");
        break;
    case 'D':
        add_name(text, name, length);
        add(text, "`, an INTEGER, is divided by 0");
        break;
    case 'O':
        add_name(text, name, length);
        add(text, "`, the least INTEGER, is divided by -1");
        break;
    case 'W':
        add_name(text, name, length);
        add(text, "` does not fit its kind of INTEGER");
        break;
    case 'T':
        add(text, "the step of ");
        add_name(text, name, length);
        add(text, "` is 0");
        break;
    case 'A':
    case 'E':
        if (kind == 'A') add(text, "what is passed for ");
        add_name(text, name, length);
        add(text, "` has ");
        add_count(text, values[0], " element", " elements");
        add(text, ", and its declaration ");
        add_count(text, values[1], "", "");
        break;
    case 'C':
        add_name(text, name, length);
        add(text, "` has ");
        add_count(text, values[1], " element", " elements");
        if (values[3] > 1) {
            add(text, " in dimension ");
            add_number(text, values[0]);
        }
        add(text, ", and what it is used with ");
        add_count(text, values[2], "", "");
        break;
    case 'N':
        add_name(text, name, length);
        add(text, "` is not allocated");
        break;
    case 'Q':
        add(text, "the size of ");
        add_name(text, name, length);
        add(text, "` is larger than any number");
        break;
    default:
        add(text, "a check of ");
        add_name(text, name, length);
        add(text, "` failed");
    }
}

#ifdef FERROTRAN_GNU
extern __attribute__((noreturn)) void _gfortran_error_stop_string(const char *, size_t, bool);
#else
extern __attribute__((noreturn)) void _FortranAStopStatement(int code, bool is_error, bool quiet);
#endif

/* `text` is `FILE:LINE NAME`; what the values mean, `kind` says. */
static void failed(char kind, const char *text, size_t length, const int64_t *values,
                             size_t count) {
    size_t of_place = place_length(text, length);
    const char *name = text + of_place;
    size_t of_name = length - of_place;
    while (of_name > 0 && *name == ' ') name++, of_name--;
    while (of_name > 0 && name[of_name - 1] == ' ') of_name--;
    if (of_name > LONGEST) of_name = LONGEST;
    int64_t known[MOST_VALUES] = {0};
    for (size_t at = 0; at < count && at < MOST_VALUES; at++) known[at] = values[at];
    struct text place = {0}, message = {0};
    add_bytes(&place, text, of_place > LONGEST ? LONGEST : of_place);
    describe(&message, kind, name, of_name, known, count < MOST_VALUES ? count : MOST_VALUES);
    stopped_at(FAILED_CHECK, 1, message.bytes, message.length, place.bytes);
    fprintf(stderr, "%s: %s\n", place.bytes, message.bytes);
#ifdef FERROTRAN_GNU
    REAL(_gfortran_error_stop_string)(NULL, 0, false);
#else
    REAL(_FortranAStopStatement)(1, true, false);
#endif
}

/* `text` is `K FILE:LINE NAME`. */
extern void ferrotran_failed_(const char *text, const int64_t *values, const int64_t *count,
                              size_t length);
STANDS_IN(ferrotran_failed_)(const char *text, const int64_t *values, const int64_t *count,
                             size_t length) {
    size_t skipped = length < 2 ? length : 2;
    failed(length > 0 ? text[0] : ' ', text + skipped, length - skipped, values,
           *count < 0 ? 0 : (size_t)*count);
}

/* `text` is `KC,L FILE:LINE NAME`: C is the number of values, one digit, and L the length of what follows the
   blank. All are in registers. */
extern void ferrotran_failed_at(const char *text, int64_t a, int64_t b, int64_t c, int64_t d,
                                int64_t e);
STANDS_IN(ferrotran_failed_at)(const char *text, int64_t a, int64_t b, int64_t c, int64_t d,
                               int64_t e) {
    const int64_t values[] = {a, b, c, d, e};
    size_t at = 3, length = 0;
    for (; text[at] >= '0' && text[at] <= '9'; at++) length = 10 * length + (size_t)(text[at] - '0');
    size_t count = text[1] >= '0' && text[1] <= '5' ? (size_t)(text[1] - '0') : 0;
    failed(text[0], text + at + 1, length, values, count);
}
#endif

/* C. Each is declared in <stdlib.h>, but for _exit. */

#ifdef HASexit
STANDS_IN(exit)(int status) {
    stopped(EXIT, status, NULL, 0);
    REAL(exit)(status);
}
#endif

#ifdef HAS_exit
extern void _exit(int status);
STANDS_IN(_exit)(int status) {
    stopped(EXIT, status, NULL, 0);
    REAL(_exit)(status);
}
#endif

#ifdef HAS_Exit
STANDS_IN(_Exit)(int status) {
    stopped(EXIT, status, NULL, 0);
    REAL(_Exit)(status);
}
#endif

#ifdef HASquick_exit
STANDS_IN(quick_exit)(int status) {
    stopped(EXIT, status, NULL, 0);
    REAL(quick_exit)(status);
}
#endif

#ifdef HASabort
STANDS_IN(abort)(void) {
    stopped(ABORT, 134, NULL, 0);
    REAL(abort)();
}
#endif

/* LLVM Flang. */

#ifdef HAS_FortranAStopStatement
extern void _FortranAStopStatement(int code, bool is_error, bool quiet);
STANDS_IN(_FortranAStopStatement)(int code, bool is_error, bool quiet) {
    stopped(is_error ? ERROR_STOP : STOP, code, NULL, 0);
    REAL(_FortranAStopStatement)(code, is_error, quiet);
}
#endif

#ifdef HAS_FortranAStopStatementText
extern void _FortranAStopStatementText(const char *text, size_t length, bool is_error, bool quiet);
STANDS_IN(_FortranAStopStatementText)(const char *text, size_t length, bool is_error, bool quiet) {
    stopped(is_error ? ERROR_STOP : STOP, is_error ? 1 : 0, text, length);
    REAL(_FortranAStopStatementText)(text, length, is_error, quiet);
}
#endif

#ifdef HAS_FortranAExit
extern void _FortranAExit(int status);
STANDS_IN(_FortranAExit)(int status) {
    stopped(EXIT, status, NULL, 0);
    REAL(_FortranAExit)(status);
}
#endif

#ifdef HAS_FortranAAbort
extern void _FortranAAbort(void);
STANDS_IN(_FortranAAbort)(void) {
    stopped(ABORT, 134, NULL, 0);
    REAL(_FortranAAbort)();
}
#endif

#ifdef HAS_FortranAPauseStatement
extern void _FortranAPauseStatement(void);
STANDS_IN(_FortranAPauseStatement)(void) {
    stopped(PAUSE, 0, NULL, 0);
    REAL(_FortranAPauseStatement)();
}
#endif

#ifdef HAS_FortranAPauseStatementInt
extern void _FortranAPauseStatementInt(int code);
STANDS_IN(_FortranAPauseStatementInt)(int code) {
    char text[16];
    int length = snprintf(text, sizeof text, "%d", code);
    stopped(PAUSE, 0, text, (size_t)length);
    REAL(_FortranAPauseStatementInt)(code);
}
#endif

#ifdef HAS_FortranAPauseStatementText
extern void _FortranAPauseStatementText(const char *text, size_t length);
STANDS_IN(_FortranAPauseStatementText)(const char *text, size_t length) {
    stopped(PAUSE, 0, text, length);
    REAL(_FortranAPauseStatementText)(text, length);
}
#endif

#ifdef HAS_FortranAFailImageStatement
extern void _FortranAFailImageStatement(void);
STANDS_IN(_FortranAFailImageStatement)(void) {
    stopped(FAIL_IMAGE, 1, NULL, 0);
    REAL(_FortranAFailImageStatement)();
}
#endif

#ifdef HAS_FortranAReportFatalUserError
extern void _FortranAReportFatalUserError(const char *message, const char *file, int line);
STANDS_IN(_FortranAReportFatalUserError)(const char *message, const char *file, int line) {
    char place[1024];
    snprintf(place, sizeof place, "%s:%d", file ? file : "", line);
    stopped_at(RUNTIME_ERROR, 134, message, strlen(message), file ? place : NULL);
    REAL(_FortranAReportFatalUserError)(message, file, line);
}
#endif

#ifdef FERROTRAN_INTERPOSED
/* Whether the symbols here are those that shared libraries find. */
__attribute__((weak, visibility("hidden"))) bool ferrotran_stops_interposed_1(void) {
    return dlsym(RTLD_DEFAULT, FERROTRAN_PROBE) == (void *)&FERROTRAN_PROBED;
}
#endif
