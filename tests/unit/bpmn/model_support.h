// Reads a model without asking whether all of it runs.
#pragma once

#include <memory>

#include "bpmn/process/process_parser.h"
#include "support.h"

namespace millrace::bpmn::test {

struct Read {
  std::shared_ptr<const model::Process> process;
  Lines errors;

  const model::Node& node(const char* id) const { return *process->find(id); }
};

inline Read read_model(std::string_view content, std::string_view beside = {}) {
  const xml::Document document = xml::read_document(test::process(content, beside));
  Problems problems;
  const Options options{365};
  Resource resource{options, problems, document.root(), read_definitions(document, problems), {}, {}};
  Read result;
  result.process = ProcessParser(resource, *document.root().all("process").front()).parse();
  result.errors = lines(problems.take_errors());
  return result;
}

}  // namespace millrace::bpmn::test
