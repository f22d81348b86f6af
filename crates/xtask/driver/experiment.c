/* Calls Fortran procedures on generated arguments, for `cargo xtask experiment`.
 *
 * usage: experiment LIBRARY < plan
 *
 * A line of the plan is one case:
 *   symbol threads arg arg ...
 * where an arg is TYPE:SHAPE:ACCESS:VALUE: TYPE of i (INTEGER*4), l (LOGICAL*4), s, d, c, z,
 * h (CHARACTER*1); SHAPE s (scalar) or a (array); ACCESS r (its pages are write-protected), o (of a
 * scalar: what it holds on entry does not matter) or w; VALUE an integer, a character or a seed.
 *
 * For each line a child answers one word:
 *   ok        it returned, and so did all threads, with equal results
 *   refused   XERBLA was called
 *   fault     it wrote to a write-protected page
 *   differs   a thread's result differs from the serial one
 *   entry     what an argument of ACCESS o holds on entry changes the results
 *   undefined two serial runs differ by what was on the stack: it reads what it never set
 *   crashed   any other signal
 *   hangs     it did not return in time
 *   missing   there is no such symbol
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST = 44, ELEMENTS = 1 << 13, BYTES = ELEMENTS * 16, GUARD = 1 << 20, ROUNDS = 3, THREADS = 8 };
enum { OK, REFUSED, FAULT, DIFFERS, ENTRY, UNDEFINED, CRASHED, HANGS, MISSING };
static const char *const WORDS[] = {"ok",        "refused", "fault", "differs", "entry",
                                    "undefined", "crashed", "hangs", "missing"};

struct argument {
    char type, shape, access;
    long value;
};
struct plan {
    int count;
    struct argument arguments[MOST];
};
struct memory {
    void *pages[MOST];
};

static struct plan plan;
static struct memory first;
static volatile sig_atomic_t refused;

/* LAPACK's handler would stop. */
void xerbla_(const char *name, const int *info, size_t length) {
    (void)name, (void)info, (void)length;
    refused = 1;
}
void xerbla_array_(const char *name, const int *length, const int *info) {
    (void)name, (void)length, (void)info;
    refused = 1;
}

static uint64_t next(uint64_t *state) {
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 33;
}

static double uniform(uint64_t *state) { return (double)next(state) / 2147483648.0 - 0.5; }

/* Matrices with leading dimension 8 are diagonally dominant, which most algorithms like. */
static void fill(const struct argument *a, void *at) {
    uint64_t state = 88172645463325252u + (uint64_t)a->value;
    int count = a->shape == 's' ? 1 : ELEMENTS;
    for (int i = 0; i < count; i++) {
        double diagonal = a->shape == 'a' && i % 9 == 0 ? 8 : 0;
        switch (a->type) {
        case 'i': ((int *)at)[i] = a->shape == 's' ? (int)a->value : i % 4 + 1; break;
        case 'l': ((int *)at)[i] = 1; break;
        case 'h': ((char *)at)[i] = a->shape == 's' ? (char)a->value : 'N'; break;
        case 's': ((float *)at)[i] = (float)(uniform(&state) + diagonal); break;
        case 'd': ((double *)at)[i] = uniform(&state) + diagonal; break;
        case 'c':
            ((float *)at)[2 * i] = (float)(uniform(&state) + diagonal);
            ((float *)at)[2 * i + 1] = 0;
            break;
        case 'z':
            ((double *)at)[2 * i] = uniform(&state) + diagonal;
            ((double *)at)[2 * i + 1] = 0;
            break;
        }
    }
}

static size_t bytes_of(int argument) {
    return plan.arguments[argument].shape == 's' ? 4096 : BYTES;
}

/* Inaccessible pages lie around each argument: subscripts out of range crash, and are not taken
 * for writes to another argument. */
static int allocate(struct memory *m, int protect, int salt) {
    for (int i = 0; i < plan.count; i++) {
        const struct argument *a = &plan.arguments[i];
        struct argument salted = *a;
        if (a->access == 'o') salted.value += salt;
        size_t bytes = bytes_of(i);
        char *all = mmap(NULL, bytes + 2 * GUARD, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (all == MAP_FAILED) return 0;
        m->pages[i] = all + GUARD;
        if (mprotect(m->pages[i], bytes, PROT_READ | PROT_WRITE) != 0) return 0;
        fill(&salted, m->pages[i]);
        if (protect && a->access == 'r') mprotect(m->pages[i], bytes, PROT_READ);
    }
    return 1;
}

/* More arguments than a procedure takes do no harm in the x86-64 and AArch64 conventions, and
 * lengths of CHARACTER*1 follow the arguments: all are 1. */
static double call(void *symbol, struct memory *m) {
    void *a[2 * MOST];
    for (int i = 0; i < 2 * MOST; i++) a[i] = i < plan.count ? m->pages[i] : (void *)(size_t)1;
    typedef double function(void *, ...);
    return ((function *)symbol)(
        a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9], a[10], a[11], a[12], a[13],
        a[14], a[15], a[16], a[17], a[18], a[19], a[20], a[21], a[22], a[23], a[24], a[25], a[26],
        a[27], a[28], a[29], a[30], a[31], a[32], a[33], a[34], a[35], a[36], a[37], a[38], a[39],
        a[40], a[41], a[42], a[43], a[44], a[45], a[46], a[47], a[48], a[49]);
}

