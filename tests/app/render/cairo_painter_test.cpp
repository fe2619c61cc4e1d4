#include "app/render/cairo_painter.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/render/fill_strokes.h"
#include "app/render/fonts.h"
#include "tests/support/temporary_folder.h"

namespace interlane {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::StartsWith;

// Pictures are written into a folder that is deleted with the test.
class PictureFile : public testing::Test {
 protected:
  [[nodiscard]] std::string path(const std::string& name) const { return folder_.path_of(name); }
  [[nodiscard]] std::size_t files() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder_.path()), fs::directory_iterator()));
  }
  static std::string contents(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

 private:
  test::TemporaryFolder folder_;
};

Scene scene_of_all_fills() {
  Scene scene;
  scene.width = 300;
  scene.height = 120.4F;
  scene.background = {20, 20, 20};
  float x = 5;
  for (int fill = 0; fill <= static_cast<int>(Fill::Unknown); ++fill) {
    scene.rects.push_back({x, 10, 30, 20, {86, 180, 233}, static_cast<Fill>(fill), 2});
    scene.rects.push_back({x, 40, 1, 20, {86, 180, 233}, static_cast<Fill>(fill), 0});
    x += 35;
  }
  scene.lines.push_back({0, 80, 300, 80, 1, {255, 255, 255}, true});
  scene.texts.push_back(
      {150, 100, 13, {255, 255, 255}, TextAlign::Center, TextWeight::Bold, "Café & кухня <1>"});
  return scene;
}

std::uint32_t big_endian(const std::string& bytes, std::size_t offset) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    value = value << 8U | static_cast<unsigned char>(bytes[offset + i]);
  }
  return value;
}

TEST_F(PictureFile, PngHasTheSizeOfTheSceneTimesItsScale) {
  const std::string file = path("a.png");
  ASSERT_TRUE(write_picture(scene_of_all_fills(), file, 2));
  const std::string bytes = contents(file);
  ASSERT_THAT(bytes, StartsWith("\x89PNG\r\n\x1a\n"));
  EXPECT_EQ(big_endian(bytes, 16), 600U);
  EXPECT_EQ(big_endian(bytes, 20), 241U);
  EXPECT_THAT(bytes.substr(bytes.size() - 8, 4), "IEND");
  EXPECT_EQ(files(), 1U);
}

TEST_F(PictureFile, TheEndingMayBeInCapitals) {
  EXPECT_TRUE(write_picture(scene_of_all_fills(), path("A.PNG")));
}

TEST_F(PictureFile, SvgKeepsWordsAsWords) {
  ASSERT_TRUE(write_picture(scene_of_all_fills(), path("a.svg")));
  const std::string text = contents(path("a.svg"));
  EXPECT_THAT(text, StartsWith("<svg "));
  EXPECT_THAT(text, HasSubstr(">Café &amp; кухня &lt;1&gt;</text>"));
  EXPECT_THAT(text, HasSubstr("stroke-dasharray"));
  EXPECT_THAT(text, testing::EndsWith("</svg>\n"));
}

TEST_F(PictureFile, PdfIsWhole) {
  ASSERT_TRUE(write_picture(scene_of_all_fills(), path("a.pdf")));
  const std::string bytes = contents(path("a.pdf"));
  EXPECT_THAT(bytes, StartsWith("%PDF-"));
  EXPECT_THAT(bytes.substr(bytes.size() - 8), HasSubstr("%%EOF"));
}

TEST_F(PictureFile, AnExistingPictureIsReplaced) {
  std::ofstream(path("a.svg")) << "old";
  ASSERT_TRUE(write_picture(scene_of_all_fills(), path("a.svg")));
  EXPECT_THAT(contents(path("a.svg")), StartsWith("<svg "));
  EXPECT_EQ(files(), 1U);
}

