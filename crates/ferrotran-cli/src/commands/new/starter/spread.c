#include "spread.h"

int spread(const double *numbers, size_t length, double *result) {
  if (length == 0) return 1;
  double least = numbers[0], most = numbers[0];
  for (size_t i = 1; i < length; i++) {
    if (numbers[i] < least) least = numbers[i];
    if (numbers[i] > most) most = numbers[i];
  }
  *result = most - least;
  return 0;
}
