// Answers of the server itself, and how an answer is put on the wire.
#pragma once

#include "millrace/engine.h"

#include <string>
#include <string_view>

namespace millrace::native {

// An error in the form of the Camunda dialect. The message is ours, not the client's: it needs no escapes.
Response edge_answer(int status, std::string_view message);

enum class Connection {
  keep,
  keep_http_1_0,  // the client does not expect it: it is said
  close,
};

// Status line and header, with the length of the body. The date as in "Tue, 01 Dec 2026 02:55:50 GMT".
std::string response_head(const Response& response, Connection connection, std::string_view date);

// The present time for it.
std::string http_date();

}  // namespace millrace::native
