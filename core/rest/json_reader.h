// Reads members of a JSON body as the types that tables name, with the conversions and the complaints of Camunda's JSON
// library.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "rest/jackson.h"
#include "rest/route.h"

namespace millrace::rest {

// Knows where in the body it reads, so that a complaint can say it. Absent results: the value is null, or an empty text
// for what is no text. All throw EngineError(json_mapping).
class JsonReader {
 public:
  explicit JsonReader(std::string_view text) : text_(text) {}

  // While it lives, complaints are about a member or element below the current place.
  class Inside {
   public:
    Inside(JsonReader& reader, std::string_view holder, std::string_view member) : reader_(reader) {
      reader_.path_.push_back({std::string(holder), std::string(member)});
    }
    Inside(JsonReader& reader, std::size_t index) : reader_(reader) {
      reader_.path_.push_back({"java.util.ArrayList", index});
    }
    ~Inside() { reader_.path_.pop_back(); }
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;

   private:
    JsonReader& reader_;
  };

  std::optional<std::string> string(const nlohmann::json& value);
  std::optional<bool> boolean(const nlohmann::json& value, std::string_view java_type = "boolean");
  std::optional<std::int64_t> integer(const nlohmann::json& value, std::string_view java_type = "int");  // 32 bits
  std::optional<std::int64_t> int64(const nlohmann::json& value, std::string_view java_type = "long");
  std::optional<double> real(const nlohmann::json& value);
  std::optional<std::int64_t> date(const nlohmann::json& value);  // milliseconds since 1970
  std::vector<std::string> strings(const nlohmann::json& value,
                                   std::string_view java_type = "java.util.ArrayList<java.lang.String>");

  // Complain unless the value is an object or array; `java_type` is what it should have become.
  void expect_object(const nlohmann::json& value, std::string_view java_type);
  void expect_array(const nlohmann::json& value, std::string_view java_type);
  [[noreturn]] void fail(const nlohmann::json& value, std::string_view java_type, std::string_view reason = {});

  // The members of the table, converted; the rest is dropped. `holder` is the class of the body, "task.UserIdDto". A
  // missing member that is required gives EngineError(invalid_request).
  nlohmann::json members(const nlohmann::json& body, std::span<const Member> members, std::string_view holder);

 private:
  std::optional<std::int64_t> whole(const nlohmann::json& value, std::int64_t low, std::int64_t high,
                                    std::string_view java_type);
  nlohmann::json member(const nlohmann::json& value, Type type);

  std::string_view text_;
  JsonPath path_;
};

}  // namespace millrace::rest
