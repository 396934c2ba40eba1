// Made by npm run generate from gateway/schema/*.graphql. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { RequestView, TicketView } from '@guichet/shared/contracts/ticket-views.ts';
import type { MessageParent, MessageEntryParent, NoteEntryParent, ChangeEntryParent, DeliveryEntryParent, EntryParent, AbsenceParent, SessionParent, Named, PersonParent, QueueParent, TicketCountParent, RequestPage, MessagePage, TicketPage, EntryPage, SearchPage, PersonPage, UndeliverablePage, MailPage, SentMailPage, ParkedPage } from './parents.ts';
import type { Person as Whole } from '@guichet/shared/contracts/auth.ts';
import type { Part as PartOfMail, Detail as DetailOfMail, MailTaken } from '@guichet/shared/contracts/mail.ts';
import type { QueueIntake as QueueTraffic } from '@guichet/shared/contracts/mail-intake.ts';
import type { SentMail as Sent, Undeliverable as Undelivered } from '@guichet/shared/contracts/notification.ts';
import type { Hit } from '@guichet/shared/contracts/search.ts';
import type { ParkedMessage as Parked } from '@guichet/shared/contracts/topology.ts';
import type { Context } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant in UTC as RFC 3339 writes it, such as `2026-03-02T08:15:00.000Z`. */
  DateTime: { input: string; output: string; }
  /** A day where people live, as RFC 3339 writes it, such as `2026-03-02`. */
  Date: { input: string; output: string; }
};

export type Query = {
  __typename?: 'Query';
  /**
   * Whether mail comes in: what was seen and stored for each queue and mailbox, and what is wrong. For administrators.
   * Refusals: `not-signed-in`, `not-an-administrator`.
   */
  mailIntake: MailIntake;
  /**
   * Mails taken in, the latest first; `query` looks in From and subject. The same mail that came again is no second line but
   * counted in `copies`, so a page may be shorter than `first`. For administrators.
   * Refusals: `not-signed-in`, `not-an-administrator`, `invalid-input`.
   */
  mails: MailConnection;
  /**
   * Mails sent, the latest first, to an address, because of a ticket or in a state. Administrators see all; members those of a ticket of
   * their queues, so they must name one. Refusals: `not-signed-in`, `not-found`, `invalid-input`.
   */
  sentMails: SentMailConnection;
  /**
   * Events that a service could not handle: those that wait for their next try, and those that were parked after the last
   * one, by service. For administrators. Refusals: `not-signed-in`, `not-an-administrator`, `invalid-input`.
   */
  parkedMessages: ParkedMessageConnection;
  /**
   * The letters that this act would send, to whom and in which words; nothing is done, and nothing leaves. For members.
   * Refusals: `not-signed-in`, `not-found`, `invalid-input`, and those of the act.
   */
  preview: Array<LetterPreview>;
  /** Who you are; null when you are not signed in. */
  me?: Maybe<Me>;
  /** People by name, login or address. For administrators. Refusals: `not-signed-in`, `not-an-administrator`, `invalid-input`. */
  people: PersonConnection;
  /** Where you are signed in, and your tokens: those that are alive, the last used first. Refusals: `not-signed-in`. */
  sessions: Array<Session>;
  /**
   * To whom nothing is sent any more, since mail to their address came back for good; the latest first. For administrators.
   * Refusals: `not-signed-in`, `not-an-administrator`, `invalid-input`.
   */
  undeliverable: UndeliverableConnection;
  /** When you are away, until it is over; an administrator sees those of all. Refusals: `not-signed-in`. */
  absences: Array<Absence>;
  /** All queues. Refusals: `not-signed-in`. */
  queues: Array<Queue>;
  /**
   * How letters of a queue would look, of a request that does not exist, in both languages; or what is wrong with its templates.
   * For administrators. Refusals: `not-signed-in`, `not-an-administrator`, `invalid-input`.
   */
  letterExamples: LetterExamples;
  /** A request of yours, or one that you watch; null when there is none that you may see. Refusals: `not-signed-in`. */
  request?: Maybe<Request>;
  /** Your requests and those that you watch, the latest first. Refusals: `not-signed-in`, `invalid-input`. */
  requests: RequestConnection;
  /**
   * Tickets in which all these words stand (subject, messages, people, number), the best first: those of your queues, your
   * own requests, all for administrators. Refusals: `not-signed-in`, `invalid-input`.
   */
  search: SearchConnection;
  /** A ticket of one of your queues; null when there is none that you may see. Refusals: `not-signed-in`. */
  ticket?: Maybe<Ticket>;
  /**
   * Tickets of your queues (administrators: of all). `view` is `all`, `to-validate`, `without-owner`, `mine`, `named-for-me`,
   * `waiting` or `resolved`; `sort` is `NEWEST` unless told. With `query` those that `search` finds and you may see as tickets,
   * the best first, so that a page may be shorter than `first`; it goes with no view but `all`, and with no `sort` or `queue`.
   * With `queue` only what stands in that one.
   * Refusals: `not-signed-in`, `invalid-input`.
   */
  tickets: TicketConnection;
  /** How many tickets each view of `tickets` holds; counting stops at 1000. Refusals: `not-signed-in`. */
  ticketCounts: Array<TicketCount>;
};


