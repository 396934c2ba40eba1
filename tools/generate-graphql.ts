/** Types of the GraphQL schema: what a resolver gets and must answer. Types only, so starting needs no generation. */
import { codegen } from "@graphql-codegen/core";
import * as typescript from "@graphql-codegen/typescript";
import * as resolvers from "@graphql-codegen/typescript-resolvers";
import { readSdl } from "../gateway/sdl.ts";

const file = "gateway/schema.generated.ts";

/** The generated file, relative to the root of the repository, and what must stand in it. */
export async function graphqlTypes(): Promise<{ file: string; content: string }> {
  const content = await codegen({
    filename: file,
    documents: [],
    schema: readSdl(),
    config,
    plugins: [{ typescript: {} }, { resolvers: {} }],
    pluginMap: { typescript, resolvers },
  });
  return {
    file,
    content: `// Made by npm run generate from gateway/schema/*.graphql. Do not edit.\n${content}`,
  };
}

const auth = "@guichet/shared/contracts/auth.ts";
const mail = "@guichet/shared/contracts/mail.ts";
const mailIntake = "@guichet/shared/contracts/mail-intake.ts";
const notification = "@guichet/shared/contracts/notification.ts";
const search = "@guichet/shared/contracts/search.ts";
const ticketViews = "@guichet/shared/contracts/ticket-views.ts";
const topology = "@guichet/shared/contracts/topology.ts";
const parents = "./parents.ts";
const config = {
  enumsAsTypes: true,
  useTypeImports: true,
  strictScalars: true,
  scalars: { DateTime: "string", Date: "string" },
  defaultScalarType: "never",
  inputMaybeValue: "T | null | undefined",
  contextType: "./context.ts#Context",
  mappers: {
    Request: `${ticketViews}#RequestView`,
    Message: `${parents}#MessageParent`,
    Ticket: `${ticketViews}#TicketView`,
    MessageEntry: `${parents}#MessageEntryParent`,
    NoteEntry: `${parents}#NoteEntryParent`,
    ChangeEntry: `${parents}#ChangeEntryParent`,
    DeliveryEntry: `${parents}#DeliveryEntryParent`,
    Entry: `${parents}#EntryParent`,
    Absence: `${parents}#AbsenceParent`,
    Session: `${parents}#SessionParent`,
    Colleague: `${parents}#Named`,
    Person: `${parents}#PersonParent`,
    Me: `${auth}#Person as Whole`,
    Queue: `${parents}#QueueParent`,
    Part: `${mail}#Part as PartOfMail`,
    TicketCount: `${parents}#TicketCountParent`,
    Detail: `${mail}#Detail as DetailOfMail`,
    Mail: `${mail}#MailTaken`,
    QueueIntake: `${mailIntake}#QueueIntake as QueueTraffic`,
    SentMail: `${notification}#SentMail as Sent`,
    Undeliverable: `${notification}#Undeliverable as Undelivered`,
    SearchHit: `${search}#Hit`,
    ParkedMessage: `${topology}#ParkedMessage as Parked`,
    RequestConnection: `${parents}#RequestPage`,
    MessageConnection: `${parents}#MessagePage`,
    TicketConnection: `${parents}#TicketPage`,
    EntryConnection: `${parents}#EntryPage`,
    SearchConnection: `${parents}#SearchPage`,
    PersonConnection: `${parents}#PersonPage`,
    UndeliverableConnection: `${parents}#UndeliverablePage`,
    MailConnection: `${parents}#MailPage`,
    SentMailConnection: `${parents}#SentMailPage`,
    ParkedMessageConnection: `${parents}#ParkedPage`,
  },
};
