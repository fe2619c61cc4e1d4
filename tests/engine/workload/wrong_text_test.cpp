// Files that are no TOML or not even text: the sentence is ours, whatever the library says.
#include <array>
#include <filesystem>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "tests/engine/workload/wrong_scenarios.h"
#include "tests/support/temporary_folder.h"

namespace interlane {
namespace {

using namespace std::string_view_literals;
using test::expect_sentences;
using test::WrongScenario;

constexpr std::string_view kSchema = "schema = 1\n";

TEST(WrongScenarioText, IsNoScenarioAtAll) {
  constexpr WrongScenario kFiles[] = {
      {"", "1:1: this file is empty; give a scenario, which is a TOML file in UTF-8"},
      {"   \n\n", "1:1: this file is empty; give a scenario, which is a TOML file in UTF-8"},
      {"# only a comment\n", "1:1: \"schema\" is missing; write schema = 1"},
      {"{\"schema\": 1, \"name\": \"bank\"}",
       "1:1: this looks like JSON; give a scenario, which is a TOML file in UTF-8"},
      {"  [\n  {\"ts\": 1}, {\"ts\": 2}]\n",
       "1:3: this looks like JSON; give a scenario, which is a TOML file in UTF-8"},
      {"{\n  \"traceEvents\": [] }\n",
       "1:1: this looks like JSON; give a scenario, which is a TOML file in UTF-8"},
      {"<?xml version=\"1.0\"?>\n<a/>",
       "1:1: this looks like XML; give a scenario, which is a TOML file in UTF-8"},
      {"\000\001\002ELF"sv,
       "1:1: this file is binary; give a scenario, which is a TOML file in UTF-8"},
      {"\177ELF\002\001\001\000"sv,
       "1:1: this file is binary; give a scenario, which is a TOML file in UTF-8"},
      {"schema = 1\nname = \"b\000nk\"\n"sv,
       "1:1: this file is binary; give a scenario, which is a TOML file in UTF-8"},
      {"\377\376s\000c\000"sv,
       "1:1: this file is in UTF-16; give a scenario, which is a TOML file in UTF-8"},
      {"\376\377\000s\000c"sv,
       "1:1: this file is in UTF-16; give a scenario, which is a TOML file in UTF-8"},
      {"schema = 1\nname = \"b\344nk\"\n",
       "2:10: this byte is not UTF-8; give a scenario, which is a TOML file in UTF-8"},
      {"\ufeff", "1:1: this file is empty; give a scenario, which is a TOML file in UTF-8"},
      {"schema = 1\nschema = 1\n", "2:10: \"schema\" is written twice; keep one of them"},
      {"name = \"bank\"\n", "1:1: \"schema\" is missing; write schema = 1"},
      {"schema = 2\n", "1:10: the schema 2 is not known; this program reads schema = 1"},
      {"schema = \"1\"\n", "1:10: the schema is not a whole number; write schema = 1"},
      {"schema = 1.0\n", "1:10: the schema is not a whole number; write schema = 1"},
  };
  expect_sentences(kFiles);
}

TEST(WrongScenarioText, BeginsAsNoTomlDoes) {
  constexpr WrongScenario kFiles[] = {
      {"schema: 1\nname: bank\n", "1:7: \":\" cannot follow the key; write KEY = VALUE"},
      {"\033[31mschema = 1",
       "1:1: a line cannot begin with \"␛\"; write KEY = VALUE, [TABLE] or # COMMENT"},
      {"schema = 1 name = \"bank\"\n",
       "1:12: \"name\" follows the value on its line; put the whole value in quotes or begin a new "
       "line"},
      {"schema = 1; name = \"bank\"\n",
       "1:11: \"1;\" is not a valid value; write a text in quotes, a number, true or false"},
      {"schema = 1\rname = \"b\"\n",
       "1:12: a carriage return stands alone here; end every line with a line feed"},
  };
  expect_sentences(kFiles);
}

TEST(WrongScenarioText, HasTextsThatAreNotTexts) {
  constexpr WrongScenario kLines[] = {
      {"name = \"bank\n", "2:13: the text in quotes is not closed; add the closing quote"},
      {"name = 'bank\n", "2:13: the text in quotes is not closed; add the closing quote"},
      {"name = \"\"\"bank\n", "2:16: the text in quotes is not closed; add the closing quote"},
      {"name = \"ba\\qnk\"\n",
       "2:12: this is not a valid escape; write two backslashes for one, or an escape such as \\n"},
      {"name = \"\\u12\"\n",
       "2:13: this is not a valid escape; write two backslashes for one, or an escape such as \\n"},
      {"name = \"\\ud800\"\n",
       "2:15: this is not a valid escape; write two backslashes for one, or an escape such as \\n"},
      {"\"a\n", "2:3: the text in quotes is not closed; add the closing quote"},
      {"name = \"b\tc\007\"\n",
       "2:12: this control character cannot stand in a text; remove it, or write an escape such as "
       "\\n"},
      {"# \001\n",
       "2:3: this control character cannot stand in a text; remove it, or write an escape such as "
       "\\n"},
  };
  expect_sentences(kLines, kSchema);
}

TEST(WrongScenarioText, HasTablesAndListsThatDoNotClose) {
  constexpr WrongScenario kLines[] = {
      {"[parameters\n",
       "2:12: the name of the table is not closed; write [NAME], or [[NAME]] for an entry of a "
       "list"},
      {"[]\n", "2:2: the brackets are empty; write the name of a table in them"},
      {"[[tasks]\n",
       "2:9: the name of the table is not closed; write [NAME], or [[NAME]] for an entry of a "
       "list"},
      {"[a.]\n", "2:4: a name cannot begin with \"]\"; use A-Z, a-z, 0-9, _ and -, or quotes"},
      {"[parameters.a]\ndefault=1\n[parameters.a]\ndefault=2\n",
       "4:1: \"parameters.a\" is written twice; keep one of them"},
      {"tasks = [{ name = \"t\" }\n", "2:25: the list is not closed; add the closing bracket"},
      {"tasks = [{ name = \"t\" ]\n",
       "2:23: \"]\" cannot stand here; write a comma between two keys and \"}\" at the end"},
      {"tasks = [1 2]\n",
       "2:12: \"2\" follows an entry of the list; write a comma or \"]\" before it"},
      {"tasks = [,]\n", "2:10: this comma follows no entry of the list; remove it"},
      {"tasks = [{ a = 1, }]\n", "2:19: a comma stands before \"}\"; remove it"},
      {"tasks = [{ a = 1, , b = 2 }]\n", "2:19: this comma follows no key of the table; remove it"},
      {"tasks = [{ a = 1,\n b = 2 }]\n",
       "2:18: a table in braces must end on its line; close it with \"}\""},
      {"tasks = [{ a = 1 b = 2 }]\n",
       "2:18: \"b\" cannot stand here; write a comma between two keys and \"}\" at the end"},
      {"tasks = [{ a = 1, a = 2 }]\n", "2:23: \"a\" is written twice; keep one of them"},
      {"tasks = 5\n[[tasks]]\n",
       "3:1: \"tasks\" is written above in another way; use [[...]] for every entry of a list and "
       "[...] for a single table"},
      {"[tasks]\n[[tasks]]\n",
       "3:1: \"tasks\" is written above in another way; use [[...]] for every entry of a list and "
       "[...] for a single table"},
      {"[[tasks]]\n[tasks]\n",
       "3:1: \"tasks\" is written above in another way; use [[...]] for every entry of a list and "
       "[...] for a single table"},
      {"a.b = 1\na = 2\n", "3:5: \"a\" is written twice; keep one of them"},
      {"[x] y = 2\n", "2:5: \"y\" follows the name of the table; begin a new line"},
      {"name = \"bank\"\n[[tasks]\nname = \"t\"\n",
       "3:9: the name of the table is not closed; write [NAME], or [[NAME]] for an entry of a "
       "list"},
  };
  expect_sentences(kLines, kSchema);
}

TEST(WrongScenarioText, HasKeysAndValuesThatAreNone) {
  constexpr WrongScenario kLines[] = {
      {"name = bank\n",
       "2:8: \"bank\" is not a valid value; write a text in quotes, a number, true or false"},
      {"name =\n", "2:7: the value is missing; write KEY = VALUE"},
      {"name\n", "2:5: the value is missing; write KEY = VALUE"},
      {"name \"bank\"\n", "2:6: a quote cannot follow the key; write KEY = VALUE"},
      {"= 5\n", "2:1: a line cannot begin with \"=\"; write KEY = VALUE, [TABLE] or # COMMENT"},
      {"name = \"a\" title = \"b\"\n",
       "2:12: \"title\" follows the value on its line; put the whole value in quotes or begin a "
       "new line"},
      {"x = 01\n",
       "2:7: \"01\" is not a valid value; write a text in quotes, a number, true or false"},
      {"x = 1_\n",
       "2:6: \"_\" follows the value on its line; put the whole value in quotes or begin a new "
       "line"},
      {"x = 99999999999999999999\n", "2:25: this number is too large; write a smaller one"},
      {"x = 1.e3\n",
       "2:7: \"1.e3\" is not a valid value; write a text in quotes, a number, true or false"},
      {"x = 10ms\n",
       "2:7: \"10ms\" is not a valid value; write a text in quotes, a number, true or false"},
      {"x = 5 ms\n",
       "2:7: \"ms\" follows the value on its line; put the whole value in quotes or begin a new "
       "line"},
      {"x = -\n",
       "2:5: \"-\" is not a valid value; write a text in quotes, a number, true or false"},
      {"x = 2024-13-01\n",
       "2:12: \"2024-13-01\" is not a valid value; write a text in quotes, a number, true or "
       "false"},
      {"x = tru\n",
       "2:8: \"tru\" is not a valid value; write a text in quotes, a number, true or false"},
      {"x = True\n",
       "2:5: \"True\" is not a valid value; write a text in quotes, a number, true or false"},
      {"x = 1,5\n",
       "2:6: \",\" follows the value on its line; put the whole value in quotes or begin a new "
       "line"},
      {"// comment\n",
       "2:1: a line cannot begin with \"/\"; write KEY = VALUE, [TABLE] or # COMMENT"},
      {"x = \"\"\"a\"\"\"b\n",
       "2:12: \"b\" follows the value on its line; put the whole value in quotes or begin a new "
       "line"},
      {"x = “bank”\n",
       "2:5: \"“bank”\" is not a valid value; write a text in quotes, a number, true or false"},
      {"näme = \"b\"\n",
       "2:2: a key cannot have the letter \"ä\"; use A-Z, a-z, 0-9, _ and -, or quotes"},
      {"x = 0x\n",
       "2:7: \"0x\" is not a valid value; write a text in quotes, a number, true or false"},
      {"x = 0b12\n",
       "2:8: \"0b12\" is not a valid value; write a text in quotes, a number, true or false"},
      {"x = 1.2.3\n",
       "2:8: \"1.2.3\" is not a valid value; write a text in quotes, a number, true or false"},
      {"x = .5\n",
       "2:5: \".5\" is not a valid value; write a text in quotes, a number, true or false"},
      {"x = +-5\n",
       "2:5: \"+-5\" is not a valid value; write a text in quotes, a number, true or false"},
      {"x = inff\n",
       "2:8: \"inff\" is not a valid value; write a text in quotes, a number, true or false"},
      {"x = 12:70:00\n",
       "2:10: \"12:70:00\" is not a valid value; write a text in quotes, a number, true or false"},
      {"x = @\n",
       "2:5: \"@\" is not a valid value; write a text in quotes, a number, true or false"},
      {"} \n", "2:1: a line cannot begin with \"}\"; write KEY = VALUE, [TABLE] or # COMMENT"},
      {"name == \"bank\"\n",
       "2:7: \"=\" is not a valid value; write a text in quotes, a number, true or false"},
      {"name := \"bank\"\n", "2:6: \":\" cannot follow the key; write KEY = VALUE"},
      {"x = 1e999\n",
       "2:10: \"1e999\" is not a valid value; write a text in quotes, a number, true or false"},
  };
  expect_sentences(kLines, kSchema);
}

TEST(WrongScenarioText, IsNestedTooDeep) {
  test::expect_sentence("x = " + std::string(300, '['),
                        "1:261: lists and tables are nested too deep here; write fewer brackets");
}

TEST(WrongScenarioFile, IsMissingAFolderOrAnotherFormat) {
  const test::TemporaryFolder folder;
  const auto sentence = [](const std::string& path) {
    return Scenario::load(path).error().sentence;
  };
  const std::string missing = folder.path_of("missing.toml");
  EXPECT_EQ(sentence(missing), missing + ": there is no such file; check the path");
  const std::string inner = folder.path_of("folder.toml");
  std::filesystem::create_directory(inner);
  EXPECT_EQ(sentence(inner), inner + ": this is a folder; give the path of a scenario file");
  const std::string json = folder.file("trace.json", "\n{\"traceEvents\": []}");
  EXPECT_EQ(sentence(json),
            json + ":2:1: this looks like JSON; give a scenario, which is a TOML file in UTF-8");
  const std::string other = folder.file("bank.txt", kSchema);
  EXPECT_EQ(sentence(other), other + ": the name of a scenario file ends in .toml; rename it");
}

TEST(WrongScenarioFile, IsNamedWithoutItsControlCharacters) {
  EXPECT_EQ(Scenario::parse("", "a\x1b[2J\n.toml").error().sentence,
            "a␛[2J␊.toml:1:1: this file is empty; give a scenario, which is a TOML file in UTF-8");
}

}  // namespace
}  // namespace interlane
