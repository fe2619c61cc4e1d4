#pragma once

// The geometry of every Fill, shared by all painters so that a state looks the same on the screen
// and in a file. Patterns are anchored at the rectangle's own top left corner and clipped to its
// rounded outline.
//
// Edges: painters of pixels move the left, right, top and bottom edge of a rectangle to the nearest
// device pixel (each by itself, so that neighbours stay neighbours), but leave at least one device
// pixel of width and height.
//
// Units: logical pixels, unless the name says otherwise.
namespace interlane::fill_geometry {

// Hollow, Hatched, Dotted and Sparse: an outline that lies inside the rectangle, over a faint tint.
inline constexpr float kOutlineWidth = 1.25F;
inline constexpr float kTintAlpha = 0.13F;  // share of the colour's own alpha
// Narrower than this there is no room for a pattern: outline and pattern are replaced by the tint
// at kNarrowAlpha over the whole rectangle.
inline constexpr float kPatternMinWidth = 3.0F;
inline constexpr float kNarrowAlpha = 0.45F;

// Hollow: a solid bar of the full height at the left edge, where the core was taken away.
inline constexpr float kTickWidth = 3.0F;

// Hatched and Sparse: diagonals that rise to the right at 45 degrees. The first passes through the
// top left corner; the period is measured along the horizontal.
inline constexpr float kHatchPeriod = 7.0F;
inline constexpr float kSparsePeriod = 18.0F;
inline constexpr float kHatchWidth = 1.25F;

// Dotted: round dots on a square grid, the first dot's centre half a pitch from the corner.
inline constexpr float kDotPitch = 5.0F;
inline constexpr float kDotRadius = 1.0F;

// Thin: a line through the middle. Baseline: a line that ends kBaselineInset above the bottom.
inline constexpr float kThinHeight = 2.5F;
inline constexpr float kBaselineHeight = 2.0F;
inline constexpr float kBaselineInset = 1.0F;

// Unknown: the colour at this share of its alpha; no outline. The layout writes the question mark.
inline constexpr float kUnknownAlpha = 0.6F;

// Dashed lines (SceneLine::dashed): a stroke and a gap of these lengths.
inline constexpr float kDashLength = 4.0F;
inline constexpr float kDashGap = 3.0F;

}  // namespace interlane::fill_geometry
