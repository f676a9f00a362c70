// Holds a document against BPMN's XML schema, as Camunda does before it reads the model.
#pragma once

#include "bpmn/problems.h"
#include "bpmn/xml/document.h"

namespace millrace::bpmn::schema {

// Adds what is wrong to the problems, in the order and with the messages of Camunda's parser (Xerces). Values of attributes whose type
// ignores space around them are trimmed in the document.
void validate(xml::Document& document, Problems& problems);

}  // namespace millrace::bpmn::schema
