// The filters of the Camunda dialect's lists, one file each (*_fields.cpp).
#pragma once

#include "query/field.h"

namespace millrace::rest::camunda {

extern const query::Query process_instance_query;
extern const query::Query task_query;
extern const query::Query historic_process_instance_query;
extern const query::Query historic_activity_instance_query;
extern const query::Query historic_task_query;
extern const query::Query historic_variable_query;

}  // namespace millrace::rest::camunda
