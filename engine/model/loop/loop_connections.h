#pragma once

#include <array>
#include <functional>
#include <memory>
#include <vector>

#include "engine/base/result.h"
#include "engine/model/execution_model.h"
#include "engine/model/loop/event_loop.h"
#include "engine/service/protocol.h"

namespace interlane {

// The connections of tasks to the services on an event loop: one for each task and service, opened
// when it is first asked for. Nothing here waits; replies come as callbacks.
//
// Threads: the loop's. Ends before the loop.
class LoopConnections {
 public:
  LoopConnections(const ModelContext& context, EventLoop& loop);
  ~LoopConnections();
  LoopConnections(const LoopConnections&) = delete;
  LoopConnections& operator=(const LoopConnections&) = delete;

  using OnReply = std::function<void(const Result<ServiceReply>& reply)>;
  // Asks; `on_reply` is called once the whole reply is there, or the sentence why there is none.
  // The task has no other request on its way.
  void ask(TaskId task, ServiceKind service, const ServiceRequest& request, OnReply on_reply);
  // The task is done with its connections.
  void close(TaskId task);

 private:
  class Connection;
  // A connection's memory is libuv's until libuv has closed it.
  struct Close {
    void operator()(Connection* connection) const;
  };
  using Owned = std::unique_ptr<Connection, Close>;

  ServicePorts ports_;
  std::size_t task_count_;
  EventLoop& loop_;
  std::vector<std::array<Owned, 2>> connections_;  // by TaskId, then ServiceKind; empty until asked
};

}  // namespace interlane
