// Files and bytes: values as downloads, and values from uploads.
#pragma once

#include <string>

#include "base/value.h"
#include "rest/route.h"

namespace millrace::rest::camunda {

// The content of a File or Bytes value. Throws EngineError(invalid_request) for other values; `id` names the variable in the message.
Answer value_download(const Value& value, const std::string& id);

// The value in the parts "data", "valueType" and "type". Throws EngineError(invalid_request or rest_bad_request).
Value value_upload(const Call& call);

}  // namespace millrace::rest::camunda
