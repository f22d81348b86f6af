/* A program that knows nothing of Rust and of Fortran: host LIBRARY HOW. */

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

int main(int count, char **arguments) {
    if (count != 3) return 2;
    void *library = dlopen(arguments[1], RTLD_NOW | RTLD_LOCAL);
    int (*probe)(int) = library ? (int (*)(int))dlsym(library, "stops_probe") : NULL;
    if (!probe) {
        fprintf(stderr, "%s\n", dlerror());
        return 3;
    }
    return probe(atoi(arguments[2]));
}
