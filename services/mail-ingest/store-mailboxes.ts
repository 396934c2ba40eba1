/** The SQL of the mailboxes that are read by IMAP: how far, how many, what was left there, what is wrong. */
import type { Database, Queries } from "@guichet/shared/database/pool.ts";
import { int8s, texts } from "@guichet/shared/database/unnest.ts";

export interface MailboxName {
  account: string;
  folder: string;
}
export interface MailboxRow extends MailboxName {
  seen: number;
  stored: number;
  lastUid: number;
  readAt: Date | null;
  problem: string | null;
  problemSince: Date | null;
  /** Why mails that were taken in can't be moved away. */
  moveProblem: string | null;
  moveProblemSince: Date | null;
}
/** A mail that could not be taken in, or not whole; `reason`: `too-large`, `incomplete`, or what the server said. */
export interface LeftMail {
  uid: number;
  at: Date;
  sizeBytes: number;
  sender: string | null;
  subject: string | null;
  reason: string;
}
export type LeftState = Pick<LeftMail, "uid" | "at" | "sizeBytes" | "reason">;
export interface MailboxStore {
  /** Runs while it is the only reader of the whole installation. False: another process is. `confirm` throws once that may have ended. */
  lead(run: (confirm: () => Promise<void>) => Promise<void>): Promise<boolean>;
  /** How far it was read; another UIDVALIDITY than before means that all UIDs are new, so it begins at 0. */
  lastUid(mailbox: MailboxName, uidValidity: number): Promise<number>;
  /** All up to `uid` were seen: one more, which was `stored` or was gone. */
  raise(mailbox: MailboxName, uid: number, stored: boolean): Promise<void>;
  /** It stays where it is. Once more: only `at` and the reason are new. */
  leave(mailbox: MailboxName, uidValidity: number, left: LeftMail): Promise<void>;
  leftOf(mailbox: MailboxName, uidValidity: number): Promise<LeftState[]>;
  /** No longer left: so many of them were stored, the others had gone. */
  settle(mailbox: MailboxName, uidValidity: number, uids: readonly number[], stored: number): Promise<void>;
  /** Whether mails can be moved away, or why not. Answers whether that is news; other words for it are none: some name the second. */
  moved(mailbox: MailboxName, at: Date, problem: string | null): Promise<boolean>;
  /** A look succeeded, or did not and why. */
  looked(mailbox: MailboxName, at: Date, problem: string | null): Promise<void>;
  /** Those of these that were ever looked at. */
  list(mailboxes: readonly MailboxName[]): Promise<MailboxRow[]>;
  /** What was left in these, the latest first. */
  left(mailboxes: readonly MailboxName[], limit: number): Promise<(LeftMail & MailboxName)[]>;
}

export function openMailboxStore(database: Database): MailboxStore {
  return {
    lead: (run) =>
      database.transaction(async (transaction) => {
        if (!(await tryLead(transaction))) return false;
        await run(async () => void (await transaction.query("select 1 as leads")));
        return true;
      }),
    lastUid: (mailbox, uidValidity) => lastUid(database, mailbox, uidValidity),
    async raise({ account, folder }, uid, stored) {
      await database.query(
        `update mailbox set last_uid = greatest(last_uid, $3), seen = seen + 1, stored = stored + $4
         where account = $1 and folder = $2`,
        [account, folder, uid, stored ? 1 : 0],
      );
    },
    async leave({ account, folder }, uidValidity, { uid, at, sizeBytes, sender, subject, reason }) {
      await database.query(
        `insert into mailbox_left (account, folder, uid_validity, uid, at, size_bytes, sender, subject, reason)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (account, folder, uid_validity, uid)
         do update set at = excluded.at, size_bytes = excluded.size_bytes, reason = excluded.reason`,
        [account, folder, uidValidity, uid, at, sizeBytes, sender, subject, reason],
      );
    },
    leftOf: (mailbox, uidValidity) => leftOf(database, mailbox, uidValidity),
    async settle({ account, folder }, uidValidity, uids, stored) {
      await database.query(
        `with settled as (delete from mailbox_left where account = $1 and folder = $2 and uid_validity = $3 and uid = any($4::int8[]))
         update mailbox set stored = stored + $5 where account = $1 and folder = $2`,
        [account, folder, uidValidity, int8s(uids), stored],
      );
    },
    async moved({ account, folder }, at, problem) {
      const [row] = await database.query<{ was: string | null }>(
        `with known as (select account, folder, move_problem as was from mailbox where account = $1 and folder = $2 for update)
         update mailbox set move_problem = $4,
           move_problem_since = case when $4::text is not null then coalesce(move_problem_since, $3::timestamptz) end
         from known where mailbox.account = known.account and mailbox.folder = known.folder
           and mailbox.move_problem is distinct from $4 returning known.was`,
        [account, folder, at, problem],
      );
      return row !== undefined && (row.was === null) !== (problem === null);
    },
    async looked({ account, folder }, at, problem) {
      await database.query(
        `insert into mailbox (account, folder, read_at, problem, problem_since)
         values ($1, $2, case when $4::text is null then $3::timestamptz end, $4, case when $4::text is not null then $3::timestamptz end)
         on conflict (account, folder) do update set read_at = coalesce(excluded.read_at, mailbox.read_at),
           problem = excluded.problem,
           problem_since = case when excluded.problem is null then null else coalesce(mailbox.problem_since, excluded.problem_since) end`,
        [account, folder, at, problem],
      );
    },
    list: (mailboxes) => listMailboxes(database, mailboxes),
    left: (mailboxes, limit) => listLeft(database, mailboxes, limit),
  };
}

