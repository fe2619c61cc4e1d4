#pragma once

#include <span>
#include <vector>

#include "engine/record/arena.h"
#include "engine/record/tick_converter.h"
#include "engine/trace/event.h"

namespace interlane {

// Appends the events that `records` hold, in their order. Records are consecutive ones of one
// thread; a cause is committed together with its event, so the two always come in one batch. A
// cause without its event is dropped, an event without its cause has its own time as cause; records
// of a kind that this version does not know are left out.
void decode(std::span<const Record> records, const TickConverter& converter,
            std::vector<Event>& into);

}  // namespace interlane
