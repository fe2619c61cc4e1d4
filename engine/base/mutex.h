#pragma once

#include <condition_variable>
#include <mutex>

// Clang's thread-safety annotations: which mutex guards what is checked by `tests/lint`, and is
// silent under compilers that do not know them.
#if defined(__clang__)
#define IL_ANNOTATION(x) __attribute__((x))
#else
#define IL_ANNOTATION(x)
#endif
#define IL_CAPABILITY(x) IL_ANNOTATION(capability(x))
#define IL_SCOPED_CAPABILITY IL_ANNOTATION(scoped_lockable)
#define IL_GUARDED_BY(x) IL_ANNOTATION(guarded_by(x))
#define IL_REQUIRES(...) IL_ANNOTATION(requires_capability(__VA_ARGS__))
#define IL_EXCLUDES(...) IL_ANNOTATION(locks_excluded(__VA_ARGS__))
#define IL_ACQUIRE(...) IL_ANNOTATION(acquire_capability(__VA_ARGS__))
#define IL_RELEASE(...) IL_ANNOTATION(release_capability(__VA_ARGS__))
#define IL_NO_THREAD_SAFETY_ANALYSIS IL_ANNOTATION(no_thread_safety_analysis)

namespace interlane {

// std::mutex that the annotations know.
class IL_CAPABILITY("mutex") Mutex {
 public:
  void lock() IL_ACQUIRE() { mutex_.lock(); }
  void unlock() IL_RELEASE() { mutex_.unlock(); }

 private:
  std::mutex mutex_;
};

// Holds a Mutex for a scope.
class IL_SCOPED_CAPABILITY MutexLock {
 public:
  explicit MutexLock(Mutex& mutex) IL_ACQUIRE(mutex) : mutex_(mutex) { mutex_.lock(); }
  ~MutexLock() IL_RELEASE() { mutex_.unlock(); }
  MutexLock(const MutexLock&) = delete;
  MutexLock& operator=(const MutexLock&) = delete;

 private:
  Mutex& mutex_;
};

// Waits on an annotated Mutex; a stop token ends the wait (std::condition_variable_any).
using Condition = std::condition_variable_any;

}  // namespace interlane
