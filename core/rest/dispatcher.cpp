// The way of a request.
#include "rest/dispatcher.h"

#include "base/text.h"
#include "base/time.h"
#include "rest/camunda/dialect.h"
#include "rest/filter_codec.h"
#include "rest/json_reader.h"
#include "rest/multipart.h"
#include "rest/negotiation.h"
#include "rest/openapi.h"
#include "rest/unknown_names.h"
#include "rest/url.h"

namespace millrace::rest {
namespace {

constexpr const char* json_type = "application/json";

bool is_list(const Route& route) { return std::string_view(route.response).ends_with("[]"); }

// Whether the route reads a JSON body.
bool takes_json(const Route& route) {
  const bool has_body = route.method == Method::post || route.method == Method::put;
  return has_body && route.body == Body::by_members && (!route.members.empty() || route.filter != nullptr);
}

void check_content_type(const Route& route, const Request& request) {
  const char* wanted = route.body == Body::multipart ? "multipart/form-data" : takes_json(route) ? json_type : nullptr;
  if (wanted == nullptr) return;
  const std::string* given = request.header("Content-Type");
  if (given == nullptr && request.body.empty() && route.body != Body::multipart) return;
  if (given == nullptr || !equal_ignore_case(media_type(*given), wanted))
    throw EngineError(ErrorCode::rest_unsupported_media_type);
}

void check_accept(const Route& route, const Request& request) {
  const std::string* accept = request.header("Accept");
  const std::string_view produced = route.produces;
  if (accept == nullptr || produced.empty() || *route.response == '\0') return;
  if (!accepts(*accept, produced)) throw EngineError(ErrorCode::rest_not_acceptable);
}

// Query parameters that are no filter are text; what has another type is checked here.
void check_parameters(const Route& route, const Call& call) {
  for (const Member& row : route.parameters) {
    const std::string* text = call.query_value(row.name);
    if (text == nullptr) {
      if (row.need == Need::required)
        throw EngineError(ErrorCode::invalid_request, {"query parameter " + std::string(row.name) + " is required"});
      continue;
    }
    const bool is_number = row.type == Type::integer || row.type == Type::int64;
    if (is_number && !text->empty() && !parse_integer(*text)) throw EngineError(ErrorCode::query_parameter);
  }
}

Response allowed_methods(const RoutesOfPath& routes) {
  std::string allow = "OPTIONS";
  for (const Route* route : routes) {
    if (route == nullptr || route->method == Method::options) continue;
    allow += "," + std::string(method_name(route->method));
    if (route->method == Method::get) allow += ",HEAD";
  }
  return {200, {{"Allow", allow}}, {}};
}

}  // namespace

Response encode(const Answer& answer, const Prepared& prepared) {
  Response response{answer.status, answer.headers, {}};
  if (prepared.route != nullptr && prepared.route->method == Method::get)
    response.headers.push_back({"Cache-Control", "no-cache"});
  if (answer.json) {
    response.headers.push_back({"Content-Type", json_type});
    response.body = answer.json->dump(-1, ' ', false, Json::error_handler_t::replace);
  } else if (!answer.content_type.empty()) {
    response.headers.push_back({"Content-Type", answer.content_type});
    response.body = answer.bytes;
  }
  if (prepared.is_head) response.body.clear();
  return response;
}

Dispatcher::Dispatcher(const Options& options, ClockControl clock)
    : options_(options), clock_(std::move(clock)), camunda_(camunda::dialect()) {}

Access Dispatcher::access(const Request& request) const {
  const Target target = split_target(request.target);
  const auto found = camunda_.find(target.segments);
  const auto method = parse_method(request.method == "HEAD" ? "GET" : std::string_view(request.method));
  if (!found || found->routes == nullptr || !method) return Access::none;
  const Route* route = (*found->routes)[static_cast<std::size_t>(*method)];
  return route == nullptr || route->handler == nullptr ? Access::none : route->access;
}

Prepared Dispatcher::prepare(const Request& request) const {
  Prepared prepared;
  try {
    decode(prepared, request);
  } catch (const EngineError& error) {
    prepared.response = error_response(error, prepared);
  } catch (const std::exception& error) {
    prepared.response = error_response(EngineError(ErrorCode::internal, {error.what()}), prepared);
  }
  return prepared;
}

void Dispatcher::decode(Prepared& prepared, const Request& request) const {
  Call& call = prepared.call;
  call.request = &request;
  prepared.is_head = request.method == "HEAD";
  const Target target = split_target(request.target);

  const auto found = camunda_.find(target.segments);
  if (!found) {
    const std::string_view path = target.segments.size() == 1 ? target.segments.front() : std::string_view{};
    prepared.response = answer_at_origin(request, path);
    if (!prepared.response) throw EngineError(ErrorCode::rest_no_such_path);
    return;
  }
  prepared.mount = &camunda_;
  if (found->routes == nullptr) {
    if (found->segments.size() == 1 && found->segments.front() == "openapi.json" && !found->engine_name &&
        request.method == "GET") {
      prepared.response = encode(ok(openapi_document(camunda_)), prepared);
      return;
    }
    throw EngineError(ErrorCode::rest_no_such_path);
  }
  const auto method = parse_method(prepared.is_head ? "GET" : std::string_view(request.method));
  const Route* route = method ? (*found->routes)[static_cast<std::size_t>(*method)] : nullptr;
  if (route == nullptr) {
    if (request.method != "OPTIONS") throw EngineError(ErrorCode::rest_method_not_allowed);
    prepared.response = allowed_methods(*found->routes);
    return;
  }
  if (request.body.size() > options_.max_body_bytes) {
    throw EngineError(ErrorCode::rest_payload_too_large, {std::to_string(options_.max_body_bytes)});
  }
  if (route->handler == nullptr && route->immediate == nullptr)
    throw EngineError(ErrorCode::not_implemented, {route->operation});
  prepared.route = route;
  prepared.access = route->access;

  check_content_type(*route, request);
  check_accept(*route, request);
  if (route->access != Access::none && found->engine_name && *found->engine_name != "default") {
    throw EngineError(ErrorCode::invalid_request,
                      {"Process engine with name " + std::string(*found->engine_name) + " does not exist"});
  }
  for (const auto& [name, text] : path_parameters(*route, found->segments)) {
    auto value = decode_percent(text, false);
    if (!value) throw EngineError(ErrorCode::invalid_request, {"The path has a broken escape: " + std::string(text)});
    call.path.emplace_back(name, std::move(*value));
  }
  call.query = decode_query(target.query);
  call.base = base_url(request, camunda_, *found);
  check_parameters(*route, call);
  if (!prepared.mount->dialect().ignores_unknown) refuse_unknown_parameters(*route, call.query);
  if (route->filter != nullptr && route->method == Method::get)
    call.filter = filter_of_parameters(*route->filter, call.query);
  decode_body(prepared, request);
  if (route->filter != nullptr && is_list(*route)) read_page(call.filter, call.query);
  if (route->immediate != nullptr) prepared.response = encode(route->immediate(call), prepared);
}

void Dispatcher::decode_body(Prepared& prepared, const Request& request) const {
  const Route& route = *prepared.route;
  Call& call = prepared.call;
  call.body = nlohmann::json::object();
  if (route.body == Body::multipart) {
    call.parts = parse_multipart(*request.header("Content-Type"), request.body);
    return;
  }
  if (!takes_json(route) || trim(request.body).empty()) return;

  call.raw_body = parse_json(request.body);
  if (call.raw_body.is_null()) return;
  const Operation* operation = prepared.mount->operation(route.operation);
  const std::string holder = operation != nullptr && *operation->request != '\0' ? operation->request
                             : route.filter != nullptr                           ? route.filter->name
                                                                                 : "java.lang.Object";
  JsonReader reader(request.body);
  call.body = reader.members(call.raw_body, route.members, holder);
  if (!prepared.mount->dialect().ignores_unknown) refuse_unknown_members(route, call.raw_body);
  if (route.filter != nullptr) call.filter = filter_of_body(*route.filter, call.raw_body, reader, holder);
}

Response Dispatcher::run(engine::CommandContext& context, const Prepared& prepared) const {
  MILLRACE_ASSERT(prepared.route != nullptr && prepared.route->handler != nullptr);
  return encode(prepared.route->handler(context, prepared.call), prepared);
}

Response Dispatcher::error_response(const EngineError& error, const Prepared& prepared) const {
  const Dialect& dialect = prepared.mount != nullptr ? prepared.mount->dialect() : camunda_.dialect();
  Response response = dialect.encode_error(error);
  if (prepared.is_head) response.body.clear();
  return response;
}

Response Dispatcher::payload_too_large() const {
  return camunda_.dialect().encode_error(
      EngineError(ErrorCode::rest_payload_too_large, {std::to_string(options_.max_body_bytes)}));
}

std::string Dispatcher::base_url(const Request& request, const Mount& mount, const Mount::Found& found) const {
  const std::string* host = request.header("Host");
  std::string base =
      !options_.base_url.empty() ? options_.base_url : "http://" + (host != nullptr ? *host : std::string("localhost"));
  base.append("/").append(mount.dialect().mount);
  if (found.engine_name) base.append("/engine/").append(*found.engine_name);
  return base;
}

std::optional<Response> Dispatcher::answer_at_origin(const Request& request, std::string_view path) const {
  if (path == "clock") return answer_clock(request);
  if (path == "openapi.json" && request.method == "GET") return encode(ok(openapi_document(camunda_)), {});
  return std::nullopt;
}

Response Dispatcher::answer_clock(const Request& request) const {
  if (request.method == "GET") return encode(ok(Json{{"now", format_camunda_time(clock_.now_ms())}}), {});
  if (request.method != "PUT" && request.method != "DELETE") throw EngineError(ErrorCode::rest_method_not_allowed);
  if (!options_.virtual_clock)
    throw EngineError(ErrorCode::invalid_request, {"The clock is real: start with --virtual-clock to set it"});
  if (request.method == "DELETE") {
    clock_.run();
    return {204, {}, {}};
  }
  constexpr Member members[] = {{"now", Type::date_time, Need::required, "The time to set."}};
  JsonReader reader(request.body);
  const nlohmann::json body = reader.members(parse_json(request.body), members, "Clock");
  if (!body["now"].is_number()) throw EngineError(ErrorCode::invalid_request, {"now must be a time"});
  clock_.set(body["now"].get<std::int64_t>());
  return {204, {}, {}};
}

}  // namespace millrace::rest
