// The parsed models of deployed definitions.
#include "engine/model_cache.h"

#include "base/error.h"
#include "bpmn/parser.h"
#include "store/statement.h"

namespace millrace::engine {

std::shared_ptr<const model::Process> ModelCache::find(const std::string& definition_id) {
  const std::lock_guard lock(mutex_);
  const auto at = by_id_.find(definition_id);
  if (at == by_id_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, at->second);
  return at->second->model;
}

void ModelCache::put(const std::string& definition_id, std::shared_ptr<const model::Process> model) {
  const std::lock_guard lock(mutex_);
  if (by_id_.count(definition_id)) return;
  entries_.push_front({definition_id, std::move(model)});
  by_id_[definition_id] = entries_.begin();
  if (entries_.size() <= capacity_) return;
  by_id_.erase(entries_.back().definition_id);
  entries_.pop_back();
}

void ModelCache::forget(const std::string& definition_id) {
  const std::lock_guard lock(mutex_);
  const auto at = by_id_.find(definition_id);
  if (at == by_id_.end()) return;
  entries_.erase(at->second);
  by_id_.erase(at);
}

std::shared_ptr<const model::Process> ModelCache::get(store::Session& session, const std::string& definition_id) {
  if (auto model = find(definition_id)) return model;

  store::Statement statement{
      "SELECT D.KEY_, B.NAME_, B.BYTES_ FROM ACT_RE_PROCDEF D JOIN ACT_GE_BYTEARRAY B"
      " ON B.DEPLOYMENT_ID_ = D.DEPLOYMENT_ID_ AND B.NAME_ = D.RESOURCE_NAME_ WHERE D.ID_ = ?",
      {store::Id{definition_id}}};
  const auto cursor = session.query(statement);
  if (!cursor->next())
    throw EngineError(ErrorCode::not_found, {"no deployed process definition found with id '" + definition_id + "'"});
  const std::string key = cursor->text(0);
  // The model was good when it was deployed: a default keeps one without a time to live good after the option was dropped.
  auto result = bpmn::parse(cursor->blob(2), cursor->text(1), {.default_history_time_to_live_days = 0});
  for (const auto& process : result.processes) {
    if (process->id != key) continue;
    put(definition_id, process);
    return process;
  }
  throw EngineError(ErrorCode::engine, {"the deployed resource of process definition '" + definition_id + "' cannot be parsed any more"});
}

}  // namespace millrace::engine
