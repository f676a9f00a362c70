// The conditions of a query's fields, one function for each way to compare. Inside query/ only.
#pragma once

#include <string>
#include <string_view>

#include "query/compose.h"

namespace millrace::query {

// Adds the conditions of all given fields and OR groups.
void add_conditions(Composer& composer, const Query& query, const Filter& filter);

// Adds the condition of one Is::variables field for each of its variable filters.
void add_variable_conditions(Composer& composer, const FieldValue& value, const Filter& filter);

// The name that the tables give to a REST type: "String" is "string".
std::string variable_type_name(std::string_view rest_type);
// The value of the variable that an order names; two parameters: the variable's name and type.
std::string variable_sort_expression(const SortKey& key, const Order& order);

}  // namespace millrace::query
