/** The journeys in one process on the embedded database: the first exactly as `npm start` runs it. */
import { describe } from "@jest/globals";
import { openInOneProcess } from "./desks.ts";
import { aJourney } from "./journey.ts";
import { aRequestJourney } from "./request-journey.ts";

describe("in one process", () => aJourney(() => openInOneProcess()));
describe("in one process whose clock is moved", () =>
  aRequestJourney((env) => openInOneProcess({ program: "clocked", env })));
