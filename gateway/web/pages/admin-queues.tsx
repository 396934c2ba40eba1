/** `/admin/queues`: the supports; `open` is the one that is changed, or `new`. */
import { IconChevronRight, IconPlus } from "@tabler/icons-react";
import { useCallback } from "react";
import { useQuery } from "urql";
import { type AdminQueueFragment, AdminQueuesDocument } from "../operations.generated.ts";
import { useAddress } from "../parts/admin-address.ts";
import { AdminFrame } from "../parts/admin-frame.tsx";
import { useAgain } from "../parts/admin-fresh.ts";
import { AddressLink } from "../parts/admin-link.tsx";
import { Records } from "../parts/admin-list.tsx";
import { QueueForm } from "../parts/admin-queue.tsx";
import { GonePage } from "../parts/states.tsx";
import { useWords } from "../words/words.ts";

export function AdminQueues(): React.ReactNode {
  const { say } = useWords();
  const open = useAddress().get("open");
  const [{ data, error, fetching }, fetch] = useQuery({
    query: AdminQueuesDocument,
    requestPolicy: "cache-and-network",
  });
  const again = useCallback(() => fetch({ requestPolicy: "network-only" }), [fetch]);
  useAgain(again);
  const queue = data?.queues.find(({ id }) => id === open) ?? null;
  if (open === "new" || queue !== null) return <QueuePage key={open} queue={queue} onSaved={again} />;
  if (open !== "" && data !== undefined && !fetching) return <GonePage />;
  const nodes = data?.queues ?? null;
  return (
    <AdminFrame
      title={say("admin.queues")}
      acts={
        <AddressLink className="btn" to={{ open: "new" }}>
          <IconPlus className="i" aria-hidden="true" />
          {say("admin.queues.new")}
        </AddressLink>
      }
    >
      <Records
        label="admin.queues"
        empty="admin.queues.none"
        list={{ nodes, error, isFetching: fetching, more: null, again }}
        row={(one) => <QueueRow queue={one} />}
      />
    </AdminFrame>
  );
}

function QueueRow({ queue }: { queue: AdminQueueFragment }): React.ReactNode {
  const { say } = useWords();
  return (
    <AddressLink className="record of-queue" to={{ open: queue.id }}>
      <b>{queue.name}</b>
      <span>{queue.about}</span>
      <span>{queue.addresses.join(", ")}</span>
      <span>{say("admin.queue.count", { count: queue.members?.length ?? 0 })}</span>
    </AddressLink>
  );
}
function QueuePage({
  queue,
  onSaved,
}: {
  queue: AdminQueueFragment | null;
  onSaved: () => void;
}): React.ReactNode {
  const { say } = useWords();
  return (
    <AdminFrame
      title={queue?.name ?? say("admin.queues.new")}
      parent={
        <>
          <AddressLink className="crumb" to={{ open: null }}>
            {say("admin.queues")}
          </AddressLink>
          <IconChevronRight className="i crumb-sep" aria-hidden="true" />
        </>
      }
    >
      <QueueForm queue={queue} onSaved={onSaved} />
    </AdminFrame>
  );
}
