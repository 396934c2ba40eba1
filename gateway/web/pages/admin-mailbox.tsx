/** `/admin/mailbox`: every mail that went out, or would have, as its recipient sees it; `open` is the one that is read. */
import { useCallback } from "react";
import { useClient } from "urql";
import { AdminSentMailsDocument } from "../operations.generated.ts";
import { useAddress } from "../parts/admin-address.ts";
import { AdminFrame } from "../parts/admin-frame.tsx";
import { HeldMails } from "../parts/admin-held.tsx";
import { AddressLink } from "../parts/admin-link.tsx";
import { Records } from "../parts/admin-list.tsx";
import { usePages } from "../parts/admin-pages.ts";
import { Refresh } from "../parts/admin-refresh.tsx";
import { SearchBox } from "../parts/admin-search.tsx";
import { type Sent, SentMailView } from "../parts/admin-sent.tsx";
import { DeliveryChip, kindOf } from "../parts/admin-sent-words.tsx";
import { UndeliverableList } from "../parts/admin-undeliverable.tsx";
import { useMoments } from "../parts/moments.ts";
import { useWords } from "../words/words.ts";

export function AdminMailbox(): React.ReactNode {
  const { say } = useWords();
  const client = useClient();
  const { get } = useAddress();
  const to = get("to");
  const ticket = Number(get("ticket")) || null;
  const open = get("open");
  const list = usePages(
    useCallback(
      (after: string | null) =>
        client
          .query(AdminSentMailsDocument, { to: to || null, ticket, after }, { requestPolicy: "network-only" })
          .toPromise(),
      [client, to, ticket],
    ),
    ({ sentMails }) => sentMails,
  );
  const mail = list.nodes?.find(({ id }) => id === open);
  return (
    <AdminFrame
      title={say("admin.mailbox")}
      acts={<Refresh isBusy={list.isFetching} />}
      filters={
        <>
          <SearchBox label="admin.mailbox.to" name="to" />
          <SearchBox label="admin.mailbox.ticket" name="ticket" isNumber />
        </>
      }
    >
      <HeldMails onReleased={list.again} />
      <UndeliverableList />
      <div className={mail === undefined ? "mails" : "mails with-open"}>
        <Records
          label="admin.mailbox"
          empty={to === "" && ticket === null ? "admin.mailbox.none" : "admin.list.none"}
          list={list}
          row={(one) => <SentRow mail={one} isOpen={one.id === open} />}
        />
        {mail === undefined ? null : <SentMailView key={mail.id} mail={mail} />}
      </div>
    </AdminFrame>
  );
}

function SentRow({ mail, isOpen }: { mail: Sent; isOpen: boolean }): React.ReactNode {
  const { say } = useWords();
  const { relative, full } = useMoments();
  return (
    <AddressLink className="record of-mail" to={{ open: mail.id }} isCurrent={isOpen}>
      <time dateTime={mail.at} title={full(mail.at)}>
        {relative(mail.at)}
      </time>
      <span>{mail.to}</span>
      <b>{mail.subject}</b>
      <span>{kindOf(mail.kind, say)}</span>
      <span>
        <DeliveryChip state={mail.state} />
      </span>
    </AddressLink>
  );
}
