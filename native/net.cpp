// The code of Asio, compiled once.
#include "net.h"

#include <boost/asio/impl/src.hpp>
