#include "app/render/rect_pieces.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <random>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace interlane {
namespace {

using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;

constexpr int kSide = 48;  // of the canvas; pixels

SceneRect rect(float x, float y, float width, float height, Fill fill = Fill::Solid,
               float corner = 0) {
  return {x, y, width, height, {1, 2, 3, 255}, fill, corner};
}

// For each pixel the rectangles that paint it, in order; they are told by the red of their colour.
using Canvas = std::array<std::array<std::vector<int>, kSide>, kSide>;

void paint(Canvas& canvas, const PixelBox& box, Color color) {
  for (int y = std::max(int(box.top), 0); y < std::min(int(box.bottom), kSide); ++y) {
    for (int x = std::max(int(box.left), 0); x < std::min(int(box.right), kSide); ++x) {
      canvas[std::size_t(y)][std::size_t(x)].push_back(color.r);
    }
  }
}

Canvas painted(const RectPieces& pieces) {
  Canvas canvas;
  std::size_t plain = 0;
  std::size_t shaped = 0;
  for (const auto& batch : pieces.batches()) {
    for (; plain < batch.plain_end; ++plain) {
      paint(canvas, pieces.plain()[plain].box, pieces.plain()[plain].color);
    }
    for (; shaped < batch.shaped_end; ++shaped) {
      paint(canvas, pieces.shaped()[shaped].box, pieces.shaped()[shaped].color);
    }
  }
  return canvas;
}

class SomeRects {
 public:
  SceneRect next() {
    constexpr std::array kFills = {Fill::Solid, Fill::Hollow, Fill::Hatched, Fill::Unknown};
    const auto red = static_cast<std::uint8_t>(++count_);
    return {up_to(40),
            up_to(40),
            up_to(24),
            up_to(24),
            {red, 0, 0, 200},
            kFills[std::size_t(up_to(4))],
            up_to(2) < 1 ? 0 : up_to(5)};
  }
  float up_to(float end) { return std::uniform_real_distribution<float>(0, end)(random_); }

