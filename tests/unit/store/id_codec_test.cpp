// Ids as bytes and back.
#include <catch2/catch.hpp>

#include "store/id_codec.h"

using namespace millrace::store;

TEST_CASE("A canonical UUID survives as 16 bytes") {
  const std::string id = "0189abcd-ef01-7234-8567-89abcdef0123";
  IdBytes bytes;
  REQUIRE(id_to_bytes(id, bytes));
  CHECK(bytes[0] == 0x01);
  CHECK(bytes[15] == 0x23);
  CHECK(id_from_bytes(bytes.data()) == id);
}

TEST_CASE("Anything else is not one") {
  IdBytes bytes;
  CHECK_FALSE(id_to_bytes("", bytes));
  CHECK_FALSE(id_to_bytes("0189ABCD-ef01-7234-8567-89abcdef0123", bytes));
  CHECK_FALSE(id_to_bytes("0189abcd-ef01-7234-8567-89abcdef012", bytes));
  CHECK_FALSE(id_to_bytes("0189abcd-ef01-7234-8567-89abcdef01234", bytes));
  CHECK_FALSE(id_to_bytes("0189abcdef-01-7234-8567-89abcdef0123", bytes));
  CHECK_FALSE(id_to_bytes("0189abcg-ef01-7234-8567-89abcdef0123", bytes));
  CHECK_FALSE(id_to_bytes("0189abcd-ef01-7234-8567-89abcdef\xff" "123", bytes));
}
