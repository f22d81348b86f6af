/* What stands in, in a library that ferrotran builds, for the functions of Fortran's run-time
   library that end the process: each calls ferrotran's handler first, which unwinds where a call
   of ferrotran's on this thread catches it, and returns elsewhere; then the run-time library's own
   is called.

   HAS_<symbol> is defined for each function that the library's objects call. They are weak,
   because several libraries in one program may bring them, and hidden, because they are nobody
   else's. Compiled with -fexceptions: it is unwound. */

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* The numbers of ferrotran_stops::Kind. */
enum kind { STOP, ERROR_STOP, EXIT, ABORT, PAUSE, FAIL_IMAGE, RUNTIME_ERROR };

typedef void handler(uint32_t kind, int32_t code, const char *text, size_t text_length,
                     const char *place, size_t place_length, void (*before)(void));

#ifdef FERROTRAN_SHARED
/* Set by what opens the library. */
__attribute__((visibility("default"))) handler *ferrotran_stop_handler_1;
#else
extern handler ferrotran_stop_1;
#endif

/* Null in a program without OpenMP. */
extern __attribute__((weak)) int omp_get_level(void);

#ifdef FERROTRAN_GNU
extern void _gfortran_flush_i4(int32_t *unit);

/* What is written would be lost if the process ended later without closing its units. */
static void flush(void) {
    _gfortran_flush_i4(NULL);
}
#else
#define flush NULL
#endif

static inline void stopped_at(enum kind kind, int32_t code, const char *text, size_t length,
                              const char *place) {
    /* No unwinding leaves a parallel region. */
    if (omp_get_level && omp_get_level() > 0) return;
#ifdef FERROTRAN_SHARED
    handler *call = __atomic_load_n(&ferrotran_stop_handler_1, __ATOMIC_ACQUIRE);
    if (!call) return;
#else
    handler *call = ferrotran_stop_1;
#endif
    call(kind, code, text, length, place, place ? strlen(place) : 0, flush);
}

static inline void stopped(enum kind kind, int32_t code, const char *text, size_t length) {
    stopped_at(kind, code, text, length, NULL);
}

#define STANDS_IN(symbol) __attribute__((weak, visibility("hidden"))) void ferrotran_1##symbol

/* GNU Fortran, from version 8 on. */

#ifdef HAS_gfortran_stop_string
extern void _gfortran_stop_string(const char *text, size_t length, bool quiet);
STANDS_IN(_gfortran_stop_string)(const char *text, size_t length, bool quiet) {
    stopped(STOP, 0, text, length);
    _gfortran_stop_string(text, length, quiet);
}
#endif

#ifdef HAS_gfortran_stop_numeric
extern void _gfortran_stop_numeric(int code, bool quiet);
STANDS_IN(_gfortran_stop_numeric)(int code, bool quiet) {
    stopped(STOP, code, NULL, 0);
    _gfortran_stop_numeric(code, quiet);
}
#endif

#ifdef HAS_gfortran_error_stop_string
extern void _gfortran_error_stop_string(const char *text, size_t length, bool quiet);
STANDS_IN(_gfortran_error_stop_string)(const char *text, size_t length, bool quiet) {
    stopped(ERROR_STOP, 1, text, length);
    _gfortran_error_stop_string(text, length, quiet);
}
#endif

#ifdef HAS_gfortran_error_stop_numeric
extern void _gfortran_error_stop_numeric(int code, bool quiet);
STANDS_IN(_gfortran_error_stop_numeric)(int code, bool quiet) {
    stopped(ERROR_STOP, code, NULL, 0);
    _gfortran_error_stop_numeric(code, quiet);
}
#endif

#ifdef HAS_gfortran_exit_i4
extern void _gfortran_exit_i4(int32_t *status);
STANDS_IN(_gfortran_exit_i4)(int32_t *status) {
    stopped(EXIT, status ? *status : 0, NULL, 0);
    _gfortran_exit_i4(status);
}
#endif

#ifdef HAS_gfortran_exit_i8
extern void _gfortran_exit_i8(int64_t *status);
STANDS_IN(_gfortran_exit_i8)(int64_t *status) {
    stopped(EXIT, status ? (int32_t)*status : 0, NULL, 0);
    _gfortran_exit_i8(status);
}
#endif

#ifdef HAS_gfortran_abort
extern void _gfortran_abort(void);
STANDS_IN(_gfortran_abort)(void) {
    stopped(ABORT, 134, NULL, 0);
    _gfortran_abort();
}
#endif

#ifdef HAS_gfortran_pause_string
extern void _gfortran_pause_string(const char *text, size_t length);
STANDS_IN(_gfortran_pause_string)(const char *text, size_t length) {
    stopped(PAUSE, 0, text, length);
    _gfortran_pause_string(text, length);
}
#endif

