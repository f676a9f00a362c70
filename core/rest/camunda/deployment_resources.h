// The resources of a deployment.
#pragma once

#include "rest/route.h"

namespace millrace::rest::camunda {

Answer list_resources(engine::CommandContext& context, const Call& call);
Answer get_resource(engine::CommandContext& context, const Call& call);
Answer get_resource_data(engine::CommandContext& context, const Call& call);

}  // namespace millrace::rest::camunda
