// What of a model does not run yet.
#pragma once

#include "bpmn/problems.h"
#include "bpmn/xml/document.h"

namespace millrace::bpmn {

// Adds an error for every element, attribute and expression below the process that is known but not built, and a warning for every extension
// that nobody knows.
void check_built(const xml::Element& process, Problems& problems);

}  // namespace millrace::bpmn
