#include "median.hpp"

#include <algorithm>
#include <stdexcept>
#include <vector>

namespace median {

double median(rust::Slice<const double> numbers) {
  if (numbers.empty()) throw std::invalid_argument("there is no median of no numbers");
  std::vector<double> sorted(numbers.begin(), numbers.end());
  std::sort(sorted.begin(), sorted.end());
  const auto half = sorted.size() / 2;
  return sorted.size() % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

} // namespace median
