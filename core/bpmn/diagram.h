// The diagram part of a resource: only checked, never needed.
#pragma once

#include <memory>
#include <vector>

#include "bpmn/definitions.h"
#include "bpmn/problems.h"
#include "model/process.h"

namespace millrace::bpmn {

// Checks that shapes and edges stand for something, as Camunda does.
void check_diagrams(const xml::Element& root, const std::vector<std::shared_ptr<const model::Process>>& processes, const Definitions& definitions,
                    Problems& problems);

}  // namespace millrace::bpmn
