#include "engine/linux/interrupt.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <utility>

#include <semaphore.h>

namespace interlane {
namespace {

constexpr std::array kSignals = {SIGINT, SIGTERM};

// A signal handler can reach nothing but globals, and may call little more than sem_post.
sem_t wake_up;
// Writers: the handler, and the constructor before the handler is in place. Readers: the watching
// thread and is_interrupted(). Relaxed: sem_post and sem_wait order it for the watching thread.
std::atomic<bool> was_interrupted = false;
static_assert(std::atomic<bool>::is_always_lock_free);

void note_interrupt(int /*signal*/) {
  const int kept = errno;
  was_interrupted.store(true, std::memory_order_relaxed);
  sem_post(&wake_up);
  errno = kept;
}

// The handler leaves its place after the first signal, so that the second one ends the program.
void install() {
  struct sigaction action{};
  action.sa_handler = note_interrupt;
  action.sa_flags = static_cast<int>(SA_RESETHAND) | SA_RESTART;
  sigemptyset(&action.sa_mask);
  for (const int signal : kSignals) sigaction(signal, &action, nullptr);
}

void uninstall() {
  for (const int signal : kSignals) std::signal(signal, SIG_DFL);
}

}  // namespace

InterruptWatch::InterruptWatch(std::function<void()> on_interrupt) {
  was_interrupted.store(false, std::memory_order_relaxed);
  sem_init(&wake_up, 0, 0);
  thread_ = std::thread([on_interrupt = std::move(on_interrupt)] {
    while (sem_wait(&wake_up) != 0) {
    }
    if (is_interrupted()) on_interrupt();
  });
  install();
}

InterruptWatch::~InterruptWatch() {
  uninstall();
  sem_post(&wake_up);
  thread_.join();
  sem_destroy(&wake_up);
}

bool InterruptWatch::is_interrupted() { return was_interrupted.load(std::memory_order_relaxed); }

}  // namespace interlane
