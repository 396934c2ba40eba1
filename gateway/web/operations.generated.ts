// Made by npm run generate from gateway/web/**/*.graphql. Do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from 'urql';
import { gql } from './document.ts';
/** The virus scanner found something in it, or has not seen it yet. */
export type PartHold =
  | 'INFECTED'
  | 'NOT_SCANNED';

export type PreviewAct =
  | 'ANSWER'
  | 'NOTE'
  | 'RESOLVE'
  | 'VALIDATE';

export type DeliveryState =
  | 'WAITING'
  | 'SENT'
  /** Kept here, since no relay is set. */
  | 'CAPTURED'
  | 'FAILED'
  /** Stopped by a cap on automatic mail, which `reply` names, until an administrator lets it go. */
  | 'HELD';

export type Role =
  /** Configures, and sees all queues. Membership of queues is not a role: see `Me.queues` and `Queue.members`. */
  | 'ADMINISTRATOR';

export type PersonInput = {
  id?: string | number | null | undefined;
  name: string;
  login?: string | null | undefined;
  addresses: Array<string>;
  /** At least eight characters; sets the local password. */
  password?: string | null | undefined;
  /** `fr` or `en`. */
  language?: string | null | undefined;
  office?: string | null | undefined;
  telephone?: string | null | undefined;
  administrator?: boolean | null | undefined;
};

export type SessionKind =
  /** A browser that signed in. */
  | 'WEB'
  /** Made by `createToken`. */
  | 'TOKEN';

export type AbsenceSource =
  /** Said with `saveAbsence`. */
  | 'CALENDAR'
  /** An out-of-office reply was seen. */
  | 'MAIL';

export type AbsenceInput = {
  /** Of the one to change; without it a new one is made. */
  id?: string | number | null | undefined;
  /** Whose; yours unless you are an administrator. */
  person?: string | number | null | undefined;
  from: string;
  until: string;
  /** Takes it back. */
  cancelled?: boolean | null | undefined;
};

/** What stands quoted below an answer. */
export type Quoting =
  | 'NONE'
  /** The message before it. */
  | 'LAST'
  /** All that its reader may see. */
  | 'THREAD';

export type QueueInput = {
  id?: string | number | null | undefined;
  name: string;
  about?: string | null | undefined;
  /** At least one; answers come from the first. */
  addresses: Array<string>;
  /** Ids of people. */
  members: Array<string | number>;
  /** As it is unless told; of a new queue false. */
  acceptsAutomatic?: boolean | null | undefined;
  /** As they are unless told. */
  letters?: QueueLettersInput | null | undefined;
};

export type QueueLettersInput = {
  fromName?: string | null | undefined;
  signature: InBothLanguagesInput;
  quoting: Quoting;
  templates: QueueTemplatesInput;
};

export type QueueTemplatesInput = {
  acceptance: InBothLanguagesInput;
  answer: InBothLanguagesInput;
  resolution: InBothLanguagesInput;
};

export type InBothLanguagesInput = {
  fr: string;
  en: string;
};

export type RequestState =
  | 'RECEIVED'
  | 'IN_PROGRESS'
  | 'WAITING_FOR_YOU'
  | 'ON_HOLD'
  | 'RESOLVED'
  | 'CLOSED'
  | 'NOT_FOLLOWED_UP'
  | 'JOINED';

/** Null or empty empties a detail; what is left out stays as it is. */
export type FieldsInput = {
  subject?: string | null | undefined;
  office?: string | null | undefined;
  telephone?: string | null | undefined;
  equipment?: string | null | undefined;
  tags?: Array<string> | null | undefined;
};

export type TicketStatus =
  | 'NEW'
  | 'OPEN'
  | 'PENDING'
  | 'RESOLVED'
  | 'CLOSED'
  | 'REJECTED'
  | 'MERGED';

/** The mutations of the same names. */
export type TicketAct =
  | 'VALIDATE'
  | 'TAKE'
  | 'RELEASE'
  | 'HAND_OVER'
  | 'ANSWER'
  | 'NOTE'
  | 'WAIT'
  | 'RESUME'
  | 'RESOLVE'
  | 'REOPEN'
  | 'REJECT'
  | 'MOVE'
  | 'CHANGE_FIELDS'
  | 'CHANGE_REQUESTER'
  | 'LINK'
  | 'MERGE'
  | 'UNMERGE';

export type WayIn =
  | 'MAIL'
  | 'WEB';

/** Where a detail was read. */
export type DetailOrigin =
  | 'MAIL'
  | 'SIGNATURE'
  | 'DIRECTORY'
  | 'FORM'
  | 'MEMBER';

/** What the author of a message is on this ticket. */
export type AuthorRole =
  | 'REQUESTER'
  | 'WATCHER'
  | 'MEMBER'
  | 'OUTSIDER';

/** What members must know of a message. */
export type Warning =
  /** Written by somebody who has no part in this ticket. */
  | 'NOT_A_PARTICIPANT'
  /** Its subject named a ticket in which the sender has no part. */
  | 'TAG_NOT_BELIEVED'
  /** Another mail came before with the same Message-ID. */
  | 'MESSAGE_ID_REUSED'
  /** The mail could not be read; it is attached as it came. */
  | 'UNREADABLE'
  /** Its end is missing: the mailbox that it was fetched from does not hand it out. */
  | 'INCOMPLETE'
  /** A member wrote it, and it was not sent to the requester. */
  | 'NOT_SENT'
  /** Its From names somebody of the lab, whose domain says that the mail is not its own (DMARC). */
  | 'SENDER_NOT_VERIFIED';

