// Which errors keep their own answer.
#include "rest/rewrap.h"

namespace millrace::rest {

bool is_operational(ErrorCode code) {
  switch (code) {
    case ErrorCode::internal:
    case ErrorCode::storage_error:
    case ErrorCode::storage_timeout:
    case ErrorCode::not_implemented:
      return true;
    default:
      return false;
  }
}

}  // namespace millrace::rest
