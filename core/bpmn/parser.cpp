// BPMN 2.0 XML -> models and problems: the steps, one after the other.
#include "bpmn/parser.h"

#include "base/text.h"
#include "bpmn/diagram.h"
#include "bpmn/features.h"
#include "bpmn/process/process_parser.h"
#include "bpmn/schema/validator.h"

namespace millrace::bpmn {
namespace {

bool is_executable(const Element& process) {
  const std::string* text = process.attribute("isExecutable");
  return text && equal_ignore_case(*text, "true");
}

}  // namespace

Result parse(std::string_view xml, std::string_view resource_name, const Options& options) {
  Result result;
  xml::Document document = xml::read_document(xml);
  if (document.error) {
    result.not_xml = "ENGINE-09003 Could not parse '" + std::string(resource_name) + "'. " + *document.error;
    return result;
  }
  Problems problems;
  schema::validate(document, problems);
  const Element& root = document.root();
  try {
    Resource resource{options, problems, root, read_definitions(document, problems), {}, {}};
    for (const Element* process : root.all("process")) {
      if (is_executable(*process)) result.processes.push_back(ProcessParser(resource, *process).parse());
    }
    check_diagrams(root, result.processes, resource.definitions, problems);
    // Where Camunda refuses a model, its reasons are the answer; where it would run it, we say what we cannot run yet.
    const bool is_refused = problems.has_errors();
    for (const Element* process : root.all("process")) {
      if (is_executable(*process) && !is_refused) check_built(*process, problems);
    }
  } catch (const GiveUp&) {
    if (!problems.has_errors()) problems.error("The model could not be read.", &root);
  }
  if (problems.has_errors()) result.processes.clear();
  result.errors = problems.take_errors();
  result.warnings = problems.take_warnings();
  return result;
}

}  // namespace millrace::bpmn
