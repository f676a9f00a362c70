// Values of the schema's simple types.
#pragma once

#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "bpmn/schema/schema.h"
#include "bpmn/xml/document.h"

namespace millrace::bpmn::schema {

// Checks values, and remembers ids and references to them.
class ValueChecker {
 public:
  // What is wrong with the value, as Xerces says it; absent when it is right. Space around it is taken away where the type ignores it.
  std::optional<std::string> check(std::string& value, const Simple& type, const xml::Element& element);
  // The references to ids that no element has, each once, in document order.
  std::vector<std::string> missing_ids() const;

 private:
  std::unordered_set<std::string> ids_;
  std::vector<std::string> references_;
};

}  // namespace millrace::bpmn::schema
