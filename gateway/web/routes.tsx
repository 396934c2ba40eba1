/** The addresses of the interface (each shows one page, loaded when it is needed). */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { Gone } from "./parts/states.tsx";
import { Shell } from "./shell/shell.tsx";

const root = createRootRoute({ component: Shell, notFoundComponent: Gone });
const page = <Path extends string>(path: Path, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load, name) });
/** One whose address tells more behind the `?`. */
const searched = <Path extends string, Field extends string>(
  path: Path,
  field: Field,
  load: () => Promise<Record<string, unknown>>,
  name: string,
) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(load, name),
    validateSearch: (given: Record<string, unknown>) => only(field, given[field]),
  });
function only<Field extends string>(field: Field, value: unknown): { [F in Field]?: string };
function only(field: string, value: unknown): { [field: string]: string } {
  return typeof value === "string" || typeof value === "number" ? { [field]: String(value) } : {};
}

const tree = root.addChildren([
  page("/", () => import("./pages/start.tsx"), "Start"),
  page("/new", () => import("./pages/new-request.tsx"), "NewRequest"),
  page("/history", () => import("./pages/history.tsx"), "History"),
  page("/$number", () => import("./pages/number.tsx"), "NumberPage"),
  searched("/in/$view", "queue", () => import("./pages/inbox.tsx"), "Inbox"),
  searched("/search", "q", () => import("./pages/search.tsx"), "Search"),
  page("/help", () => import("./pages/help.tsx"), "Help"),
  page("/me", () => import("./pages/me.tsx"), "MyAccount"),
  page("/admin/people", () => import("./pages/admin-people.tsx"), "AdminPeople"),
  page("/admin/queues", () => import("./pages/admin-queues.tsx"), "AdminQueues"),
  page("/admin/mailbox", () => import("./pages/admin-mailbox.tsx"), "AdminMailbox"),
  page("/admin/mail", () => import("./pages/admin-mail.tsx"), "AdminMail"),
  page("/admin/parked", () => import("./pages/admin-parked.tsx"), "AdminParked"),
]);
export const router = createRouter({ routeTree: tree, defaultPreload: "intent", scrollRestoration: true });

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
