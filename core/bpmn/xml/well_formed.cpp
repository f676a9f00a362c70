// Is a text well-formed XML, within bounds? XML 1.0; the messages are those of the parser that Camunda uses.
#include "bpmn/xml/well_formed.h"

#include <algorithm>

namespace millrace::bpmn::xml {
namespace {

using std::string_view;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' || (static_cast<unsigned char>(c) & 0x80) != 0;
}
bool is_name(char c) { return is_name_start(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; }

class Checker {
 public:
  explicit Checker(string_view text) : text_(text) {}

  WellFormed run() {
    if (text_.empty()) {
      fail("Premature end of file.");
    } else {
      check();
    }
    return std::move(result_);
  }

 private:
  void check() {
    while (!result_.error && at_ < text_.size()) {
      if (text_[at_] != '<') {
        character_data();
      } else if (starts_with("<!--")) {
        comment();
      } else if (starts_with("<![CDATA[") && !open_.empty()) {
        cdata();
      } else if (starts_with("<!DOCTYPE")) {
        fail("DOCTYPE is disallowed when the feature \"http://apache.org/xml/features/disallow-doctype-decl\" set to true.");
      } else if (starts_with("<?")) {
        processing_instruction();
      } else if (starts_with("</")) {
        end_tag();
      } else {
        start_tag();
      }
    }
    if (result_.error) return;
    if (result_.elements.empty()) fail("Premature end of file.");
    if (!open_.empty()) fail("XML document structures must start and end within the same entity.");
  }

  bool starts_with(string_view prefix) const { return text_.substr(at_).starts_with(prefix); }
  void fail(std::string message) {
    if (!result_.error) result_.error = std::move(message);
  }
  void skip_spaces() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }
  string_view name() {
    const std::size_t start = at_;
    if (at_ < text_.size() && is_name_start(text_[at_])) {
      while (at_ < text_.size() && is_name(text_[at_])) ++at_;
    }
    return text_.substr(start, at_ - start);
  }
  // Behind the next `mark`; false (and an error) when there is none.
  bool skip_past(string_view mark, const char* message) {
    const std::size_t found = text_.find(mark, at_);
    if (found == string_view::npos) {
      fail(message);
      return false;
    }
    check_characters(text_.substr(at_, found - at_));
    at_ = found + mark.size();
    return true;
  }

  void check_characters(string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto c = static_cast<unsigned char>(text[i]);
      if (c < 0x20 && !is_space(text[i])) {
        fail("An invalid XML character (Unicode: 0x" + std::string(1, "0123456789abcdef"[c >> 4]) + "0123456789abcdef"[c & 15] + ") was found.");
      } else if (c == 0xEF && (text.substr(i).starts_with("\xEF\xBF\xBE") || text.substr(i).starts_with("\xEF\xBF\xBF"))) {
        fail("An invalid XML character was found.");
      }
    }
  }

  // "&amp;", "&#10;" and the like; other entities would need a document type.
  void check_references(string_view text) {
    for (std::size_t at = text.find('&'); at != string_view::npos && !result_.error; at = text.find('&', at + 1)) {
      const std::size_t end = text.find(';', at);
      const string_view entity = end == string_view::npos ? string_view{} : text.substr(at + 1, end - at - 1);
      if (entity.starts_with('#')) {
        if (!is_character_reference(entity.substr(1))) fail("Character reference \"&" + std::string(entity) + "\" is an invalid XML character.");
      } else if (entity.empty() || !is_name_start(entity[0]) || !std::all_of(entity.begin(), entity.end(), is_name)) {
        fail("The entity name must immediately follow the '&' in the entity reference.");
      } else if (entity != "amp" && entity != "lt" && entity != "gt" && entity != "quot" && entity != "apos") {
        fail("The entity \"" + std::string(entity) + "\" was referenced, but not declared.");
      }
    }
  }
  static bool is_character_reference(string_view digits) {
    const bool is_hexadecimal = digits.starts_with('x');
    if (is_hexadecimal) digits.remove_prefix(1);
    std::uint32_t code = 0;
    if (digits.empty()) return false;
    for (const char c : digits) {
      const auto position = string_view("0123456789abcdef").find(c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c);
      if (position >= (is_hexadecimal ? 16U : 10U) || code > 0x10FFFF) return false;
      code = code * (is_hexadecimal ? 16 : 10) + static_cast<std::uint32_t>(position);
    }
    const bool is_control = code < 0x20 && code != 9 && code != 10 && code != 13;
    return !is_control && (code < 0xD800 || code > 0xDFFF) && code != 0xFFFE && code != 0xFFFF && code <= 0x10FFFF;
  }

