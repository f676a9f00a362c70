// The tree of activity instances as JSON.
#pragma once

#include "engine/activity_instance.h"
#include "engine/command_context.h"
#include "rest/route.h"

namespace millrace::rest::camunda {

Json activity_instance_json(engine::CommandContext& context, const engine::ActivityInstance& instance);

}  // namespace millrace::rest::camunda
