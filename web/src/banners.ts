/** What nouns show on every step of a member's day. It comes with the first screen: each is a few lines. */

import type { Component } from "svelte";
import Announced from "./announcements/Banner.svelte";
import Called from "./calls/Mark.svelte";
import Locked from "./locks/Banner.svelte";
import Moved from "./members/Banner.svelte";
import type { BannerProps } from "./noun";
import TimeLeft from "./timers/TimeLeft.svelte";

/** Above the task, in this order. */
export const BANNERS: readonly Component<BannerProps>[] = [Announced, Moved, Locked];

/** In the masthead. */
export const MARKS: readonly Component<BannerProps>[] = [TimeLeft, Called];
