// The number in the middle.
#ifndef MEDIAN_HPP
#define MEDIAN_HPP

#include "rust/cxx.h"

namespace median {

// Throws std::invalid_argument if there are no numbers.
double median(rust::Slice<const double> numbers);

} // namespace median

#endif