/** One reader in the whole installation, until its transaction ends. */
async function tryLead(queries: Queries): Promise<boolean> {
  const [row] = await queries.query<{ leads: boolean }>(
    "select pg_try_advisory_xact_lock(hashtext('guichet imap reader')) as leads",
  );
  return row?.leads ?? false;
}
/** What was left under another UIDVALIDITY can't be found any more. */
async function lastUid(
  queries: Queries,
  { account, folder }: MailboxName,
  uidValidity: number,
): Promise<number> {
  const [row] = await queries.query<{ last_uid: number }>(
    `with gone as (delete from mailbox_left where account = $1 and folder = $2 and uid_validity <> $3)
     insert into mailbox (account, folder, uid_validity) values ($1, $2, $3)
     on conflict (account, folder) do update set uid_validity = excluded.uid_validity,
       last_uid = case when mailbox.uid_validity = excluded.uid_validity then mailbox.last_uid else 0 end
     returning last_uid`,
    [account, folder, uidValidity],
  );
  return row?.last_uid ?? 0;
}
async function leftOf(
  queries: Queries,
  { account, folder }: MailboxName,
  uidValidity: number,
): Promise<LeftState[]> {
  const rows = await queries.query<{ uid: number; at: Date; size_bytes: number; reason: string }>(
    `select uid, at, size_bytes, reason from mailbox_left
     where account = $1 and folder = $2 and uid_validity = $3 order by uid`,
    [account, folder, uidValidity],
  );
  return rows.map(({ size_bytes, ...row }) => ({ ...row, sizeBytes: size_bytes }));
}
const columnsOf = (mailboxes: readonly MailboxName[]): Buffer[] => [
  texts(mailboxes.map(({ account }) => account)),
  texts(mailboxes.map(({ folder }) => folder)),
];
async function listMailboxes(database: Database, mailboxes: readonly MailboxName[]): Promise<MailboxRow[]> {
  const rows = await database.query<{
    account: string;
    folder: string;
    seen: number;
    stored: number;
    last_uid: number;
    read_at: Date | null;
    problem: string | null;
    problem_since: Date | null;
    move_problem: string | null;
    move_problem_since: Date | null;
  }>(
    `select account, folder, seen, stored, last_uid, read_at, problem, problem_since, move_problem, move_problem_since
     from mailbox where (account, folder) in (select * from unnest($1::text[], $2::text[])) order by account, folder`,
    columnsOf(mailboxes),
  );
  return rows.map(({ last_uid, read_at, problem_since, move_problem, move_problem_since, ...row }) => ({
    ...row,
    moveProblem: move_problem,
    moveProblemSince: move_problem_since,
    lastUid: last_uid,
    readAt: read_at,
    problemSince: problem_since,
  }));
}
async function listLeft(
  database: Database,
  mailboxes: readonly MailboxName[],
  limit: number,
): Promise<(LeftMail & MailboxName)[]> {
  const rows = await database.query<MailboxName & Omit<LeftMail, "sizeBytes"> & { size_bytes: number }>(
    `select account, folder, uid, at, size_bytes, sender, subject, reason from mailbox_left
     where (account, folder) in (select * from unnest($1::text[], $2::text[])) order by at desc limit $3`,
    [...columnsOf(mailboxes), limit],
  );
  return rows.map(({ size_bytes, ...row }) => ({ ...row, sizeBytes: size_bytes }));
}
