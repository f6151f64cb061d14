// What stands behind a tap, or behind a few words: it comes once the first screen stands, so that nobody on a slow network waits for it.
// Its words come with it.

import { PastedEntries } from "../parts/pasted.js";
import { nearestTo } from "../similar.js";
import { laterWords } from "../words/later.js";
import { dayWords } from "../words/day.js";
import { Asleep } from "./asleep.js";
import { Away } from "./away.js";
import { Late } from "./late.js";
import { Menu } from "./menu.js";
import { StandingBar } from "./standing.js";

export const laterComponents = { Asleep, Away, Late, Menu, PastedEntries, StandingBar, nearestTo };
