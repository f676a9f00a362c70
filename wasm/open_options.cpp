// The options that JavaScript gives when it opens an engine, and the events that it gets.
#include <array>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "engine_host.h"

namespace millrace::wasm {
namespace {

using nlohmann::json;

HistoryLevel history_level(const std::string& name) {
  static constexpr std::array levels{std::pair{"none", HistoryLevel::none}, std::pair{"activity", HistoryLevel::activity},
                                     std::pair{"audit", HistoryLevel::audit}, std::pair{"full", HistoryLevel::full}};
  for (const auto& [level_name, level] : levels) {
    if (name == level_name) return level;
  }
  throw std::invalid_argument("unknown history level '" + name + "'");
}

}  // namespace

Options parse_options(const std::string& text) {
  const json given = json::parse(text);
  Options options;
  options.database = given.value("database", options.database);
  if (given.contains("history")) options.history = history_level(given["history"].get<std::string>());
  if (auto days = given.find("historyTimeToLiveDays"); days != given.end()) {
    options.history_time_to_live_days = days->is_null() ? std::nullopt : std::optional(days->get<int>());
  }
  options.virtual_clock = given.value("virtualClock", options.virtual_clock);
  options.time_zone = given.value("timeZone", options.time_zone);
  options.max_body_bytes = given.value("maxBody", options.max_body_bytes);
  options.base_url = given.value("baseUrl", options.base_url);
  return options;
}

std::string encode_events(std::span<const Event> events) {
  json list = json::array();
  for (const auto& event : events) {
    json row{{"type", event.type}, {"time", event.time_ms}};
    auto add = [&row](const char* name, const std::string& value) {
      if (!value.empty()) row[name] = value;
    };
    add("processInstanceId", event.process_instance_id);
    add("processDefinitionId", event.process_definition_id);
    add("executionId", event.execution_id);
    add("activityId", event.activity_id);
    add("activityInstanceId", event.activity_instance_id);
    add("taskId", event.task_id);
    list.push_back(std::move(row));
  }
  return list.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace millrace::wasm
