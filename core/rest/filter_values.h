// What reading a filter from a query string and from a body have in common. Inside rest/ only.
#pragma once

#include <string>
#include <string_view>

#include "base/value.h"
#include "query/filter.h"

namespace millrace::rest {

// All that check throw EngineError(invalid_request).
[[noreturn]] void fail_filter(std::string message);
[[noreturn]] void fail_parameter(std::string_view name, std::string_view value, std::string_view why = {});

// The operator of a condition on a variable, if the field allows it.
query::Operator checked_operator(const query::Field& field, const std::string& name);
inline bool is_pattern(query::Operator op) { return op == query::Operator::like || op == query::Operator::not_like; }

// CAMUNDA: a text in the date format is a date, also by GET (ConditionQueryParameterDto.resolveValue).
Value text_value(std::string text);

// The allowed spelling of an enumerated value, given in any case; any text when the field enumerates none.
std::string checked_text(const query::Field& field, std::string text);

// Null when the query has no such sort key.
const query::SortKey* find_sort_key(const query::Query& query, std::string_view name);
// The order of sortBy and sortOrder, which go together; null pointers for what is absent.
void add_single_order(query::Filter& filter, const query::Query& query, const std::string* sort_by,
                      const std::string* sort_order);

}  // namespace millrace::rest
