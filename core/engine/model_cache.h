// The parsed models of deployed definitions, shared by all lanes.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "model/process.h"
#include "store/session.h"

namespace millrace::engine {

// Thread-safe. Keeps the most recently used models, up to a bound; a miss parses the deployed resource again.
class ModelCache {
 public:
  explicit ModelCache(std::size_t capacity = 500) : capacity_(capacity) {}

  // The model of a deployed definition. Throws EngineError(not_found) when it is not (or no longer) deployed.
  std::shared_ptr<const model::Process> get(store::Session& session, const std::string& definition_id);
  void forget(const std::string& definition_id);

 private:
  struct Entry {
    std::string definition_id;
    std::shared_ptr<const model::Process> model;
  };
  std::shared_ptr<const model::Process> find(const std::string& definition_id);
  void put(const std::string& definition_id, std::shared_ptr<const model::Process> model);

  std::size_t capacity_;
  std::mutex mutex_;
  std::list<Entry> entries_;  // most recently used first
  std::unordered_map<std::string, std::list<Entry>::iterator> by_id_;
};

}  // namespace millrace::engine
