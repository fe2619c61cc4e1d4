#!/usr/bin/env python3
"""Drives the replay in the real window with real keys and a real pointer.

    replay_test.py PROGRAM [unittest option...]
"""

import os
import sys
import time
import unittest

import window_test
from window_test import HEIGHT, WindowTest


class Replaying(WindowTest):
    def setUp(self):
        super().setUp()
        self.window = self.open_window()

    def replay(self):
        self.window.settle()
        return self.window.latest["replay"]

    def press(self, *keys):
        for key in keys:
            self.window.do("key", key)
        return self.replay()

    def test_k_plays_and_pauses_and_escape_ends_it(self):
        self.assertEqual(self.window.latest["replay"]["state"], "stopped")
        self.window.do("key", "k")
        playing = self.window.wait_for("replay", lambda event: event["state"] == "playing")
        self.assertLess(playing["speed"], 1)
        time.sleep(0.5)
        self.window.do("key", "k")
        paused = self.window.wait_for("replay", lambda event: event["state"] == "paused")
        self.assertGreater(paused["playhead_ns"], 0)
        self.assertLess(paused["playhead_ns"], self.window.latest["view"]["extent_ns"])
        self.assertEqual(self.press("Escape")["state"], "stopped")

    def test_a_paused_replay_draws_no_frames(self):
        self.press("k")
        self.assertEqual(self.press("k")["state"], "paused")
        self.assertEqual(self.window.settle(1.5), [])

    def test_j_and_l_step_from_event_to_event(self):
        times = [self.press("l")["playhead_ns"] for _ in range(4)]
        self.assertEqual(times, sorted(set(times)))
        self.assertGreater(times[0], 0)
        back = [self.press("j")["playhead_ns"] for _ in range(3)]
        self.assertEqual(back, times[2::-1])

    def test_shift_j_and_shift_l_change_the_speed(self):
        before = self.press("l")["speed"]
        slower = self.press("shift+j")["speed"]
        self.assertLess(slower, before)
        self.assertGreaterEqual(slower, before / 2.6)
        self.assertEqual(self.press("shift+l")["speed"], before)
        for _ in range(20):
            self.window.do("key", "shift+l")
        self.assertEqual(self.replay()["speed"], 10)
        for _ in range(20):
            self.window.do("key", "shift+j")
        self.assertEqual(self.replay()["speed"], 0.0001)

    def test_h_hides_what_is_to_come_until_it_is_revealed(self):
        window = self.window
        self.press("l")  # the bar is there, so lanes stay where they are
        lane = self.lane_with_a_task()
        self.assertTrue(self.press("h")["hides_something"])
        window.point_at(*lane)
        self.assertIsNone(window.latest["look"]["highlighted"])
        window.do("click", 1)
        window.settle()
        self.assertIsNone(window.latest["look"]["chosen"])
        self.assertFalse(self.press("h")["hides_something"])
        window.point_at(*lane)
        self.assertIsNotNone(window.latest["look"]["highlighted"])

    def lane_with_a_task(self):
        """A point at which something is to be seen, found by pointing."""
        for down in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
            point = self.window.plot_point(0.35, down)
            self.window.point_at(*point)
            if self.window.latest["look"]["highlighted"] is not None:
                return point
        self.fail("nothing to point at")

    def test_the_end_reveals_what_was_hidden(self):
        window = self.window
        self.press("h")
        for _ in range(20):
            window.do("key", "shift+l")
        window.do("key", "k")
        window.wait_for("replay", lambda event: event["state"] == "paused"
                        and event["playhead_ns"] == window.latest["view"]["extent_ns"])
        self.assertFalse(window.latest["replay"]["hides_something"])
        self.assertTrue(window.latest["replay"]["hides_future"])

    def test_the_handle_on_the_ruler_can_be_dragged(self):
        window = self.window
        self.press("l")
        window.point_at(*window.place("playhead"))
        window.do("mousedown", 1)
        window.settle(0.2)
        x, _ = window.plot_point(0.5)
        _, y = window.place("playhead")
        window.point_at(x - 30, y)
        window.point_at(x, y)
        window.do("mouseup", 1)
        paused = self.replay()
        self.assertAlmostEqual(paused["playhead_ns"], window.time_at(0.5),
                               delta=0.01 * window.latest["view"]["extent_ns"])
        self.assertTrue(window.latest["view"]["shows_all"])

    def test_shift_k_repeats_the_measured_stretch(self):
        window = self.window
        window.point_at(*window.plot_point(0.2))
        window.do("mousedown", 1)
        window.settle(0.2)
        window.point_at(*window.plot_point(0.3))
        window.point_at(*window.plot_point(0.4))
        window.do("mouseup", 1)
        window.settle()
        looping = self.press("shift+k")
        self.assertEqual(looping["state"], "playing")
        extent = window.latest["view"]["extent_ns"]
        self.assertAlmostEqual(looping["loop_ns"][0], window.time_at(0.2), delta=0.01 * extent)
        self.assertAlmostEqual(looping["loop_ns"][1], window.time_at(0.4), delta=0.01 * extent)
        for _ in range(20):
            window.do("key", "shift+l")
        time.sleep(0.5)  # many times round
        paused = self.press("k")
        self.assertEqual(paused["state"], "paused")
        self.assertGreaterEqual(paused["playhead_ns"], looping["loop_ns"][0])
        self.assertLess(paused["playhead_ns"], looping["loop_ns"][1])
        self.assertIsNone(self.press("shift+k")["loop_ns"])

    def test_the_view_goes_along_with_the_playhead(self):
        window = self.window
        for _ in range(6):
            window.do("key", "w")
        window.settle()
        before = window.latest["view"]
        for _ in range(20):
            window.do("key", "shift+l")
        window.do("key", "k")
        window.wait_for("view", lambda event: event["begin_ns"] > before["end_ns"])

    def test_the_bar_does_what_the_keys_do(self):
        window = self.window
        window.click("replay")
        window.wait_for("replay", lambda event: event["state"] == "playing")
        window.settle()
        window.click("replay play")
        window.wait_for("replay", lambda event: event["state"] == "paused")
        window.settle()
        window.click("replay hide")
        window.wait_for("replay", lambda event: event["hides_something"])
        window.click("replay forth")
        window.click("replay slower")
        window.click("replay loop")
        window.wait_for("replay", lambda event: event["loop_ns"] is not None)
        window.click("replay end")
        window.wait_for("replay", lambda event: event["state"] == "stopped")
        window.settle()
        self.assertNotIn("replay end", window.latest["places"]["places"])

    def test_space_plays_and_pauses_and_never_runs_anew(self):
        window = self.window
        window.do("key", "h")
        window.wait_for("replay", lambda event: event["hides_something"])
        window.do("key", "space")
        window.wait_for("replay", lambda event: event["state"] == "playing")
        window.do("key", "space")
        window.wait_for("replay", lambda event: event["state"] == "paused")
        self.assertNotIn("run_began", [event["event"] for event in window.settle()])
        self.assertTrue(self.replay()["hides_future"])

    def test_a_key_that_is_held_down_switches_once(self):
        window = self.window
        window.do("keydown", "h")
        time.sleep(1.2)
        window.do("keyup", "h")
        states = [event["hides_future"] for event in window.settle()
                  if event["event"] == "replay"]
        self.assertEqual(states[-1], True)
        self.assertEqual(states, sorted(states))

    def test_a_live_run_ends_the_replay_and_refuses_another(self):
        window = self.window
        self.press("l")
        window.do("key", "F5")
        window.wait_for("toast", lambda event: "new runs" in event["words"])
        window.wait_for("replay", lambda event: event["state"] == "stopped")
        window.do("key", "k")
        window.wait_for("toast", lambda event: "ended" in event["words"])
        window.wait_for("runs_ended")
        self.assertEqual(self.replay()["state"], "stopped")