export type AdminMailsQueryVariables = Exact<{
  query?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type AdminMailsQuery = { mails: { nodes: Array<{ id: string, receivedAt: string, from: string | null, subject: string | null, text: string | null, class: string, copies: number, outcome: string, ticket: number | null, sourceUrl: string, headers: Array<{ name: string, value: string }>, protection: { method: string, kind: string, verified: boolean | null, signer: string | null, trusted: boolean, doubt: string | null } | null, sent: Array<{ id: string, to: string, kind: string, state: DeliveryState }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type AdminSentMailsQueryVariables = Exact<{
  to?: string | null | undefined;
  ticket?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AdminSentMailsQuery = { sentMails: { nodes: Array<{ id: string, at: string, to: string, from: string, replyTo: string | null, subject: string, text: string, html: string | null, kind: string, automatic: boolean, state: DeliveryState, ticket: number | null, because: string, reply: string | null, headers: Array<{ name: string, value: string }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type AdminParkedQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type AdminParkedQuery = { parkedMessages: { away: Array<string>, nodes: Array<{ id: string, consumer: string, type: string, subject: string, at: string, attempts: number, error: string, parked: boolean }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type AdminReplayMutationVariables = Exact<{
  id: string | number;
}>;


export type AdminReplayMutation = { replay: boolean };

export type AdminPeopleQueryVariables = Exact<{
  query?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type AdminPeopleQuery = { people: { nodes: Array<{ id: string, name: string, login: string | null, addresses: Array<string>, language: string | null, office: string | null, telephone: string | null, roles: Array<Role> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type AdminSavePersonMutationVariables = Exact<{
  input: PersonInput;
  key: string | number;
}>;


export type AdminSavePersonMutation = { savePerson: { id: string, name: string, login: string | null, addresses: Array<string>, language: string | null, office: string | null, telephone: string | null, roles: Array<Role> } };

export type AdminPersonFragment = { id: string, name: string, login: string | null, addresses: Array<string>, language: string | null, office: string | null, telephone: string | null, roles: Array<Role> };

export type AdminQueuesQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminQueuesQuery = { queues: Array<{ id: string, name: string, about: string | null, addresses: Array<string>, acceptsAutomatic: boolean, letters: { fromName: string | null, quoting: Quoting, signature: { fr: string, en: string }, templates: { acceptance: { fr: string, en: string }, answer: { fr: string, en: string }, resolution: { fr: string, en: string } } } | null, members: Array<{ id: string, name: string }> | null }> };

export type AdminSaveQueueMutationVariables = Exact<{
  input: QueueInput;
  key: string | number;
}>;


export type AdminSaveQueueMutation = { saveQueue: { id: string, name: string, about: string | null, addresses: Array<string>, acceptsAutomatic: boolean, letters: { fromName: string | null, quoting: Quoting, signature: { fr: string, en: string }, templates: { acceptance: { fr: string, en: string }, answer: { fr: string, en: string }, resolution: { fr: string, en: string } } } | null, members: Array<{ id: string, name: string }> | null } };

export type AdminMembersQueryVariables = Exact<{
  query: string;
}>;


export type AdminMembersQuery = { people: { nodes: Array<{ id: string, name: string, login: string | null, addresses: Array<string> }> } };

export type AdminQueueFragment = { id: string, name: string, about: string | null, addresses: Array<string>, acceptsAutomatic: boolean, letters: { fromName: string | null, quoting: Quoting, signature: { fr: string, en: string }, templates: { acceptance: { fr: string, en: string }, answer: { fr: string, en: string }, resolution: { fr: string, en: string } } } | null, members: Array<{ id: string, name: string }> | null };

export type HelpQueuesQueryVariables = Exact<{ [key: string]: never; }>;


export type HelpQueuesQuery = { queues: Array<{ id: string, name: string, about: string | null, addresses: Array<string> }> };

export type HistoryRequestsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type HistoryRequestsQuery = { requests: { nodes: Array<{ number: number, subject: string, state: RequestState, ownerName: string | null, openedAt: string, changedAt: string, validatedAt: string | null, resumesOn: string | null, resolvedAt: string | null, resolution: string | null, joinedTo: number | null, office: string | null, telephone: string | null, equipment: string | null, mayAnswer: boolean, maySettle: boolean, mayReopen: boolean, queue: { id: string, name: string }, lastAnswer: { id: string, byName: string, text: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type MyAccountQueryVariables = Exact<{ [key: string]: never; }>;


export type MyAccountQuery = { me: { person: { id: string, name: string, login: string | null, addresses: Array<string>, office: string | null, telephone: string | null } } | null, sessions: Array<{ id: string, kind: SessionKind, name: string | null, clientAddress: string | null, createdAt: string, usedAt: string, isCurrent: boolean }> };

export type MyRevokeMutationVariables = Exact<{
  id: string | number;
}>;


export type MyRevokeMutation = { revokeSession: boolean };

export type MyTokenMutationVariables = Exact<{
  name: string;
  key: string | number;
}>;


export type MyTokenMutation = { createToken: { id: string, name: string, token: string, createdAt: string } };

export type MyAbsencesQueryVariables = Exact<{ [key: string]: never; }>;


export type MyAbsencesQuery = { absences: Array<{ id: string, from: string, until: string, source: AbsenceSource, person: { id: string, name: string } }> };

export type MyAbsenceMutationVariables = Exact<{
  input: AbsenceInput;
  key: string | number;
}>;


export type MyAbsenceMutation = { saveAbsence: { id: string, from: string, until: string, source: AbsenceSource, person: { id: string, name: string } } };

export type NewRequestChoicesQueryVariables = Exact<{ [key: string]: never; }>;


export type NewRequestChoicesQuery = { queues: Array<{ id: string, name: string, about: string | null }>, me: { person: { id: string, office: string | null, telephone: string | null } } | null };

export type NewRequestOpenMutationVariables = Exact<{
  queue: string | number;
  subject: string;
  text: string;
  office?: string | null | undefined;
  telephone?: string | null | undefined;
  equipment?: string | null | undefined;
  attachments: Array<string | number> | string | number;
  key: string | number;
}>;


export type NewRequestOpenMutation = { openRequest: { number: number, subject: string, state: RequestState, ownerName: string | null, openedAt: string, changedAt: string, validatedAt: string | null, resumesOn: string | null, resolvedAt: string | null, resolution: string | null, joinedTo: number | null, office: string | null, telephone: string | null, equipment: string | null, mayAnswer: boolean, maySettle: boolean, mayReopen: boolean, queue: { id: string, name: string }, lastAnswer: { id: string, byName: string, text: string } | null } };

export type NumberTicketQueryVariables = Exact<{
  number: number;
}>;


export type NumberTicketQuery = { ticket: { number: number } | null };

export type RequestPageQueryVariables = Exact<{
  number: number;
}>;


export type RequestPageQuery = { request: { number: number, subject: string, state: RequestState, ownerName: string | null, openedAt: string, changedAt: string, validatedAt: string | null, resumesOn: string | null, resolvedAt: string | null, resolution: string | null, joinedTo: number | null, office: string | null, telephone: string | null, equipment: string | null, mayAnswer: boolean, maySettle: boolean, mayReopen: boolean, queue: { id: string, name: string }, lastAnswer: { id: string, byName: string, text: string } | null } | null };

export type RequestThreadQueryVariables = Exact<{
  number: number;
  first: number;
  after?: string | null | undefined;
}>;


export type RequestThreadQuery = { request: { number: number, thread: { nodes: Array<{ id: string, at: string, byName: string, isOwn: boolean, text: string, quotedUrl: string | null, attachments: Array<{ id: string, name: string, type: string, sizeBytes: number, url: string, isSignature: boolean, hold: PartHold | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type RequestAnswerMutationVariables = Exact<{
  number: number;
  text: string;
  attachments: Array<string | number> | string | number;
  key: string | number;
}>;


export type RequestAnswerMutation = { answerRequest: { number: number, subject: string, state: RequestState, ownerName: string | null, openedAt: string, changedAt: string, validatedAt: string | null, resumesOn: string | null, resolvedAt: string | null, resolution: string | null, joinedTo: number | null, office: string | null, telephone: string | null, equipment: string | null, mayAnswer: boolean, maySettle: boolean, mayReopen: boolean, queue: { id: string, name: string }, lastAnswer: { id: string, byName: string, text: string } | null } };

export type RequestSettleMutationVariables = Exact<{
  number: number;
  key: string | number;
}>;


export type RequestSettleMutation = { settleRequest: { number: number, subject: string, state: RequestState, ownerName: string | null, openedAt: string, changedAt: string, validatedAt: string | null, resumesOn: string | null, resolvedAt: string | null, resolution: string | null, joinedTo: number | null, office: string | null, telephone: string | null, equipment: string | null, mayAnswer: boolean, maySettle: boolean, mayReopen: boolean, queue: { id: string, name: string }, lastAnswer: { id: string, byName: string, text: string } | null } };

export type RequestReopenMutationVariables = Exact<{
  number: number;
  text: string;
  attachments: Array<string | number> | string | number;
  key: string | number;
}>;


export type RequestReopenMutation = { reopenRequest: { number: number, subject: string, state: RequestState, ownerName: string | null, openedAt: string, changedAt: string, validatedAt: string | null, resumesOn: string | null, resolvedAt: string | null, resolution: string | null, joinedTo: number | null, office: string | null, telephone: string | null, equipment: string | null, mayAnswer: boolean, maySettle: boolean, mayReopen: boolean, queue: { id: string, name: string }, lastAnswer: { id: string, byName: string, text: string } | null } };

export type SearchPageQueryVariables = Exact<{
  query: string;
  first: number;
  after?: string | null | undefined;
}>;


export type SearchPageQuery = { search: { total: number, nodes: Array<{ number: number, subject: string, status: TicketStatus, openedAt: string, excerpt: string, ticket: { number: number, requester: { id: string, name: string }, owner: { id: string, name: string } | null, queue: { id: string, name: string } } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type StartRequestsQueryVariables = Exact<{ [key: string]: never; }>;


export type StartRequestsQuery = { current: { nodes: Array<{ number: number, subject: string, state: RequestState, ownerName: string | null, openedAt: string, changedAt: string, validatedAt: string | null, resumesOn: string | null, resolvedAt: string | null, resolution: string | null, joinedTo: number | null, office: string | null, telephone: string | null, equipment: string | null, mayAnswer: boolean, maySettle: boolean, mayReopen: boolean, queue: { id: string, name: string }, lastAnswer: { id: string, byName: string, text: string } | null }> }, resolved: { nodes: Array<{ number: number, subject: string, state: RequestState, ownerName: string | null, openedAt: string, changedAt: string, validatedAt: string | null, resumesOn: string | null, resolvedAt: string | null, resolution: string | null, joinedTo: number | null, office: string | null, telephone: string | null, equipment: string | null, mayAnswer: boolean, maySettle: boolean, mayReopen: boolean, queue: { id: string, name: string }, lastAnswer: { id: string, byName: string, text: string } | null }> } };

export type StartQueuesQueryVariables = Exact<{ [key: string]: never; }>;


export type StartQueuesQuery = { queues: Array<{ id: string, name: string, about: string | null, addresses: Array<string> }> };

export type TicketValidateMutationVariables = Exact<{
  number: number;
  key: string | number;
}>;


export type TicketValidateMutation = { validate: { number: number, version: number, subject: string, status: TicketStatus, wayIn: WayIn, ownerSince: string | null, ownerAbsent: boolean, resumesOn: string | null, resolvedAt: string | null, resolution: string | null, mergedInto: number | null, tags: Array<string>, fieldsVersion: number, links: Array<number>, openedAt: string, changedAt: string, acts: Array<TicketAct>, queue: { id: string, name: string, addresses: Array<string>, members: Array<{ id: string, name: string }> | null }, toldQueues: Array<{ id: string, name: string }>, requester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null }, watchers: Array<{ id: string, name: string }>, suggestedRequester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null } | null, owner: { id: string, name: string } | null, validated: { at: string, by: { id: string, name: string } } | null, named: { id: string, name: string } | null, office: { value: string, origin: DetailOrigin } | null, telephone: { value: string, origin: DetailOrigin } | null, equipment: { value: string, origin: DetailOrigin } | null, waitingAnswers: Array<{ id: string, text: string, leavesAt: string, by: { id: string, name: string } }> } };

export type TicketTakeMutationVariables = Exact<{
  number: number;
  key: string | number;
}>;


export type TicketTakeMutation = { take: { number: number, version: number, subject: string, status: TicketStatus, wayIn: WayIn, ownerSince: string | null, ownerAbsent: boolean, resumesOn: string | null, resolvedAt: string | null, resolution: string | null, mergedInto: number | null, tags: Array<string>, fieldsVersion: number, links: Array<number>, openedAt: string, changedAt: string, acts: Array<TicketAct>, queue: { id: string, name: string, addresses: Array<string>, members: Array<{ id: string, name: string }> | null }, toldQueues: Array<{ id: string, name: string }>, requester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null }, watchers: Array<{ id: string, name: string }>, suggestedRequester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null } | null, owner: { id: string, name: string } | null, validated: { at: string, by: { id: string, name: string } } | null, named: { id: string, name: string } | null, office: { value: string, origin: DetailOrigin } | null, telephone: { value: string, origin: DetailOrigin } | null, equipment: { value: string, origin: DetailOrigin } | null, waitingAnswers: Array<{ id: string, text: string, leavesAt: string, by: { id: string, name: string } }> } };

export type TicketReleaseMutationVariables = Exact<{
  number: number;
  key: string | number;
}>;


export type TicketReleaseMutation = { release: { number: number, version: number, subject: string, status: TicketStatus, wayIn: WayIn, ownerSince: string | null, ownerAbsent: boolean, resumesOn: string | null, resolvedAt: string | null, resolution: string | null, mergedInto: number | null, tags: Array<string>, fieldsVersion: number, links: Array<number>, openedAt: string, changedAt: string, acts: Array<TicketAct>, queue: { id: string, name: string, addresses: Array<string>, members: Array<{ id: string, name: string }> | null }, toldQueues: Array<{ id: string, name: string }>, requester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null }, watchers: Array<{ id: string, name: string }>, suggestedRequester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null } | null, owner: { id: string, name: string } | null, validated: { at: string, by: { id: string, name: string } } | null, named: { id: string, name: string } | null, office: { value: string, origin: DetailOrigin } | null, telephone: { value: string, origin: DetailOrigin } | null, equipment: { value: string, origin: DetailOrigin } | null, waitingAnswers: Array<{ id: string, text: string, leavesAt: string, by: { id: string, name: string } }> } };

export type TicketHandOverMutationVariables = Exact<{
  number: number;
  to: string | number;
  note?: string | null | undefined;
  key: string | number;
}>;


export type TicketHandOverMutation = { handOver: { number: number, version: number, subject: string, status: TicketStatus, wayIn: WayIn, ownerSince: string | null, ownerAbsent: boolean, resumesOn: string | null, resolvedAt: string | null, resolution: string | null, mergedInto: number | null, tags: Array<string>, fieldsVersion: number, links: Array<number>, openedAt: string, changedAt: string, acts: Array<TicketAct>, queue: { id: string, name: string, addresses: Array<string>, members: Array<{ id: string, name: string }> | null }, toldQueues: Array<{ id: string, name: string }>, requester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null }, watchers: Array<{ id: string, name: string }>, suggestedRequester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null } | null, owner: { id: string, name: string } | null, validated: { at: string, by: { id: string, name: string } } | null, named: { id: string, name: string } | null, office: { value: string, origin: DetailOrigin } | null, telephone: { value: string, origin: DetailOrigin } | null, equipment: { value: string, origin: DetailOrigin } | null, waitingAnswers: Array<{ id: string, text: string, leavesAt: string, by: { id: string, name: string } }> } };

export type TicketAnswerMutationVariables = Exact<{
  number: number;
  text: string;
  attachments: Array<string | number> | string | number;
  delaySeconds: number;
  key: string | number;
}>;


export type TicketAnswerMutation = { answer: { number: number, version: number, subject: string, status: TicketStatus, wayIn: WayIn, ownerSince: string | null, ownerAbsent: boolean, resumesOn: string | null, resolvedAt: string | null, resolution: string | null, mergedInto: number | null, tags: Array<string>, fieldsVersion: number, links: Array<number>, openedAt: string, changedAt: string, acts: Array<TicketAct>, queue: { id: string, name: string, addresses: Array<string>, members: Array<{ id: string, name: string }> | null }, toldQueues: Array<{ id: string, name: string }>, requester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null }, watchers: Array<{ id: string, name: string }>, suggestedRequester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null } | null, owner: { id: string, name: string } | null, validated: { at: string, by: { id: string, name: string } } | null, named: { id: string, name: string } | null, office: { value: string, origin: DetailOrigin } | null, telephone: { value: string, origin: DetailOrigin } | null, equipment: { value: string, origin: DetailOrigin } | null, waitingAnswers: Array<{ id: string, text: string, leavesAt: string, by: { id: string, name: string } }> } };

export type TicketCancelAnswerMutationVariables = Exact<{
  id: string | number;
}>;


export type TicketCancelAnswerMutation = { cancelAnswer: { number: number, version: number, subject: string, status: TicketStatus, wayIn: WayIn, ownerSince: string | null, ownerAbsent: boolean, resumesOn: string | null, resolvedAt: string | null, resolution: string | null, mergedInto: number | null, tags: Array<string>, fieldsVersion: number, links: Array<number>, openedAt: string, changedAt: string, acts: Array<TicketAct>, queue: { id: string, name: string, addresses: Array<string>, members: Array<{ id: string, name: string }> | null }, toldQueues: Array<{ id: string, name: string }>, requester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null }, watchers: Array<{ id: string, name: string }>, suggestedRequester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null } | null, owner: { id: string, name: string } | null, validated: { at: string, by: { id: string, name: string } } | null, named: { id: string, name: string } | null, office: { value: string, origin: DetailOrigin } | null, telephone: { value: string, origin: DetailOrigin } | null, equipment: { value: string, origin: DetailOrigin } | null, waitingAnswers: Array<{ id: string, text: string, leavesAt: string, by: { id: string, name: string } }> } };

export type TicketNoteMutationVariables = Exact<{
  number: number;
  text: string;
  attachments: Array<string | number> | string | number;
  key: string | number;
}>;


export type TicketNoteMutation = { note: { number: number, version: number, subject: string, status: TicketStatus, wayIn: WayIn, ownerSince: string | null, ownerAbsent: boolean, resumesOn: string | null, resolvedAt: string | null, resolution: string | null, mergedInto: number | null, tags: Array<string>, fieldsVersion: number, links: Array<number>, openedAt: string, changedAt: string, acts: Array<TicketAct>, queue: { id: string, name: string, addresses: Array<string>, members: Array<{ id: string, name: string }> | null }, toldQueues: Array<{ id: string, name: string }>, requester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null }, watchers: Array<{ id: string, name: string }>, suggestedRequester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null } | null, owner: { id: string, name: string } | null, validated: { at: string, by: { id: string, name: string } } | null, named: { id: string, name: string } | null, office: { value: string, origin: DetailOrigin } | null, telephone: { value: string, origin: DetailOrigin } | null, equipment: { value: string, origin: DetailOrigin } | null, waitingAnswers: Array<{ id: string, text: string, leavesAt: string, by: { id: string, name: string } }> } };

export type TicketResolveMutationVariables = Exact<{
  number: number;
  resolution: string;
  attachments: Array<string | number> | string | number;
  key: string | number;
}>;


export type TicketResolveMutation = { resolve: { number: number, version: number, subject: string, status: TicketStatus, wayIn: WayIn, ownerSince: string | null, ownerAbsent: boolean, resumesOn: string | null, resolvedAt: string | null, resolution: string | null, mergedInto: number | null, tags: Array<string>, fieldsVersion: number, links: Array<number>, openedAt: string, changedAt: string, acts: Array<TicketAct>, queue: { id: string, name: string, addresses: Array<string>, members: Array<{ id: string, name: string }> | null }, toldQueues: Array<{ id: string, name: string }>, requester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null }, watchers: Array<{ id: string, name: string }>, suggestedRequester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null } | null, owner: { id: string, name: string } | null, validated: { at: string, by: { id: string, name: string } } | null, named: { id: string, name: string } | null, office: { value: string, origin: DetailOrigin } | null, telephone: { value: string, origin: DetailOrigin } | null, equipment: { value: string, origin: DetailOrigin } | null, waitingAnswers: Array<{ id: string, text: string, leavesAt: string, by: { id: string, name: string } }> } };

export type TicketWaitMutationVariables = Exact<{
  number: number;
  until?: string | null | undefined;
  key: string | number;
}>;


export type TicketWaitMutation = { wait: { number: number, version: number, subject: string, status: TicketStatus, wayIn: WayIn, ownerSince: string | null, ownerAbsent: boolean, resumesOn: string | null, resolvedAt: string | null, resolution: string | null, mergedInto: number | null, tags: Array<string>, fieldsVersion: number, links: Array<number>, openedAt: string, changedAt: string, acts: Array<TicketAct>, queue: { id: string, name: string, addresses: Array<string>, members: Array<{ id: string, name: string }> | null }, toldQueues: Array<{ id: string, name: string }>, requester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null }, watchers: Array<{ id: string, name: string }>, suggestedRequester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null } | null, owner: { id: string, name: string } | null, validated: { at: string, by: { id: string, name: string } } | null, named: { id: string, name: string } | null, office: { value: string, origin: DetailOrigin } | null, telephone: { value: string, origin: DetailOrigin } | null, equipment: { value: string, origin: DetailOrigin } | null, waitingAnswers: Array<{ id: string, text: string, leavesAt: string, by: { id: string, name: string } }> } };

export type TicketResumeMutationVariables = Exact<{
  number: number;
  key: string | number;
}>;


export type TicketResumeMutation = { resume: { number: number, version: number, subject: string, status: TicketStatus, wayIn: WayIn, ownerSince: string | null, ownerAbsent: boolean, resumesOn: string | null, resolvedAt: string | null, resolution: string | null, mergedInto: number | null, tags: Array<string>, fieldsVersion: number, links: Array<number>, openedAt: string, changedAt: string, acts: Array<TicketAct>, queue: { id: string, name: string, addresses: Array<string>, members: Array<{ id: string, name: string }> | null }, toldQueues: Array<{ id: string, name: string }>, requester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null }, watchers: Array<{ id: string, name: string }>, suggestedRequester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null } | null, owner: { id: string, name: string } | null, validated: { at: string, by: { id: string, name: string } } | null, named: { id: string, name: string } | null, office: { value: string, origin: DetailOrigin } | null, telephone: { value: string, origin: DetailOrigin } | null, equipment: { value: string, origin: DetailOrigin } | null, waitingAnswers: Array<{ id: string, text: string, leavesAt: string, by: { id: string, name: string } }> } };

export type TicketReopenMutationVariables = Exact<{
  number: number;
  key: string | number;
}>;


export type TicketReopenMutation = { reopen: { number: number, version: number, subject: string, status: TicketStatus, wayIn: WayIn, ownerSince: string | null, ownerAbsent: boolean, resumesOn: string | null, resolvedAt: string | null, resolution: string | null, mergedInto: number | null, tags: Array<string>, fieldsVersion: number, links: Array<number>, openedAt: string, changedAt: string, acts: Array<TicketAct>, queue: { id: string, name: string, addresses: Array<string>, members: Array<{ id: string, name: string }> | null }, toldQueues: Array<{ id: string, name: string }>, requester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null }, watchers: Array<{ id: string, name: string }>, suggestedRequester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null } | null, owner: { id: string, name: string } | null, validated: { at: string, by: { id: string, name: string } } | null, named: { id: string, name: string } | null, office: { value: string, origin: DetailOrigin } | null, telephone: { value: string, origin: DetailOrigin } | null, equipment: { value: string, origin: DetailOrigin } | null, waitingAnswers: Array<{ id: string, text: string, leavesAt: string, by: { id: string, name: string } }> } };

export type TicketRejectMutationVariables = Exact<{
  number: number;
  reason: string;
  key: string | number;
}>;


export type TicketRejectMutation = { reject: { number: number, version: number, subject: string, status: TicketStatus, wayIn: WayIn, ownerSince: string | null, ownerAbsent: boolean, resumesOn: string | null, resolvedAt: string | null, resolution: string | null, mergedInto: number | null, tags: Array<string>, fieldsVersion: number, links: Array<number>, openedAt: string, changedAt: string, acts: Array<TicketAct>, queue: { id: string, name: string, addresses: Array<string>, members: Array<{ id: string, name: string }> | null }, toldQueues: Array<{ id: string, name: string }>, requester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null }, watchers: Array<{ id: string, name: string }>, suggestedRequester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null } | null, owner: { id: string, name: string } | null, validated: { at: string, by: { id: string, name: string } } | null, named: { id: string, name: string } | null, office: { value: string, origin: DetailOrigin } | null, telephone: { value: string, origin: DetailOrigin } | null, equipment: { value: string, origin: DetailOrigin } | null, waitingAnswers: Array<{ id: string, text: string, leavesAt: string, by: { id: string, name: string } }> } };

export type TicketMoveMutationVariables = Exact<{
  number: number;
  queue: string | number;
  key: string | number;
}>;


export type TicketMoveMutation = { move: { number: number, version: number, subject: string, status: TicketStatus, wayIn: WayIn, ownerSince: string | null, ownerAbsent: boolean, resumesOn: string | null, resolvedAt: string | null, resolution: string | null, mergedInto: number | null, tags: Array<string>, fieldsVersion: number, links: Array<number>, openedAt: string, changedAt: string, acts: Array<TicketAct>, queue: { id: string, name: string, addresses: Array<string>, members: Array<{ id: string, name: string }> | null }, toldQueues: Array<{ id: string, name: string }>, requester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null }, watchers: Array<{ id: string, name: string }>, suggestedRequester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null } | null, owner: { id: string, name: string } | null, validated: { at: string, by: { id: string, name: string } } | null, named: { id: string, name: string } | null, office: { value: string, origin: DetailOrigin } | null, telephone: { value: string, origin: DetailOrigin } | null, equipment: { value: string, origin: DetailOrigin } | null, waitingAnswers: Array<{ id: string, text: string, leavesAt: string, by: { id: string, name: string } }> } };

