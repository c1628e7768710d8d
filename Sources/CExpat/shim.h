#pragma once

#include <expat.h>

// The truth values are macros with casts, which Swift cannot read.
static inline void tongxin_stop_parser(XML_Parser parser) { XML_StopParser(parser, XML_FALSE); }
