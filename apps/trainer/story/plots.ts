// The list of all plots.
import { brokenCup, helpingAtHome, hurtAnimal, lostAnimal, wayHome } from "./plots-of-care.ts";
import { contest, lostThing, quarrel, secretGift, sharing } from "./plots-of-friends.ts";
import { darkNight, learning, magic, rainyDay, strangeNoise } from "./plots-of-wonder.ts";

export const plotCount = 15;

/** The stages of plot number `index`, in order. */
export function plotOf(index: u32): Slice<string> {
  switch (index) {
    case 0: return lostThing.slice();
    case 1: return sharing.slice();
    case 2: return quarrel.slice();
    case 3: return contest.slice();
    case 4: return secretGift.slice();
    case 5: return hurtAnimal.slice();
    case 6: return lostAnimal.slice();
    case 7: return brokenCup.slice();
    case 8: return helpingAtHome.slice();
    case 9: return wayHome.slice();
    case 10: return darkNight.slice();
    case 11: return learning.slice();
    case 12: return magic.slice();
    case 13: return rainyDay.slice();
    default: return strangeNoise.slice();
  }
}
