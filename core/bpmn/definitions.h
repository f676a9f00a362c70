// What stands beside the processes in a definitions element and is referred to from within them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "bpmn/problems.h"
#include "bpmn/xml/document.h"

namespace millrace::bpmn {

struct ErrorDefinition {
  std::optional<std::string> code;
  std::optional<std::string> message;  // an expression's text
};

struct Definitions {
  std::optional<std::string> target_namespace;
  std::map<std::string, std::optional<std::string>> messages;  // by resolved name: the message's name
  std::map<std::string, std::string> signals;                  // likewise
  std::map<std::string, ErrorDefinition> errors;               // by id
  std::map<std::string, std::optional<std::string>> escalations;  // by id: the code
  std::unordered_set<std::string> element_ids;                 // of the whole document

  // "tns:m" or "m" as a key of messages and signals.
  std::string resolve(const xml::Element& root, std::string_view name) const;
};

Definitions read_definitions(const xml::Document& document, Problems& problems);

}  // namespace millrace::bpmn
