// Where the problems of a resource are collected.
#include "bpmn/problems.h"

namespace millrace::bpmn {
namespace {

// More of them help nobody and would make an answer as large as a hostile resource likes.
constexpr std::size_t max_problems = 1000;

Problem make_problem(std::string message, const xml::Element* element, std::vector<std::string> ids) {
  Problem problem;
  problem.message = std::move(message);
  if (element) {
    problem.line = element->start.line;
    problem.column = element->start.column;
    const std::string* id = element->attribute("id");
    if (id && !id->empty()) {
      problem.main_element_id = *id;
      problem.element_ids.push_back(*id);
    }
  }
  if (!ids.empty()) problem.main_element_id = ids.front().empty() ? std::nullopt : std::optional(ids.front());
  for (std::string& id : ids) {
    if (!id.empty()) problem.element_ids.push_back(std::move(id));
  }
  return problem;
}

}  // namespace

void Problems::error_at(const xml::Position& place, std::string message) {
  Problem problem;
  problem.message = std::move(message);
  problem.line = place.line;
  problem.column = place.column;
  add(errors_, std::move(problem));
}

void Problems::error(std::string message, const xml::Element* element, std::vector<std::string> ids) {
  add(errors_, make_problem(std::move(message), element, std::move(ids)));
}

void Problems::warning(std::string message, const xml::Element* element, std::vector<std::string> ids) {
  add(warnings_, make_problem(std::move(message), element, std::move(ids)));
}

void Problems::give_up(std::string message, const xml::Element* element, std::vector<std::string> ids) {
  if (!has_errors()) error(std::move(message), element, std::move(ids));
  throw GiveUp{};
}

void Problems::add(std::vector<Problem>& list, Problem problem) {
  if (list.size() < max_problems) {
    list.push_back(std::move(problem));
  } else if (list.size() == max_problems) {
    list.push_back({"There are more problems than are listed.", 0, 0, std::nullopt, {}});
  }
}

}  // namespace millrace::bpmn
