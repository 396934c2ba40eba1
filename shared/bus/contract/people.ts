/** An auth service that knows one administrator. */
import { firstAdministrator } from "../../contracts/auth.ts";
import type { By } from "../../contracts/envelope.ts";
import type { Answers, Bus } from "../port.ts";

const as = (person: string): By => ({ person, zone: "internal", session: null });
export const administrator = as(firstAdministrator);
export const somebody = as("00000000-0000-7000-8000-000000000002");

const unasked = async (): Promise<never> => {
  throw new Error("nobody asks this here");
};
export const auth: Answers<"auth"> = {
  "auth.sign-in": unasked,
  "auth.session": unasked,
  "auth.sign-out": unasked,
  "auth.sessions": unasked,
  "auth.revoke": unasked,
  "token.create": unasked,
  "person.of-addresses": unasked,
  "person.save": unasked,
  "person.find": unasked,
  "person.get": async ({ ids }) => ({
    people: ids.map((id) => ({
      id,
      version: 1,
      name: "Chloé Petit",
      login: null,
      addresses: [],
      language: null,
      office: null,
      telephone: null,
      administrator: id === firstAdministrator,
    })),
  }),
};
export const serveAuth = (bus: Bus): Promise<void> => bus.serve("auth", auth);
