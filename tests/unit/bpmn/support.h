// What the tests of the BPMN parser share: a frame around a process's content, and problems as text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bpmn/parser.h"

namespace millrace::bpmn::test {

// Line 1 is the declaration and definitions, `beside` follows, then the process on a line of its own.
inline std::string definitions(std::string_view process_attributes, std::string_view content, std::string_view beside = {}) {
  return "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\" "
         "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" targetNamespace=\"http://test\">" +
         std::string(beside) + "\n<process " + std::string(process_attributes) + ">\n" + std::string(content) + "\n</process>\n</definitions>";
}
inline std::string process(std::string_view content, std::string_view beside = {}) {
  return definitions("id=\"p\" isExecutable=\"true\"", content, beside);
}

inline Result read(std::string_view xml) { return parse(xml, "test.bpmn", {365}); }

// "3:22 [s] message": line, column, ids, text.
inline std::vector<std::string> lines(const std::vector<Problem>& problems) {
  std::vector<std::string> out;
  for (const Problem& problem : problems) {
    std::string ids;
    for (const std::string& id : problem.element_ids) ids += (ids.empty() ? "" : " ") + id;
    out.push_back(std::to_string(problem.line) + ":" + std::to_string(problem.column) + " [" + ids + "] " + problem.message);
  }
  return out;
}
inline std::vector<std::string> errors_of(std::string_view xml) { return lines(read(xml).errors); }

using Lines = std::vector<std::string>;

}  // namespace millrace::bpmn::test
