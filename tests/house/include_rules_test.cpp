// Reads every #include line of the program and applies the table of who may include what. The table
// is the architecture: a row that has to grow is a decision, not an accident.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace interlane {
namespace {

namespace fs = std::filesystem;

// `folder` may include project headers that begin with one of `allowed` (besides its own).
struct Rule {
  std::string folder;
  std::vector<std::string> allowed;
};

const std::vector<Rule>& rules() {
  static const std::vector<Rule> kRules = {
      {"engine/base/", {}},
      {"engine/trace/", {"engine/base/"}},
      {"engine/record/", {"engine/base/", "engine/trace/"}},
      {"engine/workload/", {"engine/base/", "engine/trace/ids.h"}},
      {"engine/linux/", {"engine/base/", "engine/trace/", "engine/record/"}},
      {"engine/service/", {"engine/base/", "engine/linux/"}},
      {"engine/model/",
       {"engine/base/", "engine/trace/", "engine/record/", "engine/workload/", "engine/linux/",
        "engine/service/protocol.h"}},
      {"engine/stats/", {"engine/base/", "engine/trace/"}},
      {"engine/formats/", {"engine/base/", "engine/trace/", "engine/stats/"}},
      {"engine/run/", {"engine/"}},
      // The rooms of the timeline, each on top of those before it.
      {"app/timeline/scene/", {"engine/base/", "engine/trace/", "app/text/"}},
      {"app/timeline/view/", {"engine/base/", "app/timeline/scene/"}},
      {"app/timeline/lanes/",
       {"engine/base/", "engine/trace/", "engine/stats/", "engine/model/execution_model.h",
        "app/text/", "app/timeline/scene/", "app/timeline/view/"}},
      {"app/timeline/state/",
       {"engine/base/", "engine/trace/", "engine/stats/", "app/text/", "app/timeline/scene/",
        "app/timeline/view/", "app/timeline/lanes/"}},
      {"app/timeline/pane/",
       {"engine/base/", "engine/trace/", "engine/stats/", "app/text/", "app/timeline/scene/",
        "app/timeline/view/", "app/timeline/lanes/", "app/timeline/state/"}},
      {"app/timeline/explain/",
       {"engine/base/", "engine/trace/", "engine/stats/", "engine/model/execution_model.h",
        "app/text/", "app/timeline/scene/", "app/timeline/view/", "app/timeline/lanes/",
        "app/timeline/state/", "app/timeline/pane/"}},
      {"app/timeline/report/",
       {"engine/base/", "engine/trace/", "engine/stats/", "app/text/", "app/timeline/"}},
      {"app/text/", {"engine/base/"}},
      {"app/render/",
       {"engine/base/", "app/timeline/scene/scene.h", "app/timeline/scene/fill_geometry.h"}},
      {"app/ui/",
       {"engine/base/", "engine/trace/", "engine/stats/", "engine/run/", "engine/workload/",
        "engine/model/execution_model.h", "app/timeline/", "app/render/", "app/text/"}},
      {"app/cli/", {"engine/", "app/timeline/", "app/render/", "app/text/"}},
      {"app/", {"engine/", "app/"}},
  };
  return kRules;
}

// Foreign headers that only some files may see.
struct ForeignRule {
  std::regex header;
  std::regex allowed_files;
};

const std::vector<ForeignRule>& foreign_rules() {
  static const std::vector<ForeignRule> kRules = {
      {std::regex("(sys|linux|asm|net|netinet|arpa)/"
                  ".*|netdb\\.h|unistd\\.h|sched\\.h|pthread\\.h|fcntl\\.h|poll\\.h|"
                  "spawn\\.h|signal\\.h|csignal"),
       std::regex("engine/linux/.*")},
      {std::regex("asio.*"),
       std::regex(
           "engine/model/(interpreter/coroutine.*|coroutines|async_pool|thread_pool)\\.(h|cpp)")},
      {std::regex("uv\\.h"), std::regex("engine/model/loop/(event_loop|loop_connections)\\.cpp")},
      {std::regex("(oneapi/)?tbb.*"),
       std::regex("engine/model/(fork_join|hybrid|shared/worker_recordings)\\.(h|cpp)")},
      {std::regex("boost/.*"),
       std::regex("engine/(model/(fibers|fiber/.*)\\.(h|cpp)|base/utf8\\.cpp)")},
      {std::regex("sqlite3\\.h"), std::regex("engine/service/database_server\\.cpp")},
      {std::regex("toml.*"), std::regex("engine/workload/.*")},
      {std::regex("muParser.*"), std::regex("engine/workload/.*")},
      {std::regex("zlib\\.h"), std::regex("engine/workload/kernels/zlib\\.cpp")},
      {std::regex("cairo.*"),
       std::regex("app/render/cairo_(painter\\.cpp|pixels\\.cpp|stream\\.h)")},
      {std::regex("fontconfig/.*"), std::regex("app/render/fonts\\.cpp")},
      {std::regex("(glad|GL)/.*"), std::regex("app/render/gl_.*|app/window\\.cpp")},
      {std::regex("GLFW/.*"), std::regex("app/window\\.cpp")},
      {std::regex("imgui.*|backends/imgui.*"),
       std::regex("app/ui/.*|app/window\\..*|app/app\\.cpp|app/render/gl_.*")},
      {std::regex("CLI/.*"), std::regex("app/cli/.*")},
  };
  return kRules;
}

struct Include {
  std::string file;
  int line;
  std::string header;
  bool is_project;
};

std::vector<Include> includes_of(const fs::path& root, const std::string& file) {
  static const std::regex kPattern(R"re(^\s*#\s*include\s*([<"])([^>"]+)[>"])re");
  std::vector<Include> found;
  std::ifstream in(root / file);
  std::string text;
  for (int line = 1; std::getline(in, text); ++line) {
    std::smatch match;
    if (std::regex_search(text, match, kPattern)) {
      found.push_back({file, line, match[2].str(), match[1].str() == "\""});
    }
  }
  return found;
}

