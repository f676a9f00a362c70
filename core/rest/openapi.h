// The OpenAPI 3.0 document of what works, made from the route tables.
#pragma once

#include "rest/mount.h"

namespace millrace::rest {

Json openapi_document(const Mount& mount);

}  // namespace millrace::rest
