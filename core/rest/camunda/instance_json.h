// The answer about a process instance.
#pragma once

#include "rest/route.h"
#include "store/rows.h"

namespace millrace::rest::camunda {

// Camunda's ProcessInstanceDto.
Json process_instance_json(const store::Execution& row, bool has_ended, Json links);

}  // namespace millrace::rest::camunda
