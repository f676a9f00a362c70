// Spin's JSON nodes: what S(…) and JSON(…) give, and what a Json variable is inside an expression.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/any.h"

namespace millrace::expression {

// A node is a value of null, boolean, number, text, list or map; nodes of one tree share lists and maps, so a change through one shows in the others.
class JsonNode final : public HostObject {
 public:
  static constexpr std::string_view class_name = "org.camunda.spin.impl.json.jackson.JacksonJsonNode";

  explicit JsonNode(Any tree) : tree_(std::move(tree)) {}
  // Throws Failure when the text is no JSON.
  static std::shared_ptr<JsonNode> parse(std::string_view text);
  static const JsonNode* of(const Any& any);
  // A copy that holds nothing but JSON. Throws Failure for what has no JSON form.
  static Any tree_of(const Any& any);

  std::string_view type_name() const override { return class_name; }
  std::optional<Any> get(std::string_view name) override;
  std::optional<Any> call(std::string_view method, std::span<const Any> arguments) override;
  std::string to_text() const override;

  const Any& tree() const { return tree_; }
  // As a Json variable has it.
  Any as_value() const;

 private:
  Any tree_;
};

// A value of JSON in Jackson's compact form.
std::string json_text(const Any& tree);

// What "$.list[0].name" finds. A definite path finds one value; one with wildcards, filters or the like a list. Throw Failure.
Any json_path(const Any& tree, std::string_view path);

}  // namespace millrace::expression