export type QueryMailsArgs = {
  query?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QuerySentMailsArgs = {
  to?: InputMaybe<Scalars['String']['input']>;
  ticket?: InputMaybe<Scalars['Int']['input']>;
  state?: InputMaybe<DeliveryState>;
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryParkedMessagesArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryPreviewArgs = {
  number: Scalars['Int']['input'];
  act: PreviewAct;
  text?: Scalars['String']['input'];
};


export type QueryPeopleArgs = {
  query?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryUndeliverableArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryLetterExamplesArgs = {
  name: Scalars['String']['input'];
  address: Scalars['String']['input'];
  letters: QueueLettersInput;
};


export type QueryRequestArgs = {
  number: Scalars['Int']['input'];
};


export type QueryRequestsArgs = {
  state?: InputMaybe<Array<RequestState>>;
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QuerySearchArgs = {
  query: Scalars['String']['input'];
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


export type QueryTicketArgs = {
  number: Scalars['Int']['input'];
};


export type QueryTicketsArgs = {
  view?: Scalars['String']['input'];
  queue?: InputMaybe<Scalars['ID']['input']>;
  query?: InputMaybe<Scalars['String']['input']>;
  sort?: InputMaybe<TicketSort>;
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Reads stored mails again with the present parser, oldest first: one, or those that an older parser read, or that could not be
   * read. Keeps what is read otherwise, and its messages show it; with `dryRun` it only tells. A page may be shorter than `first`.
   * For administrators. Refusals: `not-signed-in`, `not-an-administrator`, `invalid-input`, `unavailable`.
   */
  readAgain: MailRereadPage;
  /**
   * Tries a parked message again at once. False when it is no longer there. For administrators.
   * Refusals: `not-signed-in`, `not-an-administrator`, `invalid-input`, `unavailable`.
   */
  replay: Scalars['Boolean']['output'];
  /**
   * Lets go mails that a cap on automatic mail holds back, these or all of them, at most 1000 at once; counting begins anew.
   * Answers how many. For administrators. Refusals: `not-signed-in`, `not-an-administrator`, `invalid-input`.
   */
  releaseHeld: Scalars['Int']['output'];
  /**
   * By login or address and password; sets the cookie `guichet_session`. Refusals: `sign-in-failed`,
   * `too-many-attempts` (with `retryAfterSeconds`), `invalid-input`.
   */
  signIn: Me;
  /** Ends this session at once. True when there was one. */
  signOut: Scalars['Boolean']['output'];
  /**
   * Changes who has this id; without one makes somebody. Who only wrote until now, from one of these addresses, gets what was
   * missing. For administrators. Refusals: `not-signed-in`, `not-an-administrator`, `not-found`, `invalid-input`,
   * `address-taken`, `login-taken`, `last-administrator`, `key-reused`.
   */
  savePerson: Person;
  /** A token for a program that acts as you. Refusals: `not-signed-in`, `invalid-input`, `key-reused`. */
  createToken: NewToken;
  /**
   * Lets mail go to somebody's address again, as a mail of theirs does. False when it did. For administrators.
   * Refusals: `not-signed-in`, `not-an-administrator`, `invalid-input`.
   */
  liftUndeliverable: Scalars['Boolean']['output'];
  /** Ends one of your sessions or tokens at once. Refusals: `not-signed-in`, `not-found`, `invalid-input`. */
  revokeSession: Scalars['Boolean']['output'];
  /**
   * Says when somebody is away, changes it, or takes it back: meanwhile what is written on their tickets reaches the queue's
   * members too. Refusals: `not-signed-in`, `not-found`, `not-an-administrator` (for somebody else), `invalid-input`, `key-reused`.
   */
  saveAbsence: Absence;
  /**
   * Changes the queue that has this id; without one makes a queue. For administrators. Refusals: `not-signed-in`,
   * `not-an-administrator`, `not-found`, `invalid-input`, `name-taken` (with `name`), `address-taken`, `key-reused`.
   */
  saveQueue: Queue;
  /**
   * A new request. `attachments`: ids that `PUT /parts` answered. Refusals: `not-signed-in`, `invalid-input` (no queue has this
   * id, say), `key-reused`, `unavailable`.
   */
  openRequest: Request;
  /**
   * Writes on a request of yours, or one that you watch; one that waits for you, or was resolved, goes on. Refusals:
   * `not-signed-in`, `not-found`, `wrong-status`, `merged`, `invalid-input`, `key-reused`, `unavailable`.
   */
  answerRequest: Request;
  /**
   * Says that it is solved: nothing more is to be done. Refusals: `not-signed-in`, `not-found`, `not-the-requester`,
   * `wrong-status`, `merged`, `invalid-input`, `key-reused`, `unavailable`.
   */
  settleRequest: Request;
  /**
   * Says that it is not solved, and why; within the grace period. Refusals: `not-signed-in`, `not-found`, `not-the-requester`,
   * `wrong-status`, `merged`, `invalid-input`, `key-reused`, `unavailable`.
   */
  reopenRequest: Request;
  /** Confirms that it is taken into account; the requester gets the automatic reply. Refusals: those of every act, `already-validated`. */
  validate: Ticket;
  /** Makes you its owner, and validates it if nobody did. Refusals: those of every act, `already-taken`. */
  take: Ticket;
  /** Gives it back to the queue; for its owner and administrators. Refusals: those of every act, `not-the-owner`. */
  release: Ticket;
  /**
   * Makes a member of its queue the owner: a colleague, or yourself to take it over. Both owners are told, and read the note.
   * Refusals: those of every act, `not-a-member` (also of `to`), `already-taken` (by `to`).
   */
  handOver: Ticket;
  /**
   * Writes to requester and watchers, from the queue's address. With `delaySeconds` (600 at most) it waits in `waitingAnswers`
   * and may be taken back until then. Refusals: those of every act.
   */
  answer: Ticket;
  /**
   * Takes back an answer of yours whose delay is not over. Refusals: `not-signed-in`, `not-found`, `already-sent`, `invalid-input`,
   * `unavailable`.
   */
  cancelAnswer: Ticket;
  /** What only members see; those named by `@login` or `@First Last` get it by mail. Refusals: those of every act. */
  note: Ticket;
  /** Puts it on hold until a day, or without one until the requester writes. Refusals: those of every act, `not-validated`. */
  wait: Ticket;
  /** Ends the waiting. Refusals: those of every act. */
  resume: Ticket;
  /**
   * Says what was done, which the requester gets; for its owner, and while it has none for every member, who takes it by this.
   * Refusals: those of every act, `not-the-owner`, `resolution-missing`.
   */
  resolve: Ticket;
  /** It was not resolved after all, or not to be rejected. Refusals: those of every act. */
  reopen: Ticket;
  /**
   * It is none of ours (spam, say); nobody is told, and the reason stays among members. For its owner, and while it has none for
   * every member. Refusals: those of every act, `not-the-owner`.
   */
  reject: Ticket;
  /** Gives it to another queue, whose members are told. Refusals: those of every act. */
  move: Ticket;
  /**
   * Corrects what is given; the rest stays. `version` is the `fieldsVersion` that you read.
   * Refusals: those of every act, `changed-meanwhile`.
   */
  changeFields: Ticket;
  /**
   * Makes somebody else its requester, where a member passed their mail on: they follow the whole exchange from then on, and get
   * the automatic reply. Refusals: those of every act.
   */
  changeRequester: Ticket;
  /** Links two tickets, each with the other. Refusals: those of every act, for the other ticket too. */
  link: Ticket;
  /**
   * Ends this ticket for another, which its requester and watchers follow from then on. Refusals: those of every act, for the
   * other ticket too.
   */
  merge: Ticket;
  /** Undoes `merge`. Refusals: those of every act. */
  unmerge: Ticket;
};


export type MutationReadAgainArgs = {
  mail?: InputMaybe<Scalars['ID']['input']>;
  olderThan?: InputMaybe<Scalars['Int']['input']>;
  unreadable?: Scalars['Boolean']['input'];
  dryRun?: Scalars['Boolean']['input'];
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};


export type MutationReplayArgs = {
  id: Scalars['ID']['input'];
};


export type MutationReleaseHeldArgs = {
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
};


export type MutationSignInArgs = {
  name: Scalars['String']['input'];
  password: Scalars['String']['input'];
};


export type MutationSavePersonArgs = {
  input: PersonInput;
  key: Scalars['ID']['input'];
};


export type MutationCreateTokenArgs = {
  name: Scalars['String']['input'];
  key: Scalars['ID']['input'];
};


export type MutationLiftUndeliverableArgs = {
  person: Scalars['ID']['input'];
};


export type MutationRevokeSessionArgs = {
  id: Scalars['ID']['input'];
};


export type MutationSaveAbsenceArgs = {
  input: AbsenceInput;
  key: Scalars['ID']['input'];
};


export type MutationSaveQueueArgs = {
  input: QueueInput;
  key: Scalars['ID']['input'];
};


export type MutationOpenRequestArgs = {
  queue: Scalars['ID']['input'];
  subject: Scalars['String']['input'];
  text: Scalars['String']['input'];
  office?: InputMaybe<Scalars['String']['input']>;
  telephone?: InputMaybe<Scalars['String']['input']>;
  equipment?: InputMaybe<Scalars['String']['input']>;
  attachments?: Array<Scalars['ID']['input']>;
  key: Scalars['ID']['input'];
};


export type MutationAnswerRequestArgs = {
  number: Scalars['Int']['input'];
  text: Scalars['String']['input'];
  attachments?: Array<Scalars['ID']['input']>;
  key: Scalars['ID']['input'];
};


export type MutationSettleRequestArgs = {
  number: Scalars['Int']['input'];
  key: Scalars['ID']['input'];
};


export type MutationReopenRequestArgs = {
  number: Scalars['Int']['input'];
  text: Scalars['String']['input'];
  attachments?: Array<Scalars['ID']['input']>;
  key: Scalars['ID']['input'];
};


export type MutationValidateArgs = {
  number: Scalars['Int']['input'];
  key: Scalars['ID']['input'];
};


export type MutationTakeArgs = {
  number: Scalars['Int']['input'];
  key: Scalars['ID']['input'];
};


export type MutationReleaseArgs = {
  number: Scalars['Int']['input'];
  key: Scalars['ID']['input'];
};


export type MutationHandOverArgs = {
  number: Scalars['Int']['input'];
  to: Scalars['ID']['input'];
  note?: InputMaybe<Scalars['String']['input']>;
  key: Scalars['ID']['input'];
};


export type MutationAnswerArgs = {
  number: Scalars['Int']['input'];
  text: Scalars['String']['input'];
  attachments?: Array<Scalars['ID']['input']>;
  delaySeconds?: Scalars['Int']['input'];
  key: Scalars['ID']['input'];
};


export type MutationCancelAnswerArgs = {
  id: Scalars['ID']['input'];
};


export type MutationNoteArgs = {
  number: Scalars['Int']['input'];
  text: Scalars['String']['input'];
  attachments?: Array<Scalars['ID']['input']>;
  key: Scalars['ID']['input'];
};


export type MutationWaitArgs = {
  number: Scalars['Int']['input'];
  until?: InputMaybe<Scalars['Date']['input']>;
  key: Scalars['ID']['input'];
};


export type MutationResumeArgs = {
  number: Scalars['Int']['input'];
  key: Scalars['ID']['input'];
};


export type MutationResolveArgs = {
  number: Scalars['Int']['input'];
  resolution: Scalars['String']['input'];
  attachments?: Array<Scalars['ID']['input']>;
  key: Scalars['ID']['input'];
};


export type MutationReopenArgs = {
  number: Scalars['Int']['input'];
  key: Scalars['ID']['input'];
};


export type MutationRejectArgs = {
  number: Scalars['Int']['input'];
  reason: Scalars['String']['input'];
  key: Scalars['ID']['input'];
};


export type MutationMoveArgs = {
  number: Scalars['Int']['input'];
  queue: Scalars['ID']['input'];
  key: Scalars['ID']['input'];
};


export type MutationChangeFieldsArgs = {
  number: Scalars['Int']['input'];
  fields: FieldsInput;
  version: Scalars['Int']['input'];
  key: Scalars['ID']['input'];
};


export type MutationChangeRequesterArgs = {
  number: Scalars['Int']['input'];
  requester: Scalars['ID']['input'];
  key: Scalars['ID']['input'];
};


export type MutationLinkArgs = {
  number: Scalars['Int']['input'];
  to: Scalars['Int']['input'];
  key: Scalars['ID']['input'];
};


export type MutationMergeArgs = {
  number: Scalars['Int']['input'];
  into: Scalars['Int']['input'];
  key: Scalars['ID']['input'];
};


export type MutationUnmergeArgs = {
  number: Scalars['Int']['input'];
  key: Scalars['ID']['input'];
};

/** Over server-sent events: POST with `Accept: text/event-stream`. It ends when the session does. */
export type Subscription = {
  __typename?: 'Subscription';
  /**
   * The ticket after each change, while you may see it as a member; null once, at the end, when you no longer may.
   * Refusals: `not-signed-in`, `too-much-at-once`, `unavailable`.
   */
  ticketChanged?: Maybe<Ticket>;
  /** What changed in the lists that you may see. Refusals: `not-signed-in`, `too-much-at-once`, `unavailable`. */
  listChanged: ListChange;
  /** A request of yours (or that you watch) after each change. Refusals: `not-signed-in`, `too-much-at-once`, `unavailable`. */
  requestChanged?: Maybe<Request>;
};


/** Over server-sent events: POST with `Accept: text/event-stream`. It ends when the session does. */
export type SubscriptionTicketChangedArgs = {
  number: Scalars['Int']['input'];
};

/** Where a page of a list ends. */
export type PageInfo = {
  __typename?: 'PageInfo';
  hasNextPage: Scalars['Boolean']['output'];
  /** What to give as `after` for the next page; null at the end. */
  endCursor?: Maybe<Scalars['String']['output']>;
};

/** Anything of a mail that is kept by its content: an attachment, its HTML, what it quotes. */
export type Part = {
  __typename?: 'Part';
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  /** Media type, such as `image/png`. */
  type: Scalars['String']['output'];
  sizeBytes: Scalars['Int']['output'];
  /** Where it is downloaded from, by whoever may see the ticket at that moment. */
  url: Scalars['String']['output'];
  /** The image of a signature: its sender, or others of the same house, brought it to other tickets before. */
  isSignature: Scalars['Boolean']['output'];
  /** Why `url` does not hand it out now; null where nothing is known against it. */
  hold?: Maybe<PartHold>;
};

/** The virus scanner found something in it, or has not seen it yet. */
export type PartHold =
  | 'INFECTED'
  | 'NOT_SCANNED';

/** One header field of a mail. */
export type Header = {
  __typename?: 'Header';
  name: Scalars['String']['output'];
  value: Scalars['String']['output'];
};

/** Changes are gathered for a moment; nothing is replayed after a reconnect, so fetch the list again then. */
export type ListChange = {
  __typename?: 'ListChange';
  /** Tickets that are new or have changed. */
  numbers: Array<Scalars['Int']['output']>;
  /** Queues were made or have changed. */
  queuesChanged: Scalars['Boolean']['output'];
};

export type MailIntake = {
  __typename?: 'MailIntake';
  queues: Array<QueueIntake>;
  /** Those that are read by IMAP, once they were looked at. */
  mailboxes: Array<MailboxIntake>;
  /** Mails that stay in a mailbox, since they could not be taken in, or not whole; the latest hundred. */
  left: Array<LeftMail>;
};

/** Mails whose envelope names a queue; copies and those of machines count too. */
export type QueueIntake = {
  __typename?: 'QueueIntake';
  queue: Queue;
  mails: Scalars['Int']['output'];
  lastMailAt?: Maybe<Scalars['DateTime']['output']>;
  /** Its last mail, when a queue that used to get some has had none for GUICHET_SILENCE_HOURS business hours. */
  silentSince?: Maybe<Scalars['DateTime']['output']>;
  /** When the latest probe (GUICHET_PROBE_MINUTES) came back. */
  probeReturnedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How long that one was on its way, there and back. */
  probeRoundTripMs?: Maybe<Scalars['Int']['output']>;
  /** Probes are sent, and don't come back. */
  probeMissing: Scalars['Boolean']['output'];
};

/** A mailbox that is read by IMAP. What was seen is stored, left there, or had gone before it was fetched. */
export type MailboxIntake = {
  __typename?: 'MailboxIntake';
  /** As IMAP_ACCOUNTS_FILE names it. */
  account: Scalars['String']['output'];
  folder: Scalars['String']['output'];
  seen: Scalars['Int']['output'];
  stored: Scalars['Int']['output'];
  /** The highest UID that was seen: up to 2^32, so no Int. */
  lastUid: Scalars['Float']['output'];
  readAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why it can't be read now, and since when. */
  problem?: Maybe<Scalars['String']['output']>;
  problemSince?: Maybe<Scalars['DateTime']['output']>;
  /** Why mails that were taken in can't be moved away (`moveTo`), and since when: they stay, and are not read again. */
  moveProblem?: Maybe<Scalars['String']['output']>;
  moveProblemSince?: Maybe<Scalars['DateTime']['output']>;
};

export type LeftMail = {
  __typename?: 'LeftMail';
  account: Scalars['String']['output'];
  folder: Scalars['String']['output'];
  uid: Scalars['Float']['output'];
  at: Scalars['DateTime']['output'];
  sizeBytes: Scalars['Int']['output'];
  sender?: Maybe<Scalars['String']['output']>;
  subject?: Maybe<Scalars['String']['output']>;
  /** `too-large`; `incomplete`: taken in as far as the server hands it out; else what is wrong. */
  reason: Scalars['String']['output'];
};

export type MailRereadPage = {
  __typename?: 'MailRereadPage';
  nodes: Array<MailReread>;
  /** `after` of the next page; null at the end. */
  next?: Maybe<Scalars['String']['output']>;
};

export type MailReread = {
  __typename?: 'MailReread';
  id: Scalars['ID']['output'];
  subject: Scalars['String']['output'];
  /** Empty: it is read as before. */
  changes: Array<MailRereadChange>;
};

export type MailRereadChange = {
  __typename?: 'MailRereadChange';
  /** Such as `class`, `subject`, `text` or `parts`. */
  field: Scalars['String']['output'];
  before: Scalars['String']['output'];
  after: Scalars['String']['output'];
};

export type PreviewAct =
  | 'ANSWER'
  | 'NOTE'
  | 'RESOLVE'
  | 'VALIDATE';

export type LetterPreview = {
  __typename?: 'LetterPreview';
  kind: Scalars['String']['output'];
  /** Why its readers get it, such as `requester`. */
  because: Scalars['String']['output'];
  /** Nobody, where none of them has an address that takes mail. */
  toNames: Array<Scalars['String']['output']>;
  from: Scalars['String']['output'];
  subject: Scalars['String']['output'];
  text: Scalars['String']['output'];
  html: Scalars['String']['output'];
};

/** A mail taken in, and what became of it. */
export type Mail = {
  __typename?: 'Mail';
  id: Scalars['ID']['output'];
  receivedAt: Scalars['DateTime']['output'];
  from?: Maybe<Scalars['String']['output']>;
  subject?: Maybe<Scalars['String']['output']>;
  /** All of its visible text, quotations included, at most 64 KiB; made of the HTML where there is no other. */
  text?: Maybe<Scalars['String']['output']>;
  /** Whether it has any HTML. */
  html: Scalars['Boolean']['output'];
  /** The text without quotations and signature. */
  replyText?: Maybe<Scalars['String']['output']>;
  /** In their order, as the mail names them. */
  attachments: Array<MailAttachment>;
  /** All of them, in their order. */
  headers: Array<Header>;
  /** Null where they were not looked for. */
  verdicts?: Maybe<Verdicts>;
  /** What a bounce, receipt or feedback report tells of a mail that was sent; null for others. */
  report?: Maybe<MailReport>;
  /** How it was signed or encrypted; null if neither. */
  protection?: Maybe<MailProtection>;
  /** What it is: `human`, `bounce`, `auto-reply`, `auto-generated`, `list`, `read-receipt`, `feedback-report`, `own` or `unreadable`. */
  class: Scalars['String']['output'];
  /** How often the same mail came again. */
  copies: Scalars['Int']['output'];
  /** `message` (of `ticket`), `set-aside: <reason>`, or `pending` until that is decided. */
  outcome: Scalars['String']['output'];
  ticket?: Maybe<Scalars['Int']['output']>;
  /** All mails sent because of it. */
  sent: Array<SentMail>;
  /** The mail as it came, for administrators. */
  sourceUrl: Scalars['String']['output'];
};

export type MailAttachment = {
  __typename?: 'MailAttachment';
  /** Null where the mail gives none. */
  name?: Maybe<Scalars['String']['output']>;
  type: Scalars['String']['output'];
  /** Of the decoded content, as `sha256` is. */
  bytes: Scalars['Int']['output'];
  sha256: Scalars['String']['output'];
  /** The virus that the scanner found in it: it is not handed out. Null where none was found, or no scanner is asked. */
  infected?: Maybe<Scalars['String']['output']>;
};

export type MailReport = {
  __typename?: 'MailReport';
  /** Of the mail that it is about, without angle brackets. */
  messageId?: Maybe<Scalars['String']['output']>;
  recipients: Array<MailReportRecipient>;
};

export type MailReportRecipient = {
  __typename?: 'MailReportRecipient';
  recipient: Scalars['String']['output'];
  /** `failed`, `delayed`, `delivered`, `relayed` or `expanded` (RFC 3464). */
  action: Scalars['String']['output'];
  /** Such as `5.1.1` (RFC 3463). */
  status?: Maybe<Scalars['String']['output']>;
  diagnostic?: Maybe<Scalars['String']['output']>;
};

/** How a mail was signed or encrypted. It gives nobody any right. */
export type MailProtection = {
  __typename?: 'MailProtection';
  /** `smime` or `pgp`. */
  method: Scalars['String']['output'];
  /** `signed` or `encrypted`. */
  kind: Scalars['String']['output'];
  /** Whether the text is as it was signed; null: it can't be told. */
  verified?: Maybe<Scalars['Boolean']['output']>;
  /** Who signed, as the certificate or the key claims. */
  signer?: Maybe<Scalars['String']['output']>;
  /** `verified`, and an authority or a key that we trust says that it is the sender who signed. */
  trusted: Scalars['Boolean']['output'];
  /**
   * Why it is not `trusted` though it may be `verified`: `unknown-authority`, `expired`, `revoked`, `not-for-mail`, `other-address`
   * (than From's), `unknown-key`, `weak`, or `partial` (something stands beside what was signed). Null where nothing else is to be said.
   */
  doubt?: Maybe<Scalars['String']['output']>;
};

/** Who vouches for a sender (RFC 8601): `pass`, `fail`, `softfail`, `neutral`, `none`, `temperror` or `permerror` each. */
export type Verdicts = {
  __typename?: 'Verdicts';
  spf: Scalars['String']['output'];
  dkim: Scalars['String']['output'];
  dmarc: Scalars['String']['output'];
  arc: Scalars['String']['output'];
  /** SPF or DKIM passed for the domain that From names. */
  aligned: Scalars['Boolean']['output'];
};

/** A mail that went out (or, without a relay, would have). */
export type SentMail = {
  __typename?: 'SentMail';
  id: Scalars['ID']['output'];
  at: Scalars['DateTime']['output'];
  to: Scalars['String']['output'];
  from: Scalars['String']['output'];
  replyTo?: Maybe<Scalars['String']['output']>;
  subject: Scalars['String']['output'];
  text: Scalars['String']['output'];
  html?: Maybe<Scalars['String']['output']>;
  headers: Array<Header>;
  /** What kind of letter it is. */
  kind: Scalars['String']['output'];
  /** Made without a person's doing, and marked so (RFC 3834). */
  automatic: Scalars['Boolean']['output'];
  state: DeliveryState;
  ticket?: Maybe<Scalars['Int']['output']>;
  /** Why this person got it, such as `member-of-queue`. */
  because: Scalars['String']['output'];
  /** What the relay last said, while waiting after a try, and when it failed. */
  reply?: Maybe<Scalars['String']['output']>;
};

export type DeliveryState =
  | 'WAITING'
  | 'SENT'
  /** Kept here, since no relay is set. */
  | 'CAPTURED'
  | 'FAILED'
  /** Stopped by a cap on automatic mail, which `reply` names, until an administrator lets it go. */
  | 'HELD';

export type ParkedMessage = {
  __typename?: 'ParkedMessage';
  id: Scalars['ID']['output'];
  /** The service that could not handle it. */
  consumer: Scalars['String']['output'];
  /** The event, such as `mail.received`. */
  type: Scalars['String']['output'];
  /** What it is about: a ticket's number, or the id of a person, queue or mail. */
  subject: Scalars['String']['output'];
  at: Scalars['DateTime']['output'];
  attempts: Scalars['Int']['output'];
  error: Scalars['String']['output'];
  /** False while it is still tried by itself. */
  parked: Scalars['Boolean']['output'];
};

export type MailConnection = {
  __typename?: 'MailConnection';
  nodes: Array<Mail>;
  edges: Array<MailEdge>;
  pageInfo: PageInfo;
};

export type MailEdge = {
  __typename?: 'MailEdge';
  node: Mail;
  /** Of the last one of a page, where the next page begins; of the others null. */
  cursor?: Maybe<Scalars['String']['output']>;
};

export type SentMailConnection = {
  __typename?: 'SentMailConnection';
  nodes: Array<SentMail>;
  edges: Array<SentMailEdge>;
  pageInfo: PageInfo;
};

export type SentMailEdge = {
  __typename?: 'SentMailEdge';
  node: SentMail;
  /** Of the last one of a page, where the next page begins; of the others null. */
  cursor?: Maybe<Scalars['String']['output']>;
};

export type ParkedMessageConnection = {
  __typename?: 'ParkedMessageConnection';
  nodes: Array<ParkedMessage>;
  edges: Array<ParkedMessageEdge>;
  pageInfo: PageInfo;
  /** Services that did not answer, so that theirs are missing here; fetch again later. */
  away: Array<Scalars['String']['output']>;
};

export type ParkedMessageEdge = {
  __typename?: 'ParkedMessageEdge';
  node: ParkedMessage;
  /** Of the last one of a page, where the next page begins; of the others null. */
  cursor?: Maybe<Scalars['String']['output']>;
};

export type Me = {
  __typename?: 'Me';
  person: Person;
  /** The queues that you are a member of. */
  queues: Array<Queue>;
};

/** All of somebody: for administrators, and of a requester for members. Members are shown to requesters by name only. */
export type Person = {
  __typename?: 'Person';
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  login?: Maybe<Scalars['String']['output']>;
  addresses: Array<Scalars['String']['output']>;
  /** `fr` or `en`; null when not known. */
  language?: Maybe<Scalars['String']['output']>;
  office?: Maybe<Scalars['String']['output']>;
  telephone?: Maybe<Scalars['String']['output']>;
  roles: Array<Role>;
};

export type Role =
  /** Configures, and sees all queues. Membership of queues is not a role: see `Me.queues` and `Queue.members`. */
  | 'ADMINISTRATOR';

/** A member, as others see them. */
export type Colleague = {
  __typename?: 'Colleague';
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
};

export type PersonInput = {
  id?: InputMaybe<Scalars['ID']['input']>;
  name: Scalars['String']['input'];
  login?: InputMaybe<Scalars['String']['input']>;
  addresses: Array<Scalars['String']['input']>;
  /** At least eight characters; sets the local password. */
  password?: InputMaybe<Scalars['String']['input']>;
  /** `fr` or `en`. */
  language?: InputMaybe<Scalars['String']['input']>;
  office?: InputMaybe<Scalars['String']['input']>;
  telephone?: InputMaybe<Scalars['String']['input']>;
  administrator?: InputMaybe<Scalars['Boolean']['input']>;
};

export type NewToken = {
  __typename?: 'NewToken';
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  /** Told this once: `Authorization: Bearer <token>`. */
  token: Scalars['String']['output'];
  createdAt: Scalars['DateTime']['output'];
};

export type Session = {
  __typename?: 'Session';
  id: Scalars['ID']['output'];
  kind: SessionKind;
  /** Of a token. */
  name?: Maybe<Scalars['String']['output']>;
  /** From where it was opened; null for a token. */
  clientAddress?: Maybe<Scalars['String']['output']>;
  createdAt: Scalars['DateTime']['output'];
  usedAt: Scalars['DateTime']['output'];
  /** The one that asks. */
  isCurrent: Scalars['Boolean']['output'];
};

export type SessionKind =
  /** A browser that signed in. */
  | 'WEB'
  /** Made by `createToken`. */
  | 'TOKEN';

/** First and last day are both part of it. */
export type Absence = {
  __typename?: 'Absence';
  id: Scalars['ID']['output'];
  person: Colleague;
  from: Scalars['Date']['output'];
  until: Scalars['Date']['output'];
  source: AbsenceSource;
};

export type AbsenceSource =
  /** Said with `saveAbsence`. */
  | 'CALENDAR'
  /** An out-of-office reply was seen. */
  | 'MAIL';

export type AbsenceInput = {
  /** Of the one to change; without it a new one is made. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** Whose; yours unless you are an administrator. */
  person?: InputMaybe<Scalars['ID']['input']>;
  from: Scalars['Date']['input'];
  until: Scalars['Date']['input'];
  /** Takes it back. */
  cancelled?: InputMaybe<Scalars['Boolean']['input']>;
};

export type PersonConnection = {
  __typename?: 'PersonConnection';
  nodes: Array<Person>;
  edges: Array<PersonEdge>;
  pageInfo: PageInfo;
};

export type PersonEdge = {
  __typename?: 'PersonEdge';
  node: Person;
  /** Of the last one of a page, where the next page begins; of the others null. */
  cursor?: Maybe<Scalars['String']['output']>;
};

/** Somebody whose address takes no mail. */
export type Undeliverable = {
  __typename?: 'Undeliverable';
  person: Person;
  address: Scalars['String']['output'];
  /** What the mail system said (RFC 3463), such as `5.1.1`. */
  status?: Maybe<Scalars['String']['output']>;
  at: Scalars['DateTime']['output'];
  /** The ticket on which it was seen first. */
  ticket: Scalars['Int']['output'];
};

export type UndeliverableConnection = {
  __typename?: 'UndeliverableConnection';
  nodes: Array<Undeliverable>;
  edges: Array<UndeliverableEdge>;
  pageInfo: PageInfo;
};

export type UndeliverableEdge = {
  __typename?: 'UndeliverableEdge';
  node: Undeliverable;
  /** Of the last one of a page, where the next page begins; of the others null. */
  cursor?: Maybe<Scalars['String']['output']>;
};

/** A support with its own addresses and members. */
export type Queue = {
  __typename?: 'Queue';
  id: Scalars['ID']['output'];
  name: Scalars['String']['output'];
  about?: Maybe<Scalars['String']['output']>;
  /** Answers come from the first one. */
  addresses: Array<Scalars['String']['output']>;
  /** Null unless you are one of them or an administrator. */
  members?: Maybe<Array<Colleague>>;
  /** Mail of machines (`auto-generated`) makes tickets in it: for those that watch the network, say. It is never answered by itself. */
  acceptsAutomatic: Scalars['Boolean']['output'];
  /** How its mails look. Null unless you are an administrator. */
  letters?: Maybe<QueueLetters>;
};

export type QueueLetters = {
  __typename?: 'QueueLetters';
  /** Stands in From instead of the queue's name. */
  fromName?: Maybe<Scalars['String']['output']>;
  /** Below what a member writes, and below the automatic reply. */
  signature: InBothLanguages;
  quoting: Quoting;
  templates: QueueTemplates;
};

/** The queue's own texts, empty where they are Guichet's: Eta templates of values and conditions alone. */
export type QueueTemplates = {
  __typename?: 'QueueTemplates';
  /** Of the automatic reply. */
  acceptance: InBothLanguages;
  /** Of the letter that carries a member's answer; it shows `<%= it.text %>`. */
  answer: InBothLanguages;
  /** Of the letter that carries a resolution; it shows `<%= it.text %>`. */
  resolution: InBothLanguages;
};

export type InBothLanguages = {
  __typename?: 'InBothLanguages';
  fr: Scalars['String']['output'];
  en: Scalars['String']['output'];
};

/** What stands quoted below an answer. */
export type Quoting =
  | 'NONE'
  /** The message before it. */
  | 'LAST'
  /** All that its reader may see. */
  | 'THREAD';

export type LetterExamples = {
  __typename?: 'LetterExamples';
  letters: Array<ExampleLetter>;
  problems: Array<LetterProblem>;
};

export type ExampleLetter = {
  __typename?: 'ExampleLetter';
  /** `acceptance`, `answer` or `resolution`. */
  kind: Scalars['String']['output'];
  language: Scalars['String']['output'];
  from: Scalars['String']['output'];
  subject: Scalars['String']['output'];
  text: Scalars['String']['output'];
  html: Scalars['String']['output'];
};

export type LetterProblem = {
  __typename?: 'LetterProblem';
  /** Such as `templates.answer.fr`. */
  path: Scalars['String']['output'];
  /** With the line of the template. */
  problem: Scalars['String']['output'];
};

export type QueueInput = {
  id?: InputMaybe<Scalars['ID']['input']>;
  name: Scalars['String']['input'];
  about?: InputMaybe<Scalars['String']['input']>;
  /** At least one; answers come from the first. */
  addresses: Array<Scalars['String']['input']>;
  /** Ids of people. */
  members: Array<Scalars['ID']['input']>;
  /** As it is unless told; of a new queue false. */
  acceptsAutomatic?: InputMaybe<Scalars['Boolean']['input']>;
  /** As they are unless told. */
  letters?: InputMaybe<QueueLettersInput>;
};

export type QueueLettersInput = {
  fromName?: InputMaybe<Scalars['String']['input']>;
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
  fr: Scalars['String']['input'];
  en: Scalars['String']['input'];
};

/** A request as its requester sees it: no notes, no address of a member, no flags. */
export type Request = {
  __typename?: 'Request';
  number: Scalars['Int']['output'];
  subject: Scalars['String']['output'];
  queue: Queue;
  state: RequestState;
  /** Who takes care of it. */
  ownerName?: Maybe<Scalars['String']['output']>;
  openedAt: Scalars['DateTime']['output'];
  changedAt: Scalars['DateTime']['output'];
  /** When somebody confirmed that it is taken into account. */
  validatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** On hold until this day. */
  resumesOn?: Maybe<Scalars['Date']['output']>;
  resolvedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What was done about it; null when the requester settled it themselves. */
  resolution?: Maybe<Scalars['String']['output']>;
  /** What a member wrote last. */
  lastAnswer?: Maybe<Message>;
  /** The request that it was joined with, if you may see that one. */
  joinedTo?: Maybe<Scalars['Int']['output']>;
  office?: Maybe<Scalars['String']['output']>;
  telephone?: Maybe<Scalars['String']['output']>;
  equipment?: Maybe<Scalars['String']['output']>;
  /** `answerRequest` is open to you. */
  mayAnswer: Scalars['Boolean']['output'];
  /** `settleRequest` is open to you. */
  maySettle: Scalars['Boolean']['output'];
  /** `reopenRequest` is open to you. */
  mayReopen: Scalars['Boolean']['output'];
  /** What was written, the oldest first. */
  thread: MessageConnection;
};


/** A request as its requester sees it: no notes, no address of a member, no flags. */
export type RequestThreadArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
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

/** One contribution to the exchange, as its requester sees it. */
export type Message = {
  __typename?: 'Message';
  id: Scalars['ID']['output'];
  at: Scalars['DateTime']['output'];
  byName: Scalars['String']['output'];
  /** You wrote it. */
  isOwn: Scalars['Boolean']['output'];
  text: Scalars['String']['output'];
  htmlUrl?: Maybe<Scalars['String']['output']>;
  quotedUrl?: Maybe<Scalars['String']['output']>;
  attachments: Array<Part>;
};

export type RequestConnection = {
  __typename?: 'RequestConnection';
  nodes: Array<Request>;
  edges: Array<RequestEdge>;
  pageInfo: PageInfo;
};

export type RequestEdge = {
  __typename?: 'RequestEdge';
  node: Request;
  /** Of the last one of a page, where the next page begins; of the others null. */
  cursor?: Maybe<Scalars['String']['output']>;
};

export type MessageConnection = {
  __typename?: 'MessageConnection';
  nodes: Array<Message>;
  edges: Array<MessageEdge>;
  pageInfo: PageInfo;
};

export type MessageEdge = {
  __typename?: 'MessageEdge';
  node: Message;
  /** Of the last one of a page, where the next page begins; of the others null. */
  cursor?: Maybe<Scalars['String']['output']>;
};

export type SearchHit = {
  __typename?: 'SearchHit';
  number: Scalars['Int']['output'];
  subject: Scalars['String']['output'];
  status: TicketStatus;
  openedAt: Scalars['DateTime']['output'];
  /** Text around the first words found, with the words between « and ». */
  excerpt: Scalars['String']['output'];
  /** Null when you may see it as a request only. */
  ticket?: Maybe<Ticket>;
};

export type SearchConnection = {
  __typename?: 'SearchConnection';
  nodes: Array<SearchHit>;
  edges: Array<SearchEdge>;
  pageInfo: PageInfo;
  /** How many there are on all pages. */
  total: Scalars['Int']['output'];
};

export type SearchEdge = {
  __typename?: 'SearchEdge';
  node: SearchHit;
  /** Of the last one of a page, where the next page begins; of the others null. */
  cursor?: Maybe<Scalars['String']['output']>;
};

/** Null or empty empties a detail; what is left out stays as it is. */
export type FieldsInput = {
  subject?: InputMaybe<Scalars['String']['input']>;
  office?: InputMaybe<Scalars['String']['input']>;
  telephone?: InputMaybe<Scalars['String']['input']>;
  equipment?: InputMaybe<Scalars['String']['input']>;
  tags?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** A ticket as the members of its queue see it. */
export type Ticket = {
  __typename?: 'Ticket';
  number: Scalars['Int']['output'];
  /** Grows with each change. */
  version: Scalars['Int']['output'];
  subject: Scalars['String']['output'];
  queue: Queue;
  /** Queues that got a copy of it: their members may read it too. */
  toldQueues: Array<Queue>;
  status: TicketStatus;
  wayIn: WayIn;
  requester: Person;
  watchers: Array<Person>;
  /** Who wrote the mail that the requester passed on: offered to `changeRequester`, until somebody is chosen. */
  suggestedRequester?: Maybe<Person>;
  /** The member who takes care of it (*gestionnaire*). */
  owner?: Maybe<Colleague>;
  /** Since when it has this owner. */
  ownerSince?: Maybe<Scalars['DateTime']['output']>;
  /** The owner is away: whoever takes it over is welcome. */
  ownerAbsent: Scalars['Boolean']['output'];
  validated?: Maybe<Deed>;
  /** Pending until this day; null while it waits for the requester, or is not pending. */
  resumesOn?: Maybe<Scalars['Date']['output']>;
  resolvedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What the requester was told when it was resolved; null when they settled it themselves. */
  resolution?: Maybe<Scalars['String']['output']>;
  /** How the last message begins, in one line of at most 160 characters: no greeting, quotation or signature; never a note. */
  snippet: Scalars['String']['output'];
  /** On a message or a note; images of signatures are none. */
  hasAttachments: Scalars['Boolean']['output'];
  /** The ticket that it was merged into. */
  mergedInto?: Maybe<Scalars['Int']['output']>;
  /** The member whom the request asks for by name. */
  named?: Maybe<Colleague>;
  office?: Maybe<Detail>;
  telephone?: Maybe<Detail>;
  equipment?: Maybe<Detail>;
  tags: Array<Scalars['String']['output']>;
  /** What `changeFields` takes as `version`: the one that changed subject, details or tags last. */
  fieldsVersion: Scalars['Int']['output'];
  /** Numbers of the tickets that it is linked with. */
  links: Array<Scalars['Int']['output']>;
  openedAt: Scalars['DateTime']['output'];
  changedAt: Scalars['DateTime']['output'];
  /** What you may do now; each is checked again when it is done. */
  acts: Array<TicketAct>;
  /** Answers whose delay is not over: their authors may still take them back. */
  waitingAnswers: Array<WaitingAnswer>;
  /** All that happened, the oldest first: messages, notes, changes, and the mails that were sent because of them. */
  timeline: EntryConnection;
};


/** A ticket as the members of its queue see it. */
export type TicketTimelineArgs = {
  first?: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
};

export type TicketStatus =
  | 'NEW'
  | 'OPEN'
  | 'PENDING'
  | 'RESOLVED'
  | 'CLOSED'
  | 'REJECTED'
  | 'MERGED';

export type TicketSort =
  /** The latest opened first. */
  | 'NEWEST'
  | 'OLDEST'
  /** The latest changed first. */
  | 'CHANGED';

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

/** Who did it, and when. */
export type Deed = {
  __typename?: 'Deed';
  at: Scalars['DateTime']['output'];
  by: Colleague;
};

/** An answer that leaves at `leavesAt` unless `cancelAnswer` takes it back. */
export type WaitingAnswer = {
  __typename?: 'WaitingAnswer';
  id: Scalars['ID']['output'];
  by: Colleague;
  text: Scalars['String']['output'];
  leavesAt: Scalars['DateTime']['output'];
};

export type TicketCount = {
  __typename?: 'TicketCount';
  /** As `tickets` takes it. */
  view: Scalars['String']['output'];
  count: Scalars['Int']['output'];
};

export type Detail = {
  __typename?: 'Detail';
  value: Scalars['String']['output'];
  origin: DetailOrigin;
};

/** Where a detail was read. */
export type DetailOrigin =
  | 'MAIL'
  | 'SIGNATURE'
  | 'DIRECTORY'
  | 'FORM'
  | 'MEMBER';

export type TicketConnection = {
  __typename?: 'TicketConnection';
  nodes: Array<Ticket>;
  edges: Array<TicketEdge>;
  pageInfo: PageInfo;
};

export type TicketEdge = {
  __typename?: 'TicketEdge';
  node: Ticket;
  /** Of the last one of a page, where the next page begins; of the others null. */
  cursor?: Maybe<Scalars['String']['output']>;
};

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

/** One thing that happened. */
export type Entry = {
  id: Scalars['ID']['output'];
  at: Scalars['DateTime']['output'];
  /** Null when nobody did it, but time or a rule. */
  byName?: Maybe<Scalars['String']['output']>;
  because?: Maybe<Scalars['String']['output']>;
};

export type MessageEntry = Entry & {
  __typename?: 'MessageEntry';
  id: Scalars['ID']['output'];
  at: Scalars['DateTime']['output'];
  byName?: Maybe<Scalars['String']['output']>;
  because?: Maybe<Scalars['String']['output']>;
  role: AuthorRole;
  text: Scalars['String']['output'];
  htmlUrl?: Maybe<Scalars['String']['output']>;
  quotedUrl?: Maybe<Scalars['String']['output']>;
  attachments: Array<Part>;
  wayIn: WayIn;
  warning?: Maybe<Warning>;
  /** How its mail was signed or encrypted; null for most. */
  protection?: Maybe<MailProtection>;
  /** The mail that it came in; administrators find it in `mails`. */
  mailId?: Maybe<Scalars['ID']['output']>;
};

/** Only members see it. */
export type NoteEntry = Entry & {
  __typename?: 'NoteEntry';
  id: Scalars['ID']['output'];
  at: Scalars['DateTime']['output'];
  byName?: Maybe<Scalars['String']['output']>;
  because?: Maybe<Scalars['String']['output']>;
  text: Scalars['String']['output'];
  htmlUrl?: Maybe<Scalars['String']['output']>;
  quotedUrl?: Maybe<Scalars['String']['output']>;
  attachments: Array<Part>;
  warning?: Maybe<Warning>;
  /** How its mail was signed or encrypted; null for most. */
  protection?: Maybe<MailProtection>;
  /** What kind of machine's mail it is, such as `bounce` or `auto-reply`; null for what somebody wrote. */
  automatic?: Maybe<Scalars['String']['output']>;
  /** The mail that it came in; administrators find it in `mails`. */
  mailId?: Maybe<Scalars['ID']['output']>;
};

export type ChangeEntry = Entry & {
  __typename?: 'ChangeEntry';
  id: Scalars['ID']['output'];
  at: Scalars['DateTime']['output'];
  byName?: Maybe<Scalars['String']['output']>;
  because?: Maybe<Scalars['String']['output']>;
  /** The event, such as `ticket.created`. */
  type: Scalars['String']['output'];
  /** A resolution, a reason, or what was said when handing over. */
  text?: Maybe<Scalars['String']['output']>;
  /** To whom it was handed over, from whom it was released, who asks now, or whose mail came back (`because` is then its status). */
  person?: Maybe<Colleague>;
  /** The name of the queue that it was moved to, or that was told. */
  queue?: Maybe<Scalars['String']['output']>;
  /** The other ticket of a link or a merge. */
  number?: Maybe<Scalars['Int']['output']>;
  /** The day on which it resumes. */
  until?: Maybe<Scalars['Date']['output']>;
  /** What was changed by hand, as it is since then. */
  fields: Array<FieldChange>;
};

export type FieldChange = {
  __typename?: 'FieldChange';
  /** `subject`, `office`, `telephone`, `equipment` or `tags`. */
  name: Scalars['String']['output'];
  /** Null when it was emptied. */
  value?: Maybe<Scalars['String']['output']>;
};

/** A mail that was sent because of this ticket: to whom, and why. */
export type DeliveryEntry = Entry & {
  __typename?: 'DeliveryEntry';
  id: Scalars['ID']['output'];
  at: Scalars['DateTime']['output'];
  byName?: Maybe<Scalars['String']['output']>;
  /** Why this person got it, such as `member-of-queue`. */
  because?: Maybe<Scalars['String']['output']>;
  /** The name of whoever got it. */
  toName: Scalars['String']['output'];
  mail: SentMail;
};

export type EntryConnection = {
  __typename?: 'EntryConnection';
  nodes: Array<Entry>;
  edges: Array<EntryEdge>;
  pageInfo: PageInfo;
  /** Services that did not answer, so that what they know is missing here; fetch again later. */
  away: Array<Scalars['String']['output']>;
};

export type EntryEdge = {
  __typename?: 'EntryEdge';
  node: Entry;
  /** Of the last one of a page, where the next page begins; of the others null. */
  cursor?: Maybe<Scalars['String']['output']>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;





/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Part: ResolverTypeWrapper<PartOfMail>;
  PartHold: PartHold;
  Header: ResolverTypeWrapper<Header>;
  ListChange: ResolverTypeWrapper<ListChange>;
  MailIntake: ResolverTypeWrapper<Omit<MailIntake, 'queues'> & { queues: Array<ResolversTypes['QueueIntake']> }>;
  QueueIntake: ResolverTypeWrapper<QueueTraffic>;
  MailboxIntake: ResolverTypeWrapper<MailboxIntake>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  LeftMail: ResolverTypeWrapper<LeftMail>;
  MailRereadPage: ResolverTypeWrapper<MailRereadPage>;
  MailReread: ResolverTypeWrapper<MailReread>;
  MailRereadChange: ResolverTypeWrapper<MailRereadChange>;
  PreviewAct: PreviewAct;
  LetterPreview: ResolverTypeWrapper<LetterPreview>;
  Mail: ResolverTypeWrapper<MailTaken>;
  MailAttachment: ResolverTypeWrapper<MailAttachment>;
  MailReport: ResolverTypeWrapper<MailReport>;
  MailReportRecipient: ResolverTypeWrapper<MailReportRecipient>;
  MailProtection: ResolverTypeWrapper<MailProtection>;
  Verdicts: ResolverTypeWrapper<Verdicts>;
  SentMail: ResolverTypeWrapper<Sent>;
  DeliveryState: DeliveryState;
  ParkedMessage: ResolverTypeWrapper<Parked>;
  MailConnection: ResolverTypeWrapper<MailPage>;
  MailEdge: ResolverTypeWrapper<Omit<MailEdge, 'node'> & { node: ResolversTypes['Mail'] }>;
  SentMailConnection: ResolverTypeWrapper<SentMailPage>;
  SentMailEdge: ResolverTypeWrapper<Omit<SentMailEdge, 'node'> & { node: ResolversTypes['SentMail'] }>;
  ParkedMessageConnection: ResolverTypeWrapper<ParkedPage>;
  ParkedMessageEdge: ResolverTypeWrapper<Omit<ParkedMessageEdge, 'node'> & { node: ResolversTypes['ParkedMessage'] }>;
  Me: ResolverTypeWrapper<Whole>;
  Person: ResolverTypeWrapper<PersonParent>;
  Role: Role;
  Colleague: ResolverTypeWrapper<Named>;
  PersonInput: PersonInput;
  NewToken: ResolverTypeWrapper<NewToken>;
  Session: ResolverTypeWrapper<SessionParent>;
  SessionKind: SessionKind;
  Absence: ResolverTypeWrapper<AbsenceParent>;
  AbsenceSource: AbsenceSource;
  AbsenceInput: AbsenceInput;
  PersonConnection: ResolverTypeWrapper<PersonPage>;
  PersonEdge: ResolverTypeWrapper<Omit<PersonEdge, 'node'> & { node: ResolversTypes['Person'] }>;
  Undeliverable: ResolverTypeWrapper<Undelivered>;
  UndeliverableConnection: ResolverTypeWrapper<UndeliverablePage>;
  UndeliverableEdge: ResolverTypeWrapper<Omit<UndeliverableEdge, 'node'> & { node: ResolversTypes['Undeliverable'] }>;
  Queue: ResolverTypeWrapper<QueueParent>;
  QueueLetters: ResolverTypeWrapper<QueueLetters>;
  QueueTemplates: ResolverTypeWrapper<QueueTemplates>;
  InBothLanguages: ResolverTypeWrapper<InBothLanguages>;
  Quoting: Quoting;
  LetterExamples: ResolverTypeWrapper<LetterExamples>;
  ExampleLetter: ResolverTypeWrapper<ExampleLetter>;
  LetterProblem: ResolverTypeWrapper<LetterProblem>;
  QueueInput: QueueInput;
  QueueLettersInput: QueueLettersInput;
  QueueTemplatesInput: QueueTemplatesInput;
  InBothLanguagesInput: InBothLanguagesInput;
  Request: ResolverTypeWrapper<RequestView>;
  RequestState: RequestState;
  Message: ResolverTypeWrapper<MessageParent>;
  RequestConnection: ResolverTypeWrapper<RequestPage>;
  RequestEdge: ResolverTypeWrapper<Omit<RequestEdge, 'node'> & { node: ResolversTypes['Request'] }>;
  MessageConnection: ResolverTypeWrapper<MessagePage>;
  MessageEdge: ResolverTypeWrapper<Omit<MessageEdge, 'node'> & { node: ResolversTypes['Message'] }>;
  SearchHit: ResolverTypeWrapper<Hit>;
  SearchConnection: ResolverTypeWrapper<SearchPage>;
  SearchEdge: ResolverTypeWrapper<Omit<SearchEdge, 'node'> & { node: ResolversTypes['SearchHit'] }>;
  FieldsInput: FieldsInput;
  Ticket: ResolverTypeWrapper<TicketView>;
  TicketStatus: TicketStatus;
  TicketSort: TicketSort;
  TicketAct: TicketAct;
  WayIn: WayIn;
  Deed: ResolverTypeWrapper<Omit<Deed, 'by'> & { by: ResolversTypes['Colleague'] }>;
  WaitingAnswer: ResolverTypeWrapper<Omit<WaitingAnswer, 'by'> & { by: ResolversTypes['Colleague'] }>;
  TicketCount: ResolverTypeWrapper<TicketCountParent>;
  Detail: ResolverTypeWrapper<DetailOfMail>;
  DetailOrigin: DetailOrigin;
  TicketConnection: ResolverTypeWrapper<TicketPage>;
  TicketEdge: ResolverTypeWrapper<Omit<TicketEdge, 'node'> & { node: ResolversTypes['Ticket'] }>;
  AuthorRole: AuthorRole;
  Warning: Warning;
  Entry: ResolverTypeWrapper<EntryParent>;
  MessageEntry: ResolverTypeWrapper<MessageEntryParent>;
  NoteEntry: ResolverTypeWrapper<NoteEntryParent>;
  ChangeEntry: ResolverTypeWrapper<ChangeEntryParent>;
  FieldChange: ResolverTypeWrapper<FieldChange>;
  DeliveryEntry: ResolverTypeWrapper<DeliveryEntryParent>;
  EntryConnection: ResolverTypeWrapper<EntryPage>;
  EntryEdge: ResolverTypeWrapper<Omit<EntryEdge, 'node'> & { node: ResolversTypes['Entry'] }>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DateTime: Scalars['DateTime']['output'];
  Date: Scalars['Date']['output'];
  Query: Record<PropertyKey, never>;
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
  ID: Scalars['ID']['output'];
  Mutation: Record<PropertyKey, never>;
  Boolean: Scalars['Boolean']['output'];
  Subscription: Record<PropertyKey, never>;
  PageInfo: PageInfo;
  Part: PartOfMail;
  Header: Header;
  ListChange: ListChange;
  MailIntake: Omit<MailIntake, 'queues'> & { queues: Array<ResolversParentTypes['QueueIntake']> };
  QueueIntake: QueueTraffic;
  MailboxIntake: MailboxIntake;
  Float: Scalars['Float']['output'];
  LeftMail: LeftMail;
  MailRereadPage: MailRereadPage;
  MailReread: MailReread;
  MailRereadChange: MailRereadChange;
  LetterPreview: LetterPreview;
  Mail: MailTaken;
  MailAttachment: MailAttachment;
  MailReport: MailReport;
  MailReportRecipient: MailReportRecipient;
  MailProtection: MailProtection;
  Verdicts: Verdicts;
  SentMail: Sent;
  ParkedMessage: Parked;
  MailConnection: MailPage;
  MailEdge: Omit<MailEdge, 'node'> & { node: ResolversParentTypes['Mail'] };
  SentMailConnection: SentMailPage;
  SentMailEdge: Omit<SentMailEdge, 'node'> & { node: ResolversParentTypes['SentMail'] };
  ParkedMessageConnection: ParkedPage;
  ParkedMessageEdge: Omit<ParkedMessageEdge, 'node'> & { node: ResolversParentTypes['ParkedMessage'] };
  Me: Whole;
  Person: PersonParent;
  Colleague: Named;
  PersonInput: PersonInput;
  NewToken: NewToken;
  Session: SessionParent;
  Absence: AbsenceParent;
  AbsenceInput: AbsenceInput;
  PersonConnection: PersonPage;
  PersonEdge: Omit<PersonEdge, 'node'> & { node: ResolversParentTypes['Person'] };
  Undeliverable: Undelivered;
  UndeliverableConnection: UndeliverablePage;
  UndeliverableEdge: Omit<UndeliverableEdge, 'node'> & { node: ResolversParentTypes['Undeliverable'] };
  Queue: QueueParent;
  QueueLetters: QueueLetters;
  QueueTemplates: QueueTemplates;
  InBothLanguages: InBothLanguages;
  LetterExamples: LetterExamples;
  ExampleLetter: ExampleLetter;
  LetterProblem: LetterProblem;
  QueueInput: QueueInput;
  QueueLettersInput: QueueLettersInput;
  QueueTemplatesInput: QueueTemplatesInput;
  InBothLanguagesInput: InBothLanguagesInput;
  Request: RequestView;
  Message: MessageParent;
  RequestConnection: RequestPage;
  RequestEdge: Omit<RequestEdge, 'node'> & { node: ResolversParentTypes['Request'] };
  MessageConnection: MessagePage;
  MessageEdge: Omit<MessageEdge, 'node'> & { node: ResolversParentTypes['Message'] };
  SearchHit: Hit;
  SearchConnection: SearchPage;
  SearchEdge: Omit<SearchEdge, 'node'> & { node: ResolversParentTypes['SearchHit'] };
  FieldsInput: FieldsInput;
  Ticket: TicketView;
  Deed: Omit<Deed, 'by'> & { by: ResolversParentTypes['Colleague'] };
  WaitingAnswer: Omit<WaitingAnswer, 'by'> & { by: ResolversParentTypes['Colleague'] };
  TicketCount: TicketCountParent;
  Detail: DetailOfMail;
  TicketConnection: TicketPage;
  TicketEdge: Omit<TicketEdge, 'node'> & { node: ResolversParentTypes['Ticket'] };
  Entry: EntryParent;
  MessageEntry: MessageEntryParent;
  NoteEntry: NoteEntryParent;
  ChangeEntry: ChangeEntryParent;
  FieldChange: FieldChange;
  DeliveryEntry: DeliveryEntryParent;
  EntryConnection: EntryPage;
  EntryEdge: Omit<EntryEdge, 'node'> & { node: ResolversParentTypes['Entry'] };
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  mailIntake?: Resolver<ResolversTypes['MailIntake'], ParentType, ContextType>;
  mails?: Resolver<ResolversTypes['MailConnection'], ParentType, ContextType, RequireFields<QueryMailsArgs, 'first'>>;
  sentMails?: Resolver<ResolversTypes['SentMailConnection'], ParentType, ContextType, RequireFields<QuerySentMailsArgs, 'first'>>;
  parkedMessages?: Resolver<ResolversTypes['ParkedMessageConnection'], ParentType, ContextType, RequireFields<QueryParkedMessagesArgs, 'first'>>;
  preview?: Resolver<Array<ResolversTypes['LetterPreview']>, ParentType, ContextType, RequireFields<QueryPreviewArgs, 'number' | 'act' | 'text'>>;
  me?: Resolver<Maybe<ResolversTypes['Me']>, ParentType, ContextType>;
  people?: Resolver<ResolversTypes['PersonConnection'], ParentType, ContextType, RequireFields<QueryPeopleArgs, 'first'>>;
  sessions?: Resolver<Array<ResolversTypes['Session']>, ParentType, ContextType>;
  undeliverable?: Resolver<ResolversTypes['UndeliverableConnection'], ParentType, ContextType, RequireFields<QueryUndeliverableArgs, 'first'>>;
  absences?: Resolver<Array<ResolversTypes['Absence']>, ParentType, ContextType>;
  queues?: Resolver<Array<ResolversTypes['Queue']>, ParentType, ContextType>;
  letterExamples?: Resolver<ResolversTypes['LetterExamples'], ParentType, ContextType, RequireFields<QueryLetterExamplesArgs, 'name' | 'address' | 'letters'>>;
  request?: Resolver<Maybe<ResolversTypes['Request']>, ParentType, ContextType, RequireFields<QueryRequestArgs, 'number'>>;
  requests?: Resolver<ResolversTypes['RequestConnection'], ParentType, ContextType, RequireFields<QueryRequestsArgs, 'first'>>;
  search?: Resolver<ResolversTypes['SearchConnection'], ParentType, ContextType, RequireFields<QuerySearchArgs, 'query' | 'first'>>;
  ticket?: Resolver<Maybe<ResolversTypes['Ticket']>, ParentType, ContextType, RequireFields<QueryTicketArgs, 'number'>>;
  tickets?: Resolver<ResolversTypes['TicketConnection'], ParentType, ContextType, RequireFields<QueryTicketsArgs, 'view' | 'first'>>;
  ticketCounts?: Resolver<Array<ResolversTypes['TicketCount']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  readAgain?: Resolver<ResolversTypes['MailRereadPage'], ParentType, ContextType, RequireFields<MutationReadAgainArgs, 'unreadable' | 'dryRun' | 'first'>>;
  replay?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationReplayArgs, 'id'>>;
  releaseHeld?: Resolver<ResolversTypes['Int'], ParentType, ContextType, Partial<MutationReleaseHeldArgs>>;
  signIn?: Resolver<ResolversTypes['Me'], ParentType, ContextType, RequireFields<MutationSignInArgs, 'name' | 'password'>>;
  signOut?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  savePerson?: Resolver<ResolversTypes['Person'], ParentType, ContextType, RequireFields<MutationSavePersonArgs, 'input' | 'key'>>;
  createToken?: Resolver<ResolversTypes['NewToken'], ParentType, ContextType, RequireFields<MutationCreateTokenArgs, 'name' | 'key'>>;
  liftUndeliverable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationLiftUndeliverableArgs, 'person'>>;
  revokeSession?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationRevokeSessionArgs, 'id'>>;
  saveAbsence?: Resolver<ResolversTypes['Absence'], ParentType, ContextType, RequireFields<MutationSaveAbsenceArgs, 'input' | 'key'>>;
  saveQueue?: Resolver<ResolversTypes['Queue'], ParentType, ContextType, RequireFields<MutationSaveQueueArgs, 'input' | 'key'>>;
  openRequest?: Resolver<ResolversTypes['Request'], ParentType, ContextType, RequireFields<MutationOpenRequestArgs, 'queue' | 'subject' | 'text' | 'attachments' | 'key'>>;
  answerRequest?: Resolver<ResolversTypes['Request'], ParentType, ContextType, RequireFields<MutationAnswerRequestArgs, 'number' | 'text' | 'attachments' | 'key'>>;
  settleRequest?: Resolver<ResolversTypes['Request'], ParentType, ContextType, RequireFields<MutationSettleRequestArgs, 'number' | 'key'>>;
  reopenRequest?: Resolver<ResolversTypes['Request'], ParentType, ContextType, RequireFields<MutationReopenRequestArgs, 'number' | 'text' | 'attachments' | 'key'>>;
  validate?: Resolver<ResolversTypes['Ticket'], ParentType, ContextType, RequireFields<MutationValidateArgs, 'number' | 'key'>>;
  take?: Resolver<ResolversTypes['Ticket'], ParentType, ContextType, RequireFields<MutationTakeArgs, 'number' | 'key'>>;
  release?: Resolver<ResolversTypes['Ticket'], ParentType, ContextType, RequireFields<MutationReleaseArgs, 'number' | 'key'>>;
  handOver?: Resolver<ResolversTypes['Ticket'], ParentType, ContextType, RequireFields<MutationHandOverArgs, 'number' | 'to' | 'key'>>;
  answer?: Resolver<ResolversTypes['Ticket'], ParentType, ContextType, RequireFields<MutationAnswerArgs, 'number' | 'text' | 'attachments' | 'delaySeconds' | 'key'>>;
  cancelAnswer?: Resolver<ResolversTypes['Ticket'], ParentType, ContextType, RequireFields<MutationCancelAnswerArgs, 'id'>>;
  note?: Resolver<ResolversTypes['Ticket'], ParentType, ContextType, RequireFields<MutationNoteArgs, 'number' | 'text' | 'attachments' | 'key'>>;
  wait?: Resolver<ResolversTypes['Ticket'], ParentType, ContextType, RequireFields<MutationWaitArgs, 'number' | 'key'>>;
  resume?: Resolver<ResolversTypes['Ticket'], ParentType, ContextType, RequireFields<MutationResumeArgs, 'number' | 'key'>>;
  resolve?: Resolver<ResolversTypes['Ticket'], ParentType, ContextType, RequireFields<MutationResolveArgs, 'number' | 'resolution' | 'attachments' | 'key'>>;
  reopen?: Resolver<ResolversTypes['Ticket'], ParentType, ContextType, RequireFields<MutationReopenArgs, 'number' | 'key'>>;
  reject?: Resolver<ResolversTypes['Ticket'], ParentType, ContextType, RequireFields<MutationRejectArgs, 'number' | 'reason' | 'key'>>;
  move?: Resolver<ResolversTypes['Ticket'], ParentType, ContextType, RequireFields<MutationMoveArgs, 'number' | 'queue' | 'key'>>;
  changeFields?: Resolver<ResolversTypes['Ticket'], ParentType, ContextType, RequireFields<MutationChangeFieldsArgs, 'number' | 'fields' | 'version' | 'key'>>;
  changeRequester?: Resolver<ResolversTypes['Ticket'], ParentType, ContextType, RequireFields<MutationChangeRequesterArgs, 'number' | 'requester' | 'key'>>;
  link?: Resolver<ResolversTypes['Ticket'], ParentType, ContextType, RequireFields<MutationLinkArgs, 'number' | 'to' | 'key'>>;
  merge?: Resolver<ResolversTypes['Ticket'], ParentType, ContextType, RequireFields<MutationMergeArgs, 'number' | 'into' | 'key'>>;
  unmerge?: Resolver<ResolversTypes['Ticket'], ParentType, ContextType, RequireFields<MutationUnmergeArgs, 'number' | 'key'>>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  ticketChanged?: SubscriptionResolver<Maybe<ResolversTypes['Ticket']>, "ticketChanged", ParentType, ContextType, RequireFields<SubscriptionTicketChangedArgs, 'number'>>;
  listChanged?: SubscriptionResolver<ResolversTypes['ListChange'], "listChanged", ParentType, ContextType>;
  requestChanged?: SubscriptionResolver<Maybe<ResolversTypes['Request']>, "requestChanged", ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Part'] = ResolversParentTypes['Part']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sizeBytes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  isSignature?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hold?: Resolver<Maybe<ResolversTypes['PartHold']>, ParentType, ContextType>;
};

export type HeaderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Header'] = ResolversParentTypes['Header']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ListChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ListChange'] = ResolversParentTypes['ListChange']> = {
  numbers?: Resolver<Array<ResolversTypes['Int']>, ParentType, ContextType>;
  queuesChanged?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type MailIntakeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MailIntake'] = ResolversParentTypes['MailIntake']> = {
  queues?: Resolver<Array<ResolversTypes['QueueIntake']>, ParentType, ContextType>;
  mailboxes?: Resolver<Array<ResolversTypes['MailboxIntake']>, ParentType, ContextType>;
  left?: Resolver<Array<ResolversTypes['LeftMail']>, ParentType, ContextType>;
};

export type QueueIntakeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QueueIntake'] = ResolversParentTypes['QueueIntake']> = {
  queue?: Resolver<ResolversTypes['Queue'], ParentType, ContextType>;
  mails?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lastMailAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  silentSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  probeReturnedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  probeRoundTripMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  probeMissing?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type MailboxIntakeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MailboxIntake'] = ResolversParentTypes['MailboxIntake']> = {
  account?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  folder?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  seen?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  stored?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lastUid?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  readAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  problemSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  moveProblem?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  moveProblemSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type LeftMailResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LeftMail'] = ResolversParentTypes['LeftMail']> = {
  account?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  folder?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  uid?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  sizeBytes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sender?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MailRereadPageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MailRereadPage'] = ResolversParentTypes['MailRereadPage']> = {
  nodes?: Resolver<Array<ResolversTypes['MailReread']>, ParentType, ContextType>;
  next?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MailRereadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MailReread'] = ResolversParentTypes['MailReread']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  changes?: Resolver<Array<ResolversTypes['MailRereadChange']>, ParentType, ContextType>;
};

export type MailRereadChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MailRereadChange'] = ResolversParentTypes['MailRereadChange']> = {
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  before?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  after?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LetterPreviewResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LetterPreview'] = ResolversParentTypes['LetterPreview']> = {
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  because?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  toNames?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  html?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MailResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mail'] = ResolversParentTypes['Mail']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  receivedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  html?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  replyText?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  attachments?: Resolver<Array<ResolversTypes['MailAttachment']>, ParentType, ContextType>;
  headers?: Resolver<Array<ResolversTypes['Header']>, ParentType, ContextType>;
  verdicts?: Resolver<Maybe<ResolversTypes['Verdicts']>, ParentType, ContextType>;
  report?: Resolver<Maybe<ResolversTypes['MailReport']>, ParentType, ContextType>;
  protection?: Resolver<Maybe<ResolversTypes['MailProtection']>, ParentType, ContextType>;
  class?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  copies?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ticket?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  sent?: Resolver<Array<ResolversTypes['SentMail']>, ParentType, ContextType>;
  sourceUrl?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MailAttachmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MailAttachment'] = ResolversParentTypes['MailAttachment']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  bytes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sha256?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  infected?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MailReportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MailReport'] = ResolversParentTypes['MailReport']> = {
  messageId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  recipients?: Resolver<Array<ResolversTypes['MailReportRecipient']>, ParentType, ContextType>;
};

export type MailReportRecipientResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MailReportRecipient'] = ResolversParentTypes['MailReportRecipient']> = {
  recipient?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  diagnostic?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MailProtectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MailProtection'] = ResolversParentTypes['MailProtection']> = {
  method?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  verified?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  signer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  trusted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  doubt?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type VerdictsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Verdicts'] = ResolversParentTypes['Verdicts']> = {
  spf?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  dkim?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  dmarc?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  arc?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  aligned?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SentMailResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SentMail'] = ResolversParentTypes['SentMail']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  replyTo?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  html?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  headers?: Resolver<Array<ResolversTypes['Header']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  automatic?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['DeliveryState'], ParentType, ContextType>;
  ticket?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  because?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reply?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ParkedMessageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ParkedMessage'] = ResolversParentTypes['ParkedMessage']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  consumer?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  error?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  parked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type MailConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MailConnection'] = ResolversParentTypes['MailConnection']> = {
  nodes?: Resolver<Array<ResolversTypes['Mail']>, ParentType, ContextType>;
  edges?: Resolver<Array<ResolversTypes['MailEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type MailEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MailEdge'] = ResolversParentTypes['MailEdge']> = {
  node?: Resolver<ResolversTypes['Mail'], ParentType, ContextType>;
  cursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SentMailConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SentMailConnection'] = ResolversParentTypes['SentMailConnection']> = {
  nodes?: Resolver<Array<ResolversTypes['SentMail']>, ParentType, ContextType>;
  edges?: Resolver<Array<ResolversTypes['SentMailEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SentMailEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SentMailEdge'] = ResolversParentTypes['SentMailEdge']> = {
  node?: Resolver<ResolversTypes['SentMail'], ParentType, ContextType>;
  cursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ParkedMessageConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ParkedMessageConnection'] = ResolversParentTypes['ParkedMessageConnection']> = {
  nodes?: Resolver<Array<ResolversTypes['ParkedMessage']>, ParentType, ContextType>;
  edges?: Resolver<Array<ResolversTypes['ParkedMessageEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  away?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ParkedMessageEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ParkedMessageEdge'] = ResolversParentTypes['ParkedMessageEdge']> = {
  node?: Resolver<ResolversTypes['ParkedMessage'], ParentType, ContextType>;
  cursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Me'] = ResolversParentTypes['Me']> = {
  person?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  queues?: Resolver<Array<ResolversTypes['Queue']>, ParentType, ContextType>;
};

export type PersonResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Person'] = ResolversParentTypes['Person']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  login?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  addresses?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  language?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  office?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  telephone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  roles?: Resolver<Array<ResolversTypes['Role']>, ParentType, ContextType>;
};

export type ColleagueResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Colleague'] = ResolversParentTypes['Colleague']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type NewTokenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NewToken'] = ResolversParentTypes['NewToken']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  token?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type SessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['SessionKind'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  clientAddress?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  usedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  isCurrent?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type AbsenceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Absence'] = ResolversParentTypes['Absence']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  person?: Resolver<ResolversTypes['Colleague'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  until?: Resolver<ResolversTypes['Date'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['AbsenceSource'], ParentType, ContextType>;
};

export type PersonConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonConnection'] = ResolversParentTypes['PersonConnection']> = {
  nodes?: Resolver<Array<ResolversTypes['Person']>, ParentType, ContextType>;
  edges?: Resolver<Array<ResolversTypes['PersonEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PersonEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PersonEdge'] = ResolversParentTypes['PersonEdge']> = {
  node?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  cursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UndeliverableResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Undeliverable'] = ResolversParentTypes['Undeliverable']> = {
  person?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  address?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  ticket?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type UndeliverableConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UndeliverableConnection'] = ResolversParentTypes['UndeliverableConnection']> = {
  nodes?: Resolver<Array<ResolversTypes['Undeliverable']>, ParentType, ContextType>;
  edges?: Resolver<Array<ResolversTypes['UndeliverableEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type UndeliverableEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UndeliverableEdge'] = ResolversParentTypes['UndeliverableEdge']> = {
  node?: Resolver<ResolversTypes['Undeliverable'], ParentType, ContextType>;
  cursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QueueResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Queue'] = ResolversParentTypes['Queue']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  about?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  addresses?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  members?: Resolver<Maybe<Array<ResolversTypes['Colleague']>>, ParentType, ContextType>;
  acceptsAutomatic?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  letters?: Resolver<Maybe<ResolversTypes['QueueLetters']>, ParentType, ContextType>;
};

export type QueueLettersResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QueueLetters'] = ResolversParentTypes['QueueLetters']> = {
  fromName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  signature?: Resolver<ResolversTypes['InBothLanguages'], ParentType, ContextType>;
  quoting?: Resolver<ResolversTypes['Quoting'], ParentType, ContextType>;
  templates?: Resolver<ResolversTypes['QueueTemplates'], ParentType, ContextType>;
};

export type QueueTemplatesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['QueueTemplates'] = ResolversParentTypes['QueueTemplates']> = {
  acceptance?: Resolver<ResolversTypes['InBothLanguages'], ParentType, ContextType>;
  answer?: Resolver<ResolversTypes['InBothLanguages'], ParentType, ContextType>;
  resolution?: Resolver<ResolversTypes['InBothLanguages'], ParentType, ContextType>;
};

export type InBothLanguagesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InBothLanguages'] = ResolversParentTypes['InBothLanguages']> = {
  fr?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  en?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LetterExamplesResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LetterExamples'] = ResolversParentTypes['LetterExamples']> = {
  letters?: Resolver<Array<ResolversTypes['ExampleLetter']>, ParentType, ContextType>;
  problems?: Resolver<Array<ResolversTypes['LetterProblem']>, ParentType, ContextType>;
};

export type ExampleLetterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ExampleLetter'] = ResolversParentTypes['ExampleLetter']> = {
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  language?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  from?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  html?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type LetterProblemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LetterProblem'] = ResolversParentTypes['LetterProblem']> = {
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  problem?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type RequestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Request'] = ResolversParentTypes['Request']> = {
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  queue?: Resolver<ResolversTypes['Queue'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['RequestState'], ParentType, ContextType>;
  ownerName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  openedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  changedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  validatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  resumesOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  resolvedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  resolution?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastAnswer?: Resolver<Maybe<ResolversTypes['Message']>, ParentType, ContextType>;
  joinedTo?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  office?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  telephone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  equipment?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  mayAnswer?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  maySettle?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  mayReopen?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  thread?: Resolver<ResolversTypes['MessageConnection'], ParentType, ContextType, RequireFields<RequestThreadArgs, 'first'>>;
};

export type MessageResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Message'] = ResolversParentTypes['Message']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  byName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  isOwn?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  htmlUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  quotedUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  attachments?: Resolver<Array<ResolversTypes['Part']>, ParentType, ContextType>;
};

export type RequestConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequestConnection'] = ResolversParentTypes['RequestConnection']> = {
  nodes?: Resolver<Array<ResolversTypes['Request']>, ParentType, ContextType>;
  edges?: Resolver<Array<ResolversTypes['RequestEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type RequestEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RequestEdge'] = ResolversParentTypes['RequestEdge']> = {
  node?: Resolver<ResolversTypes['Request'], ParentType, ContextType>;
  cursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type MessageConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MessageConnection'] = ResolversParentTypes['MessageConnection']> = {
  nodes?: Resolver<Array<ResolversTypes['Message']>, ParentType, ContextType>;
  edges?: Resolver<Array<ResolversTypes['MessageEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type MessageEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MessageEdge'] = ResolversParentTypes['MessageEdge']> = {
  node?: Resolver<ResolversTypes['Message'], ParentType, ContextType>;
  cursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SearchHitResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchHit'] = ResolversParentTypes['SearchHit']> = {
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['TicketStatus'], ParentType, ContextType>;
  openedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  excerpt?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  ticket?: Resolver<Maybe<ResolversTypes['Ticket']>, ParentType, ContextType>;
};

export type SearchConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchConnection'] = ResolversParentTypes['SearchConnection']> = {
  nodes?: Resolver<Array<ResolversTypes['SearchHit']>, ParentType, ContextType>;
  edges?: Resolver<Array<ResolversTypes['SearchEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SearchEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SearchEdge'] = ResolversParentTypes['SearchEdge']> = {
  node?: Resolver<ResolversTypes['SearchHit'], ParentType, ContextType>;
  cursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type TicketResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Ticket'] = ResolversParentTypes['Ticket']> = {
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  queue?: Resolver<ResolversTypes['Queue'], ParentType, ContextType>;
  toldQueues?: Resolver<Array<ResolversTypes['Queue']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['TicketStatus'], ParentType, ContextType>;
  wayIn?: Resolver<ResolversTypes['WayIn'], ParentType, ContextType>;
  requester?: Resolver<ResolversTypes['Person'], ParentType, ContextType>;
  watchers?: Resolver<Array<ResolversTypes['Person']>, ParentType, ContextType>;
  suggestedRequester?: Resolver<Maybe<ResolversTypes['Person']>, ParentType, ContextType>;
  owner?: Resolver<Maybe<ResolversTypes['Colleague']>, ParentType, ContextType>;
  ownerSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  ownerAbsent?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  validated?: Resolver<Maybe<ResolversTypes['Deed']>, ParentType, ContextType>;
  resumesOn?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  resolvedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  resolution?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  snippet?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  hasAttachments?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  mergedInto?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  named?: Resolver<Maybe<ResolversTypes['Colleague']>, ParentType, ContextType>;
  office?: Resolver<Maybe<ResolversTypes['Detail']>, ParentType, ContextType>;
  telephone?: Resolver<Maybe<ResolversTypes['Detail']>, ParentType, ContextType>;
  equipment?: Resolver<Maybe<ResolversTypes['Detail']>, ParentType, ContextType>;
  tags?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  fieldsVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  links?: Resolver<Array<ResolversTypes['Int']>, ParentType, ContextType>;
  openedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  changedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  acts?: Resolver<Array<ResolversTypes['TicketAct']>, ParentType, ContextType>;
  waitingAnswers?: Resolver<Array<ResolversTypes['WaitingAnswer']>, ParentType, ContextType>;
  timeline?: Resolver<ResolversTypes['EntryConnection'], ParentType, ContextType, RequireFields<TicketTimelineArgs, 'first'>>;
};

export type DeedResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Deed'] = ResolversParentTypes['Deed']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['Colleague'], ParentType, ContextType>;
};

export type WaitingAnswerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WaitingAnswer'] = ResolversParentTypes['WaitingAnswer']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  by?: Resolver<ResolversTypes['Colleague'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  leavesAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type TicketCountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TicketCount'] = ResolversParentTypes['TicketCount']> = {
  view?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type DetailResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Detail'] = ResolversParentTypes['Detail']> = {
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  origin?: Resolver<ResolversTypes['DetailOrigin'], ParentType, ContextType>;
};

