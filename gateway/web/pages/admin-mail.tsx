/** `/admin/mail`: every mail taken in, and what became of it; `open` is the one that is read. */
import { useCallback } from "react";
import { useClient } from "urql";
import { AdminMailsDocument } from "../operations.generated.ts";
import { useAddress } from "../parts/admin-address.ts";
import { AdminFrame } from "../parts/admin-frame.tsx";
import { AddressLink } from "../parts/admin-link.tsx";
import { Records } from "../parts/admin-list.tsx";
import { ClassChip, MailView, type Received, useOutcome } from "../parts/admin-mail.tsx";
import { usePages } from "../parts/admin-pages.ts";
import { Refresh } from "../parts/admin-refresh.tsx";
import { SearchBox } from "../parts/admin-search.tsx";
import { useMoments } from "../parts/moments.ts";
import { useWords } from "../words/words.ts";

export function AdminMail(): React.ReactNode {
  const { say } = useWords();
  const client = useClient();
  const { get } = useAddress();
  const query = get("q");
  const open = get("open");
  const list = usePages(
    useCallback(
      (after: string | null) =>
        client.query(AdminMailsDocument, { query, after }, { requestPolicy: "network-only" }).toPromise(),
      [client, query],
    ),
    ({ mails }) => mails,
  );
  const mail = list.nodes?.find(({ id }) => id === open);
  return (
    <AdminFrame
      title={say("admin.mail")}
      acts={<Refresh isBusy={list.isFetching} />}
      filters={<SearchBox label="admin.mail.search" name="q" />}
    >
      <div className={mail === undefined ? "mails" : "mails with-open"}>
        <Records
          label="admin.mail"
          empty={query === "" ? "admin.mail.none" : "admin.list.none"}
          list={list}
          row={(one) => <MailRow mail={one} isOpen={one.id === open} />}
        />
        {mail === undefined ? null : <MailView key={mail.id} mail={mail} />}
      </div>
    </AdminFrame>
  );
}

function MailRow({ mail, isOpen }: { mail: Received; isOpen: boolean }): React.ReactNode {
  const { say } = useWords();
  const { relative, full } = useMoments();
  return (
    <AddressLink className="record of-mail" to={{ open: mail.id }} isCurrent={isOpen}>
      <time dateTime={mail.receivedAt} title={full(mail.receivedAt)}>
        {relative(mail.receivedAt)}
      </time>
      <span>{mail.from ?? say("admin.mail.nobody")}</span>
      <b>{mail.subject ?? say("admin.mail.no-subject")}</b>
      <span>
        <ClassChip kind={mail.class} />
      </span>
      <span>{useOutcome(mail)}</span>
    </AddressLink>
  );
}
