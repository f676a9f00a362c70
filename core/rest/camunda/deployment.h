// What the families of deployments and definitions share.
#pragma once

#include <optional>
#include <string>

#include "query/field.h"
#include "rest/route.h"
#include "store/rows.h"

namespace millrace::rest::camunda {

extern const query::Query deployment_query;
extern const query::Query process_definition_query;

Json process_definition_json(const store::ProcessDefinition& definition, const std::optional<std::string>& description);

// [{"method": "GET", "href": …, "rel": "self"}]
Json self_link(const Call& call, const std::string& path);

}  // namespace millrace::rest::camunda
