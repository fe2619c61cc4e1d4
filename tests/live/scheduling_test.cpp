#include "engine/linux/scheduling.h"

#include <gtest/gtest.h>

namespace interlane {
namespace {

TEST(PolicyPermissions, AlwaysGrantTheDefaultPolicyAndExplainARefusal) {
  const std::vector<PolicyPermission> permissions = policy_permissions();
  ASSERT_EQ(permissions.size(), 4U);
  EXPECT_EQ(permissions[0].policy, "other");
  EXPECT_TRUE(permissions[0].is_granted);
  for (const PolicyPermission& permission : permissions) {
    EXPECT_NE(permission.is_granted, !permission.obstacle.empty()) << permission.policy;
  }
}

}  // namespace
}  // namespace interlane
