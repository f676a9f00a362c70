// Small encoders for answers: absent is null, times are Camunda's text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/time.h"
#include "rest/route.h"

namespace millrace::rest {

template <class T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}
inline Json time_or_null(const std::optional<std::int64_t>& time_ms) {
  return time_ms ? Json(format_camunda_time(*time_ms)) : Json(nullptr);
}
inline Json time(std::int64_t time_ms) { return format_camunda_time(time_ms); }

// {"count": n}
inline Answer count_answer(std::int64_t count) { return ok(Json{{"count", count}}); }

}  // namespace millrace::rest
