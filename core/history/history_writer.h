// History: writes what the event stream tells into Camunda's ACT_HI_ tables, inside the unit of work of the command.
#pragma once

#include "engine/event_stream.h"
#include "millrace/engine.h"

namespace millrace::history {

// What each level keeps: activity has instances, activities and tasks; audit adds variables; full adds every change of a variable and the
// identity links (impl/history/HistoryLevelFull.java and its neighbours).
class HistoryWriter final : public engine::EventListener {
 public:
  explicit HistoryWriter(HistoryLevel level) : level_(level) {}
  void on_change(engine::CommandContext& context, const engine::StateChange& change) const override;

 private:
  HistoryLevel level_;
};

}  // namespace millrace::history
