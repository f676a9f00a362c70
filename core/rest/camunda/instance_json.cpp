// The answer about a process instance.
#include "rest/camunda/instance_json.h"

#include "rest/json.h"

namespace millrace::rest::camunda {

Json process_instance_json(const store::Execution& row, bool has_ended, Json links) {
  constexpr int suspended_state = 2;
  return Json{{"links", std::move(links)},
              {"id", row.id},
              {"definitionId", or_null(row.process_definition_id)},
              {"definitionKey", or_null(row.process_definition_key)},
              {"businessKey", or_null(row.business_key)},
              {"caseInstanceId", or_null(row.case_instance_id)},
              {"ended", has_ended},
              {"suspended", row.suspension_state == suspended_state},
              {"tenantId", or_null(row.tenant_id)}};
}

}  // namespace millrace::rest::camunda