static void on_signal(int number, siginfo_t *info, void *context) {
    (void)context;
    if (number == SIGALRM) _exit(HANGS);
    if (number == SIGSEGV) {
        for (int i = 0; i < plan.count; i++) {
            char *start = first.pages[i];
            size_t bytes = bytes_of(i);
            char *at = info->si_addr;
            if (plan.arguments[i].access == 'r' && at >= start && at < start + bytes) _exit(FAULT);
        }
    }
    _exit(CRASHED);
}

static void *symbol;
static struct memory serial;

static int equals_serial(const struct memory *m) {
    for (int i = 0; i < plan.count; i++) {
        if (memcmp(m->pages[i], serial.pages[i], bytes_of(i)) != 0) return 0;
    }
    return 1;
}

/* Leaves `byte` where the next call's local variables will be. */
static __attribute__((noinline)) void soil_stack(int byte) {
    volatile char below[1 << 18];
    for (size_t i = 0; i < sizeof below; i++) below[i] = (char)byte;
}

static void *on_thread(void *unused) {
    (void)unused;
    for (int round = 0; round < ROUNDS; round++) {
        struct memory own;
        if (!allocate(&own, 0, 0)) return (void *)1;
        call(symbol, &own);
        if (!equals_serial(&own)) return (void *)1;
        for (int i = 0; i < plan.count; i++)
            munmap((char *)own.pages[i] - GUARD, bytes_of(i) + 2 * GUARD);
    }
    return NULL;
}

static int experiment(void *library, const char *name, int threads) {
    struct sigaction action = {.sa_sigaction = on_signal, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    static char stack[1 << 16];
    stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
    sigaltstack(&alternate, NULL);
    sigaction(SIGSEGV, &action, NULL);
    sigaction(SIGBUS, &action, NULL);
    sigaction(SIGFPE, &action, NULL);
    sigaction(SIGABRT, &action, NULL);
    sigaction(SIGILL, &action, NULL);
    sigaction(SIGALRM, &action, NULL);
    alarm(5);
    symbol = dlsym(library, name);
    if (!symbol) return MISSING;
    if (!allocate(&first, 1, 0)) return CRASHED;
    call(symbol, &first);
    if (refused) return REFUSED;
    if (!threads) return OK;
    if (!allocate(&serial, 0, 0)) return CRASHED;
    soil_stack(0);
    call(symbol, &serial);
    const int bytes[] = {0x3f, 0xaa, 0x01};
    for (int i = 0; i < 3; i++) {
        struct memory again;
        if (!allocate(&again, 0, 0)) return CRASHED;
        soil_stack(bytes[i]);
        call(symbol, &again);
        if (!equals_serial(&again)) return UNDEFINED;
    }
    struct memory salted;
    if (!allocate(&salted, 0, 12345)) return CRASHED;
    soil_stack(0);
    call(symbol, &salted);
    if (!equals_serial(&salted)) return ENTRY;
    pthread_t ids[THREADS];
    for (int i = 0; i < THREADS; i++)
        if (pthread_create(&ids[i], NULL, on_thread, NULL) != 0) return CRASHED;
    int differs = 0;
    for (int i = 0; i < THREADS; i++) {
        void *result;
        pthread_join(ids[i], &result);
        differs |= result != NULL;
    }
    return differs ? DIFFERS : OK;
}

int main(int count, char **words) {
    if (count != 2) return 2;
    void *library = dlopen(words[1], RTLD_LAZY | RTLD_GLOBAL);
    if (!library) {
        fprintf(stderr, "%s\n", dlerror());
        return 1;
    }
    static char line[4096];
    while (fgets(line, sizeof line, stdin)) {
        char *rest = line, *name = strtok_r(rest, " \n", &rest);
        char *threads = strtok_r(NULL, " \n", &rest);
        if (!name || !threads) return 2;
        plan.count = 0;
        for (char *word; (word = strtok_r(NULL, " \n", &rest));) {
            struct argument *a = &plan.arguments[plan.count];
            if (plan.count++ == MOST ||
                sscanf(word, "%c:%c:%c:%ld", &a->type, &a->shape, &a->access, &a->value) != 4)
                return 2;
        }
        fflush(stdout);
        pid_t child = fork();
        if (child == 0) {
            int null = open("/dev/null", 1);
            dup2(null, 1);
            dup2(null, 2);
            _exit(experiment(library, name, atoi(threads)));
        }
        int status;
        if (child < 0 || waitpid(child, &status, 0) < 0) return 1;
        int word = WIFEXITED(status) && WEXITSTATUS(status) <= MISSING ? WEXITSTATUS(status) : CRASHED;
        puts(WORDS[word]);
    }
    return 0;
}