#ifdef HAS_gfortran_pause_numeric
extern void _gfortran_pause_numeric(int64_t code);
STANDS_IN(_gfortran_pause_numeric)(int64_t code) {
    char text[24];
    int length = snprintf(text, sizeof text, "%lld", (long long)code);
    stopped(PAUSE, 0, text, (size_t)length);
    _gfortran_pause_numeric(code);
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
    _gfortran_runtime_error("%s", message);
}
#endif

#ifdef HAS_gfortran_runtime_error_at
extern void _gfortran_runtime_error_at(const char *place, const char *format, ...);
STANDS_IN(_gfortran_runtime_error_at)(const char *place, const char *format, ...) {
    FORMAT_MESSAGE;
    stopped_at(RUNTIME_ERROR, 2, message, strlen(message), place);
    _gfortran_runtime_error_at(place, "%s", message);
}
#endif

#ifdef HAS_gfortran_os_error
extern void _gfortran_os_error(const char *message);
STANDS_IN(_gfortran_os_error)(const char *message) {
    stopped(RUNTIME_ERROR, 1, message, strlen(message));
    _gfortran_os_error(message);
}
#endif

#ifdef HAS_gfortran_os_error_at
extern void _gfortran_os_error_at(const char *place, const char *format, ...);
STANDS_IN(_gfortran_os_error_at)(const char *place, const char *format, ...) {
    FORMAT_MESSAGE;
    stopped_at(RUNTIME_ERROR, 1, message, strlen(message), place);
    _gfortran_os_error_at(place, "%s", message);
}
#endif

/* LLVM Flang. */

#ifdef HAS_FortranAStopStatement
extern void _FortranAStopStatement(int code, bool is_error, bool quiet);
STANDS_IN(_FortranAStopStatement)(int code, bool is_error, bool quiet) {
    stopped(is_error ? ERROR_STOP : STOP, code, NULL, 0);
    _FortranAStopStatement(code, is_error, quiet);
}
#endif

#ifdef HAS_FortranAStopStatementText
extern void _FortranAStopStatementText(const char *text, size_t length, bool is_error, bool quiet);
STANDS_IN(_FortranAStopStatementText)(const char *text, size_t length, bool is_error, bool quiet) {
    stopped(is_error ? ERROR_STOP : STOP, is_error ? 1 : 0, text, length);
    _FortranAStopStatementText(text, length, is_error, quiet);
}
#endif

#ifdef HAS_FortranAExit
extern void _FortranAExit(int status);
STANDS_IN(_FortranAExit)(int status) {
    stopped(EXIT, status, NULL, 0);
    _FortranAExit(status);
}
#endif

#ifdef HAS_FortranAAbort
extern void _FortranAAbort(void);
STANDS_IN(_FortranAAbort)(void) {
    stopped(ABORT, 134, NULL, 0);
    _FortranAAbort();
}
#endif

#ifdef HAS_FortranAPauseStatement
extern void _FortranAPauseStatement(void);
STANDS_IN(_FortranAPauseStatement)(void) {
    stopped(PAUSE, 0, NULL, 0);
    _FortranAPauseStatement();
}
#endif

#ifdef HAS_FortranAPauseStatementInt
extern void _FortranAPauseStatementInt(int code);
STANDS_IN(_FortranAPauseStatementInt)(int code) {
    char text[16];
    int length = snprintf(text, sizeof text, "%d", code);
    stopped(PAUSE, 0, text, (size_t)length);
    _FortranAPauseStatementInt(code);
}
#endif

#ifdef HAS_FortranAPauseStatementText
extern void _FortranAPauseStatementText(const char *text, size_t length);
STANDS_IN(_FortranAPauseStatementText)(const char *text, size_t length) {
    stopped(PAUSE, 0, text, length);
    _FortranAPauseStatementText(text, length);
}
#endif

#ifdef HAS_FortranAFailImageStatement
extern void _FortranAFailImageStatement(void);
STANDS_IN(_FortranAFailImageStatement)(void) {
    stopped(FAIL_IMAGE, 1, NULL, 0);
    _FortranAFailImageStatement();
}
#endif

#ifdef HAS_FortranAReportFatalUserError
extern void _FortranAReportFatalUserError(const char *message, const char *file, int line);
STANDS_IN(_FortranAReportFatalUserError)(const char *message, const char *file, int line) {
    char place[1024];
    snprintf(place, sizeof place, "%s:%d", file ? file : "", line);
    stopped_at(RUNTIME_ERROR, 134, message, strlen(message), file ? place : NULL);
    _FortranAReportFatalUserError(message, file, line);
}
#endif