  void character_data() {
    const std::size_t end = std::min(text_.find('<', at_), text_.size());
    const string_view text = text_.substr(at_, end - at_);
    at_ = end;
    if (open_.empty()) {
      if (std::all_of(text.begin(), text.end(), is_space)) return;
      fail(result_.elements.empty() ? "Content is not allowed in prolog." : "Content is not allowed in trailing section.");
      return;
    }
    check_characters(text);
    check_references(text);
    if (text.find("]]>") != string_view::npos) fail("The character sequence \"]]>\" must not appear in content unless used to mark the end of a CDATA section.");
  }
  void comment() {
    at_ += 4;
    if (skip_past("--", "XML document structures must start and end within the same entity.") && (at_ >= text_.size() || text_[at_++] != '>')) {
      fail("The string \"--\" is not permitted within comments.");
    }
  }
  void cdata() {
    at_ += 9;
    skip_past("]]>", "XML document structures must start and end within the same entity.");
  }
  void processing_instruction() {
    const bool is_first = at_ == 0;
    at_ += 2;
    const string_view target = name();
    const bool is_xml = target.size() == 3 && (target[0] | 32) == 'x' && (target[1] | 32) == 'm' && (target[2] | 32) == 'l';
    if (target.empty() || (is_xml && !is_first)) fail("The processing instruction target matching \"[xX][mM][lL]\" is not allowed.");
    skip_past("?>", "XML document structures must start and end within the same entity.");
  }

  void end_tag() {
    at_ += 2;
    const string_view tag = name();
    skip_spaces();
    if (open_.empty()) return fail("The markup in the document following the root element must be well-formed.");
    const string_view expected = open_.back().name;
    if (tag != expected || at_ >= text_.size() || text_[at_] != '>') {
      return fail("The element type \"" + std::string(expected) + "\" must be terminated by the matching end-tag \"</" + std::string(expected) + ">\".");
    }
    ++at_;
    result_.elements[open_.back().element].end = at_;
    open_.pop_back();
  }

  void start_tag() {
    if (open_.empty() && !result_.elements.empty()) return fail("The markup in the document following the root element must be well-formed.");
    ++at_;
    const string_view tag = name();
    if (tag.empty()) return fail("The content of elements must consist of well-formed character data or markup.");
    attributes_.clear();
    while (!result_.error) {
      const std::size_t before = at_;
      skip_spaces();
      if (at_ >= text_.size()) return fail("XML document structures must start and end within the same entity.");
      if (text_[at_] == '>' || starts_with("/>")) break;
      if (before == at_) {
        return fail("Element type \"" + std::string(tag) + "\" must be followed by either attribute specifications, \">\" or \"/>\".");
      }
      attribute(tag);
    }
    if (result_.error) return;
    const bool is_empty = text_[at_] == '/';
    at_ += is_empty ? 2 : 1;
    result_.elements.push_back({at_, at_});
    if (!is_empty) open_.push_back({tag, result_.elements.size() - 1});
    if (open_.size() > max_depth) fail("Elements are nested more than " + std::to_string(max_depth) + " deep.");
    if (result_.elements.size() > max_elements) fail("There are more than " + std::to_string(max_elements) + " elements.");
  }

  void attribute(string_view tag) {
    const string_view attribute = name();
    skip_spaces();
    if (attribute.empty() || at_ >= text_.size() || text_[at_] != '=') {
      return fail("Attribute name \"" + std::string(attribute) + "\" associated with an element type \"" + std::string(tag) +
                  "\" must be followed by the ' = ' character.");
    }
    ++at_;
    skip_spaces();
    const char quote = at_ < text_.size() ? text_[at_] : '\0';
    const std::size_t end = quote == '"' || quote == '\'' ? text_.find(quote, at_ + 1) : string_view::npos;
    if (end == string_view::npos) {
      return fail("Open quote is expected for attribute \"" + std::string(attribute) + "\" associated with an  element type  \"" +
                  std::string(tag) + "\".");
    }
    const string_view value = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    check_characters(value);
    check_references(value);
    if (value.find('<') != string_view::npos) {
      fail("The value of attribute \"" + std::string(attribute) + "\" associated with an element type \"" + std::string(tag) +
           "\" must not contain the '<' character.");
    }
    if (std::find(attributes_.begin(), attributes_.end(), attribute) != attributes_.end()) {
      fail("Attribute \"" + std::string(attribute) + "\" was already specified for element \"" + std::string(tag) + "\".");
    }
    attributes_.push_back(attribute);
    if (attributes_.size() > max_attributes_of_element) fail("An element has more than " + std::to_string(max_attributes_of_element) + " attributes.");
    if (++attribute_count_ > max_attributes) fail("There are more than " + std::to_string(max_attributes) + " attributes.");
  }

  struct Open {
    string_view name;
    std::size_t element;
  };
  string_view text_;
  std::size_t at_ = 0;
  std::vector<Open> open_;
  std::size_t attribute_count_ = 0;
  std::vector<string_view> attributes_;  // of the tag that is being read
  WellFormed result_;
};

}  // namespace

WellFormed check_well_formed(std::string_view text) { return Checker(text).run(); }

}  // namespace millrace::bpmn::xml
