// A composed SQL statement: text with `?` for each parameter, in order.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "store/table.h"

namespace millrace::store {

struct Null {};
// A parameter or a result value. `Blob` and `Id` say how the text is bound: an Id as the store keeps ids.
struct Id { std::string value; };
struct Blob { std::string value; };
using Parameter = std::variant<Null, std::int64_t, double, std::string, Id, Blob>;

struct Statement {
  std::string text;
  std::vector<Parameter> parameters;

  Statement& add(std::string_view sql) { text += sql; return *this; }
  Statement& bind(Parameter parameter) { parameters.push_back(std::move(parameter)); return *this; }
};

// Equality with a column, for the derived statements; `value` empty means IS NULL.
struct Equals {
  const Column* column;
  std::optional<std::string> value;
};

}  // namespace millrace::store
