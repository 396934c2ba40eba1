/** What the values of variables look like, each with what is expected in words. */
import { z } from "zod";
import { isNetwork } from "./networks.ts";

/** Of what, such as "days", and its bounds: both are told whatever is wrong. */
export const whole = (of: string, least: number, most: number) => {
  const error = `expected a whole number of ${of} from ${least} to ${most}`;
  return z.coerce.number(error).int(error).min(least, error).max(most, error);
};
const portExpected = "expected a port number from 0 to 65535";
export const port = z.coerce
  .number(portExpected)
  .int(portExpected)
  .min(0, portExpected)
  .max(65_535, portExpected);
export const url = (...schemes: string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && schemes.includes(new URL(text).protocol.slice(0, -1)),
      `expected a URL that starts with ${schemes.map((scheme) => `${scheme}://`).join(" or ")}`,
    );
export const database = url("postgres", "postgresql");
export const ownDatabase = database
  .optional()
  .describe("a database for this service alone (with RABBITMQ_URL)");
export const domain = z
  .string()
  .toLowerCase()
  .regex(/^[a-z0-9.-]+$/, "expected a domain such as lapp.example (its A-label)");
export const list = (text: string): string[] => text.split(/[\s,]+/).filter((item) => item !== "");
export const networks = z
  .string()
  .transform(list)
  .refine((items) => items.every(isNetwork), "expected networks such as 10.0.0.0/8, separated by commas");
export const timeZone = z
  .string()
  .refine(
    (name) => Intl.supportedValuesOf("timeZone").includes(name) || name === "UTC",
    "expected a time zone such as Europe/Paris",
  );
export const bound = z
  .string()
  .regex(/^[1-9]\d{0,6}\/[1-9]\d{0,6}$/, "expected how many in an hour and in a day, such as 20/100")
  .transform((text) => text.split("/").map(Number))
  .transform(([perHour = 0, perDay = 0]) => ({ perHour, perDay }));
