// Where the problems of a resource are collected.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bpmn/parser.h"
#include "bpmn/xml/document.h"

namespace millrace::bpmn {

// CAMUNDA: an error after which Camunda cannot go on (a null pointer, a doubled element): what was found until then is the answer.
struct GiveUp {};

class Problems {
 public:
  // Of the schema: a place, no element.
  void error_at(const xml::Position& place, std::string message);

  // At the element (null: no place); `ids` come after the element's own, the first is the main one.
  void error(std::string message, const xml::Element* element, std::vector<std::string> ids = {});
  void warning(std::string message, const xml::Element* element, std::vector<std::string> ids = {});
  // As `error`, but Camunda answers it by an internal error; it is told only when nothing else is wrong.
  [[noreturn]] void give_up(std::string message, const xml::Element* element, std::vector<std::string> ids = {});

  bool has_errors() const { return !errors_.empty(); }
  std::vector<Problem> take_errors() { return std::move(errors_); }
  std::vector<Problem> take_warnings() { return std::move(warnings_); }

 private:
  void add(std::vector<Problem>& list, Problem problem);

  std::vector<Problem> errors_;
  std::vector<Problem> warnings_;
};

}  // namespace millrace::bpmn
