/** Signing in without a script, so that an administrator reaches GraphiQL; the lockout is auth's, as for the mutation. */
import type { IncomingMessage } from "node:http";
import type { Bus } from "@guichet/shared/bus/port.ts";
import type { Access } from "./access.ts";
import { reasonOf, requireOwnSite } from "./failures.ts";
import { formOf } from "./pages/form.ts";
import { languageOf, type Page } from "./pages/layout.ts";
import { signInPage } from "./pages/sign-in.ts";

/** What is shown instead of GraphiQL; null to an administrator. */
export async function pageInsteadOf(access: Access, { headers }: IncomingMessage): Promise<Page | null> {
  const language = languageOf(headers);
  try {
    const session = await access.session();
    if (session?.person.administrator) return null;
    return signInPage(language, { name: session?.person.name ?? null });
  } catch (error) {
    return pageOf(error, language);
  }
}

/** A session, or the form again with the reason. @throws {HttpRefused} */
export async function signInByForm(
  call: Bus["call"],
  { clientAddress }: Access,
  request: IncomingMessage,
  publicUrl: string,
): Promise<Page | { token: string; expiresAt: Date }> {
  requireOwnSite(request, publicUrl);
  const form = await formOf(request);
  const [name, password] = [form.get("name") ?? "", form.get("password") ?? ""];
  try {
    const { token, expiresAt } = await call("auth.sign-in", { name, password, clientAddress });
    return { token, expiresAt: new Date(expiresAt) };
  } catch (error) {
    return pageOf(error, languageOf(request.headers));
  }
}

/** @throws whatever is a bug */
function pageOf(error: unknown, language: Page["language"]): Page {
  const reason = reasonOf(error);
  if (reason === null) throw error;
  return signInPage(language, { reason });
}