class Following(WindowTest):
    def setUp(self):
        super().setUp()
        self.write_long_run()
        self.window = self.open_window("--scenario", "long.toml", "--model", "threads")
        before = self.window.latest["view"]["extent_ns"]
        self.window.do("key", "space")
        self.window.wait_for("view", lambda event: event["extent_ns"] < before)
        self.window.do("key", "w", "w", "w", "End")

    @staticmethod
    def shows_newest(event):
        """As far from the end as the key brings it, so that no view on the way there is meant."""
        room = (event["end_ns"] - event["begin_ns"]) / 10
        return not event["shows_all"] and abs(event["end_ns"] - event["extent_ns"] - room) < 10

    def test_a_view_of_the_newest_time_goes_along_until_it_is_moved(self):
        window = self.window
        following = window.wait_for("view", self.shows_newest)
        later = window.wait_for("view", lambda event: event["extent_ns"] > following["extent_ns"])
        self.assertTrue(self.shows_newest(later), later)
        window.do("key", "a", "a", "a", "a")
        stayed = window.wait_for("view", lambda event: event["end_ns"] < event["extent_ns"])
        window.wait_for("view", lambda event: event["extent_ns"] > stayed["extent_ns"])
        self.assertFalse(self.shows_newest(window.latest["view"]), window.latest["view"])
        window.do("key", "End")
        window.wait_for("view", self.shows_newest)

    def test_a_view_of_the_newest_time_arrives_at_the_end(self):
        self.window.wait_for("view", self.shows_newest)
        self.window.wait_for("runs_ended")
        self.window.settle()
        self.assertTrue(self.shows_newest(self.window.latest["view"]), self.window.latest["view"])


class Gliding(WindowTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.display.environment["INTERLANE_REDUCED_MOTION"] = "0"

    def test_a_key_moves_the_view_by_steps_and_history_knows_where_it_went(self):
        window = self.open_window()
        whole = window.latest["view"]["end_ns"]
        window.do("key", "w")
        lengths = [event["end_ns"] - event["begin_ns"] for event in window.settle()
                   if event["event"] == "view"]
        self.assertGreater(len(lengths), 1)
        self.assertEqual(lengths, sorted(lengths, reverse=True))
        self.assertAlmostEqual(lengths[-1], whole / 1.25, delta=2)
        window.do("key", "ctrl+z")
        window.settle()
        self.assertTrue(window.latest["view"]["shows_all"])
        window.do("key", "ctrl+shift+z")
        window.settle()
        view = window.latest["view"]
        self.assertEqual(view["end_ns"] - view["begin_ns"], lengths[-1])

    def test_the_wheel_does_not_lag_behind_the_hand(self):
        window = self.open_window()
        window.point_at(*window.plot_point(0.5))
        window.do("click", 4)
        views = [event for event in window.settle() if event["event"] == "view"]
        self.assertEqual(len(views), 1)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    window_test.PROGRAM = os.path.abspath(sys.argv.pop(1))
    unittest.main(verbosity=2)
