#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "app/timeline/pane/hit_test.h"
#include "app/timeline/state/pane_data.h"
#include "app/timeline/state/timeline_input.h"

namespace interlane {

// Sizes of text and of the parts around the lanes; they follow from the theme's text size.
struct Metrics {
  explicit Metrics(const Theme& theme);
  float text, small, caps, title;  // text sizes
  float margin;                    // left and right of everything
  float title_height, ruler_height;
  float fold_height;  // of a group that is only its header
  float group_gap, pane_gap;
};

// What happens when the lanes need more height than there is.
enum class Crowding : std::uint8_t {
  Scroll,  // lanes keep a height at which their names can be read
  Shrink,  // lanes get thinner and some lose their names
};

// Where the header of a group of lanes stands.
enum class HeaderPlace : std::uint8_t { Beside, Above };

// What is common to all panes of a picture before their heights are known.
struct ContentShape {
  std::size_t columns = 1;  // panes beside each other
  HeaderPlace headers = HeaderPlace::Beside;
};

// One group of lanes in a pane.
struct GroupPlan {
  LaneGroup group = LaneGroup::Cores;
  bool is_folded = false;
  std::size_t rows = 0;    // that are laid out
  std::size_t first = 0;   // place of the first of them in the group; a line counts those before
  std::size_t beyond = 0;  // further ones, which a line below the others counts
  float y = 0;             // relative to the pane's top
  float rows_y = 0;        // likewise, of the first row
  float header = 0;  // height of a header of its own above the rows; 0 where it stands beside them
  float pitch = 0;   // from row to row; for the curves their whole height
  float height = 0;  // with that line
};

// Lanes of a group that a pane shows at most: nobody reads more, and each costs its place.
inline constexpr std::size_t kMaxLanes = 300;

// Where the parts of a pane lie, before anything is drawn.
struct PanePlan {
  float top = 0;  // relative to the content
  float height = 0;
  float plot_top = 0;  // this and the following relative to the pane's top
  float plot_bottom = 0;
  std::vector<GroupPlan> groups;
};

struct ContentPlan {
  std::vector<PanePlan> panes;  // row by row
  float height = 0;
};

// How many panes stand beside each other where so many are to be shown: at most three, and none so
// narrow that its lanes could not be read.
[[nodiscard]] std::size_t column_count(Arrangement arrangement, std::size_t panes,
                                       const Metrics& metrics, float width);

// Gives lanes as much height as there is, the same for equal lanes in all panes, between a least at
// which they can be read and a most beyond which they look clumsy. Panes beside each other have
// their groups of lanes at the same heights. Of too many lanes in a group, those around the chosen
// one are laid out.
[[nodiscard]] ContentPlan plan_content(const std::vector<PaneInput>& panes, const Folds& folds,
                                       const std::optional<SpanChoice>& chosen,
                                       const Metrics& metrics, const ContentShape& shape,
                                       float height, Crowding crowding);

[[nodiscard]] bool is_folded(const Folds& folds, LaneGroup group);
// What is chosen, if it lies in this pane; else null.
[[nodiscard]] const SpanChoice* chosen_in(const std::optional<SpanChoice>& chosen,
                                          std::size_t pane);

// The lanes of a group that are laid out, by their places in its order.
struct LaneRange {
  std::size_t first = 0;
  std::size_t rows = 0;
};
// Those around the chosen one, which may be null, where there are too many. Cost: O(lanes) then.
[[nodiscard]] LaneRange laid_out(const PaneInput& pane, LaneGroup group, const SpanChoice* chosen);

// The lanes of a group in order, laid out or not: how many, which one lies where, and the other way
// round.
[[nodiscard]] std::size_t lanes_in(const PaneInput& pane, LaneGroup group);
[[nodiscard]] LaneRow lane_in(const PaneInput& pane, LaneGroup group, std::size_t place);
[[nodiscard]] std::optional<std::size_t> place_in_group(const PaneInput& pane, LaneRow::Kind kind,
                                                        std::size_t index);
[[nodiscard]] LaneGroup group_of(LaneRow::Kind kind);

}  // namespace interlane
