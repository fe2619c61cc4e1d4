#include "app/cli/window_options.h"

#include <CLI/CLI.hpp>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/cli/cli.h"
#include "app/cli/exit_codes.h"

namespace interlane {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

struct Call {
  std::variant<WindowOptions, int> result;
  std::string out;
  std::string err;
  [[nodiscard]] const WindowOptions& options() const { return std::get<WindowOptions>(result); }
};

Call call(std::vector<std::string> words) {
  words.insert(words.begin(), "interlane");
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  std::ostringstream out;
  std::ostringstream err;
  auto result = read_window_options(static_cast<int>(words.size()), arguments.data(), out, err);
  return {std::move(result), out.str(), err.str()};
}

std::string complaint(const std::vector<std::string>& words) {
  const Call made = call(words);
  const int* const exit_code = std::get_if<int>(&made.result);
  EXPECT_NE(exit_code, nullptr);
  if (exit_code != nullptr) {
    EXPECT_EQ(*exit_code, kExitWrongCall);
  }
  EXPECT_EQ(made.out, "");
  return made.err;
}

TEST(WindowOptions, OpenTheCafeWhereNothingIsNamed) {
  EXPECT_EQ(call({}).options().run.scenario, "cafe");
}

TEST(WindowOptions, TakeAScenarioAndWhatToRun) {
  const Call made = call({"fetch", "--model", "coroutines,threads", "--cores", "1,2", "--set",
                          "requests=3", "--set", "model.workers=2", "--seed", "7", "--theme",
                          "light", "--size", "800x600", "--reduced-motion"});
  const WindowOptions& options = made.options();
  EXPECT_EQ(options.run.scenario, "fetch");
  EXPECT_THAT(options.run.models, ElementsAre("coroutines", "threads"));
  EXPECT_THAT(options.run.cores, ElementsAre("1", "2"));
  EXPECT_THAT(options.run.settings, ElementsAre("requests=3", "model.workers=2"));
  EXPECT_EQ(options.run.seed, "7");
  EXPECT_EQ(options.width, 800);
  EXPECT_EQ(options.height, 600);
  EXPECT_TRUE(options.reduces_motion);
  EXPECT_FALSE(options.needs_window());
}

TEST(WindowOptions, TakeTheScenarioByNameOfTheOptionToo) {
  EXPECT_EQ(call({"--scenario", "race"}).options().run.scenario, "race");
  EXPECT_EQ(call({"my/own.toml"}).options().run.scenario, "my/own.toml");
}

TEST(WindowOptions, SayWhatIsWrong) {
  EXPECT_EQ(complaint({"caffe"}),
            "interlane: there is no verb, scenario or file \"caffe\"; did you mean \"cafe\"?\n");
  EXPECT_EQ(complaint({"rnu"}),
            "interlane: there is no verb, scenario or file \"rnu\"; did you mean \"run\"?\n");
  EXPECT_THAT(complaint({"blueberry"}), HasSubstr("`interlane scenarios` the scenarios"));
  EXPECT_EQ(complaint({"cafe", "race"}),
            "interlane: \"race\" is one scenario too many; name one\n");
  EXPECT_THAT(complaint({"cafe", "--scenario", "race"}), HasSubstr("cannot both be given"));
  EXPECT_EQ(complaint({"--size", "big"}),
            "interlane: --size: \"big\" is not a size; write one such as 1280x720\n");
  EXPECT_EQ(complaint({"--colour"}),
            "interlane: there is no option \"--colour\"; `interlane --help` shows how\n");
  EXPECT_THAT(complaint({"cafe", "--lang", "de"}), HasSubstr("there is no option \"--lang\""));
}

TEST(WindowOptions, AreAllInTheHelp) {
  CLI::App app;
  TypedWindowOptions typed;
  add_window_options(app, typed);
  const Call help = call({"--help"});
  EXPECT_EQ(std::get<int>(help.result), kExitDone);
  std::size_t checked = 0;
  for (const CLI::Option* const option : app.get_options()) {
    EXPECT_THAT(help.out, HasSubstr(option->get_name()));
    ++checked;
  }
  EXPECT_GE(checked, 13U);
  for (const std::string_view verb : verb_names()) EXPECT_THAT(help.out, HasSubstr(verb));
  EXPECT_THAT(help.out, HasSubstr("interlane cafe --model coroutines,threads"));
}

}  // namespace
}  // namespace interlane
