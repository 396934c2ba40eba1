/** The addresses of the interface (each shows one page, loaded when it is needed). */
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import type { Client } from "urql";
import { Broken, GonePage } from "./parts/states.tsx";
import { readListAhead, readTicketAhead } from "./shell/ahead.ts";
import { isMember, readSession } from "./shell/session.ts";
import { Shell } from "./shell/shell.tsx";
import { isView, lastSeen } from "./shell/views.ts";

const root = createRootRouteWithContext<{ client: Client }>()({
  component: Shell,
  notFoundComponent: GonePage,
});
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

const start = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: lazyRouteComponent(() => import("./pages/start.tsx"), "Start"),
  beforeLoad: async ({ context }) => {
    const me = await readSession(context.client);
    if (me === null || !isMember(me)) return;
    const { view, queue } = lastSeen();
    throw redirect({
      to: "/in/$view",
      params: { view },
      search: queue === null ? {} : { queue },
      replace: true,
    });
  },
});
const ticket = createRoute({
  getParentRoute: () => root,
  path: "/$number",
  component: lazyRouteComponent(() => import("./pages/number.tsx"), "NumberPage"),
  loader: ({ context, params }) => void readTicketAhead(context.client, Number(params.number)),
});
const inbox = createRoute({
  getParentRoute: () => root,
  path: "/in/$view",
  component: lazyRouteComponent(() => import("./pages/inbox.tsx"), "Inbox"),
  validateSearch: (given: Record<string, unknown>) => ({
    ...only("queue", given["queue"]),
    ...only("peek", given["peek"]),
  }),
  loaderDeps: ({ search: { queue = null } }) => ({ queue }),
  loader: ({ context, params: { view }, deps: { queue } }) =>
    void (isView(view) && readListAhead(context.client, { view, queue })),
});
const tree = root.addChildren([
  start,
  page("/new", () => import("./pages/new-request.tsx"), "NewRequest"),
  page("/history", () => import("./pages/history.tsx"), "History"),
  ticket,
  inbox,
  searched("/search", "q", () => import("./pages/search.tsx"), "Search"),
  page("/help", () => import("./pages/help.tsx"), "Help"),
  page("/me", () => import("./pages/me.tsx"), "MyAccount"),
  page("/admin/people", () => import("./pages/admin-people.tsx"), "AdminPeople"),
  page("/admin/queues", () => import("./pages/admin-queues.tsx"), "AdminQueues"),
  page("/admin/mailbox", () => import("./pages/admin-mailbox.tsx"), "AdminMailbox"),
  page("/admin/intake", () => import("./pages/admin-intake.tsx"), "AdminIntake"),
  page("/admin/mail", () => import("./pages/admin-mail.tsx"), "AdminMail"),
  page("/admin/parked", () => import("./pages/admin-parked.tsx"), "AdminParked"),
]);
export const openRouter = (client: Client) =>
  createRouter({
    routeTree: tree,
    context: { client },
    defaultPreload: "intent",
    defaultErrorComponent: Broken,
    scrollRestoration: true,
  });

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof openRouter>;
  }
}
