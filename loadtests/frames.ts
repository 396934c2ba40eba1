/** How smoothly a list is scrolled: the frames of Chromium's own trace, shown or missed. */
import { z } from "zod";
import type { Window } from "./chromium.ts";

/** Frames a second where none is missed. */
const screenHz = 60;

export interface Frames {
  shown: number;
  missed: number;
}
/** Turns a wheel over the middle of the page for so many pixels, up if they are negative, at so many a second. */
export async function scroll(
  { page, cdp, size }: Window,
  pixels: number,
  pixelsPerSecond: number,
): Promise<Frames> {
  const browser = page.context().browser();
  if (browser === null) throw new Error("the window has no browser");
  await browser.startTracing(page, {
    categories: ["-*", "benchmark", "cc", "disabled-by-default-devtools.timeline.frame"],
  });
  await cdp.send("Input.synthesizeScrollGesture", {
    ...{ x: size.width / 2, y: size.height / 2, yDistance: -pixels },
    ...{ speed: pixelsPerSecond, gestureSourceType: "mouse" },
  });
  return framesIn((await browser.stopTracing()).toString("utf8"));
}
export const framesPerSecond = ({ shown, missed }: Frames): number => (screenHz * shown) / (shown + missed);

const trace = z.object({ traceEvents: z.array(z.looseObject({ name: z.string(), ph: z.string() })) });
const reported = z.object({
  args: z.object({ frame_reporter: z.looseObject({ state: z.string(), scroll_state: z.string() }) }),
});
/** Those of the compositor that scrolls; a frame in which nothing was to be drawn counts for neither. */
function framesIn(text: string): Frames {
  const states = trace
    .parse(JSON.parse(text))
    .traceEvents.filter(({ name, ph }) => name === "PipelineReporter" && ph === "b")
    .map((event) => reported.parse(event).args.frame_reporter)
    .filter(({ scroll_state: scrolls }) => scrolls !== "SCROLL_NONE")
    .map(({ state }) => state);
  const count = (wanted: string): number => states.filter((state) => state.startsWith(wanted)).length;
  const frames = { shown: count("STATE_PRESENTED"), missed: count("STATE_DROPPED") };
  if (frames.shown === 0) throw new Error("the trace has no frame of a scroll");
  return frames;
}
