// The diagram part of a resource. BPMN 2.0.2, 12; the checks are those of Camunda's BpmnParse.
#include "bpmn/diagram.h"

#include <unordered_set>

#include "base/text.h"

namespace millrace::bpmn {
namespace {

using xml::Element;
using xml::Namespace;
using Processes = std::vector<std::shared_ptr<const model::Process>>;

std::vector<const Element*> children(const Element& element, Namespace ns, std::string_view name) {
  std::vector<const Element*> found;
  for (const Element* child : element.children) {
    if (child->is(ns, name)) found.push_back(child);
  }
  return found;
}

class Checker {
 public:
  Checker(const Element& root, const Processes& processes, const Definitions& definitions, Problems& problems)
      : processes_(processes), definitions_(definitions), problems_(problems) {
    std::unordered_set<std::string> keys;
    for (const auto& process : processes) keys.insert(process->id);
    for (const Element* collaboration : root.all("collaboration")) {
      for (const Element* participant : collaboration->all("participant")) {
        const std::string* id = participant->attribute("id");
        const std::string* reference = participant->attribute("processRef");
        if (id && reference && keys.count(*reference) != 0) participants_.insert(*id);
      }
    }
    // CAMUNDA: only the flows of the last process are known here.
    if (processes.empty()) return;
    for (const model::Flow& flow : processes.back()->flows) flows_.insert(flow.id);
  }

  void check(const Element& root) {
    for (const Element* diagram : children(root, Namespace::bpmn_di, "BPMNDiagram")) {
      const auto planes = children(*diagram, Namespace::bpmn_di, "BPMNPlane");
      if (planes.size() == 1) check_plane(*planes.front());
    }
  }

 private:
  void check_plane(const Element& plane) {
    if (!reference(plane)) return problems_.error("'bpmnElement' attribute is required on BPMNPlane ", &plane);
    for (const Element* shape : children(plane, Namespace::bpmn_di, "BPMNShape")) check_shape(*shape);
    for (const Element* edge : children(plane, Namespace::bpmn_di, "BPMNEdge")) check_edge(*edge);
  }

  static const std::string* reference(const Element& element) {
    const std::string* id = element.attribute("bpmnElement");
    return id && !id->empty() ? id : nullptr;
  }

  void check_shape(const Element& shape) {
    const std::string* id = reference(shape);
    if (!id) return problems_.error("'bpmnElement' attribute is required on BPMNShape", &shape);
    if (participants_.count(*id) != 0) return check_bounds(shape);
    for (const auto& process : processes_) {
      if (process->find(*id) || has_lane(*process, *id)) {
        check_bounds(shape);
      } else if (definitions_.element_ids.count(*id) == 0) {
        problems_.error("Invalid reference in 'bpmnElement' attribute, activity " + *id + " not found", &shape);
      }
    }
  }
  static bool has_lane(const model::Process& process, const std::string& id) {
    for (const model::Lane& lane : process.lanes) {
      if (lane.id == id) return true;
    }
    return false;
  }

  void check_bounds(const Element& shape) {
    const auto bounds = children(shape, Namespace::dd_dc, "Bounds");
    if (bounds.empty()) return problems_.error("'Bounds' element is required", &shape);
    for (const char* name : {"x", "y", "width", "height"}) check_number(*bounds.front(), name, shape);
  }

  void check_number(const Element& holder, const char* name, const Element& place) {
    const std::string* text = holder.attribute(name);
    if (!text || text->empty()) {
      problems_.error(std::string(name) + " is required", &place);
    } else if (!parse_double(trim(*text))) {
      problems_.error("Cannot parse " + std::string(name) + ": For input string: \"" + *text + "\"", &place);
    }
  }

  void check_edge(const Element& edge) {
    const std::string* id = reference(edge);
    if (!id) return problems_.error("'bpmnElement' attribute is required on BPMNEdge", &edge);
    if (flows_.count(*id) == 0) {
      if (definitions_.element_ids.count(*id) == 0) {
        problems_.error("Invalid reference in 'bpmnElement' attribute, sequenceFlow " + *id + "not found", &edge);
      }
      return;
    }
    const auto waypoints = children(edge, Namespace::dd_di, "waypoint");
    if (waypoints.size() < 2) return problems_.error("Minimum 2 waypoint elements must be definted for a 'BPMNEdge'", &edge);
    for (const Element* waypoint : waypoints) {
      check_number(*waypoint, "x", *waypoint);
      check_number(*waypoint, "y", *waypoint);
    }
  }

  const Processes& processes_;
  const Definitions& definitions_;
  Problems& problems_;
  std::unordered_set<std::string> participants_;
  std::unordered_set<std::string> flows_;
};

}  // namespace

void check_diagrams(const Element& root, const Processes& processes, const Definitions& definitions, Problems& problems) {
  Checker(root, processes, definitions, problems).check(root);
}

}  // namespace millrace::bpmn