export type TicketConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TicketConnection'] = ResolversParentTypes['TicketConnection']> = {
  nodes?: Resolver<Array<ResolversTypes['Ticket']>, ParentType, ContextType>;
  edges?: Resolver<Array<ResolversTypes['TicketEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type TicketEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TicketEdge'] = ResolversParentTypes['TicketEdge']> = {
  node?: Resolver<ResolversTypes['Ticket'], ParentType, ContextType>;
  cursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type EntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Entry'] = ResolversParentTypes['Entry']> = {
  __resolveType: TypeResolveFn<'MessageEntry' | 'NoteEntry' | 'ChangeEntry' | 'DeliveryEntry', ParentType, ContextType>;
};

export type MessageEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MessageEntry'] = ResolversParentTypes['MessageEntry']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  byName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  because?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  role?: Resolver<ResolversTypes['AuthorRole'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  htmlUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  quotedUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  attachments?: Resolver<Array<ResolversTypes['Part']>, ParentType, ContextType>;
  wayIn?: Resolver<ResolversTypes['WayIn'], ParentType, ContextType>;
  warning?: Resolver<Maybe<ResolversTypes['Warning']>, ParentType, ContextType>;
  protection?: Resolver<Maybe<ResolversTypes['MailProtection']>, ParentType, ContextType>;
  mailId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NoteEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NoteEntry'] = ResolversParentTypes['NoteEntry']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  byName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  because?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  htmlUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  quotedUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  attachments?: Resolver<Array<ResolversTypes['Part']>, ParentType, ContextType>;
  warning?: Resolver<Maybe<ResolversTypes['Warning']>, ParentType, ContextType>;
  protection?: Resolver<Maybe<ResolversTypes['MailProtection']>, ParentType, ContextType>;
  automatic?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  mailId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ChangeEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChangeEntry'] = ResolversParentTypes['ChangeEntry']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  byName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  because?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  person?: Resolver<Maybe<ResolversTypes['Colleague']>, ParentType, ContextType>;
  queue?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  number?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  until?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  fields?: Resolver<Array<ResolversTypes['FieldChange']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FieldChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['FieldChange'] = ResolversParentTypes['FieldChange']> = {
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DeliveryEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DeliveryEntry'] = ResolversParentTypes['DeliveryEntry']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  byName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  because?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  toName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  mail?: Resolver<ResolversTypes['SentMail'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EntryConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EntryConnection'] = ResolversParentTypes['EntryConnection']> = {
  nodes?: Resolver<Array<ResolversTypes['Entry']>, ParentType, ContextType>;
  edges?: Resolver<Array<ResolversTypes['EntryEdge']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  away?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type EntryEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EntryEdge'] = ResolversParentTypes['EntryEdge']> = {
  node?: Resolver<ResolversTypes['Entry'], ParentType, ContextType>;
  cursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  DateTime?: GraphQLScalarType;
  Date?: GraphQLScalarType;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Part?: PartResolvers<ContextType>;
  Header?: HeaderResolvers<ContextType>;
  ListChange?: ListChangeResolvers<ContextType>;
  MailIntake?: MailIntakeResolvers<ContextType>;
  QueueIntake?: QueueIntakeResolvers<ContextType>;
  MailboxIntake?: MailboxIntakeResolvers<ContextType>;
  LeftMail?: LeftMailResolvers<ContextType>;
  MailRereadPage?: MailRereadPageResolvers<ContextType>;
  MailReread?: MailRereadResolvers<ContextType>;
  MailRereadChange?: MailRereadChangeResolvers<ContextType>;
  LetterPreview?: LetterPreviewResolvers<ContextType>;
  Mail?: MailResolvers<ContextType>;
  MailAttachment?: MailAttachmentResolvers<ContextType>;
  MailReport?: MailReportResolvers<ContextType>;
  MailReportRecipient?: MailReportRecipientResolvers<ContextType>;
  MailProtection?: MailProtectionResolvers<ContextType>;
  Verdicts?: VerdictsResolvers<ContextType>;
  SentMail?: SentMailResolvers<ContextType>;
  ParkedMessage?: ParkedMessageResolvers<ContextType>;
  MailConnection?: MailConnectionResolvers<ContextType>;
  MailEdge?: MailEdgeResolvers<ContextType>;
  SentMailConnection?: SentMailConnectionResolvers<ContextType>;
  SentMailEdge?: SentMailEdgeResolvers<ContextType>;
  ParkedMessageConnection?: ParkedMessageConnectionResolvers<ContextType>;
  ParkedMessageEdge?: ParkedMessageEdgeResolvers<ContextType>;
  Me?: MeResolvers<ContextType>;
  Person?: PersonResolvers<ContextType>;
  Colleague?: ColleagueResolvers<ContextType>;
  NewToken?: NewTokenResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  Absence?: AbsenceResolvers<ContextType>;
  PersonConnection?: PersonConnectionResolvers<ContextType>;
  PersonEdge?: PersonEdgeResolvers<ContextType>;
  Undeliverable?: UndeliverableResolvers<ContextType>;
  UndeliverableConnection?: UndeliverableConnectionResolvers<ContextType>;
  UndeliverableEdge?: UndeliverableEdgeResolvers<ContextType>;
  Queue?: QueueResolvers<ContextType>;
  QueueLetters?: QueueLettersResolvers<ContextType>;
  QueueTemplates?: QueueTemplatesResolvers<ContextType>;
  InBothLanguages?: InBothLanguagesResolvers<ContextType>;
  LetterExamples?: LetterExamplesResolvers<ContextType>;
  ExampleLetter?: ExampleLetterResolvers<ContextType>;
  LetterProblem?: LetterProblemResolvers<ContextType>;
  Request?: RequestResolvers<ContextType>;
  Message?: MessageResolvers<ContextType>;
  RequestConnection?: RequestConnectionResolvers<ContextType>;
  RequestEdge?: RequestEdgeResolvers<ContextType>;
  MessageConnection?: MessageConnectionResolvers<ContextType>;
  MessageEdge?: MessageEdgeResolvers<ContextType>;
  SearchHit?: SearchHitResolvers<ContextType>;
  SearchConnection?: SearchConnectionResolvers<ContextType>;
  SearchEdge?: SearchEdgeResolvers<ContextType>;
  Ticket?: TicketResolvers<ContextType>;
  Deed?: DeedResolvers<ContextType>;
  WaitingAnswer?: WaitingAnswerResolvers<ContextType>;
  TicketCount?: TicketCountResolvers<ContextType>;
  Detail?: DetailResolvers<ContextType>;
  TicketConnection?: TicketConnectionResolvers<ContextType>;
  TicketEdge?: TicketEdgeResolvers<ContextType>;
  Entry?: EntryResolvers<ContextType>;
  MessageEntry?: MessageEntryResolvers<ContextType>;
  NoteEntry?: NoteEntryResolvers<ContextType>;
  ChangeEntry?: ChangeEntryResolvers<ContextType>;
  FieldChange?: FieldChangeResolvers<ContextType>;
  DeliveryEntry?: DeliveryEntryResolvers<ContextType>;
  EntryConnection?: EntryConnectionResolvers<ContextType>;
  EntryEdge?: EntryEdgeResolvers<ContextType>;
};

