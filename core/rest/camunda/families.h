// The route tables of the Camunda dialect: one file per family, one accessor each.
#pragma once

#include <span>

#include "rest/route.h"

namespace millrace::rest::camunda {

std::span<const Route> engine_routes();
std::span<const Route> deployment_routes();
std::span<const Route> process_definition_routes();
std::span<const Route> process_instance_routes();
std::span<const Route> task_routes();
std::span<const Route> task_variable_routes();
std::span<const Route> history_process_instance_routes();
std::span<const Route> history_activity_instance_routes();
std::span<const Route> history_task_routes();
std::span<const Route> history_variable_instance_routes();

}  // namespace millrace::rest::camunda
