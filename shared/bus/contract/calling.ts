/** Questions and their answers. */
import { expect } from "@jest/globals";
import { Refused, Unavailable } from "../../contracts/refused.ts";
import type { Promises } from "./delivery.ts";
import { auth, serveAuth, somebody } from "./people.ts";

export const calling: Promises = {
  "a question is answered, and many at once each get their own answer": async (ground) => {
    const bus = await ground.openBus();
    await serveAuth(bus);
    const ids = Array.from(
      { length: 50 },
      (_, index) => `00000000-0000-7000-8000-0000000001${String(index).padStart(2, "0")}`,
    );
    const answers = await Promise.all(ids.map((id) => bus.call("person.get", { ids: [id] })));
    expect(answers.map(({ people }) => people[0]?.id)).toEqual(ids);
  },
  "a question that nobody serves fails within its deadline": async (ground) => {
    const bus = await ground.openBus();
    const asked = performance.now();
    await expect(bus.call("person.get", { ids: [] }, 300)).rejects.toBeInstanceOf(Unavailable);
    expect(performance.now() - asked).toBeLessThan(1000);
  },
  "a question that is not answered in time fails by its deadline": async (ground) => {
    const bus = await ground.openBus();
    const mayEnd = Promise.withResolvers<void>();
    await bus.serve("auth", {
      ...auth,
      "person.get": async () => {
        await mayEnd.promise;
        return { people: [] };
      },
    });
    await expect(bus.call("person.get", { ids: [] }, 100)).rejects.toBeInstanceOf(Unavailable);
    mayEnd.resolve();
    await expect(bus.call("person.get", { ids: [] })).resolves.toEqual({ people: [] }); // the late answer is not taken for it
  },
  "Refused arrives as Refused, with its reason": async (ground) => {
    const bus = await ground.openBus();
    const reason = { code: "address-taken", address: "chloe@lapp.example" } as const;
    await bus.serve("auth", {
      ...auth,
      "person.get": async () => {
        throw new Refused(reason);
      },
    });
    const error = await bus.call("person.get", { ids: [] }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Refused);
    expect(error).toMatchObject({ reason });
  },
  "a bug in a service arrives as an error that is no refusal": async (ground) => {
    const bus = await ground.openBus();
    await serveAuth(bus);
    const error = await bus.call("auth.session", { token: "abc" }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(Refused);
    expect(error).toMatchObject({ message: expect.stringContaining("nobody asks this here") });
  },
  "input that does not fit is refused with its path": async (ground) => {
    const bus = await ground.openBus();
    await serveAuth(bus);
    const person = { name: "Chloé Petit", addresses: ["chloe@lapp.example", "no address"] };
    const error = await bus
      .call("person.save", { by: somebody, person, key: "1" })
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      reason: { code: "invalid-input", problems: [expect.objectContaining({ path: "person.addresses.1" })] },
    });
  },
};
