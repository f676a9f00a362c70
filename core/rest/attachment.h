// The header with which a file is downloaded (RFC 6266).
#pragma once

#include <string_view>

#include "millrace/engine.h"

namespace millrace::rest {

// Content-Disposition: attachment; filename="a b.txt"; filename*=UTF-8''a%20b.txt
Header attachment_header(std::string_view file_name);

}  // namespace millrace::rest