export type TicketChangeFieldsMutationVariables = Exact<{
  number: number;
  fields: FieldsInput;
  version: number;
  key: string | number;
}>;


export type TicketChangeFieldsMutation = { changeFields: { number: number, version: number, subject: string, status: TicketStatus, wayIn: WayIn, ownerSince: string | null, ownerAbsent: boolean, resumesOn: string | null, resolvedAt: string | null, resolution: string | null, mergedInto: number | null, tags: Array<string>, fieldsVersion: number, links: Array<number>, openedAt: string, changedAt: string, acts: Array<TicketAct>, queue: { id: string, name: string, addresses: Array<string>, members: Array<{ id: string, name: string }> | null }, toldQueues: Array<{ id: string, name: string }>, requester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null }, watchers: Array<{ id: string, name: string }>, suggestedRequester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null } | null, owner: { id: string, name: string } | null, validated: { at: string, by: { id: string, name: string } } | null, named: { id: string, name: string } | null, office: { value: string, origin: DetailOrigin } | null, telephone: { value: string, origin: DetailOrigin } | null, equipment: { value: string, origin: DetailOrigin } | null, waitingAnswers: Array<{ id: string, text: string, leavesAt: string, by: { id: string, name: string } }> } };

export type TicketLinkMutationVariables = Exact<{
  number: number;
  to: number;
  key: string | number;
}>;


