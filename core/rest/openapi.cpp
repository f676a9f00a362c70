// The OpenAPI 3.0 document of what works.
#include "rest/openapi.h"

#include "base/text.h"

namespace millrace::rest {
namespace {

Json schema_of(query::Type type) {
  switch (type) {
    case query::Type::string:
    case query::Type::id:
      return {{"type", "string"}};
    case query::Type::integer:
      return {{"type", "integer"}, {"format", "int32"}};
    case query::Type::int64:
      return {{"type", "integer"}, {"format", "int64"}};
    case query::Type::boolean:
      return {{"type", "boolean"}};
    case query::Type::date_time:
      return {{"type", "string"}, {"format", "date-time"}};
    case query::Type::string_list:
    case query::Type::id_list:
      return {{"type", "array"}, {"items", {{"type", "string"}}}};
    case query::Type::value:
      return Json::object();
    case query::Type::variables:
      return {{"type", "array"}, {"items", {{"$ref", "#/components/schemas/VariableQueryParameterDto"}}}};
  }
  return Json::object();
}

Json schema_of(Type type) {
  switch (type) {
    case Type::string:
      return {{"type", "string"}};
    case Type::boolean:
      return {{"type", "boolean"}};
    case Type::integer:
      return {{"type", "integer"}, {"format", "int32"}};
    case Type::int64:
      return {{"type", "integer"}, {"format", "int64"}};
    case Type::real:
      return {{"type", "number"}, {"format", "double"}};
    case Type::date_time:
      return {{"type", "string"}, {"format", "date-time"}};
    case Type::string_list:
      return {{"type", "array"}, {"items", {{"type", "string"}}}};
    case Type::object:
      return {{"type", "object"}};
    case Type::array:
      return {{"type", "array"}, {"items", Json::object()}};
    case Type::any:
      return Json::object();
    case Type::variable_map:
      return {{"type", "object"}, {"additionalProperties", {{"$ref", "#/components/schemas/VariableValueDto"}}}};
    case Type::variable_value:
      return {{"$ref", "#/components/schemas/VariableValueDto"}};
  }
  return Json::object();
}

Json reference(std::string_view name) { return {{"$ref", "#/components/schemas/" + std::string(name)}}; }

Json parameter(std::string_view name, const char* in, std::string_view description, Json schema) {
  Json json{{"name", name}, {"in", in}};
  if (!description.empty()) json["description"] = description;
  if (std::string_view(in) == "path") json["required"] = true;
  json["schema"] = std::move(schema);
  return json;
}

class Document {
 public:
  explicit Document(const Mount& mount) : mount_(mount) {}

  Json build() {
    add_shared_schemas();
    for (const std::span<const Route> family : mount_.dialect().families) {
      for (const Route& route : family) add(route);
    }
    return Json{{"openapi", "3.0.2"},
                {"info", {{"title", mount_.dialect().title}, {"version", version()}}},
                {"servers", Json::array({Json{{"url", "/" + std::string(mount_.dialect().mount)}}})},
                {"paths", std::move(paths_)},
                {"components", {{"schemas", std::move(schemas_)}}}};
  }

 private:
  void add(const Route& route) {
    Json operation{{"operationId", route.operation}, {"tags", Json::array({tag(route)})}};
    Json parameters = parameters_of(route);
    if (!parameters.empty()) operation["parameters"] = std::move(parameters);
    Json body = request_body(route);
    if (!body.is_null()) operation["requestBody"] = std::move(body);
    operation["responses"] = responses(route);
    paths_[route.path][to_lower(method_name(route.method))] = std::move(operation);
  }

  static std::string tag(const Route& route) {
    const std::string_view path = std::string_view(route.path).substr(1);
    return std::string(path.substr(0, path.find('/')));
  }

  static bool is_list(const Route& route) { return std::string_view(route.response).ends_with("[]"); }

  Json parameters_of(const Route& route) const {
    Json list = Json::array();
    for (const std::string& segment : split(route.path, '/')) {
      if (segment.starts_with('{'))
        list.push_back(parameter(segment.substr(1, segment.size() - 2), "path", "", {{"type", "string"}}));
    }
    for (const Member& row : route.parameters)
      list.push_back(parameter(row.name, "query", row.documentation, schema_of(row.type)));
    if (route.filter == nullptr) return list;
    if (route.method == Method::get) {
      for (const query::Field& field : route.filter->fields) list.push_back(filter_parameter(field));
      if (is_list(route)) add_sorting(list, *route.filter);
    }
    if (is_list(route)) {
      const Json number{{"type", "integer"}, {"format", "int32"}};
      list.push_back(parameter("firstResult", "query", "How many results to leave out at the start.", number));
      list.push_back(parameter("maxResults", "query", "How many results to answer at most.", number));
    }
    return list;
  }

