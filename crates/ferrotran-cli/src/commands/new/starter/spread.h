/* The distance between the largest and the smallest number. */
#ifndef SPREAD_H
#define SPREAD_H

#include <stddef.h>

/* Writes the distance to *result, and returns 0; of no numbers it returns 1, and writes nothing. */
int spread(const double *numbers, size_t length, double *result);

#endif
