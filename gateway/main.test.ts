/** The gateway over HTTP with neighbours that are a table of answers: what comes out of it in which form, and when not. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Bus, Heard } from "@guichet/shared/bus/port.ts";
import { Refused, Unavailable } from "@guichet/shared/contracts/refused.ts";
import type { Watched } from "@guichet/shared/contracts/topology.ts";
import { readConfig } from "@guichet/shared/process/config.ts";
import { type Http, openHttp } from "@guichet/shared/process/http.ts";
import type { Running } from "@guichet/shared/process/lifecycle.ts";
import type { Log } from "@guichet/shared/process/log.ts";
import { openMetrics } from "@guichet/shared/process/metrics.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { startGateway } from "./main.ts";

const anna = "01980000-0000-7000-8000-0000000000a1";
const admin = "01980000-0000-7000-8000-0000000000ad";
const queue = { id: "01980000-0000-7000-8000-0000000000c1", name: "Réseau", address: "reseau@lapp.example" };
const part = "01980000-0000-7000-8000-0000000000f1";
const at = "2026-03-02T08:15:00.000Z";
const personOf = (id: string) => ({
  id,
  version: 1,
  name: id === admin ? "Admin" : "Anna Roy",
  login: null,
  addresses: ["anna@lapp.example"],
  language: null,
  office: null,
  telephone: null,
  administrator: id === admin,
});
const ticketOf = (number: number) => ({
  number,
  version: 1,
  queue,
  subject: `Panne ${number}`,
  status: "new",
  wayIn: "mail",
  requester: anna,
  watchers: [],
  owner: null,
  validated: null,
  named: null,
  office: null,
  telephone: null,
  equipment: null,
  tags: [],
  toldQueues: [],
  links: [],
  openedAt: at,
  changedAt: at,
});
const viewOf = (number: number) => ({ ticket: ticketOf(number), people: [{ id: anna, name: "Anna Roy" }] });

type Answer = (input: Record<string, unknown>) => unknown;
let answers: Record<string, Answer> = {};
let asked: { name: string; input: Record<string, unknown> }[] = [];
let tell: (type: Watched, event: { audience: string[] | null; data: unknown }) => void = () => {};
/** Calls answer from the table, `watch` keeps the ear. What the gateway must not use throws. */
const bus = {
  call: async (name: string, input: Record<string, unknown>) => {
    asked.push({ name, input });
    const found = answers[name];
    if (found === undefined) throw new Unavailable(name.split(".")[0] ?? "", "it is not there");
    return found(input);
  },
  watch: async (hear: (type: Watched, events: unknown[]) => void) => {
    tell = (type, event) => hear(type, [event]);
  },
  ping: async () => {},
};
const sessions: Record<string, string> = { "anna-token": anna, "admin-token": admin };
const signedIn: Record<string, Answer> = {
  "auth.session": ({ token }) => {
    const id = sessions[String(token)];
    return id === undefined ? null : { session: id, person: personOf(id) };
  },
};

const lines: { level: string; message: string; fields: unknown }[] = [];
const note = (level: string) => (message: string, fields?: unknown) => void lines.push({ level, message, fields });
const log: Log = { debug: note("debug"), info: note("info"), warn: note("warn"), error: note("error") };
let gateway: Running;
let http: Http;
let archive: Server;
let url = "";

beforeAll(async () => {
  archive = createServer((request, response) => {
    if (request.url?.startsWith("/internal/parts/")) response.end("bytes of the part");
    else response.writeHead(404).end();
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => archive.once("listening", resolve));
  const { port } = archive.address() as AddressInfo;
  const metrics = openMetrics();
  http = openHttp({ address: "127.0.0.1", port: 0, log, metrics, ready: async () => {} });
  const config = readConfig({ MAIL_INGEST_URL: `http://127.0.0.1:${port}`, PUBLIC_URL: "https://help.example" });
  gateway = await startGateway({
    bus: bus as unknown as Bus,
    config,
    secret: "a-secret-that-is-only-for-tests-0123456789",
    clock: { now: () => new Date(at) },
    log,
    metrics,
    http,
  });
  url = `http://127.0.0.1:${await http.listen()}`;
});
afterAll(async () => {
  await gateway.stop();
  await http.close();
  archive.close();
});
beforeEach(() => {
  answers = { ...signedIn };
  asked = [];
  lines.length = 0;
});

async function query(text: string, variables: object = {}, headers: Record<string, string> = { Authorization: "Bearer admin-token" }) {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify({ query: text, variables }),
  });
  return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
}

describe("try", () => {
  test("things", async () => {
    answers["ticket.list"] = (i) => ({ items: [viewOf(1), viewOf(2)], next: "abc" });
    answers["person.get"] = () => ({ people: [personOf(anna)] });
    console.log(JSON.stringify((await query("{ tickets { nodes { number requester { name addresses } queue { name } } edges {cursor} pageInfo { endCursor } } }")).body), JSON.stringify(asked));
    console.log(JSON.stringify((await query("{ queues { name } me { person { name } } }"))));
    console.log(JSON.stringify((await query("{ nothing { name } }"))));
    console.log(JSON.stringify((await query("{ quA"))));
    console.log(JSON.stringify((await query("query($n: Int!) { ticket(number: $n) { number } }", {n: "x"}))));
    answers["ticket.get"] = () => { throw new Refused({code: "address-taken", address: "x"}) };
    console.log(JSON.stringify((await query("query($n: Int!) { ticket(number: $n) { number } }", {n: 3}))));
    answers["ticket.get"] = () => { throw new Error("boom") };
    console.log(JSON.stringify((await query("query($n: Int!) { ticket(number: $n) { number } }", {n: 3}))), lines);
    console.log(JSON.stringify((await query("{ tickets(first: 1000) { nodes {number} } }"))));
    const r = await fetch(`${url}/graphql`, {headers: {accept: "text/html"}});
    console.log(r.status, [...r.headers], (await r.text()).length);
  });
});