  // In a query string lists are texts with commas and variables are written name_operator_value.
  static Json filter_parameter(const query::Field& field) {
    Json schema = schema_of(field.type);
    if (schema.value("type", "") == "array") schema = {{"type", "string"}};
    if (field.allowed != nullptr && field.type != query::Type::variables) schema["enum"] = split(field.allowed, '|');
    return parameter(field.name, "query", field.documentation, std::move(schema));
  }

  static Json sort_names(const query::Query& query) {
    Json names = Json::array();
    for (const query::SortKey& key : query.sort_keys) names.push_back(key.name);
    return Json{{"type", "string"}, {"enum", std::move(names)}};
  }
  static Json sort_orders() { return Json{{"type", "string"}, {"enum", Json::array({"asc", "desc"})}}; }

  static void add_sorting(Json& list, const query::Query& query) {
    list.push_back(parameter("sortBy", "query", "What to sort by; needs sortOrder.", sort_names(query)));
    list.push_back(parameter("sortOrder", "query", "The direction; needs sortBy.", sort_orders()));
  }

  Json request_body(const Route& route) {
    if (route.body == Body::multipart) {
      return {{"content", {{"multipart/form-data", {{"schema", {{"type", "object"}}}}}}}};
    }
    const bool reads_filter = route.filter != nullptr && route.method == Method::post;
    if (route.members.empty() && !reads_filter) return nullptr;
    const std::string name = body_name(route);
    if (!schemas_.contains(name)) schemas_[name] = body_schema(route, name);
    return {{"content", {{"application/json", {{"schema", reference(name)}}}}}};
  }

  std::string body_name(const Route& route) const {
    const Operation* operation = mount_.operation(route.operation);
    const std::string_view name = operation != nullptr ? operation->request : "";
    if (!name.empty()) return std::string(name.substr(name.rfind('.') + 1));
    return route.filter != nullptr ? route.filter->name : std::string(route.operation) + "Body";
  }

  static Json body_schema(const Route& route, const std::string& name) {
    Json properties = Json::object();
    Json required = Json::array();
    for (const Member& row : route.members) {
      properties[row.name] = schema_of(row.type);
      if (!properties[row.name].contains("$ref")) properties[row.name]["description"] = row.documentation;
      if (row.need == Need::required) required.push_back(row.name);
    }
    if (route.filter != nullptr) {
      for (const query::Field& field : route.filter->fields) {
        properties[field.name] = schema_of(field.type);
        properties[field.name]["description"] = field.documentation;
      }
      if (route.filter->has_or_queries) properties["orQueries"] = {{"type", "array"}, {"items", reference(name)}};
      Json sorting{
          {"sortBy", sort_names(*route.filter)}, {"sortOrder", sort_orders()}, {"parameters", {{"type", "object"}}}};
      properties["sorting"] = {{"type", "array"}, {"items", {{"type", "object"}, {"properties", std::move(sorting)}}}};
    }
    Json schema{{"type", "object"}, {"properties", std::move(properties)}};
    if (!required.empty()) schema["required"] = std::move(required);
    return schema;
  }

  Json responses(const Route& route) {
    const std::string_view response = route.response;
    if (response.empty() && *route.produces != '\0') return {{"204", {{"description", "Done."}}}};
    if (response.empty()) return {{"200", {{"description", "The content."}}}};
    const std::string_view name = is_list(route) ? response.substr(0, response.size() - 2) : response;
    Json schema = name == "string"   ? Json{{"type", "string"}}
                  : name == "object" ? Json{{"type", "object"}}
                                     : reference(name);
    if (schema.contains("$ref") && !schemas_.contains(name)) schemas_[std::string(name)] = {{"type", "object"}};
    if (is_list(route)) schema = {{"type", "array"}, {"items", std::move(schema)}};
    Json json{
        {"200", {{"description", "The answer."}, {"content", {{route.produces, {{"schema", std::move(schema)}}}}}}}};
    json["default"] = {{"description", "What was wrong."},
                       {"content", {{"application/json", {{"schema", reference("ExceptionDto")}}}}}};
    return json;
  }

  void add_shared_schemas() {
    const Json text{{"type", "string"}};
    schemas_["ExceptionDto"] = {
        {"type", "object"},
        {"properties", {{"type", text}, {"message", text}, {"code", {{"type", "integer"}, {"nullable", true}}}}}};
    schemas_["CountResultDto"] = {{"type", "object"},
                                  {"properties", {{"count", {{"type", "integer"}, {"format", "int64"}}}}}};
    schemas_["VariableValueDto"] = {
        {"type", "object"},
        {"properties", {{"value", Json::object()}, {"type", text}, {"valueInfo", {{"type", "object"}}}}}};
    schemas_["VariableQueryParameterDto"] = {
        {"type", "object"}, {"properties", {{"name", text}, {"operator", text}, {"value", Json::object()}}}};
  }

  const Mount& mount_;
  Json paths_ = Json::object();
  Json schemas_ = Json::object();
};

}  // namespace

Json openapi_document(const Mount& mount) { return Document(mount).build(); }

}  // namespace millrace::rest
