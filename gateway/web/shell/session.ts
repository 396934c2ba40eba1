/** Who is signed in. */
import { createContext, useContext } from "react";
import type { Client } from "urql";
import { SessionDocument, type SessionQuery } from "../operations.generated.ts";

export type Me = NonNullable<SessionQuery["me"]>;
export const SessionContext = createContext<Me | null>(null);

/** Asked once; null for nobody, and when the desk can't be reached. */
export async function readSession(client: Client): Promise<Me | null> {
  return (await client.query(SessionDocument, {})).data?.me ?? null;
}
/** Only below the shell, which shows nothing else before somebody is signed in. */
export function useMe(): Me {
  const me = useContext(SessionContext);
  if (me === null) throw new Error("nobody is signed in here");
  return me;
}
export const isMember = ({ queues, person }: Me): boolean => queues.length > 0 || isAdministrator({ person });
export const isAdministrator = ({ person }: Pick<Me, "person">): boolean =>
  person.roles.includes("ADMINISTRATOR");
