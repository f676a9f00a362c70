// How a value lies in the typed columns that ACT_RU_VARIABLE, ACT_HI_VARINST and ACT_HI_DETAIL share.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/value.h"

namespace millrace::engine {

// TYPE_ (VAR_TYPE_ in history): "string", "integer", "json" …, as Camunda's databases have it.
std::string_view type_column_name(ValueType type);
ValueType type_from_column(std::string_view name);  // unknown names are objects

// The columns of one value. `bytes` belong into a row of ACT_GE_BYTEARRAY.
// CAMUNDA: numbers also write their text, so that a query for text finds them (impl/variable/serializer/IntegerValueSerializer.java).
struct ValueColumns {
  std::string type;
  std::optional<double> double_value;
  std::optional<std::int64_t> long_value;
  std::optional<std::string> text_value;
  std::optional<std::string> text2_value;
  std::optional<std::string> bytes;
};
ValueColumns to_columns(const Value& value);
Value from_columns(const ValueColumns& columns);

// Copies the columns into a row that has them, all but the bytes, and back.
template <class Row>
void write_columns(const ValueColumns& columns, Row& row) {
  row.double_value = columns.double_value;
  row.long_value = columns.long_value;
  row.text_value = columns.text_value;
  row.text2_value = columns.text2_value;
}
template <class Row>
ValueColumns read_columns(const Row& row, std::string type, std::optional<std::string> bytes) {
  return {std::move(type), row.double_value, row.long_value, row.text_value, row.text2_value, std::move(bytes)};
}

}  // namespace millrace::engine