export type TicketLinkMutation = { link: { number: number, version: number, subject: string, status: TicketStatus, wayIn: WayIn, ownerSince: string | null, ownerAbsent: boolean, resumesOn: string | null, resolvedAt: string | null, resolution: string | null, mergedInto: number | null, tags: Array<string>, fieldsVersion: number, links: Array<number>, openedAt: string, changedAt: string, acts: Array<TicketAct>, queue: { id: string, name: string, addresses: Array<string>, members: Array<{ id: string, name: string }> | null }, toldQueues: Array<{ id: string, name: string }>, requester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null }, watchers: Array<{ id: string, name: string }>, suggestedRequester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null } | null, owner: { id: string, name: string } | null, validated: { at: string, by: { id: string, name: string } } | null, named: { id: string, name: string } | null, office: { value: string, origin: DetailOrigin } | null, telephone: { value: string, origin: DetailOrigin } | null, equipment: { value: string, origin: DetailOrigin } | null, waitingAnswers: Array<{ id: string, text: string, leavesAt: string, by: { id: string, name: string } }> } };

export type TicketMergeMutationVariables = Exact<{
  number: number;
  into: number;
  key: string | number;
}>;


export type TicketMergeMutation = { merge: { number: number, version: number, subject: string, status: TicketStatus, wayIn: WayIn, ownerSince: string | null, ownerAbsent: boolean, resumesOn: string | null, resolvedAt: string | null, resolution: string | null, mergedInto: number | null, tags: Array<string>, fieldsVersion: number, links: Array<number>, openedAt: string, changedAt: string, acts: Array<TicketAct>, queue: { id: string, name: string, addresses: Array<string>, members: Array<{ id: string, name: string }> | null }, toldQueues: Array<{ id: string, name: string }>, requester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null }, watchers: Array<{ id: string, name: string }>, suggestedRequester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null } | null, owner: { id: string, name: string } | null, validated: { at: string, by: { id: string, name: string } } | null, named: { id: string, name: string } | null, office: { value: string, origin: DetailOrigin } | null, telephone: { value: string, origin: DetailOrigin } | null, equipment: { value: string, origin: DetailOrigin } | null, waitingAnswers: Array<{ id: string, text: string, leavesAt: string, by: { id: string, name: string } }> } };

