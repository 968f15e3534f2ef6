/** What nouns show on the big screen whatever its scene. It comes with the first screen: each is a few lines. */

import type { Component } from "svelte";
import Announced from "./announcements/OnStage.svelte";
import type { StagedProps } from "./stage/seen";
import HallTime from "./timers/OnStage.svelte";

/** At the end of its head. */
export const HEAD: readonly Component<StagedProps>[] = [HallTime];

/** Along its foot. */
export const FOOT: readonly Component<StagedProps>[] = [Announced];
