// Reads a filter from a query string or a posted body, by the query's tables.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "query/filter.h"
#include "rest/json_reader.h"

namespace millrace::rest {

using QueryParameters = std::vector<std::pair<std::string, std::string>>;

// Throws EngineError(invalid_request) for a value that a field does not take; names that are no field are left alone.
query::Filter filter_of_parameters(const query::Query& query, const QueryParameters& parameters);

// Throws EngineError(json_mapping) for values of the wrong type, (not_valid) for an order that is none. `holder` is the
// body's class.
query::Filter filter_of_body(const query::Query& query, const nlohmann::json& body, JsonReader& reader,
                             std::string_view holder);

// firstResult and maxResults. Throws EngineError(query_parameter).
void read_page(query::Filter& filter, const QueryParameters& parameters);

}  // namespace millrace::rest