export type TicketUnmergeMutationVariables = Exact<{
  number: number;
  key: string | number;
}>;


export type TicketUnmergeMutation = { unmerge: { number: number, version: number, subject: string, status: TicketStatus, wayIn: WayIn, ownerSince: string | null, ownerAbsent: boolean, resumesOn: string | null, resolvedAt: string | null, resolution: string | null, mergedInto: number | null, tags: Array<string>, fieldsVersion: number, links: Array<number>, openedAt: string, changedAt: string, acts: Array<TicketAct>, queue: { id: string, name: string, addresses: Array<string>, members: Array<{ id: string, name: string }> | null }, toldQueues: Array<{ id: string, name: string }>, requester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null }, watchers: Array<{ id: string, name: string }>, suggestedRequester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null } | null, owner: { id: string, name: string } | null, validated: { at: string, by: { id: string, name: string } } | null, named: { id: string, name: string } | null, office: { value: string, origin: DetailOrigin } | null, telephone: { value: string, origin: DetailOrigin } | null, equipment: { value: string, origin: DetailOrigin } | null, waitingAnswers: Array<{ id: string, text: string, leavesAt: string, by: { id: string, name: string } }> } };

export type TicketChangeRequesterMutationVariables = Exact<{
  number: number;
  requester: string | number;
  key: string | number;
}>;


export type TicketChangeRequesterMutation = { changeRequester: { number: number, version: number, subject: string, status: TicketStatus, wayIn: WayIn, ownerSince: string | null, ownerAbsent: boolean, resumesOn: string | null, resolvedAt: string | null, resolution: string | null, mergedInto: number | null, tags: Array<string>, fieldsVersion: number, links: Array<number>, openedAt: string, changedAt: string, acts: Array<TicketAct>, queue: { id: string, name: string, addresses: Array<string>, members: Array<{ id: string, name: string }> | null }, toldQueues: Array<{ id: string, name: string }>, requester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null }, watchers: Array<{ id: string, name: string }>, suggestedRequester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null } | null, owner: { id: string, name: string } | null, validated: { at: string, by: { id: string, name: string } } | null, named: { id: string, name: string } | null, office: { value: string, origin: DetailOrigin } | null, telephone: { value: string, origin: DetailOrigin } | null, equipment: { value: string, origin: DetailOrigin } | null, waitingAnswers: Array<{ id: string, text: string, leavesAt: string, by: { id: string, name: string } }> } };

export type ShownTicketFragment = { number: number, version: number, subject: string, status: TicketStatus, wayIn: WayIn, ownerSince: string | null, ownerAbsent: boolean, resumesOn: string | null, resolvedAt: string | null, resolution: string | null, mergedInto: number | null, tags: Array<string>, fieldsVersion: number, links: Array<number>, openedAt: string, changedAt: string, acts: Array<TicketAct>, queue: { id: string, name: string, addresses: Array<string>, members: Array<{ id: string, name: string }> | null }, toldQueues: Array<{ id: string, name: string }>, requester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null }, watchers: Array<{ id: string, name: string }>, suggestedRequester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null } | null, owner: { id: string, name: string } | null, validated: { at: string, by: { id: string, name: string } } | null, named: { id: string, name: string } | null, office: { value: string, origin: DetailOrigin } | null, telephone: { value: string, origin: DetailOrigin } | null, equipment: { value: string, origin: DetailOrigin } | null, waitingAnswers: Array<{ id: string, text: string, leavesAt: string, by: { id: string, name: string } }> };

export type TicketPageQueryVariables = Exact<{
  number: number;
}>;


export type TicketPageQuery = { ticket: { number: number, version: number, subject: string, status: TicketStatus, wayIn: WayIn, ownerSince: string | null, ownerAbsent: boolean, resumesOn: string | null, resolvedAt: string | null, resolution: string | null, mergedInto: number | null, tags: Array<string>, fieldsVersion: number, links: Array<number>, openedAt: string, changedAt: string, acts: Array<TicketAct>, queue: { id: string, name: string, addresses: Array<string>, members: Array<{ id: string, name: string }> | null }, toldQueues: Array<{ id: string, name: string }>, requester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null }, watchers: Array<{ id: string, name: string }>, suggestedRequester: { id: string, name: string, addresses: Array<string>, office: string | null, telephone: string | null } | null, owner: { id: string, name: string } | null, validated: { at: string, by: { id: string, name: string } } | null, named: { id: string, name: string } | null, office: { value: string, origin: DetailOrigin } | null, telephone: { value: string, origin: DetailOrigin } | null, equipment: { value: string, origin: DetailOrigin } | null, waitingAnswers: Array<{ id: string, text: string, leavesAt: string, by: { id: string, name: string } }> } | null };

export type TicketQueuesQueryVariables = Exact<{ [key: string]: never; }>;


export type TicketQueuesQuery = { queues: Array<{ id: string, name: string }> };

export type TicketTimelineQueryVariables = Exact<{
  number: number;
  first: number;
  after?: string | null | undefined;
}>;