// Every source file of the program, by its path from the root.
std::vector<std::string> all_files() {
  const fs::path root = INTERLANE_SOURCE_DIR;
  std::vector<std::string> found;
  for (const char* top : {"engine", "app"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".h" && extension != ".cpp") continue;
      found.push_back(fs::relative(entry.path(), root).string());
    }
  }
  return found;
}

std::vector<Include> all_includes() {
  std::vector<Include> found;
  for (const std::string& file : all_files()) {
    const auto includes = includes_of(INTERLANE_SOURCE_DIR, file);
    found.insert(found.end(), includes.begin(), includes.end());
  }
  return found;
}

using IncludesByFile = std::map<std::string, std::vector<Include>>;

// Whether `file` includes the foreign header, itself or through headers of the program.
bool reaches(const IncludesByFile& all, const std::string& file, const std::string& header,
             std::set<std::string>& seen) {
  const auto found = all.find(file);
  if (found == all.end() || !seen.insert(file).second) return false;
  return std::ranges::any_of(found->second, [&](const Include& include) {
    return include.is_project ? reaches(all, include.header, header, seen)
                              : include.header == header;
  });
}

bool names_sized_integers(const std::string& file) {
  static const std::regex kPattern(R"(std::u?int\d+_t)");
  std::ifstream in(fs::path(INTERLANE_SOURCE_DIR) / file);
  const std::string text(std::istreambuf_iterator<char>(in), {});
  return std::regex_search(text, kPattern);
}

const Rule* rule_for(const std::string& file) {
  for (const Rule& rule : rules()) {
    if (file.starts_with(rule.folder)) return &rule;
  }
  return nullptr;
}

bool is_generated(const std::string& header) { return header.find('/') == std::string::npos; }

std::string complaint(const Include& include) {
  return include.file + ":" + std::to_string(include.line) + " may not include " + include.header;
}

TEST(IncludeRules, ProjectHeadersFollowTheTable) {
  std::vector<std::string> broken;
  std::size_t checked = 0;
  for (const Include& include : all_includes()) {
    if (!include.is_project || is_generated(include.header)) continue;
    ++checked;
    const Rule* rule = rule_for(include.file);
    const bool allowed =
        rule != nullptr &&
        (fs::path(include.header).parent_path() == fs::path(include.file).parent_path() ||
         include.header.starts_with(rule->folder) ||
         std::ranges::any_of(rule->allowed, [&](const std::string& prefix) {
           return include.header.starts_with(prefix);
         }));
    if (!allowed) broken.push_back(complaint(include));
  }
  EXPECT_GT(checked, 100U) << "the test did not find the program";
  EXPECT_THAT(broken, testing::IsEmpty());
}

TEST(IncludeRules, ForeignHeadersStayInTheirFolders) {
  std::vector<std::string> broken;
  for (const Include& include : all_includes()) {
    if (include.is_project) continue;
    for (const ForeignRule& rule : foreign_rules()) {
      if (std::regex_match(include.header, rule.header) &&
          !std::regex_match(include.file, rule.allowed_files)) {
        broken.push_back(complaint(include));
      }
    }
  }
  EXPECT_THAT(broken, testing::IsEmpty());
}

TEST(IncludeRules, ModelsDoNotIncludeEachOther) {
  std::vector<std::string> broken;
  for (const Include& include : all_includes()) {
    static const std::regex kModel(
        "engine/model/(sequential|callbacks|promises|coroutines|async_pool|futures|threads|"
        "thread_pool|gil|fork_join|fibers|processes|hybrid)\\..*");
    if (std::regex_match(include.header, kModel)) broken.push_back(complaint(include));
  }
  EXPECT_THAT(broken, testing::IsEmpty());
}

// Which other standard headers happen to bring it differs from one library version to the next.
TEST(IncludeRules, WhoNamesSizedIntegersReachesTheirHeader) {
  IncludesByFile all;
  for (const std::string& file : all_files()) all[file] = includes_of(INTERLANE_SOURCE_DIR, file);
  std::vector<std::string> broken;
  for (const auto& [file, includes] : all) {
    std::set<std::string> seen;
    if (names_sized_integers(file) && !reaches(all, file, "cstdint", seen)) broken.push_back(file);
  }
  EXPECT_THAT(broken, testing::IsEmpty());
}

}  // namespace
}  // namespace interlane