TEST_F(PictureFile, AnUnknownEndingIsOneSentenceAndNoFile) {
  for (const std::string& file : {path("a.gif"), path("a"), std::string(".png")}) {
    const auto written = write_picture(scene_of_all_fills(), file);
    ASSERT_FALSE(written);
    EXPECT_THAT(written.error().sentence, HasSubstr(file));
    EXPECT_THAT(written.error().sentence, HasSubstr(".png, .svg or .pdf"));
    EXPECT_FALSE(check_picture_path(file));
  }
  EXPECT_EQ(files(), 0U);
}

TEST_F(PictureFile, AMissingFolderIsOneSentenceAndNoFile) {
  const std::string file = path("missing/a.png");
  const auto written = write_picture(scene_of_all_fills(), file);
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().sentence,
            "The picture " + file + " cannot be written: No such file or directory.");
  EXPECT_EQ(check_picture_path(file).error().sentence, written.error().sentence);
  EXPECT_EQ(files(), 0U);
}

TEST_F(PictureFile, AFolderInThePlaceOfTheFileIsRefusedAndNothingIsLeft) {
  fs::create_directory(path("a.png"));
  EXPECT_FALSE(check_picture_path(path("a.png")));
  EXPECT_FALSE(write_picture(scene_of_all_fills(), path("a.png")));
  EXPECT_EQ(files(), 1U);
}

TEST_F(PictureFile, APictureOfImpossibleSizeIsRefused) {
  Scene scene = scene_of_all_fills();
  scene.height = 1e6;
  const auto written = write_picture(scene, path("a.png"));
  ASSERT_FALSE(written);
  EXPECT_THAT(written.error().sentence, HasSubstr("300 by 1000000 pixels"));
  EXPECT_EQ(files(), 0U);
}

TEST_F(PictureFile, CheckingAPathLeavesNothingBehind) {
  EXPECT_TRUE(check_picture_path(path("a.png")));
  EXPECT_EQ(files(), 0U);
}

TEST(Fonts, AreFilesThatExist) {
  const auto fonts = find_fonts();
  ASSERT_TRUE(fonts) << fonts.error().sentence;
  EXPECT_TRUE(fs::exists(fonts->regular));
  EXPECT_TRUE(fs::exists(fonts->bold));
}

TEST(CairoTextMeasure, GrowsWithTextSizeAndWeight) {
  const CairoTextMeasure measure;
  const float width = measure.width("customer", 13, TextWeight::Regular);
  EXPECT_GT(width, 30);
  EXPECT_NEAR(measure.width("customer", 26, TextWeight::Regular), width * 2, 0.5);
  EXPECT_GT(measure.width("customer", 13, TextWeight::Bold), width);
  EXPECT_GT(measure.width("покупатель", 13, TextWeight::Regular), 30);
  EXPECT_EQ(measure.width("", 13, TextWeight::Regular), 0);
}

TEST(FillStrokes, StayInsideTheirRectangle) {
  for (const Fill fill : {Fill::Hatched, Fill::Sparse, Fill::Dotted}) {
    for (const float width : {3.0F, 17.0F, 240.0F}) {
      const SceneRect rect{10, 20, width, 13, {}, fill, 0};
      for (const Stroke& stroke : diagonals(rect)) {
        EXPECT_GE(stroke.x1, 10 - 1e-3);
        EXPECT_LE(stroke.x2, 10 + width + 1e-3);
        EXPECT_LE(stroke.y1, 33 + 1e-3);
        EXPECT_GE(stroke.y2, 20 - 1e-3);
      }
      for (const Dot& dot : dots(rect)) EXPECT_LE(dot.x, 10 + width);
    }
  }
  EXPECT_FALSE(diagonals({0, 0, 50, 10, {}, Fill::Hatched, 0}).empty());
  EXPECT_FALSE(dots({0, 0, 50, 10, {}, Fill::Dotted, 0}).empty());
  EXPECT_TRUE(diagonals({0, 0, 50, 10, {}, Fill::Solid, 0}).empty());
}

}  // namespace
}  // namespace interlane