export type TicketTimelineQuery = { ticket: { number: number, timeline: { away: Array<string>, nodes: Array<
        | { role: AuthorRole, text: string, htmlUrl: string | null, quotedUrl: string | null, wayIn: WayIn, warning: Warning | null, mailId: string | null, id: string, at: string, byName: string | null, because: string | null, protection: { method: string, kind: string, verified: boolean | null, signer: string | null, trusted: boolean, doubt: string | null } | null, attachments: Array<{ id: string, name: string, type: string, sizeBytes: number, url: string, isSignature: boolean, hold: PartHold | null }> }
        | { text: string, automatic: string | null, htmlUrl: string | null, quotedUrl: string | null, warning: Warning | null, mailId: string | null, id: string, at: string, byName: string | null, because: string | null, protection: { method: string, kind: string, verified: boolean | null, signer: string | null, trusted: boolean, doubt: string | null } | null, attachments: Array<{ id: string, name: string, type: string, sizeBytes: number, url: string, isSignature: boolean, hold: PartHold | null }> }
        | { type: string, queue: string | null, number: number | null, until: string | null, id: string, at: string, byName: string | null, because: string | null, said: string | null, person: { id: string, name: string } | null, fields: Array<{ name: string, value: string | null }> }
        | { toName: string, id: string, at: string, byName: string | null, because: string | null, mail: { id: string, kind: string, state: DeliveryState, reply: string | null } }
      >, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type AdminHeldQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminHeldQuery = { sentMails: { nodes: Array<{ id: string }>, pageInfo: { hasNextPage: boolean } } };

export type AdminReleaseHeldMutationVariables = Exact<{ [key: string]: never; }>;


export type AdminReleaseHeldMutation = { releaseHeld: number };

export type AdminIntakeQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminIntakeQuery = { mailIntake: { queues: Array<{ mails: number, lastMailAt: string | null, silentSince: string | null, probeReturnedAt: string | null, probeRoundTripMs: number | null, probeMissing: boolean, queue: { id: string, name: string } }>, mailboxes: Array<{ account: string, folder: string, seen: number, stored: number, readAt: string | null, problem: string | null, problemSince: string | null, moveProblem: string | null, moveProblemSince: string | null }>, left: Array<{ account: string, folder: string, uid: number, at: string, sizeBytes: number, sender: string | null, subject: string | null, reason: string }> } };

export type AdminLettersFragment = { fromName: string | null, quoting: Quoting, signature: { fr: string, en: string }, templates: { acceptance: { fr: string, en: string }, answer: { fr: string, en: string }, resolution: { fr: string, en: string } } };

export type AdminLetterExamplesQueryVariables = Exact<{
  name: string;
  address: string;
  letters: QueueLettersInput;
}>;


export type AdminLetterExamplesQuery = { letterExamples: { letters: Array<{ kind: string, language: string, from: string, subject: string, html: string }>, problems: Array<{ path: string, problem: string }> } };

export type AdminUndeliverableQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type AdminUndeliverableQuery = { undeliverable: { nodes: Array<{ address: string, status: string | null, at: string, ticket: number, person: { id: string, name: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type AdminLiftUndeliverableMutationVariables = Exact<{
  person: string | number;
}>;


export type AdminLiftUndeliverableMutation = { liftUndeliverable: boolean };

export type ListedTicketFragment = { number: number, subject: string, status: TicketStatus, resumesOn: string | null, snippet: string, hasAttachments: boolean, changedAt: string, queue: { id: string, name: string }, requester: { id: string, name: string }, owner: { id: string, name: string } | null, named: { id: string, name: string } | null, validated: { at: string } | null, office: { value: string } | null, equipment: { value: string } | null };

export type ListingQueryVariables = Exact<{
  view: string;
  queue?: string | number | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type ListingQuery = { tickets: { nodes: Array<{ number: number, subject: string, status: TicketStatus, resumesOn: string | null, snippet: string, hasAttachments: boolean, changedAt: string, queue: { id: string, name: string }, requester: { id: string, name: string }, owner: { id: string, name: string } | null, named: { id: string, name: string } | null, validated: { at: string } | null, office: { value: string } | null, equipment: { value: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type LiveListChangedSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type LiveListChangedSubscription = { listChanged: { numbers: Array<number>, queuesChanged: boolean } };

export type ShownRequestFragment = { number: number, subject: string, state: RequestState, ownerName: string | null, openedAt: string, changedAt: string, validatedAt: string | null, resumesOn: string | null, resolvedAt: string | null, resolution: string | null, joinedTo: number | null, office: string | null, telephone: string | null, equipment: string | null, mayAnswer: boolean, maySettle: boolean, mayReopen: boolean, queue: { id: string, name: string }, lastAnswer: { id: string, byName: string, text: string } | null };

export type ShownFileFragment = { id: string, name: string, type: string, sizeBytes: number, url: string, isSignature: boolean, hold: PartHold | null };

export type TicketMailPreviewQueryVariables = Exact<{
  number: number;
  act: PreviewAct;
  text: string;
}>;


export type TicketMailPreviewQuery = { preview: Array<{ kind: string, because: string, toNames: Array<string>, from: string, subject: string, html: string }> };

export type RailQueryVariables = Exact<{ [key: string]: never; }>;


export type RailQuery = { ticketCounts: Array<{ view: string, count: number }>, queues: Array<{ id: string, name: string }> };

export type SessionQueryVariables = Exact<{ [key: string]: never; }>;


export type SessionQuery = { me: { __typename: 'Me', person: { __typename: 'Person', id: string, name: string, roles: Array<Role> }, queues: Array<{ __typename: 'Queue', id: string, name: string }> } | null };

export type SignInMutationVariables = Exact<{
  name: string;
  password: string;
}>;


export type SignInMutation = { signIn: { person: { id: string, name: string, roles: Array<Role> }, queues: Array<{ id: string, name: string }> } };

export type SignOutMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutMutation = { signOut: boolean };

export const AdminPersonFragmentDoc = gql`
    fragment AdminPerson on Person {
  id
  name
  login
  addresses
  language
  office
  telephone
  roles
}
    ` as unknown as DocumentNode<AdminPersonFragment, unknown>;
export const AdminLettersFragmentDoc = gql`
    fragment AdminLetters on QueueLetters {
  fromName
  quoting
  signature {
    fr
    en
  }
  templates {
    acceptance {
      fr
      en
    }
    answer {
      fr
      en
    }
    resolution {
      fr
      en
    }
  }
}
    ` as unknown as DocumentNode<AdminLettersFragment, unknown>;
export const AdminQueueFragmentDoc = gql`
    fragment AdminQueue on Queue {
  id
  name
  about
  addresses
  acceptsAutomatic
  letters {
    ...AdminLetters
  }
  members {
    id
    name
  }
}
    ` as unknown as DocumentNode<AdminQueueFragment, unknown>;
export const ShownTicketFragmentDoc = gql`
    fragment ShownTicket on Ticket {
  number
  version
  subject
  queue {
    id
    name
    addresses
    members {
      id
      name
    }
  }
  toldQueues {
    id
    name
  }
  status
  wayIn
  requester {
    id
    name
    addresses
    office
    telephone
  }
  watchers {
    id
    name
  }
  suggestedRequester {
    id
    name
    addresses
    office
    telephone
  }
  owner {
    id
    name
  }
  ownerSince
  ownerAbsent
  validated {
    at
    by {
      id
      name
    }
  }
  resumesOn
  resolvedAt
  resolution
  mergedInto
  named {
    id
    name
  }
  office {
    value
    origin
  }
  telephone {
    value
    origin
  }
  equipment {
    value
    origin
  }
  tags
  fieldsVersion
  links
  openedAt
  changedAt
  acts
  waitingAnswers {
    id
    by {
      id
      name
    }
    text
    leavesAt
  }
}
    ` as unknown as DocumentNode<ShownTicketFragment, unknown>;
export const ListedTicketFragmentDoc = gql`
    fragment ListedTicket on Ticket {
  number
  subject
  status
  queue {
    id
    name
  }
  requester {
    id
    name
  }
  owner {
    id
    name
  }
  named {
    id
    name
  }
  validated {
    at
  }
  office {
    value
  }
  equipment {
    value
  }
  resumesOn
  snippet
  hasAttachments
  changedAt
}
    ` as unknown as DocumentNode<ListedTicketFragment, unknown>;
export const ShownRequestFragmentDoc = gql`
    fragment ShownRequest on Request {
  number
  subject
  queue {
    id
    name
  }
  state
  ownerName
  openedAt
  changedAt
  validatedAt
  resumesOn
  resolvedAt
  resolution
  joinedTo
  office
  telephone
  equipment
  mayAnswer
  maySettle
  mayReopen
  lastAnswer {
    id
    byName
    text
  }
}
    ` as unknown as DocumentNode<ShownRequestFragment, unknown>;
export const ShownFileFragmentDoc = gql`
    fragment ShownFile on Part {
  id
  name
  type
  sizeBytes
  url
  isSignature
  hold
}
    ` as unknown as DocumentNode<ShownFileFragment, unknown>;
export const AdminMailsDocument = gql`
    query AdminMails($query: String, $after: String) {
  mails(query: $query, first: 25, after: $after) {
    nodes {
      id
      receivedAt
      from
      subject
      text
      headers {
        name
        value
      }
      class
      protection {
        method
        kind
        verified
        signer
        trusted
        doubt
      }
      copies
      outcome
      ticket
      sourceUrl
      sent {
        id
        to
        kind
        state
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ` as unknown as DocumentNode<AdminMailsQuery, AdminMailsQueryVariables>;
export const AdminSentMailsDocument = gql`
    query AdminSentMails($to: String, $ticket: Int, $after: String) {
  sentMails(to: $to, ticket: $ticket, first: 25, after: $after) {
    nodes {
      id
      at
      to
      from
      replyTo
      subject
      text
      html
      headers {
        name
        value
      }
      kind
      automatic
      state
      ticket
      because
      reply
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ` as unknown as DocumentNode<AdminSentMailsQuery, AdminSentMailsQueryVariables>;
export const AdminParkedDocument = gql`
    query AdminParked($after: String) {
  parkedMessages(first: 50, after: $after) {
    nodes {
      id
      consumer
      type
      subject
      at
      attempts
      error
      parked
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    away
  }
}
    ` as unknown as DocumentNode<AdminParkedQuery, AdminParkedQueryVariables>;
export const AdminReplayDocument = gql`
    mutation AdminReplay($id: ID!) {
  replay(id: $id)
}
    ` as unknown as DocumentNode<AdminReplayMutation, AdminReplayMutationVariables>;
export const AdminPeopleDocument = gql`
    query AdminPeople($query: String, $after: String) {
  people(query: $query, first: 50, after: $after) {
    nodes {
      ...AdminPerson
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${AdminPersonFragmentDoc}` as unknown as DocumentNode<AdminPeopleQuery, AdminPeopleQueryVariables>;
export const AdminSavePersonDocument = gql`
    mutation AdminSavePerson($input: PersonInput!, $key: ID!) {
  savePerson(input: $input, key: $key) {
    ...AdminPerson
  }
}
    ${AdminPersonFragmentDoc}` as unknown as DocumentNode<AdminSavePersonMutation, AdminSavePersonMutationVariables>;
export const AdminQueuesDocument = gql`
    query AdminQueues {
  queues {
    ...AdminQueue
  }
}
    ${AdminQueueFragmentDoc}
${AdminLettersFragmentDoc}` as unknown as DocumentNode<AdminQueuesQuery, AdminQueuesQueryVariables>;
export const AdminSaveQueueDocument = gql`
    mutation AdminSaveQueue($input: QueueInput!, $key: ID!) {
  saveQueue(input: $input, key: $key) {
    ...AdminQueue
  }
}
    ${AdminQueueFragmentDoc}
${AdminLettersFragmentDoc}` as unknown as DocumentNode<AdminSaveQueueMutation, AdminSaveQueueMutationVariables>;
export const AdminMembersDocument = gql`
    query AdminMembers($query: String!) {
  people(query: $query, first: 8) {
    nodes {
      id
      name
      login
      addresses
    }
  }
}
    ` as unknown as DocumentNode<AdminMembersQuery, AdminMembersQueryVariables>;
export const HelpQueuesDocument = gql`
    query HelpQueues {
  queues {
    id
    name
    about
    addresses
  }
}
    ` as unknown as DocumentNode<HelpQueuesQuery, HelpQueuesQueryVariables>;
export const HistoryRequestsDocument = gql`
    query HistoryRequests($first: Int!, $after: String) {
  requests(first: $first, after: $after) {
    nodes {
      ...ShownRequest
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${ShownRequestFragmentDoc}` as unknown as DocumentNode<HistoryRequestsQuery, HistoryRequestsQueryVariables>;
export const MyAccountDocument = gql`
    query MyAccount {
  me {
    person {
      id
      name
      login
      addresses
      office
      telephone
    }
  }
  sessions {
    id
    kind
    name
    clientAddress
    createdAt
    usedAt
    isCurrent
  }
}
    ` as unknown as DocumentNode<MyAccountQuery, MyAccountQueryVariables>;
export const MyRevokeDocument = gql`
    mutation MyRevoke($id: ID!) {
  revokeSession(id: $id)
}
    ` as unknown as DocumentNode<MyRevokeMutation, MyRevokeMutationVariables>;
export const MyTokenDocument = gql`
    mutation MyToken($name: String!, $key: ID!) {
  createToken(name: $name, key: $key) {
    id
    name
    token
    createdAt
  }
}
    ` as unknown as DocumentNode<MyTokenMutation, MyTokenMutationVariables>;
export const MyAbsencesDocument = gql`
    query MyAbsences {
  absences {
    id
    person {
      id
      name
    }
    from
    until
    source
  }
}
    ` as unknown as DocumentNode<MyAbsencesQuery, MyAbsencesQueryVariables>;
export const MyAbsenceDocument = gql`
    mutation MyAbsence($input: AbsenceInput!, $key: ID!) {
  saveAbsence(input: $input, key: $key) {
    id
    person {
      id
      name
    }
    from
    until
    source
  }
}
    ` as unknown as DocumentNode<MyAbsenceMutation, MyAbsenceMutationVariables>;
export const NewRequestChoicesDocument = gql`
    query NewRequestChoices {
  queues {
    id
    name
    about
  }
  me {
    person {
      id
      office
      telephone
    }
  }
}
    ` as unknown as DocumentNode<NewRequestChoicesQuery, NewRequestChoicesQueryVariables>;
export const NewRequestOpenDocument = gql`
    mutation NewRequestOpen($queue: ID!, $subject: String!, $text: String!, $office: String, $telephone: String, $equipment: String, $attachments: [ID!]!, $key: ID!) {
  openRequest(
    queue: $queue
    subject: $subject
    text: $text
    office: $office
    telephone: $telephone
    equipment: $equipment
    attachments: $attachments
    key: $key
  ) {
    ...ShownRequest
  }
}
    ${ShownRequestFragmentDoc}` as unknown as DocumentNode<NewRequestOpenMutation, NewRequestOpenMutationVariables>;
export const NumberTicketDocument = gql`
    query NumberTicket($number: Int!) {
  ticket(number: $number) {
    number
  }
}
    ` as unknown as DocumentNode<NumberTicketQuery, NumberTicketQueryVariables>;
export const RequestPageDocument = gql`
    query RequestPage($number: Int!) {
  request(number: $number) {
    ...ShownRequest
  }
}
    ${ShownRequestFragmentDoc}` as unknown as DocumentNode<RequestPageQuery, RequestPageQueryVariables>;
export const RequestThreadDocument = gql`
    query RequestThread($number: Int!, $first: Int!, $after: String) {
  request(number: $number) {
    number
    thread(first: $first, after: $after) {
      nodes {
        id
        at
        byName
        isOwn
        text
        quotedUrl
        attachments {
          ...ShownFile
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    ${ShownFileFragmentDoc}` as unknown as DocumentNode<RequestThreadQuery, RequestThreadQueryVariables>;
export const RequestAnswerDocument = gql`
    mutation RequestAnswer($number: Int!, $text: String!, $attachments: [ID!]!, $key: ID!) {
  answerRequest(
    number: $number
    text: $text
    attachments: $attachments
    key: $key
  ) {
    ...ShownRequest
  }
}
    ${ShownRequestFragmentDoc}` as unknown as DocumentNode<RequestAnswerMutation, RequestAnswerMutationVariables>;
export const RequestSettleDocument = gql`
    mutation RequestSettle($number: Int!, $key: ID!) {
  settleRequest(number: $number, key: $key) {
    ...ShownRequest
  }
}
    ${ShownRequestFragmentDoc}` as unknown as DocumentNode<RequestSettleMutation, RequestSettleMutationVariables>;
export const RequestReopenDocument = gql`
    mutation RequestReopen($number: Int!, $text: String!, $attachments: [ID!]!, $key: ID!) {
  reopenRequest(
    number: $number
    text: $text
    attachments: $attachments
    key: $key
  ) {
    ...ShownRequest
  }
}
    ${ShownRequestFragmentDoc}` as unknown as DocumentNode<RequestReopenMutation, RequestReopenMutationVariables>;
export const SearchPageDocument = gql`
    query SearchPage($query: String!, $first: Int!, $after: String) {
  search(query: $query, first: $first, after: $after) {
    total
    nodes {
      number
      subject
      status
      openedAt
      excerpt
      ticket {
        number
        requester {
          id
          name
        }
        owner {
          id
          name
        }
        queue {
          id
          name
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ` as unknown as DocumentNode<SearchPageQuery, SearchPageQueryVariables>;
export const StartRequestsDocument = gql`
    query StartRequests {
  current: requests(
    state: [RECEIVED, IN_PROGRESS, WAITING_FOR_YOU, ON_HOLD]
    first: 100
  ) {
    nodes {
      ...ShownRequest
    }
  }
  resolved: requests(state: [RESOLVED], first: 5) {
    nodes {
      ...ShownRequest
    }
  }
}
    ${ShownRequestFragmentDoc}` as unknown as DocumentNode<StartRequestsQuery, StartRequestsQueryVariables>;
export const StartQueuesDocument = gql`
    query StartQueues {
  queues {
    id
    name
    about
    addresses
  }
}
    ` as unknown as DocumentNode<StartQueuesQuery, StartQueuesQueryVariables>;
export const TicketValidateDocument = gql`
    mutation TicketValidate($number: Int!, $key: ID!) {
  validate(number: $number, key: $key) {
    ...ShownTicket
  }
}
    ${ShownTicketFragmentDoc}` as unknown as DocumentNode<TicketValidateMutation, TicketValidateMutationVariables>;
export const TicketTakeDocument = gql`
    mutation TicketTake($number: Int!, $key: ID!) {
  take(number: $number, key: $key) {
    ...ShownTicket
  }
}
    ${ShownTicketFragmentDoc}` as unknown as DocumentNode<TicketTakeMutation, TicketTakeMutationVariables>;
export const TicketReleaseDocument = gql`
    mutation TicketRelease($number: Int!, $key: ID!) {
  release(number: $number, key: $key) {
    ...ShownTicket
  }
}
    ${ShownTicketFragmentDoc}` as unknown as DocumentNode<TicketReleaseMutation, TicketReleaseMutationVariables>;
export const TicketHandOverDocument = gql`
    mutation TicketHandOver($number: Int!, $to: ID!, $note: String, $key: ID!) {
  handOver(number: $number, to: $to, note: $note, key: $key) {
    ...ShownTicket
  }
}
    ${ShownTicketFragmentDoc}` as unknown as DocumentNode<TicketHandOverMutation, TicketHandOverMutationVariables>;
export const TicketAnswerDocument = gql`
    mutation TicketAnswer($number: Int!, $text: String!, $attachments: [ID!]!, $delaySeconds: Int!, $key: ID!) {
  answer(
    number: $number
    text: $text
    attachments: $attachments
    delaySeconds: $delaySeconds
    key: $key
  ) {
    ...ShownTicket
  }
}
    ${ShownTicketFragmentDoc}` as unknown as DocumentNode<TicketAnswerMutation, TicketAnswerMutationVariables>;
export const TicketCancelAnswerDocument = gql`
    mutation TicketCancelAnswer($id: ID!) {
  cancelAnswer(id: $id) {
    ...ShownTicket
  }
}
    ${ShownTicketFragmentDoc}` as unknown as DocumentNode<TicketCancelAnswerMutation, TicketCancelAnswerMutationVariables>;
export const TicketNoteDocument = gql`
    mutation TicketNote($number: Int!, $text: String!, $attachments: [ID!]!, $key: ID!) {
  note(number: $number, text: $text, attachments: $attachments, key: $key) {
    ...ShownTicket
  }
}
    ${ShownTicketFragmentDoc}` as unknown as DocumentNode<TicketNoteMutation, TicketNoteMutationVariables>;
export const TicketResolveDocument = gql`
    mutation TicketResolve($number: Int!, $resolution: String!, $attachments: [ID!]!, $key: ID!) {
  resolve(
    number: $number
    resolution: $resolution
    attachments: $attachments
    key: $key
  ) {
    ...ShownTicket
  }
}
    ${ShownTicketFragmentDoc}` as unknown as DocumentNode<TicketResolveMutation, TicketResolveMutationVariables>;
export const TicketWaitDocument = gql`
    mutation TicketWait($number: Int!, $until: Date, $key: ID!) {
  wait(number: $number, until: $until, key: $key) {
    ...ShownTicket
  }
}
    ${ShownTicketFragmentDoc}` as unknown as DocumentNode<TicketWaitMutation, TicketWaitMutationVariables>;
export const TicketResumeDocument = gql`
    mutation TicketResume($number: Int!, $key: ID!) {
  resume(number: $number, key: $key) {
    ...ShownTicket
  }
}
    ${ShownTicketFragmentDoc}` as unknown as DocumentNode<TicketResumeMutation, TicketResumeMutationVariables>;
export const TicketReopenDocument = gql`
    mutation TicketReopen($number: Int!, $key: ID!) {
  reopen(number: $number, key: $key) {
    ...ShownTicket
  }
}
    ${ShownTicketFragmentDoc}` as unknown as DocumentNode<TicketReopenMutation, TicketReopenMutationVariables>;
export const TicketRejectDocument = gql`
    mutation TicketReject($number: Int!, $reason: String!, $key: ID!) {
  reject(number: $number, reason: $reason, key: $key) {
    ...ShownTicket
  }
}
    ${ShownTicketFragmentDoc}` as unknown as DocumentNode<TicketRejectMutation, TicketRejectMutationVariables>;
export const TicketMoveDocument = gql`
    mutation TicketMove($number: Int!, $queue: ID!, $key: ID!) {
  move(number: $number, queue: $queue, key: $key) {
    ...ShownTicket
  }
}
    ${ShownTicketFragmentDoc}` as unknown as DocumentNode<TicketMoveMutation, TicketMoveMutationVariables>;
export const TicketChangeFieldsDocument = gql`
    mutation TicketChangeFields($number: Int!, $fields: FieldsInput!, $version: Int!, $key: ID!) {
  changeFields(number: $number, fields: $fields, version: $version, key: $key) {
    ...ShownTicket
  }
}
    ${ShownTicketFragmentDoc}` as unknown as DocumentNode<TicketChangeFieldsMutation, TicketChangeFieldsMutationVariables>;
export const TicketLinkDocument = gql`
    mutation TicketLink($number: Int!, $to: Int!, $key: ID!) {
  link(number: $number, to: $to, key: $key) {
    ...ShownTicket
  }
}
    ${ShownTicketFragmentDoc}` as unknown as DocumentNode<TicketLinkMutation, TicketLinkMutationVariables>;
export const TicketMergeDocument = gql`
    mutation TicketMerge($number: Int!, $into: Int!, $key: ID!) {
  merge(number: $number, into: $into, key: $key) {
    ...ShownTicket
  }
}
    ${ShownTicketFragmentDoc}` as unknown as DocumentNode<TicketMergeMutation, TicketMergeMutationVariables>;
export const TicketUnmergeDocument = gql`
    mutation TicketUnmerge($number: Int!, $key: ID!) {
  unmerge(number: $number, key: $key) {
    ...ShownTicket
  }
}
    ${ShownTicketFragmentDoc}` as unknown as DocumentNode<TicketUnmergeMutation, TicketUnmergeMutationVariables>;
export const TicketChangeRequesterDocument = gql`
    mutation TicketChangeRequester($number: Int!, $requester: ID!, $key: ID!) {
  changeRequester(number: $number, requester: $requester, key: $key) {
    ...ShownTicket
  }
}
    ${ShownTicketFragmentDoc}` as unknown as DocumentNode<TicketChangeRequesterMutation, TicketChangeRequesterMutationVariables>;
export const TicketPageDocument = gql`
    query TicketPage($number: Int!) {
  ticket(number: $number) {
    ...ShownTicket
  }
}
    ${ShownTicketFragmentDoc}` as unknown as DocumentNode<TicketPageQuery, TicketPageQueryVariables>;
export const TicketQueuesDocument = gql`
    query TicketQueues {
  queues {
    id
    name
  }
}
    ` as unknown as DocumentNode<TicketQueuesQuery, TicketQueuesQueryVariables>;
export const TicketTimelineDocument = gql`
    query TicketTimeline($number: Int!, $first: Int!, $after: String) {
  ticket(number: $number) {
    number
    timeline(first: $first, after: $after) {
      away
      nodes {
        id
        at
        byName
        because
        ... on MessageEntry {
          role
          text
          htmlUrl
          quotedUrl
          wayIn
          warning
          protection {
            method
            kind
            verified
            signer
            trusted
            doubt
          }
          mailId
          attachments {
            ...ShownFile
          }
        }
        ... on NoteEntry {
          text
          automatic
          htmlUrl
          quotedUrl
          warning
          protection {
            method
            kind
            verified
            signer
            trusted
            doubt
          }
          mailId
          attachments {
            ...ShownFile
          }
        }
        ... on ChangeEntry {
          type
          said: text
          person {
            id
            name
          }
          queue
          number
          until
          fields {
            name
            value
          }
        }
        ... on DeliveryEntry {
          toName
          mail {
            id
            kind
            state
            reply
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    ${ShownFileFragmentDoc}` as unknown as DocumentNode<TicketTimelineQuery, TicketTimelineQueryVariables>;
export const AdminHeldDocument = gql`
    query AdminHeld {
  sentMails(state: HELD, first: 100) {
    nodes {
      id
    }
    pageInfo {
      hasNextPage
    }
  }
}
    ` as unknown as DocumentNode<AdminHeldQuery, AdminHeldQueryVariables>;
export const AdminReleaseHeldDocument = gql`
    mutation AdminReleaseHeld {
  releaseHeld
}
    ` as unknown as DocumentNode<AdminReleaseHeldMutation, AdminReleaseHeldMutationVariables>;
export const AdminIntakeDocument = gql`
    query AdminIntake {
  mailIntake {
    queues {
      queue {
        id
        name
      }
      mails
      lastMailAt
      silentSince
      probeReturnedAt
      probeRoundTripMs
      probeMissing
    }
    mailboxes {
      account
      folder
      seen
      stored
      readAt
      problem
      problemSince
      moveProblem
      moveProblemSince
    }
    left {
      account
      folder
      uid
      at
      sizeBytes
      sender
      subject
      reason
    }
  }
}
    ` as unknown as DocumentNode<AdminIntakeQuery, AdminIntakeQueryVariables>;
export const AdminLetterExamplesDocument = gql`
    query AdminLetterExamples($name: String!, $address: String!, $letters: QueueLettersInput!) {
  letterExamples(name: $name, address: $address, letters: $letters) {
    letters {
      kind
      language
      from
      subject
      html
    }
    problems {
      path
      problem
    }
  }
}
    ` as unknown as DocumentNode<AdminLetterExamplesQuery, AdminLetterExamplesQueryVariables>;
export const AdminUndeliverableDocument = gql`
    query AdminUndeliverable($after: String) {
  undeliverable(first: 50, after: $after) {
    nodes {
      person {
        id
        name
      }
      address
      status
      at
      ticket
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ` as unknown as DocumentNode<AdminUndeliverableQuery, AdminUndeliverableQueryVariables>;
export const AdminLiftUndeliverableDocument = gql`
    mutation AdminLiftUndeliverable($person: ID!) {
  liftUndeliverable(person: $person)
}
    ` as unknown as DocumentNode<AdminLiftUndeliverableMutation, AdminLiftUndeliverableMutationVariables>;
export const ListingDocument = gql`
    query Listing($view: String!, $queue: ID, $first: Int!, $after: String) {
  tickets(view: $view, queue: $queue, first: $first, after: $after) {
    nodes {
      ...ListedTicket
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    ${ListedTicketFragmentDoc}` as unknown as DocumentNode<ListingQuery, ListingQueryVariables>;
export const LiveListChangedDocument = gql`
    subscription LiveListChanged {
  listChanged {
    numbers
    queuesChanged
  }
}
    ` as unknown as DocumentNode<LiveListChangedSubscription, LiveListChangedSubscriptionVariables>;
export const TicketMailPreviewDocument = gql`
    query TicketMailPreview($number: Int!, $act: PreviewAct!, $text: String!) {
  preview(number: $number, act: $act, text: $text) {
    kind
    because
    toNames
    from
    subject
    html
  }
}
    ` as unknown as DocumentNode<TicketMailPreviewQuery, TicketMailPreviewQueryVariables>;
export const RailDocument = gql`
    query Rail {
  ticketCounts {
    view
    count
  }
  queues {
    id
    name
  }
}
    ` as unknown as DocumentNode<RailQuery, RailQueryVariables>;
export const SessionDocument = gql`
    query Session {
  me {
    __typename
    person {
      __typename
      id
      name
      roles
    }
    queues {
      __typename
      id
      name
    }
  }
}
    ` as unknown as DocumentNode<SessionQuery, SessionQueryVariables>;
export const SignInDocument = gql`
    mutation SignIn($name: String!, $password: String!) {
  signIn(name: $name, password: $password) {
    person {
      id
      name
      roles
    }
    queues {
      id
      name
    }
  }
}
    ` as unknown as DocumentNode<SignInMutation, SignInMutationVariables>;
export const SignOutDocument = gql`
    mutation SignOut {
  signOut
}
    ` as unknown as DocumentNode<SignOutMutation, SignOutMutationVariables>;