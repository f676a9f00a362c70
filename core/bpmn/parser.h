// BPMN 2.0 XML -> models and problems.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/process.h"

namespace millrace::bpmn {

// What is wrong at one place of a resource. Line and column are 1-based and stand where the start tag ends, as Camunda's;
// 0 and 0 when no place can be named.
struct Problem {
  std::string message;
  int line = 0;
  int column = 0;
  std::optional<std::string> main_element_id;
  std::vector<std::string> element_ids;
};

struct Options {
  std::optional<int> default_history_time_to_live_days;  // absent: a model must name one
};

struct Result {
  // The text is no XML at all (or has a document type, or nests too deeply): Camunda answers that differently from a bad model.
  std::optional<std::string> not_xml;
  std::vector<std::shared_ptr<const model::Process>> processes;  // executable ones, in document order
  std::vector<Problem> errors;
  std::vector<Problem> warnings;
};

// Never throws on bad input. `resource_name` is only for messages.
Result parse(std::string_view xml, std::string_view resource_name, const Options& options);

}  // namespace millrace::bpmn
