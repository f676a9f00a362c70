// A route of a REST dialect: one row says all there is to say of an operation. The rows drive the router, validation,
// the OpenAPI document and what a host must know (read or write).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "millrace/engine.h"
#include "query/filter.h"

namespace millrace::engine {
class CommandContext;
}

namespace millrace::rest {

using Json = nlohmann::ordered_json;

enum class Method : std::uint8_t { get, post, put, delete_, options, head };

// How a body's member or a query parameter is read. Values that Jackson would convert (the text "5" for an integer) are
// converted, so that Call::body holds exactly the type named here, or null.
enum class Type : std::uint8_t {
  string,
  boolean,
  integer,
  int64,
  real,
  date_time,  // date_time stays text in the body; Call::body holds its milliseconds since 1970
  string_list,
  object,
  array,
  any,
  variable_map,    // {"name": {"value", "type", "valueInfo"}, …}: read it with rest/variables.h
  variable_value,  // {"value", "type", "valueInfo"}
};
enum class Need : std::uint8_t { optional, required };

// One member of a request body, or one query parameter that is no filter.
struct Member {
  const char* name;
  Type type;
  Need need;
  const char* documentation;
};

// One part of a multipart/form-data body.
struct Part {
  std::string name;
  std::optional<std::string> file_name;
  std::optional<std::string> content_type;
  std::string bytes;
};

// What a handler sees of a request: path values, query parameters, the filter, the decoded body. All of it is valid by
// the route's tables.
struct Call {
  const Request* request = nullptr;
  std::string base;  // "http://host/engine-rest", for links
  std::vector<std::pair<std::string_view, std::string>> path;
  std::vector<std::pair<std::string, std::string>> query;  // decoded, in order; the first of a name counts
  query::Filter filter;                                    // when the route has one
  nlohmann::json body;  // the members of the table, converted; absent ones are absent. An object, also when the request
                        // has no body
  nlohmann::json raw_body;  // as it came (null: none), for what no member table can say
  std::vector<Part> parts;  // of a multipart body

  const std::string& path_value(std::string_view name) const;
  // Null when the parameter is absent.
  const std::string* query_value(std::string_view name) const;
  bool query_flag(std::string_view name, bool otherwise = false) const;  // "true" in any case
  // Members of the body; absent when the member is absent or null.
  std::optional<std::string> text(std::string_view name) const;
  std::optional<std::int64_t> number(std::string_view name) const;
  bool flag(std::string_view name, bool otherwise = false) const;
  std::vector<std::string> list(std::string_view name) const;
  const nlohmann::json* member(std::string_view name) const;  // null when absent or null
};

// What a handler answers. JSON is written out; `bytes` with a content type goes as it is; neither: an empty body.
struct Answer {
  int status = 200;
  std::optional<Json> json;
  std::string bytes;
  std::string content_type;  // of `bytes`
  std::vector<Header> headers;
};
inline Answer ok(Json json) { return {200, std::move(json), {}, {}, {}}; }
inline Answer no_content() { return {204, std::nullopt, {}, {}, {}}; }

// Throws EngineError; then nothing of the command stays.
using Handler = Answer (*)(engine::CommandContext& context, const Call& call);
// Answers from the request alone.
using ImmediateHandler = Answer (*)(const Call& call);

// What the body of a request must be. by_members: JSON when the route has members or a posted filter; else any body,
// which is ignored.
enum class Body : std::uint8_t { by_members, multipart, bytes };

struct Route {
  Method method;
  const char* path;       // "/task/{id}/complete", under the dialect's mount
  const char* operation;  // the OpenAPI's operationId
  Access access;
  const query::Query*
      filter;  // of a list or a count; null otherwise. GET reads it from the query string, POST from the body
  std::span<const Member> members;     // of the body
  std::span<const Member> parameters;  // of the query string, beside the filter's
  const char* response;  // the schema's name; "TaskDto[]" is a list, which has paging and sorting when it has a filter;
                         // "" is no content
  Handler handler;       // null with an `immediate` one: Access::none
  Body body = Body::by_members;
  const char* produces = "application/json";  // "" for whatever the handler says
  ImmediateHandler immediate = nullptr;
};

}  // namespace millrace::rest