 private:
  std::mt19937 random_{5};
  int count_ = 0;
};

TEST(RectPieces, OfSolidRectanglesAreOnePlainPieceOnWholePixels) {
  RectPieces pieces;
  pieces.cut(std::vector{rect(1.4F, 2.6F, 3, 4)}, {10, 0, 1});
  ASSERT_THAT(pieces.plain(), SizeIs(1));
  EXPECT_EQ(pieces.plain()[0].box, (PixelBox{11, 3, 14, 7}));
  EXPECT_THAT(pieces.shaped(), IsEmpty());
}

TEST(RectPieces, LeaveOnePixelOfWhatIsNarrowerThanOne) {
  EXPECT_EQ((PixelGrid{0, 0, 2}.box_of(1.1F, 1, 0.01F, 0.01F)), (PixelBox{2, 2, 3, 3}));
}

TEST(RectPieces, OfRoundCornersAreABodyAndTwoSides) {
  RectPieces pieces;
  pieces.cut(std::vector{rect(0, 0, 20, 10, Fill::Solid, 2)}, {0, 0, 1.25F});
  ASSERT_THAT(pieces.plain(), SizeIs(1));
  ASSERT_THAT(pieces.shaped(), SizeIs(2));
  EXPECT_EQ(pieces.plain()[0].box, (PixelBox{3, 0, 22, 13}));
  EXPECT_EQ(pieces.shaped()[0].box, (PixelBox{0, 0, 3, 13}));
  EXPECT_EQ(pieces.shaped()[1].box, (PixelBox{22, 0, 25, 13}));
  EXPECT_EQ(pieces.shaped()[1].whole, (PixelBox{0, 0, 25, 13}));
  EXPECT_EQ(pieces.shaped()[1].radius, 2.5F);
}

TEST(RectPieces, OfALineThroughTheMiddleKnowNothingOfTheCorners) {
  RectPieces pieces;
  pieces.cut(std::vector{rect(0, 0, 20, 12, Fill::Thin, 2)}, {});
  ASSERT_THAT(pieces.plain(), SizeIs(1));
  EXPECT_EQ(pieces.plain()[0].box, (PixelBox{0, 5, 20, 7}));
  EXPECT_THAT(pieces.shaped(), IsEmpty());
}

TEST(RectPieces, ArePlainWhereThereIsNoRoomForAPattern) {
  RectPieces pieces;
  pieces.cut(std::vector{rect(0, 0, 2, 9, Fill::Hatched), rect(3, 0, 3, 9, Fill::Hatched)}, {});
  EXPECT_THAT(pieces.plain(), SizeIs(1));
  EXPECT_LT(pieces.plain()[0].color.a, 255);
  EXPECT_THAT(pieces.shaped(), SizeIs(1));
}

TEST(RectPieces, AreLeftOutWhereNothingCanBeSeen) {
  RectPieces pieces;
  SceneRect nothing = rect(0, 0, 9, 9);
  nothing.color.a = 0;
  pieces.cut(std::vector{nothing, rect(0, 0, 9, 1, Fill::Baseline)}, {});
  EXPECT_THAT(pieces.plain(), IsEmpty());
  EXPECT_THAT(pieces.shaped(), IsEmpty());
}

TEST(RectPieces, OfLanesAreOneBatch) {
  RectPieces pieces;
  std::vector<SceneRect> lanes;
  for (const float y : {0.0F, 12.0F, 24.0F}) {
    for (const float x : {0.0F, 20.0F, 40.0F}) {
      lanes.push_back(rect(x, y, 9, 10, Fill::Hatched, 2));
      lanes.push_back(rect(x + 9, y, 11, 10, Fill::Solid, 2));
    }
  }
  pieces.cut(lanes, {0.3F, 0.3F, 1});
  EXPECT_THAT(pieces.batches(), SizeIs(1));
}

TEST(RectPieces, AboveAPatternBeginABatch) {
  RectPieces pieces;
  pieces.cut(std::vector{rect(0, 0, 20, 10, Fill::Hatched), rect(19, 4, 5, 2)}, {});
  EXPECT_THAT(pieces.batches(), SizeIs(2));
}

TEST(RectPieces, CoverEveryPixelOfARectangleOnce) {
  SomeRects some;
  RectPieces pieces;
  for (int round = 0; round < 200; ++round) {
    const SceneRect one = some.next();
    const PixelGrid grid{some.up_to(3), some.up_to(3), 0.5F + some.up_to(1)};
    pieces.cut(std::vector{one}, grid);
    Canvas whole;
    paint(whole, grid.box_of(one.x, one.y, one.width, one.height), one.color);
    EXPECT_EQ(painted(pieces), whole) << "round " << round;
  }
}

TEST(RectPieces, LieUponEachOtherAsTheRectanglesDo) {
  SomeRects some;
  RectPieces pieces;
  for (int round = 0; round < 40; ++round) {
    std::vector<SceneRect> rects;
    for (int i = 0; i < 6; ++i) rects.push_back(some.next());
    pieces.cut(rects, {});
    Canvas one_by_one;
    for (const SceneRect& each : rects) {
      paint(one_by_one, PixelGrid{}.box_of(each.x, each.y, each.width, each.height), each.color);
    }
    EXPECT_EQ(painted(pieces), one_by_one) << "round " << round;
  }
}

TEST(BarRows, LieInTheMiddleAndNearTheBottom) {
  EXPECT_THAT(bar_rows(Fill::Thin, 14, 1), Pair(6, 8));
  EXPECT_THAT(bar_rows(Fill::Thin, 15, 1), Pair(7, 9));  // as thick as in the lane beside
  EXPECT_THAT(bar_rows(Fill::Baseline, 14, 1), Pair(11, 13));
  EXPECT_THAT(bar_rows(Fill::Thin, 1, 1), Pair(0, 1));
  EXPECT_THAT(bar_rows(Fill::Baseline, 1, 1), Pair(0, 0));
  EXPECT_THAT(bar_rows(Fill::Baseline, 20, 2), Pair(14, 18));
}

}  // namespace
}  // namespace interlane
